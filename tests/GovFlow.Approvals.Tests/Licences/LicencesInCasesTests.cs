using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Licences;

/// <summary>免交 at the window, and what the flow issues (decision 0030).</summary>
[TestFixture]
public sealed class LicencesInCasesTests
{
    private static Applicant Applicant => Hall.Form(IntakeOutcome.Committed).Applicant;

    private static LicenceNote Card(string kind = "居民身份证") => new(
        Guid.NewGuid(), kind, "编号1", "县公安局", Applicant.Identity.Name, Applicant.Identity.PaperNumber, Applicant.Identity.IsOrganisation, null, null, new(2026, 12, 31), LicenceStanding.InForce);

    private static IntakeForm With(LicenceNote? licence) =>
        Hall.Form(IntakeOutcome.Committed, Hall.AllReceived) is var form ? form with { Materials = form.Materials.Add(new CaseMaterial("M4", "M4", MaterialState.FromLicence) { Licence = licence }) } : null!;

    [Test]
    public void WithoutAValidLicence_TheClaimIsRefusedWithItsPath()
    {
        var hall = new Hall();
        foreach (var (licence, code) in new[] { (null, "licence-missing"), (Card() with { Standing = LicenceStanding.Revoked }, "licence-revoked"), (Card() with { To = new(2026, 3, 1) }, "licence-expired"), (Card("残疾人证"), "licence-kind") })
        {
            var refused = hall.Conclude(With(licence)) as CommandResult.Refused;
            Assert.That((refused?.Code, refused?.Path), Is.EqualTo((code, "$.materials[3].licence")));
        }
    }

    [Test]
    public void WithOne_TheCaseAndItsPaperHoldTheEvidence()
    {
        var hall = new Hall();
        var card = Card();
        var change = hall.Must(hall.Conclude(With(card)));
        Assert.That(hall.File!.Materials.Single(m => m.Code == "M4").Licence, Is.EqualTo(card));
        Assert.That(change.Papers[0].Fields[PaperField.Received], Does.Contain("证照库核验《居民身份证》").And.Contain("2026年12月31日"));
    }

    [Test]
    public void OnTrust_NoneIsAskedFor() =>
        Assert.That(Office.Handle(new Hall().Desk(Hall.Clerk) with { TakesLicencesOnTrust = true }, null, new CaseCommand.ConcludeIntake(With(null) with
        {
            Fingerprint = IntakeDesk.Assess(new Hall().Item, With(null), new Hall().Desk(Hall.Clerk)).Fingerprint,
        })), Is.TypeOf<CommandResult.Applied>());

    [Test]
    public void WhatTheFlowIssues_GoesIntoTheLibrary_AndTakesThePlaceOfWhatItRestedOn()
    {
        var item = Hall.Licence();
        var hall = new Hall { Item = item with { IsImmediate = true, Materials = [.. item.Materials.Select(m => m.Code == "M4" ? m with { LicenceType = "测试许可证" } : m)] } };
        var old = Card("测试许可证");
        hall.Must(hall.Conclude(With(old) with { Outcome = IntakeOutcome.Immediate }));
        hall.Finish("决定", Hall.Answer("Grant"));
        var licence = hall.Changes.SelectMany(c => c.Licences).Single();
        Assert.That((licence.Kind, licence.From, licence.To), Is.EqualTo(("测试许可证", new DateOnly(2026, 3, 2), (DateOnly?)null)));
        Assert.That(licence.Replaces, Is.EqualTo(new[] { old.Id }));
        Assert.That(licence.PaperId, Is.EqualTo(hall.Changes.SelectMany(c => c.Papers).Single(p => p.Template is PaperTemplate.Certificate).Id));
    }
}
