using BenchmarkDotNet.Attributes;
using GovFlow.Server.Benchmarking;

namespace GovFlow.Benchmarks;

/// <summary>The engine in memory: one burst per operation, beside the same lines written by a hand-made loop.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    [Benchmark(Baseline = true, OperationsPerInvoke = 10)]
    public object RawSwitch() => EngineWork.Raw.Run();

    /// <summary>Per activity: ten in a burst.</summary>
    [Benchmark(OperationsPerInvoke = 10)]
    public object Flowchart() => EngineWork.Flowchart.Run();

    [Benchmark(OperationsPerInvoke = 11)]
    public object Sequence() => EngineWork.Sequence.Run();

    [Benchmark(OperationsPerInvoke = 32)]
    public object DecisionLoop() => EngineWork.DecisionLoop.Run();

    [Benchmark(OperationsPerInvoke = 11)]
    public object Scripts() => EngineWork.Scripts.Run();

    [Benchmark(OperationsPerInvoke = 2)]
    public object Resume() => EngineWork.Resume.Run();

    [Benchmark]
    public object StateWrite() => EngineWork.StateWrite.Run();

    [Benchmark]
    public object StateRead() => EngineWork.StateRead.Run();
}
