using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Items;

/// <summary>What must hold between an item's facts, beyond each being well formed.</summary>
internal static class ServiceItemRules
{
    private static readonly string[] Channels = ["window", "online", "kiosk", "phone", "community"];

    public static void Check(ServiceItem item, string path, ItemProblems problems)
    {
        Names(item, path, problems);
        Limits(item, path, problems);
        Materials(item, path, problems);
        Kinds(item, path, problems);

        if (!item.Escalation.IsEmpty && EscalationPlan.Objection(item.Escalation) is { } objection)
            problems.Error($"{path}.escalation", "item.escalation", objection);
        foreach (var (index, rung) in item.Escalation.Index())
        {
            if (rung.Channels.Except(EscalationPlan.KnownChannels, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
                problems.Error($"{path}.escalation[{index}].channels", "item.unknown-value", $"没有“{unknown}”渠道，应为 {string.Join("、", EscalationPlan.KnownChannels)} 之一。");
        }
        if (item.Fee.IsCharged && item.Fee.Basis is null)
            problems.Error($"{path}.fee.basis", "item.fee-without-basis", "收费必须写明依据（行政许可法第五十八条）。");
        foreach (var (index, line) in item.Fee.Lines.Index())
        {
            if (line.Yuan() is null)
                problems.Error($"{path}.fee.list[{index}].amount", "item.unknown-value", "收费金额须为大于 0 的数，单位元，最多两位小数。");
            if (item.Fee.Lines.Take(index).Any(l => l.Name == line.Name))
                problems.Error($"{path}.fee.list[{index}].name", "item.unknown-value", $"收费项目“{line.Name}”重复。");
        }
        if (item.Category == ItemCategory.Licence && !item.SuspensionRules.IsEmpty)
            problems.Error($"{path}.suspensionRules", "item.licence-suspension", "行政许可只有行政许可法第四十五条的程序可以停止计时，不得另设规则。");
        foreach (var (index, rule) in item.SuspensionRules.Index())
        {
            if (rule.Ground.NeverStops())
                problems.Error($"{path}.suspensionRules[{index}]", "item.never-stops", $"{rule.Ground.ChineseName()}计入办理时限，任何规则不得停止计时。");
        }
    }

    private static void Names(ServiceItem item, string path, ItemProblems problems)
    {
        if (item.Pinyin.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9'))))
            problems.Error($"{path}.pinyin", "item.pinyin", "拼音首字母只能是小写字母和数字。");
        if (item.Code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            problems.Error($"{path}.code", "item.code", "事项编码只能是字母、数字、点和横线。");
        Required(item.Basis.IsEmpty, $"{path}.basis", "设定依据", problems);
        Required(item.Conditions.IsEmpty, $"{path}.conditions", "办理条件", problems);
        Required(item.Materials.IsEmpty, $"{path}.materials", "申请材料", problems);
        Required(item.ApplicantKinds.IsEmpty, $"{path}.applicantKinds", "服务对象", problems);
        Required(item.Channels.IsEmpty, $"{path}.channels", "办理渠道", problems);
        foreach (var (index, channel) in item.Channels.Index())
        {
            if (!Channels.Contains(channel))
                problems.Error($"{path}.channels[{index}]", "item.unknown-value", $"渠道应为 {string.Join("、", Channels)} 之一。");
        }
    }

    private static void Required(bool isEmpty, string path, string what, ItemProblems problems)
    {
        if (isEmpty)
            problems.Error(path, "item.missing", $"缺少{what}（行政许可法第三十条：办事指南必须写明）。");
    }

    private static void Limits(ServiceItem item, string path, ItemProblems problems)
    {
        if (item.StatutoryLimit is { } statute)
        {
            // Working days are never shorter than as many calendar days, so a promise in calendar days may be compared with a statute in working days.
            var isComparable = statute.Unit == item.PromisedLimit.Unit || statute.Unit == DayUnit.Working;
            if (isComparable && item.PromisedLimit.Days > statute.Days)
                problems.Error($"{path}.promisedLimit", "item.promise-beyond-statute", $"承诺时限 {item.PromisedLimit.Days} 天超过法定时限 {statute.Days} 天。");
            else if (!isComparable)
                problems.Warning($"{path}.promisedLimit", "item.units-differ", "承诺时限按工作日、法定时限按自然日，须逐件核对。");
        }

        if (item.PromisedLimit.Extension is not null)
            problems.Error($"{path}.promisedLimit.extension", "item.promise-extended", "承诺时限不得自行延长；延期只依法定时限的规定。");
        if (item.IsImmediate && (item.PromisedLimit.Unit != DayUnit.Working || item.PromisedLimit.Days > 1))
            problems.Error($"{path}.promisedLimit", "item.immediate-limit", "即办事项应当场或当日办结，承诺时限至多 1 个工作日。");
    }

    private static void Materials(ServiceItem item, string path, ItemProblems problems)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, material) in item.Materials.Index())
        {
            var at = $"{path}.materials[{index}]";
            if (!codes.Add(material.Code))
                problems.Error($"{at}.code", "item.duplicate-code", $"材料编号“{material.Code}”重复。");
            if (material is { IsMain: true, MayDefer: true })
                problems.Error($"{at}.mayDefer", "item.main-deferred", "主件不得容缺。");
            if (material.Basis is null)
                problems.Warning($"{at}.basis", "item.material-without-basis", "材料没有写明依据，发布前须补充或取消（取消没有法律法规依据的证明）。");
        }

        if (item.PromiseMaterial is { } promise && !item.Materials.Any(m => m.Code == promise && !m.IsRequired))
            problems.Error($"{path}.promiseMaterial", "item.promise-material", $"告知承诺书“{promise}”应是材料清单中的一项，并且由申请人自愿选择，不得列为必需。");
        if (!item.Materials.Any(m => m is { IsMain: true, IsRequired: true }))
            problems.Error($"{path}.materials", "item.no-main-material", "至少要有一份必需的主件。");
    }

    private static void Kinds(ServiceItem item, string path, ItemProblems problems)
    {
        foreach (var (index, ground) in item.ReturnGrounds.Index())
        {
            if (ground.Ground is not ('a' or 'b' or 'c'))
                problems.Error($"{path}.returnGrounds[{index}].ground", "item.unknown-value", "退回情形应为 a、b 或 c。");
        }

        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, kind) in item.KindsNotOffered.Index())
        {
            if (!kinds.Add(kind.Kind))
                problems.Error($"{path}.kindsNotOffered[{index}]", "item.duplicate-kind", $"“{kind.Kind}”列了两次。");
        }

        if (kinds.Count == Enum.GetValues<CaseKind>().Length)
            problems.Error($"{path}.kindsNotOffered", "item.no-kind", "事项至少要提供一种办件类型。");
        if (item.IsImmediate && kinds.Contains(nameof(CaseKind.Immediate)))
            problems.Error($"{path}.kindsNotOffered", "item.immediate-not-offered", "即办事项必须提供即办路径。");
        if (item.PromiseMaterial is not null && kinds.Contains(nameof(CaseKind.Immediate)))
            problems.Error($"{path}.kindsNotOffered", "item.promise-not-immediate", "采用告知承诺的事项当场决定，必须提供即办路径。");
        if (kinds.Contains(nameof(CaseKind.Joint)) == item.JointRule is not null)
            problems.Error($"{path}.jointRule", "item.joint-rule", "提供联办的事项必须写明联办规则，不提供的不得写。");
    }
}
