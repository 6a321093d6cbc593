using System.Collections.Immutable;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Audit;

[TestFixtureSource(typeof(Databases))]
internal sealed class AuditTrailTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private AuditTrail _trail = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _trail = _database.Get<AuditTrail>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    /// <summary>What a tamperer does behind the stores' backs; each must be found. @id is the case of two.</summary>
    private static readonly string[] Tamperings =
    [
        "UPDATE audit_entries SET entry = REPLACE(entry, 'P01', 'P09') WHERE case_id = @id AND seq = 1",
        "UPDATE audit_entries SET actor_id = 'P09' WHERE case_id = @id AND seq = 1",
        "UPDATE audit_entries SET hash = REPLACE(hash, SUBSTRING(hash, 1, 1), 'x') WHERE case_id = @id AND seq = 2",
        "DELETE FROM audit_entries WHERE case_id = @id AND seq = 2",
        "DELETE FROM audit_entries WHERE case_id = @id AND seq = (SELECT MAX(seq) FROM audit_entries WHERE case_id = @id)",
        "DELETE FROM audit_entries WHERE case_id = @id",
        "INSERT INTO audit_entries (case_id, seq, at, actor_id, act, entry, hash) SELECT case_id, seq + 100, at, actor_id, act, entry, hash FROM audit_entries WHERE case_id = @id AND seq = 1",
        "UPDATE cases SET state = 9 WHERE id = @id",
        "UPDATE cases SET detail = REPLACE(detail, '欧阳小明', '欧阳大明') WHERE id = @id",
        "UPDATE cases SET audit_seq = audit_seq - 1 WHERE id = @id",
        "UPDATE cases SET event_seq = 99 WHERE id = @id",
        "DELETE FROM cases WHERE id = @id",
        "UPDATE case_events SET text = '没有受理。' WHERE case_id = @id AND seq = 1",
        "DELETE FROM case_events WHERE case_id = @id AND seq = (SELECT MAX(seq) FROM case_events WHERE case_id = @id)",
        "INSERT INTO case_events (case_id, seq, audit_seq, at, kind, text, actor_id, actor_name, is_stand_in, is_visible_to_applicant) SELECT case_id, 50, 50, at, kind, text, actor_id, actor_name, is_stand_in, is_visible_to_applicant FROM case_events WHERE case_id = @id AND seq = 1",
        "UPDATE papers SET html = '<p>准予</p>' WHERE case_id = @id",
        "DELETE FROM papers WHERE case_id = @id",
        "UPDATE tasks SET outcome = 'Fail' WHERE case_id = @id AND closed_at IS NOT NULL",
        "DELETE FROM tasks WHERE case_id = @id AND closed_at IS NOT NULL",
        "UPDATE tasks SET assignee_id = 'P09' WHERE case_id = @id AND closed_at IS NULL",
        "DELETE FROM tasks WHERE case_id = @id AND closed_at IS NULL",
        "UPDATE clocks SET ledger = REPLACE(ledger, '[10,1]', '[20,1]') WHERE case_id = @id",
        "DELETE FROM clocks WHERE case_id = @id AND next_rung_at IS NULL",
        "DELETE FROM clocks WHERE case_id = @id AND next_rung_at IS NOT NULL",
        "UPDATE commands SET actor_id = 'P09' WHERE case_id = @id AND version = 2",
        "DELETE FROM commands WHERE case_id = @id AND version = 1",
        "UPDATE alerts SET card = 1 WHERE case_id = @id",
        "DELETE FROM alerts WHERE case_id = @id",
        "UPDATE audit_seals SET digest = hash WHERE no = 1",
        "DELETE FROM audit_seals WHERE no = 1",
        "DELETE FROM audit_seals WHERE no = 2",
        "UPDATE number_registers SET last = 0",
    ];

    [Test]
    public async Task WhatIsTamperedWith_IsFound([ValueSource(nameof(Tamperings))] string tampering)
    {
        var id = await WorkedCaseAsync();
        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Empty, "before");

        Assert.That(await TamperAsync(tampering, id), Is.Positive, "the tampering met a row");

        Assert.That((await _trail.VerifyAsync(null, default)).IsIntact, Is.False);
    }

    private const string SecondAgainAsFifth =
        "INSERT INTO audit_entries (case_id, seq, at, actor_id, act, entry, hash) SELECT case_id, 5, at, actor_id, act, entry, hash FROM audit_entries WHERE case_id = @id AND seq = 2";

    /// <summary>The four things that can be done to a chain, each told by its kind and the entries it was done to.</summary>
    private static readonly TestCaseData[] Faults =
    [
        new TestCaseData(new[] { "UPDATE audit_entries SET entry = REPLACE(entry, 'test-act', 'other-act') WHERE case_id = @id AND seq = 2" }, new[] { (AuditFindingKind.EntryChanged, 2L) }).SetArgDisplayNames("altered"),
        new TestCaseData(new[] { "DELETE FROM audit_entries WHERE case_id = @id AND seq = 2" }, new[] { (AuditFindingKind.EntryMissing, 2L) }).SetArgDisplayNames("removed"),
        new TestCaseData(new[] { SecondAgainAsFifth }, new[] { (AuditFindingKind.RowAdded, 5L) }).SetArgDisplayNames("inserted"),
        new TestCaseData(
            new[]
            {
                "UPDATE audit_entries SET seq = 1002 WHERE case_id = @id AND seq = 2", "UPDATE audit_entries SET seq = 2 WHERE case_id = @id AND seq = 3",
                "UPDATE audit_entries SET seq = 3 WHERE case_id = @id AND seq = 1002",
            },
            new[] { (AuditFindingKind.EntryChanged, 2L), (AuditFindingKind.EntryChanged, 3L) }).SetArgDisplayNames("reordered"),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task EachFaultOfAChain_IsNamedWithItsEntries(string[] tamperings, (AuditFindingKind Kind, long Seq)[] expected)
    {
        var id = await WorkedCaseAsync();
        foreach (var tampering in tamperings)
            Assert.That(await TamperAsync(tampering, id), Is.Positive);

        var report = await _trail.VerifyAsync(null, default);

        var found = report.Findings.Where(f => f.CaseId == id && f.What == "audit_entries" && f.Seq is not null).Select(f => (f.Kind, f.Seq!.Value)).ToList();
        Assert.That(found, Is.SupersetOf(expected));
    }

    [Test]
    public async Task ACaseDroppedWithEverythingOfIt_IsFoundByItsSeal()
    {
        var id = await WorkedCaseAsync();
        foreach (var table in new[] { "audit_entries", "case_events", "papers", "tasks", "clocks", "commands", "alerts", "outbox", "flows", "bookmarks" })
            await TamperAsync($"DELETE FROM {table} WHERE case_id = @id", id);
        await TamperAsync("DELETE FROM cases WHERE id = @id", id);

        var report = await _trail.VerifyAsync(null, default);

        Assert.That(report.Findings.Select(f => f.Kind), Does.Contain(AuditFindingKind.SealBroken));
    }

    [Test]
    public async Task ACutTailWithItsHeadSetBack_IsFoundByItsSeal()
    {
        var id = await WorkedCaseAsync();
        await TamperAsync("DELETE FROM audit_entries WHERE case_id = @id AND seq = (SELECT MAX(seq) FROM audit_entries WHERE case_id = @id)", id);
        await TamperAsync("UPDATE cases SET audit_seq = audit_seq - 1, audit_head = (SELECT hash FROM audit_entries e WHERE e.case_id = cases.id AND e.seq = cases.audit_seq - 1) WHERE id = @id", id);

        var report = await _trail.VerifyAsync(null, default);

        Assert.That(report.Findings.Select(f => f.Kind), Does.Contain(AuditFindingKind.SealBroken));
    }

    [Test]
    public async Task Verify_OfOneCase_CountsItsEntries()
    {
        var id = await WorkedCaseAsync();
        var report = await _trail.VerifyAsync(id, default);
        Assert.That((report.Cases, report.Entries, report.IsIntact), Is.EqualTo((1, 4L, true)));
    }

    [Test]
    public async Task Verify_OfACaseThatIsNotThere_SaysSo()
    {
        var report = await _trail.VerifyAsync(Guid.NewGuid(), default);
        Assert.That(report.Findings.Single().Kind, Is.EqualTo(AuditFindingKind.RowMissing));
    }

    [Test]
    public async Task Append_PutsAnActOnRecord_AndLeavesTheVersion()
    {
        var store = _database.Get<CaseStore>();
        var id = await WorkedCaseAsync();
        var before = (await store.LoadAsync(id, default))!;

        var appended = await _trail.AppendAsync(id, "unmask", "P02", ImmutableSortedDictionary<string, string>.Empty.Add("field", "phone"), OfficeFake.Morning, null, default);
        var stale = await store.CommitAsync(OfficeFake.Commit(OfficeFake.Claim(before.File), before.Token), default);

        Assert.That(appended, Is.True);
        Assert.That(stale, Is.TypeOf<CommitResult.Committed>(), "a longer chain is no lost race");
        Assert.That((await _trail.VerifyAsync(id, default)).Findings, Is.Empty);
        Assert.That(await _trail.AppendAsync(Guid.NewGuid(), "unmask", "P02", ImmutableSortedDictionary<string, string>.Empty, OfficeFake.Morning, null, default), Is.False);
    }

    [Test]
    public async Task ManyActsAtOnce_MakeOneUnbrokenChain()
    {
        var id = await WorkedCaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 3; n++)
                await _trail.AppendAsync(id, "reprint", $"P0{i}", ImmutableSortedDictionary<string, string>.Empty, OfficeFake.Morning, null, default);
        })));
        var report = await _trail.VerifyAsync(id, default);
        Assert.That((report.Entries, report.IsIntact), Is.EqualTo((16L, true)));
    }

    [Test]
    public async Task SealingDuringAVerification_IsNoFinding()
    {
        var id = await WorkedCaseAsync();
        var reports = new List<AuditReport>();
        var sealing = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                await _trail.AppendAsync(id, "reprint", "P01", ImmutableSortedDictionary<string, string>.Empty, OfficeFake.Morning, null, default);
                await _trail.SealAsync(OfficeFake.Morning, 1, default);
            }
        });
        while (!sealing.IsCompleted)
            reports.Add(await _trail.VerifyAsync(null, default));
        await sealing;

        Assert.That(reports.SelectMany(r => r.Findings), Is.Empty);
        Assert.That((await _trail.VerifyAsync(null, default)).Seals, Is.EqualTo(62));
    }

    [Test]
    public async Task Entries_CarryNoPersonalData()
    {
        var id = await WorkedCaseAsync();
        await using var db = _database.Context();
        var entries = string.Concat(await db.AuditEntries.Where(e => e.CaseId == id).Select(e => e.Entry).ToListAsync());
        foreach (var personal in new[] { "欧阳", "11010119900307123X", "13800000000", "解放路" })
            Assert.That(entries, Does.Not.Contain(personal));
    }

    /// <summary>Filed, answered, warned of, claimed; sealed twice on the way.</summary>
    private async Task<Guid> WorkedCaseAsync()
    {
        var store = _database.Get<CaseStore>();
        var sweep = _database.Get<ClockSweep>();
        var id = Guid.NewGuid();
        await store.CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id, "QX-" + id.ToString("N")[..8])), default);
        var loaded = (await store.LoadAsync(id, default))!;
        await store.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, 1), loaded.Token), default);
        await _trail.SealAsync(OfficeFake.Morning, 1000, default);
        var due = (await sweep.FindDueAsync(OfficeFake.Morning.AddDays(30), 10, null, default)).First(c => c.CaseId == id && c.TaskId is null);
        await sweep.TryFireAsync(ClockSweepTests.Firing(due), default);
        loaded = (await store.LoadAsync(id, default))!;
        await store.CommitAsync(OfficeFake.Commit(OfficeFake.Claim(loaded.File), loaded.Token), default);
        await _trail.SealAsync(OfficeFake.Morning.AddMinutes(5), 1000, default);
        return id;
    }

    private async Task<int> TamperAsync(string sql, Guid id)
    {
        await using var db = _database.Context();
        var text = provider == DatabaseProvider.SqlServer ? sql : sql.Replace("SUBSTRING(", "SUBSTR(", StringComparison.Ordinal);
        // Each @id is a parameter of its own here.
        var parts = text.Split("@id");
        var format = string.Concat(parts.Select((p, i) => i == 0 ? p : $"{{{i - 1}}}{p}"));
        return await db.Database.ExecuteSqlRawAsync(format, Enumerable.Repeat((object)id, parts.Length - 1).ToArray());
    }
}
