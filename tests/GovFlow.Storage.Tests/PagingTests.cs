using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests;

[TestFixtureSource(typeof(Databases))]
internal sealed class PagingTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        await using var db = _database.Context();
        for (var i = 0; i < 60; i++)
            db.Tasks.Add(Task(i));
        await db.SaveChangesAsync();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task TheInbox_PagesThroughEveryOpenTaskOnce_MostUrgentFirst([Values(1, 7, 60, 100)] int limit)
    {
        var seen = new List<TaskRow>();
        string? cursor = null;
        do
        {
            await using var db = _database.Context();
            var rows = await db.Tasks.Where(t => t.CentreCode == "QX" && t.PostCode == "P" && t.ClosedAt == null)
                .MostUrgentFirst(UrgencyCursor.TryParse(cursor)).Take(limit + 1).ToListAsync();
            var page = rows.ToPage(limit, t => new UrgencyCursor(t.DueSort, t.Id).ToString());
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.That(seen, Has.Count.EqualTo(50), "ten are closed");
        Assert.That(seen.Select(t => t.Id), Is.Unique);
        Assert.That(seen.Select(t => t.DueSort), Is.Ordered);
        Assert.That(seen[^1].DueSort, Is.EqualTo(DueOrder.None), "without a due day last");
    }

    [Test]
    public async Task OpenAlerts_PageThroughOnce_RedFirst_ThenTheHigherRung_ThenTheLongestWaiting_ThenByNumber([Values(1, 7, 100)] int limit)
    {
        var centre = $"A{limit}";
        await using var db = _database.Context();
        for (var i = 0; i < 40; i++)
            db.Alerts.Add(Alert(centre, i));
        await db.SaveChangesAsync();
        var seen = new List<AlertRow>();
        string? cursor = null;
        do
        {
            var rows = await db.Alerts.AsNoTracking().Where(a => a.CentreCode == centre).MostUrgentFirst(AlertCursor.TryParse(cursor)).Take(limit + 1).ToListAsync();
            var page = rows.ToPage(limit, a => AlertCursor.Of(a).ToString());
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        var expected = seen.OrderByDescending(a => a.Card).ThenByDescending(a => a.Rung).ThenBy(a => a.RaisedAt).ThenBy(a => a.CaseNumber, StringComparer.Ordinal).ToList();
        Assert.That(seen.Select(a => a.Id), Is.Unique.And.Exactly(40).Items);
        Assert.That(seen.Select(a => a.CaseNumber), Is.EqualTo(expected.Select(a => a.CaseNumber)));
    }

    [Test]
    public void TheGreenChannel_IsFirstAmongThoseDueTheSameDay_AndNeverBeforeAnEarlierDay(
        [Values(0, 1, 2, null)] int? oneDay, [Values(0, 1, 2, null)] int? otherDay, [Values] bool oneGreen, [Values] bool otherGreen)
    {
        var days = new DateOnly(2026, 9, 20);
        DateOnly? one = oneDay is { } a ? days.AddDays(a) : null, other = otherDay is { } b ? days.AddDays(b) : null;
        var byLaw = (one ?? DateOnly.MaxValue).CompareTo(other ?? DateOnly.MaxValue);
        var expected = byLaw != 0 ? byLaw : otherGreen.CompareTo(oneGreen);

        Assert.That(Math.Sign(DueOrder.Of(one, oneGreen).CompareTo(DueOrder.Of(other, otherGreen))), Is.EqualTo(Math.Sign(expected)));
    }

    [Test]
    public void Cursors_ComeBackAsTheyWere_AndAnythingElseIsNone()
    {
        var urgency = new UrgencyCursor(739000, Guid.NewGuid());
        var time = new TimeCursor(OfficeFake.Morning, Guid.NewGuid());
        Assert.That(UrgencyCursor.TryParse(urgency.ToString()), Is.EqualTo(urgency));
        Assert.That(TimeCursor.TryParse(time.ToString()), Is.EqualTo(time));
        foreach (var text in new[] { null, "", "x", "!!!", time.ToString(), new string('a', 500), "dTEvMg" })
            Assert.That(UrgencyCursor.TryParse(text), Is.Null, text);
        Assert.That(TimeCursor.TryParse(urgency.ToString()), Is.Null);
    }

    private static AlertRow Alert(string centre, int i) => new()
    {
        Id = Guid.NewGuid(),
        ClockId = Guid.NewGuid(),
        ClockVersion = 1,
        Rung = 1 + (i % 3),
        CaseId = Guid.NewGuid(),
        CaseNumber = $"{i * 7 % 40:D12}",
        CentreCode = centre,
        ItemName = "小餐饮登记",
        ClockKind = Approvals.Clocks.ClockKind.Decision,
        Card = i % 5 < 2 ? AlertCard.Red : AlertCard.Yellow,
        Audience = "supervisors",
        Text = "已届满",
        RaisedAt = new DateTimeOffset(2026, 9, 20, 1, 0, 0, TimeSpan.Zero).AddMinutes(i % 4),
    };

    private static TaskRow Task(int i) => new()
    {
        Id = Guid.NewGuid(),
        CaseId = Guid.NewGuid(),
        CaseNumber = $"QX-{i}",
        CentreCode = "QX",
        ItemCode = "I",
        ItemName = "事项",
        ApplicantMasked = "张*",
        Kind = TaskKind.Review,
        StepName = "审查",
        NodeId = "n",
        BookmarkId = "1",
        PostCode = "P",
        OpenedAt = OfficeFake.Morning,
        ClosedAt = i % 6 == 5 ? OfficeFake.Morning : null,
        DueSort = i % 6 == 4 ? DueOrder.None : i % 3,
        Detail = "{}",
    };
}
