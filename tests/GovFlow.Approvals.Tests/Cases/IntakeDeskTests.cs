using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Cases;

[TestFixture]
public sealed class IntakeDeskTests
{
    private static Assessment Assess(Hall hall, params (string Code, MaterialState State)[] materials) =>
        IntakeDesk.Assess(hall.Item, Hall.Form(IntakeOutcome.Committed, materials), hall.Desk(Hall.Clerk));

    [Test]
    public void Assess_CompleteApplication_PromisesItsDayInOneSentence()
    {
        var assessment = Assess(new Hall(), Hall.AllReceived);
        Assert.That(assessment.Table.Proposed, Is.EqualTo(IntakeOutcome.Committed));
        Assert.That((assessment.Due!.Day, assessment.Due.IsProvisional), Is.EqualTo((new DateOnly(2026, 3, 16), false)));
        Assert.That(assessment.Due.Sentence, Does.Contain("2026"));
        Assert.That(assessment.Papers.Select(p => (p.Template, p.Label, p.Copies)), Is.EqualTo(new[] { (PaperTemplate.Acceptance, "受理通知书", 1) }));
        Assert.That(assessment.Missing, Is.Empty);
    }

    [Test]
    public void Assess_ADueDayInAnUnpublishedYear_IsProvisional() =>
        Assert.That(Assess(new Hall().On("2026-12-28 10:00"), Hall.AllReceived).Due!.IsProvisional, Is.True);

    [Test]
    public void Assess_NothingOnTheTable_ListsEveryRequiredMaterial_AndNoOptionalOne()
    {
        var assessment = Assess(new Hall());
        Assert.That(assessment.Missing.Select(m => m.Code), Is.EqualTo(new[] { "M1", "M2", "M3" }));
        Assert.That(assessment.Table.Proposed, Is.EqualTo(IntakeOutcome.SupplementNotice), "for a licence a missing main document is no return (C-1)");
    }

    [TestCase("M3", MaterialState.Missing, 'c')]
    [TestCase("M1", MaterialState.NotBrought, 'a')]
    public void Assess_AGap_FindsItsSupplementGround(string code, MaterialState state, char ground)
    {
        var assessment = Assess(new Hall(), [.. Hall.AllReceived.Select(m => m.Item1 == code ? (code, state) : m)]);
        Assert.That((assessment.Table.Proposed, assessment.Table.Ground), Is.EqualTo((IntakeOutcome.Supplement, (char?)ground)));
    }

    [Test]
    public void Assess_AnItemDecidedAboveWithNoPathOfItsOwn_IsProxy_AndOneWithAJointPathIsJoint()
    {
        Assert.That(Assess(new Hall { Item = Hall.Licence() with { PowerSource = PowerSource.ReportUp, KindsNotOffered = [new("Immediate", "-"), new("Committed", "-"), new("Joint", "-")] } }, Hall.AllReceived).Table.Proposed, Is.EqualTo(IntakeOutcome.Proxy));
        Assert.That(Assess(new Hall { Item = Hall.Joint() with { PowerSource = PowerSource.ReportUp } }, Hall.AllReceived).Table.Proposed, Is.EqualTo(IntakeOutcome.Joint));
    }

    [Test]
    public void Fingerprint_ChangesWithEveryFactItStandsFor_AndWithNothingElse()
    {
        var hall = new Hall();
        var draft = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived);
        string Print(IntakeDraft d, OfficeDesk? desk = null) => IntakeDesk.Assess(hall.Item, d, desk ?? hall.Desk(Hall.Clerk)).Fingerprint;
        var same = Print(draft with { Materials = [.. draft.Materials.Reverse()] });
        var prints = new[]
        {
            Print(draft),
            Print(draft with { HasPromised = true }),
            Print(draft with { UnlawfulReason = "x" }),
            Print(draft with { CompetentBody = "x" }),
            Print(draft with { NeedsNoLicence = true }),
            Print(draft with { SpotCorrections = "x" }),
            Print(draft with { JointDepartments = ["x"] }),
            Print(draft with { Materials = draft.Materials.SetItem(0, draft.Materials[0] with { Note = "x" }) }),
            Print(draft with { Materials = draft.Materials.SetItem(0, draft.Materials[0] with { State = MaterialState.Missing }) }),
            Print(draft, hall.Desk(Hall.Clerk) with { DefinitionVersionId = "v2" }),
            Print(draft, hall.Desk(Hall.Clerk) with { Now = hall.Now.AddDays(1) }),
        };
        Assert.That(prints, Is.Unique);
        Assert.That(same, Is.EqualTo(prints[0]), "the order on the table is no fact");
        Assert.That(Print(draft, hall.Desk(Hall.Clerk) with { Now = hall.Now.AddMinutes(5) }), Is.EqualTo(prints[0]));
    }
}
