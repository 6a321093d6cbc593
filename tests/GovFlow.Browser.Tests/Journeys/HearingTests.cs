using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>听证: told on the case's page, asked for by the applicant on a telephone with one button, convened under a chair who does not examine, put down, decided on (许可法 46–48).</summary>
public sealed class HearingTests : HallJourney
{
    [Test]
    public async Task AHearing_IsToldAskedForConvenedAndPutDown_AndTheDecisionRestsOnIt()
    {
        await using var staff = new TownStaff(Host);
        var id = await FiledAsync(staff);
        var supervisor = await staff.PersonAsync("p65");
        var task = await staff.WorkToAsync(id, "Decide");
        await staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        var view = await supervisor.CaseAsync(id);
        var (holder, number) = (view.GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString()!, view.GetProperty("number").GetString()!);

        var decider = await AtWorkAsync(SampleTown.UserName(holder));
        var page = decider.Page;
        await decider.GoAsync($"/app/cases/{id}", "小餐饮登记");
        await Act(decider, "告知听证权利");
        await decider.Field("听证事由").FillAsync("涉及相邻住户的油烟、通行");
        await page.GetByLabel("利害关系人").FillAsync("钱邻居 13900000001\n孙邻居");
        await decider.CheckAsync("hearing-tell");
        await Confirm(decider, "告知听证权利");
        await Expect(decider.Part("听证")).ToContainTextAsync("权利已告知");
        await Expect(decider.Part("听证")).ToContainTextAsync("钱** 139****0001");
        await Expect(decider.Part("文书").GetByRole(AriaRole.Link, new() { Name = "听证告知书" })).ToHaveCountAsync(3);
        await Expect(decider.Part("听证")).ToContainTextAsync("还没有届满");
        await decider.CheckAsync("hearing-told");

        var applicant = await DeskAsync(390, 844);
        await applicant.Page.GotoAsync("/account/login");
        await applicant.Page.GetByLabel("证件号码").FillAsync("11010519491231002X");
        await applicant.Page.GetByLabel("密码").FillAsync(ApplicantClient.Password);
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await applicant.SeeAsync("我的空间");
        await Expect(applicant.Page.GetByText("可以申请听证").First).ToBeVisibleAsync();
        await applicant.Page.GetByRole(AriaRole.Link, new() { Name = "小餐饮登记" }).First.ClickAsync();
        var mine = applicant.Page.GetByRole(AriaRole.Region, new() { Name = "听证" });
        await Expect(mine).ToContainTextAsync("还剩 5 个工作日");
        await applicant.CheckAsync("hearing-mine");
        await mine.GetByRole(AriaRole.Button, new() { Name = "申请听证" }).ClickAsync();
        await Expect(mine).ToContainTextAsync("您已申请听证");

        await decider.GoAsync("/app/tasks", "待办");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = number })).ToContainTextAsync("听证");
        await decider.GoAsync($"/app/cases/{id}", "小餐饮登记");
        await Act(decider, "通知举行听证");
        await decider.Field("地点").FillAsync("二楼会议室");
        await decider.Field("举行日期").FillAsync("2026-03-10");
        await Confirm(decider, "通知举行听证");
        await Expect(Dialog(decider)).ToContainTextAsync("最早在2026年3月17日举行");
        await decider.Field("举行日期").FillAsync("2026-03-17");
        var chair = (await (await staff.PersonAsync(holder)).GetAsync($"/api/cases/{id}/hearing")).GetProperty("chairs")[0].GetProperty("name").GetString()!;
        await decider.ChooseAsync("主持人", chair);
        await decider.CheckAsync("hearing-convene", "work-5-hearing");
        await Confirm(decider, "通知举行听证");
        await Expect(decider.Part("听证")).ToContainTextAsync($"主持人{chair}");
        await Expect(decider.Clock("承诺办结")).ToContainTextAsync("听证");

        MoveTo("2026-03-17 16:00");
        decider = await AtWorkAsync(SampleTown.UserName(holder));
        await decider.GoAsync($"/app/cases/{id}", "小餐饮登记");
        await Act(decider, "登记听证笔录");
        await decider.ChooseAsync("欧***（申请人）", "到场，已签字或者盖章");
        await decider.ChooseAsync("钱**（利害关系人）", "到场，没有签");
        await decider.Field("没有签的原因").FillAsync("对笔录有异议");
        await decider.Field("听证内容").FillAsync("审查人员陈述审查意见；申请人承诺加装油烟净化；邻居要求保留通道。");
        await Confirm(decider, "登记听证笔录");
        await Expect(Dialog(decider)).ToContainTextAsync("请逐人登记");
        await decider.ChooseAsync("孙**（利害关系人）", "没有到场");
        await decider.CheckAsync("hearing-record");
        await Confirm(decider, "登记听证笔录");
        await Expect(decider.Part("听证")).ToContainTextAsync("已举行");
        await Expect(decider.Part("听证").GetByRole(AriaRole.Row).Filter(new() { HasText = "钱**" })).ToContainTextAsync("未签：对笔录有异议");
        await decider.CheckAsync("hearing-held");

        using var decided = await (await staff.PersonAsync(holder)).CompleteAsync(view.GetProperty("tasks")[0].GetProperty("id").GetGuid());
        await OfficeClient.OkAsync(decided);
        await Expect(decider.Part("时间线")).ToContainTextAsync("根据听证笔录作出准予决定");
    }

    private static Task Act(Desk desk, string name) => desk.Part("听证").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static ILocator Dialog(Desk desk) => desk.Page.GetByRole(AriaRole.Dialog);

    private static Task Confirm(Desk desk, string name) => Dialog(desk).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Filed on line and answered by the window.</summary>
    private async Task<Guid> FiledAsync(TownStaff staff)
    {
        using var applicant = new ApplicantClient(Host.CreateClient());
        await applicant.RegisterAsync();
        var id = (await applicant.FileAsync("GFI-02")).GetProperty("caseId").GetGuid();
        await (await staff.PersonAsync("p01")).AnswerReceivedAsync(id);
        return id;
    }
}
