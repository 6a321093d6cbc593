using GovFlow.Approvals.People;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;

namespace GovFlow.Storage.Tests.Town;

[TestFixtureSource(typeof(Databases))]
internal sealed class TownStoreTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private TownStore _store = null!;
    private Approvals.People.Town _town = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<TownStore>();
        _town = TownReader.Read(await File.ReadAllBytesAsync(SampleTown())).Town!;
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task TheSampleTown_ComesBackAsItWasSeeded()
    {
        Assert.That(await _store.SeedAsync(_town, OfficeFake.Morning, default), Is.True);
        Assert.That(await _store.SeedAsync(_town, OfficeFake.Morning, default), Is.False, "there already");

        var stored = (await _store.LoadAsync(_town.Centre.Code, default))!;

        Assert.That(Json(stored.Town), Is.EqualTo(Json(_town)));
        Assert.That(stored.Town.Hours.Sessions, Is.EqualTo(_town.Hours.Sessions));
        Assert.That(stored.Town.Hours.CutOff, Is.EqualTo(_town.Hours.CutOff));
        Assert.That(await _store.LoadAsync("none", default), Is.Null);
    }

    [Test]
    public async Task AWrittenPlanOfWindows_HoldsAgainstTheTownFile_IsInTheHallsState_AndALateWriterIsTold()
    {
        await _store.SeedAsync(_town, OfficeFake.Morning, default);
        var code = _town.Centre.Code;
        var plan = _town.Plan with
        {
            Windows = _town.Windows.Add(new HallWindow("W8", "8号 绿色通道", "绿色通道", "win-general") { OtherPosts = ["win-market"], Entrusted = ["镇人民武装部"] }),
            Classes = _town.Plan.Classes.Add(new HallClass("绿色通道", WindowKind.Green, [], [])),
            Items = [new ItemPlacing("GFI-01", null, ["W6"], ["W1"])],
            Elsewhere = [new ItemElsewhere("GFI-21", "场地", "1号", OfficeFake.Today, "县局")],
        };

        Assert.That(await _store.WriteWindowPlanAsync(code, plan, 0, "P01", OfficeFake.Morning, default), Is.EqualTo(1));
        Assert.That(await _store.WriteWindowPlanAsync(code, plan, 0, "P01", OfficeFake.Morning, default), Is.EqualTo(1), "the same once more, its answer was lost");
        Assert.That(await _store.WriteWindowPlanAsync(code, plan with { Items = [] }, 0, "P02", OfficeFake.Morning, default), Is.Null, "read before the first was written");
        await _store.RefreshAsync(_town, OfficeFake.Morning, default);

        var stored = (await _store.LoadAsync(code, default))!;
        Assert.That(CaseJson.Write(stored.Town.Plan), Is.EqualTo(CaseJson.Write(plan)));
        Assert.That(CaseJson.Write(HallState.Of(stored, Approvals.Clocks.WorkCalendar.National).ReadTown().Town.Plan), Is.EqualTo(CaseJson.Write(plan)));
        await using var context = _database.Context();
        Assert.That(context.Windows.Count(w => w.CentreCode == code), Is.EqualTo(plan.Windows.Length));
        Assert.That(context.OfficeActs.Count(a => a.Act == "write-windows"), Is.EqualTo(1));
    }

    [Test]
    public async Task Refresh_KeepsWhoLeft_AndAbsences()
    {
        await _store.SeedAsync(_town, OfficeFake.Morning, default);
        var gone = _town.People[^1].Member.Id;
        var person = _town.People[0].Member.Id;
        var absence = await _store.AddAbsenceAsync(Guid.NewGuid(), _town.Centre.Code, new Absence(person, OfficeFake.Today, null, "培训"), "P01", OfficeFake.Morning, default);
        var smaller = _town with { People = _town.People[..^1], Windows = _town.Windows[..^1] };

        await _store.RefreshAsync(smaller, OfficeFake.Morning, default);

        var stored = (await _store.LoadAsync(_town.Centre.Code, default))!;
        Assert.That(stored.Town.People.Where(p => !p.Member.IsActive).Select(p => p.Member.Id), Does.Contain(gone));
        Assert.That(stored.Town.Windows, Has.Length.EqualTo(_town.Windows.Length - 1));
        Assert.That(stored.Absences.Single().To, Is.Null);
        var ended = await _store.EndAbsenceAsync(_town.Centre.Code, person, absence.Id, OfficeFake.Today.AddDays(2), OfficeFake.Today, "P02", OfficeFake.Morning, default);
        Assert.That((ended!.LastDay, ended.RecordedBy, ended.EndedBy), Is.EqualTo(((DateOnly?)OfficeFake.Today.AddDays(2), "P01", "P02")));
        Assert.That(
            (await _store.EndAbsenceAsync(_town.Centre.Code, person, absence.Id, OfficeFake.Today.AddDays(9), OfficeFake.Today.AddDays(3), "P02", OfficeFake.Morning, default))!.LastDay,
            Is.EqualTo(OfficeFake.Today.AddDays(2)), "over before that day");
        Assert.That(await _store.EndAbsenceAsync("none", person, absence.Id, OfficeFake.Today, OfficeFake.Today, "P02", OfficeFake.Morning, default), Is.Null);
        Assert.That((await _store.LoadAsync(_town.Centre.Code, default))!.Absences.Single().To, Is.EqualTo(OfficeFake.Today.AddDays(2)));
    }

    [Test]
    public async Task AnAbsenceUnderTheSameId_IsRecordedOnce()
    {
        await _store.SeedAsync(_town, OfficeFake.Morning, default);
        var (id, person) = (Guid.NewGuid(), _town.People[0].Member.Id);
        await _store.AddAbsenceAsync(id, _town.Centre.Code, new Absence(person, OfficeFake.Today, null, "培训"), "P01", OfficeFake.Morning, default);

        var again = await _store.AddAbsenceAsync(id, _town.Centre.Code, new Absence(person, OfficeFake.Today.AddDays(1), null, "病假"), "P02", OfficeFake.Morning, default);

        Assert.That((again.Reason, again.RecordedBy), Is.EqualTo(("培训", "P01")));
        Assert.That((await _store.LoadAsync(_town.Centre.Code, default))!.Absences, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task ARoster_HasThePostsHolders()
    {
        await _store.SeedAsync(_town, OfficeFake.Morning, default);
        var stored = (await _store.LoadAsync(_town.Centre.Code, default))!;
        var post = _town.Holdings[0].PostCode;

        Assert.That(stored.RosterOf(post, "GFI-02")!.Holdings.Select(h => h.PersonId), Is.EquivalentTo(_town.Holdings.Where(h => h.PostCode == post).Select(h => h.PersonId)));
        Assert.That(stored.RosterOf("none", "GFI-02"), Is.Null);
    }

    /// <summary>In one order, and without the hours, which have no JSON of their own.</summary>
    private static string Json(Approvals.People.Town town) => CaseJson.Write(new
    {
        town.Centre,
        town.ParentCode,
        town.DivisionCode,
        town.TimeZone,
        Units = town.Units.OrderBy(u => u.Code, StringComparer.Ordinal),
        Windows = town.Windows.OrderBy(w => w.Code, StringComparer.Ordinal),
        Posts = town.Posts.OrderBy(p => p.Post.Code, StringComparer.Ordinal),
        People = town.People.OrderBy(p => p.Member.Id, StringComparer.Ordinal),
        Holdings = town.Holdings.OrderBy(h => h.PostCode, StringComparer.Ordinal).ThenBy(h => h.Rank).ThenBy(h => h.PersonId, StringComparer.Ordinal),
        Authorisations = town.Authorisations.OrderBy(a => a.ItemCode, StringComparer.Ordinal).ThenBy(a => a.PostCode, StringComparer.Ordinal).ThenBy(a => a.Step),
        town.LocalDays,
    });

    internal static string SampleTown()
    {
        var directory = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "GovFlow.sln")))
            directory = directory.Parent!;
        return Path.Combine(directory.FullName, "samples", "01-sample-town", "town.json");
    }
}
