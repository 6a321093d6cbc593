using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>承诺件: a case that five people carry from the window to the archive, each at a desk of their own.</summary>
public sealed class CommittedCaseTests : HallJourney
{
    [Test]
    public async Task ACommittedCase_IsCarriedByFivePeople_AndEveryStageSaysHowItStands()
    {
        // Friday: day 0. The promise is five working days.
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await clerk.FillInAsync(new Application("小餐饮登记证核发"));
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：承诺");
        await Expect(clerk.Proposal()).ToContainTextAsync("2026年3月13日");
        var filed = await clerk.ConcludeAsync();
        Assert.That((await clerk.PrintedAsync(2))[0], Does.Contain("受理通知书").And.Contain(filed.Number).And.Contain("3月13日"));
        await clerk.FollowToCaseAsync();
        await clerk.SeeCaseAsync("审查中", "剩 5 个工作日", "受理通知书");
        await clerk.CheckAsync("committed-accepted");

        MoveTo("2026-03-09 10:00");
        var surveyor = await AtWorkAsync("qinxicha");
        await surveyor.TakeTaskAsync(filed.Number, "现场核查");
        await Expect(surveyor.Page.GetByText("踏勘不停止计时")).ToBeVisibleAsync();
        await surveyor.MeetEveryPointAsync();
        await surveyor.DecideForAsync("符合");
        await surveyor.FinishWithoutAsync("现场核查须两名以上工作人员");
        await surveyor.ChooseAsync("另一名核查人", "朱核查");
        await surveyor.CheckAsync("committed-survey");
        await surveyor.PutUpAsync("朱核查");
        var beside = await AtWorkAsync("zhuhecha");
        await beside.SignAsync(filed.Number, "现场核查", "审查中");
        await beside.FollowToCaseAsync();
        await beside.SeeCaseAsync("审查中", "剩 4 个工作日", "受理通知书");

        MoveTo("2026-03-10 09:30");
        var reviewer = await AtWorkAsync("qianwenyuan");
        await reviewer.TakeTaskAsync(filed.Number, "审查");
        await Expect(reviewer.Part("此前经过")).ToContainTextAsync("秦细查");
        await reviewer.MeetEveryPointAsync();
        await reviewer.DecideForAsync("通过");
        await reviewer.Page.GetByLabel("审查意见").FillAsync("材料与现场相符，建议准予。");
        await reviewer.FinishAsync(filed.Number, "审查中");
        await reviewer.FollowToCaseAsync();
        await reviewer.SeeCaseAsync("审查中", "剩 3 个工作日", "受理通知书");

        MoveTo("2026-03-11 15:00");
        var decider = await AtWorkAsync("guofenguan", width: 1440, height: 900);
        await decider.TakeTaskAsync(filed.Number, "决定");
        await Expect(decider.Part("前面环节的意见")).ToContainTextAsync("材料与现场相符");
        await Expect(decider.Part("前面环节的意见")).ToContainTextAsync("秦细查、朱核查");
        await decider.MeetEveryPointAsync();
        await decider.DecideForAsync("准予");
        await Expect(decider.Page.FrameLocator("iframe[title='文书预览：准予决定书']").Locator("body")).ToContainTextAsync("准予");
        await decider.CheckAsync("committed-decision");
        await decider.Page.HandbookAsync("work-2-decision");
        await decider.FinishAsync(filed.Number, "制证用印");
        Assert.That((await decider.PrintedAsync(1))[0], Does.Contain("准予").And.Contain(filed.Number));
        await decider.FollowToCaseAsync();
        await decider.SeeCaseAsync("制证用印", "剩", "受理通知书", "准予决定书");
        await Expect(decider.Clock("承诺")).ToContainTextAsync("3月11日止，未逾期");

        MoveTo("2026-03-12 09:30");
        var issuer = await AtWorkAsync("sunshuangjiang");
        await issuer.TakeTaskAsync(filed.Number, "制证");
        await issuer.Page.GetByLabel("证照编号").FillAsync("青小餐登〔2026〕第0001号");
        await issuer.FinishAsync(filed.Number, "待领取");
        await issuer.GoAsync("/app/delivery", "出件");
        await issuer.Page.GetByRole(AriaRole.Link, new() { Name = filed.Number }).ClickAsync();
        await issuer.TakeAsync();
        await issuer.Page.GetByLabel("领取人").FillAsync("欧阳小麦");
        await issuer.ChooseAsync("送达方式", "窗口领取");
        await issuer.CheckAsync("committed-delivery");
        await issuer.FinishAsync(filed.Number, "归档");
        await issuer.FollowToCaseAsync();
        await issuer.SeeCaseAsync("归档", null, "受理通知书", "准予决定书", "办理结果证明", "送达回证");
        await issuer.CheckAsync("committed-archived");
        await Expect(issuer.Part("意见")).ToContainTextAsync("领取人：欧***");
        foreach (var who in new[] { "李秋禾", "秦细查", "钱文远", "郭分管", "孙霜降" })
            await Expect(issuer.Part("时间线")).ToContainTextAsync(who);
    }
}
