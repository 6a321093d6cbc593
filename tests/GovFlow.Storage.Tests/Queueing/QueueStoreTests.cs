using GovFlow.Approvals.People;
using GovFlow.Approvals.Queueing;
using GovFlow.Storage.Model;
using GovFlow.Storage.Queueing;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Tests.Town;
using GovFlow.Storage.Town;

namespace GovFlow.Storage.Tests.Queueing;

[TestFixtureSource(typeof(Databases))]
internal sealed class QueueStoreTests(DatabaseProvider provider)
{
    private static readonly string[] Market = ["市场准入"];

    private TestDatabase _database = null!;
    private QueueStore _queue = null!;
    private string _centre = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _queue = _database.Get<QueueStore>();
        var town = TownReader.Read(await File.ReadAllBytesAsync(TownStoreTests.SampleTown())).Town!;
        _centre = town.Centre.Code;
        await _database.Get<TownStore>().SeedAsync(town, OfficeFake.Morning, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private Task<QueueTicketRow> DrawAsync(int minute = 0, bool isGreen = false, string name = "市场准入", string series = "A", Guid? id = null, int day = 0) =>
        _queue.DrawAsync(new TicketWish(id ?? Guid.NewGuid(), _centre, OfficeFake.Today.AddDays(day), series, name, null, isGreen, null, "p01"), At(minute), default);

    private async Task<QueueTicketRow?> NextAsync(int minute, string window = "W1", Guid? id = null) => (await CallAsync(minute, await ServedAsync(window), window, id)).Ticket;

    private async Task<Guid?> ServedAsync(string window) => (await _queue.DayAsync(_centre, OfficeFake.Today, default))
        .Where(t => t.State is TicketState.Called && t.WindowCode == window).MaxBy(t => t.LastCallAt)?.Id;

    private Task<TicketCalled> CallAsync(int minute, Guid? serving, string window = "W1", Guid? id = null) =>
        _queue.CallNextAsync(new TicketCall(id ?? Guid.NewGuid(), _centre, OfficeFake.Today, window, t => t.ForWindow is { } only ? only == window : Market.Contains(t.ClassName), "p01", serving), At(minute), default);

    private Task<TicketActed> ActAsync(QueueTicketRow ticket, TicketAct act, int minute = 9, string window = "W1", string? to = null, Guid? id = null) =>
        _queue.ActAsync(new TicketDeed(id ?? Guid.NewGuid(), _centre, OfficeFake.Today, ticket.Id, act, [window], to), At(minute), default);

    private async Task<QueueTicketRow> ReadAsync(QueueTicketRow ticket) => (await _queue.DayAsync(_centre, OfficeFake.Today, default)).Single(t => t.Id == ticket.Id);

    private static DateTimeOffset At(int minute) => OfficeFake.Morning.AddMinutes(minute);

    [Test]
    public async Task Numbers_AreGivenOnceEach_WhoeverDrawsAtOnce_AndBeginAnewWithSeriesAndDay()
    {
        var ids = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToList();
        var drawn = await Task.WhenAll(ids.Select(id => DrawAsync(id: id)));

        Assert.That(drawn.Select(t => t.No), Is.EquivalentTo(Enumerable.Range(1, 8)));
        Assert.That((await DrawAsync(id: ids[3])).No, Is.EqualTo(drawn[3].No), "a repetition draws no other");
        Assert.That((await DrawAsync(name: "城乡建设", series: "B")).No, Is.EqualTo(1));
        Assert.That((await DrawAsync(day: 1)).No, Is.EqualTo(1));
        Assert.That(await _queue.DayAsync(_centre, OfficeFake.Today, default), Has.Count.EqualTo(9));
    }

    [Test]
    public async Task TwoPressesForOneView_CallOneNumber_AndLoseNobody()
    {
        var (first, second) = (await DrawAsync(), await DrawAsync(1));

        var pressed = await Task.WhenAll(CallAsync(2, serving: null), CallAsync(2, serving: null));

        Assert.That(pressed.Select(p => p.IsStale), Is.EquivalentTo(new[] { false, true }));
        Assert.That(((await ReadAsync(first)).State, (await ReadAsync(second)).State), Is.EqualTo((TicketState.Called, TicketState.Waiting)));
        Assert.That((await CallAsync(3, first.Id)).Ticket?.Id, Is.EqualTo(second.Id), "whoever sees the number may end it");
    }

    [Test]
    public async Task ManyWindowsAtOnce_NeverCallTheSameNumber()
    {
        var drawn = new List<QueueTicketRow>();
        for (var i = 0; i < 6; i++)
            drawn.Add(await DrawAsync(i));

        var called = await Task.WhenAll(Enumerable.Range(1, 9).Select(i => NextAsync(10, $"X{i}")));

        Assert.That(called.OfType<QueueTicketRow>().Select(t => t.Id), Is.EquivalentTo(drawn.Select(t => t.Id)), "each once, and three windows found nobody");
        var rows = await _queue.DayAsync(_centre, OfficeFake.Today, default);
        Assert.That(rows.Select(t => t.WindowCode), Is.Unique.And.None.Null);
    }

    [Test]
    public async Task AWindow_CallsGreenFirst_ThenAsTheyCame_AndEndsWhatItServed()
    {
        var first = await DrawAsync();
        var second = await DrawAsync(1);
        var green = await DrawAsync(2, true);
        await DrawAsync(name: "城乡建设", series: "B");
        var id = Guid.NewGuid();

        Assert.That((await NextAsync(3, id: id))!.Id, Is.EqualTo(green.Id));
        Assert.That((await NextAsync(4, "W9"))!.Id, Is.EqualTo(first.Id));
        Assert.That((await NextAsync(5))!.Id, Is.EqualTo(second.Id));
        Assert.That((await NextAsync(6, id: id))!.Id, Is.EqualTo(green.Id), "the first call once more calls nobody else");
        Assert.That(await NextAsync(6, "W9"), Is.Null, "nobody of the class waits");

        Assert.That(((await ReadAsync(green)).State, (await ReadAsync(first)).State, (await ReadAsync(second)).State), Is.EqualTo((TicketState.Done, TicketState.Done, TicketState.Called)));
        Assert.That((await ReadAsync(green)).EndedAt, Is.EqualTo(At(5)));
    }

    [Test]
    public async Task ACalledNumber_IsCalledAgain_OrGivenUp_AtItsOwnWindowOnly_AndMayQueueAgain()
    {
        var ticket = await DrawAsync();
        Assert.That(await ActAsync(ticket, TicketAct.Miss), Is.EqualTo(TicketActed.NotYours), "nobody called it");
        await NextAsync(1);
        Assert.That(await ActAsync(ticket, TicketAct.CallAgain, window: "W2"), Is.EqualTo(TicketActed.NotYours));
        Assert.That(await ActAsync(ticket, TicketAct.CallAgain, 2), Is.EqualTo(TicketActed.Done));
        var miss = Guid.NewGuid();
        Assert.That(await ActAsync(ticket, TicketAct.Miss, 3, id: miss), Is.EqualTo(TicketActed.Done));
        Assert.That(await ActAsync(ticket, TicketAct.Miss, 4, id: miss), Is.EqualTo(TicketActed.Done), "the same once more");
        Assert.That(await ActAsync(ticket, TicketAct.Finish, 4), Is.EqualTo(TicketActed.WrongState));
        var missed = await ReadAsync(ticket);
        Assert.That((missed.State, missed.CalledAt, missed.LastCallAt, missed.EndedAt), Is.EqualTo((TicketState.Missed, (DateTimeOffset?)At(1), (DateTimeOffset?)At(2), (DateTimeOffset?)At(3))));

        var other = await DrawAsync(5);
        Assert.That(await ActAsync(ticket, TicketAct.Rejoin, 6, "W2"), Is.EqualTo(TicketActed.Done));
        Assert.That((await NextAsync(7))!.Id, Is.EqualTo(other.Id), "who comes back stands behind those who wait");
        Assert.That((await NextAsync(8))!.Id, Is.EqualTo(ticket.Id));
        Assert.That(await ActAsync(new QueueTicketRow { Id = Guid.NewGuid(), CentreCode = "", Series = "", ClassName = "", TakenBy = "" }, TicketAct.Miss), Is.EqualTo(TicketActed.NotFound));
    }

    [Test]
    public async Task ANumberSentOver_WaitsForThatWindowAlone_AndGoesFirstThere()
    {
        var ticket = await DrawAsync();
        await DrawAsync(1, true);
        await NextAsync(2, "W2");
        Assert.That((await ReadAsync(ticket)).State, Is.EqualTo(TicketState.Waiting), "green went first");
        await NextAsync(3, "W2");
        Assert.That(await ActAsync(ticket, TicketAct.Transfer, 4, "W2", "W1"), Is.EqualTo(TicketActed.Done));
        await DrawAsync(5, true);

        Assert.That((await NextAsync(6, "W3"))!.Id, Is.Not.EqualTo(ticket.Id));
        Assert.That((await NextAsync(7))!.Id, Is.EqualTo(ticket.Id));
        Assert.That((await ReadAsync(ticket)).CalledAt, Is.EqualTo(At(3)), "the wait ended with the first call");
    }

    [Test]
    public async Task ANumberSentOverAndMissed_ComesBackToThatWindow_BehindThoseWhoWaitThere()
    {
        var ticket = await DrawAsync();
        await NextAsync(1, "W2");
        await ActAsync(ticket, TicketAct.Transfer, 2, "W2", "W1");
        Assert.That((await NextAsync(3))!.Id, Is.EqualTo(ticket.Id));
        foreach (var minute in new[] { 4, 10 })
        {
            Assert.That(await ActAsync(ticket, TicketAct.Miss, minute), Is.EqualTo(TicketActed.Done));
            var other = await DrawAsync(minute + 1);
            Assert.That(await ActAsync(ticket, TicketAct.Rejoin, minute + 2), Is.EqualTo(TicketActed.Done));
            Assert.That((await NextAsync(minute + 3))!.Id, Is.EqualTo(other.Id), "its place in the line is spent");
            Assert.That(await NextAsync(minute + 4, "W2"), Is.Null, "it was sent over to the other window, and waits there");
            Assert.That((await NextAsync(minute + 5))!.Id, Is.EqualTo(ticket.Id));
        }
    }

    [Test]
    public async Task AnIntake_EndsTheNumberItWasDoneFor_AndNoOther()
    {
        var ticket = await DrawAsync();
        var (caseId, other) = (Guid.NewGuid(), Guid.NewGuid());
        await _queue.EndWithCaseAsync(_centre, ticket.Id, caseId, ["W1"], At(1), default);
        Assert.That((await ReadAsync(ticket)).State, Is.EqualTo(TicketState.Waiting), "it was not called");
        await NextAsync(2);
        await _queue.EndWithCaseAsync(_centre, ticket.Id, other, ["W2"], At(3), default);
        Assert.That((await ReadAsync(ticket)).State, Is.EqualTo(TicketState.Called), "another window's");
        await _queue.EndWithCaseAsync(_centre, ticket.Id, caseId, ["W1"], At(4), default);
        await _queue.EndWithCaseAsync(_centre, ticket.Id, other, ["W1"], At(5), default);

        var row = await ReadAsync(ticket);
        Assert.That((row.State, row.EndedAt, row.CaseId), Is.EqualTo((TicketState.Done, (DateTimeOffset?)At(4), (Guid?)caseId)));
        Assert.That((await _queue.OfCaseAsync(caseId, default))?.Id, Is.EqualTo(ticket.Id));
        Assert.That(await _queue.OfCaseAsync(other, default), Is.Null);
    }
}
