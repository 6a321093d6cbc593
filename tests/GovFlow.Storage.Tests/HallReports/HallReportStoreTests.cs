using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.HallReports;

/// <summary>A report is written with its number, its alert, its messages and its entry, or not at all.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class HallReportStoreTests(DatabaseProvider provider)
{
    private static readonly Guid Report = DeterministicId.Of(Guid.Empty, "hall-report", "test");

    private TestDatabase _database = null!;
    private HallReportStore _store = null!;
    private string _centre = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<HallReportStore>();
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GovFlow.sln is in no folder above the tests.");
        var town = TownReader.Read(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "samples", "01-sample-town", "town.json"))).Town!;
        _centre = town.Centre.Code;
        await _database.Get<TownStore>().SeedAsync(town, OfficeFake.Morning, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private HallReportWrite Write(long seen, string json = "{}", Guid? cause = null, AlertRow? raised = null, AlertRow? moved = null, bool withNumber = false, Guid? report = null) => new(
        _centre, report ?? Report, seen, number => json + number, number => new OfficeAct("test-report", $"{number}", _centre, "p49", OfficeFake.Morning, null, null), OfficeFake.Morning, cause ?? Guid.NewGuid())
    {
        Series = withNumber ? new RegisterKey(_centre, "hall-report", 2026).ToString() : null,
        Raised = raised,
        Moved = moved,
        Messages = [OutgoingMessage.Of(new CaseNotice("supervisors", "报送", "报送。", "hall-report.test", Centre: _centre))],
    };

    private AlertRow Alert() => new()
    {
        Id = DeterministicId.Of(Report, "alert", "hall-report"),
        ClockId = Report,
        ClockVersion = 1,
        Rung = 1,
        Source = AlertSource.HallReport,
        CaseId = Report,
        CaseNumber = "报送 2026年4月",
        CentreCode = _centre,
        ItemName = "派出所业务办理情况报送",
        ClockKind = ClockKind.Supervision,
        Card = AlertCard.Red,
        HolderId = "p49",
        Addressee = EscalationAudience.Head,
        Audience = "person:p49 supervisors",
        Text = "到期未报。",
        RaisedAt = OfficeFake.Morning,
    };

    [Test]
    public async Task AReport_IsWrittenAgainstTheVersionThatWasSeen()
    {
        Assert.That(await _store.SaveAsync(Write(0, "[1]"), default), Is.True);
        Assert.That(await _store.SaveAsync(Write(0, "[2]"), default), Is.False, "somebody was there before");
        Assert.That(await _store.SaveAsync(Write(1, "[3]"), default), Is.True);
        Assert.That(await _database.Get<TownStore>().ReadListAsync(_centre, HallReportStore.ListOf(Report), default), Is.EqualTo(new KeptList(_centre, "[3]", 2)));
        await using var db = _database.Context();
        Assert.That((await db.OfficeActs.CountAsync(a => a.Act == "test-report"), await db.Outbox.CountAsync()), Is.EqualTo((2, 2)), "nothing of the one that was lost");
    }

    [Test]
    public async Task OfManyWhoRaiseTheSameAlert_OneDoes()
    {
        var cause = Guid.NewGuid();
        var raised = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _store.SaveAsync(Write(0, cause: cause, raised: Alert()), default))));
        Assert.That(raised.Count(r => r), Is.EqualTo(1));
        await using var db = _database.Context();
        Assert.That((await db.Alerts.CountAsync(), await db.Outbox.CountAsync(), await db.OfficeActs.CountAsync(a => a.Act == "test-report")), Is.EqualTo((1, 1, 1)));
        Assert.That(await _store.SaveAsync(Write(1, raised: Alert()), default), Is.False, "its id is the report's: there is one for ever");
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty, "it belongs to no case, and is not missed there");
    }

    [Test]
    public async Task AnAlertThatWasChangedSince_StopsTheWholeWrite()
    {
        await _store.SaveAsync(Write(0, raised: Alert()), default);
        var outdated = Alert();
        outdated.Version = 2;
        Assert.That(await _store.SaveAsync(Write(1, "[x]", moved: outdated), default), Is.False);
        var lifted = Alert();
        (lifted.Version, lifted.ClosedAt, lifted.ClosedBy, lifted.Finding) = (1, OfficeFake.Morning.AddDays(1), "p49", "已补报。");
        Assert.That(await _store.SaveAsync(Write(1, "[y]", moved: lifted, withNumber: true), default), Is.True);
        await using var db = _database.Context();
        var stored = await db.Alerts.AsNoTracking().SingleAsync();
        Assert.That((stored.Version, stored.State, stored.Finding), Is.EqualTo((1L, AlertState.Closed, "已补报。")));
        Assert.That((await _database.Get<TownStore>().ReadListAsync(_centre, HallReportStore.ListOf(Report), default)).Json, Is.EqualTo("[y]1"));
    }

    [Test]
    public async Task Numbers_HaveNoGaps_WhoeverLoses()
    {
        var reports = Enumerable.Range(0, 5).Select(n => DeterministicId.Of(Guid.Empty, "hall-report", $"{n}")).ToList();
        var saved = await Task.WhenAll(reports.SelectMany(r => new[] { r, r }).Select(r => Task.Run(() => _store.SaveAsync(Write(0, "", withNumber: true, report: r), default))));
        Assert.That(saved.Count(s => s), Is.EqualTo(5));
        var lists = await _database.Get<TownStore>().ListsAsync(_centre, [.. reports.Select(HallReportStore.ListOf)], default);
        Assert.That(lists.Values.Select(l => l.Json).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "1", "2", "3", "4", "5" }));
    }
}
