using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Licences;

namespace GovFlow.Approvals.Cases;

/// <summary>收件: turns what lies on the window's table into the facts of the intake table, and its answer into what the clerk must know. Pure.</summary>
public static class IntakeDesk
{
    /// <summary>Assesses an application on the desk's day.</summary>
    /// <exception cref="ArgumentException">The draft is for another item than the desk's.</exception>
    public static Assessment Assess(ServiceItem item, IntakeDraft draft, OfficeDesk desk)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(desk);
        if (!string.Equals(item.Code, draft.ItemCode, StringComparison.Ordinal))
            throw new ArgumentException($"The draft is for item {draft.ItemCode}, the desk has {item.Code}.", nameof(draft));
        var materials = Listed(item, draft);
        var table = IntakeTable.Assess(Facts(item, draft, materials));
        return new Assessment(table, Due(item, table, desk), Papers(table, draft, desk), Missing(item, materials), materials, Fingerprint(draft, desk));
    }

    /// <summary>Whether the item offers a kind; what it leaves out it leaves out with a reason.</summary>
    public static KindNotOffered? NotOffered(ServiceItem item, CaseKind kind)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.KindsNotOffered.FirstOrDefault(k => k.Kind == kind.ToString() || k.Kind == kind.ChineseName());
    }

    /// <summary>即办 by nature, or because the applicant chose 告知承诺 and has signed the promise (002-13: checked afterwards, decided today).</summary>
    public static bool CanDecideToday(ServiceItem item, IEnumerable<CaseMaterial> materials)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.IsImmediate || (item.PromiseMaterial is { } promise && materials.Any(m => m.Code == promise && m.State is MaterialState.Received));
    }

    internal static ImmutableArray<CaseMaterial> Listed(ServiceItem item, IntakeDraft draft)
    {
        var given = new Dictionary<string, CaseMaterial>(draft.Materials.Length, StringComparer.Ordinal);
        foreach (var material in draft.Materials)
            given.TryAdd(material.Code, material);
        return
        [
            .. item.Materials.Select(m => given.TryGetValue(m.Code, out var material)
                ? material with { Name = m.Name, Licence = LicenceOf(material) }
                : new CaseMaterial(m.Code, m.Name, m.IsRequired ? MaterialState.Missing : MaterialState.NotNeeded)),
        ];
    }

    /// <summary>A licence is the evidence of 免交 and of nothing else.</summary>
    internal static LicenceNote? LicenceOf(CaseMaterial material) => material.State is MaterialState.FromLicence ? material.Licence : null;

    /// <summary>By what a material counts as in hand though nobody handed it in; null for one that was handed in.</summary>
    internal static string? InHand(CaseMaterial material) =>
        material.State is not MaterialState.FromLicence ? null : material.Licence is { } licence ? LicenceRules.Evidence(licence) : material.State.ChineseName();

    private static IntakeFacts Facts(ServiceItem item, IntakeDraft draft, ImmutableArray<CaseMaterial> materials)
    {
        var isElsewhere = !string.IsNullOrWhiteSpace(draft.CompetentBody);
        return new IntakeFacts
        {
            IsLicence = item.Category is ItemCategory.Licence,
            // An item decided above is still ours to handle where its flow offers a path beside the proxy's.
            IsCompetent = !isElsewhere && (item.PowerSource is not PowerSource.ReportUp || OffersOwnPath(item)),
            // Another body decides: the item's proxy path carries it there, or the window names the body and refuses.
            HasProxyPath = NotOffered(item, CaseKind.Proxy) is null,
            NeedsOtherDepartments = NeedsOthers(item, draft),
            MainDocument = Main(item, materials),
            Attachments = Attachments(item, materials),
            HasPromised = draft.HasPromised,
            IsPlainlyUnlawful = !string.IsNullOrWhiteSpace(draft.UnlawfulReason),
            CanDecideToday = CanDecideToday(item, materials),
            NeedsNoApproval = draft.NeedsNoLicence,
            HasSpotErrors = !string.IsNullOrWhiteSpace(draft.SpotCorrections),
        };
    }

    private static bool OffersOwnPath(ServiceItem item) =>
        new[] { CaseKind.Immediate, CaseKind.Committed, CaseKind.Joint }.Any(kind => NotOffered(item, kind) is null);

    /// <summary>An item that offers 承诺 and 联办 both is joint only where this application concerns another department.</summary>
    private static bool NeedsOthers(ServiceItem item, IntakeDraft draft)
    {
        if (item.Joint.IsEmpty || NotOffered(item, CaseKind.Joint) is not null)
            return false;
        var offersAlone = NotOffered(item, CaseKind.Committed) is null || (item.IsImmediate && NotOffered(item, CaseKind.Immediate) is null);
        return !offersAlone || !draft.JointDepartments.IsEmpty;
    }

    private static MainDocumentState Main(ServiceItem item, ImmutableArray<CaseMaterial> materials)
    {
        var worst = MainDocumentState.Complete;
        foreach (var material in materials.Where(m => Requirement(item, m).IsMain))
        {
            var state = material.State switch
            {
                MaterialState.Received or MaterialState.FromLicence => MainDocumentState.Complete,
                MaterialState.NotBrought => MainDocumentState.NotBrought,
                MaterialState.Incomplete => MainDocumentState.Incomplete,
                // A main document is never deferrable, and a required one is always needed.
                MaterialState.Missing or MaterialState.Deferred => MainDocumentState.Absent,
                MaterialState.NotNeeded => Requirement(item, material).IsRequired ? MainDocumentState.Absent : MainDocumentState.Complete,
            };
            worst = state > worst ? state : worst;
        }
        return worst;
    }

    private static AttachmentState Attachments(ServiceItem item, ImmutableArray<CaseMaterial> materials)
    {
        var worst = AttachmentState.Complete;
        foreach (var material in materials)
        {
            var requirement = Requirement(item, material);
            var isOpen = material.State.IsOutstanding() || (material.State is MaterialState.NotNeeded && requirement.IsRequired);
            if (requirement.IsMain || !isOpen)
                continue;
            var state = requirement.MayDefer ? AttachmentState.MissingNotNeeded : AttachmentState.MissingNeeded;
            worst = state > worst ? state : worst;
        }
        return worst;
    }

    private static ImmutableArray<MissingMaterial> Missing(ServiceItem item, ImmutableArray<CaseMaterial> materials) =>
    [
        .. materials
            .Where(m => m.State.IsOutstanding() || (m.State is MaterialState.NotNeeded && Requirement(item, m).IsRequired))
            .Select(m => new MissingMaterial(m.Code, m.Name, m.State, What(m))),
    ];

    /// <summary>The clerk's own words where there are some, else what the state says.</summary>
    internal static string What(CaseMaterial material) =>
        string.IsNullOrWhiteSpace(material.Note) ? material.State.ChineseName() : material.Note;

    private static MaterialRequirement Requirement(ServiceItem item, CaseMaterial material) => item.Material(material.Code)!;

    private static AssessedDue? Due(ServiceItem item, IntakeAssessment table, OfficeDesk desk)
    {
        Clock? clock = table.Proposed switch
        {
            IntakeOutcome.Supplement or IntakeOutcome.SupplementNotice =>
                Clock.Start(ClockKind.SupplementByApplicant, desk.Law, desk.Today, ClockBudget.Working(item.SupplementDays)),
            IntakeOutcome.Immediate or IntakeOutcome.Committed or IntakeOutcome.Joint or IntakeOutcome.Proxy or IntakeOutcome.CorrectedThenAccepted =>
                Promise(item, table.InnerKind ?? CaseKind.Committed, desk),
            IntakeOutcome.Return or IntakeOutcome.NonAcceptance or IntakeOutcome.NotRequired => null,
        };
        return clock?.Due(desk.Calendar) is { } due ? new AssessedDue(due, clock.Sentence(desk.Calendar)!, clock.IsProvisional(desk.Calendar)) : null;
    }

    /// <summary>Received and accepted in one act, so both count from the same day.</summary>
    private static Clock Promise(ServiceItem item, CaseKind inner, OfficeDesk desk) => DecisionClocks.Promise(item, inner, DecisionClocks.FilingDay(inner, desk), desk);

    private static ImmutableArray<AssessedPaper> Papers(IntakeAssessment table, IntakeDraft draft, OfficeDesk desk)
    {
        (PaperTemplate Template, int Copies)[] papers = table.Proposed switch
        {
            IntakeOutcome.Joint => [(PaperTemplate.JointAcceptance, 1 + JointDepartments.Concerned(desk.Workflow, draft.JointDepartments).Length)],
            IntakeOutcome.Proxy => [(PaperTemplate.Acceptance, 1), (PaperTemplate.ProxyMandate, 1)],
            IntakeOutcome.Immediate or IntakeOutcome.Committed or IntakeOutcome.CorrectedThenAccepted => [(PaperTemplate.Acceptance, 1)],
            IntakeOutcome.Supplement when draft.HasPromised => [(PaperTemplate.SupplementNotice, 1), (PaperTemplate.Promise, 1)],
            IntakeOutcome.Supplement or IntakeOutcome.SupplementNotice => [(PaperTemplate.SupplementNotice, 1)],
            IntakeOutcome.Return => [(PaperTemplate.ReturnNotice, 1)],
            IntakeOutcome.NonAcceptance or IntakeOutcome.NotRequired => [(PaperTemplate.NonAcceptance, 1)],
        };
        return [.. papers.Select(p => new AssessedPaper(p.Template, PaperKinds.Of(p.Template).Title, p.Copies))];
    }

    private static string Fingerprint(IntakeDraft draft, OfficeDesk desk)
    {
        var text = new StringBuilder();
        void Add(string? part) => text.Append(part?.Length.ToString(CultureInfo.InvariantCulture) ?? "-").Append(':').Append(part).Append('\n');
        Add(draft.ItemCode);
        Add(desk.DefinitionVersionId);
        Add(desk.Today.ToString("O", CultureInfo.InvariantCulture));
        foreach (var material in draft.Materials.OrderBy(m => m.Code, StringComparer.Ordinal))
        {
            Add(material.Code);
            Add(material.State.ToString());
            Add(material.Note);
        }
        Add(draft.HasPromised ? "promised" : "");
        Add(draft.UnlawfulReason);
        Add(draft.CompetentBody);
        Add(draft.NeedsNoLicence ? "none" : "");
        Add(draft.SpotCorrections);
        foreach (var department in draft.JointDepartments.Order(StringComparer.Ordinal))
            Add(department);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
