using System.Net;
using System.Net.Sockets;
using GovFlow.Browser.Tests.Hall;
using GovFlow.Samples;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>身份证阅读器: the sample's program beside the browser, at a kiosk and at a window (001-15, decision 0049).</summary>
public sealed class IdReaderTests : HallJourney
{
    private static readonly IdCard Wheat = new("欧阳小麦", "11010519491231002X");

    private readonly int _port = FreePort();

    /// <inheritdoc/>
    protected override Task<IReadOnlyDictionary<string, string>> SettingsAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:IdReader:Url"] = $"http://127.0.0.1:{_port}" });

    [Test]
    public async Task ACardAtAKiosk_ShowsItsOwnersCases_PrintsThem_AndLeavesNothing()
    {
        string number;
        using (var clerk = await Host.Office().LogInAsync("liqiuhe"))
            number = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("number").GetString()!;
        var admin = await AtWorkAsync("admin", null, 1440, 900);
        await admin.GoAsync("/app/interfaces?view=walls", "对外接口");
        await admin.Page.GetByLabel("设备名称").FillAsync("一号终端");
        await admin.Page.GetByText("取号机", new() { Exact = true }).First.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        var dialog = admin.Page.GetByRole(AriaRole.Dialog);
        var secret = await dialog.Locator("[data-what=reader-secret]").InnerTextAsync();
        var address = await dialog.Locator("code").First.InnerTextAsync();
        await admin.Page.PictureAsync("kiosk-registered");

        using var reader = new IdReaderStandIn(_port, Address.GetLeftPart(UriPartial.Authority), secret, Host.Clock);
        var kiosk = await DeskAsync(1080, 1920);
        await kiosk.Page.GotoAsync(address);
        await kiosk.SeeAsync("自助办理");
        await kiosk.Page.PictureAsync("kiosk-with-reader");
        await kiosk.Page.GetByRole(AriaRole.Link, new() { Name = "刷身份证" }).ClickAsync();
        await kiosk.SeeAsync("刷身份证看我的办件");
        reader.Card = Wheat;
        await kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "开始读卡" }).ClickAsync();
        await kiosk.SeeAsync("我的办件");
        await Expect(kiosk.Page.GetByText("110105**********2X")).ToBeVisibleAsync();
        await Expect(kiosk.Page.GetByText(number)).ToBeVisibleAsync();
        await Expect(kiosk.Page.GetByText(Wheat.Number)).ToHaveCountAsync(0);
        Assert.That(await kiosk.Page.EvaluateAsync<string>("JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])"), Does.Not.Contain("小麦").And.Not.Contain("19491231"));
        await kiosk.Page.PictureAsync("kiosk-my-cases");
        await kiosk.Page.AssertSoundAsync("kiosk-my-cases");
        await kiosk.Page.GetByRole(AriaRole.Link, new() { Name = "小餐饮登记证核发" }).First.ClickAsync();
        await Expect(kiosk.Page.GetByText("打印文书")).ToBeVisibleAsync();
        await Expect(kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "撤回申请" })).ToHaveCountAsync(0);
        await kiosk.Page.PictureAsync("kiosk-my-case");
        await kiosk.Page.AssertSoundAsync("kiosk-my-case");
        await kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "打印受理通知书" }).ClickAsync();
        Assert.That((await kiosk.PrintedAsync(1))[0], Does.Contain("受理通知书").And.Contain(number));
        await kiosk.Page.EvaluateAsync("() => { window.pages = 0; window.print = () => { window.pages++; }; }");
        await kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "打印办理进度" }).ClickAsync();
        Assert.That(await kiosk.Page.EvaluateAsync<int>("window.pages"), Is.EqualTo(1));
        await kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "办完了，清除并退出" }).ClickAsync();
        await kiosk.SeeAsync("自助办理");
        await kiosk.Page.GetByRole(AriaRole.Link, new() { Name = "网上申请和我的办件" }).ClickAsync();
        await kiosk.SeeAsync("登录我的空间");
    }

    [Test]
    public async Task AtTheWindow_OneKeyReadsTheCard()
    {
        using var reader = new IdReaderStandIn(_port, Address.GetLeftPart(UriPartial.Authority), null, Host.Clock);
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        var keys = new Keyboard(clerk.Page);
        await clerk.GoAsync("/app/intake", "收件");
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "读身份证（F4）" })).ToBeVisibleAsync();
        await keys.PressAsync("F4");
        await Expect(clerk.Page.GetByText("没有读到身份证")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByLabel("证件号码")).ToBeFocusedAsync();
        reader.Card = Wheat with { Number = "110105194912310021" };
        await keys.PressAsync("F4");
        await Expect(clerk.Page.GetByText("没有填入")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByLabel("证件号码")).ToHaveValueAsync("");
        await clerk.CheckAsync("intake-card-wrong");
        reader.Card = Wheat;
        await keys.PressAsync("F4");
        await Expect(clerk.Page.GetByLabel("证件号码")).ToHaveValueAsync(Wheat.Number);
        await Expect(clerk.Page.GetByLabel("姓名", new() { Exact = true })).ToHaveValueAsync(Wheat.Name);
        await Expect(clerk.Page.GetByLabel("手机")).ToBeFocusedAsync();
        await clerk.CheckAsync("intake-card-read");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
