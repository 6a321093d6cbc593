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
        SimulationYears.Run(rest is [var cases, ..] ? Number(cases) : 23_000, rest is [_, var only, ..] ? only : "", rest is [_, _, var seeds, ..] ? Number(seeds) : null);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Pages).Assembly).Run(args);
        break;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
