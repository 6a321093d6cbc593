using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Messages;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests;

/// <summary>What a command tells a person is kept with the command, once, and read by that person alone.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class StaffMessagesTests(DatabaseProvider provider)
{
    private static readonly MessageOwner Owner = new("QX", "P02");

    private TestDatabase _database = null!;
    private StaffMessages _messages = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _messages = _database.Get<StaffMessages>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task ANoticeToOnePerson_IsKeptForThem_AndLeavesThroughTheOutboxAsItIs()
    {
        var id = await TellAsync();
        await using var db = _database.Context();
        var kept = await db.StaffMessages.SingleAsync();
        Assert.That((kept.CentreCode, kept.PersonId, kept.Kind, kept.CaseId, kept.Title, kept.Text, kept.At, kept.ReadAt), Is.EqualTo(("QX", "P02", "task.copied", id, "抄送", "请知悉", OfficeFake.Morning.AddHours(2), (DateTimeOffset?)null)));
        Assert.That(await db.Outbox.CountAsync(), Is.EqualTo(3), "a post and an applicant are told by their own pages");
        Assert.That(await db.Outbox.AnyAsync(o => o.Id == kept.Id && o.Payload.Contains("task.copied")), Is.True);
    }

    [Test]
    public async Task OnlyItsPerson_MarksItRead_AndTheFirstTimeStays()
    {
        await TellAsync();
        await TellAsync();
        await using var db = _database.Context();
        var (first, second) = (await StaffMessages.Of(db, Owner).OrderBy(m => m.Id).Select(m => m.Id).FirstAsync(), await StaffMessages.Of(db, Owner).OrderBy(m => m.Id).Select(m => m.Id).LastAsync());
        var (noon, evening) = (OfficeFake.Morning.AddHours(3), OfficeFake.Morning.AddHours(9));

        Assert.That(await _messages.ReadAsync(new MessageOwner("QX", "P03"), first, noon, default), Is.False);
        Assert.That(await _messages.ReadAsync(new MessageOwner("SH", "P02"), first, noon, default), Is.False, "ids of people are their centre's");
        Assert.That(await _messages.ReadAsync(Owner, first, noon, default), Is.True);
        Assert.That(await _messages.ReadAsync(Owner, first, evening, default), Is.True);
        await _messages.ReadAsync(Owner, null, evening, default);

        Assert.That(await db.StaffMessages.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.ReadAt), Is.EqualTo(new Dictionary<Guid, DateTimeOffset?> { [first] = noon, [second] = evening }));
    }

    private async Task<Guid> TellAsync()
    {
        var id = Guid.NewGuid();
        var change = OfficeFake.NewCase(id, "QX-" + id.ToString("N")[..8]) with
        {
            Notices =
            [
                new CaseNotice("applicant", "受理通知", "您的申请已受理。", "sms"), new CaseNotice("post:QX-SH-01", "新任务", "待认领", "task.opened"),
                new CaseNotice("person:P02", "抄送", "请知悉", "task.copied"),
            ],
        };
        await _database.Get<CaseStore>().CommitAsync(OfficeFake.Commit(change), default);
        return id;
    }
}
