using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>依据: nothing is asked, charged, certified or stamped without one (003-6).</summary>
internal static class BasisRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.certificate-basis", LintSeverity.Warning, Sources.Norm("003-6"), "制证、用印的事项，设定依据写到条款。", "在设定依据中写明条款。") { Check = CertificateBasis },
        new("law.fee-standard", LintSeverity.Warning, new LintBasis("行政许可法", "第五十九条；003-5、003-6"), "收费写明标准。", "写明收费标准，或改为不收费。") { Check = FeeStandard },
        new("law.basis-content", LintSeverity.Error, Sources.Norm("003-6"), "设定依据写明法律法规的名称。", "写明法律法规名称。") { Check = BasisContent },
        new("law.statute-unknown", LintSeverity.Warning, Sources.Licence("第四十二条"), "行政许可都有法定时限：没有特别规定的为 20 个工作日。", "写明法定时限。") { Check = StatuteUnknown },
    ];

    private static IEnumerable<Found> CertificateBasis(LintSubject s) =>
        s.Item is { } item && s.Of(CertificateActivity.TypeName).Any() && !item.Basis.Any(b => !string.IsNullOrWhiteSpace(b.Article))
            ? [Found.InItem("basis", "basis", "本事项制证用印，设定依据没有一条写明条款。")] : [];

    private static IEnumerable<Found> FeeStandard(LintSubject s) =>
        s.Item is { Fee: { IsCharged: true, Standard: null } } ? [Found.InItem("fee.standard", "fee", "收费没有写明标准。")] : [];

    private static IEnumerable<Found> BasisContent(LintSubject s) =>
        from basis in s.Item?.Basis.Index() ?? []
        where basis.Item.Law.Trim().Length < 2
        select Found.InItem($"basis[{basis.Index}].law", $"basis-{basis.Index}", "设定依据没有写明法律法规的名称。");

    private static IEnumerable<Found> StatuteUnknown(LintSubject s) =>
        s.Item is { Category: ItemCategory.Licence, StatutoryLimit: null }
            ? [Found.InItem("statutoryLimit", "statutoryLimit", "行政许可没有写明法定时限；没有特别规定的为 20 个工作日。", Patches.Set($"$.customProperties.{ServiceItemReader.Member}.statutoryLimit", new { days = 20, unit = "Working", status = "Unverified" }, "按第四十二条写 20 个工作日"))] : [];
}
