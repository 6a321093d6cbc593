using System.Runtime.CompilerServices;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>The intake table over its whole matrix (6,144 cells), against an oracle written apart from it, plus the eight printed rows one by one.</summary>
[TestFixture]
internal sealed class IntakeTableTests
{
    private static readonly bool[] Either = [false, true];

    public static IEnumerable<IntakeFacts> EveryCell() =>
        from licence in Either
        from notNeeded in Either
        from competent in Either
        from proxy in Either
        from joint in Either
        from promised in Either
        from unlawful in Either
        from today in Either
        from spot in Either
        from main in Enum.GetValues<MainDocumentState>()
        from attachments in Enum.GetValues<AttachmentState>()
        select new IntakeFacts
        {
            IsLicence = licence,
            NeedsNoApproval = notNeeded,
            IsCompetent = competent,
            HasProxyPath = proxy,
            NeedsOtherDepartments = joint,
            HasPromised = promised,
            IsPlainlyUnlawful = unlawful,
            CanDecideToday = today,
            HasSpotErrors = spot,
            MainDocument = main,
            Attachments = attachments,
        };

    private static IntakeFacts Facts(MainDocumentState main = MainDocumentState.Complete, AttachmentState attachments = AttachmentState.Complete, bool licence = false) =>
        new() { IsLicence = licence, IsCompetent = true, MainDocument = main, Attachments = attachments };

    /// <summary>Requirements B-1 read aloud, cell by cell: outcome, inner, outer, ground.</summary>
    private static (IntakeOutcome Outcome, CaseKind? Inner, CaseKind? Outer, char? Ground) Oracle(IntakeFacts f)
    {
        if (f.NeedsNoApproval)
            return (IntakeOutcome.NotRequired, null, null, null);
        if (!f.IsCompetent && !f.HasProxyPath)
            return (IntakeOutcome.NonAcceptance, null, null, null);
        if (f.IsPlainlyUnlawful)
            return (IntakeOutcome.Return, CaseKind.Returned, null, 'b');
        CaseKind? outer = null;
        if (!f.IsCompetent)
            outer = CaseKind.Proxy;
        else if (f.NeedsOtherDepartments)
            outer = CaseKind.Joint;
        switch (f.MainDocument)
        {
            case MainDocumentState.Absent when !f.IsLicence:
                return (IntakeOutcome.Return, CaseKind.Returned, null, 'a');
            case MainDocumentState.Absent:
                return (IntakeOutcome.SupplementNotice, CaseKind.Supplement, outer, null);
            case MainDocumentState.NotBrought:
                return (IntakeOutcome.Supplement, CaseKind.Supplement, outer, 'a');
            case MainDocumentState.Incomplete when f.HasPromised:
                return (IntakeOutcome.Supplement, CaseKind.Supplement, outer, 'b');
            case MainDocumentState.Incomplete:
                return (IntakeOutcome.SupplementNotice, CaseKind.Supplement, outer, null);
        }
        if (f.Attachments == AttachmentState.MissingNotNeeded)
            return (IntakeOutcome.Supplement, CaseKind.Supplement, outer, 'c');
        if (f.Attachments == AttachmentState.MissingNeeded)
            return f.HasPromised ? (IntakeOutcome.Supplement, CaseKind.Supplement, outer, 'b') : (IntakeOutcome.SupplementNotice, CaseKind.Supplement, outer, null);
        var inner = f.CanDecideToday && outer != CaseKind.Proxy ? CaseKind.Immediate : CaseKind.Committed;
        if (f.HasSpotErrors)
            return (IntakeOutcome.CorrectedThenAccepted, inner, outer, null);
        return outer switch
        {
            CaseKind.Proxy => (IntakeOutcome.Proxy, inner, outer, null),
            CaseKind.Joint => (IntakeOutcome.Joint, inner, outer, null),
            _ => (inner == CaseKind.Immediate ? IntakeOutcome.Immediate : IntakeOutcome.Committed, inner, null, null),
        };
    }

    /// <summary>Which outcomes are lawful at all, said positively: the table says it by bars.</summary>
    private static bool IsLawful(IntakeFacts f, IntakeOutcome outcome)
    {
        if (f.NeedsNoApproval)
            return outcome == IntakeOutcome.NotRequired;
        if (!f.IsCompetent && !f.HasProxyPath)
            return outcome == IntakeOutcome.NonAcceptance;
        var complete = f.MainDocument == MainDocumentState.Complete && f.Attachments == AttachmentState.Complete;
        var single = f.IsCompetent && !f.NeedsOtherDepartments;
        return outcome switch
        {
            IntakeOutcome.Immediate => complete && single && f.CanDecideToday && !f.IsPlainlyUnlawful,
            IntakeOutcome.Committed => complete && single,
            IntakeOutcome.Supplement => f.MainDocument == MainDocumentState.NotBrought
                || (f.MainDocument == MainDocumentState.Incomplete && f.HasPromised)
                || (f.MainDocument == MainDocumentState.Complete && f.Attachments == AttachmentState.MissingNotNeeded)
                || (f.MainDocument == MainDocumentState.Complete && f.Attachments == AttachmentState.MissingNeeded && f.HasPromised),
            IntakeOutcome.Joint => complete && f.IsCompetent && f.NeedsOtherDepartments,
            IntakeOutcome.Return => f.IsPlainlyUnlawful || (f.MainDocument == MainDocumentState.Absent && !f.IsLicence),
            IntakeOutcome.Proxy => complete && !f.IsCompetent,
            IntakeOutcome.NonAcceptance => !f.IsCompetent,
            IntakeOutcome.NotRequired => false,
            IntakeOutcome.CorrectedThenAccepted => complete && f.HasSpotErrors,
            IntakeOutcome.SupplementNotice => !complete,
        };
    }

    [Test]
    public void EveryCell_ProposesWhatTheOracleReads()
    {
        var cells = 0;
        foreach (var facts in EveryCell())
        {
            var found = IntakeTable.Assess(facts);
            Assert.That((found.Proposed, found.InnerKind, found.OuterKind, found.Ground), Is.EqualTo(Oracle(facts)), facts.ToString());
            cells++;
        }
        Assert.That(cells, Is.EqualTo(6144));
    }

    [Test]
    public void EveryCell_AllowsAndBarsWhatTheOracleReads()
    {
        foreach (var facts in EveryCell())
        {
            var found = IntakeTable.Assess(facts);
            foreach (var outcome in Enum.GetValues<IntakeOutcome>())
            {
                var expected = outcome == found.Proposed ? OutcomeStanding.Proposed : IsLawful(facts, outcome) ? OutcomeStanding.Possible : OutcomeStanding.Barred;
                Assert.That(found[outcome].Standing, Is.EqualTo(expected), $"{outcome} of {facts}");
            }
        }
    }

    [Test]
    public void EveryCell_ListsAllTenInOrder_OneProposed_AndSaysWhyNot()
    {
        foreach (var facts in EveryCell())
        {
            var found = IntakeTable.Assess(facts);
            Assert.That(found.Outcomes.Select(o => (int)o.Outcome), Is.EqualTo(Enumerable.Range(1, 10)));
            Assert.That(found.Outcomes.Count(o => o.Standing == OutcomeStanding.Proposed), Is.EqualTo(1));
            Assert.That(found.Outcomes.All(o => (o.Standing == OutcomeStanding.Barred) == !string.IsNullOrEmpty(o.WhyNot) && (o.WhyNot is null) == (o.Basis is null)), facts.ToString());
            Assert.That(found.Because, Is.Not.Empty);
            Assert.That(found.Because.All(b => b.Text.Length > 0 && b.Basis.Length > 0));
        }
    }

    [Test]
    public void EveryCell_CompleteAndCompetent_MustBeAccepted_BarringNonAcceptanceBy32_5()
    {
        foreach (var facts in EveryCell().Where(f => f is { IsCompetent: true, IsComplete: true, NeedsNoApproval: false }))
        {
            var verdict = IntakeTable.Assess(facts)[IntakeOutcome.NonAcceptance];
            Assert.That((verdict.Standing, verdict.Basis), Is.EqualTo((OutcomeStanding.Barred, "行政许可法第三十二条第一款第五项")));
        }
    }

    [Test]
    public void EveryLicence_WithPapersMissing_IsNeverReturnedForThem()
    {
        foreach (var facts in EveryCell().Where(f => f is { IsLicence: true, IsPlainlyUnlawful: false }))
            Assert.That(IntakeTable.Assess(facts)[IntakeOutcome.Return].Standing, Is.EqualTo(OutcomeStanding.Barred));
    }

    [Test]
    public void Row1_AllComplete_SameDay_Is即办() => Reads(Facts() with { CanDecideToday = true }, IntakeRow.CompleteSameDay, IntakeOutcome.Immediate, CaseKind.Immediate, null);

    [Test]
    public void Row2_AllComplete_NeedsProcedure_Is承诺() => Reads(Facts(), IntakeRow.CompleteWithProcedure, IntakeOutcome.Committed, CaseKind.Committed, null);

    [Test]
    public void Row3_AttachmentNotNeededMissing_Is补办c() => Reads(Facts(attachments: AttachmentState.MissingNotNeeded), IntakeRow.MissingNotNeeded, IntakeOutcome.Supplement, CaseKind.Supplement, 'c');

    [Test]
    public void Row4_AttachmentNeededMissing_Is补正_OrOnAPromise补办b()
    {
        Reads(Facts(attachments: AttachmentState.MissingNeeded), IntakeRow.MissingNeeded, IntakeOutcome.SupplementNotice, CaseKind.Supplement, null);
        Reads(Facts(attachments: AttachmentState.MissingNeeded) with { HasPromised = true }, IntakeRow.MissingNeeded, IntakeOutcome.Supplement, CaseKind.Supplement, 'b');
    }

    [Test]
    public void Row5_HasItNotBrought_Is补办a([Values] AttachmentState attachments) =>
        Reads(Facts(MainDocumentState.NotBrought, attachments), IntakeRow.NotBrought, IntakeOutcome.Supplement, CaseKind.Supplement, 'a');

    [Test]
    public void Row6_Incomplete_OnAPromise_Is补办b_Without_Is补正([Values] AttachmentState attachments)
    {
        Reads(Facts(MainDocumentState.Incomplete, attachments) with { HasPromised = true }, IntakeRow.Incomplete, IntakeOutcome.Supplement, CaseKind.Supplement, 'b');
        Reads(Facts(MainDocumentState.Incomplete, attachments), IntakeRow.Incomplete, IntakeOutcome.SupplementNotice, CaseKind.Supplement, null);
    }

    [Test]
    public void Row7_MainAbsent_Is退回a_ForALicence补正([Values] AttachmentState attachments)
    {
        Reads(Facts(MainDocumentState.Absent, attachments), IntakeRow.MainAbsent, IntakeOutcome.Return, CaseKind.Returned, 'a');
        Reads(Facts(MainDocumentState.Absent, attachments, licence: true), IntakeRow.MainAbsent, IntakeOutcome.SupplementNotice, CaseKind.Supplement, null);
    }

    [Test]
    public void Row8_PlainlyUnlawful_Is退回b([Values] MainDocumentState main, [Values] AttachmentState attachments) =>
        Reads(Facts(main, attachments) with { IsPlainlyUnlawful = true }, IntakeRow.PlainlyUnlawful, IntakeOutcome.Return, CaseKind.Returned, 'b');

    [Test]
    public void AnUnknownDocumentState_IsNotGuessed() =>
        Assert.That(() => IntakeTable.Assess(Facts((MainDocumentState)9)), Throws.ArgumentException);

    private static void Reads(IntakeFacts facts, IntakeRow row, IntakeOutcome outcome, CaseKind inner, char? ground, [CallerMemberName] string claim = "")
    {
        var found = IntakeTable.Assess(facts);
        Assert.That((found.Row, found.Proposed, found.InnerKind, found.Ground), Is.EqualTo((row, outcome, (CaseKind?)inner, ground)), claim);
    }
}
