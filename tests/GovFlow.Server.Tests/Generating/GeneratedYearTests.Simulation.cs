using System.Text;
using GovFlow.Approvals.Simulation;
using GovFlow.Server.Definitions.Simulation;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Generating;

/// <summary>The recorded year simulated under the very versions it ran on: it must come out as it was, within what decision 0018 leaves out.</summary>
public sealed partial class GeneratedYearTests
{
    /// <summary>Turns a simulation does not take again, as the timeline names them; the case of one may come out otherwise.</summary>
    private static readonly string[] LeftOut =
        ["clock.extended", "promise.broken", "task.sent-back", "intake.deemed", "supplement.allowed", "intake.concluded", "intake.deviated"];

    [Test]
    public async Task SimulatedUnderItsOwnVersions_TheYearIsAsLateAsItWas()
    {
        await using var db = await _host.ContextAsync();
        var (cases, late, really, excused) = (0, 0, 0, 0);
        foreach (var version in await db.Definitions.AsNoTracking().Where(d => d.State == DefinitionState.Published && d.ItemCode != null).OrderBy(d => d.ItemCode).ToListAsync())
        {
            var report = await SimulateAsync(version.Json);
            if (!report.IsRecorded)
                continue;
            var left = await db.Cases.CountAsync(c => c.ItemCode == version.ItemCode && (c.ClosedAt == null || db.CaseEvents.Any(e => e.CaseId == c.Id && LeftOut.Contains(e.Kind))));
            var (figures, actual) = (report.Draft, report.Actual!);
            var simulated = (int)Math.Round(figures.PromiseLate.Mean * figures.Accepted);
            TestContext.Out.WriteLine($"{version.ItemCode}: {report.Cases} cases, accepted {figures.Accepted} of {actual.Accepted}, late {simulated} of {actual.PromiseLate}, left out {left}, stuck {string.Join(';', figures.Stuck)}");
            Assert.That(figures.TurnedAway, Is.Zero, version.ItemCode);
            Assert.That(figures.Accepted, Is.EqualTo(actual.Accepted).Within(left), version.ItemCode);
            Assert.That(simulated, Is.EqualTo(actual.PromiseLate).Within(left), version.ItemCode);
            Assert.That(report.Difference!.PromiseLate, Is.EqualTo(new Estimate(0, 0, 0)), "the version in force is the same one");
            (cases, late, really, excused) = (cases + report.Cases, late + simulated, really + actual.PromiseLate, excused + left);
        }

        Assert.That(cases, Is.EqualTo(CaseCount));
        Assert.That(really, Is.Positive, "somebody was late that year");
        Assert.That(late, Is.EqualTo(really).Within(excused));
        Assert.That(excused, Is.LessThan(CaseCount / 6), "what is left out is the exception");
    }

    private async Task<SimulationReport> SimulateAsync(string json) => await Service<SimulateDefinition>().HandleAsync(
        Encoding.UTF8.GetBytes(json), new SimulationQuery("QH", null, Year, Seed: 1, Seeds: 1, Against: null, Lanes: 2), CancellationToken.None) is SimulationOutcome.Done done
        ? done.Report : throw new AssertionException("It cannot be simulated.");
}
