using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>补办件: told once what is missing, handed in on a day of the office's own calendar, and counted from that day.</summary>
public sealed class SupplementTests : HallJourney
{
    private const string Missing = "营业执照";

    private static readonly Application Incomplete = new("小餐饮登记证核发") { Missing = [Missing] };

    [Test]
    public async Task TheLastPiece_StartsTheClockOnTheDayItCame_OnAMakeUpSundayAndOnAHoliday()
    {
        // Friday; ten working days, over a make-up Sunday, Mid-Autumn and National Day, end on 9 October.
        MoveTo("2026-09-18 10:00");
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await clerk.FillInAsync(Incomplete with { HasPromised = true });
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：补办");
        await Expect(clerk.Proposal()).ToContainTextAsync("补正材料通知单×1");
        await clerk.CheckAsync("supplement-intake");
        var sunday = await clerk.ConcludeAsync();
        await Expect(clerk.LastResult()).ToContainTextAsync("2026年10月9日");
        Assert.That((await clerk.PrintedAsync(3))[0], Does.Contain("补正材料通知单").And.Contain(Missing).And.Contain("2026年10月9日"));
        await clerk.FillInAsync(Incomplete.OfCompany());
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：补正告知");
        var holiday = await clerk.ConcludeAsync();

        MoveTo("2026-09-20 10:00");
        clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await HandInAsync(clerk, sunday.Number);
        await clerk.CheckAsync("supplement-handed-in");
        await clerk.FollowToCaseAsync();
        await clerk.SeeCaseAsync("审查中", "剩 5 个工作日", "补正材料通知单", "补齐材料承诺书", "受理通知书", "补正材料接收凭证");
        await Expect(clerk.Part("概览")).ToContainTextAsync("2026年9月20日");
        await Expect(clerk.Clock("承诺办结")).ToContainTextAsync("到期 2026年9月28日（周一）");
        await Expect(clerk.Clock("承诺办结").GetByRole(AriaRole.Cell).Filter(new() { HasText = "起算日" })).ToContainTextAsync("20");
        await clerk.CheckAsync("supplement-case");

        MoveTo("2026-10-03 10:00");
        clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await HandInAsync(clerk, holiday.Number);
        await clerk.FollowToCaseAsync();
        await clerk.SeeCaseAsync("审查中", "剩 5 个工作日", "补正材料通知单", "受理通知书", "补正材料接收凭证");
        await Expect(clerk.Part("概览")).ToContainTextAsync("2026年10月3日");
        await Expect(clerk.Clock("承诺办结")).ToContainTextAsync("到期 2026年10月13日（周二）");
    }

    private static async Task HandInAsync(Desk clerk, string number)
    {
        await clerk.OpenSupplementAsync(number);
        await Expect(clerk.Page.GetByText("等申请人").First).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("10月9日").First).ToBeVisibleAsync();
        var received = clerk.Page.GetByRole(AriaRole.Group, new() { Name = Missing }).GetByRole(AriaRole.Button, new() { Name = "已收" });
        await Expect(received).ToBeFocusedAsync();
        await received.PressAsync("Enter");
        await clerk.Page.HandbookAsync("window-2-supplement");
        await Expect(clerk.Page.GetByText("今日为起算日，次工作日为第 1 日")).ToBeVisibleAsync();
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Result()).ToContainTextAsync($"{number}：审查中");
        var printed = string.Concat(await clerk.PrintedAsync(2));
        Assert.That(printed, Does.Contain("补正材料接收凭证").And.Contain("受理通知书"));
    }
}
