using System.Diagnostics;
using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

/// <summary>Run on purpose: <c>dotnet test -c Release --filter FullyQualifiedName~ClockSpeed</c>.</summary>
[TestFixture, Explicit("A measurement, not a check.")]
internal sealed class ClockSpeed
{
    [Test]
    public void AMillionClocks_Recomputed()
    {
        var clocks = Enumerable.Range(0, 1_000_000).Select(n =>
        {
            var start = Day("2026-01-05").AddDays(n % 330);
            var clock = Clock.Start(ClockKind.Decision, ClockLaw.Licence, start, ClockBudget.Working(5 + (n % 41)));
            return n % 5 == 0 ? clock with { Suspensions = [new Suspension(start.AddDays(2), start.AddDays(9), SuspensionGround.Testing, "特1")] } : clock;
        }).ToArray();
        foreach (var clock in clocks.AsSpan(0, 10_000))
            _ = clock.Read(National, WarningPolicy.Usual, Day("2026-06-01"));
        var watch = Stopwatch.StartNew();
        long sum = 0;
        foreach (var clock in clocks)
            sum += clock.Due(National)!.Value.DayNumber;
        var due = watch.Elapsed;
        watch.Restart();
        foreach (var clock in clocks)
            sum += clock.Read(National, WarningPolicy.Usual, Day("2026-06-01")).Left;
        TestContext.Out.WriteLine($"1,000,000 due days: {due.TotalMilliseconds:F0} ms; 1,000,000 readings: {watch.Elapsed.TotalMilliseconds:F0} ms (checksum {sum})");
        Assert.That(sum, Is.Not.Zero);
    }
}
