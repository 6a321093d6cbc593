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
        await admin.CheckAsync($"interfaces-{width}");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"停用 {note}" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = $"试发 {note}" })).ToBeHiddenAsync();
    }
}
