using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>The office sees whether every step has its people, and takes in new ones from a sheet.</summary>
public sealed class OrganisationTests : HallJourney
{
    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    [Test]
    public async Task TheOffice_ChecksEveryStep_TriesASheet_MendsIt_AndTakesItIn()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/organisation?view=check", "机构岗位");
        await Expect(admin.Page.GetByText("个环节都有可以办理的人员")).ToBeVisibleAsync();
        var onlyFound = admin.Page.GetByLabel("只看有问题的事项");
        await onlyFound.UncheckAsync();
        await admin.CheckAsync("staff-check-all");

        await admin.Page.GetByRole(AriaRole.Radio, new() { Name = "导入人员" }).Locator("..").ClickAsync();
        var sheet = admin.Page.GetByLabel("人员表");
        const string Heading = "姓名\t账号\t部门\t用工\t岗位\t岗别\t起日\n";
        await sheet.FillAsync(Heading + "新来甲\txinlaijia\t市场监督管理所\t聘用\tsurvey-market\tB\t2026-12-01\n");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "试导入" }).ClickAsync();
        await Expect(admin.Page.GetByText("聘用人员不得任后台岗位。")).ToBeVisibleAsync();
        await admin.CheckAsync("people-import-wrong");

        await sheet.FillAsync(Heading + "新来甲\txinlaijia\t市场监督管理所\t正式\tsurvey-market\tB\t2026-12-01\n");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "试导入" }).ClickAsync();
        await Expect(admin.Page.GetByText("可以导入：新增 1 人，任职 1 项。")).ToBeVisibleAsync();
        await admin.Page.GetByLabel("文件依据").FillAsync("青政办〔2026〕8号");
        await admin.CheckAsync("people-import");
        await admin.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("导入") }).ClickAsync();
        await Expect(sheet).ToHaveValueAsync("");
    }

    [Test]
    public async Task TheOffice_MakesAUnitAndAPost_RenamesIt_AndLearnsWhatKeepsAPostOpen()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        var page = admin.Page;
        await admin.GoAsync("/app/organisation", "机构岗位");
        await page.GetByRole(AriaRole.Button, new() { Name = "新设部门" }).ClickAsync();
        await page.GetByLabel("部门名称").FillAsync("供水营业部");
        await page.GetByLabel("部门代码").FillAsync("market");
        await admin.ChooseAsync("性质", "公共企事业单位");
        await admin.ChooseAsync("上级部门（选填）", "党政综合办公室");
        await admin.ChooseAsync("负责人", "钱文远");
        await admin.ChooseAsync("管理单位（选填）", "镇行政综合服务中心");
        await page.GetByLabel("未进驻大厅的原因").FillAsync("场地限制");
        await page.GetByLabel("办公地点").FillAsync("稻香路2号");
        await admin.CheckAsync("organisation-unit");
        await SaveAsync();
        await Expect(page.GetByText("部门代码“market”已经登记。")).ToBeVisibleAsync();
        await page.GetByLabel("部门代码").FillAsync("water");
        await SaveAsync();
        var water = page.GetByRole(AriaRole.Region, new() { Name = "供水营业部" });
        await Expect(water.GetByText("由镇行政综合服务中心管理")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "在 供水营业部 新设岗位" }).ClickAsync();
        await page.GetByLabel("岗位名称").FillAsync("供水受理岗");
        await page.GetByLabel("岗位代码").FillAsync("water-desk");
        await admin.ChooseAsync("位置", "收件窗口");
        await admin.ChooseAsync("A岗人员（选填）", "陈小满");
        await page.GetByLabel("任职文件").FillAsync("青政办〔2026〕8号");
        await admin.CheckAsync("organisation-post");
        await SaveAsync();
        await Expect(water.GetByText("陈小满").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "更改 供水营业部" }).ClickAsync();
        await page.GetByLabel("部门名称").FillAsync("自来水服务站");
        await SaveAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "自来水服务站" }).GetByText("原名 供水营业部")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销 供水受理岗" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "登记撤销" }).ClickAsync();
        await Expect(page.GetByText("任职：陈小满（A岗）")).ToBeVisibleAsync();
        await admin.CheckAsync("organisation-close");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("取消") }).ClickAsync();
        await page.GetByLabel("查找部门或者岗位").FillAsync("水");
        await admin.CheckAsync("organisation-tree", "office-3-organisation");

        Task SaveAsync() => page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
    }

    [Test]
    public async Task TheOffice_WritesItsProfile_AndSeesWhatTheStandardAsks()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/organisation?view=profile", "机构岗位");
        await Expect(admin.Page.GetByText("还没有登记大厅面积。")).ToBeVisibleAsync();
        await admin.ChooseAsync("大厅类型（选填）", "示范型");
        await admin.Page.GetByLabel("大厅面积（平方米）").FillAsync("150");
        await admin.Page.GetByLabel("监督电话").FillAsync("0000-5559999");
        await admin.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await Expect(admin.Page.GetByText("大厅面积 150 平方米，少于本类型的 200 平方米。")).ToBeVisibleAsync();
        await admin.CheckAsync("centre-profile");
    }

    [Test]
    public async Task TheOffice_TakesSomebodyOn_WithAPhoto_WhomThePublicSees()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        var page = admin.Page;
        await admin.GoAsync("/app/organisation?view=people", "机构岗位");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增人员" }).ClickAsync();
        await page.GetByLabel("姓名").FillAsync("新来乙");
        await page.GetByLabel("账号").FillAsync("xinlaiyi");
        await admin.ChooseAsync("部门", "市场监督管理所");
        await admin.ChooseAsync("管理单位（选填）", "镇行政综合服务中心");
        await admin.ChooseAsync("任职岗位（选填）", "市场准入窗口受理岗");
        await page.GetByLabel("任职文件").FillAsync("青政办〔2026〕8号");
        await admin.CheckAsync("person-new");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await page.GetByLabel("查找人员").FillAsync("新来乙");
        await Expect(page.GetByText("由镇行政综合服务中心管理")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "照片 新来乙" }).ClickAsync();
        await page.GetByLabel("选择照片").SetInputFilesAsync(new FilePayload { Name = "照片.png", MimeType = "image/png", Buffer = Convert.FromBase64String(OnePixel) });
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("上传") }).ClickAsync();
        await Expect(page.GetByAltText("新来乙的照片")).ToBeVisibleAsync();
        await page.GetByLabel("查找人员").FillAsync("市场");
        await admin.CheckAsync("organisation-people");

        var anybody = await DeskAsync(390, 844);
        await anybody.GoAsync("/board", "公示");
        await Expect(anybody.Page.GetByAltText("新来乙的照片").First).ToBeVisibleAsync();
        await anybody.CheckAsync("board-with-photo");
    }

    [Test]
    public async Task TheOffice_RegistersADevice_SwitchesItOff_AndTriesAChannel()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/interfaces?view=walls", "对外接口");
        await admin.Page.GetByLabel("设备名称").FillAsync("入口大屏");
        await admin.Page.GetByLabel("放在哪里").FillAsync("大厅东侧");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "已经打开" }).ClickAsync();
        await Expect(admin.Page.GetByText("对外，大厅东侧")).ToBeVisibleAsync();
        await admin.CheckAsync("devices");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "停用 入口大屏" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("停用") }).ClickAsync();
        await Expect(admin.Page.GetByText("还没有登记设备。")).ToBeVisibleAsync();

        await admin.GoAsync("/app/interfaces?view=channels", "对外接口");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "试发 站内消息" }).ClickAsync();
        await Expect(admin.Page.GetByText("试发成功")).ToBeVisibleAsync();
        await admin.CheckAsync("channels");
    }
}
