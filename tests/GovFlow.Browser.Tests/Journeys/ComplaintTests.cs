using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>What people say of the hall: a bad rating from a telephone, a complaint from home, and what becomes of both.</summary>
public sealed class ComplaintTests : HallJourney
{
    [Test]
    public async Task ABadRating_FromATelephone_IsContacted_PutRight_AndRevisited()
    {
        await using var staff = new TownStaff(Host);
        var filed = await (await staff.PersonAsync("p05")).FileCaseAsync("GFI-05");
        await staff.WorkToTheEndAsync(filed.GetProperty("case").GetProperty("id").GetGuid());
        var applicant = await DeskAsync(width: 390, height: 844);
        await applicant.GoAsync("/progress", "办理进度");
        await applicant.Page.GetByLabel("办件编号").FillAsync(filed.GetProperty("case").GetProperty("number").GetString()!);
        await applicant.Page.GetByLabel("查询码").FillAsync(filed.GetProperty("queryCode").GetString()!);
        await applicant.Page.GetByLabel("查询码").PressAsync("Enter");
        await applicant.Page.GetByRole(AriaRole.Link, new() { Name = "评价这次服务" }).ClickAsync();
        await applicant.SeeAsync("请您评价");
        await Expect(applicant.Page.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveCountAsync(0);
        await Expect(applicant.Page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await applicant.CheckAsync("rate");
        await applicant.Page.GetByRole(AriaRole.Radio, new() { Name = "不满意", Exact = true }).CheckAsync();
        await applicant.Page.GetByRole(AriaRole.Checkbox, new() { Name = "多跑了路" }).CheckAsync();
        await applicant.Page.GetByLabel("还想说什么").FillAsync("跑了三趟");
        await applicant.CheckAsync("rate-bad");
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await Expect(applicant.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "一个工作日内与您联系" })).ToBeVisibleAsync();

        var clerk = await AtWorkAsync("zhangqingmiao");
        await clerk.GoAsync("/app/complaints?view=bad", "投诉咨询");
        await Expect(clerk.Page.GetByRole(AriaRole.Grid, new() { Name = "评价列表" })).ToContainTextAsync("待联系");
        await Expect(clerk.Page.Locator("body")).Not.ToContainTextAsync("跑了三趟");
        await clerk.CheckAsync("ratings");
        await clerk.GoAsync("/app/complaints", "投诉咨询");
        var row = clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "不满意" });
        await Expect(row).ToContainTextAsync("联系差评人");
        await Expect(row).ToContainTextAsync("1 个工作日");
        await clerk.CheckAsync("complaints");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await clerk.SeeAsync("差评");
        await clerk.ActAsync("领办");
        await clerk.ActAsync("联系评价人", ("联系情况", "已致歉，了解了情况"));
        await Expect(clerk.Page.GetByRole(AriaRole.List, new() { Name = "时限" })).ToContainTextAsync("差评整改");
        await clerk.ActAsync("反馈整改", ("答复凭证（录音编号、签收单、邮件等）", "录音3"), ("答复内容（来件人可以看到）", "材料清单已公开，可以邮寄"));
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "来件", Exact = true })).ToContainTextAsync("待回访");
        await clerk.CheckAsync("complaint-answered");

        var leader = await AtWorkAsync("hezhuren");
        await leader.GoAsync(new Uri(clerk.Page.Url).AbsolutePath, "差评");
        await leader.ActAsync("回访办结", ("回访情况", "满意，不再跑路"));
        await Expect(leader.Page.GetByRole(AriaRole.Region, new() { Name = "来件", Exact = true })).ToContainTextAsync("已办结");
    }

    [Test]
    public async Task AComplaint_FromHome_IsAssigned_Answered_AndFoundAgain()
    {
        var petitioner = await DeskAsync(width: 390, height: 844);
        await petitioner.GoAsync("/complaints", "投诉咨询");
        await petitioner.CheckAsync("complain");
        await petitioner.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Expect(petitioner.Page.GetByText("请留下电话，以便答复您").First).ToBeVisibleAsync();
        await petitioner.CheckAsync("complain-empty");
        await Expect(petitioner.Page.GetByText("7个自然日内报告结果")).ToBeVisibleAsync();
        var (number, code) = await petitioner.ComplainAsync("排队太久", "周一上午等了三个小时");
        await petitioner.CheckAsync("complain-sent");

        var leader = await AtWorkAsync("hezhuren");
        await leader.GoAsync("/app/complaints", "投诉咨询");
        await leader.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await leader.SeeAsync("排队太久");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "转办" }).ClickAsync();
        await leader.CheckAsync("complaint-offer");
        await leader.AssignAsync("张青苗（镇行政综合服务中心）", "窗口事务，请核实答复");
        await Expect(leader.Page.GetByText("已转交张青苗，待接收", new() { Exact = false }).First).ToBeVisibleAsync();

        var clerk = await AtWorkAsync("zhangqingmiao");
        await clerk.GoAsync("/app/complaints?view=mine", "投诉咨询");
        await clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await clerk.SeeAsync("排队太久");
        await clerk.ActAsync("接收");
        await clerk.ActAsync("报告动态", ("办理动态（来件人可以看到）", "已查看当日取号记录"));
        await clerk.ActAsync("答复", ("答复凭证（录音编号、签收单、邮件等）", "录音7"), ("答复内容（来件人可以看到）", "周一已加开一个窗口，谢谢您"));
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "办理情况" }).GetByRole(AriaRole.Link, new() { Name = "投诉答复书" })).ToBeVisibleAsync();
        await clerk.CheckAsync("complaint", "supervise-3-complaint");

        await petitioner.AskAfterComplaintAsync(number, code);
        await Expect(petitioner.Page.Locator("#voice-progress")).ToContainTextAsync("周一已加开一个窗口");
        await Expect(petitioner.Page.Locator("body")).Not.ToContainTextAsync("张青苗");
        await petitioner.CheckAsync("complaint-progress");

        // Anybody sees that it was said and answered, and nobody who said what.
        var passer = await DeskAsync(width: 390, height: 844);
        await passer.GoAsync("/board", "公示");
        var board = passer.Page.GetByRole(AriaRole.Region, new() { Name = "诉求处办进度" });
        await Expect(board.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("答复");
        await Expect(board).Not.ToContainTextAsync("排队太久");
        await Expect(passer.Page.GetByRole(AriaRole.Region, new() { Name = "建言献策采纳公示" })).ToBeVisibleAsync();
        await passer.CheckAsync("board-supervision");

        // The letter that answers it, with the code alone; and kept in one's own space.
        await petitioner.Page.GetByRole(AriaRole.Button, new() { Name = "查看投诉答复书" }).ClickAsync();
        await Expect(petitioner.Page.FrameLocator("iframe[title=投诉答复书]").Locator("h1")).ToHaveTextAsync("投诉答复书");
        await petitioner.CheckAsync("complaint-letter");
        await petitioner.GoAsync("/account/register", "注册实名账户");
        await petitioner.FillInAccountAsync("周五月", "110105195005050011");
        await petitioner.Page.GetByRole(AriaRole.Button, new() { Name = "注册" }).ClickAsync();
        await petitioner.SeeAsync("我的空间");
        await petitioner.Page.GetByText("把已经提交的投诉建议放到这里").ClickAsync();
        await petitioner.Page.GetByLabel("受理编号").FillAsync(number);
        await petitioner.Page.GetByLabel("查询码").FillAsync(code);
        await petitioner.Page.GetByRole(AriaRole.Button, new() { Name = "放到我的空间" }).ClickAsync();
        await Expect(petitioner.Page.GetByRole(AriaRole.Link, new() { Name = "投诉答复书" })).ToBeVisibleAsync();
        await petitioner.CheckAsync("space-letter");
    }
}
