using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;

namespace GovFlow.Server.Demonstration;

/// <summary>
/// The script: a fortnight of spring 2026 with the Qingming holiday in it (4 to 6 April), so that the clocks have something to skip. All six cases run side
/// by side, as in a hall.
/// </summary>
internal static class DemoCases
{
    /// <summary>Monday morning, before the hall opens, in the town's own time.</summary>
    public static DateTime Start { get; } = At("03-30 08:50");

    /// <summary>One case of each kind, in the order of the kinds.</summary>
    public static IReadOnlyList<DemoCase> All { get; } = [Immediate(), Committed(), Supplement(), Joint(), Returned(), Proxy()];

    private static DemoCase Immediate() => new()
    {
        Kind = CaseKind.Immediate,
        Story = "材料齐全，窗口当场登记，不到一小时拿到执照。",
        Intake = new(At("03-30 09:05"), "liqiuhe", "W1", "GFI-01", Person("田小麦", "99990119880712002X", "13900000001"), IntakeOutcome.Immediate),
        Acts =
        [
            Work("03-30 09:12", "03-30 09:20", "liqiuhe", "登记决定"),
            Certificate("03-30 09:25", "03-30 09:35", "sunshuangjiang", "制发营业执照", "92999901MA0DEM0011"),
            Delivery("03-30 09:40", "03-30 09:45", "sunshuangjiang", "田小麦"),
        ],
        EndsAs = CaseKind.Immediate,
        End = CaseState.Archived,
        Papers = [PaperTemplate.Acceptance, PaperTemplate.Grant, PaperTemplate.Certificate, PaperTemplate.DeliveryReceipt],
    };

    private static DemoCase Committed() => new()
    {
        Kind = CaseKind.Committed,
        Story = "现场核查后需要检测，检测期间停止计时；五个工作日的承诺只用三天。",
        Intake = new(At("03-30 09:30"), "liumangzhong", "W3", "GFI-04", Organisation("青禾镇溪畔旅馆", "91999901MA0DEMA016", "13900000002"), IntakeOutcome.Committed),
        Acts =
        [
            Work("03-31 10:00", "03-31 11:00", "heweimin", "材料审查"),
            Work("04-01 09:30", "04-01 16:00", "xupingan", "现场核查") with { CoOfficer = "heweimin", Facts = [("needsTest", "是")] },
            Work("04-01 16:10", "04-09 15:30", "xupingan", "检测") with { Opinion = "公共用品用具检测合格。" },
            Work("04-10 09:30", "04-10 10:00", "youankang", "决定"),
            Certificate("04-10 14:00", "04-10 14:30", "sunshuangjiang", "制证送达", "青卫公证字〔2026〕第0001号"),
            Delivery("04-10 15:00", "04-10 15:10", "sunshuangjiang", "溪畔旅馆经办人"),
        ],
        EndsAs = CaseKind.Committed,
        End = CaseState.Archived,
        Papers =
        [
            PaperTemplate.Acceptance, PaperTemplate.SpecialProcedureNotice, PaperTemplate.Grant, PaperTemplate.Certificate, PaperTemplate.DeliveryReceipt,
        ],
    };

    private static DemoCase Supplement() => new()
    {
        Kind = CaseKind.Supplement,
        Story = "图纸不全，一次性告知；补齐当天受理起算。决定人外出开会，B岗代办。",
        Intake = new(At("03-30 10:10"), "liqiuhe", "W1", "GFI-02", Person("苗春生", "999901197603050037", "13900000003"), IntakeOutcome.Supplement)
        {
            Otherwise = [new("M5", MaterialState.Incomplete, "平面图未标明冷藏、消毒设施位置")],
            HasPromised = true,
        },
        Acts =
        [
            new DemoAct.HandIn(At("04-02 15:00"), "liqiuhe", ["M5"]),
            Work("04-07 09:30", "04-07 11:30", "qinxicha", "现场核查") with { CoOfficer = "zhuhecha" },
            Work("04-08 10:00", "04-08 10:40", "qianwenyuan", "审查"),
            new DemoAct.Leave(At("04-09 08:55"), "guofenguan", new DateOnly(2026, 4, 10), "赴县参加会议"),
            Work("04-09 10:00", "04-09 10:20", "hanfuzhen", "决定"),
            Certificate("04-10 09:10", "04-10 09:30", "zhaobailu", "制证与送达", "青小餐登〔2026〕第0001号"),
            Delivery("04-10 10:00", "04-10 10:05", "zhaobailu", "苗春生"),
        ],
        EndsAs = CaseKind.Committed,
        End = CaseState.Archived,
        Papers =
        [
            PaperTemplate.SupplementNotice, PaperTemplate.Promise, PaperTemplate.SupplementReceipt, PaperTemplate.Acceptance, PaperTemplate.Grant,
            PaperTemplate.Certificate, PaperTemplate.DeliveryReceipt,
        ],
    };

    private static DemoCase Joint() => new()
    {
        Kind = CaseKind.Joint,
        Story = "三个部门并联审查；消防逾期未回，黄牌、红牌、分管负责人逐级提醒，全程仍在承诺之内。",
        Intake = new(At("03-30 11:00"), "liqiuhe", "W1", "GFI-03", Organisation("示范县青禾稻香餐饮有限公司", "91999901MA0DEMA029", "13900000004"), IntakeOutcome.Joint),
        Acts =
        [
            Work("03-31 09:30", "03-31 15:00", "yushenshen", "并联审查") with { Opinion = "食品经营条件符合要求。" },
            Work("04-01 14:00", "04-01 15:00", "jiangzhengjie", "并联审查") with { Opinion = "招牌设计符合导则，予以登记。" },
            Work("04-08 10:00", "04-08 11:00", "zoufanghuo", "并联审查") with { Opinion = "疏散通道、灭火器材检查合格。" },
            Work("04-09 09:00", "04-09 11:00", "qinxicha", "联合现场勘验") with { CoOfficer = "zhuhecha" },
            Work("04-10 09:20", "04-10 09:50", "fangxuke", "各部门决定"),
            Certificate("04-13 09:20", "04-13 09:50", "sunshuangjiang", "一并出件", "JY29999010000001"),
            Delivery("04-13 14:00", "04-13 14:10", "sunshuangjiang", "稻香餐饮经办人"),
        ],
        EndsAs = CaseKind.Joint,
        End = CaseState.Archived,
        Papers =
        [
            PaperTemplate.JointAcceptance, PaperTemplate.JointAcceptance, PaperTemplate.JointAcceptance, PaperTemplate.JointAcceptance, PaperTemplate.ContactSheet,
            PaperTemplate.ContactSheet, PaperTemplate.ContactSheet, PaperTemplate.Grant, PaperTemplate.Certificate, PaperTemplate.DeliveryReceipt,
        ],
    };

    private static DemoCase Returned() => new()
    {
        Kind = CaseKind.Returned,
        Story = "在村里的代办点递交；两人到场勘查，现场与申请不符，书面说明理由和救济途径后退回。",
        Intake = new(At("03-31 09:10"), "maopaotui", "WX4", "GFI-22", Person("林有根", "999901196909180016", "13900000005"), IntakeOutcome.Committed),
        Acts =
        [
            Work("04-02 09:00", "04-02 11:30", "changlinye", "现场勘查") with { CoOfficer = "miaohulin", Outcome = "Fail", Reason = "现场蓄积、四至与申请不符" },
            Work("04-03 10:00", "04-03 10:30", "guofenguan", "现场不具备条件的决定") with { Outcome = "Refuse", Reason = "现场勘查蓄积、四至与申请不符" },
            Delivery("04-07 10:00", "04-07 10:05", "zhaobailu", "林有根"),
        ],
        EndsAs = CaseKind.Returned,
        End = CaseState.Archived,
        Papers = [PaperTemplate.Acceptance, PaperTemplate.Refusal, PaperTemplate.DeliveryReceipt],
    };

    private static DemoCase Proxy() => new()
    {
        Kind = CaseKind.Proxy,
        Story = "县级权限，在社区公共服务站就近申请，镇里代办：代办员一次报送、跟踪上级时限，群众不跑县里。",
        Intake = new(At("03-31 10:00"), "chengxitou", "WX2", "GFI-19", Person("外来福", "999901199504200043", "13900000006"), IntakeOutcome.Proxy),
        Acts =
        [
            Work("04-01 09:30", "04-01 10:30", "langxunan", "审核"),
            Work("04-01 11:00", "04-01 11:20", "dailidong", "县公安签发制证") with { Facts = [("upperReceiptNumber", "示县公受〔2026〕第0318号")] },
            Work("04-02 09:10", "04-07 09:40", "dailidong", "县公安签发制证"),
            Delivery("04-07 14:00", "04-07 14:10", "sunshuangjiang", "外来福"),
        ],
        EndsAs = CaseKind.Proxy,
        End = CaseState.Archived,
        Papers = [PaperTemplate.Acceptance, PaperTemplate.ProxyMandate, PaperTemplate.DeliveryReceipt],
    };

    private static DemoAct.Work Work(string at, string until, string person, string step) => new(At(at), At(until), person, step);

    private static DemoAct.Work Certificate(string at, string until, string person, string step, string number) =>
        Work(at, until, person, step) with { Facts = [("certificateNumber", number)] };

    private static DemoAct.Work Delivery(string at, string until, string person, string collector) =>
        Work(at, until, person, "送达出件") with { Facts = [("collector", collector), ("method", "窗口领取")] };

    private static DemoApplicant Person(string name, string number, string phone) => new(name, "居民身份证", number, IsOrganisation: false, phone);

    private static DemoApplicant Organisation(string name, string number, string phone) => new(name, "统一社会信用代码", number, IsOrganisation: true, phone);

    private static DateTime At(string monthDayTime) => DateTime.ParseExact($"2026-{monthDayTime}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
