using System.Net.Http.Headers;
using System.Text.Json;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Organisation;

/// <summary>人员 one by one, with the photo of the public board (004-8) and the managing unit (001-10), over HTTP; today is 2026-03-06.</summary>
public sealed class PersonTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<JsonElement?> PersonAsync(string userName)
    {
        var people = (await _admin.GetAsync("/api/organisation/people")).GetProperty("people").EnumerateArray().ToList();
        return people.Exists(p => p.GetProperty("userName").GetString() == userName) ? people.Single(p => p.GetProperty("userName").GetString() == userName) : null;
    }

    private async Task<string?> TagAsync(string path) => path.Split('/') is ["", { } id] ? await _admin.RowTagAsync("/api/organisation/people", "people", id) : null;

    private async Task DoAsync(string path, object body, Guid? id = null)
    {
        using var answer = await _admin.SendAsync($"/api/organisation/people{path}", body, await TagAsync(path), id);
        Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
    }

    private async Task<string[]> RefusedAsync(string path, object body, int status = 422)
    {
        using var answer = await _admin.SendAsync($"/api/organisation/people{path}", body, await TagAsync(path), null);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        var problem = await answer.ProblemAsync();
        return problem.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(e => $"{e.GetProperty("path").GetString()} {e.GetProperty("code").GetString()}")] : [problem.GetProperty("code").GetString()!];
    }

    private async Task<HttpResponseMessage> PhotoAsync(string id, byte[] bytes, OfficeClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/organisation/people/{id}/photo", UriKind.Relative)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("Command-Id", Guid.NewGuid().ToString());
        return await (by ?? _admin).Http.SendAsync(request);
    }

    [Test]
    public async Task APerson_IsTakenOnWithAPost_OnceHoweverOftenSent_AndChangedLater()
    {
        var id = Guid.NewGuid();
        var person = new { name = "新来乙", userName = "xinlaiyi", unitCode = "market", employment = "Contract", roles = new[] { "Clerk" }, managedBy = "hall", postCode = "win-market", rank = "B", document = "青政办〔2026〕8号" };
        await DoAsync("", person, id);
        await DoAsync("", person, id);
        var line = (await PersonAsync("xinlaiyi"))!.Value;
        Assert.That((line.GetProperty("unit").GetString(), line.GetProperty("manager").GetString(), line.GetProperty("posts")[0].GetString(), line.GetProperty("windows")[0].GetString(), line.GetProperty("hasAccount").GetBoolean()),
            Is.EqualTo(("市场监督管理所", "镇行政综合服务中心", "市场准入窗口受理岗（B岗）", "1号 市场准入窗口", false)));

        var personId = line.GetProperty("id").GetString()!;
        await DoAsync($"/{personId}", new { name = "新来丙", unitCode = "hall", employment = "Contract", roles = new[] { "Clerk", "Issuer" } });
        line = (await PersonAsync("xinlaiyi"))!.Value;
        Assert.That((line.GetProperty("name").GetString(), line.GetProperty("manager").GetString(), line.GetProperty("roles").GetArrayLength()), Is.EqualTo(("新来丙", "镇行政综合服务中心", 2)));

        using (var leave = await _admin.SendAsync($"/api/people/{personId}/leave", new { lastDay = "2026-03-06" }, null, null))
            Assert.That((int)leave.StatusCode, Is.EqualTo(204));
        Assert.That((await PersonAsync("xinlaiyi"))!.Value.GetProperty("isActive").GetBoolean(), Is.False);
        Assert.That(await RefusedAsync($"/{personId}", new { name = "新来丙", unitCode = "hall", employment = "Contract", roles = Array.Empty<string>() }, 404), Is.EqualTo(new[] { "not-found" }));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.OfficeActs.Where(a => a.Subject == personId).OrderBy(a => a.No).Select(a => a.Act).ToListAsync(), Is.EqualTo(new[] { "add-person", "change-person", "leave-post" }));
    }

    [Test]
    public async Task WhatIsWrong_IsToldAtItsField_AndNobodyChangesTheirOwnRoles()
    {
        Assert.That(
            await RefusedAsync("", new { name = " ", userName = "LIU", unitCode = "nowhere", employment = "Regular", roles = new[] { "Emperor" }, email = "x" }),
            Is.EquivalentTo(new[] { "$.name name-missing", "$.userName user-name", "$.unitCode unit-unknown", "$.email town-email", "$.roles role-unknown" }));
        Assert.That(
            await RefusedAsync("", new { name = "某", userName = "liqiuhe", unitCode = "hall", employment = "Contract", roles = Array.Empty<string>(), postCode = "review-market" }),
            Is.EqualTo(new[] { "$.userName user-name-taken", "$.postCode people-contract-staff", "$.document document-missing" }));
        Assert.That(await RefusedAsync("/p20", new { name = "秦细查", unitCode = "market", employment = "Contract", roles = new[] { "Reviewer" } }), Is.EqualTo(new[] { "$.employment people-contract-staff" }));
        Assert.That(await RefusedAsync("/p69", new { name = "系统管理员", unitCode = "hall", employment = "Regular", roles = new[] { "Clerk" } }, 403), Is.EqualTo(new[] { "rule-forbids" }));
        using var clerk = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/organisation/people", UriKind.Relative));
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
    }

    [Test]
    public async Task ANewRole_OpensAtOnce_WhatItOpens()
    {
        var officer = await _staff.PersonAsync("p68");
        async Task<int> SeesAsync() => (int)(await officer.Http.GetAsync(new Uri("/api/windows", UriKind.Relative))).StatusCode;
        Assert.That(await SeesAsync(), Is.EqualTo(403));
        await DoAsync("/p68", new { name = "薛编办", unitCode = "admin", employment = "Regular", roles = new[] { "Establishment", "Designer" } });
        Assert.That(await SeesAsync(), Is.EqualTo(200));
        await DoAsync("/p68", new { name = "薛编办", unitCode = "admin", employment = "Regular", roles = new[] { "Establishment" } });
        Assert.That(await SeesAsync(), Is.EqualTo(403));
    }

    [Test]
    public async Task TwoWhoChangeOnePerson_DoNotOverwriteEachOther_AndTwoWhoChangeTwo_DoNotMeet()
    {
        object Wish(string name, params string[] roles) => new { name, unitCode = "market", employment = "Regular", roles };
        var (seen, other) = (await TagAsync("/p20"), await TagAsync("/p21"));
        var first = Guid.NewGuid();
        using (var taken = await _admin.SendAsync("/api/organisation/people/p20", Wish("秦细查"), seen, first))
            Assert.That((int)taken.StatusCode, Is.EqualTo(204), await taken.Content.ReadAsStringAsync());

        using (var stale = await _admin.SendAsync("/api/organisation/people/p20", Wish("秦细查", "Reviewer"), seen, null))
        {
            Assert.That((int)stale.StatusCode, Is.EqualTo(412), await stale.Content.ReadAsStringAsync());
            var problem = await stale.ProblemAsync();
            Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("changedBy").GetString(), problem.GetProperty("etag").GetString()), Is.EqualTo(("version-conflict", "系统管理员", await TagAsync("/p20"))));
        }
        using (var blind = await _admin.SendAsync("/api/organisation/people/p20", Wish("秦细查", "Reviewer"), null, null))
            Assert.That((int)blind.StatusCode, Is.EqualTo(428));
        Assert.That((await PersonAsync("qinxicha"))!.Value.GetProperty("roles").GetArrayLength(), Is.Zero, "what was taken away stays away");
        using (var again = await _admin.SendAsync("/api/organisation/people/p20", Wish("秦细查"), seen, first))
            Assert.That((int)again.StatusCode, Is.EqualTo(204), "a repetition is answered as the first time, whatever happened since");
        using (var another = await _admin.SendAsync("/api/organisation/people/p21", Wish("邓审核", "Reviewer"), other, null))
            Assert.That((int)another.StatusCode, Is.EqualTo(204), await another.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task APhoto_TellsNobodyWhereItWasTaken_AndStaysUpright()
    {
        byte[] place = [.. "Exif\0\0MM\0*\0\0\0\b"u8, 0, 2, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, .. "GPS 23.0215N 113.1214E"u8];
        byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
        byte[] scan = [.. Segment(0xDB, new byte[8]), .. Segment(0xDA, [1, 2, 3]), 7, 0xFF, 0x00, 8, 0xFF, 0xD0, 9, 0xFF, 0xD9];
        byte[] jpeg = [0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8]), .. Segment(0xE1, place), .. Segment(0xED, [.. "Photoshop place"u8]), .. Segment(0xFE, [.. "remark"u8]), .. scan, .. "trailing thumbnail"u8];
        byte[] upright = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*\0\0\0\b"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        Assert.That(await KeptAsync(jpeg), Is.EqualTo((byte[])[0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8]), .. upright, .. scan]));
        Assert.That(await KeptAsync(OfficeClient.Picture("eXIf", "tEXt", "iTXt", "tIME")), Is.EqualTo(OfficeClient.Picture()));
        foreach (var broken in new[] { jpeg[..^60], [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF], OfficeClient.Picture()[..^5], [.. OfficeClient.Picture()[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. "IDATxxxx"u8] })
        {
            using var refused = await PhotoAsync("p04", broken);
            Assert.That(((int)refused.StatusCode, await refused.CodeAsync()), Is.EqualTo((422, "file-broken")));
        }

        async Task<byte[]> KeptAsync(byte[] sent)
        {
            using (var answer = await PhotoAsync("p04", sent))
                Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
            var people = (await _admin.GetAsync("/api/organisation/people")).GetProperty("people").EnumerateArray();
            using var anybody = _host.Office();
            return await anybody.Http.GetByteArrayAsync(new Uri(people.Single(p => p.GetProperty("id").GetString() == "p04").GetProperty("photo").GetString()!, UriKind.Relative));
        }
    }

    [Test]
    public async Task APhoto_IsOnThePublicBoard_WhateverItIsCalled_AndGoneWhenTakenDown()
    {
        var png = OfficeClient.Picture();
        using (var wrong = await PhotoAsync("p02", [.. "GIF89a..."u8]))
            Assert.That(((int)wrong.StatusCode, await wrong.CodeAsync()), Is.EqualTo((422, "file-kind")));
        using (var pdf = await PhotoAsync("p02", [.. "%PDF-1.7"u8]))
            Assert.That(await pdf.CodeAsync(), Is.EqualTo("file-kind"));
        using (var large = await PhotoAsync("p02", [.. png, .. new byte[2 * 1024 * 1024]]))
            Assert.That(((int)large.StatusCode, await large.CodeAsync()), Is.EqualTo((413, "file-too-large")));
        using (var clerk = await PhotoAsync("p02", png, await _staff.PersonAsync("p01")))
            Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
        using (var right = await PhotoAsync("p02", png))
            Assert.That((int)right.StatusCode, Is.EqualTo(204), await right.Content.ReadAsStringAsync());

        using var anybody = _host.Office();
        var board = await anybody.GetAsync("/api/public/board");
        var path = board.GetProperty("windows").EnumerateArray().SelectMany(w => w.GetProperty("people").EnumerateArray()).First(p => p.GetProperty("name").GetString() == "张青苗").GetProperty("photo").GetString()!;
        using (var shown = await anybody.Http.GetAsync(new Uri(path, UriKind.Relative)))
        {
            Assert.That(await shown.Content.ReadAsByteArrayAsync(), Is.EqualTo(png));
            Assert.That(shown.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/png"));
            Assert.That(shown.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        }
        await DoAsync("/p02/photo/remove", new { });
        using var gone = await anybody.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.That((int)gone.StatusCode, Is.EqualTo(404));
    }
}
