using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>六类办件向导: policy staff make 户外广告设置审批 from nothing, simulate a year of it, and it comes into force.</summary>
public sealed class NewItemTests : HallJourney
{
    [Test]
    public async Task AnItem_IsMadeByTheWizard_Simulated_AndPublished()
    {
        var policy = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        var page = policy.Page;
        await policy.GoAsync("/app/items", "事项设计");
        await page.GetByRole(AriaRole.Link, new() { Name = "新建事项" }).ClickAsync();
        await policy.SeeAsync("六类办件向导");

        await FillAsync(page, ("事项编码", "GFI-90"), ("事项名称", "户外广告设置审批"), ("拼音首字母", "hwggszsp"), ("办理结果", "户外广告设置许可证"));
        await policy.ChooseAsync("窗口类别", "城乡建设");
        await FillAsync(page, ("法律名称", "城市市容和环境卫生管理条例"), ("条款", "第十一条"), ("内容", "设置大型户外广告须经市容环境卫生主管部门同意"));
        await policy.CheckAsync("wizard-item");
        await NextAsync(page, "性质");
        await page.GetByRole(AriaRole.Radio, new() { Name = "赋权" }).CheckAsync();
        await NextAsync(page, "条件与材料");
        await FillAsync(page, ("条件 1", "设置位置符合户外广告设置规划"), ("材料 1", "户外广告设置申请表"), ("材料 1 的依据", "条例第十一条"));
        await policy.CheckAsync("wizard-needs");
        await NextAsync(page, "六类办件");
        await policy.CheckAsync("wizard-paths");
        await NextAsync(page, "岗位与时限");
        await FillAsync(page, ("主办部门", "综合行政执法队"), ("决定岗位的授权（选填）", "县政府赋权文件正在报批，发布前登记"));
        await policy.ChooseAsync("现场踏勘的岗位（选填）", "市政勘验岗");
        await policy.ChooseAsync("书面审查的岗位（选填）", "市政审核岗");
        await policy.ChooseAsync("出件岗位", "综合窗口出件岗");
        await NextAsync(page, "收费");
        await NextAsync(page, "预览");

        // A question left out leads back to its page.
        await page.GetByRole(AriaRole.Button, new() { Name = "请选择作出决定的岗位" }).ClickAsync();
        await policy.ChooseAsync("作出决定的岗位", "市政决定岗");
        await policy.CheckAsync("wizard-posts");
        await NextAsync(page, "收费");
        await NextAsync(page, "预览");
        await Expect(page.GetByText("最坏 7 ≤ 承诺 7，法定 20")).ToBeVisibleAsync();
        await Expect(page.GetByText("，可以发布")).ToBeVisibleAsync();
        await policy.CheckAsync("wizard-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "存为草稿，打开设计器" }).ClickAsync();
        await policy.SeeAsync("设计：户外广告设置审批");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "现场踏勘" }).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "仿真" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "虚构" }).CheckAsync();
        await policy.Field("虚构件数").FillAsync("300");
        await page.GetByRole(AriaRole.Button, new() { Name = "运行" }).ClickAsync();
        await Expect(page.GetByText("虚构申请 300 件")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "岗位", Exact = true })).ToBeVisibleAsync();
        await policy.CheckAsync("simulation");

        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/items/item-gfi-90/design", "设计：");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("第 1 版已发布").First).ToBeVisibleAsync();

        using var clerk = await Host.Office().LogInAsync("zhangqingmiao");
        Assert.That((await clerk.GetAsync("/api/items/GFI-90")).GetProperty("promised").GetProperty("days").GetInt32(), Is.EqualTo(7), "the window offers it");
    }

    private static async Task FillAsync(IPage page, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
            await page.GetByLabel(label, new() { Exact = true }).First.FillAsync(text);
    }

    private static async Task NextAsync(IPage page, string section)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = section, Exact = true })).ToBeVisibleAsync();
    }
}
