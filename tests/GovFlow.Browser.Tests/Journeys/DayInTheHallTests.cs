using GovFlow.Browser.Tests.Hall;
using GovFlow.Server.Supervision;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>
/// A whole day in the hall, Tuesday 17 March 2026, from the supervisor's first look to the month's report: intake of all six kinds at four windows, a joint case
/// across two departments, an online filing finished at a window, an overdue case explained, a complaint answered. The pictures lie under <c>TestResults/day</c>.
/// </summary>
public sealed class DayInTheHallTests : HallJourney
{
    private const string Meal = "小餐饮登记证核发";

    private const string Licence = "营业执照";

    private DayBook _book = null!;

    private Filed _late = null!;

    /// <summary>Eleven days ago a case was accepted, and its handler let it lie: five working days were promised.</summary>
    [OneTimeSetUp]
    public async Task ComeToThatMorningAsync()
    {
        _book = new DayBook(Host.Clock.GetUtcNow);
        using (var clerk = await Host.Office().LogInAsync("liqiuhe"))
        {
            var concluded = await clerk.FileCaseAsync("GFI-02");
            var file = concluded.GetProperty("case");
            _late = new Filed(file.GetProperty("number").GetString()!, concluded.GetProperty("queryCode").GetString()!);
            using var surveyor = await Host.Office().LogInAsync("qinxicha");
            using var claimed = await surveyor.ClaimAsync(file.GetProperty("tasks")[0].GetProperty("id").GetGuid());
            await OfficeClient.OkAsync(claimed);
        }
        MoveTo("2026-03-17 08:30");
        await Host.Services.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
    }

    [Test]
    public async Task ADay_IsWorkedFromTheFirstLookToTheMonthsReport_AndTheFiguresKnowAllOfIt()
    {
        var supervisor = await AtWorkAsync("feimingcha", width: 1440, height: 900);
        await SeeWhatIsLateAsync(supervisor);

        MoveTo("2026-03-17 09:00");
        var first = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        var second = await AtWorkAsync("zhangqingmiao", "2号 城乡建设窗口");
        await FinishWhileTheyWaitAsync(await TakeInAsync(await AtWorkAsync("liumangzhong", "3号 卫生健康窗口"), new Application("生育登记"), "建议：即办", "3号窗口，即办件：当场受理"));
        var lacking = await TakeInAtTheFirstWindowAsync(first);
        var joint = await TakeInAsync(second, new Application("占用、挖掘城市道路审批") { Departments = ["县公安局交通管理大队"] }.OfCompany(), "建议：联办件", "2号窗口，联办件：两个部门并联");
        var proxy = await TakeInAsync(await AtWorkAsync("wangguyu"), new Application("居住证"), "建议：代理", "代理件：由县公安局决定，镇里代办");

        MoveTo("2026-03-17 10:00");
        var online = await FileFromHomeAndFinishAtTheWindowAsync(first);
        await SurveyTheRoadAsync(joint);

        MoveTo("2026-03-17 11:00");
        await ExplainToThePublicAsync();
        var complaint = await ComplainAsync();
        await ReportUpwardAsync(proxy);

        MoveTo("2026-03-17 14:00");
        await HandInAsync(first, lacking);
        await AnswerTheComplaintAsync(complaint);
        await DecideTheRoadAsync(joint);

        MoveTo("2026-03-17 16:30");
        await CloseTheDayAsync(supervisor, online);
    }

    private async Task SeeWhatIsLateAsync(Desk supervisor)
    {
        await supervisor.GoAsync("/app/alerts", "预警中心");
        await Expect(supervisor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "红牌" }).Filter(new() { HasText = _late.Number }).First).ToBeVisibleAsync();
        await _book.NoteAsync(supervisor, "监察人员上班，先看昨夜亮起的红牌");
        await supervisor.UrgeAsync(_late.Number, "请今日说明原因并安排现场核查");
        await _book.NoteAsync(supervisor, "催办逾期的办件");
    }

    private async Task<Filed> TakeInAsync(Desk clerk, Application application, string proposal, string words)
    {
        await clerk.FillInAsync(application);
        await Expect(clerk.Proposal()).ToContainTextAsync(proposal);
        var filed = await clerk.ConcludeAsync();
        await Expect(clerk.LastResult().GetByText(filed.Number)).ToBeInViewportAsync();
        await _book.NoteAsync(clerk, words);
        return filed;
    }

    private async Task FinishWhileTheyWaitAsync(Filed immediate)
    {
        var registrar = await AtWorkAsync("xupingan");
        await registrar.TakeTaskAsync(immediate.Number, "登记");
        await registrar.MeetEveryPointAsync();
        await registrar.DecideForAsync("准予");
        await registrar.FinishAsync(immediate.Number, "制证用印");
        var issuer = await AtWorkAsync("sunshuangjiang");
        await issuer.TakeTaskAsync(immediate.Number, "出具登记凭证");
        await issuer.Page.GetByLabel("证照编号").FillAsync("青生登〔2026〕第0001号");
        await issuer.FinishAsync(immediate.Number, "待领取");
        await issuer.OpenTaskAsync(immediate.Number, "送达");
        await issuer.TakeAsync();
        await issuer.Page.GetByLabel("领取人").FillAsync("欧阳小麦");
        await issuer.ChooseAsync("送达方式", "窗口领取");
        await issuer.FinishAsync(immediate.Number, "归档");
        await _book.NoteAsync(issuer, "即办件：当场登记、制证、领取");
    }

    private async Task<Filed> TakeInAtTheFirstWindowAsync(Desk clerk)
    {
        await TakeInAsync(clerk, new Application(Meal), "建议：承诺", "1号窗口，承诺件：五个工作日内办结");
        await TakeInAsync(clerk, new Application(Meal) { PaperNumber = "440524188001010014", Name = "王小米", PlainlyUnlawful = "经营场所八十平方米，超过小餐饮五十平方米的上限" }, "建议：退回", "1号窗口，退回件：书面说明理由");
        return await TakeInAsync(clerk, new Application(Meal) { Missing = [Licence], HasPromised = true }.OfCompany(), "建议：补办", "1号窗口，补办件：缺营业执照，一次性告知");
    }

    private async Task<string> FileFromHomeAndFinishAtTheWindowAsync(Desk clerk)
    {
        var applicant = await DeskAsync(width: 390, height: 844);
        var number = await applicant.RegisterAndFileAsync("GFI-02", "王小米", "440524188001010014");
        await _book.NoteAsync(applicant, "申请人在手机上实名注册、提交申请");
        await clerk.GoAsync("/app", "您好");
        await clerk.Page.GetByRole(AriaRole.Region, new() { Name = "收到待答复的申请" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：承诺");
        Assert.That((await clerk.ConcludeAsync()).Number, Is.EqualTo(number), "the number it was given online");
        await _book.NoteAsync(clerk, "申请人到窗口，同一编号当场受理");
        await applicant.GoAsync("/space", "我的空间");
        await _book.NoteAsync(applicant, "申请人在我的空间看到进度");
        return number;
    }

    private async Task SurveyTheRoadAsync(Filed joint)
    {
        var surveyor = await AtWorkAsync("jiangzhengjie");
        await surveyor.TakeTaskAsync(joint.Number, "联合踏勘");
        await surveyor.MeetEveryPointAsync();
        await surveyor.DecideForAsync("符合");
        await surveyor.ChooseAsync("另一名核查人", "谢畅行");
        await surveyor.PutUpAsync("谢畅行");
        await (await AtWorkAsync("xiechangxing")).SignAsync(joint.Number, "联合踏勘", "联办中");
        await surveyor.TakeTaskAsync(joint.Number, "并联审查");
        await surveyor.AgreeAsync("占用范围不在禁挖期路段，恢复方案可行。");
        await surveyor.FinishAsync(joint.Number, "联办中");
        await _book.NoteAsync(surveyor, "城管部门两人踏勘后答复联系单");
    }

    private async Task ExplainToThePublicAsync()
    {
        const string why = "核查人员参加集中培训，预计三月十九日办结";
        await (await AtWorkAsync("zhuhecha")).AnswerDutyAsync("逾期原因公开说明", why);
        var applicant = await DeskAsync(width: 390, height: 844);
        await applicant.AskAsync(_late);
        await Expect(applicant.Page.Locator("#progress-result")).ToContainTextAsync(why);
        await _book.NoteAsync(applicant, "逾期的办件：公开说明原因，申请人看得到");
    }

    private async Task<(string Number, string QueryCode)> ComplainAsync()
    {
        var petitioner = await DeskAsync(width: 390, height: 844);
        await petitioner.GoAsync("/complaints", "投诉咨询");
        var sent = await petitioner.ComplainAsync("排队太久", "周一上午等了三个小时");
        await _book.NoteAsync(petitioner, "群众在家投诉");
        var leader = await AtWorkAsync("hezhuren");
        await leader.GoAsync("/app/complaints", "投诉咨询");
        await leader.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = sent.Number }).GetByRole(AriaRole.Link).ClickAsync();
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "转办" }).ClickAsync();
        await leader.AssignAsync("张青苗（镇行政综合服务中心）", "窗口事务，请核实答复");
        await Expect(leader.Page.GetByText("已转交张青苗，待接收").First).ToBeVisibleAsync();
        return sent;
    }

    private async Task ReportUpwardAsync(Filed proxy)
    {
        var police = await AtWorkAsync("langxunan");
        await police.TakeTaskAsync(proxy.Number, "审核");
        await police.MeetEveryPointAsync();
        await police.DecideForAsync("通过");
        await police.FinishAsync(proxy.Number, "审查中");
        var agent = await AtWorkAsync("dailidong");
        await agent.TakeTaskAsync(proxy.Number, "县公安签发制证");
        await agent.Page.GetByLabel("上级受理回执号").FillAsync("示县公受〔2026〕第0318号");
        await agent.FinishAsync(proxy.Number, "已上报");
        await _book.NoteAsync(agent, "代办员把代理件报到县里，登记回执号");
    }

    private async Task HandInAsync(Desk clerk, Filed lacking)
    {
        await clerk.OpenSupplementAsync(lacking.Number);
        await clerk.Page.GetByRole(AriaRole.Group, new() { Name = Licence }).GetByRole(AriaRole.Button, new() { Name = "已收" }).PressAsync("Enter");
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Result()).ToContainTextAsync($"{lacking.Number}：审查中");
        await _book.NoteAsync(clerk, "补办件补齐，今天起算时限");
    }

    private async Task AnswerTheComplaintAsync((string Number, string QueryCode) complaint)
    {
        var clerk = await AtWorkAsync("zhangqingmiao", "2号 城乡建设窗口");
        await clerk.GoAsync("/app/complaints?view=mine", "投诉咨询");
        await clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = complaint.Number }).GetByRole(AriaRole.Link).ClickAsync();
        await clerk.ActAsync("接收");
        await clerk.ActAsync("答复", ("答复凭证（录音编号、签收单、邮件等）", "录音7"), ("答复内容（来件人可以看到）", "周一已加开一个窗口，谢谢您"));
        var petitioner = await DeskAsync(width: 390, height: 844);
        await petitioner.AskAfterComplaintAsync(complaint.Number, complaint.QueryCode);
        await Expect(petitioner.Page.Locator("#voice-progress")).ToContainTextAsync("周一已加开一个窗口");
        await _book.NoteAsync(petitioner, "投诉人当天下午看到答复");
    }

    private async Task DecideTheRoadAsync(Filed joint)
    {
        var traffic = await AtWorkAsync("qiluan");
        await traffic.TakeTaskAsync(joint.Number, "并联审查");
        await traffic.AgreeAsync("交通组织方案可行，夜间施工。");
        await traffic.FinishAsync(joint.Number, "联办中");
        var decider = await AtWorkAsync("taoshirong");
        await decider.TakeTaskAsync(joint.Number, "决定");
        await decider.MeetEveryPointAsync();
        await decider.DecideForAsync("准予");
        await _book.NoteAsync(decider, "两个部门都同意，分管负责人作出决定");
        await decider.FinishAsync(joint.Number, "制证用印");
    }

    private async Task CloseTheDayAsync(Desk supervisor, string online)
    {
        await supervisor.OpenCaseAsync(online);
        await _book.NoteAsync(supervisor, "监察人员查看一件网上申请的全过程");
        await supervisor.GoAsync("/app/cockpit", "监察驾驶舱");
        // Six lie open: the late one, 承诺, 补办, 联办, 代理 and the one from home. 即办 and 退回 are done.
        await Expect(supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "在办 6 件，查看明细" })).ToBeVisibleAsync();
        await Expect(supervisor.Page.GetByRole(AriaRole.Figure).Locator("svg")).ToHaveCountAsync(2);
        await _book.NoteAsync(supervisor, "下班前的驾驶舱");
        await supervisor.GoAsync("/app/reports", "统计报表");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "打印月报" }).ClickAsync();
        var report = (await supervisor.PrintedAsync(1))[0];
        await _book.NoteAsync(supervisor, "打印当月月报");
        Assert.That(report, Does.Contain("共受理各类办件7件").And.Contain("附：指标口径"));
    }
}
