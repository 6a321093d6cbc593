using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>证照库: a licence ticks its material off by itself, is imported, entered and revoked (001-12, 003-14).</summary>
public sealed class LicenceTests : HallJourney
{
    [TestCase(390, 844, TestName = "Licences_OnAPhone")]
    [TestCase(1440, 900, TestName = "Licences_AtAPc")]
    public async Task FromTheLibraryToTheIntakeAndBack(int width, int height)
    {
        MoveTo(width < 500 ? "2026-03-06 10:00" : "2026-03-09 10:00");
        var admin = await DeskAsync(width, height);
        await admin.LogInAsync("admin");
        await admin.GoAsync("/app/licences", "证照库");
        await Expect(admin.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("林权证");
        await admin.CheckAsync($"licences-{width}");
        await admin.GoAsync("/app/licences?view=ending", "证照库");
        await Expect(admin.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("残疾人证");
        await admin.CheckAsync($"licences-ending-{width}");
        await admin.GoAsync("/app/licences?view=import", "证照库");
        var list = $"证照名称,证照编号,发证机关,持证人,证件号码,有效期止\n健康证明,健-{width},示范县卫生院,欧阳小麦,11010519491231002X,2026-12-31\n健康证明,健-x{width},示范县卫生院,李四,11010519491231002Y,2026-12-31\n";
        await admin.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "健康证名单", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(list) });
        await Expect(admin.Page.GetByText("试读结果")).ToBeVisibleAsync();
        await admin.CheckAsync($"licences-import-{width}");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "导入 1 行" }).ClickAsync();
        await Expect(admin.Page.GetByText("导入完成")).ToBeVisibleAsync();
        await admin.GoAsync("/app/licences?view=enter", "证照库");
        await admin.CheckAsync($"licences-enter-{width}");

        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", width, height);
        await clerk.GoAsync("/app/intake", "收件");
        await clerk.Field("证件号码").FillAsync("130982197503123024");
        await clerk.Page.Locator("#applicant-name").FillAsync("田满仓");
        await clerk.Field("手机").FillAsync("13800000000");
        await clerk.Field("事项").FillAsync("小餐饮登记证核发");
        await Expect(clerk.Page.GetByRole(AriaRole.Option, new() { Name = "小餐饮登记证核发" }).First).ToBeAttachedAsync();
        await clerk.Field("事项").PressAsync("Enter");
        var rows = clerk.Page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" }).GetByRole(AriaRole.Row);
        await Expect(rows.Filter(new() { HasText = "《营业执照》" })).ToContainTextAsync("长期有效");
        await Expect(rows.Filter(new() { HasText = "《居民身份证》" }).GetByRole(AriaRole.Button, new() { Name = "免交" })).ToHaveAttributeAsync("aria-pressed", "true");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "全部已收（A）" }).ClickAsync();
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：");
        await Expect(clerk.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await clerk.CheckAsync($"licences-intake-{width}", width > 600 ? "window-7-licences" : null);
        await clerk.ConcludeAsync();
        await clerk.FollowToCaseAsync();
        await Expect(clerk.Part("材料")).ToContainTextAsync("证照库《营业执照》");
        await clerk.CheckAsync($"licences-case-{width}");

        await admin.GoAsync("/app/licences", "证照库");
        await admin.Page.GetByLabel("完整的号码或者持证人").FillAsync("欧阳小麦");
        await admin.Page.GetByLabel("完整的号码或者持证人").PressAsync("Enter");
        await admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"健-{width}" }).GetByRole(AriaRole.Link).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "撤销、注销" }).ClickAsync();
        await admin.Page.GetByLabel("依据和原因").FillAsync("登记有误");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "确认撤销" }).ClickAsync();
        await Expect(admin.Page.GetByText("已撤销，")).ToBeVisibleAsync();
        await admin.CheckAsync($"licence-{width}");
    }
}
