using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>The office sees whether every step has its people, and takes in new ones from a sheet.</summary>
public sealed class OrganisationTests : HallJourney
{
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
}
