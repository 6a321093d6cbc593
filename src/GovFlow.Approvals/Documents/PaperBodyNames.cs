using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GovFlow.Approvals.Documents;

/// <summary>Something a body may name.</summary>
/// <param name="Name">As it stands between the braces.</param>
/// <param name="Label">What it is, in Chinese.</param>
/// <param name="IsList">It has rows, each with row, c1, c2 and c3.</param>
/// <param name="IsRequired">The paper is not issued without it, so no wording may leave it out.</param>
public sealed record PaperName(string Name, string Label, bool IsList, bool IsRequired);

/// <summary>What the bodies of each paper may name: what every paper knows, and the fields its own drafts carry.</summary>
internal static class PaperBodyNames
{
    /// <summary>What every paper knows of the centre.</summary>
    private static readonly ImmutableArray<(string Name, string Label)> OfCentre =
    [
        ("centre.name", "中心名称"), ("centre.address", "办理地点"), ("centre.phone", "咨询电话"), ("centre.complaintPhone", "投诉监督电话"), ("centre.lookUpAddress", "进度查询网址"),
        ("centre.reconsiderationBody", "复议机关"), ("centre.court", "管辖法院"),
    ];

    /// <summary>What every case gives.</summary>
    private static readonly ImmutableArray<(string Name, string Label)> OfCase =
    [
        ("addressee", "收件人"), ("date", "出具日期"), ("fee", "收费标准和依据（不收费时为空）"),
        ("applicant.name", "申请人"), ("applicant.paperKind", "申请人证件类型"), ("applicant.paperNumber", "申请人证件号码（遮蔽）"),
        ("case.number", "办件编号"), ("case.queryCode", "查询码"), ("case.kind", "办件类型"), ("case.receivedOn", "收件日期"), ("case.acceptedOn", "受理日期（未受理时为空）"),
        ("case.decidedOn", "决定日期（未决定时为空）"), ("item.name", "事项名称"), ("item.lead", "牵头部门"), ("item.isLicence", "是否行政许可（只用于判断）"),
        .. OfCentre,
    ];

    /// <summary>What every letter knows beside its own fields: it belongs to no case.</summary>
    private static readonly ImmutableArray<(string Name, string Label)> OfLetter =
    [
        ("addressee", "收件人"), ("date", "出具日期"), ("about.label", "所涉编号的名称"), ("about.number", "所涉编号"), ("about.queryCode", "查询码（没有的为空）"), .. OfCentre,
    ];

    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PaperField.Received] = "已收到的材料",
        [PaperField.Missing] = "需要补正的材料",
        [PaperField.HandedIn] = "本次补交的材料",
        [PaperField.Limit] = "时限",
        [PaperField.CountedFrom] = "起算事由",
        [PaperField.DueDay] = "截止日期",
        [PaperField.Provisional] = "是否暂定日期（只用于判断）",
        [PaperField.StatutoryLimit] = "法定时限",
        [PaperField.StatutoryDueDay] = "法定时限届满日",
        [PaperField.Basis] = "依据条款",
        [PaperField.Reason] = "理由",
        [PaperField.Deemed] = "是否视为受理（只用于判断）",
        [PaperField.CompetentBody] = "有权办理的机关",
        [PaperField.NotRequired] = "是否不需要许可（只用于判断）",
        [PaperField.DuringReview] = "是否审查中作出（只用于判断）",
        [PaperField.Departments] = "联合办理部门",
        [PaperField.Department] = "部门",
        [PaperField.Share] = "办理内容",
        [PaperField.OldDueDay] = "原截止日期",
        [PaperField.Approver] = "批准人",
        [PaperField.Ground] = "情形",
        [PaperField.FromDay] = "起始日期",
        [PaperField.ToDay] = "结束日期",
        [PaperField.Result] = "办理结果",
        [PaperField.Opinion] = "审查意见",
        [PaperField.UpperBody] = "上级机关",
        [PaperField.Delivered] = "送达的文书证照",
        [PaperField.Collector] = "签收人",
        [PaperField.Method] = "送达方式",
        [PaperField.Receipt] = "送达凭证号（窗口领取时为空）",
        [PaperField.CertificateNumber] = "证照编号",
        [PaperField.ValidUntil] = "有效期至",
        [PaperField.Content] = "公示内容",
        [PaperField.DecidedBy] = "作出决定的机关",
        [PaperField.Statement] = "陈述、申辩",
        [PaperField.Matter] = "听证事由",
        [PaperField.HearingDay] = "听证日期",
        [PaperField.HearingTime] = "听证时间",
        [PaperField.Place] = "听证地点",
        [PaperField.Chair] = "听证主持人",
        [PaperField.Attendance] = "到场和签名情况",
        [PaperField.Said] = "听证内容",
        [PaperField.SaidLines] = "听证内容各段（只有一段的为空）",
        [PaperField.Hearing] = "所依据的听证笔录（没有听证的为空）",
        [PaperField.VoiceKind] = "来件类别",
        [PaperField.Subject] = "事由",
        [PaperField.Reply] = "答复意见",
        [PaperField.Adoption] = "采纳情况（不是建议的为空）",
        [PaperField.Promises] = "承诺事项",
        [PaperField.Found] = "发现的情况",
        [PaperField.Request] = "要求",
        [PaperField.AnswerAs] = "答复形式",
        [PaperField.Sanction] = "处理决定（没有处理的为空）",
        [PaperField.Remedy] = "救济途径（没有处理的为空）",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<PaperTemplate, ImmutableArray<PaperName>> Known = Enum.GetValues<PaperTemplate>().ToFrozenDictionary(t => t, Read);

    /// <summary>What the rows of a list hold.</summary>
    public static ImmutableArray<string> OfRow { get; } = ["row", "c1", "c2", "c3"];

    public static ImmutableArray<PaperName> Of(PaperTemplate template) => Known[template];

    /// <summary>The Chinese name; the name itself where it has none.</summary>
    public static string Label(string name) => Fields.GetValueOrDefault(name) ?? OfCase.Concat(OfLetter).FirstOrDefault(c => c.Name == name).Label ?? name;

    private static ImmutableArray<PaperName> Read(PaperTemplate template)
    {
        var kind = PaperKinds.Of(template);
        var said = PaperBodyTokens.NamesIn(PaperEngine.Source(kind.File)!).Where(Fields.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var fields = kind.Required.Concat(said.Except(kind.Required, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return
        [
            .. fields.Select(name => new PaperName(name, Fields[name], PaperModel.IsList(name), kind.Required.Contains(name, StringComparer.Ordinal))),
            .. (kind.IsLetter ? OfLetter : OfCase).Select(c => new PaperName(c.Name, c.Label, false, false)),
        ];
    }
}
