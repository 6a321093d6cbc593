using BenchmarkDotNet.Running;
using GovFlow.Benchmarks;
using GovFlow.Benchmarks.AtScale;

switch (args)
{
    case ["pages", .. var rest]:
        await Pages.RunAsync(rest);
        break;
    case ["recount", .. var rest]:
        await Recount.RunAsync(rest);
        break;
    case ["simulate", .. var rest]:
        SimulationYears.Run(rest is [var cases, ..] ? int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture) : 23_000);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Pages).Assembly).Run(args);
        break;
}
