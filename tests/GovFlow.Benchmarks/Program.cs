using BenchmarkDotNet.Running;
using GovFlow.Benchmarks.AtScale;

switch (args)
{
    case ["pages", .. var rest]:
        await Pages.RunAsync(rest);
        break;
    case ["recount", .. var rest]:
        await Recount.RunAsync(rest);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Pages).Assembly).Run(args);
        break;
}
