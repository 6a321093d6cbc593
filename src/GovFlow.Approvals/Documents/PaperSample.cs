using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Documents;

/// <summary>An invented case with a draft for every paper: what a preview is printed on. Nobody's data.</summary>
internal static class PaperSample
{
    private const string Received = "卫生许可申请表\t原件1份\n经营者居民身份证\t已通过证照库核验，免予提交";

    private const string Missing = "场所平面布局图\t未标注卫生设施位置，请补正\n卫生检测报告\t缺少，请提交";

    public static ServiceItem Item { get; } = new()
    {
        Code = "SAMPLE",
        Name = "公共场所卫生许可（样例）",
        Category = ItemCategory.Licence,
        PowerSource = PowerSource.Delegated,
        WindowClass = "卫生健康",
        PromisedLimit = new TimeLimit(10, DayUnit.Working),
        StatutoryLimit = new TimeLimit(20, DayUnit.Working) { Source = "行政许可法第四十二条" },
        Fee = new FeeRule(false),
        ResultName = "公共场所卫生许可证",
        Lead = new DepartmentShare("镇综合行政审批窗口", "受理、审查、决定"),
    };

    public static CaseFile File(Centre centre, DateOnly day) => new()
    {
        Id = Guid.Empty,
        Number = string.Create(CultureInfo.InvariantCulture, $"样例-{day:yyyyMMdd}-000000"),
        QueryCode = "000000",
        CentreCode = centre.Code,
        ItemCode = Item.Code,
        ItemName = Item.Name,
        DefinitionVersionId = "sample",
        InnerKind = CaseKind.Committed,
        State = CaseState.Accepted,
        Applicant = new Applicant(new ApplicantIdentity("李样例", "居民身份证", "110101199001010000", false), ""),
        Channel = "window",
        ReceivedAt = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero),
        ReceivedOn = day,
        AcceptedOn = day,
        Decision = new CaseDecision(true, day.AddDays(7), "sample", null),
        Materials = [],
    };

    public static PaperDraft Draft(PaperTemplate template, DateOnly day) => new(
        Guid.Empty, template, Fields(template, day), Addressee(template), "王经办", IsStandIn: false);

    /// <summary>What a sample letter is about.</summary>
    public static LetterSubject About(PaperTemplate template, DateOnly day) => template is PaperTemplate.VoiceReply
        ? new LetterSubject("来件编号", string.Create(CultureInfo.InvariantCulture, $"样例-{day:yyyyMMdd}-000000"), "000000")
        : new LetterSubject("办件编号", string.Create(CultureInfo.InvariantCulture, $"样例-{day:yyyyMMdd}-000000"));

    private static string Addressee(PaperTemplate template) => template switch
    {
        PaperTemplate.ContactSheet => "镇自然资源所",
        PaperTemplate.SupervisionNotice or PaperTemplate.RectificationNotice => "镇自然资源所　赵样例同志",
        _ => "李样例",
    };

    private static ImmutableSortedDictionary<string, string> Fields(PaperTemplate template, DateOnly day)
    {
        var (due, later) = (Day(day, 14), Day(day, 28));
        (string Name, string Text)[] fields = template switch
        {
            PaperTemplate.Acceptance => [(PaperField.Received, Received), (PaperField.Limit, "10个工作日"), (PaperField.CountedFrom, "受理"), (PaperField.DueDay, due), (PaperField.StatutoryLimit, "20个工作日（行政许可法第四十二条）"), (PaperField.StatutoryDueDay, later), (PaperField.Basis, "《中华人民共和国行政许可法》第三十二条第一款第五项")],
            PaperTemplate.NonAcceptance => [(PaperField.Reason, "该场所位于城区，卫生许可由县卫生健康局办理。"), (PaperField.CompetentBody, "县卫生健康局"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十二条第一款第二项")],
            PaperTemplate.SupplementNotice => [(PaperField.Received, Received), (PaperField.Missing, Missing), (PaperField.Limit, "10个工作日"), (PaperField.DueDay, due), (PaperField.Basis, "《中华人民共和国行政许可法》第三十二条第一款第四项")],
            PaperTemplate.JointAcceptance => [(PaperField.Received, Received), (PaperField.Departments, "镇自然资源所\t规划核实\t5个工作日\n镇农业农村中心\t宅基地资格审查\t7个工作日"), (PaperField.Limit, "20个工作日"), (PaperField.CountedFrom, "受理"), (PaperField.DueDay, later)],
            PaperTemplate.ContactSheet => [(PaperField.Department, "镇自然资源所"), (PaperField.Share, "规划核实"), (PaperField.Limit, "5个工作日"), (PaperField.DueDay, due), (PaperField.Received, Received)],
            PaperTemplate.ExtensionNotice => [(PaperField.Reason, "需要向外省核实检测机构资质。"), (PaperField.Limit, "10个工作日"), (PaperField.OldDueDay, due), (PaperField.DueDay, later), (PaperField.Approver, "本行政机关负责人"), (PaperField.Basis, "《中华人民共和国行政许可法》第四十二条第一款")],
            PaperTemplate.SpecialProcedureNotice => [(PaperField.Ground, "检测"), (PaperField.Limit, "7个工作日"), (PaperField.FromDay, Day(day, 1)), (PaperField.ToDay, due), (PaperField.Basis, "《中华人民共和国行政许可法》第四十五条")],
            PaperTemplate.Grant => [(PaperField.Result, "公共场所卫生许可证"), (PaperField.Opinion, "现场核查符合卫生要求。"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十八条第一款")],
            PaperTemplate.Refusal => [(PaperField.Reason, "通风设施不符合《公共场所卫生管理条例》第三条第一款第一项的要求，且无法整改。"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十八条第二款")],
            PaperTemplate.ReturnNotice => [(PaperField.Ground, "经现场勘验、调查、核实，不具备批准条件"), (PaperField.Reason, "申请地点无独立给排水设施。")],
            PaperTemplate.ProxyMandate => [(PaperField.UpperBody, "县卫生健康局"), (PaperField.Received, Received)],
            PaperTemplate.Promise => [(PaperField.Missing, Missing), (PaperField.DueDay, due)],
            PaperTemplate.DeliveryReceipt => [(PaperField.Delivered, "准予行政许可决定书\t样例号\n公共场所卫生许可证\t正本1份"), (PaperField.Collector, "李样例（本人）"), (PaperField.Method, "窗口领取")],
            PaperTemplate.Termination => [(PaperField.Reason, "补正期限已经届满，你（单位）未补齐材料，视为撤回申请。")],
            PaperTemplate.SupplementReceipt => [(PaperField.HandedIn, "场所平面布局图\t原件1份"), (PaperField.Missing, "卫生检测报告\t缺少，请提交"), (PaperField.DueDay, due)],
            PaperTemplate.Certificate => [(PaperField.Result, "公共场所卫生许可证"), (PaperField.CertificateNumber, "样例号"), (PaperField.ValidUntil, Day(day, 1460))],
            PaperTemplate.PublicityNotice => [(PaperField.Content, "申请人李**申请特困人员救助供养，经审查拟予确认。"), (PaperField.FromDay, Day(day, 1)), (PaperField.ToDay, due), (PaperField.Limit, "7个工作日")],
            PaperTemplate.Revocation => [(PaperField.Result, "公共场所卫生许可证"), (PaperField.Reason, "承诺设有的消毒间经两次核查仍未设置。"), (PaperField.Statement, "资金不足，暂未改造。"), (PaperField.Basis, "《中华人民共和国行政许可法》第六十九条")],
            PaperTemplate.HearingRight => [(PaperField.Matter, "涉及相邻住户的采光、通行"), (PaperField.Limit, "5个工作日"), (PaperField.DueDay, due), (PaperField.Basis, "《中华人民共和国行政许可法》第四十七条")],
            PaperTemplate.HearingNotice => [(PaperField.Matter, "相邻住户的采光、通行"), (PaperField.HearingDay, Day(day, 20)), (PaperField.HearingTime, "上午9:30"), (PaperField.Place, "镇政务服务中心二楼会议室"), (PaperField.Chair, "陈主持"), (PaperField.Basis, "《中华人民共和国行政许可法》第四十八条")],
            PaperTemplate.HearingRecord => [(PaperField.Matter, "相邻住户的采光、通行"), (PaperField.HearingDay, Day(day, 20)), (PaperField.HearingTime, "上午9:30"), (PaperField.Place, "镇政务服务中心二楼会议室"), (PaperField.Chair, "陈主持"), (PaperField.Attendance, "李样例（申请人）\t到场\t已签字\n赵样例（利害关系人）\t到场\t未签字：对笔录有异议"), (PaperField.Said, "审查人员陈述审查意见。\n申请人提交日照分析。\n利害关系人认为通道过窄。"), (PaperField.SaidLines, "审查人员陈述审查意见。\n申请人提交日照分析。\n利害关系人认为通道过窄。")],
            PaperTemplate.Withdrawal => [(PaperField.Reason, "申请人改变经营计划。")],
            PaperTemplate.VoiceReply => [(PaperField.VoiceKind, "投诉"), (PaperField.FromDay, Day(day, -5)), (PaperField.Subject, "窗口午间无人值守"), (PaperField.Department, "镇综合行政审批窗口"), (PaperField.Method, "走访现场、电话"), (PaperField.Result, "已解决"), (PaperField.Reply, "反映情况属实，自本日起午间安排专人值守。"), (PaperField.Promises, $"午间值守安排表上墙公示\t{PaperWords.DayField(due)}"), (PaperField.Basis, "《优化营商环境条例》第四十九条")],
            PaperTemplate.SupervisionNotice => [(PaperField.Subject, "规划核实超过承诺期限"), (PaperField.Found, "规划核实环节承诺5个工作日，已用7个工作日。"), (PaperField.Request, "请书面说明超期的原因和预计完成的时间。"), (PaperField.AnswerAs, "情况说明"), (PaperField.DueDay, due), (PaperField.Basis, "《中华人民共和国行政许可法》第六十条")],
            PaperTemplate.RectificationNotice => [(PaperField.Subject, "未一次性告知（二次补正）"), (PaperField.Found, "同一申请先后两次要求补正，属实。"), (PaperField.Statement, "第二次要求的材料系清单更新所致。"), (PaperField.Sanction, "情节较轻，责令作出书面检查"), (PaperField.Request, "对照材料清单自查全部在办件，健全一次性告知复核。"), (PaperField.DueDay, due), (PaperField.Basis, "《中华人民共和国行政许可法》第七十二条第四项"), (PaperField.Remedy, "如不服本认定，可以自认定之日起10个工作日内向本中心申诉，由原认定人以外的人员复核。")],
        };
        return fields.ToImmutableSortedDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal);
    }

    private static string Day(DateOnly day, int ahead) => day.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
