using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Audit;

/// <summary>The chain of the acts that change no case, and the states of the hall that commands name.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class OfficeActsTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task ActsAtTheSameMoment_AreOneChainWithoutGaps()
    {
        var towns = _database.Get<TownStore>();
        // The very first makes the register.
        await AwayAsync(towns, "p00");
        await Task.WhenAll(Enumerable.Range(1, 12).Select(i => Task.Run(() => AwayAsync(towns, $"p{i:00}"))));

        await using var context = _database.Context();
        var acts = await context.OfficeActs.OrderBy(a => a.No).ToListAsync();
        var report = await _database.Get<AuditTrail>().VerifyAsync(null, default);

        Assert.That(acts.Select(a => a.No), Is.EqualTo(Enumerable.Range(1, 13).Select(i => (long)i)));
        Assert.That(acts.Select(a => a.Subject), Is.Unique);
        Assert.That((report.Acts, report.Findings.Length), Is.EqualTo((13L, 0)));
    }

    [Test]
    public async Task AnActThatComesToNothing_LeavesNoEntry()
    {
        var towns = _database.Get<TownStore>();
        var ended = await towns.EndAbsenceAsync("QX", "p01", Guid.NewGuid(), OfficeFake.Today, OfficeFake.Today, "p02", OfficeFake.Morning, default);
        await using var context = _database.Context();

        Assert.That((ended, await context.OfficeActs.CountAsync()), Is.EqualTo(((Model.AbsenceRow?)null, 0)));
        Assert.That(() => _database.Get<OfficeActs>().RecordAsync(context, new("act", "x", null, null, OfficeFake.Morning, null, null), default), Throws.InvalidOperationException, "no transaction");
    }

    [Test]
    public async Task AnEntry_NamesTheOrigin_AndTheSystemWhereNobodyActs()
    {
        var towns = _database.Get<TownStore>();
        _database.Get<ActOrigins>().Begin(new ActOrigin("console", "console:root", () => ["QX-SH-01", "QX-SP-01（代）"]));
        await AwayAsync(towns, "p01");
        _database.Get<ActOrigins>().Begin(ActOrigin.System);
        await AwayAsync(towns, "p02");

        await using var context = _database.Context();
        var entries = await context.OfficeActs.OrderBy(a => a.No).Select(a => a.Entry).ToListAsync();
        Assert.That(entries[0], Does.Contain("\"channel\":\"console\"").And.Contain("\"posts\":[\"QX-SH-01\",\"QX-SP-01（代）\"]"));
        Assert.That(entries[1], Does.Contain("\"channel\":\"system\"").And.Not.Contain("posts"));
        Assert.That(entries[0], Does.Not.Contain("培训"), "the reason is between the person and the leader");
    }

    /// <summary>Whoever owns the database rewrites an act, every hash behind it and the register.</summary>
    [Test]
    public async Task AChainRewrittenWhole_IsFoundByTheSealThatNamesItsHead()
    {
        var towns = _database.Get<TownStore>();
        await AwayAsync(towns, "p01");
        await AwayAsync(towns, "p02");
        var id = Guid.NewGuid();
        await _database.Get<CaseStore>().CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id, "QX-1")), default);
        Assert.That(await _database.Get<AuditTrail>().SealAsync(OfficeFake.Morning, 100, default), Is.EqualTo(1));
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
        await using (var context = _database.Context())
        {
            var previous = new string('0', 64);
            foreach (var act in await context.OfficeActs.OrderBy(a => a.No).ToListAsync())
            {
                (act.ActorId, act.Entry) = ("p98", act.Entry.Replace("p99", "p98", StringComparison.Ordinal));
                previous = act.Hash = Digest.Of(previous + act.Entry);
            }
            await context.SaveChangesAsync();
        }

        var findings = (await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings;

        Assert.That(findings.Select(f => (f.Kind, f.What)), Is.EqualTo(new[] { (AuditFindingKind.SealBroken, "audit_seals office_acts") }));
    }

    [Test]
    public async Task AStateOfTheHall_IsKeptOnce_ComesBackWhole_AndNamesItselfByItsHash()
    {
        var town = TownReader.Read(await System.IO.File.ReadAllBytesAsync(SampleTown())).Town!;
        var stored = new StoredTown(town, [new Absence("p01", OfficeFake.Today, null, "培训")]);
        var calendar = WorkCalendar.National.With(new LocalLayer(town.Centre.Name, town.LocalDays));
        var state = HallState.Of(stored, calendar);
        await using var second = _database.Node();
        var (states, others) = (_database.Get<HallStates>(), (HallStates)second.GetService(typeof(HallStates))!);
        await Task.WhenAll(states.KeepAsync(state, "QH", OfficeFake.Morning, default).AsTask(), others.KeepAsync(state, "QH", OfficeFake.Morning, default).AsTask());

        var found = (await states.FindAsync(state.Key, default))!;
        var (back, days) = (found.ReadTown(), found.ReadCalendar());

        Assert.That(HallState.Of(back, days).Key, Is.EqualTo(state.Key), "what was read is what was kept");
        Assert.That(back.RosterOf("survey-market", "GFI-02")!.Absences, Is.EqualTo(stored.Absences));
        Assert.That(back.Town.Hours.CutOff, Is.EqualTo(town.Hours.CutOff));
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            Assert.That(days.IsWorkingDay(day), Is.EqualTo(calendar.IsWorkingDay(day)), $"{day}");
        Assert.That(back.Town.People.Select(p => p.Email), Is.All.Null);
        Assert.That(HallState.Of(stored with { Absences = [] }, calendar).Key, Is.Not.EqualTo(state.Key));
        await using var context = _database.Context();
        Assert.That(await context.HallStates.CountAsync(), Is.EqualTo(1));
    }

    private static Task<Model.AbsenceRow> AwayAsync(TownStore towns, string person) =>
        towns.AddAbsenceAsync(Guid.NewGuid(), "QX", new Absence(person, OfficeFake.Today, null, "培训"), "p99", OfficeFake.Morning, default);

    private static string SampleTown([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "samples", "01-sample-town", "town.json");
}
