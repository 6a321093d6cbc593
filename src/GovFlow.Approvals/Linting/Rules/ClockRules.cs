using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting.Flow;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>时限: what may stop or extend a clock, and whether the promise can be kept (许可法 42, 45; C-3, C-7).</summary>
internal static class ClockRules
{
    private const string ExtensionArticle = "行政许可法第四十二条";

    private static readonly string[] SurveyWords = ["踏勘", "勘验", "现场核查", "现场检查", "现场勘查", "集体讨论", "会商"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.survey-stops-clock", LintSeverity.Error, Sources.Licence("第四十五条；C-3"), "踏勘、集体讨论、内部会商计入时限，不得作为特别程序。", "改用“现场踏勘”或“审查”。") { Check = s => Suspensions(s, neverStops: true) },
        new("law.suspension-ground", LintSeverity.Error, Sources.Licence("第四十五条；优化营商环境条例第三十六条"), "停止计时的程序在法律或本事项写明的规则之列，依据一致。", "改为允许的程序和依据，或改用不停止计时的环节。") { Check = s => Suspensions(s, neverStops: false) },
        new("law.survey-in-disguise", LintSeverity.Warning, Sources.Licence("第四十五条；C-3"), "特别程序不是换了名称的踏勘、会商。", "改用“现场踏勘”或“审查”。") { Check = Disguised },
        new("law.publicity-stops-clock", LintSeverity.Error, Sources.Licence("第四十五条；C-3"), "公示不计时须有本事项写明的规则；行政许可没有。", "删除不计时依据，或在事项中写明规则。") { Check = Publicity },
        new("law.extension", LintSeverity.Error, Sources.Licence("第四十二条；003-18"), "延期由规定的负责人批准：一般至多 10 日，由本机关负责人；联合办理至多 15 日，由本级政府负责人。", "更正延期的天数和批准人。") { Check = Extension },
        new("promise.exceeded", LintSeverity.Error, Sources.Norm("C-7"), "最坏情况下各环节时限之和不超过承诺时限。", "缩短最长路径上的环节，或延长承诺（不超过法定时限）。") { Check = Exceeded },
        new("promise.immediate", LintSeverity.Error, Sources.Norm("003-20、004-19"), "即办的路径当场或当日办结，至多 1 个工作日。", "缩短即办路径上的环节，或改走承诺件的路径。") { Check = Immediate },
        new("promise.no-step-limit", LintSeverity.Error, Sources.Norm("003-1、C-7"), "受理后的每个环节都有固定的时限和单位，不由表达式得出。", "直接填写环节时限和单位。") { Check = NoLimit },
        new("promise.unit", LintSeverity.Error, Sources.Norm("C-7"), "承诺按自然日计算的，环节也按自然日计算。", "把环节的时限单位改为自然日。") { Check = Unit },
        new("promise.outside-wait", LintSeverity.Warning, Sources.Norm("003-1、C-7"), "等待外部的环节没有时限，不能保证承诺。", "写明由谁在多少天内答复的理由，或改为有时限的岗位环节。") { Check = OutsideWait },
        new("promise.supplement-in-review", LintSeverity.Info, Sources.Licence("第三十二条第一款第五项"), "受理之后补正期间，办理时限照常计算。", "尽量在受理之前一次告知。") { Check = SupplementInReview },
    ];

    private static IEnumerable<Found> Suspensions(LintSubject s, bool neverStops)
    {
        if (s.Item is not { } item)
            yield break;
        foreach (var node in s.Of(SpecialProcedureActivity.TypeName).Where(n => n.Input("procedure") is not null))
        {
            var text = ItemSteps.Literal(node, "procedure").AsText;
            if (!SuspensionGrounds.TryParse(text, out var ground))
            {
                if (!neverStops)
                    yield return Found.At(node, text is null ? $"“{node.DisplayText}”的程序由表达式得出，发布时无法核对。" : $"“{FlowSearch.Shorten(text)}”不是可识别的程序。", "procedure");
            }
            else if (ground.NeverStops() == neverStops && Objection(item, node, ground) is { } why)
            {
                yield return Found.At(node, $"“{node.DisplayText}”：{why}", "procedure");
            }
        }
    }

    private static string? Objection(ServiceItem item, ActivityNode node, SuspensionGround ground)
    {
        if (SuspensionGrounds.Objection(item.Law, ground, item.SuspensionRules.AsSpan()) is { } refusal)
            return refusal.Message;
        var basis = ItemSteps.Literal(node, "basis").AsText ?? SpecialProcedureActivity.LicenceBasis;
        if (item.Law is ClockLaw.Licence)
            return basis == SpecialProcedureActivity.LicenceBasis ? null : $"行政许可停止计时只依{SpecialProcedureActivity.LicenceBasis}，不依“{FlowSearch.Shorten(basis)}”。";
        return item.SuspensionRules.Any(r => r.Ground == ground && r.Basis == basis) ? null : $"依据“{FlowSearch.Shorten(basis)}”不在本事项写明的停止计时规则中。";
    }

    private static IEnumerable<Found> Disguised(LintSubject s) =>
        from node in s.Of(SpecialProcedureActivity.TypeName)
        let word = SurveyWords.FirstOrDefault(w => node.DisplayText.Contains(w, StringComparison.Ordinal))
        where word is not null
        select Found.At(node, $"“{node.DisplayText}”作为特别程序停止计时，但它写的是{word}。");

    private static IEnumerable<Found> Publicity(LintSubject s) =>
        from node in s.Of(PublicityActivity.TypeName)
        where s.Item is not null && node.Input("excludedBasis") is not null
        let basis = ItemSteps.Literal(node, "excludedBasis").AsText
        where !s.Item!.SuspensionRules.Any(r => r.Ground is SuspensionGround.Publicity && r.Basis == basis)
        select Found.At(
            node, s.IsLicence ? $"“{node.DisplayText}”不计时：行政许可的公示计入办理时限。" : $"“{node.DisplayText}”不计时的依据不在本事项写明的规则中。", "excludedBasis",
            Patches.Remove($"{node.JsonPath}.excludedBasis", "公示计入时限"));

    private static IEnumerable<Found> Extension(LintSubject s)
    {
        if (s.Item is not { StatutoryLimit: { Extension: { } extension } limit } item
            || !(item.Category is ItemCategory.Licence || extension.Basis.StartsWith(ExtensionArticle, StringComparison.Ordinal)))
        {
            yield break;
        }

        var isJoint = Cases.IntakeDesk.NotOffered(item, Cases.CaseKind.Joint) is null && limit.Days > 20;
        var (most, approver) = isJoint ? (15, ExtensionApprover.HeadOfGovernment) : (10, ExtensionApprover.HeadOfBody);
        const string Path = "statutoryLimit.extension";
        if (extension.Approver != approver)
        {
            yield return Found.InItem(
                $"{Path}.approver", "approver", $"法定 {limit.Days} 日的延期应由{approver.ChineseName()}批准，写的是{extension.Approver.ChineseName()}。",
                Patches.Set($"$.customProperties.{ServiceItemReader.Member}.{Path}.approver", approver.ToString(), $"改为{approver.ChineseName()}"));
        }

        if (extension.Days > most || extension.Unit is not DayUnit.Working)
        {
            yield return Found.InItem(
                $"{Path}.days", "days", $"延期至多 {most} 个工作日，写的是 {extension.Days} 个{extension.Unit.ChineseName()}。",
                Patches.Set($"$.customProperties.{ServiceItemReader.Member}.{Path}.days", Math.Min(extension.Days, most), $"改为 {most} 天"));
        }
    }

    private static IEnumerable<Found> Exceeded(LintSubject s)
    {
        if (s.Promise is not { WorstDays: { } worst, Holds: false } proof)
            yield break;
        var longest = proof.Segments.Where(x => x.Share is PromiseShare.Counted).MaxBy(x => x.Days)!;
        var node = s.Definition.Activities.First(n => n.Id == longest.NodeId);
        yield return Found.At(
            node, $"最坏 {worst} 天超过承诺的 {proof.PromisedDays} 天：{string.Join(" + ", proof.Segments.Where(x => x is { Share: PromiseShare.Counted, Days: > 0 }).Take(12).Select(x => $"{FlowSearch.Shorten(x.Name)} {x.Days}"))}。",
            node.Type == JointReviewActivity.TypeName ? "branches" : "limitDays") with
        { Subject = "" };
    }

    private static IEnumerable<Found> Immediate(LintSubject s) =>
        from path in s.Promise?.Paths ?? []
        where path.Port == "Immediate" && !(path.WorstDays <= 1)
        let longest = path.Segments.Where(x => x.Share is PromiseShare.Counted).MaxBy(x => x.Days)
        where longest is not null
        select Found.At(
            s.Definition.Activities.First(n => n.Id == longest.NodeId), $"即办的路径最坏要 {path.WorstDays} 个工作日，“{FlowSearch.Shorten(longest.Name)}”占 {longest.Days} 个。", "limitDays");

    private static IEnumerable<Found> NoLimit(LintSubject s) =>
        from step in s.Steps
        where s.Item is not null && (step.LimitDays is null || s.Definition.Activities.First(n => n.JsonPath == step.JsonPath).Input("unit") is { ExpressionType: not "Literal" })
            && step.ActivityType is ReviewActivity.TypeName or SiteSurveyActivity.TypeName or DecideActivity.TypeName or CertificateActivity.TypeName or ProxyReportActivity.TypeName
        select new Found($"{step.JsonPath}.limitDays", step.ActivityId, $"“{step.Name}”没有固定的时限，承诺无法验算。") { NodeId = step.ActivityId };

    private static IEnumerable<Found> Unit(LintSubject s) =>
        from node in s.Definition.Activities
        where s.Item is { PromisedLimit.Unit: DayUnit.Calendar } && s.All.Contains(node)
            && PromiseProver.SegmentOf(node, null) is { Share: PromiseShare.Counted, Unit: DayUnit.Working, Days: > 0 }
        select Found.At(
            node, $"“{node.DisplayText}”按工作日计算，承诺按自然日计算，遇节假日会超过承诺。", "unit",
            node.Type == JointReviewActivity.TypeName ? null : Patches.SetInput(node, "unit", "String", nameof(DayUnit.Calendar), "改为自然日"));

    private static IEnumerable<Found> OutsideWait(LintSubject s) =>
        from node in s.Of("Elsa.Event", "Elsa.StartAt", "Elsa.Timer", "Elsa.Cron")
        where s.All.Contains(node)
        select Found.At(node, $"“{node.DisplayText}”等待外部，没有时限。");

    private static IEnumerable<Found> SupplementInReview(LintSubject s) =>
        from node in s.Flow.Search(s.Reached(AcceptActivity.TypeName).SelectMany(n => s.Flow.Out(n)).Select(e => e.To)).Of(RequestSupplementActivity.TypeName)
        select Found.At(node, $"“{node.DisplayText}”在受理之后，等待申请人的天数也计入办理时限。");
}
