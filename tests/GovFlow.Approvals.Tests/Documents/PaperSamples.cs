using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Documents;

/// <summary>One believable case, and one draft for every template.</summary>
internal static class PaperSamples
{
    public static readonly DateOnly Day = new(2026, 1, 30);

    public static readonly DateTimeOffset At = new(2026, 1, 30, 2, 15, 0, TimeSpan.Zero);

    public static Centre Centre { get; } = new()
    {
        Code = "620602101",
        Name = "凉州区青林镇行政综合服务中心",
        SealText = "凉州区青林镇审批服务专用章",
        NumberPrefix = "凉青",
        Address = "凉州区青林镇人民路12号一楼大厅",
        Phone = "0935-0000001",
        ComplaintPhone = "0935-0000002",
        LookUpAddress = "https://hall.example.gov.cn/progress",
        CheckAddress = "https://hall.example.gov.cn/papers/",
        ReconsiderationBody = "凉州区人民政府",
        Court = "凉州区人民法院",
    };

    public static ServiceItem Item { get; } = new()
    {
        Code = "GFI-04",
        Name = "公共场所卫生许可（新办）",
        Category = ItemCategory.Licence,
        PowerSource = PowerSource.Delegated,
        WindowClass = "卫生健康",
        PromisedLimit = new TimeLimit(10, DayUnit.Working),
        StatutoryLimit = new TimeLimit(20, DayUnit.Working) { Source = "行政许可法第四十二条" },
        Fee = new FeeRule(false),
        ResultName = "公共场所卫生许可证",
        Lead = new DepartmentShare("镇综合行政审批窗口", "受理、审查、决定"),
    };

    public static CaseFile File { get; } = new()
    {
        Id = new Guid("0d5f7a52-3c7e-4f2e-9a51-5f7f2f1f6a01"),
        Number = "620602101-20260130-1-000123-7",
        QueryCode = "482915",
        CentreCode = Centre.Code,
        ItemCode = Item.Code,
        ItemName = Item.Name,
        DefinitionVersionId = "v1",
        InnerKind = CaseKind.Committed,
        State = CaseState.Accepted,
        Applicant = new Applicant(new ApplicantIdentity("王小<b>明</b>", "居民身份证", "620602199001011134", false), "13900000000"),
        Channel = "window",
        ReceivedAt = At,
        ReceivedOn = Day,
        AcceptedOn = Day,
        Decision = new CaseDecision(true, new DateOnly(2026, 2, 9), "p-decider", null),
        Materials =
        [
            new CaseMaterial("m1", "卫生许可申请表", MaterialState.Received),
            new CaseMaterial("m2", "场所平面布局图", MaterialState.Incomplete),
        ],
    };

    private const string Received = "卫生许可申请表\t原件1份\n经营者居民身份证\t已通过证照库核验，免予提交";

    private const string Missing = "场所平面布局图\t未标注卫生设施位置，请补正\n卫生检测报告\t缺少，请提交";

    public static PaperDraft Draft(PaperTemplate template) =>
        new(new Guid("5b3c0b7e-93ff-4d8c-8a4d-0c5a6f0f9b02"), template, Fields(template), Addressee(template), "李窗口", template == PaperTemplate.Grant);

    private static string Addressee(PaperTemplate template) => template switch
    {
        PaperTemplate.ContactSheet => "镇自然资源所",
        PaperTemplate.SupervisionNotice or PaperTemplate.RectificationNotice => "镇自然资源所　赵审查同志",
        _ => "王小<b>明</b>",
    };

    /// <summary>What the sample letters are about.</summary>
    public static LetterSubject About(PaperTemplate template) =>
        template is PaperTemplate.VoiceReply ? new LetterSubject("来件编号", "20260126-0007", "482915") : new LetterSubject("办件编号", File.Number);

    private static ImmutableSortedDictionary<string, string> Fields(PaperTemplate template)
    {
        (string Name, string Text)[] fields = template switch
        {
            PaperTemplate.Acceptance => [(PaperField.Received, Received), (PaperField.Limit, "10个工作日"), (PaperField.CountedFrom, "受理"), (PaperField.DueDay, "2026-02-13"), (PaperField.StatutoryLimit, "20个工作日（行政许可法第四十二条）"), (PaperField.StatutoryDueDay, "2026-03-05"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十二条第一款第五项")],
            PaperTemplate.NonAcceptance => [(PaperField.Reason, "该场所位于凉州区城区，卫生许可由区卫生健康局办理。"), (PaperField.CompetentBody, "凉州区卫生健康局"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十二条第一款第二项")],
            PaperTemplate.SupplementNotice => [(PaperField.Received, Received), (PaperField.Missing, Missing), (PaperField.Limit, "10个工作日"), (PaperField.DueDay, "2026-02-13"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十二条第一款第四项")],
            PaperTemplate.JointAcceptance => [(PaperField.Received, Received), (PaperField.Departments, "镇自然资源所\t规划核实\t5个工作日\n镇农业农村中心\t宅基地资格审查\t7个工作日"), (PaperField.Limit, "20个工作日"), (PaperField.CountedFrom, "受理"), (PaperField.DueDay, "2026-03-05"), (PaperField.StatutoryLimit, "45个工作日"), (PaperField.StatutoryDueDay, "2026-04-10")],
            PaperTemplate.ContactSheet => [(PaperField.Department, "镇自然资源所"), (PaperField.Share, "规划核实"), (PaperField.Limit, "5个工作日"), (PaperField.DueDay, "2026-02-06"), (PaperField.Received, Received)],
            PaperTemplate.ExtensionNotice => [(PaperField.Reason, "需要向外省核实检测机构资质。"), (PaperField.Limit, "10个工作日"), (PaperField.OldDueDay, "2026-03-05"), (PaperField.DueDay, "2026-03-19"), (PaperField.Approver, "本行政机关负责人"), (PaperField.Basis, "《中华人民共和国行政许可法》第四十二条第一款")],
            PaperTemplate.SpecialProcedureNotice => [(PaperField.Ground, "检测"), (PaperField.Limit, "7个工作日"), (PaperField.FromDay, "2026-02-02"), (PaperField.ToDay, "2026-02-11"), (PaperField.Basis, "《中华人民共和国行政许可法》第四十五条")],
            PaperTemplate.Grant => [(PaperField.Result, "公共场所卫生许可证"), (PaperField.Opinion, "现场核查符合卫生要求。")],
            PaperTemplate.Refusal => [(PaperField.Reason, "通风设施不符合《公共场所卫生管理条例》第三条第一款第一项的要求，且无法整改。"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十八条第二款")],
            PaperTemplate.ReturnNotice => [(PaperField.Ground, "经现场勘验、调查、核实，不具备批准条件"), (PaperField.Reason, "申请地点无独立给排水设施。")],
            PaperTemplate.ProxyMandate => [(PaperField.UpperBody, "凉州区卫生健康局"), (PaperField.Received, Received)],
            PaperTemplate.Promise => [(PaperField.Missing, Missing), (PaperField.DueDay, "2026-02-13")],
            PaperTemplate.DeliveryReceipt => [(PaperField.Delivered, "准予行政许可决定书\t（2026）凉青准字第000045号\n公共场所卫生许可证\t正本1份"), (PaperField.Collector, "王小明（本人）"), (PaperField.Method, "窗口领取")],
            PaperTemplate.Termination => [(PaperField.Reason, "补正期限已于2026年2月13日届满，你（单位）未补齐材料，视为撤回申请。")],
            PaperTemplate.SupplementReceipt => [(PaperField.HandedIn, "场所平面布局图\t原件1份"), (PaperField.Missing, "卫生检测报告\t缺少，请提交"), (PaperField.DueDay, "2026-02-13")],
            PaperTemplate.Certificate => [(PaperField.Result, "公共场所卫生许可证"), (PaperField.CertificateNumber, "凉卫公证字〔2026〕第0045号"), (PaperField.ValidUntil, "2030-02-08")],
            PaperTemplate.PublicityNotice => [(PaperField.Content, "申请人王**申请特困人员救助供养，经审查拟予确认。"), (PaperField.FromDay, "2026-02-02"), (PaperField.ToDay, "2026-02-10"), (PaperField.Limit, "7个工作日")],
            PaperTemplate.Revocation => [(PaperField.Result, "公共场所卫生许可证"), (PaperField.Reason, "承诺设有的消毒间经两次核查仍未设置。"), (PaperField.Statement, "资金不足，暂未改造。"), (PaperField.Basis, "《中华人民共和国行政许可法》第六十九条")],
            PaperTemplate.HearingRight => [(PaperField.Matter, "涉及相邻住户的采光、通行"), (PaperField.Limit, "5个工作日"), (PaperField.DueDay, "2026-02-06"), (PaperField.Basis, "《中华人民共和国行政许可法》第四十七条")],
            PaperTemplate.HearingNotice => [(PaperField.Matter, "相邻住户的采光、通行"), (PaperField.HearingDay, "2026-02-24"), (PaperField.HearingTime, "上午9:30"), (PaperField.Place, "镇政务服务中心二楼会议室"), (PaperField.Chair, "陈主持"), (PaperField.Basis, "《中华人民共和国行政许可法》第四十八条")],
            PaperTemplate.HearingRecord => [(PaperField.Matter, "相邻住户的采光、通行"), (PaperField.HearingDay, "2026-02-24"), (PaperField.HearingTime, "上午9:30"), (PaperField.Place, "镇政务服务中心二楼会议室"), (PaperField.Chair, "陈主持"), (PaperField.Attendance, "李样例（申请人）\t到场\t已签字\n赵样例（利害关系人）\t到场\t未签字：对笔录有异议"), (PaperField.Said, "审查人员陈述审查意见。\n申请人提交日照分析。\n利害关系人认为通道过窄。"), (PaperField.SaidLines, "审查人员陈述审查意见。\n申请人提交日照分析。\n利害关系人认为通道过窄。")],
            PaperTemplate.Withdrawal => [(PaperField.Reason, "申请人改变经营计划。")],
            PaperTemplate.VoiceReply => [(PaperField.VoiceKind, "投诉"), (PaperField.FromDay, "2026-01-26"), (PaperField.Subject, "窗口午间无人值守"), (PaperField.Department, "镇综合行政审批窗口"), (PaperField.Method, "走访现场、电话"), (PaperField.Result, "已解决"), (PaperField.Reply, "反映情况属实。窗口人员当日中午外出未安排接替，已批评教育，自2月2日起午间由两人轮流值守。"), (PaperField.Promises, "午间值守安排表上墙公示\t2026年2月6日\n在公众号公布午间办理事项\t2026年2月13日"), (PaperField.Basis, "《优化营商环境条例》第四十九条")],
            PaperTemplate.SupervisionNotice => [(PaperField.Subject, "公共场所卫生许可（新办）：红牌"), (PaperField.Found, "审查环节承诺5个工作日，已用7个工作日。"), (PaperField.Request, "请书面说明超期的原因和预计完成的时间。"), (PaperField.AnswerAs, "情况说明"), (PaperField.DueDay, "2026-02-04"), (PaperField.Basis, "《中华人民共和国行政许可法》第六十条")],
            PaperTemplate.RectificationNotice => [(PaperField.Subject, "公共场所卫生许可（新办）：未一次性告知（二次补正）"), (PaperField.Found, "2026年1月20日和1月26日先后两次要求补正"), (PaperField.Statement, "第二次要求的材料系清单更新所致。"), (PaperField.Sanction, "情节较轻，责令作出书面检查"), (PaperField.Request, "对照材料清单自查全部在办件，健全一次性告知复核。"), (PaperField.DueDay, "2026-02-13"), (PaperField.Basis, "《中华人民共和国行政许可法》第三十二条、第七十二条第四项"), (PaperField.Remedy, "如不服本认定，可以自认定之日起10个工作日内向本中心申诉，由原认定人以外的人员复核。申诉期间不停止整改。")],
        };
        return fields.ToImmutableSortedDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal);
    }
}
