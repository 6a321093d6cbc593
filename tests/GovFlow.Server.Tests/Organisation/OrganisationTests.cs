using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Organisation;

/// <summary>机构和岗位 (001-2, 001-10, 000-20, 003-24) over HTTP; today is 2026-03-06. Each test has units of its own: one host serves them all.</summary>
public sealed class OrganisationTests
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

    private async Task<JsonElement> UnitAsync(string code) => (await _admin.GetAsync("/api/organisation")).GetProperty("units").EnumerateArray().Single(u => u.GetProperty("code").GetString() == code);

    private async Task<JsonElement> PostAsync(string code) => (await _admin.GetAsync("/api/organisation")).GetProperty("posts").EnumerateArray().Single(p => p.GetProperty("code").GetString() == code);

    private async Task<string?> TagAsync(string path) => path.Split('/') is [{ } list, { } code] ? await _admin.RowTagAsync("/api/organisation", list, code) : null;

    private async Task DoAsync(string path, object body, Guid? id = null)
    {
        using var answer = await _admin.SendAsync($"/api/organisation/{path}", body, await TagAsync(path), id);
        Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> RefusedAsync(string path, object body, int status)
    {
        using var answer = await _admin.SendAsync($"/api/organisation/{path}", body, await TagAsync(path), null);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        return await answer.ProblemAsync();
    }

    private static JsonObject Unit(string name, string? parent = null, string? code = null) => new() { ["code"] = code, ["name"] = name, ["kind"] = "Department", ["headId"] = "p15", ["parentCode"] = parent };

    [Test]
    public async Task TwoWhoChangeOneUnitOrPost_DoNotOverwriteEachOther_AndTwoWhoChangeTwo_DoNotMeet()
    {
        await DoAsync("units", Unit("园林站", null, "garden"));
        await DoAsync("units", Unit("环卫站", null, "street"));
        await DoAsync("posts", new { code = "garden-desk", name = "园林受理岗", unitCode = "garden", lane = "Window" });
        var (garden, street, desk) = (await TagAsync("units/garden"), await TagAsync("units/street"), await TagAsync("posts/garden-desk"));
        await DoAsync("units/garden", Unit("园林绿化站"));
        await DoAsync("posts/garden-desk", new { name = "绿化受理岗", unitCode = "garden", lane = "Window" });
        foreach (var (path, body, seen) in new (string, object, string?)[] { ("units/garden", Unit("园林管理站"), garden), ("posts/garden-desk", new { name = "园林岗", unitCode = "street", lane = "Window" }, desk) })
        {
            using var stale = await _admin.SendAsync($"/api/organisation/{path}", body, seen, null);
            Assert.That((int)stale.StatusCode, Is.EqualTo(412), await stale.Content.ReadAsStringAsync());
            var problem = await stale.ProblemAsync();
            Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("changedBy").GetString(), problem.GetProperty("etag").GetString()), Is.EqualTo(("version-conflict", "系统管理员", await TagAsync(path))));
        }
        Assert.That(((await UnitAsync("garden")).GetProperty("name").GetString(), (await PostAsync("garden-desk")).GetProperty("name").GetString()), Is.EqualTo(("园林绿化站", "绿化受理岗")));
        using var other = await _admin.SendAsync("/api/organisation/units/street", Unit("环境卫生站"), street, null);
        Assert.That((int)other.StatusCode, Is.EqualTo(204), await other.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task AUnit_IsMade_Moved_Renamed_Closed_AndOpenedAgain_EachOnceAndOnRecord()
    {
        var (made, closed) = (Guid.NewGuid(), Guid.NewGuid());
        var water = Unit("供水营业部", "admin", "water");
        (water["kind"], water["managedBy"], water["outsideReason"], water["outsideAddress"]) = ("PublicEnterprise", "hall", "场地限制", "稻香路2号");
        await DoAsync("units", water, made);
        await DoAsync("units", water, made);
        var unit = await UnitAsync("water");
        Assert.That(
            (unit.GetProperty("kind").GetString(), unit.GetProperty("parentCode").GetString(), unit.GetProperty("managedBy").GetString(), unit.GetProperty("outsideReason").GetString()),
            Is.EqualTo(("PublicEnterprise", "admin", "hall", "场地限制")));

        await DoAsync("units/water", Unit("自来水服务站", "market"));
        unit = await UnitAsync("water");
        Assert.That((unit.GetProperty("name").GetString(), unit.GetProperty("parentCode").GetString(), unit.GetProperty("formerNames")[0].GetString()), Is.EqualTo(("自来水服务站", "market", "供水营业部")));

        await DoAsync("units/water/close", new { from = "2026-03-06" }, closed);
        await DoAsync("units/water/close", new { from = "2026-03-06" }, closed);
        Assert.That((await UnitAsync("water")).GetProperty("isClosed").GetBoolean(), Is.True);
        Assert.That((await RefusedAsync("units/water/close", new { from = "2026-03-07" }, 409)).GetProperty("code").GetString(), Is.EqualTo("already-closed"));
        var centre = await _admin.GetAsync("/api/org/centre");
        Assert.That(centre.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("code").GetString()), Does.Not.Contain("water"), "offered nowhere");
        await DoAsync("units/water/reopen", new { });
        Assert.That((await UnitAsync("water")).GetProperty("isClosed").GetBoolean(), Is.False);

        await using var db = await _host.ContextAsync();
        Assert.That(
            await db.OfficeActs.Where(a => a.Subject == "water").OrderBy(a => a.No).Select(a => a.Act).ToListAsync(),
            Is.EqualTo(new[] { "add-unit", "change-unit", "close-unit", "reopen-unit" }), "a repetition leaves none");
    }

    [Test]
    public async Task WhatIsWrong_IsToldByCodeAndPath()
    {
        var twice = await RefusedAsync("units", Unit("市场监督管理所", null, "market"), 422);
        Assert.That(
            twice.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("path").GetString()} {e.GetProperty("code").GetString()}"), Is.EqualTo(new[] { "$.code code-twice", "$.name unit-name-twice" }));
        await DoAsync("units", Unit("循环甲", "admin", "ring"));
        Assert.That((await RefusedAsync("units/admin", Unit("党政综合办公室", "ring"), 422)).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("unit-cycle"));
        Assert.That((await RefusedAsync("units/nowhere", Unit("无"), 404)).GetProperty("detail").GetString(), Is.EqualTo("没有这个部门。"));
        Assert.That((await RefusedAsync("units/ring/close", new { from = "2026-03-05" }, 422)).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("closing-past"));
        Assert.That((await RefusedAsync("units/ring/reopen", new { }, 409)).GetProperty("code").GetString(), Is.EqualTo("not-closed"));
        Assert.That((int)(await _admin.SendAsync("/api/organisation/units", new { name = "x", kind = "Nothing", headId = "p15" }, null, null)).StatusCode, Is.EqualTo(400));
        var clerk = await _staff.PersonAsync("p01");
        Assert.That((int)(await clerk.SendAsync("/api/organisation/units", Unit("无", null, "none"), null, null)).StatusCode, Is.EqualTo(403));
        Assert.That((int)(await clerk.Http.GetAsync(new Uri("/api/organisation", UriKind.Relative))).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task APost_WithAandB_WorksAtOnce_AndClosesOnlyWhenNothingHangsOnIt()
    {
        var post = new { code = "new-desk", name = "新受理岗", unitCode = "hall", lane = "Window", heldAsA = new[] { "p03" }, heldAsB = new[] { "p04" }, document = "青政办〔2026〕8号" };
        Assert.That((await RefusedAsync("posts", new { code = "x", name = "后台新岗", unitCode = "hall", lane = "BackOffice", heldAsA = new[] { "p03" }, document = "8号" }, 422)).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("people-contract-staff"));
        Assert.That((await RefusedAsync("posts", new { code = "x", name = "后台新岗", unitCode = "hall", lane = "Window", heldAsA = new[] { "p03" }, heldAsB = new[] { "p03" } }, 422)).GetProperty("errors").GetArrayLength(), Is.EqualTo(2));
        await DoAsync("posts", post);
        var line = await PostAsync("new-desk");
        Assert.That((line.GetProperty("heldAsA")[0].GetString(), line.GetProperty("heldAsB")[0].GetString(), line.GetProperty("onDuty")[0].GetString()), Is.EqualTo(("王谷雨", "陈小满", "王谷雨")));
        Assert.That((await (await _staff.PersonAsync("p03")).GetAsync("/api/identity/me")).GetRawText(), Does.Contain("new-desk"), "the holder has it at once");

        var hanging = (await RefusedAsync("posts/new-desk/close", new { from = "2026-03-07" }, 409)).GetProperty("errors");
        Assert.That(hanging.EnumerateArray().Select(h => h.GetProperty("code").GetString()), Is.EqualTo(new[] { "hanging-holder", "hanging-holder" }));
        foreach (var person in new[] { "p03", "p04" })
            Assert.That((int)(await _admin.SendAsync($"/api/people/{person}/leave", new { lastDay = "2026-03-06", postCode = "new-desk" }, null, null)).StatusCode, Is.EqualTo(204));
        await DoAsync("posts/new-desk/close", new { from = "2026-03-07" });
        using (var appointed = await _admin.SendAsync("/api/people/p05/appointments", new { from = "2026-03-06", document = "9号", postCode = "new-desk", rank = "A" }, null, null))
            Assert.That((await appointed.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("post-closed"));
        await DoAsync("posts/new-desk", new { name = "新受理岗二", unitCode = "admin", lane = "Window" });
        Assert.That((await PostAsync("new-desk")).GetProperty("unitCode").GetString(), Is.EqualTo("admin"));
    }

    [Test]
    public async Task APostOfARunningCase_IsNotClosed_ItsTasksStepsWindowsAndPeopleAreNamed()
    {
        var task = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("tasks")[0];
        var problem = await RefusedAsync($"posts/{task.GetProperty("postCode").GetString()}/close", new { from = "2026-03-06" }, 409);
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("still-in-use"));
        var kinds = problem.GetProperty("errors").EnumerateArray().Select(h => h.GetProperty("code").GetString()).Distinct().ToList();
        Assert.That(kinds, Is.SupersetOf(new[] { "hanging-task", "hanging-holder", "hanging-step" }));
        var window = await RefusedAsync("posts/win-market/close", new { from = "2026-03-06" }, 409);
        Assert.That(window.GetProperty("errors").EnumerateArray().Select(h => h.GetProperty("code").GetString()), Does.Contain("hanging-window"));
        Assert.That((await RefusedAsync("units/market/close", new { from = "2026-03-06" }, 409)).GetProperty("errors").EnumerateArray().Select(h => h.GetProperty("code").GetString()), Is.SupersetOf(new[] { "hanging-post", "hanging-person" }));
    }

    [Test]
    public async Task ARename_LeavesWhatWasDoneUnderTheOldName_AndReplaysAsItWas()
    {
        var filed = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
        var id = filed.GetProperty("id").GetGuid();
        await DoAsync("units/resources", new { name = "自然资源服务所", kind = "Stationed", headId = "p29", deputyId = "p30", handlerId = "p30" });
        Assert.That((await UnitAsync("resources")).GetProperty("formerNames")[0].GetString(), Is.EqualTo("自然资源所"));
        var replay = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay");
        Assert.That(replay.GetProperty("isSame").GetBoolean(), Is.True, replay.GetRawText());
        await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
    }

    [Test]
    public async Task WhoWorksInAUnit_SeesTheCasesOfTheUnitsBelowIt_AsSoonAsTheyAreMoved()
    {
        var id = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        var officer = await _staff.PersonAsync("p37");
        async Task<int> SeesAsync() => (int)(await officer.Http.GetAsync(new Uri($"/api/cases/{id}", UriKind.Relative))).StatusCode;
        Assert.That(await SeesAsync(), Is.EqualTo(404), "the fire brigade has nothing to do with it");
        var market = new { name = "市场监督管理所", kind = "Department", headId = "p18", deputyId = "p19", handlerId = "p20", parentCode = "fire" };
        await DoAsync("units/market", market);
        Assert.That(await SeesAsync(), Is.EqualTo(200));
        await DoAsync("units/market", market with { parentCode = null! });
        Assert.That(await SeesAsync(), Is.EqualTo(404));
    }
}
