using System.Text.Json;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Documents;

/// <summary>印章与用印登记 (004-7) over HTTP; today is 2026-03-06.</summary>
public sealed class SealRegisterTests
{
    private const string Own = "示范县青禾镇审批服务专用章";

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;
    private OfficeClient _clerk = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
        _clerk = await _staff.PersonAsync("p01");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string path, object body, Guid? command = null) => _admin.SendAsync(path, body, null, command);

    private static async Task DoneAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
    }

    private async Task<List<JsonElement>> SealsAsync() => [.. (await _admin.GetAsync("/api/seals")).GetProperty("seals").EnumerateArray()];

    private async Task<Guid> FileAsync() => (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();

    [Test]
    public async Task EveryUse_IsInTheRegister_WithWhoWhichPaperWhichCaseAndWhen()
    {
        var id = await FileAsync();

        var use = (await _admin.GetAsync("/api/seals/uses")).GetProperty("items").EnumerateArray().Single(u => u.GetProperty("caseId").GetGuid() == id);

        Assert.That((await SealsAsync()).Single().GetProperty("uses").GetInt64(), Is.EqualTo(1));
        Assert.That(
            (use.GetProperty("seal").GetString(), use.GetProperty("title").GetString(), use.GetProperty("actor").GetString(), use.GetProperty("issuedAt").GetDateTimeOffset()),
            Is.EqualTo((Own, "受理通知书", "李秋禾", _host.Clock.GetUtcNow())));
        var number = use.GetProperty("caseNumber").GetString()!;
        Assert.That((await _admin.GetAsync($"/api/seals/uses?q={number}&from=2026-03-06&to=2026-03-06&template=Acceptance")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        Assert.That((await _admin.GetAsync("/api/seals/uses?from=2026-03-07")).GetProperty("items").GetArrayLength(), Is.Zero);
        using var table = await _admin.Http.GetAsync(new Uri("/api/seals/uses/export", UriKind.Relative));
        Assert.That(await table.Content.ReadAsStringAsync(), Does.Contain(number).And.Contain(Own).And.Contain("李秋禾"));
        using var clerk = await _clerk.Http.GetAsync(new Uri("/api/seals/uses", UriKind.Relative));
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
    }

    [Test]
    public async Task TheUses_PageOn_EachOnce()
    {
        for (var i = 0; i < 5; i++)
            await FileAsync();
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await _admin.GetAsync($"/api/seals/uses?limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("paperId").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.That(seen, Is.Unique.And.Count.EqualTo(5));
    }

    [Test]
    public async Task WithoutASealInForce_NoSealedPaperIsIssued_AndNothingHappens()
    {
        await DoneAsync(PostAsync($"/api/seals/{(await SealsAsync()).Single().GetProperty("id").GetGuid()}/end", new { lastDay = "2026-03-05" }));

        using var refused = await _clerk.ConcludeAsync(await _clerk.DraftAsync("GFI-02"), null);

        Assert.That(await refused.CodeAsync(), Is.EqualTo("seal-missing"));
        await using var db = await _host.ContextAsync();
        Assert.That((await db.Cases.CountAsync(), await db.Papers.CountAsync()), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task AnOldCase_ReplaysWithTheSealOfItsDay()
    {
        var id = await FileAsync();
        await DoneAsync(PostAsync($"/api/seals/{(await SealsAsync()).Single().GetProperty("id").GetGuid()}/end", new { lastDay = "2026-03-05" }));

        var replay = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay");

        Assert.That(replay.GetProperty("isSame").GetBoolean(), Is.True, replay.ToString());
    }

    [TestCase("青禾镇审批服务专用章", null, null, "1号", "$.text")]
    [TestCase("部门章", "市监所", null, "1号", "$.to")]
    [TestCase(Own, null, "2026-03-01", "1号", "$.to")]
    [TestCase(Own, null, null, " ", "$.document")]
    public async Task AnEntry_ThatIsNone_IsRefusedWithItsPath(string text, string? owner, string? to, string document, string path)
    {
        using var refused = await PostAsync("/api/seals", new { text, owner, from = "2026-04-01", to, document });
        Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("path").GetString()), Is.EqualTo((422, path)));
    }

    [Test]
    public async Task TheNumberRegisters_AreWhole_AndAPaperTakenAwayBehindTheProgramsBack_IsAGap()
    {
        await FileAsync();
        await FileAsync();
        var whole = (await _admin.GetAsync("/api/seals/registers")).EnumerateArray().Single();
        Assert.That((whole.GetProperty("title").GetString(), whole.GetProperty("last").GetInt64(), whole.GetProperty("isWhole").GetBoolean()), Is.EqualTo(("受理通知书", 2L, true)));

        await using (var db = await _host.ContextAsync())
            await db.Papers.Where(p => p.Place == 1).ExecuteDeleteAsync();

        Assert.That((await _admin.GetAsync("/api/seals/registers")).EnumerateArray().Single().GetProperty("isWhole").GetBoolean(), Is.False);
    }
}
