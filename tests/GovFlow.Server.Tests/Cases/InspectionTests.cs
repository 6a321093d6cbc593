using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>联合验收 and 踏勘记录 over HTTP: rounds by department, floor area, photos and the signatures of two officers (002-4, 002-5, 许可法 34).</summary>
public sealed class InspectionTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ARound_IsAnsweredByDepartment_AndTheNextAsksOnlyThoseThatHaveSomethingMended()
    {
        var (id, task, officer) = await AtInspectionAsync();
        var asked = (await officer.GetAsync($"/api/tasks/{task}")).GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("name").GetString()!).ToList();
        var departments = asked.Where(n => n.StartsWith("passed-", StringComparison.Ordinal)).ToList();
        Assert.That((asked[0], departments.Count), Is.EqualTo(("floorArea", 4)));

        foreach (var area in new[] { "-1", "0", "一万", "1e9", "12.345", "99999999", "1,000" })
            await AssertRefusedAsync(officer, task, body => body["facts"]!["floorArea"] = area, "floor-area", "$.facts.floorArea");
        await AssertRefusedAsync(officer, task, body => body["facts"]![departments[0]] = "整改", "inspection-outcome", "$.outcome");
        await AssertRefusedAsync(officer, task, body => body["facts"]![departments[0]] = "差不多", "fact-option", $"$.facts.{departments[0]}");
        using (var failed = await _staff.FinishAsync(officer, task, "Fail", body =>
        {
            body["facts"]!["floorArea"] = "12600.5";
            foreach (var department in departments.Skip(1))
                body["facts"]![department] = "通过";
        }))
            await OfficeClient.OkAsync(failed);

        await WorkAsync(id, "SpecialProcedure");
        var again = await OpenAsync(id);
        var second = await _staff.ClaimAsync(again.GetProperty("id").GetGuid(), again.GetProperty("postCode").GetString()!);
        var facts = (await second.GetAsync($"/api/tasks/{again.GetProperty("id").GetGuid()}")).GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToList();
        Assert.That(facts, Is.EqualTo(new[] { departments[0] }), "who has passed is not asked again");
        using (var passed = await _staff.FinishAsync(second, again.GetProperty("id").GetGuid(), "Pass"))
            await OfficeClient.OkAsync(passed);

        var supervisor = await _staff.PersonAsync("p65");
        var rounds = (await supervisor.GetAsync($"/api/cases/{id}/joint")).GetProperty("inspections").EnumerateArray().ToList();
        Assert.That(rounds.Select(r => (r.GetProperty("round").GetInt32(), r.GetProperty("floorArea").GetDecimal(), r.GetProperty("isPassed").GetBoolean(), r.GetProperty("findings").GetArrayLength())),
            Is.EqualTo(new[] { (1, 12600.5m, false, 4), (2, 12600.5m, true, 1) }));
        Assert.That(rounds[1].GetProperty("findings")[0].GetProperty("department").GetString(), Is.EqualTo("县住房和城乡建设局"));
        await AssertReplaysAsync(supervisor, id);
        var figures = (await supervisor.GetAsync("/api/reports/figures?from=2026-01-01&to=2026-12-31")).GetProperty("figures").EnumerateArray()
            .ToDictionary(f => f.GetProperty("code").GetString()!, f => f.GetProperty("now").GetProperty("value"));
        Assert.That(
            (figures["inspections"].GetDecimal(), figures["inspected-area"].GetDecimal(), figures["inspection-department-rate"].GetDecimal(), figures["inspection-first-rate"].GetDecimal()),
            Is.EqualTo((1m, 1.26005m, 0.75m, 0m)), "of the first round, whatever came after");
    }

    [Test]
    public async Task ASurvey_KeepsItsPhotos_AndTheSignaturesOfTheTwoWhoWereThere()
    {
        var (id, task, officer) = await AtInspectionAsync();
        var view = await officer.GetAsync($"/api/tasks/{task}");
        var holder = view.GetProperty("assignee").GetProperty("id").GetString()!;
        var other = view.GetProperty("coOfficers").EnumerateArray().First(o => o.GetProperty("allowed").GetBoolean()).GetProperty("id").GetString()!;
        var (photo, first, second) = (await UploadAsync(officer, 1), await UploadAsync(officer, 2), await UploadAsync(officer, 3));
        var strange = await UploadAsync(await _staff.PersonAsync("p05"), 4);

        await AssertRefusedAsync(officer, task, body => body["photos"] = new JsonArray(Guid.NewGuid().ToString()), "file-unknown", "$.photos[0]");
        await AssertRefusedAsync(officer, task, body => body["photos"] = new JsonArray(strange.ToString()), "file-unknown", "$.photos[0]");
        await AssertRefusedAsync(officer, task, body => body["photos"] = new JsonArray(photo.ToString(), photo.ToString()), "scan-twice", "$.photos");
        await AssertRefusedAsync(officer, task, body => body["signatures"] = new JsonArray(Signed(holder, first), Signed(other, second)), "signature-whose", "$.signatures[1]");
        await AssertRefusedAsync(officer, task, body => body["signatures"] = new JsonArray(Signed(holder, first), Signed(holder, second)), "signature-whose", "$.signatures[1]");
        await AssertRefusedAsync(officer, task, body => body["signatures"] = new JsonArray((JsonNode?)null), "entry-missing", "$.signatures[0]");

        using (var put = await officer.CompleteAsync(task, "Pass", body =>
        {
            body["coOfficerId"] = other;
            body["photos"] = new JsonArray(photo.ToString());
            body["signatures"] = new JsonArray(Signed(holder, first));
        }))
            await OfficeClient.OkAsync(put);
        var beside = await _staff.PersonAsync(other);
        using (var strangers = await beside.ActAsync("tasks", task, "record/sign", new { signature = second }))
            Assert.That((int)strangers.StatusCode, Is.EqualTo(422), "a picture is whose session uploaded it");
        second = await UploadAsync(beside, 5);
        using (var done = await beside.ActAsync("tasks", task, "record/sign", new { signature = second }))
            await OfficeClient.OkAsync(done);

        var supervisor = await _staff.PersonAsync("p65");
        var opinion = (await supervisor.GetAsync($"/api/cases/{id}/opinions")).EnumerateArray().Last();
        Assert.That(opinion.GetProperty("photos")[0].GetProperty("id").GetGuid(), Is.EqualTo(photo));
        Assert.That(opinion.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("file").GetProperty("id").GetGuid()), Is.EqualTo(new[] { first, second }));
        using var seen = await supervisor.Http.GetAsync(new Uri($"/api/files/{photo}", UriKind.Relative));
        Assert.That((int)seen.StatusCode, Is.EqualTo(200), "the case's file is seen by whoever sees the case");
        await AssertReplaysAsync(supervisor, id);
    }

    [Test]
    public async Task AStepAtADesk_TakesNoPhotos()
    {
        using var clerk = await _host.Office().LogInAsync("zhangqingmiao");
        var task = (await clerk.FileCaseAsync("GFI-12")).GetProperty("case").GetProperty("tasks")[0];
        var officer = await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        var photo = await UploadAsync(officer, 1);
        await AssertRefusedAsync(officer, task.GetProperty("id").GetGuid(), body => body["photos"] = new JsonArray(photo.ToString()), "survey-only", "$.photos");
    }

    private static JsonObject Signed(string person, Guid file) => new() { ["personId"] = person, ["file"] = file.ToString() };

    private static async Task<Guid> UploadAsync(OfficeClient person, int seed)
    {
        var id = Guid.NewGuid();
        using var sent = await person.UploadAsync(OfficeClient.Scan(seed), id);
        await OfficeClient.OkAsync(sent);
        return id;
    }

    private static async Task AssertRefusedAsync(OfficeClient officer, Guid task, Action<JsonObject> change, string code, string path)
    {
        using var refused = await officer.CompleteAsync(task, null, change);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((code, path)), problem.ToString());
    }

    private static async Task AssertReplaysAsync(OfficeClient supervisor, Guid id)
    {
        var replay = await supervisor.GetAsync($"/api/cases/{id}/audit/replay");
        Assert.That(replay.GetProperty("differences").GetArrayLength(), Is.Zero, replay.ToString());
    }

    private async Task<(Guid Id, Guid Task, OfficeClient Officer)> AtInspectionAsync()
    {
        using var clerk = await _host.Office().LogInAsync("zhangqingmiao");
        var id = (await clerk.FileCaseAsync("GFI-12")).GetProperty("case").GetProperty("id").GetGuid();
        await WorkAsync(id, "JointReview");
        var task = await OpenAsync(id);
        Assert.That(task.GetProperty("kind").GetString(), Is.EqualTo("SiteSurvey"));
        return (id, task.GetProperty("id").GetGuid(), await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!));
    }

    private async Task<JsonElement> OpenAsync(Guid id) => (await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0];

    /// <summary>Finishes whatever of a kind is open.</summary>
    private async Task WorkAsync(Guid id, string kind)
    {
        foreach (var task in (await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks").EnumerateArray().Where(t => t.GetProperty("kind").GetString() == kind))
            await _staff.WorkAsync(task);
    }
}
