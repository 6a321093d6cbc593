using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Cases.Replay;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Files;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Files;

/// <summary>材料影像 over HTTP, from the upload to the reviewer's eye (decision 0029).</summary>
public sealed class MaterialFileTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;
    private OfficeClient _colleague = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _clerk = await _host.Office().LogInAsync("liqiuhe");
        _colleague = await _host.Office().LogInAsync("zhangqingmiao");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        _colleague.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhatTheWindowScans_TheCaseHolds_AndWhoLookedIsOnRecord()
    {
        var (bytes, draft) = (OfficeClient.Scan(1), await _clerk.DraftAsync("GFI-02"));
        var file = await OfficeClient.OkAsync(await _clerk.UploadAsync(bytes, name: "营业场所 平面图.png"));
        draft["materials"]![0]!["files"] = new JsonArray(file.GetProperty("id").GetString());

        var done = await OfficeClient.OkAsync(await _clerk.ConcludeAsync(draft));

        var caseId = done.GetProperty("case").GetProperty("id").GetGuid();
        var shown = done.GetProperty("case").GetProperty("materials")[0].GetProperty("files").EnumerateArray().Single();
        Assert.That((shown.GetProperty("name").GetString(), shown.GetProperty("contentType").GetString(), shown.GetProperty("size").GetInt64()), Is.EqualTo(("营业场所 平面图.png", "image/png", (long)bytes.Length)));
        var supervisor = await _host.Office().LogInAsync("feimingcha");
        using var read = await supervisor.Http.GetAsync(new Uri($"/api/files/{Id(shown)}", UriKind.Relative));
        Assert.That(await read.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
        Assert.That(read.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(read.Headers.GetValues("Content-Security-Policy").Single(), Does.EndWith("sandbox"));
        Assert.That(read.Headers.CacheControl!.NoStore, Is.True);
        var chain = await supervisor.GetAsync($"/api/cases/{caseId}/audit");
        Assert.That(chain.ToString(), Does.Contain("read-material"));
        var replay = await _host.Services.GetRequiredService<CaseReplayer>().ReplayAsync(caseId, default);
        Assert.That(replay!.IsSame, Is.True, string.Join('\n', replay.Differences));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(caseId, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task SentAgain_ItIsOneCaseAndOneFile_AndNoOtherCaseGetsIt()
    {
        var (id, draft) = (Guid.NewGuid(), await _clerk.DraftAsync("GFI-02"));
        var file = await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(2), id));
        Assert.That(Id(await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(2), id))), Is.EqualTo(Id(file)));
        draft["materials"]![0]!["files"] = new JsonArray(id.ToString());
        var command = Guid.NewGuid();

        var first = await OfficeClient.OkAsync(await _clerk.ConcludeAsync(draft, commandId: command));
        var again = await OfficeClient.OkAsync(await _clerk.ConcludeAsync(draft, commandId: command));
        using var second = await _clerk.ConcludeAsync(draft);

        Assert.That(Number(again), Is.EqualTo(Number(first)));
        var problem = await second.ProblemAsync();
        Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("path").GetString()), Is.EqualTo(("file-unknown", "file-unknown", "$.materials[0].files[0]")));
    }

    [Test]
    public async Task ALooseFile_IsSeenNamedAndDroppedByItsOwnerOnly()
    {
        var id = Id(await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(3))));
        var draft = await _colleague.DraftAsync("GFI-02");
        draft["materials"]![0]!["files"] = new JsonArray(id.ToString());

        using var theirs = await _colleague.Http.GetAsync(new Uri($"/api/files/{id}", UriKind.Relative));
        using var named = await _colleague.ConcludeAsync(draft);
        using (await _colleague.Http.DeleteAsync(new Uri($"/api/files/{id}", UriKind.Relative)))
            Assert.That((await _clerk.GetAsync($"/api/files?id={id}")).GetArrayLength(), Is.EqualTo(1), "another's drop does nothing");
        using var mine = await _clerk.Http.GetAsync(new Uri($"/api/files/{id}", UriKind.Relative));

        Assert.That((theirs.StatusCode, mine.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)));
        Assert.That((int)named.StatusCode, Is.EqualTo(422).Or.EqualTo(403));
        Assert.That((await _colleague.GetAsync($"/api/files?id={id}")).GetArrayLength(), Is.Zero);
        using (await _clerk.Http.DeleteAsync(new Uri($"/api/files/{id}", UriKind.Relative)))
            Assert.That((await _clerk.GetAsync($"/api/files?id={id}")).GetArrayLength(), Is.Zero);
    }

    [TestCase("", "file-empty", 422)]
    [TestCase("<html><script>alert(1)</script></html>", "file-kind", 422)]
    [TestCase("GIF89a…", "file-kind", 422)]
    [TestCase("MZ\u0090", "file-kind", 422)]
    [TestCase(" %PDF-1.7", "file-kind", 422)]
    public async Task WhatIsNoScan_IsRefused_WhateverItIsCalled(string content, string code, int status)
    {
        using var answer = await _clerk.UploadAsync(System.Text.Encoding.UTF8.GetBytes(content), name: "身份证.jpg");
        Assert.That((await answer.CodeAsync(), (int)answer.StatusCode), Is.EqualTo((code, status)));
    }

    [Test]
    public async Task OneByteTooMany_IsRefused_AndTheLargestIsTaken()
    {
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Files:Largest"] = "65536" });
        using var clerk = await host.Office().LogInAsync("liqiuhe");
        byte[] largest = [.. OfficeClient.Scan(), .. new byte[65536 - OfficeClient.Scan().Length]];

        using var taken = await clerk.UploadAsync(largest);
        using var refused = await clerk.UploadAsync([.. largest, 0]);

        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await refused.CodeAsync(), Is.EqualTo("file-too-large"));
    }

    [Test]
    public async Task MissingBytes_AreToldInWords_AndTheFolderBeingGoneLosesNoTyping()
    {
        var id = Id(await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(4))));
        await using (var db = await _host.ContextAsync())
            _host.Services.GetRequiredService<FileVault>().Drop(await db.MaterialFiles.Where(f => f.Id == id).Select(f => f.Hash).SingleAsync(), DateTimeOffset.MaxValue);

        using var read = await _clerk.Http.GetAsync(new Uri($"/api/files/{id}", UriKind.Relative));

        Assert.That(((int)read.StatusCode, await read.CodeAsync()), Is.EqualTo((410, "file-damaged")));
    }

    [Test]
    public async Task ALaterScan_IsAddedToWhatIsInHand_AndOnlyToThat()
    {
        var filed = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        var inHand = filed.GetProperty("materials").EnumerateArray().First(m => m.GetProperty("state").GetString() == "Received").GetProperty("code").GetString()!;
        var notNeeded = filed.GetProperty("materials").EnumerateArray().Where(m => m.GetProperty("state").GetString() == "NotNeeded").Select(m => m.GetProperty("code").GetString()).FirstOrDefault();
        var (one, two) = (Id(await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(5)))), Id(await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(6)))));

        var after = (await OfficeClient.OkAsync(await ScanAsync(Id(filed), inHand, one))).GetProperty("case");
        after = (await OfficeClient.OkAsync(await ScanAsync(Id(filed), inHand, two))).GetProperty("case");

        Assert.That(after.GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == inHand).GetProperty("files").EnumerateArray().Select(Id), Is.EqualTo(new[] { one, two }));
        Assert.That(after.GetProperty("state").GetString(), Is.EqualTo(filed.GetProperty("state").GetString()), "nothing else moves");
        using var twice = await ScanAsync(Id(filed), inHand, one);
        Assert.That(await ErrorAsync(twice), Is.EqualTo("scan-twice"));
        using var unlisted = await ScanAsync(Id(filed), "no-such", one);
        Assert.That(await ErrorAsync(unlisted), Is.EqualTo("material-not-listed"));
        using var empty = await _clerk.ActAsync("cases", Id(filed), "scans", new { materials = new object?[] { null } });
        Assert.That(await ErrorAsync(empty), Is.EqualTo("entry-missing"));
        using var nothing = await ScanAsync(Id(filed), inHand);
        Assert.That(await ErrorAsync(nothing), Is.EqualTo("materials-empty"));
        if (notNeeded is not null)
        {
            using var notThere = await ScanAsync(Id(filed), notNeeded, Id(await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(7)))));
            Assert.That(await ErrorAsync(notThere), Is.EqualTo("material-not-in-hand"));
        }
        Assert.That((await _host.Services.GetRequiredService<CaseReplayer>().ReplayAsync(Id(filed), default))!.IsSame, Is.True);
    }

    private Task<HttpResponseMessage> ScanAsync(Guid caseId, string code, params Guid[] files) =>
        _clerk.ActAsync("cases", caseId, "scans", new { materials = new[] { new { code, files } } });

    private static async Task<string?> ErrorAsync(HttpResponseMessage answer)
    {
        var problem = await answer.ProblemAsync();
        return problem.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("code").GetString() : problem.GetProperty("code").GetString();
    }

    private static Guid Id(JsonElement view) => view.GetProperty("id").GetGuid();

    private static string? Number(JsonElement done) => done.GetProperty("case").GetProperty("number").GetString();
}
