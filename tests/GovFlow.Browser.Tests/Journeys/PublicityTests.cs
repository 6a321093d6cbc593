using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>公示 (decision 0043): read and objected to by anybody on a telephone, written down at the desk, answered one by one, published again, and the answer found by its code.</summary>
public sealed class PublicityTests : HallJourney
{
    [Test]
    public async Task APublicity_IsReadByAnybody_ObjectedTo_AnsweredInWriting_AndPublishedAgain()
    {
        await using var staff = new TownStaff(Host);
        var filed = await (await staff.PersonAsync("p02")).FileCaseAsync("GFI-15");
        var id = filed.GetProperty("case").GetProperty("id").GetGuid();
        var supervisor = await staff.PersonAsync("p65");
        var task = await staff.WorkToAsync(id, "Publicity");
        await staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        var holder = (await supervisor.CaseAsync(id)).GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString()!;

        // The applicant's own progress leads there, and so does the front page.
        var phone = await DeskAsync(390, 844);
        await phone.AskAsync(new Filed(filed.GetProperty("case").GetProperty("number").GetString()!, filed.GetProperty("queryCode").GetString()!));
        await Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = "看公示" })).ToBeVisibleAsync();
        await phone.GoAsync("/", "");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "事项公示 正在公示的办理事项，有异议的可以提出" }).ClickAsync();
        await phone.SeeAsync("事项公示");
        var publicised = phone.Page.GetByRole(AriaRole.Link, new() { Name = "临时救助" });
        await Expect(publicised).ToBeVisibleAsync();
        await phone.CheckAsync("publicity-list");
        await publicised.ClickAsync();
        await phone.SeeAsync("公示：临时救助审核确认");
        await Expect(phone.Page.GetByRole(AriaRole.Region, new() { Name = "公示内容" })).ToContainTextAsync("还剩 3 天");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交异议" }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Region, new() { Name = "有错误，请更正" })).ToContainTextAsync("请填写姓名");
        await phone.CheckAsync("publicity-objecting");
        await phone.Page.GetByLabel("姓名").FillAsync("钱群众");
        await phone.Page.GetByLabel("联系电话").FillAsync("13900000001");
        await phone.Page.GetByLabel("异议和理由").FillAsync("申请人名下有一辆小汽车。");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交异议" }).ClickAsync();
        var taken = phone.Page.GetByRole(AriaRole.Region, new() { Name = "异议已收到" });
        await Expect(taken).ToContainTextAsync("请记下编号和查询码");
        await phone.CheckAsync("publicity-taken");
        var said = await taken.InnerTextAsync();
        var number = Regex.Match(said, "[0-9-]+-Y1", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var code = Regex.Match(said, "查询码\\s+(?<code>[0-9]{6})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["code"].Value;
        await taken.GetByRole(AriaRole.Link, new() { Name = "查看答复" }).ClickAsync();
        await LookUpAsync(phone, number, code);
        await Expect(phone.Page.Locator("#objection-progress")).ToContainTextAsync("正在审查");

        // The handler writes one more down, and answers both.
        var handler = await AtWorkAsync(UserName(holder), width: 1440, height: 900);
        await handler.GoAsync($"/app/cases/{id}", "临时救助");
        var part = handler.Part("公示和异议");
        await Expect(part).ToContainTextAsync("有 1 件异议待审查答复");
        await Expect(part).ToContainTextAsync("钱**");
        await Act(handler, "登记异议");
        await handler.ChooseAsync("怎样提出的", "来电");
        await handler.Field("姓名（名称）").FillAsync("孙群众");
        await handler.Field("异议和理由").FillAsync("住房面积写错了。");
        await Confirm(handler, "登记异议");
        await Expect(Dialog(handler)).ToContainTextAsync("请填写能打通的电话");
        await handler.Field("联系电话").FillAsync("13900000002");
        await Confirm(handler, "登记异议");
        await Expect(part).ToContainTextAsync("有 2 件异议待审查答复");
        await part.EvaluateAsync("part => part.scrollIntoView()");
        await handler.CheckAsync("publicity-objections");
        await part.GetByRole(AriaRole.Button, new() { Name = "审查答复" }).First.ClickAsync();
        await handler.ChooseAsync("审查结论", "异议不成立");
        await handler.Field("书面答复").FillAsync("经核实，车辆已于去年报废，不影响认定。");
        await handler.CheckAsync("publicity-answer", "work-4-publicity");
        await Confirm(handler, "审查答复第1号异议");
        await Expect(part).ToContainTextAsync("有 1 件异议待审查答复");
        await part.GetByRole(AriaRole.Button, new() { Name = "审查答复" }).First.ClickAsync();
        await handler.ChooseAsync("审查结论", "异议成立");
        await handler.Field("书面答复").FillAsync("面积有误，更正后重新公示。");
        await Confirm(handler, "审查答复第2号异议");
        await Expect(part).ToContainTextAsync("异议成立：请决定");
        await part.EvaluateAsync("part => part.scrollIntoView()");
        await handler.CheckAsync("publicity-upheld");
        await Act(handler, "更正后重新公示");
        await handler.Field("更正了什么").FillAsync("住房面积更正为60平方米");
        await Confirm(handler, "更正后重新公示");
        await Expect(part).ToContainTextAsync("第2次公示");
        await Expect(handler.Part("文书").GetByRole(AriaRole.Link, new() { Name = "公示" })).ToHaveCountAsync(2);
        await handler.CheckAsync("publicity-again");

        await LookUpAsync(phone, number, code);
        await Expect(phone.Page.Locator("#objection-progress")).ToContainTextAsync("车辆已于去年报废");
        await phone.CheckAsync("publicity-answered");

        MoveTo("2026-03-20 10:00");
        await phone.GoAsync($"/publicities/{task.GetProperty("id").GetGuid()}", "公示");
        await Expect(phone.Page.GetByRole(AriaRole.Region, new() { Name = "提出异议" })).ToContainTextAsync("投诉咨询");
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交异议" })).ToHaveCountAsync(0);
    }

    private static async Task LookUpAsync(Desk desk, string number, string code)
    {
        await desk.GoAsync("/publicities/objections", "异议的答复");
        await desk.Page.GetByLabel("异议编号").FillAsync(number);
        await desk.Page.GetByLabel("查询码").FillAsync(code);
        await desk.Page.GetByLabel("查询码").PressAsync("Enter");
        await Expect(desk.Page.Locator("#objection-progress")).ToContainTextAsync(number);
    }

    private static Task Act(Desk desk, string name) => desk.Part("公示和异议").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static ILocator Dialog(Desk desk) => desk.Page.GetByRole(AriaRole.Dialog);

    private static Task Confirm(Desk desk, string name) => Dialog(desk).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static string UserName(string person) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json")))!["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == person)!["userName"]!.GetValue<string>();
}
