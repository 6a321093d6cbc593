using GovFlow.Approvals.People;
using GovFlow.Approvals.Queueing;
using GovFlow.Storage.Model;
using GovFlow.Storage.Queueing;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Tests.Town;
using GovFlow.Storage.Town;

namespace GovFlow.Storage.Tests.Queueing;

[TestFixtureSource(typeof(Databases))]
internal sealed class BookingStoreTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Slot = OfficeFake.Morning.AddHours(2);

    private TestDatabase _database = null!;
    private BookingStore _bookings = null!;
    private string _centre = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _bookings = _database.Get<BookingStore>();
        var town = TownReader.Read(await File.ReadAllBytesAsync(TownStoreTests.SampleTown())).Town!;
        _centre = town.Centre.Code;
        await _database.Get<TownStore>().SeedAsync(town, OfficeFake.Morning, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private Task<Booked> BookAsync(string holder, DateTimeOffset? at = null, int places = 2, int mostOpen = 2, Guid? id = null, string name = "市场准入") => _bookings.BookAsync(
        new BookingWish(id ?? Guid.NewGuid(), _centre, new BookingSlot(OfficeFake.Today, default, at ?? Slot), name, "GFI-02", holder, "0001", holder, places, mostOpen, OfficeFake.Morning.AddHours(-9)), OfficeFake.Morning, default);

    private static VisitBookingRow Row(Booked booked) => ((Booked.Made)booked).Row;

    private Task<CheckedIn> CheckInAsync(string code, DateTimeOffset now, string? letter = "A", string name = "市场准入") =>
        _bookings.CheckInAsync(Guid.NewGuid(), _centre, OfficeFake.Today, code, _ => letter is null ? null : (name, letter), "kiosk", now, default);

    [Test]
    public async Task TheLastPlace_IsGivenOnce_WhoeverWantsItAtOnce()
    {
        var booked = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => BookAsync($"applicant:{i}", places: 3)));

        Assert.That(booked.OfType<Booked.Made>().Count(), Is.EqualTo(3));
        Assert.That(booked.OfType<Booked.Full>().Count(), Is.EqualTo(6));
        var rows = await _bookings.DayAsync(_centre, OfficeFake.Today, default);
        Assert.That(rows.Select(r => r.Code), Is.Unique.And.All.Length.EqualTo(6));
        Assert.That(rows, Has.Count.EqualTo(3));
        Assert.That((await _bookings.TakenAsync(_centre, TakenPlaces.Of("市场准入"), OfficeFake.Today, OfficeFake.Today, default))[Slot], Is.EqualTo(3));
        Assert.That(await BookAsync("applicant:x", name: "城乡建设"), Is.InstanceOf<Booked.Made>(), "another class has places of its own");
    }

    [Test]
    public async Task OnePerson_HasNoMoreOpenThanTheyMay_HoweverFastTheyClick_AndNeverTwoInASlot()
    {
        var booked = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => BookAsync("applicant:a", Slot.AddMinutes(30 * i))));
        Assert.That(booked.OfType<Booked.Made>().Count(), Is.EqualTo(2));
        Assert.That(booked.OfType<Booked.TooMany>().Count(), Is.EqualTo(4));
        var first = Row(booked.OfType<Booked.Made>().First());
        Assert.That(await BookAsync("applicant:a", first.SlotAt, mostOpen: 9), Is.InstanceOf<Booked.Twice>());
        Assert.That(Row(await BookAsync("applicant:a", first.SlotAt, id: first.Id)).Code, Is.EqualTo(first.Code), "a repetition books nothing else");
        Assert.That(await _bookings.OfHolderAsync("applicant:a", 9, default), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task AnAppointmentGivenBack_FreesItsPlace_AndIsItsHoldersAlone()
    {
        var row = Row(await BookAsync("applicant:a", places: 1));
        Assert.That(await _bookings.CancelAsync(row.Id, _centre, "applicant:b", "b", OfficeFake.Morning, default), Is.Null);
        Assert.That(await _bookings.CancelAsync(row.Id, _centre, "applicant:a", "a", Slot, default), Is.False, "its time has come");
        Assert.That(await BookAsync("applicant:b", places: 1), Is.InstanceOf<Booked.Full>());
        Assert.That(await _bookings.CancelAsync(row.Id, _centre, "applicant:a", "a", OfficeFake.Morning, default), Is.True);
        Assert.That(await _bookings.CancelAsync(row.Id, _centre, null, "p01", OfficeFake.Morning, default), Is.True, "once more is no change");
        Assert.That(await BookAsync("applicant:b", places: 1), Is.InstanceOf<Booked.Made>());
        Assert.That(await CheckInAsync(row.Code, Slot), Is.InstanceOf<CheckedIn.NotFound>());
    }

    [Test]
    public async Task BookingAndCancellingWithoutEnd_EndsForTheDay()
    {
        for (var i = 0; i < BookingRules.MostMadeADay; i++)
            Assert.That(await _bookings.CancelAsync(Row(await BookAsync("applicant:a")).Id, _centre, "applicant:a", "a", OfficeFake.Morning, default), Is.True);
        Assert.That(await BookAsync("applicant:a"), Is.InstanceOf<Booked.DayFull>());
        Assert.That(await BookAsync("applicant:b"), Is.InstanceOf<Booked.Made>(), "others are not held up");
    }

    [Test]
    public async Task AnAppointmentOfARenamedClass_KeepsItsPlace_AndComesToTheNewLine()
    {
        var row = Row(await BookAsync("applicant:a", places: 1));
        Assert.That(await _bookings.StrayItemsAsync(_centre, OfficeFake.Today, ["商事登记"], default), Is.EqualTo(new[] { "GFI-02" }));
        var now = new TakenPlaces("商事登记", ["商事登记"], ["GFI-02"]);
        Assert.That((await _bookings.TakenAsync(_centre, now, OfficeFake.Today, OfficeFake.Today, default))[Slot], Is.EqualTo(1));
        var wish = new BookingWish(Guid.NewGuid(), _centre, new BookingSlot(OfficeFake.Today, default, Slot), "商事登记", "GFI-02", "applicant:b", "0002", "b", 1, 2, OfficeFake.Morning) { Taken = now };
        Assert.That(await _bookings.BookAsync(wish, OfficeFake.Morning, default), Is.InstanceOf<Booked.Full>());

        var drawn = (CheckedIn.Drawn)await CheckInAsync(row.Code, Slot, "B", "商事登记");
        Assert.That((drawn.Ticket.ClassName, drawn.Ticket.Series), Is.EqualTo(("商事登记", "B")));
        Assert.That(await CheckInAsync(row.Code, Slot, null), Is.InstanceOf<CheckedIn.Drawn>(), "the slip is printed again whatever became of the class since");
    }

    [Test]
    public async Task CheckingIn_DrawsOneNumber_HoweverOftenItIsTried_InItsTime()
    {
        var row = Row(await BookAsync("applicant:a"));
        Assert.That(await CheckInAsync(row.Code, OfficeFake.Morning), Is.InstanceOf<CheckedIn.NotNow>(), "two hours early");
        Assert.That(await CheckInAsync(row.Code, Slot.AddMinutes(30)), Is.InstanceOf<CheckedIn.NotNow>(), "its half hour is over");
        Assert.That(await CheckInAsync("999999x", Slot), Is.InstanceOf<CheckedIn.NotFound>());
        Assert.That(await CheckInAsync(row.Code, Slot, null), Is.InstanceOf<CheckedIn.NoWindow>(), "its class is gone, and nobody takes in what it is for");

        var drawn = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CheckInAsync(row.Code, Slot.AddMinutes(-10))));

        Assert.That(drawn.OfType<CheckedIn.Drawn>().Select(d => d.Ticket.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(drawn, Is.All.InstanceOf<CheckedIn.Drawn>());
        var ticket = (await _database.Get<QueueStore>().DayAsync(_centre, OfficeFake.Today, default)).Single();
        Assert.That((ticket.SlotAt, ticket.ItemCode, ticket.No), Is.EqualTo(((DateTimeOffset?)Slot, "GFI-02", 1)));
        var after = (await _bookings.DayAsync(_centre, OfficeFake.Today, default)).Single();
        Assert.That((after.State, after.TicketId), Is.EqualTo((BookingState.CheckedIn, (Guid?)ticket.Id)));
        Assert.That(await _bookings.CancelAsync(row.Id, _centre, "applicant:a", "a", OfficeFake.Morning, default), Is.False);
    }
}
