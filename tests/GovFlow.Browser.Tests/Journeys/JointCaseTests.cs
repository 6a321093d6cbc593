using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>联办件: two departments asked at once, each answered by a person of its own, brought together into one decision.</summary>
public sealed class JointCaseTests : HallJourney
{
    private const string City = "县城市管理部门";
    private const string Traffic = "县公安局交通管理大队";

    [Test]
    public async Task AJointCase_IsAnsweredByBothDepartments_AndDecidedOnTheirMergedResult()
    {
        var clerk = await AtWorkAsync("zhangqingmiao", "2号 城乡建设窗口");
        await clerk.FillInAsync(new Application("占用、挖掘城市道路审批") { Departments = [Traffic] }.OfCompany());
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：联办件");
        var filed = await clerk.ConcludeAsync();
        await clerk.PrintedAsync(4);
        await clerk.FollowToCaseAsync();
        await clerk.SeeCaseAsync("审查中", "剩 7 个工作日", "联办件受理通知书", "联办件受理通知书", "联办件受理通知书");

        MoveTo("2026-03-09 09:30");
        var surveyor = await AtWorkAsync("jiangzhengjie");
        await surveyor.TakeTaskAsync(filed.Number, "联合踏勘");
        await surveyor.MeetEveryPointAsync();
        await surveyor.DecideForAsync("符合");
        await surveyor.ChooseAsync("另一名核查人", "谢畅行");
        await surveyor.PutUpAsync("谢畅行");
        var beside = await AtWorkAsync("xiechangxing");
        await beside.SignAsync(filed.Number, "联合踏勘", "联办中");
        Assert.That(string.Concat(await beside.PrintedAsync(2)), Does.Contain("联系单").And.Contain(City).And.Contain(Traffic));

        var city = await AtWorkAsync("jiangzhengjie");
        await city.TakeTaskAsync(filed.Number, "并联审查");
        var board = city.Part("联办进展").GetByRole(AriaRole.Row);
        await Expect(board.Filter(new() { HasText = City })).ToContainTextAsync("剩 2 个工作日");
        await Expect(board.Filter(new() { HasText = Traffic })).ToContainTextAsync("剩 2 个工作日");
        await city.CheckAsync("joint-review");
        await city.AgreeAsync("占用范围不在禁挖期路段，恢复方案可行。");
        await city.FinishAsync(filed.Number, "联办中");

        MoveTo("2026-03-10 10:00");
        var traffic = await AtWorkAsync("qiluan");
        await traffic.TakeTaskAsync(filed.Number, "并联审查");
        board = traffic.Part("联办进展").GetByRole(AriaRole.Row);
        await Expect(board.Filter(new() { HasText = City })).ToContainTextAsync("占用范围不在禁挖期路段");
        await Expect(board.Filter(new() { HasText = Traffic })).ToContainTextAsync("未答复");
        await traffic.AgreeAsync("交通组织方案可行，夜间施工。");
        await traffic.FinishAsync(filed.Number, "联办中");

        MoveTo("2026-03-11 10:00");
        var decider = await AtWorkAsync("taoshirong");
        await decider.TakeTaskAsync(filed.Number, "决定");
        await Expect(decider.Part("联办进展").GetByRole(AriaRole.Row).Filter(new() { HasText = "同意" })).ToHaveCountAsync(2);
        await decider.MeetEveryPointAsync();
        await decider.DecideForAsync("准予");
        await decider.FinishAsync(filed.Number, "制证用印");
        await decider.FollowToCaseAsync();
        await Expect(decider.Part("联办").GetByRole(AriaRole.Row).Filter(new() { HasText = "同意" })).ToHaveCountAsync(2);
        await Expect(decider.Part("文书").GetByRole(AriaRole.Link, new() { Name = "联办件联系单" })).ToHaveCountAsync(2);
        await decider.CheckAsync("joint-decided");
    }

    [Test]
    public async Task TheBoard_NamesTheSlowestDepartment_AndGathersOneNoticeFromAllNeeds()
    {
        await using var staff = new TownStaff(Host);
        Guid id;
        string number;
        List<System.Text.Json.JsonElement> sheets;
        using (var clerk = await Host.Office().LogInAsync("zhangqingmiao"))
        {
            var filed = (await clerk.FileCaseAsync("GFI-12")).GetProperty("case");
            (id, number, sheets) = (filed.GetProperty("id").GetGuid(), filed.GetProperty("number").GetString()!, [.. filed.GetProperty("tasks").EnumerateArray()]);
        }
        await AnswerAsync(0, "NeedsMore", "M3", "M5");
        await AnswerAsync(1, "NeedsMore", "M5");

        var supervisor = await AtWorkAsync("feimingcha");
        await supervisor.GoAsync("/app/joint", "联办件");
        await Expect(supervisor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number })).ToContainTextAsync($"2 / {sheets.Count}");
        await supervisor.CheckAsync("joint-list");
        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await supervisor.SeeAsync("联办看板");
        await Expect(supervisor.Part("合并补正")).ToContainTextAsync("还等 2 个部门");
        await Expect(supervisor.Part("合并补正").GetByRole(AriaRole.Row).Filter(new() { HasText = "质量合格文件" })).ToContainTextAsync("县住房和城乡建设局、县自然资源和规划局");
        await Expect(supervisor.Part("各部门").GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("未签收");
        await supervisor.CheckAsync("joint-board", "work-7-joint");

        await AnswerAsync(2, "Agree");
        await AnswerAsync(3, "Agree");
        await Expect(supervisor.Part("合并补正")).ToContainTextAsync("一次性告知只有一次");
        await Expect(supervisor.Part("合并补正").GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await supervisor.CheckAsync("joint-board-told");

        async Task AnswerAsync(int at, string outcome, params string[] materials)
        {
            var task = sheets[at].GetProperty("id").GetGuid();
            var person = await staff.ClaimAsync(task, sheets[at].GetProperty("postCode").GetString()!);
            using var done = await person.CompleteAsync(task, outcome, body => body["missingMaterials"] = new System.Text.Json.Nodes.JsonArray([.. materials.Select(m => System.Text.Json.Nodes.JsonValue.Create(m))]));
            await OfficeClient.OkAsync(done);
        }
    }
}
