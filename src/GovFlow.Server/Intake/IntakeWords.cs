using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Intake;

/// <summary>Turns the screen's shapes into the office's and back.</summary>
internal static class IntakeWords
{
    public static string Label(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Immediate => "即办",
        IntakeOutcome.Committed => "承诺",
        IntakeOutcome.Supplement => "补办",
        IntakeOutcome.Joint => "联办",
        IntakeOutcome.Return => "退回",
        IntakeOutcome.Proxy => "代理",
        IntakeOutcome.NonAcceptance => "不予受理",
        IntakeOutcome.NotRequired => "不需许可",
        IntakeOutcome.CorrectedThenAccepted => "更正后受理",
        IntakeOutcome.SupplementNotice => "补正告知",
    };

    public static IntakeDraft Draft(IntakeDraftRequest request) => new()
    {
        ItemCode = request.ItemCode,
        Materials = Materials(request.Materials),
        HasPromised = request.HasPromised,
        UnlawfulReason = Blank(request.UnlawfulReason),
        CompetentBody = Blank(request.CompetentBody),
        NeedsNoLicence = request.NeedsNoLicence,
        SpotCorrections = Blank(request.SpotCorrections),
        JointDepartments = [.. request.JointDepartments],
    };

    public static IntakeForm Form(ConcludeRequest request, Guid caseId) => Form(request, caseId, request.Outcome, request.Fingerprint) with { DeviationReason = Blank(request.DeviationReason) };

    /// <summary>What lies on the table, without a conclusion.</summary>
    public static IntakeForm Unconcluded(IntakeDraftRequest request, Guid caseId) => Form(request, caseId, default, "");

    /// <summary>What a waiting application has on file, as the table it is concluded at; the window is that of whoever concludes it.</summary>
    public static IntakeDraftRequest Content(CaseFile file) => new()
    {
        ItemCode = file.ItemCode,
        Applicant = new ApplicantView(Identity(file.Applicant.Identity), file.Applicant.Phone, file.Applicant.Agent is { } agent ? Identity(agent) : null, file.Applicant.Address) { Mandate = file.Applicant.Mandate is { } mandate ? MandateView.Of(mandate) : null },
        Channel = file.Channel,
        Materials = [.. file.Materials.Select(m => new HandedMaterial(m.Code, m.State, m.Note, m.Scans is { } scans ? [.. scans.Select(s => s.Id)] : null, m.Licence?.Id))],
        IsGreenChannel = file.IsGreenChannel,
        SpecialGroup = file.SpecialGroup,
        CommunityOpinion = file.CommunityOpinion,
        HasPromised = file.Filed?.HasPromised ?? false,
        Answers = file.Filed?.Answers ?? ImmutableSortedDictionary<string, string>.Empty,
    };

    private static IdentityView Identity(ApplicantIdentity identity) => new(identity.Name, identity.PaperKind, identity.PaperNumber, identity.IsOrganisation);

    private static IntakeForm Form(IntakeDraftRequest request, Guid caseId, IntakeOutcome outcome, string fingerprint) =>
        new(Draft(request), caseId, Applicant(request.Applicant), request.Channel, outcome, fingerprint)
        {
            WindowCode = Blank(request.WindowCode),
            Answers = request.Answers.ToImmutableSortedDictionary(StringComparer.Ordinal),
            IsGreenChannel = request.IsGreenChannel,
            SpecialGroup = request.SpecialGroup,
            CommunityOpinion = request.CommunityOpinion,
        };

    /// <summary>The first entry of a list that is null; JSON can say so, and nothing can be meant by it.</summary>
    public static CommandResult.Refused? Gap(IntakeDraftRequest request) =>
        Gap(request.Materials) ?? Gap(request.JointDepartments, "$.jointDepartments")
        ?? (request.Answers.FirstOrDefault(a => a.Value is null).Key is { } name ? Nothing($"$.answers.{name}") : null);

    public static CommandResult.Refused? Gap(IReadOnlyList<HandedMaterial> materials)
    {
        for (var i = 0; i < materials.Count; i++)
        {
            if (materials[i]?.Code is null)
                return Nothing(materials[i] is null ? $"$.materials[{i}]" : $"$.materials[{i}].code");
        }
        return null;
    }

    /// <summary>The first null of a list.</summary>
    public static CommandResult.Refused? Gap<T>(IReadOnlyList<T> entries, string path)
        where T : class
    {
        var at = entries.Index().Where(t => t.Item is null).Select(t => (int?)t.Index).FirstOrDefault();
        return at is { } index ? Nothing($"{path}[{index}]") : null;
    }

    private static CommandResult.Refused Nothing(string path) => new("entry-missing", "此处不能为空。", Path: path);

    /// <summary>The name is the item's to give; what the screen sent is only code, state and note.</summary>
    public static ImmutableArray<CaseMaterial> Materials(IEnumerable<HandedMaterial> materials) =>
        [.. materials.Select(m => new CaseMaterial(m.Code, m.Code, m.State, Blank(m.Note)))];

    public static AssessmentView View(Assessment assessment, ServiceItem item)
    {
        var table = assessment.Table;
        // 不予受理 and 不需许可 are none of the six: the kind it would have had, as the case file does.
        var inner = table.InnerKind ?? CaseKinds.InnerOfAccepted(item.IsImmediate, table.OuterKind);
        return new AssessmentView(
            table.Proposed, table.Ground?.ToString(), table.Row,
            [.. table.Because.Select(b => new BecauseView($"{b.Text}（{b.Basis}）", null))],
            assessment.Due is { } due ? new DueView(due.Day, due.Sentence, due.IsProvisional) : null,
            [.. table.Outcomes.Select(o => new OutcomeView(o.Outcome, Label(o.Outcome), o.Standing, o.WhyNot, o.Basis))],
            assessment.Papers,
            [.. assessment.Missing.Select(m => new MissingView(m.Code, m.Name, m.State, m.What))],
            new KindView(inner, table.OuterKind),
            assessment.Fingerprint);
    }

    private static Applicant Applicant(ApplicantView view) => new(Identity(view.Identity), Blank(view.Phone), view.Agent is { } agent ? Identity(agent) : null, Blank(view.Address))
    {
        Mandate = view.Mandate is { } mandate ? new Mandate(mandate.Scope?.Trim() ?? "", mandate.From, mandate.To, mandate.MayCollect) { MayWithdraw = mandate.MayWithdraw } : null,
    };

    private static ApplicantIdentity Identity(IdentityView view) => new(
        view.Name.Trim(), view.PaperKind.Trim(), PersonalNumbers.Normalise(view.PaperNumber), view.IsOrganisation);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
