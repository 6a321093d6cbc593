using GovFlow.Storage.Cases;
using GovFlow.Storage.Openness;
using GovFlow.Storage.Tests.Support;

namespace GovFlow.Storage.Tests.Openness;

/// <summary>What the five tables are made from, on every database.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class ExchangeReaderTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Begin = OfficeFake.Morning.AddDays(-1);

    private TestDatabase _database = null!;

    [SetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task ACase_IsReadWithItsFinishedSteps_OfThePeriodInWhichSomethingHappened()
    {
        var cases = _database.Get<CaseStore>();
        var change = OfficeFake.NewCase(Guid.NewGuid());
        await cases.CommitAsync(OfficeFake.Commit(change), default);
        var loaded = (await cases.LoadAsync(change.After.Id, default))!;
        await cases.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, 1), loaded.Token), default);
        var reader = _database.Get<ExchangeReader>();

        var found = await reader.ReadAsync("QX", Begin, Begin.AddDays(2), new Names(), default);

        var one = found.Single();
        Assert.That((one.File.Number, one.IsNew, one.Department), Is.EqualTo((change.After.Number, true, "部门")));
        Assert.That(one.Steps.Select(s => (s.Name, s.Handler, s.Opinion)), Is.EqualTo(new[] { ("书面审查", "名P02", "材料齐全，同意。") }));
        Assert.That(one.Clocks, Is.Not.Empty);
        Assert.That(await reader.ReadAsync("QX", Begin.AddDays(-9), Begin, new Names(), default), Is.Empty, "nothing happened then");
        Assert.That(await reader.ReadAsync("none", Begin, Begin.AddDays(2), new Names(), default), Is.Empty, "another centre");
    }

    private sealed class Names : IExchangeNames
    {
        public Task<(string? TaskCode, string Department)> ItemAsync(string versionId, CancellationToken ct) => Task.FromResult<(string?, string)>((null, "部门"));

        public string Person(string id) => $"名{id}";
    }
}
