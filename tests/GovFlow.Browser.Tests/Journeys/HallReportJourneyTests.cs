using GovFlow.Browser.Tests.Hall;
using GovFlow.Server.HallReports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>分中心报送 (000-7): the office sets a duty, a hall forgets its report, the alert is out, the report comes late with its reason, and the centre asks for more.</summary>
public sealed class HallReportJourneyTests : HallJourney
{
    [Test]
    public async Task AHall_ReportsLate_IsAskedToImprove_AndTheCentreReadsWhatItSays()
    {
        MoveTo("2026-03-06 10:00");
        var admin = await AtWorkAsync("admin");
        await admin.GoAsync("/app/organisation?view=halls", "机构岗位");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "更改畜牧兽医站的报送职责" }).ClickAsync();
        var dialog = admin.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("期满后几个工作日内报送").FillAsync("3");
        await admin.CheckAsync("hall-duty-dialog");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(admin.Page.GetByText("第 2 版")).ToBeVisibleAsync();

        MoveTo("2026-05-12 10:00");
        Assert.That(await Host.Services.GetRequiredService<HallReportSweep>().RunAsync(default), Is.EqualTo(1));
        var supervisor = await AtWorkAsync("feimingcha", null, 1440, 900);
        await supervisor.GoAsync("/app/alerts", "预警中心");
        await supervisor.Page.GetByText("畜牧兽医站业务办理情况报送").First.ClickAsync();
        await Expect(supervisor.Page.GetByText("到期未报").First).ToBeVisibleAsync();
        await supervisor.GoAsync("/app/hall-reports", "分中心报送");
        await Expect(supervisor.Page.GetByText("逾期未报，已迟 3 个工作日")).ToBeVisibleAsync();
        await supervisor.CheckAsync("hall-reports-missed");

        var hall = await AtWorkAsync("fengshouyi");
        await hall.GoAsync("/app/duties", "我的说明");
        await hall.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "分中心报送" }).ClickAsync();
        await hall.Page.GetByRole(AriaRole.Link, new() { Name = "2026年4月" }).ClickAsync();
        await hall.Page.GetByLabel("工作开展情况").FillAsync("本期开具检疫证明均按时办结。");
        await hall.Page.GetByLabel("服务质量情况").FillAsync("未收到投诉。");
        await hall.Page.GetByLabel("存在问题").FillAsync("无");
        await hall.Page.GetByLabel("下一步安排").FillAsync("旺季增派一人到现场。");
        await hall.Page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Expect(hall.Page.GetByText("草稿：凤兽医")).ToBeVisibleAsync();
        await hall.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("报送") }).ClickAsync();
        await Expect(hall.Page.GetByText("请说明迟报的原因").First).ToBeVisibleAsync();
        await hall.Page.GetByLabel("迟报说明").FillAsync("防疫集中采样，经办人未及时交接。");
        await hall.CheckAsync("hall-report-writing");
        await hall.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("报送") }).ClickAsync();
        await Expect(hall.Page.GetByText("迟报，迟 3 个工作日").First).ToBeVisibleAsync();

        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "2026年4月" }).ClickAsync();
        await Expect(supervisor.Page.GetByText("旺季增派一人到现场。")).ToBeVisibleAsync();
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "提出意见或者要求" }).ClickAsync();
        dialog = supervisor.Page.GetByRole(AriaRole.Dialog);
        await supervisor.ChooseAsync("种类", "要求整改");
        await dialog.GetByLabel("内容").FillAsync("请建立报送交接制度。");
        await supervisor.CheckAsync("hall-report-asking");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("提出") }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(supervisor.Page.GetByText("待答复")).ToBeVisibleAsync();

        var phone = await AtWorkAsync("huajianyi", null, 390, 844);
        await phone.GoAsync("/app/hall-reports", "分中心报送");
        await phone.CheckAsync("hall-reports-phone");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "2026年4月" }).ClickAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("答复") }).ClickAsync();
        dialog = phone.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("答复内容").FillAsync("已建立，每月末由两人核对。");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("答复") }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(phone.Page.GetByText("已建立，每月末由两人核对。")).ToBeVisibleAsync();
        await phone.CheckAsync("hall-report-phone");
        await supervisor.GoAsync("/app/alerts?state=closed", "预警中心");
        await Expect(supervisor.Page.GetByText("畜牧兽医站业务办理情况报送").First).ToBeVisibleAsync();
        await supervisor.CheckAsync("hall-alert-lifted");
        await supervisor.GoAsync("/app/alerts", "预警中心");
        await Expect(supervisor.Page.GetByText("畜牧兽医站业务办理情况报送")).ToHaveCountAsync(0);
    }
}
