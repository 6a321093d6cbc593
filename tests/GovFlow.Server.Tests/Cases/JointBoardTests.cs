using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>联办看板 over HTTP: who has read, who has answered, what all of them need, and that the applicant is told once (004-24, 004-25).</summary>
public sealed class JointBoardTests
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
    public async Task TheNeedsOfTwoDepartments_FlowIntoOneNotice_AndALateOneIsRefused()
    {
        var (id, tasks) = await AtJointReviewAsync();
        var board = await BoardAsync(id);
        Assert.That(board.GetProperty("branches").GetArrayLength(), Is.EqualTo(tasks.Count));
        Assert.That(State(board), Is.EqualTo("None"));
        Assert.That(Branch(board, tasks[0]).GetProperty("readAt").ValueKind, Is.EqualTo(JsonValueKind.Null), "nobody has taken it on");

        await AnswerAsync(tasks[0], "NeedsMore", "M3", "M4");
        board = await BoardAsync(id);
        Assert.Multiple(() =>
        {
            Assert.That(State(board), Is.EqualTo("Collecting"));
            Assert.That(board.GetProperty("supplement").GetProperty("mayStillAsk").GetBoolean(), Is.True);
            Assert.That(board.GetProperty("supplement").GetProperty("notice").ValueKind, Is.EqualTo(JsonValueKind.Null), "the applicant is told nothing by halves");
            Assert.That(Branch(board, tasks[0]).GetProperty("readAt").ValueKind, Is.EqualTo(JsonValueKind.String));
            Assert.That(board.GetProperty("branches").EnumerateArray().Last().GetProperty("outcome").GetString(), Is.EqualTo("NeedsMore"), "who has answered comes last");
        });

        await AnswerAsync(tasks[1], "NeedsMore", "M4", "M5");
        foreach (var task in tasks.Skip(2))
            await AnswerAsync(task, "Agree");
        board = await BoardAsync(id);
        var needs = board.GetProperty("supplement").GetProperty("materials").EnumerateArray().ToDictionary(m => m.GetProperty("code").GetString()!, m => m.GetProperty("departments").GetArrayLength());
        Assert.Multiple(() =>
        {
            Assert.That(State(board), Is.EqualTo("Issued"));
            Assert.That(needs, Is.EqualTo(new Dictionary<string, int> { ["M3"] = 1, ["M4"] = 2, ["M5"] = 1 }), "each material once, with who asked");
            Assert.That(board.GetProperty("supplement").GetProperty("mayStillAsk").GetBoolean(), Is.False);
        });

        using (var clerk = await _host.Office().LogInAsync("zhangqingmiao"))
        using (var handed = await clerk.ActAsync("cases", id, "materials", new { materials = needs.Keys.Select(code => new { code, state = "Received" }) }))
            await OfficeClient.OkAsync(handed);
        var again = (await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks").EnumerateArray().ToList();
        Assert.That(again, Has.Count.EqualTo(2), "only those who asked look again");
        var person = await _staff.ClaimAsync(again[0].GetProperty("id").GetGuid(), again[0].GetProperty("postCode").GetString()!);
        using var late = await person.CompleteAsync(again[0].GetProperty("id").GetGuid(), change: body =>
        {
            body["outcome"] = "NeedsMore";
            body["reason"] = "还缺";
            body["missingMaterials"] = new JsonArray("M1");
        });
        Assert.That(((int)late.StatusCode, await late.CodeAsync()), Is.EqualTo((422, "outcome-unknown")));
        board = await BoardAsync(id);
        Assert.That(Branch(board, again[0]).GetProperty("round").GetInt32(), Is.EqualTo(2));
        Assert.That(Branch(board, again[0]).GetProperty("before")[0].GetProperty("outcome").GetString(), Is.EqualTo("NeedsMore"));
    }

    [Test]
    public async Task WhereADepartmentCannotGrant_NothingIsAskedOfTheApplicant()
    {
        var (id, tasks) = await AtJointReviewAsync();
        await AnswerAsync(tasks[0], "NeedsMore", "M3");
        await AnswerAsync(tasks[1], "Refuse");
        foreach (var task in tasks.Skip(2))
            await AnswerAsync(task, "Agree");
        var board = await BoardAsync(id);
        Assert.That(State(board), Is.EqualTo("Dropped"));
        Assert.That(board.GetProperty("supplement").GetProperty("notice").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task TheList_NamesTheDepartmentACaseWaitsFor_AndABoardOutOfSightDoesNotExist()
    {
        var (id, tasks) = await AtJointReviewAsync();
        await AnswerAsync(tasks[0], "Agree");
        var supervisor = await _staff.PersonAsync("p65");
        var line = (await supervisor.GetAsync("/api/cases/joint")).EnumerateArray().Single(c => c.GetProperty("id").GetGuid() == id);
        Assert.Multiple(() =>
        {
            Assert.That(line.GetProperty("departments").GetInt32(), Is.EqualTo(tasks.Count));
            Assert.That(line.GetProperty("answered").GetInt32(), Is.EqualTo(1));
            Assert.That(line.GetProperty("unread").GetInt32(), Is.EqualTo(tasks.Count - 1));
            Assert.That(line.GetProperty("slowest").GetString(), Is.Not.Empty);
        });
        using var other = await _host.Office().LogInAsync("qinxicha");
        using var unseen = await other.Http.GetAsync(new Uri($"/api/cases/{id}/joint", UriKind.Relative));
        Assert.That((int)unseen.StatusCode, Is.EqualTo(404));
    }

    private async Task<(Guid Id, List<JsonElement> Tasks)> AtJointReviewAsync()
    {
        using var clerk = await _host.Office().LogInAsync("zhangqingmiao");
        var view = (await clerk.FileCaseAsync("GFI-12")).GetProperty("case");
        return (view.GetProperty("id").GetGuid(), [.. view.GetProperty("tasks").EnumerateArray()]);
    }

    private async Task AnswerAsync(JsonElement task, string outcome, params string[] materials)
    {
        var id = task.GetProperty("id").GetGuid();
        var person = await _staff.ClaimAsync(id, task.GetProperty("postCode").GetString()!);
        using var done = await person.CompleteAsync(id, outcome, body => body["missingMaterials"] = new JsonArray([.. materials.Select(m => JsonValue.Create(m))]));
        await OfficeClient.OkAsync(done);
    }

    private async Task<JsonElement> BoardAsync(Guid id) => await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/joint");

    private static string State(JsonElement board) => board.GetProperty("supplement").GetProperty("state").GetString()!;

    private static JsonElement Branch(JsonElement board, JsonElement task) =>
        board.GetProperty("branches").EnumerateArray().First(b => b.GetProperty("postName").GetString() == task.GetProperty("postName").GetString());
}
