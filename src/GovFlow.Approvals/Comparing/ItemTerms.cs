using System.Text.Json;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Comparing;

/// <summary>How the members of <c>customProperties.serviceItem</c> are called, as on the item's page of the designer.</summary>
internal static class ItemTerms
{
    public static IReadOnlyDictionary<string, string> Units { get; } = Term.Words(("Working", "工作日"), ("Calendar", "自然日"));

    public static IReadOnlyDictionary<string, string> Grounds { get; } = Term.Words(
        ("Hearing", "听证"), ("Tender", "招标"), ("Auction", "拍卖"), ("Inspection", "检验"), ("Testing", "检测"), ("Quarantine", "检疫"), ("Appraisal", "鉴定"), ("ExpertReview", "专家评审"),
        ("Publicity", "公示"), ("ThirdPartyOpinion", "征求第三方意见"), ("PublicAppraisal", "民主评议"), ("ApplicantSupplement", "补正期间"));

    /// <summary>办件种类 by name.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = Enum.GetValues<CaseKind>().ToDictionary(k => k.ToString(), k => k.ChineseName(), StringComparer.Ordinal);

    private static readonly Term Status = new("核对情况") { Choices = Term.Words(("Read", "已核对原文"), ("Partly", "部分核对"), ("Unverified", "待核实")) };
    private static readonly Term Source = new("来源");
    private static readonly Term Note = new("说明");
    private static readonly Term Unit = new("单位") { Choices = Units };
    private static readonly Term Days = new("") { IsDays = true };
    private const string No = "否（未写明）";
    private const string Yes = "是（未写明）";
    private static readonly Term Name = new("名称") { IsName = true };

    private static readonly Term Extension = new("延期")
    {
        Members = Term.Table(
            ("days", Days), ("unit", Unit), ("basis", new Term("依据")), ("approverName", new Term("批准人的规定称谓")),
            ("approver", new Term("批准人") { Choices = Term.Words(("HeadOfBody", "本行政机关负责人"), ("HeadOfGovernment", "本级人民政府负责人"), ("OfficeNamedByRule", "规定指明的机构")) })),
    };

    private static readonly IReadOnlyDictionary<string, Term> Limit =
        Term.Table(("days", Days), ("unit", Unit), ("status", Status), ("source", Source), ("note", Note), ("extension", Extension));

    private static readonly IReadOnlyDictionary<string, Term> Share =
        Term.Table(("name", new Term("部门")), ("share", new Term("分工")), ("limit", new Term("联系单时限") { Area = ChangeArea.Limits, Members = Limit }));

    private static readonly RowTerm Materials = new("材料", new Term("")
    {
        Members = Term.Table(
            ("name", Name), ("code", new Term("编号")), ("isMain", new Term("主件") { Absent = No }), ("isRequired", new Term("必要") { Absent = Yes }), ("mayDefer", new Term("可容缺") { Absent = No }), ("origin", new Term("来源渠道")),
            ("licenceType", new Term("有此证照的免交")), ("basis", new Term("依据")), ("copies", new Term("份数") { Absent = "1（未写明）" }), ("note", Note), ("status", Status)),
    }, RowTerm.By("code"), RowTerm.By("name"))
    { Name = RowTerm.By("name"), Summary = MaterialSummary };

    private static readonly RowTerm Bases = new("依据", new Term("")
    {
        Members = Term.Table(("law", new Term("法律法规或文件") { IsName = true }), ("article", new Term("条款")), ("content", new Term("内容")), ("status", Status), ("source", Source)),
    }, row => $"{Json.Text(row, "law")}\n{Json.Text(row, "article")}", row => $"{Json.Text(row, "law")}\n{Json.Text(row, "content")}", RowTerm.By("law"))
    { Name = row => $"《{Json.Text(row, "law")}》{Json.Text(row, "article")}" };

    /// <summary>The whole item.</summary>
    public static Term Item { get; } = new("")
    {
        Members = Term.Table(
            ("promisedLimit", Of(ChangeArea.Limits, "承诺时限") with { Members = Limit }),
            ("statutoryLimit", Of(ChangeArea.Limits, "法定时限") with { Members = Limit }),
            ("supplementDays", Of(ChangeArea.Limits, "补正期限") with { IsDays = true }),
            ("limitStart", Of(ChangeArea.Limits, "时限起算") with { Choices = Term.Words(("Acceptance", "受理之日"), ("Receipt", "收到申请之日")) }),
            ("suspensionRules", Of(ChangeArea.Limits, "另有规定不计时的程序") with { Rows = Ground("不计时程序", Grounds) }),
            ("materials", Of(ChangeArea.Materials, "材料") with { Rows = Materials }),
            ("promiseMaterial", Of(ChangeArea.Materials, "告知承诺书")),
            ("lead", Of(ChangeArea.Posts, "牵头部门") with { Members = Share }),
            ("joint", Of(ChangeArea.Posts, "协办部门") with { Rows = new RowTerm("协办部门", new Term("") { Members = Share }, RowTerm.By("name")) { Name = RowTerm.By("name") } }),
            ("jointRule", Of(ChangeArea.Posts, "联办规则") with
            {
                Members = Term.Table(("mode", new Term("方式")), ("lead", new Term("牵头窗口")), ("liaison", new Term("联络")), ("partialOutcome", new Term("部分部门不能办的")), ("statistics", new Term("统计口径"))),
            }),
            ("windowClass", Of(ChangeArea.Posts, "窗口类别")),
            ("deciderLevel", Of(ChangeArea.Posts, "行使层级")),
            ("resultName", Of(ChangeArea.Papers, "办理结果")),
            ("fee", Of(ChangeArea.Fees, "收费") with { Members = Term.Table(("isCharged", new Term("")), ("standard", new Term("标准")), ("basis", new Term("依据")), ("list", new Term("目录清单") { Rows = new RowTerm("收费项目", new Term("") { Members = Term.Table(("amount", new Term("金额")), ("unit", new Term("单位"))) }, RowTerm.By("name")) { Name = RowTerm.By("name") } }), ("status", Status)) }),
            ("basis", Of(ChangeArea.Basis, "依据") with { Rows = Bases }),
            ("conditions", Of(ChangeArea.Basis, "办理条件")),
            ("kindsNotOffered", Of(ChangeArea.Kinds, "不提供的种类") with
            {
                Rows = new RowTerm("不提供的种类", new Term("") { Members = Term.Table(("kind", new Term("种类") { Choices = Kinds }), ("reason", new Term("理由"))) }, RowTerm.By("kind"))
                { Name = row => Kinds.GetValueOrDefault(Json.Text(row, "kind") ?? "", Json.Text(row, "kind") ?? ""), Summary = row => Json.Text(row, "reason") ?? "" },
            }),
            ("returnGrounds", Of(ChangeArea.Kinds, "退回情形") with
            {
                Rows = new RowTerm("退回情形", new Term("") { Members = Term.Table(("ground", new Term("情形")), ("text", new Term("本事项指"))) }, row => $"{Json.Text(row, "ground")}\n{Json.Text(row, "text")}", RowTerm.By("ground"))
                { Name = RowTerm.By("text") },
            }),
            ("isImmediate", Of(ChangeArea.Kinds, "即办") with { Absent = No }),
            ("isFormalReview", Of(ChangeArea.Kinds, "只作形式审查") with { Absent = No }),
            ("name", Of(ChangeArea.Catalogue, "事项名称")), ("code", Of(ChangeArea.Catalogue, "事项编码")), ("nationalCode", Of(ChangeArea.Catalogue, "业务办理项编码")), ("pinyin", Of(ChangeArea.Catalogue, "拼音首字母")),
            ("category", Of(ChangeArea.Catalogue, "事项类型") with
            {
                Choices = Term.Words(("Licence", "行政许可"), ("Confirmation", "行政确认"), ("Benefit", "行政给付"), ("Reward", "行政奖励"), ("PublicService", "公共服务"), ("Other", "其他行政权力")),
            }),
            ("powerSource", Of(ChangeArea.Catalogue, "权力来源") with { Choices = Term.Words(("Own", "本级"), ("Delegated", "赋权"), ("ReportUp", "转报代理")) }),
            ("applicantKinds", Of(ChangeArea.Catalogue, "服务对象") with { Choices = Term.Words(("Person", "自然人"), ("Organisation", "法人和其他组织")) }),
            ("applicantNote", Of(ChangeArea.Catalogue, "服务对象说明")),
            ("channels", Of(ChangeArea.Catalogue, "办理渠道") with { Choices = Term.Words(("window", "窗口"), ("online", "网上"), ("kiosk", "自助机"), ("phone", "电话"), ("community", "村（社区）")) }),
            ("visits", Of(ChangeArea.Catalogue, "到办事现场次数")),
            ("localLimits", Of(ChangeArea.Other, "其他地方的时限") with { Rows = Place("其他地方的时限", "place", ("days", Days), ("unit", Unit), ("status", Status), ("source", Source), ("note", Note)) }),
            ("outsideSteps", Of(ChangeArea.Other, "流程之外的环节") with
            {
                Rows = Place("流程之外的环节", "name", ("by", new Term("由谁办")), ("days", Days), ("unit", Unit), ("note", Note),
                    ("when", new Term("何时") { Choices = Term.Words(("BeforeAcceptance", "受理之前"), ("AfterDecision", "决定之后")) })),
            }),
            ("escalation", Of(ChangeArea.Other, "提醒阶梯")),
            ("unverified", Of(ChangeArea.Other, "待本地核实")),
            ("sources", Of(ChangeArea.Other, "资料来源"))),
    };

    private static Term Of(ChangeArea area, string label) => new(label) { Area = area };

    private static RowTerm Ground(string noun, IReadOnlyDictionary<string, string> words) =>
        new(noun, new Term("") { Members = Term.Table(("ground", new Term("程序") { Choices = words }), ("basis", new Term("依据"))) }, RowTerm.By("ground"))
        {
            Name = row => words.GetValueOrDefault(Json.Text(row, "ground") ?? "", Json.Text(row, "ground") ?? ""),
            Summary = row => $"依据 {Json.Text(row, "basis")}",
        };

    private static RowTerm Place(string noun, string key, params (string, Term)[] members) =>
        new(noun, new Term("") { Members = Term.Table([(key, Name), .. members]) }, RowTerm.By(key)) { Name = RowTerm.By(key) };

    // 主件，必要，可容缺，依据…
    private static string MaterialSummary(JsonElement row)
    {
        var said = new List<string>
        {
            Json.Text(row, "code") ?? "没有编号",
            Json.Member(row, "isMain").ValueKind is JsonValueKind.True ? "主件" : "附件",
            Json.Member(row, "isRequired").ValueKind is JsonValueKind.False ? "按情形" : "必要",
        };
        if (Json.Member(row, "mayDefer").ValueKind is JsonValueKind.True)
            said.Add("可容缺");
        said.Add(Json.Text(row, "basis") is { Length: > 0 } basis ? $"依据：{basis}" : "没有写明依据");
        return string.Join("，", said);
    }
}
