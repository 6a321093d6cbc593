using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Sqlite;

/// <summary>
/// Lists that grow with the years are read by index and already in order. On SQLite, whose planner needs no statistics; the indexes are the same everywhere.
/// </summary>
internal sealed class QueryPlanTests
{
    private static readonly Guid[] Ids = [Guid.NewGuid(), Guid.NewGuid()];

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private static IEnumerable<TestCaseData> Queries()
    {
        yield return Of("inbox of a post", "centre_code=? AND post_code=? AND due_sort>?", db => db.Tasks
            .Where(t => t.CentreCode == "QX" && t.PostCode == "P" && t.ClosedAt == null).MostUrgentFirst(new UrgencyCursor(5, Ids[0])).Take(20));
        yield return Of("open alerts of a centre", "ix_alerts_open (centre_code=?", db => db.Alerts
            .Where(a => a.CentreCode == "QX" && a.AcknowledgedAt == null).NewestFirst(null).Take(20));
        yield return Of("all alerts of a centre", "ix_alerts_raised (centre_code=? AND raised_at<?", db => db.Alerts
            .Where(a => a.CentreCode == "QX").NewestFirst(new TimeCursor(OfficeFake.Morning, Ids[0])).Take(20));
        yield return Of("dead letters", "ix_outbox_ended (state=?", db => db.Outbox
            .Where(o => o.State == OutboxState.Dead && o.EndedAt != null).OrderByDescending(o => o.EndedAt).ThenByDescending(o => o.Id).Take(20));
        yield return Of("delivered and old", "ix_outbox_ended (state=? AND ended_at<?)", db => db.Outbox
            .Where(o => o.State == OutboxState.Done && o.EndedAt < OfficeFake.Morning));
        yield return Of("next to deliver", "IX_outbox_next_at (next_at>?", db => db.Outbox
            .Where(o => o.State == OutboxState.Pending && o.NextAt != null).OrderBy(o => o.NextAt).Take(20));
        yield return Of("commands of cases", "IX_commands_case_id (case_id=?)", db => db.Commands.Where(c => Ids.Contains(c.CaseId)));
        yield return Of("bookmarks of instances", "(instance_id=?)", db => db.Bookmarks.Where(b => new[] { "a", "b" }.Contains(b.InstanceId)));
        yield return Of("entries under a seal", "(seal_no=?)", db => db.AuditEntries.Where(e => e.SealNo == 7));

        static TestCaseData Of(string name, string range, Func<GovFlowDbContext, IQueryable<object>> query) => new TestCaseData(range, query).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Queries))]
    public async Task AList_IsOneIndexRange(string range, Func<GovFlowDbContext, IQueryable<object>> query)
    {
        await using var db = _database.Context();
        await db.Database.OpenConnectionAsync();
        await using var command = query(db).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText[command.CommandText.IndexOf("SELECT", StringComparison.Ordinal)..];
        var plan = "";
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                plan += reader.GetString(3) + "\n";
        }

        Assert.That(plan, Does.Contain(range));
        Assert.That(plan, Does.Not.Contain("TEMP B-TREE").And.Not.Match("(?m)^SCAN (?!json_each|VALUES)"), "in order, and without reading the table");
    }
}
