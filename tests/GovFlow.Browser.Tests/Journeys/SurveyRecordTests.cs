using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>现场记录 on a telephone: every department's finding, a photo, two signatures; and where it is read afterwards (002-4, 许可法 34).</summary>
public sealed class SurveyRecordTests : HallJourney
{
    [Test]
    public async Task AnInspection_IsWrittenOnTheSite_SignedByTwo_AndReadOnTheCase()
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
        await officer.FinishWithoutAsync("到场的两名工作人员都应签名");

        var view = await (await staff.PersonAsync("p31")).GetAsync($"/api/tasks/{task}");
        var second = view.GetProperty("coOfficers").EnumerateArray().First(o => o.GetProperty("allowed").GetBoolean()).GetProperty("name").GetString()!;
        await officer.ChooseAsync("另一名核查人", second);
        await officer.Page.Locator("input[data-scans=site]").SetInputFilesAsync(new FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = picture });
        await Expect(officer.Page.Locator(".scan-page")).ToHaveCountAsync(1);
        foreach (var name in new[] { "金筑家", second })
            await SignAsync(officer, name);
        await officer.CheckAsync("survey");
        await officer.FinishAsync(number, "审查中");

        var supervisor = await AtWorkAsync("feimingcha");
        await supervisor.GoAsync($"/app/joint/{id}", "联办看板");
        await Expect(supervisor.Part("联合验收")).ToContainTextAsync("12600 平方米");
        await Expect(supervisor.Part("联合验收")).ToContainTextAsync("全部通过");
        await supervisor.CheckAsync("joint-inspected");
        await supervisor.GoAsync($"/app/cases/{id}", "竣工联合验收");
        await supervisor.Part("意见").GetByText("看影像").First.ClickAsync();
        await Expect(supervisor.Page.GetByRole(AriaRole.Dialog, new() { Name = "材料影像" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
    }

    private static async Task SignAsync(Desk officer, string name)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = $"签名：{name}" }).ClickAsync();
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
