using BenchmarkDotNet.Attributes;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Benchmarks;

/// <summary>A million open clocks, a fifth of them suspended once, as a calendar import recomputes them.</summary>
[MemoryDiagnoser]
public class ClockBenchmarks
{
    private static readonly DateOnly FirstDay = new(2026, 1, 5);

    private readonly Clock[] _clocks = [.. Enumerable.Range(0, 1_000_000).Select(Start)];

    [Benchmark]
    public long DueDays() => _clocks.Sum(clock => (long)clock.Due(WorkCalendar.National)!.Value.DayNumber);

    [Benchmark]
    public long Readings() => _clocks.Sum(clock => (long)clock.Read(WorkCalendar.National, WarningPolicy.Usual, FirstDay.AddDays(147)).Left);

    private static Clock Start(int n)
    {
        var start = FirstDay.AddDays(n % 330);
        var clock = Clock.Start(ClockKind.Decision, ClockLaw.Licence, start, ClockBudget.Working(5 + (n % 41)));
        return n % 5 == 0 ? clock with { Suspensions = [new Suspension(start.AddDays(2), start.AddDays(9), SuspensionGround.Testing, "特1")] } : clock;
    }
}
