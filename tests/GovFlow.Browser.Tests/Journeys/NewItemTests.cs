using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>
/// 户外广告设置审批 from nothing to the first case: drawn by the wizard, changed by hand, told what breaks the law, rehearsed in every kind, simulated, confirmed by 编办 and
/// the head of the hall, published, and taken in at a window. The pictures of the handbook are made on the way.
/// </summary>
public sealed class NewItemTests : HallJourney
{
    [Test]
    public async Task AnItem_IsMadeFromNothing_AndAClerkUsesIt()
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
        await page.HandbookAsync("design-1-wizard");
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
        await page.HandbookAsync("design-2-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "存为草稿，打开设计器" }).ClickAsync();
        await policy.SeeAsync("设计：户外广告设置审批");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "现场踏勘" }).First).ToBeVisibleAsync();

        // By hand: a step that breaks the law is told at once, and taken out again; what stays is a sentence for the guide.
        var problems = page.GetByRole(AriaRole.Button, new() { Name = "问题：" });
        await Expect(problems).ToContainTextAsync("0 个错误");
        await page.GetByRole(AriaRole.Button, new() { Name = "公示", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(problems).Not.ToContainTextAsync("0 个错误");
        await page.Keyboard.PressAsync("F8");
        await page.HandbookAsync("design-3-problems");
        await page.GetByRole(AriaRole.Button, new() { Name = "删除该环节" }).ClickAsync();
        await Expect(problems).ToContainTextAsync("0 个错误");
        await page.GetByRole(AriaRole.Button, new() { Name = "事项", Exact = true }).ClickAsync();
        await policy.Field("服务对象说明（选填）").FillAsync("在本镇设置户外广告的单位和个人");
        await AskAsync(policy);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Expect(page.GetByText("已存为第 1 版草稿").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "流程", Exact = true }).ClickAsync();

        await AuthoriseAsync();
        await page.ReloadAsync();
        await policy.SeeAsync("设计：户外广告设置审批");
        await RehearseEveryWayAsync(policy);

        await page.GetByRole(AriaRole.Button, new() { Name = "仿真" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "虚构" }).CheckAsync();
        await policy.Field("虚构件数").FillAsync("300");
        await page.GetByRole(AriaRole.Button, new() { Name = "运行" }).ClickAsync();
        await Expect(page.GetByText("虚构申请 300 件")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "岗位", Exact = true })).ToBeVisibleAsync();
        await policy.CheckAsync("simulation");
        await page.HandbookAsync("design-5-simulation");

        await policy.GoAsync("/app/items/item-gfi-90/design", "设计：");
        await page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("说明").FillAsync("按县赋权清单新设，请核对设定依据。");
        await page.HandbookAsync("design-6-submit");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        await Expect(page.GetByText("审核中", new() { Exact = true })).ToBeVisibleAsync();
        await AgreeAsync("xuebianban", "编办审核确认", "依据与权责清单一致。");
        await AgreeAsync("hezhuren", "中心分类配置核定", null);

        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/items/item-gfi-90/design", "设计：");
        await Expect(admin.Page.GetByText("已确认", new() { Exact = true })).ToBeVisibleAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("薛编办 同意，依据与权责清单一致。");
        await admin.Page.HandbookAsync("design-8-publish");
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("第 1 版已发布").First).ToBeVisibleAsync();

        var clerk = await AtWorkAsync("zhangqingmiao", "2号 城乡建设窗口", width: 1440, height: 900);
        await clerk.FillInAsync(new Application("户外广告设置审批"));
        await clerk.Field("广告设施面积（平方米）").FillAsync("12");
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：承诺");
        await clerk.Page.HandbookAsync("design-9-intake");
        var filed = await clerk.ConcludeAsync();
        Assert.That((await clerk.PrintedAsync(2))[0], Does.Contain("受理通知书").And.Contain(filed.Number));
        await clerk.FollowToCaseAsync();
        await Expect(clerk.Page.GetByText("剩 7 个工作日").First).ToBeVisibleAsync();
        await Expect(clerk.Part("申请表")).ToContainTextAsync("广告设施面积（平方米）12");
    }

    /// <summary>A question of the application form, whose answer the reviewer reads and nobody after.</summary>
    private static async Task AskAsync(Desk policy)
    {
        await policy.Page.GetByRole(AriaRole.Tab, new() { Name = "申请表" }).ClickAsync();
        var form = policy.Page.GetByRole(AriaRole.Region, new() { Name = "申请表" });
        await form.GetByRole(AriaRole.Button, new() { Name = "添加问题" }).ClickAsync();
        var question = form.GetByRole(AriaRole.Group).First;
        if (await question.GetAttributeAsync("open") is null)
            await question.Locator("summary").ClickAsync();
        await form.GetByLabel("问题", new() { Exact = true }).FillAsync("广告设施面积（平方米）");
        await policy.ChooseAsync("答复的形式", "数字");
        await form.GetByRole(AriaRole.Checkbox, new() { Name = "必填" }).CheckAsync();
        await policy.ChooseAsync("答复在哪些环节显示（选填）", "书面审查");
        await policy.Page.Keyboard.PressAsync("Escape");
        await policy.CheckAsync("item-form");
    }

    /// <summary>Nobody decides an item without an entry in the register (000-5): it is made before the first application comes.</summary>
    private async Task AuthoriseAsync()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/staffing", "授权与任职");
        await admin.ChooseAsync("事项", "户外广告设置审批（尚未发布）");
        await admin.ChooseAsync("岗位", "市政决定岗");
        await admin.Field("授权文号").FillAsync("青镇政授〔2026〕90号");
        await admin.Page.GetByRole(AriaRole.Region, new() { Name = "登记授权" }).GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("青镇政授〔2026〕90号")).ToBeVisibleAsync();
    }

    /// <summary>Every way a case can take, from the intake to its end.</summary>
    private static async Task RehearseEveryWayAsync(Desk policy)
    {
        var page = policy.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "演练", Exact = true }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "演练" });
        await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("尚未收件");
        await policy.Field("选一种情形").ClickAsync();
        var options = page.Locator(".ant-select-item-option-content");
        await Expect(options.First).ToBeVisibleAsync();
        var ways = await options.AllInnerTextsAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.That(ways, Has.Some.Contains("承诺件").And.Some.Contains("补办件").And.Some.Contains("退回件"));
        foreach (var way in ways)
        {
            await policy.ChooseAsync("选一种情形", way);
            var end = panel.GetByRole(AriaRole.Button, new() { Name = "走到底" });
            await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("还有");
            await end.ClickAsync();
            await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("流程已走完");
            if (way.Contains("承诺件", StringComparison.Ordinal))
                await page.HandbookAsync("design-4-rehearsal");
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "演练", Exact = true }).ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
    }

    /// <summary>An office answers on its own page.</summary>
    private async Task AgreeAsync(string userName, string step, string? opinion)
    {
        var office = await AtWorkAsync(userName, width: 1440, height: 900);
        await office.GoAsync("/app/reviews", "事项审核");
        var review = office.Page.GetByRole(AriaRole.Region, new() { Name = "户外广告设置审批第1版" });
        await Expect(review).ToContainTextAsync(step);
        await office.CheckAsync($"review-{userName}");
        await review.GetByRole(AriaRole.Button, new() { Name = "同意" }).ClickAsync();
        var dialog = office.Page.GetByRole(AriaRole.Dialog);
        if (opinion is not null)
            await dialog.GetByLabel("意见").FillAsync(opinion);
        if (userName == "xuebianban")
            await office.Page.HandbookAsync("design-7-review");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "同意这份草案" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
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
