using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Server.Benchmarking;

/// <summary>A piece of work for the engine in memory, and how many activities one run of it executes.</summary>
/// <param name="Name">Stable, kebab-case; the JSON report and the benchmark project use it.</param>
/// <param name="Label">Chinese, for the table.</param>
/// <param name="Activities">Activity executions one run causes: begun, or resumed from a wait.</param>
/// <param name="Run">Does it once; the result is handed back so that nothing can be optimised away.</param>
internal sealed record EngineWork(string Name, string Label, int Activities, Func<object> Run)
{
    private static readonly WorkflowEngine Engine = new();
    private static readonly BurstContext Context = new("bench", DateTimeOffset.UnixEpoch, 1);
    private static readonly string[] HandLines = [.. Enumerable.Range(0, 10).Select(i => $"第step{i}步")];
    private static readonly Stimulus.Start Begin = new(ValueMap.Empty);

    /// <summary>A ten-step case waiting at its ninth event: nearly the most a straight flow has to remember.</summary>
    public static InstanceState WaitingState { get; } = WaitAt(9);

    /// <summary>The same, as it is stored.</summary>
    public static byte[] WaitingBytes { get; } = StateCodec.Write(WaitingState);

    public static EngineWork Flowchart { get; } = Burst("flowchart", "十步流程图一次跑完", BenchFlows.Flowchart);

    public static EngineWork Sequence { get; } = Burst("sequence", "十步顺序一次跑完", BenchFlows.Sequence);

    public static EngineWork DecisionLoop { get; } = Burst("decision-loop", "判断与回退循环十圈", BenchFlows.DecisionLoop);

    public static EngineWork Scripts { get; } = Burst("scripts", "十个脚本表达式", BenchFlows.Scripts);

    /// <summary>Wakes a case that waits at its fifth step: one activity is resumed, the next begins and waits.</summary>
    public static EngineWork Resume { get; } = ResumeWork();

    public static EngineWork StateWrite { get; } = new("state-write", "等待中的办件写出状态", 0, () => StateCodec.Write(WaitingState));

    public static EngineWork StateRead { get; } = new("state-read", "等待中的办件读回状态", 0, () => StateCodec.Read(WaitingBytes));

    /// <summary>The raw baseline: the ten-step flow as a programmer would write it by hand, with the same nine lines as effects and nothing else.</summary>
    public static EngineWork Raw { get; } = new("raw-switch", "手写 switch 循环（基线）", 10, RunByHand);

    public static IReadOnlyList<EngineWork> All { get; } = [Raw, Flowchart, Sequence, DecisionLoop, Scripts, Resume, StateWrite, StateRead];

    /// <summary>A ten-step case after that many of its events.</summary>
    public static InstanceState WaitAt(int step)
    {
        var state = Engine.Run(BenchFlows.Waiting, null, Begin, Context).State;
        for (var i = 1; i < step; i++)
            state = Engine.Run(BenchFlows.Waiting, state, new Stimulus.Resume(state.Bookmarks[0].Id, Value.Null), Context).State;
        return state;
    }

    private static EngineWork Burst(string name, string label, CompiledWorkflow workflow)
    {
        var burst = Engine.Run(workflow, null, Begin, Context);
        if (burst.State.SubStatus != InstanceSubStatus.Finished)
            throw new InvalidOperationException($"The {name} flow ended {burst.State.SubStatus}.");
        return new EngineWork(name, label, burst.Journal.Count(j => j.Event == JournalEvent.Started), () => Engine.Run(workflow, null, Begin, Context));
    }

    private static EngineWork ResumeWork()
    {
        var waiting = WaitAt(5);
        var resume = new Stimulus.Resume(waiting.Bookmarks[0].Id, Value.Null);
        return new EngineWork("resume", "唤醒等待中的办件", 2, () => Engine.Run(BenchFlows.Waiting, waiting, resume, Context));
    }

    private static List<Effect> RunByHand()
    {
        var effects = new List<Effect>();
        for (var step = 0; step < 10; step++)
        {
            switch (step)
            {
                case 0:
                    break;
                default:
                    effects.Add(new LineWritten(HandLines[step - 1]));
                    break;
            }
        }

        return effects;
    }
}
