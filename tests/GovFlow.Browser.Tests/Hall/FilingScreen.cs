using GovFlow.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>网上办: what an applicant does at home.</summary>
internal static class FilingScreen
{
    /// <summary>Fills in the form of a new real-name account.</summary>
    public static async Task FillInAccountAsync(this Desk desk, string name, string paper)
    {
        foreach (var (label, text) in new[] { ("姓名", name), ("证件号码", paper), ("联系电话", "13812345678"), ("设置密码", ApplicantClient.Password) })
            await desk.Page.GetByLabel(label).FillAsync(text);
    }

    /// <summary>From an item's guide by registering to a filing with every material ready.</summary>
    /// <returns>The number under which the filing waits.</returns>
    public static async Task<string> RegisterAndFileAsync(this Desk desk, string code, string name, string paper)
    {
        var page = desk.Page;
        await page.GotoAsync($"/guides/{code}");
        await page.GetByRole(AriaRole.Link, new() { Name = "网上申请" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "注册实名账户" }).ClickAsync();
        await desk.FillInAccountAsync(name, paper);
        await Button(page, "注册").ClickAsync();
        await desk.SeeAsync("网上申请");
        await page.GetByLabel("联系地址").FillAsync("示范镇稻香村");
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "材料", Exact = true })).ToBeVisibleAsync();
        foreach (var box in await page.GetByRole(AriaRole.Checkbox).AllAsync())
            await box.CheckAsync();
        await Button(page, "下一步").ClickAsync();
        await Button(page, "提交申请").ClickAsync();
        await desk.SeeAsync("申请已提交");
        return await page.GetByRole(AriaRole.Region, new() { Name = "收到凭证" }).Locator("b.num").First.InnerTextAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
