using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>多点受理、同城通办 (002-10, 000-21): whoever lives out of the way applies near home; the town handles it and the hall hands it over.</summary>
public sealed class ServicePointTests : HallJourney
{
    private const string Station = "溪头社区公共服务站";

    [Test]
    public async Task TakenInAtACommunityStation_ItIsHandledInTheTown_HandedOverAtTheHall_AndCountsAtTheStation()
    {
        var applicant = await DeskAsync(width: 390, height: 844);
        await applicant.GoAsync("/guides/GFI-06", "医疗保险");
        await Expect(applicant.Page.GetByText(Station).First).ToBeVisibleAsync();
        await applicant.CheckAsync("point-guide-telephone");

        var station = await AtWorkAsync("chengxitou", Station, width: 1440, height: 900);
        await station.FillInAsync(new Application("城乡居民基本医疗保险参保登记"));
        await station.CheckAsync("point-intake");
        var filed = await station.ConcludeAsync();
        await station.PrintedAsync(2);

        var insurance = await AtWorkAsync("zhangzhucan");
        await insurance.TakeTaskAsync(filed.Number, "登记即时办结");
        await insurance.MeetEveryPointAsync();
        await insurance.DecideForAsync("准予");
        await insurance.FinishAsync(filed.Number, "制证用印");

        var issuer = await AtWorkAsync("sunshuangjiang", width: 1440, height: 900);
        await issuer.TakeTaskAsync(filed.Number, "反馈结果");
        await issuer.Page.GetByLabel("证照编号").FillAsync("青医参〔2026〕第0001号");
        await issuer.FinishAsync(filed.Number, "待领取");
        await applicant.AskAsync(filed);
        await applicant.CheckAsync("point-progress-telephone");
        await issuer.TakeTaskAsync(filed.Number, "送达出件");
        await issuer.Page.GetByLabel("领取人").FillAsync("欧阳小麦");
        await issuer.ChooseAsync("送达方式", "窗口领取");
        await issuer.FinishAsync(filed.Number, "归档");
        await issuer.FollowToCaseAsync();
        await Expect(issuer.Page.GetByText($"{Station}便民窗口").First).ToBeVisibleAsync();
        await issuer.CheckAsync("point-case");

        var hall = await AtWorkAsync("wangguyu");
        await hall.FillInAsync(new Application("居住证"));
        await hall.ConcludeAsync();
        var supervisor = await AtWorkAsync("feimingcha", width: 1440, height: 900);
        await supervisor.GoAsync("/app/reports?by=Point", "统计报表");
        await supervisor.Page.GetByText("表格", new() { Exact = true }).Last.ClickAsync();
        var shares = supervisor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Station });
        await Expect(shares.First).ToContainTextAsync("50.00%");
        await supervisor.CheckAsync("point-shares");
        var telephone = await AtWorkAsync("feimingcha", width: 390, height: 844);
        await telephone.GoAsync("/app/reports?by=Point", "统计报表");
        await telephone.Page.GetByText("表格", new() { Exact = true }).Last.ClickAsync();
        await Expect(telephone.Page.GetByText(Station).First).ToBeVisibleAsync();
        await telephone.CheckAsync("point-shares-telephone");
    }
}
