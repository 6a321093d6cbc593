using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>A member of the staff with nothing but a phone: from the inbox to the task, and from the result to the case.</summary>
public sealed class StaffOnAPhoneTests : HallJourney
{
    [Test]
    public async Task TheInbox_TheTaskAndTheCase_AreWorkedWithAThumb()
    {
        MoveTo("2026-03-09 10:00");
        using var clerk = await Host.Office().LogInAsync("liqiuhe");
        var number = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("number").GetString()!;

        var surveyor = await AtWorkAsync("qinxicha", width: 390, height: 844);
        await surveyor.OpenTaskAsync(number, "现场核查");
        await NothingHangsOverAsync(surveyor);
        await surveyor.GoAsync("/app/tasks?view=claimable", "待办");
        await NothingHangsOverAsync(surveyor);
        await surveyor.CheckAsync("phone-inbox");
        await surveyor.TakeTaskAsync(number, "现场核查");
        await surveyor.MeetEveryPointAsync();
        await surveyor.DecideForAsync("符合");
        await surveyor.ChooseAsync("另一名核查人", "朱核查");
        await NothingHangsOverAsync(surveyor);
        // No keyboard here: the button of the bar at the foot.
        await surveyor.Acts().GetByRole(AriaRole.Button, new() { Name = "送签", Exact = true }).ClickAsync();
        await Expect(surveyor.Record()).ToContainTextAsync("待朱核查");
        await NothingHangsOverAsync(surveyor);
        var beside = await AtWorkAsync("zhuhecha", width: 390, height: 844);
        await beside.OpenTaskAsync(number, "现场核查", "asked");
        await NothingHangsOverAsync(beside);
        await beside.Acts().GetByRole(AriaRole.Button, new() { Name = "签名", Exact = true }).ClickAsync();
        await Expect(beside.Result()).ToContainTextAsync($"{number}：审查中");
        await surveyor.OpenCaseAsync(number);
        await surveyor.SeeCaseAsync("审查中", "剩", "受理通知书");
        await NothingHangsOverAsync(surveyor);
        await surveyor.CheckAsync("phone-case");
    }

    /// <summary>The page is no wider than the phone: nobody reads a line by pushing the page to and fro.</summary>
    private static async Task NothingHangsOverAsync(Desk desk) =>
        Assert.That(await desk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390), desk.Page.Url);
}
