using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>What other systems get: an administrator subscribes one to events, tries it and ends it (002-27).</summary>
public sealed class OpennessTests : HallJourney
{
    [TestCase(1366, 768, "接收一")]
    [TestCase(390, 844, "接收二")]
    public async Task AnAdministrator_SubscribesASystem_SeesTheSecretOnce_AndEndsIt(int width, int height, string note)
    {
        var admin = await AtWorkAsync("admin", width: width, height: height);
        await admin.GoAsync("/app/interfaces", "对外接口");
        await Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Name = "登记订阅" })).ToBeVisibleAsync();
        await admin.Page.GetByLabel("接收系统和用途").FillAsync(note);
        await admin.Page.GetByLabel("接收地址").FillAsync("http://localhost:1/");
        await admin.Page.GetByRole(AriaRole.Checkbox, new() { Name = "办结" }).CheckAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "订阅", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("不能填写本服务器自己的地址").First).ToBeVisibleAsync();
        await admin.Page.GetByLabel("接收地址").FillAsync("https://office.example/hall");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "订阅", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("密钥只显示这一次")).ToBeVisibleAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "已经记下" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = $"试发 {note}" })).ToBeVisibleAsync();
        await Expect(admin.Page.GetByText("密钥只显示这一次")).ToBeHiddenAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"更换密钥 {note}" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Radio, new() { Name = "3 天" }).CheckAsync();
        await admin.CheckAsync($"interfaces-secret-{width}");
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^更\\s?换$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Expect(admin.Page.GetByText("密钥只显示这一次")).ToBeVisibleAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "已经记下" }).ClickAsync();
        await Expect(admin.Page.GetByText("2026年3月9日").Or(admin.Page.GetByText("3月9日")).First).ToBeVisibleAsync();
        await admin.CheckAsync($"interfaces-{width}", width > 600 ? "office-6-interfaces" : null);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"停用 {note}" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = $"试发 {note}" })).ToBeHiddenAsync();
    }

    [TestCase(1366, 768)]
    [TestCase(390, 844)]
    public async Task AnAdministrator_ChecksADay_BeforeItLeavesForTheCounty(int width, int height)
    {
        using (var clerk = await Host.Office().LogInAsync("liqiuhe"))
            await clerk.FileCaseAsync("GFI-02");
        var admin = await AtWorkAsync("admin", width: width, height: height);
        await admin.GoAsync("/app/interfaces?view=exchange", "对外接口");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "校验" }).ClickAsync();
        await Expect(admin.Page.GetByText("校验通过")).ToBeVisibleAsync();
        await admin.CheckAsync($"exchange-{width}");
        var file = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Page.GetByRole(AriaRole.Button, new() { Name = "导出表格" }).ClickAsync());
        Assert.That(file.SuggestedFilename, Does.StartWith("cases-").And.EndWith(".xlsx"));
    }

    [TestCase(1920, 1080, "对外")]
    [TestCase(3840, 2160, "对内")]
    public async Task AWall_IsHungUp_AndShowsTheHall(int width, int height, string profile)
    {
        var admin = await AtWorkAsync("admin");
        await admin.GoAsync("/app/interfaces?view=walls", "对外接口");
        await admin.Page.GetByLabel("设备名称").FillAsync($"入口{width}");
        await admin.Page.GetByText(profile, new() { Exact = true }).First.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        var address = await admin.Page.GetByRole(AriaRole.Dialog).Locator("code").InnerTextAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "已经打开" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = $"停用 入口{width}" })).ToBeVisibleAsync();
        await admin.CheckAsync($"walls-{width}");

        var wall = await DeskAsync(width, height);
        await wall.Page.GotoAsync(address);
        await Expect(wall.Page.GetByText("数据截至")).ToBeVisibleAsync();
        await Expect(wall.Page.GetByRole(AriaRole.Heading, new() { Name = "各中心在办（示意）" })).ToBeVisibleAsync();
        Assert.That(wall.Page.Url, Does.EndWith("/wall"), "the token is out of sight");
        await Expect(wall.Page.GetByRole(AriaRole.Heading, new() { Name = "临期和超期办件" })).ToHaveCountAsync(profile == "对内" ? 1 : 0);
        await wall.CheckAsync($"wall-{width}", width == 1920 ? "office-7-wall" : null);
    }

    [TestCase(1366, 768)]
    [TestCase(390, 844)]
    public async Task ASupervisor_EntersAPatrol_AndSeesWhereEveryPointComesFrom(int width, int height)
    {
        var supervisor = await AtWorkAsync("feimingcha", width: width, height: height);
        await supervisor.GoAsync("/app/scores", "考核");
        await supervisor.ChooseAsync("记录", "月度巡查");
        await supervisor.ChooseAsync("被评的窗口", "1号 市场准入窗口");
        await supervisor.Page.GetByLabel("分数").FillAsync("90");
        await supervisor.Page.GetByLabel("看到了什么").FillAsync("桌面整洁，一人未佩戴工牌");
        await supervisor.Page.GetByLabel("凭据").FillAsync($"巡查记录{width}");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "登记记录" }).ClickAsync();
        await Expect(supervisor.Page.GetByText($"巡查记录{width}")).ToBeVisibleAsync();
        await supervisor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("的得分依据$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
        await Expect(supervisor.Page.GetByText("次记录的平均").First).ToBeVisibleAsync();
        await supervisor.CheckAsync($"scores-{width}", width > 600 ? "supervise-4-scores" : null);
    }
}
