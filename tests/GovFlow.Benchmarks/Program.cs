using BenchmarkDotNet.Running;
using GovFlow.Benchmarks.AtScale;

if (args is ["pages", .. var rest])
    await Pages.RunAsync(rest);
else
    BenchmarkSwitcher.FromAssembly(typeof(Pages).Assembly).Run(args);
