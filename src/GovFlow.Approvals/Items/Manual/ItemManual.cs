using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Items.Manual;

/// <summary>What a manual is printed of.</summary>
/// <param name="Version">Of the definition in force.</param>
/// <param name="Steps">In the file's order.</param>
/// <param name="Ways">Which outcome of a step leads where, in words.</param>
/// <param name="PostName">A post as the centre calls it.</param>
public sealed record ItemManualOrder(ServiceItem Item, int Version, string Centre, DateOnly Day, ImmutableArray<ItemStep> Steps, ImmutableArray<ManualWay> Ways, Func<string, string> PostName);

/// <summary>A way from one step to another.</summary>
/// <param name="Outcome">Null where the step has but one.</param>
public sealed record ManualWay(string From, string? Outcome, string To);

/// <summary>
/// 业务手册 (002-20): what the staff of an item work by, printed from the very definition the public guide is shown from: basis, conditions, materials, limits, steps with their posts
/// and check lists, fees, forms. Printable HTML on A4; every value is HTML-encoded.
/// </summary>
public static class ItemManual
{
    private const string None = "—";

    /// <summary>Writes it.</summary>
    public static string Html(ItemManualOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var item = order.Item;
        return PaperEngine.Fill("item-manual", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = $"{item.Name}业务手册",
            ["centre"] = order.Centre,
            ["code"] = item.Code,
            ["version"] = order.Version.ToString(CultureInfo.InvariantCulture),
            ["printed"] = PaperWords.Day(order.Day),
            ["parts"] = new List<object>
            {
                Part("一、基本信息", Basics(item)),
                Part("二、办理依据", [], Table("依据", ["名称和条款", "内容", "核对"], item.Basis.Select(b => new[] { b.ToString(), b.Content, Word(b.Status) }))),
                Part("三、受理条件", Numbered(item.Conditions, "没有另行规定条件。")),
                Part("四、申请材料", [], Table("材料", ["材料", "主附件", "份数", "可容缺", "来源", "要求提供的依据", "可用证照免交"], item.Materials.Select(m => new[]
                {
                    m.Name, m.IsMain ? "主件" : "附件", m.Copies.ToString(CultureInfo.InvariantCulture), !m.IsRequired ? "不要求" : m.MayDefer ? "可以" : "不可以", m.Origin ?? None, m.Basis ?? None, m.LicenceType ?? None,
                }))),
                Part("五、办理期限", Limits(item)),
                Part("六、办理流程", Numbered([.. order.Ways.Select(w => w.Outcome is null ? $"{w.From} → {w.To}" : $"{w.From}（{w.Outcome}）→ {w.To}")], "流程只有一步。"), Steps(order)),
                Part("七、审查要点", order.Steps.All(s => s.Checklist.IsEmpty) ? ["流程没有规定审查要点。"] : [], [.. order.Steps.Where(s => !s.Checklist.IsEmpty).GroupBy(s => string.Join('\n', s.Checklist), StringComparer.Ordinal).Select(object (g) => Checklist([.. g]))]),
                Part("八、退回和不提供的办理方式", [
                    .. item.ReturnGrounds.Select(g => $"退回情形{char.ToUpperInvariant(g.Ground)}：{g.Text}"), .. item.KindsNotOffered.Select(k => $"不提供{(Enum.TryParse<CaseKind>(k.Kind, out var kind) ? kind.ChineseName() : k.Kind)}：{k.Reason}"),
                    .. item.ReturnGrounds.IsEmpty && item.KindsNotOffered.IsEmpty ? (string[])["没有另行规定。"] : [],
                ]),
                Part("九、收费", item.Fee.IsCharged ? [$"收费，{item.Fee.Standard ?? "标准见收费目录清单"}；依据：{item.Fee.Basis ?? None}"] : [$"不收费；依据：{item.Fee.Basis ?? None}"],
                    item.Fee.Lines.IsEmpty ? [] : [Rows("收费目录清单", ["项目", "金额（元）", "单位"], item.Fee.Lines.Select(l => new[] { l.Name, l.Amount, l.Unit }))]),
                Part("十、尚须核对的内容", Numbered(item.Unverified, "没有。")),
            }.ToArray(),
        });
    }

    private static string[] Basics(ServiceItem item) =>
    [
        $"事项类型：{Word(item.Category)}；权力来源：{Word(item.PowerSource)}；行使层级：{item.DeciderLevel ?? None}。",
        $"服务对象：{string.Join("、", item.ApplicantKinds.Select(k => k is ApplicantKind.Person ? "自然人" : "法人和其他组织"))}{(item.ApplicantNote is { } note ? $"（{note}）" : "")}。",
        $"窗口类别：{item.WindowClass}；办理形式：{string.Join("、", item.Channels.Select(Figures.FigureWords.ChannelName))}；到现场次数：{item.Visits.ToString(CultureInfo.InvariantCulture)}。",
        $"牵头：{item.Lead.Name}（{item.Lead.Share}）{string.Concat(item.Joint.Select(j => $"；联办：{j.Name}（{j.Share}）"))}。",
        $"结果：{item.ResultName}。{(item.NationalCode is { } code ? $"国家目录编码：{code}。" : "")}",
    ];

    private static string[] Limits(ServiceItem item) =>
    [
        $"法定时限：{(item.StatutoryLimit is { } statute ? Word(statute) : "没有查明的法定时限")}。",
        $"承诺时限：{(item.IsImmediate ? "即办，材料齐全的当日办结" : Word(item.PromisedLimit))}，自{(item.LimitStart is LimitStart.Acceptance ? "受理" : "收到申请")}之日起，当日不计入。",
        $"补正期限：{item.SupplementDays.ToString(CultureInfo.InvariantCulture)}个工作日，材料补齐之日起计算办理时限。",
        .. item.OutsideSteps.Select(s => $"{(s.When is OutsideStepTime.BeforeAcceptance ? "受理前" : "决定后")}由{s.By}办理：{s.Name}{(s.Days is > 0 and var days ? $"，{Days(days, s.Unit)}" : "")}，不计入办理时限。"),
    ];

    private static Dictionary<string, object?> Steps(ItemManualOrder order) => Rows("步骤和岗位", ["步骤", "岗位", "部门", "时限"], order.Steps.Select(s => new[]
    {
        s.Name, order.PostName(s.PostCode), s.Department ?? None, s.LimitDays is { } days ? Days(days, s.Unit) : None,
    }));

    /// <summary>A list that several steps or departments work by is printed once.</summary>
    private static Dictionary<string, object?> Checklist(ItemStep[] steps) => Rows(string.Join("；", steps.Select(NameOf).Distinct()), ["审查内容", "标准", "要点和注意事项", "责任"], steps[0].Checklist.Select(c => new[]
    {
        c.Content, c.Standard, string.Join("；", new[] { c.KeyPoint, c.Caution }.OfType<string>()) is { Length: > 0 } notes ? notes : None, c.Liability ?? None,
    }));

    private static string NameOf(ItemStep step) => step.Department is { } department ? $"{step.Name}（{department}）" : step.Name;

    private static string[] Numbered(ImmutableArray<string> lines, string none) =>
        lines.IsEmpty ? [none] : [.. lines.Select((line, i) => $"{(i + 1).ToString(CultureInfo.InvariantCulture)}. {line}")];

    private static object[] Table(string caption, string[] head, IEnumerable<string[]> rows) => [Rows(caption, head, rows)];

    private static Dictionary<string, object?> Rows(string caption, string[] head, IEnumerable<string[]> rows) =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["caption"] = caption, ["head"] = head, ["rows"] = rows.Cast<object>().ToArray() };

    private static Dictionary<string, object?> Part(string heading, string[] lines, params object[] tables) =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["heading"] = heading, ["lines"] = lines, ["tables"] = tables };

    private static string Days(int days, DayUnit unit) => $"{days.ToString(CultureInfo.InvariantCulture)}个{unit.ChineseName()}";

    private static string Word(TimeLimit limit) => Days(limit.Days, limit.Unit) + (limit.Extension is { } more ? $"，经批准可以延长{Days(more.Days, more.Unit)}（{more.Basis}）" : "");

    private static string Word(Verification status) => status switch
    {
        Verification.Read => "已核对原文",
        Verification.Partly => "只核对了摘录",
        Verification.Unverified => "尚未核对",
    };

    internal static string Word(ItemCategory category) => category switch
    {
        ItemCategory.Licence => "行政许可",
        ItemCategory.Confirmation => "行政确认",
        ItemCategory.Benefit => "行政给付",
        ItemCategory.Reward => "行政奖励",
        ItemCategory.PublicService => "公共服务",
        ItemCategory.Other => "其他行政权力",
    };

    internal static string Word(PowerSource source) => source switch
    {
        PowerSource.Own => "本级",
        PowerSource.Delegated => "赋权",
        PowerSource.ReportUp => "转报代理",
    };
}
