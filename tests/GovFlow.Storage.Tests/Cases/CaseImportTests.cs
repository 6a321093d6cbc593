using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Cases;

[TestFixtureSource(typeof(Databases))]
internal sealed class CaseImportTests(DatabaseProvider provider)
{
    private static readonly string[] Tables =
        ["cases", "flows", "bookmarks", "tasks", "clocks", "papers", "case_events", "audit_entries", "commands", "number_registers"];

    private TestDatabase _database = null!;

    [SetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Import_StoresTheSameRowsAsCommittingOneAfterTheOther()
    {
        var histories = Enumerable.Range(1, 5).Select(History).ToList();
        await using var other = await TestDatabase.CreateAsync(provider);
        foreach (var history in histories)
        {
            CaseToken? token = null;
            foreach (var commit in history)
            {
                Assert.That(await other.Get<CaseStore>().CommitAsync(commit with { Loaded = token }, default), Is.TypeOf<CommitResult.Committed>());
                token = (await other.Get<CaseStore>().LoadAsync(commit.Change.After.Id, default))!.Token;
            }
        }

        await _database.Get<CaseStore>().ImportAsync(histories, default);

        foreach (var table in Tables)
            Assert.That(await RowsAsync(_database, table), Is.EqualTo(await RowsAsync(other, table)), table);
        Assert.That(await RowsAsync(_database, "outbox"), Is.Empty, "what these cases had to tell was told when it happened");
        var report = await _database.Get<AuditTrail>().VerifyAsync(null, default);
        Assert.That(report.Findings, Is.Empty);
        Assert.That((report.Cases, report.Entries), Is.EqualTo((5, 15L)));
    }

    [Test]
    public async Task Import_OfACaseThatIsThere_StoresNothing()
    {
        var store = _database.Get<CaseStore>();
        await store.ImportAsync([History(2)], default);

        Assert.That(() => store.ImportAsync([History(3), History(2)], default), Throws.InstanceOf<System.Data.Common.DbException>());

        await using var db = _database.Context();
        Assert.That(await db.Cases.CountAsync(), Is.EqualTo(1));
        Assert.That((await db.NumberRegisters.SingleAsync()).Last, Is.EqualTo(1));
    }

    [Test]
    public void Import_OfAHistoryWithoutItsBeginning_IsRefused() =>
        Assert.That(() => _database.Get<CaseStore>().ImportAsync([[.. History(1).Skip(1)]], default), Throws.ArgumentException);

    private static IReadOnlyList<CaseCommit> History(int n)
    {
        var id = OfficeFake.Derive(new Guid("0f0f0f0f-0000-4000-8000-000000000000"), n * 1000);
        var accepted = OfficeFake.NewCase(id, $"QX-2026-{n:0000}");
        var claimed = OfficeFake.Claim(accepted.After);
        var completed = OfficeFake.Complete(claimed.After, 1);
        CaseChange[] changes = [accepted, claimed, completed];
        return [.. changes.Select((c, i) => OfficeFake.Commit(c, commandId: OfficeFake.Derive(id, 500 + i)))];
    }

    /// <summary>Every row of a table as text, in a fixed order.</summary>
    private static async Task<List<string>> RowsAsync(TestDatabase database, string table)
    {
        await using var context = database.Context();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
