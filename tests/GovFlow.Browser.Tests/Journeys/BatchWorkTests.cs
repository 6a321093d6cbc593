using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>批量办理 where it is lawful (decision 0050): several cases reviewed one by one on one sheet, and several handed over; what may not go with them is named.</summary>
public sealed class BatchWorkTests : HallJourney
{
    [Test]
    public async Task SeveralCases_AreReviewedOneByOne_AndOnlyTheConfirmedAreDone()
    {
        var reviewer = await AtWorkAsync("zhangzhucan", width: 1440, height: 900);
        var picture = await reviewer.Page.ScreenshotAsync();
        await using var staff = new TownStaff(Host);
        var cases = new List<(Guid Task, string Number)>();
        foreach (var isScanned in new[] { true, true, false, true })
            cases.Add(await AtReviewAsync(staff, isScanned ? picture : null));
        var (first, second, onPaper, changed) = (cases[0], cases[1], cases[2], cases[3]);

        await ChooseAllAsync(reviewer, 4);
        await reviewer.CheckAsync("batch-chosen");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "批量审查 4 件" }).ClickAsync();
        await reviewer.SeeAsync("批量审查");
        var list = reviewer.Page.GetByRole(AriaRole.List, new() { Name = "本批办件" });
        await Expect(list.GetByRole(AriaRole.Button)).ToHaveCountAsync(4);
        foreach (var (_, number) in new[] { first, changed })
        {
            await list.GetByRole(AriaRole.Button).Filter(new() { HasText = number }).ClickAsync();
            await Expect(reviewer.Page.GetByText("您还没有看过")).ToBeVisibleAsync();
            await Expect(reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "1 看过，符合" })).ToBeDisabledAsync();
            await LookAsync(reviewer);
            await Expect(reviewer.Page.GetByText("您还没有看过")).ToHaveCountAsync(0);
            await reviewer.Page.Keyboard.PressAsync("1");
            await Expect(list.GetByRole(AriaRole.Button).Filter(new() { HasText = number })).ToContainTextAsync("看过，符合");
        }
        await list.GetByRole(AriaRole.Button).Filter(new() { HasText = onPaper.Number }).ClickAsync();
        await Expect(reviewer.Page.GetByText("本件没有材料影像")).ToBeVisibleAsync();
        await reviewer.CheckAsync("batch-barred");
        await list.GetByRole(AriaRole.Button).Filter(new() { HasText = second.Number }).ClickAsync();
        await LookAsync(reviewer);
        await reviewer.Page.Keyboard.PressAsync("2");
        await Expect(list.GetByRole(AriaRole.Button).Filter(new() { HasText = second.Number })).ToContainTextAsync("不在本批");

        // Somebody changes one that was confirmed: the confirmation was for what was seen.
        var beside = await staff.PersonAsync("p26");
        using (var copied = await beside.ActAsync("tasks", changed.Task, "copy", new { personIds = new[] { "p25" }, note = "请知悉" }))
            await OfficeClient.OkAsync(copied);
        await Expect(list.GetByRole(AriaRole.Button).Filter(new() { HasText = changed.Number })).ToContainTextAsync("有更新，请重新核对");
        await reviewer.Field("审查意见").FillAsync("经审查，申请人符合申领条件。");
        await reviewer.CheckAsync("batch-sheet");
        await reviewer.Page.SetViewportSizeAsync(390, 844);
        await reviewer.CheckAsync("batch-sheet-phone");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "提交已确认的 1 件" }).ClickAsync();
        await Expect(reviewer.Page.GetByText("已审查 1 件。")).ToBeVisibleAsync();
        var left = reviewer.Page.Locator(".together-left");
        await Expect(left.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await Expect(left.GetByRole(AriaRole.Listitem).Filter(new() { HasText = changed.Number })).ToContainTextAsync("有更新");
        await Expect(left.GetByRole(AriaRole.Listitem).Filter(new() { HasText = onPaper.Number })).ToContainTextAsync("翻阅原件");
        await reviewer.CheckAsync("batch-done-phone");
        await reviewer.Page.SetViewportSizeAsync(1440, 900);
        await reviewer.CheckAsync("batch-done");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "返回待办" }).ClickAsync();
        await Expect(reviewer.Page.GetByRole(AriaRole.Grid, new() { Name = "待办列表" }).GetByText(first.Number)).ToHaveCountAsync(0);
        await Expect(reviewer.Page.GetByRole(AriaRole.Grid, new() { Name = "待办列表" }).GetByText(second.Number)).ToBeVisibleAsync();
    }

    [Test]
    public async Task SeveralTasks_AreHandedOver_AndThoseThatMayNotGoAreNamed()
    {
        await using var staff = new TownStaff(Host);
        var tasks = new List<(Guid Task, string Number)>();
        var holder = await staff.PersonAsync("p19");
        for (var i = 0; i < 3; i++)
        {
            var filed = (await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
            var task = filed.GetProperty("tasks")[0].GetProperty("id").GetGuid();
            using (var claimed = await holder.ClaimAsync(task))
                await OfficeClient.OkAsync(claimed);
            tasks.Add((task, filed.GetProperty("number").GetString()!));
        }
        var view = await holder.GetAsync($"/api/tasks/{tasks[2].Task}");
        var helper = view.GetProperty("callable").EnumerateArray().First(c => c.GetProperty("allowed").GetBoolean()).GetProperty("id").GetString();
        using (var delegated = await holder.ActAsync("tasks", tasks[2].Task, "delegate", new { toPersonId = helper, request = "先核对面积" }))
            await OfficeClient.OkAsync(delegated);

        var desk = await AtWorkAsync(SampleTown.UserName("p19"), width: 1440, height: 900);
        await ChooseAllAsync(desk, 3);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "转办所选" }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "转办 3 件" });
        await Expect(dialog.GetByText($"{tasks[2].Number}：任务已委派他人")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "转办 2 件" }).ClickAsync();
        await Expect(dialog.GetByText("请选择接办人")).ToBeVisibleAsync();
        var other = (await (await staff.PersonAsync("p20")).GetAsync("/api/identity/me")).GetProperty("name").GetString()!;
        await desk.ChooseAsync("转给", other);
        await desk.Field("原因").FillAsync("下乡三天");
        await desk.CheckAsync("batch-transfer");
        // The line is lost while the first is on its way: what nobody knows is sent again under its own number, and is done once.
        var isDead = true;
        await desk.Page.RouteAsync(new Regex("/transfer$", RegexOptions.None, TimeSpan.FromSeconds(1)), async route =>
        {
            if (!isDead)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        desk.Overlook("ERR_FAILED");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "转办 2 件" }).ClickAsync();
        await Expect(dialog.GetByText("结果待确认").First).ToBeVisibleAsync();
        await desk.CheckAsync("batch-transfer-lost");
        isDead = false;
        await dialog.GetByRole(AriaRole.Button, new() { Name = "转办 2 件" }).ClickAsync();
        await Expect(desk.Page.GetByText("已转办 2 件。")).ToBeVisibleAsync();
        await desk.CheckAsync("batch-transferred");
        foreach (var (task, _) in tasks.Take(2))
        {
            var moved = await holder.GetAsync($"/api/tasks/{task}");
            Assert.That(moved.GetProperty("assignee").GetProperty("id").GetString(), Is.EqualTo("p20"));
            var timeline = (await holder.GetAsync($"/api/cases/{moved.GetProperty("caseId").GetGuid()}/timeline?view=all")).ToString();
            Assert.That(timeline.Split("理由：下乡三天").Length - 1, Is.EqualTo(1), "once, however often it was sent");
        }

        var phone = await AtWorkAsync(SampleTown.UserName("p20"), width: 390, height: 844);
        await ChooseAllAsync(phone, 2);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "转办所选" }).ClickAsync();
        var back = phone.Page.GetByRole(AriaRole.Dialog, new() { Name = "转办 2 件" });
        await back.GetByRole(AriaRole.Radio, new() { Name = "退回岗位待认领" }).CheckAsync();
        await phone.Field("原因").FillAsync("请假");
        await phone.CheckAsync("batch-release-phone");
        await back.GetByRole(AriaRole.Button, new() { Name = "退回 2 件" }).ClickAsync();
        await Expect(phone.Page.GetByText("已转办 2 件。")).ToBeVisibleAsync();
        Assert.That((await holder.GetAsync($"/api/tasks/{tasks[0].Task}")).GetProperty("stage").GetString(), Is.EqualTo("Waiting"));
    }

    private static async Task ChooseAllAsync(Desk desk, int count)
    {
        await desk.GoAsync("/app/tasks", "待办");
        var grid = desk.Page.GetByRole(AriaRole.Grid, new() { Name = "待办列表" });
        await grid.FocusAsync();
        for (var i = 0; i < count; i++)
        {
            await grid.PressAsync("Space");
            await grid.PressAsync("ArrowDown");
        }
        await Expect(desk.Page.GetByText(FormattableString.Invariant($"已选 {count} 件")).First).ToBeVisibleAsync();
    }

    private static async Task LookAsync(Desk reviewer)
    {
        await reviewer.Page.GetByText("看影像").First.ClickAsync();
        var viewer = reviewer.Page.GetByRole(AriaRole.Dialog, new() { Name = "材料影像" });
        await Expect(viewer.Locator("img.file-sheet")).ToBeVisibleAsync();
        await reviewer.Page.Keyboard.PressAsync("Escape");
        await Expect(viewer).ToBeHiddenAsync();
    }

    private static async Task<(Guid Task, string Number)> AtReviewAsync(TownStaff staff, byte[]? scan)
    {
        var clerk = await staff.PersonAsync("p02");
        var file = scan is null ? null : (await OfficeClient.OkAsync(await clerk.UploadAsync(scan))).GetProperty("id").GetString();
        var filed = (await clerk.FileCaseAsync("GFI-16", change: draft =>
        {
            if (file is not null)
                draft["materials"]![0]!["files"] = new JsonArray(file);
        })).GetProperty("case");
        var task = (await staff.WorkToAsync(filed.GetProperty("id").GetGuid(), "Review")).GetProperty("id").GetGuid();
        using var claimed = await (await staff.PersonAsync("p26")).ClaimAsync(task);
        await OfficeClient.OkAsync(claimed);
        return (task, filed.GetProperty("number").GetString()!);
    }
}
