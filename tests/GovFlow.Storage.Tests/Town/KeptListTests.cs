using GovFlow.Approvals.People;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Town;

/// <summary>Small lists a centre keeps and writes whole (decision 0027).</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class KeptListTests(DatabaseProvider provider)
{
    private const string Name = "test-list";

    private TestDatabase _database = null!;
    private TownStore _store = null!;
    private string _centre = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<TownStore>();
        var town = TownReader.Read(await File.ReadAllBytesAsync(SampleTown())).Town!;
        _centre = town.Centre.Code;
        await _store.SeedAsync(town, OfficeFake.Morning, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task AList_IsWrittenAgainstTheVersionThatWasSeen_WithItsEntry()
    {
        Assert.That(await _store.ReadListAsync(_centre, Name, default), Is.EqualTo(new KeptList(_centre, null, 0)));
        Assert.That(await WriteAsync(0, "[1]"), Is.True);
        Assert.That(await WriteAsync(0, "[2]"), Is.False, "somebody was there before");
        Assert.That(await WriteAsync(1, "[3]"), Is.True);
        Assert.That(await _store.ReadListsAsync(Name, default), Is.EqualTo(new[] { new KeptList(_centre, "[3]", 2) }));
        await using var db = _database.Context();
        Assert.That(await db.OfficeActs.CountAsync(a => a.Act == "write-test-list"), Is.EqualTo(2), "none for the one that was lost");
    }

    [Test]
    public async Task OfTwoAtOnce_OneWrites()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => WriteAsync(0, $"[{n}]"))));
        Assert.That(written.Count(w => w), Is.EqualTo(1));
        Assert.That((await _store.ReadListAsync(_centre, Name, default)).Version, Is.EqualTo(1));
    }

    private Task<bool> WriteAsync(long seen, string json) =>
        _store.WriteListAsync(_centre, Name, seen, json, new OfficeAct("write-test-list", Name, _centre, "P01", OfficeFake.Morning, null, null), default);

    private static string SampleTown()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GovFlow.sln is in no folder above the tests.");
        return Path.Combine(folder.FullName, "samples", "01-sample-town", "town.json");
    }
}
