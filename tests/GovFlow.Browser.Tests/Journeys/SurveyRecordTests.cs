using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>现场记录 on a telephone: every department's finding, photos, and two signatures from two accounts; and where it is read afterwards (002-4, 许可法 34).</summary>
public sealed class SurveyRecordTests : HallJourney
{
    [Test]
    public async Task AnInspection_IsWrittenOnTheSite_SignedByTwoFromTheirOwnAccounts_AndReadOnTheCase()
    {
        await using var staff = new TownStaff(Host);
        Guid id;
        string number;
        using (var clerk = await Host.Office().LogInAsync("zhangqingmiao"))
        {
            var filed = (await clerk.FileCaseAsync("GFI-12")).GetProperty("case");
            (id, number) = (filed.GetProperty("id").GetGuid(), filed.GetProperty("number").GetString()!);
            foreach (var sheet in filed.GetProperty("tasks").EnumerateArray())
                await staff.WorkAsync(sheet);
        }
        var task = (await (await staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0].GetProperty("id").GetGuid();
        var officer = await AtWorkAsync("jinzhujia");
        var picture = await officer.Page.ScreenshotAsync();
        await officer.TakeTaskAsync(number, "第一次联合现场验收");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "现场记录" }).ClickAsync();
        await officer.Page.SetViewportSizeAsync(390, 844);
        await officer.MeetEveryPointAsync();
        await officer.Field("项目建筑面积（平方米）").FillAsync("12600");
        foreach (var department in new[] { "县住房和城乡建设局", "县自然资源和规划局", "县人防主管部门", "城建档案馆" })
            await officer.ChooseAsync($"{department}现场结论", "通过");
        await officer.DecideForAsync("符合");
        await officer.FinishWithoutAsync("现场核查须两名以上工作人员");

        var view = await (await staff.PersonAsync("p31")).GetAsync($"/api/tasks/{task}");
        var chosen = view.GetProperty("coOfficers").EnumerateArray().First(o => o.GetProperty("allowed").GetBoolean());
        var (secondId, second) = (chosen.GetProperty("id").GetString()!, chosen.GetProperty("name").GetString()!);
        await officer.ChooseAsync("另一名核查人", second);
        await officer.Page.Locator("input[data-scans=site]").SetInputFilesAsync(new FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = picture });
        await Expect(officer.Page.Locator(".scan-page")).ToHaveCountAsync(1);
        await DrawAsync(officer, "金筑家", "签名：金筑家");
        await officer.CheckAsync("survey");
        await officer.PutUpAsync(second);
        await officer.CheckAsync("survey-put-up-phone");

        // The other officer, at a desk of their own: the inbox says that it waits for them; something is wrong, and it goes back.
        var beside = await AtWorkAsync(SampleTown.UserName(secondId), width: 1440, height: 900);
        await beside.GoAsync("/app/tasks?view=asked", "待办");
        await Expect(beside.Page.GetByText("待我签名")).ToBeVisibleAsync();
        await beside.CheckAsync("survey-inbox");
        await beside.OpenTaskAsync(number, "第一次联合现场验收", "asked");
        await Expect(beside.Record()).ToContainTextAsync("12600");
        await beside.CheckAsync("survey-to-sign", "work-3-survey");
        await beside.Acts().GetByRole(AriaRole.Button, new() { Name = "退回记录" }).ClickAsync();
        await beside.Page.GetByLabel("退回理由").FillAsync("地下室没有拍照");
        await beside.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "退回记录" }).ClickAsync();
        await Expect(beside.Record()).ToHaveCountAsync(0);

        // The first sees why, adds what is missing and puts it up again: what was written is still there.
        await officer.Page.ReloadAsync();
        await Expect(officer.Page.GetByText("地下室没有拍照")).ToBeVisibleAsync();
        await Expect(officer.Field("项目建筑面积（平方米）")).ToHaveValueAsync("12600");
        await officer.CheckAsync("survey-returned-phone");
        await officer.Page.Locator("input[data-scans=site]").SetInputFilesAsync(new FilePayload { Name = "地下室.png", MimeType = "image/png", Buffer = await officer.Page.ScreenshotAsync() });
        await Expect(officer.Page.Locator(".scan-page")).ToHaveCountAsync(2);
        await officer.PutUpAsync(second);

        await beside.Page.SetViewportSizeAsync(390, 844);
        await beside.OpenTaskAsync(number, "第一次联合现场验收", "asked");
        await DrawAsync(beside, second, "手写签名（可不写）");
        await beside.CheckAsync("survey-sign-phone");
        await beside.FinishAsync(number, "审查中");

        var supervisor = await AtWorkAsync("feimingcha");
        await supervisor.GoAsync($"/app/joint/{id}", "联办看板");
        await Expect(supervisor.Part("联合验收")).ToContainTextAsync("12600 平方米");
        await Expect(supervisor.Part("联合验收")).ToContainTextAsync("全部通过");
        await supervisor.CheckAsync("joint-inspected");
        await supervisor.GoAsync($"/app/cases/{id}", "竣工联合验收");
        await supervisor.Part("意见").GetByText("看影像").First.ClickAsync();
        await Expect(supervisor.Page.GetByRole(AriaRole.Dialog, new() { Name = "材料影像" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await supervisor.Page.Keyboard.PressAsync("Escape");
        await Expect(supervisor.Part("意见")).ToContainTextAsync("金筑家 签名");
        await Expect(supervisor.Part("意见")).ToContainTextAsync($"{second} 签名");
        await supervisor.CheckAsync("survey-on-the-case");
    }

    private static async Task DrawAsync(Desk officer, string name, string button)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        var pad = officer.Page.GetByRole(AriaRole.Img, new() { Name = $"{name}签名处" });
        await Expect(pad).ToBeVisibleAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await officer.Page.Mouse.MoveAsync(box.X + 40, box.Y + 40);
        await officer.Page.Mouse.DownAsync();
        await officer.Page.Mouse.MoveAsync(box.X + 120, box.Y + 90, new() { Steps = 6 });
        await officer.Page.Mouse.MoveAsync(box.X + 200, box.Y + 50, new() { Steps = 6 });
        await officer.Page.Mouse.UpAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "完成签名" }).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Img, new() { Name = $"{name}的签名" })).ToBeVisibleAsync();
    }
}
