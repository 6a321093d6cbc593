using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Supervision;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Generating;

/// <summary>One smaller generated year, looked at from all sides: what is in it, that nothing is left to do in it, and that every figure of the supervisors' pages can be counted again.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
public sealed partial class GeneratedYearTests(DatabaseProvider provider)
{
    private const int Year = 2026;
    private const int CaseCount = 900;

    private TestDatabase _database = null!;
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public async Task WriteAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        using var report = await GeneratedYear.WriteAsync(provider, _database.ConnectionString, Year, CaseCount, seed: 3);
        TestContext.Out.WriteLine(report.RootElement);
        _host = new GovFlowHost(_database);
        _staff = new TownStaff(_host);
        _host.Clock.MoveTo(GeneratedYear.End(Year));
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        if (_host is not null)
        {
            await _staff.DisposeAsync();
            await _host.DisposeAsync();
        }
        else if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task TheAuditFindsItIntact()
    {
        var audit = await Service<AuditTrail>().VerifyAsync(null, CancellationToken.None);

        Assert.That(audit.Findings, Is.Empty);
        Assert.That(audit.Cases, Is.EqualTo(CaseCount), "every planned case came to be");
    }

    [Test]
    public async Task TheSweeps_FindNothingLeftToDo()
    {
        Assert.That(await Service<DeemedAcceptances>().RunAsync(CancellationToken.None), Is.Zero);
        Assert.That(await Service<DeadlineSweep>().RunAsync(CancellationToken.None), Is.Zero, "every rung fired once");
        Assert.That(await Service<DutySweep>().RunAsync(CancellationToken.None), Is.Zero);
        Assert.That(await Service<AuditTrail>().SealAsync(_host.Clock.GetUtcNow(), 1_000, CancellationToken.None), Is.Zero, "all is sealed");
        Assert.That(await Service<ViolationSweep>().RunAsync(CancellationToken.None), Is.Zero);
        Assert.That(await Service<SampleSweep>().RunAsync(CancellationToken.None), Is.Zero);
        Assert.That(await Service<DigestSweep>().RunAsync(CancellationToken.None), Is.Zero);
        await using var after = await _host.ContextAsync();
        Assert.That(await after.Outbox.CountAsync(), Is.Zero, "what was told was told when it happened");
    }

    [Test]
    public async Task EveryRuleThatTheYearsLastEveningShowsBroken_IsOnRecord()
    {
        await using var db = await _host.ContextAsync();
        var known = (await db.Violations.Select(v => v.Id).ToListAsync()).ToHashSet();
        var hall = await Service<HallBook>().GetAsync("QH", CancellationToken.None);
        var setting = new DetectionSetting(hall.Calendar, hall.Clock, new DateOnly(Year, 12, 31)) { UnitOf = post => hall.UnitOfPost(post)?.Code };
        foreach (var ids in (await db.Cases.Select(c => c.Id).ToListAsync()).Chunk(100))
        {
            foreach (var history in await Service<HistoryReader>().ReadAsync(ids, CancellationToken.None))
            {
                var item = (await Service<WorkflowShelf>().FindAsync(history.DefinitionVersionId, CancellationToken.None))!.Item;
                var found = ViolationDetectors.Find(history with { ListedMaterials = [.. item.Materials.Select(m => m.Code)] }, setting);
                Assert.That(found.Where(f => !known.Contains(f.Id)).Select(f => (f.Rule, f.Subject)), Is.Empty, history.Number);
            }
        }
    }

    [Test]
    public async Task EveryKindOfCase_AndEveryLawfulTurn_IsInIt()
    {
        await using var db = await _host.ContextAsync();
        var kinds = await db.Cases.Select(c => c.OuterKind ?? c.InnerKind).Distinct().ToListAsync();
        var papers = await db.Papers.GroupBy(p => p.Template).ToDictionaryAsync(g => g.Key, g => g.Count());
        var lines = await db.CaseEvents.GroupBy(e => e.Kind).ToDictionaryAsync(g => g.Key, g => g.Count());
        var states = await db.Cases.Select(c => c.State).Distinct().ToListAsync();
        Assert.Multiple(() =>
        {
            // 补办件 become 承诺件 or 即办件 once everything is there; those that do not stay it.
            Assert.That(kinds, Is.EquivalentTo(Enum.GetValues<CaseKind>()));
            Assert.That(papers.Keys, Is.SupersetOf(new[]
            {
                PaperTemplate.SpecialProcedureNotice, PaperTemplate.ExtensionNotice, PaperTemplate.SupplementNotice, PaperTemplate.SupplementReceipt, PaperTemplate.ReturnNotice,
                PaperTemplate.Withdrawal, PaperTemplate.Termination, PaperTemplate.Grant, PaperTemplate.Refusal, PaperTemplate.DeliveryReceipt, PaperTemplate.ContactSheet,
            }));
            Assert.That(lines.Keys, Is.SupersetOf(new[]
            {
                "clock.suspended", "clock.resumed", "clock.extended", "intake.deemed", "supplement.handed-in", "supplement.allowed", "case.withdrawn", "case.kind-changed", "promise.broken",
                "task.sent-back", "task.taken-over", "alert.raised", "alert.acknowledged", "alert.explanation-asked", "alert.ordered", "alert.escalated", "alert.closed",
                "explanation.published", "duty.answered", "violation.detected", "violation.hear", "violation.uphold", "violation.dismiss", "violation.close",
            }));
            Assert.That(states, Does.Contain(CaseState.Terminated).And.Contain(CaseState.Withdrawn));
        });
        Assert.That(await db.CaseEvents.CountAsync(e => e.Kind == "clock.suspended" && !db.Papers.Any(p => p.Id == e.PaperId)), Is.Zero, "no suspension without its paper");
        Assert.That(await db.Tasks.CountAsync(t => t.IsStandIn && t.Outcome != null), Is.Positive, "B代A");
        Assert.That(await db.Alerts.Where(a => a.Addressee != null).Select(a => a.Addressee).Distinct().CountAsync(), Is.EqualTo(Enum.GetValues<EscalationAudience>().Length), "every rung was climbed to");
        Assert.That(await db.Flows.CountAsync(f => f.Incidents > 0), Is.Zero, "no flow of ours breaks");
        Assert.That(await db.Cases.CountAsync(c => c.ClosedAt == null), Is.LessThan(CaseCount / 10), "a year's work is done, but for the last weeks'");
    }

    [Test]
    public async Task EveryRuleThatAHistoryCanHoldBroken_IsFoundBroken()
    {
        await using var db = await _host.ContextAsync();
        var broken = await db.Violations.GroupBy(v => v.BrokenRule).ToDictionaryAsync(g => g.Key, g => g.Count());
        TestContext.Out.WriteLine(string.Join(' ', broken.OrderBy(b => b.Key).Select(b => $"{b.Key} {b.Value}")));

        // The office refuses the acts of these two, so no history of its own can hold them; the corpus of histories plants them.
        Assert.That(broken.Keys, Is.EquivalentTo(Enum.GetValues<ViolationRule>().Except([ViolationRule.FalseClosing, ViolationRule.AddedRequirement])));
        Assert.That(await db.Violations.Select(v => v.CaseId).Distinct().CountAsync(), Is.LessThan(CaseCount / 8), "most cases are honest");
        Assert.That(await db.Violations.Select(v => v.State).Distinct().CountAsync(), Is.GreaterThanOrEqualTo(4), "records stand at every stage");
    }

    [Test]
    public async Task TheWork_IsSpreadOverHoursWindowsItemsAndMonths()
    {
        await using var db = await _host.ContextAsync();
        var received = await db.Cases.Select(c => new { c.ReceivedAt, c.WindowCode, c.ItemCode, c.Channel }).ToListAsync();
        var hours = received.CountBy(c => c.ReceivedAt.ToOffset(TimeSpan.FromHours(8)).Hour).ToDictionary();
        var months = received.CountBy(c => c.ReceivedAt.ToOffset(TimeSpan.FromHours(8)).Month).ToDictionary();
        Assert.Multiple(() =>
        {
            Assert.That(hours.Keys, Is.SubsetOf(Enumerable.Range(9, 8)).And.No.Member(12), "in the opening hours");
            Assert.That(hours.Values, Is.All.GreaterThan(CaseCount / 100));
            Assert.That(hours[9] + hours[10] + hours[11], Is.GreaterThan(CaseCount / 2), "most come in the morning");
            Assert.That(months.Keys, Has.Count.EqualTo(12));
            Assert.That(months[2], Is.EqualTo(months.Values.Min()), "the Spring Festival is quiet");
            Assert.That(received.Select(c => c.WindowCode).Distinct().Count(), Is.GreaterThanOrEqualTo(7), "six windows, and on-line");
            Assert.That(received.Select(c => c.ItemCode).Distinct().Count(), Is.EqualTo(21), "every item is asked for");
            Assert.That(received.Select(c => c.Channel).Distinct(), Is.EquivalentTo(new[] { "window", "online", "kiosk" }));
        });
    }

    private T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();
}
