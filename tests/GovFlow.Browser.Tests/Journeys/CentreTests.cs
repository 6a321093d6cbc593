using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>开设下级中心 (001-2): the town opens a village's station, whose administrator comes in, sets a password of their own and gives somebody else an account.</summary>
public sealed class CentreTests : HallJourney
{
    private const string Own = "Ziji-2026-Mima";

    [Test]
    public async Task TheTown_OpensAVillage_WhoseAdministratorBegins_AndBothSeeWhatIsTheirs()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        var page = admin.Page;
        await admin.GoAsync("/app/organisation?view=centres", "机构岗位");
        await page.GetByRole(AriaRole.Button, new() { Name = "开设下级中心" }).ClickAsync();
        await Expect(admin.Field("区划代码")).ToHaveValueAsync("999901101");
        foreach (var (label, text) in new[]
        {
            ("中心代码", "qh"), ("区划代码", "999901101001"), ("中心全称", "示范县青禾镇东村便民服务站"), ("地址", "示范县青禾镇东村1号"), ("咨询电话", "0000-5550201"), ("监督电话", "0000-5550112"),
            ("文书编号字头", "东村"), ("批准设立的文号", "青政发〔2026〕3号"), ("管理员姓名", "董东生"), ("管理员账号", "dongsheng"),
        })
            await admin.Field(label).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("生成") }).ClickAsync();
        var once = await admin.Field("一次性密码").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("开设") }).ClickAsync();
        await Expect(page.GetByText("这个中心代码已经使用。")).ToBeVisibleAsync();
        await admin.CheckAsync("centre-open-refused");
        await admin.Field("中心代码").FillAsync("dc");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("开设") }).ClickAsync();
        await Expect(page.GetByText("已开设示范县青禾镇东村便民服务站").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "999901101001" })).ToContainTextAsync("村（社区）级");
        await admin.CheckAsync("centres", "office-5-centres");

        var village = await DeskAsync(1440, 900);
        await village.Page.GotoAsync("/login");
        await village.Field("账号").FillAsync("dongsheng");
        await village.Field("密码").FillAsync(once);
        await village.Field("密码").PressAsync("Enter");
        await village.SeeAsync("修改密码");
        await Expect(village.Page.GetByText("您用的是他人给的一次性密码")).ToBeVisibleAsync();
        await village.CheckAsync("password-once");
        await village.Field("一次性密码").FillAsync(once);
        await village.Field("新密码").FillAsync(once);
        await village.Field("再填一次新密码").FillAsync(once);
        await village.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("修改") }).ClickAsync();
        await Expect(village.Page.GetByText("新密码不能与原密码相同。")).ToBeVisibleAsync();
        await village.Field("新密码").FillAsync(Own);
        await village.Field("再填一次新密码").FillAsync(Own);
        await village.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("修改") }).ClickAsync();
        await village.SeeAsync("您好");
        await Expect(village.Page.Locator(".brand")).ToContainTextAsync("示范县青禾镇东村便民服务站");

        await village.GoAsync("/app/organisation?view=people", "机构岗位");
        await village.Page.GetByRole(AriaRole.Button, new() { Name = "新增人员" }).ClickAsync();
        await village.Field("姓名").FillAsync("窦小窗");
        await village.Field("账号").FillAsync("douxiaochuang");
        await village.ChooseAsync("部门", "镇行政综合服务中心");
        await village.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await village.Page.GetByRole(AriaRole.Button, new() { Name = "开设账户 窦小窗" }).ClickAsync();
        await village.Page.GetByRole(AriaRole.Dialog).GetByLabel("一次性密码").FillAsync(GovFlowHost.Password);
        await village.CheckAsync("account-open");
        await village.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("开设") }).ClickAsync();
        await Expect(village.Page.GetByRole(AriaRole.Button, new() { Name = "开设账户 窦小窗" })).ToHaveCountAsync(0);
        await village.GoAsync("/app/organisation?view=centres", "机构岗位");
        await Expect(village.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);

        var phone = await AtWorkAsync("admin", width: 390, height: 844);
        await phone.GoAsync("/app/organisation?view=centres", "机构岗位");
        await Expect(phone.Page.GetByText("示范县青禾镇东村便民服务站")).ToBeVisibleAsync();
        await phone.CheckAsync("centres-phone");
        await phone.GoAsync("/app/password", "修改密码");
        await phone.CheckAsync("password-phone");
    }
}
