using System.Globalization;
using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>The portal as it looks to those who need it otherwise: a very small telephone, 长辈版 at its largest and with high contrast, the kiosk in the hall.</summary>
public sealed class PortalLooksTests : HallJourney
{
    private static readonly (string Path, string Heading, string Name)[] Pages =
    [
        ("/", "", "home"), ("/guides/GFI-02", "小餐饮", "guide"), ("/finder?who=Person&field=市场准入&item=GFI-02", "导办", "finder"), ("/forms/GFI-02", "申请表", "form"),
        ("/account/register", "注册实名账户", "register"), ("/board", "公示", "board"), ("/publicities", "事项公示", "publicities"), ("/how-to", "怎么在网上办", "how-to"), ("/progress", "办理进度", "progress"),
    ];

    [TestCase("small", 320, 640, null)]
    [TestCase("elder", 390, 844, """{"isElder":true,"size":30,"isHighContrast":true}""")]
    [TestCase("elder-pc", 1366, 768, """{"isElder":true,"size":24,"isHighContrast":false}""")]
    public async Task EveryPublicPage_IsSound_InEveryLook(string look, int width, int height, string? kept)
    {
        var desk = await DeskAsync(width, height);
        if (kept is not null)
            await desk.Page.AddInitScriptAsync($"localStorage.setItem('govflow.look', '{kept}')");
        foreach (var (path, heading, name) in Pages)
        {
            await desk.GoAsync(path, heading);
            await Expect(desk.Page.Locator(".skeleton, [aria-busy=true]")).ToHaveCountAsync(0);
            await desk.Page.PictureAsync(string.Create(CultureInfo.InvariantCulture, $"look-{look}-{name}"));
            await desk.Page.AssertSoundAsync($"{look}: {name}");
        }
        if (kept is null)
            return;
        await desk.GoAsync("/", "");
        await Expect(desk.Page.GetByRole(AriaRole.Toolbar, new() { Name = "长辈版工具" })).ToBeVisibleAsync();
        await Expect(desk.Page.Locator(".p-doors li")).ToHaveCountAsync(4);
    }

    [Test]
    public async Task AKiosk_ForgetsWhoeverStoodThere()
    {
        var desk = await DeskAsync(1080, 1920);
        var page = desk.Page;
        await desk.GoAsync("/kiosk", "自助办理");
        await desk.Page.PictureAsync("kiosk-home");
        await desk.Page.AssertSoundAsync("kiosk");
        foreach (var door in await page.Locator(".p-doors a").AllAsync())
            Assert.That((await door.BoundingBoxAsync())!.Height, Is.GreaterThanOrEqualTo(60));
        await page.GetByRole(AriaRole.Link, new() { Name = "网上申请和我的办件" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "注册实名账户" }).ClickAsync();
        await desk.SeeAsync("注册实名账户");
        await page.GetByLabel("姓名").FillAsync("欧阳小麦");
        await page.GetByLabel("证件号码").FillAsync("11010519491231002X");
        await page.GetByLabel("联系电话").FillAsync("13812345678");
        await page.GetByLabel("设置密码").FillAsync(TestKit.ApplicantClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "注册", Exact = true }).ClickAsync();
        await desk.SeeAsync("我的空间");
        await desk.Page.PictureAsync("kiosk-space");
        await page.GetByRole(AriaRole.Button, new() { Name = "办完了，清除并退出" }).ClickAsync();
        await desk.SeeAsync("自助办理");
        await page.GetByRole(AriaRole.Link, new() { Name = "网上申请和我的办件" }).ClickAsync();
        await desk.SeeAsync("登录我的空间");
        await Expect(page.GetByLabel("证件号码")).ToHaveValueAsync("");
    }
}
