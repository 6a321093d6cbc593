using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>What the office refuses, each with its code and path; a refusal changes nothing.</summary>
[TestFixture]
public sealed class OfficeRulesTests
{
    private static CommandResult.Refused Refusal(CommandResult result)
    {
        Assert.That(result, Is.TypeOf<CommandResult.Refused>());
        return (CommandResult.Refused)result;
    }

    private static Hall Accepted()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        return hall;
    }

    private static Hall AwaitingSupplement()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.SupplementNotice, ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received))));
        return hall;
    }

    private static Hall AtDecision()
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        return hall;
    }

    [Test]
    public void Intake_WithAnOldFingerprint_IsAConflict()
    {
        var hall = new Hall();
        var form = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived);
        var seen = IntakeDesk.Assess(hall.Item, form, hall.Desk(Hall.Clerk)).Fingerprint;
        var next = hall.On("2026-03-03 09:00").Do(Hall.Clerk, new CaseCommand.ConcludeIntake(form with { Fingerprint = seen }));
        Assert.That(Refusal(next).Code, Is.EqualTo("assessment-changed"), "the due day it showed has moved overnight");
        Assert.That(hall.File, Is.Null);
    }

    [TestCase(IntakeOutcome.Immediate, "outcome-barred", "$.outcome")]
    [TestCase(IntakeOutcome.Supplement, "outcome-barred", "$.outcome")]
    [TestCase(IntakeOutcome.NonAcceptance, "outcome-barred", "$.outcome")]
    [TestCase(IntakeOutcome.CorrectedThenAccepted, "outcome-barred", "$.outcome")]
    public void Intake_OfACompleteApplication_EndsOnlyAsTheLawAllows(IntakeOutcome outcome, string code, string path)
    {
        var hall = new Hall();
        var refused = Refusal(hall.Conclude(Hall.Form(outcome, Hall.AllReceived)));
        Assert.That((refused.Code, refused.Path), Is.EqualTo((code, path)));
    }

    [Test]
    public void Intake_AskingForAnUnlistedMaterial_IsRefusedWithItsPath()
    {
        var refused = Refusal(new Hall().Conclude(Hall.Form(IntakeOutcome.Committed, [.. Hall.AllReceived, ("X9", MaterialState.Received)])));
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("material-not-listed", "$.materials[3].code")));
    }

    [TestCase("M1", MaterialState.Deferred, "material-not-deferrable")]
    [TestCase("M2", MaterialState.Deferred, "material-not-deferrable")]
    [TestCase("M2", MaterialState.NotNeeded, "material-required")]
    [TestCase("M2", MaterialState.FromLicence, "material-no-licence")]
    [TestCase("M1", (MaterialState)99, "material-state")]
    public void Intake_WithAMaterialStateItMayNotHave_IsRefused(string code, MaterialState state, string expected)
    {
        var materials = Hall.AllReceived.Select(m => m.Item1 == code ? (code, state) : m).ToArray();
        var hall = new Hall();
        var form = Hall.Form(IntakeOutcome.Committed, materials) with { Fingerprint = "x" };
        Assert.That(Refusal(hall.Do(Hall.Clerk, new CaseCommand.ConcludeIntake(form))).Code, Is.EqualTo(expected));
    }

    [Test]
    public void Intake_AtAWindowOfAnotherClass_IsRefused() =>
        Assert.That(Refusal(new Hall().Do(Hall.Clerk with { WindowClasses = ["市场准入"] }, new CaseCommand.ConcludeIntake(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)))).Code, Is.EqualTo("window-class"));

    [Test]
    public void Intake_OfAKindTheItemLeavesOut_NamesTheReason()
    {
        var hall = new Hall { Item = Hall.Licence() with { KindsNotOffered = [new KindNotOffered("Committed", "只办即办")] } };
        var refused = Refusal(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        Assert.That((refused.Code, refused.Message), Is.EqualTo(("kind-not-offered", "本事项不按承诺件办理：只办即办")));
    }

    [Test]
    public void Complete_ByTheAcceptor_IsRefused_AlsoAfterATransfer()
    {
        var hall = Accepted();
        var clerk = new OfficeActor.Staff(new StaffMember(Hall.Clerk.Id, Hall.Clerk.Name, EmploymentKind.Regular));
        var task = hall.Task("书面审查");
        Assert.That(Refusal(hall.Do(clerk, new CaseCommand.ClaimTask(task.Id))).Code, Is.EqualTo("people-acceptor-decides"));
        var reviewer = Hall.Person("赵审查");
        hall.Must(hall.Do(reviewer, new CaseCommand.ClaimTask(task.Id)));
        Assert.That(Refusal(hall.Do(reviewer, new CaseCommand.TransferTask(task.Id, Hall.Clerk.Id, "出差"))).Path, Is.EqualTo("$.toPersonId"));
        Assert.That(Refusal(hall.Do(clerk, new CaseCommand.CompleteTask(task.Id, Hall.Reviewed()))).Code, Is.EqualTo("people-not-holder"));
    }

    [Test]
    public void Claim_ByBWhileAIsAbsent_IsMarkedOnTaskEventAndPaper()
    {
        var hall = AtDecision();
        hall.Absences = [new Absence("蒋镇长", new DateOnly(2026, 3, 1), null, "学习")];
        var b = Hall.Person("沈副镇长");
        hall.Must(hall.Do(b, new CaseCommand.ClaimTask(hall.Task("决定").Id)));
        Assert.That(hall.Task("决定").IsStandIn, Is.True);
        var change = hall.Must(hall.Do(b, new CaseCommand.CompleteTask(hall.Task("决定").Id, Hall.Answer("Grant"))));
        Assert.That(change.Papers.All(p => p.IsStandIn) && change.Events.All(e => e.IsStandIn), Is.True);
    }

    [Test]
    public void Decide_WithoutAnAuthorisationInForce_IsRefused()
    {
        var hall = AtDecision();
        hall.Authorisations = [hall.Authorisations[0] with { To = new DateOnly(2026, 3, 1) }];
        Assert.That(Refusal(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.ClaimTask(hall.Task("决定").Id))).Code, Is.EqualTo("people-no-authorisation"));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.False, "the clock does not stop for it");
    }

    private static IEnumerable<TestCaseData> WrongAnswers()
    {
        yield return new TestCaseData(Hall.Answer("Pass"), "check-open", "$.answer.checklist");
        yield return new TestCaseData(Hall.Reviewed("Perhaps"), "outcome-unknown", "$.answer.outcome");
        yield return new TestCaseData(Hall.Reviewed("Fail"), "reason-missing", "$.answer.reason");
        yield return new TestCaseData(Hall.Reviewed() with { Checklist = [new CheckAnswer("1", CheckVerdict.Fails)] }, "check-note", "$.answer.checklist[0].note");
        yield return new TestCaseData(Hall.Reviewed() with { Checklist = [new CheckAnswer("7", CheckVerdict.Meets)] }, "check-unknown", "$.answer.checklist[0].code");
        yield return new TestCaseData(Hall.Reviewed() with { MissingMaterials = ["X"] }, "material-not-listed", "$.answer.missingMaterials[0]");
        yield return new TestCaseData(Hall.Reviewed() with { CoOfficerId = "nobody" }, "person-unknown", "$.answer.coOfficerId");
    }

    [TestCaseSource(nameof(WrongAnswers))]
    public void Complete_WithAnIncompleteAnswer_NamesTheGap_AndChangesNothing(TaskAnswer answer, string code, string path)
    {
        var hall = Accepted();
        var reviewer = Hall.Person("赵审查");
        hall.Must(hall.Do(reviewer, new CaseCommand.ClaimTask(hall.Task("书面审查").Id)));
        var before = hall.File;
        var refused = Refusal(hall.Do(reviewer, new CaseCommand.CompleteTask(hall.Task("书面审查").Id, answer)));
        Assert.That((refused.Code, refused.Path), Is.EqualTo((code, path)));
        Assert.That(hall.File, Is.SameAs(before));
    }

    [Test]
    public void Survey_ByOneOfficer_IsRefused()
    {
        var hall = Accepted();
        hall.Finish("书面审查", Hall.Reviewed());
        var surveyor = Hall.Person("孙踏勘");
        hall.Must(hall.Do(surveyor, new CaseCommand.ClaimTask(hall.Task("现场踏勘").Id)));
        Assert.That(Refusal(hall.Do(surveyor, new CaseCommand.CompleteTask(hall.Task("现场踏勘").Id, Hall.Answer("Pass")))).Code, Is.EqualTo("people-one-officer"));
        Assert.That(Refusal(hall.Do(surveyor, new CaseCommand.CompleteTask(hall.Task("现场踏勘").Id, Hall.Answer("Pass") with { CoOfficerId = "孙踏勘" }))).Code, Is.EqualTo("people-one-officer"));
    }

    [Test]
    public void Deliver_WithoutItsFacts_IsRefused()
    {
        var hall = AtDecision();
        hall.Finish("决定", Hall.Answer("Grant"));
        var issuer = Hall.Person("韩出件");
        hall.Must(hall.Do(issuer, new CaseCommand.ClaimTask(hall.Task("送达").Id)));
        var refused = Refusal(hall.Do(issuer, new CaseCommand.CompleteTask(hall.Task("送达").Id, Hall.Answer("Done", null, ("method", "邮寄")))));
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("fact-missing", "$.answer.facts.collector")));
        refused = Refusal(hall.Do(issuer, new CaseCommand.CompleteTask(hall.Task("送达").Id, Hall.Answer("Done", null, ("method", "飞鸽"), ("collector", "本人")))));
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("fact-option", "$.answer.facts.method")));
    }

    [TestCase("date", "2020-01-01")]
    [TestCase("applicant", "张三")]
    [TestCase("result", "采矿许可证")]
    public void Complete_WithAFactTheStepDoesNotAskFor_IsRefused_SoThatNothingElseReachesAPaper(string name, string text)
    {
        var hall = AtDecision();
        hall.Finish("决定", Hall.Answer("Grant"));
        var issuer = Hall.Person("韩出件");
        hall.Must(hall.Do(issuer, new CaseCommand.ClaimTask(hall.Task("送达").Id)));
        var answer = Hall.Delivered with { Facts = Hall.Delivered.Facts.Add(name, text) };
        var refused = Refusal(hall.Do(issuer, new CaseCommand.CompleteTask(hall.Task("送达").Id, answer)));
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("fact-unknown", $"$.answer.facts.{name}")));
    }

    [Test]
    public void Complete_WithASecondOfficerNobodyAskedFor_IsRefused()
    {
        var hall = Accepted();
        var reviewer = Hall.Person("赵审查");
        hall.Must(hall.Do(reviewer, new CaseCommand.ClaimTask(hall.Task("书面审查").Id)));
        Assert.That(
            Refusal(hall.Do(reviewer, new CaseCommand.CompleteTask(hall.Task("书面审查").Id, Hall.Reviewed() with { CoOfficerId = "钱审查" }))).Code, Is.EqualTo("people-no-second"));
    }

    [Test]
    public void Close_WithoutADeliveryRecord_IsRefused_SoNothingIsClosedUnfinished()
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true }, Workflow = TestFlow.WithoutDelivery };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        var decider = Hall.Person("蒋镇长");
        hall.Must(hall.Do(decider, new CaseCommand.ClaimTask(hall.Task("决定").Id)));
        Assert.That(Refusal(hall.Do(decider, new CaseCommand.CompleteTask(hall.Task("决定").Id, Hall.Answer("Grant")))).Code, Is.EqualTo("close-incomplete"));
    }

    [TestCase("X9", MaterialState.Received, "material-not-listed")]
    [TestCase("M1", MaterialState.Received, "material-in-hand")]
    [TestCase("M2", MaterialState.Missing, "material-state")]
    [TestCase("M2", MaterialState.FromLicence, "material-no-licence")]
    public void HandIn_OfWhatWasNotAskedFor_IsRefused(string code, MaterialState state, string expected) =>
        Assert.That(Refusal(AwaitingSupplement().Do(Hall.Clerk, SixKindsTests.HandIn((code, state)))).Code, Is.EqualTo(expected));

    [Test]
    public void HandIn_AtAWindowOfAnotherClass_OrByOneWhoHasLeft_IsRefused()
    {
        var handIn = SixKindsTests.HandIn(("M2", MaterialState.Received));
        Assert.That(Refusal(AwaitingSupplement().Do(Hall.Clerk with { WindowClasses = ["市场准入"] }, handIn)).Code, Is.EqualTo("window-class"));
        var gone = new OfficeActor.Staff(Hall.Clerk.Person with { IsActive = false }) { WindowClasses = ["*"] };
        Assert.That(Refusal(AwaitingSupplement().Do(gone, handIn)).Code, Is.EqualTo("people-inactive"));
    }

    [TestCase("2026-03-16 23:59", null, null)]
    [TestCase("2026-03-17 00:00", null, "supplement-late")]
    [TestCase("2026-03-17 09:00", "2026-03-16", null)]
    [TestCase("2026-03-18 09:00", "2026-03-17", "supplement-late")]
    [TestCase("2026-03-17 09:00", "2026-03-18", "received-on")]
    [TestCase("2026-03-17 09:00", "2026-03-01", "received-on")]
    public void HandIn_IsInTimeByTheLedger_NotByTheSweep(string now, string? postmark, string? expected)
    {
        var hall = AwaitingSupplement();
        var command = SixKindsTests.HandIn(("M2", MaterialState.Received)) with { ReceivedOn = postmark is null ? null : DateOnly.Parse(postmark, System.Globalization.CultureInfo.InvariantCulture) };
        var result = hall.On(now).Do(Hall.Clerk, command);
        Assert.That((result as CommandResult.Refused)?.Code, Is.EqualTo(expected));
        if (expected is not null)
            return;
        Assert.That(hall.File!.AcceptedOn, Is.EqualTo(hall.Desk(Hall.Clerk).Today), "the hall's own limit counts from the day it has them");
        Assert.That(hall.Changes[^1].Events.Single(e => e.Kind == "supplement.handed-in").LegalDay, Is.EqualTo(command.ReceivedOn));
    }

    [Test]
    public void Intake_AtAWindowThatIsNotTheClerks_IsRefused()
    {
        var refused = Refusal(new Hall().Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived) with { WindowCode = "W9" }));
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("window-unknown", "$.windowCode")));
    }

    private static readonly Mandate Granted = new("代为申请、补正", new(2026, 1, 1), null, MayCollect: true);

    [Test]
    public void AnAgent_ActsByAMandateThatHolds_AndTheCaseKeepsIt()
    {
        var form = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived);
        var agent = new ApplicantIdentity("某代理", "护照", "E1234567", false);
        (string?, string?) Of(Mandate? mandate, ApplicantIdentity? by) =>
            new Hall().Conclude(form with { Applicant = form.Applicant with { Agent = by, Mandate = mandate } }) is CommandResult.Refused refused ? (refused.Code, refused.Path) : (null, null);
        Assert.Multiple(() =>
        {
            Assert.That(Of(null, agent), Is.EqualTo(("mandate-missing", "$.applicant.mandate")));
            Assert.That(Of(Granted, null), Is.EqualTo(("mandate-alone", "$.applicant.mandate")));
            Assert.That(Of(Granted with { Scope = " " }, agent), Is.EqualTo(("mandate-scope", "$.applicant.mandate.scope")));
            Assert.That(Of(Granted with { From = new(2026, 3, 3) }, agent), Is.EqualTo(("mandate-not-yet", "$.applicant.mandate.from")));
            Assert.That(Of(Granted with { To = new(2026, 3, 1) }, agent), Is.EqualTo(("mandate-expired", "$.applicant.mandate.to")));
            Assert.That(Of(Granted with { To = new(2025, 12, 31) }, agent), Is.EqualTo(("mandate-days", "$.applicant.mandate.to")));
            Assert.That(Of(Granted, form.Applicant.Identity), Is.EqualTo(("agent-self", "$.applicant.agent.paperNumber")));
            Assert.That(Of(Granted with { To = new(2026, 3, 2) }, agent), Is.EqualTo(((string?)null, (string?)null)), "its last day is one of it");
        });
        var hall = new Hall();
        var change = hall.Must(hall.Conclude(form with { Applicant = form.Applicant with { Agent = agent, Mandate = Granted } }));
        Assert.That(hall.File!.Applicant.Mandate, Is.EqualTo(Granted));
        Assert.That(change.Events.Single(e => e.Kind == "agent.authorised").Text, Does.Contain("代为申请、补正").And.Not.Contain("某代理"));
    }

    [Test]
    public void AnAgentWithoutAMandate_IsAnswered_AndNotAccepted()
    {
        var papers = new[] { ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received) };
        var agent = new ApplicantIdentity("某代理", "护照", "E1234567", false);
        var notice = Hall.Form(IntakeOutcome.SupplementNotice, papers);
        var hall = new Hall();
        hall.Must(hall.Conclude(notice with { Applicant = notice.Applicant with { Agent = agent } }));
        Assert.That(hall.File!.State.WaitsForApplicant(), Is.True, "whoever comes is told in writing what is missing");
        Assert.That(Refusal(new Hall().Conclude(notice with { Applicant = notice.Applicant with { Agent = notice.Applicant.Identity } })).Code, Is.EqualTo("agent-self"));
    }

    [TestCase(AgentAct.Supplement, false, false, null)]
    [TestCase(AgentAct.Withdraw, false, false, "mandate-not-covering")]
    [TestCase(AgentAct.Withdraw, true, false, null)]
    [TestCase(AgentAct.Collect, true, false, "mandate-not-covering")]
    [TestCase(AgentAct.Collect, false, true, null)]
    public void AnAgent_DoesWhatTheMandateNames_UntilItsLastDay(AgentAct act, bool mayWithdraw, bool mayCollect, string? expected)
    {
        var last = new DateOnly(2026, 3, 2);
        var applicant = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived).Applicant with
        {
            Agent = new ApplicantIdentity("某代理", "护照", "E1234567", false),
            Mandate = Granted with { To = last, MayCollect = mayCollect, MayWithdraw = mayWithdraw },
        };
        Assert.Multiple(() =>
        {
            Assert.That(Mandates.Against(applicant, act, last)?.Code, Is.EqualTo(expected));
            Assert.That(Mandates.Against(applicant, act, last.AddDays(1))?.Code, Is.EqualTo("mandate-expired"));
            Assert.That(Mandates.Against(applicant with { Agent = null }, act, last.AddDays(1)), Is.Null);
        });
    }

    [Test]
    public void WhoIsFrail_IsServedFirst_AndNoLimitChanges()
    {
        var form = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived);
        var (usual, frail) = (new Hall(), new Hall());
        usual.Must(usual.Conclude(form));
        frail.Must(frail.Conclude(form with { SpecialGroup = SpecialGroup.Elderly }));
        Assert.Multiple(() =>
        {
            Assert.That((usual.File!.IsGreenChannel, frail.File!.IsGreenChannel), Is.EqualTo((false, true)));
            Assert.That(frail.File!.Clocks.Select(c => c.Ledger.Due(frail.Desk(Hall.Clerk).Calendar)), Is.EqualTo(usual.File!.Clocks.Select(c => c.Ledger.Due(usual.Desk(Hall.Clerk).Calendar))));
            Assert.That((new Hall().Conclude(form with { SpecialGroup = (SpecialGroup)9 }) as CommandResult.Refused)?.Code, Is.EqualTo("special-group"));
        });
    }

    [Test]
    public void WhatTheCommunitySaid_IsKept_AndDecidesNothing()
    {
        var form = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived);
        var opinion = new CommunityOpinion("石桥村", IsInFavour: false, "邻里有异议。", new(2026, 2, 27));
        var hall = new Hall();
        var change = hall.Must(hall.Conclude(form with { CommunityOpinion = opinion }));
        Assert.Multiple(() =>
        {
            Assert.That(hall.File!.CommunityOpinion, Is.EqualTo(opinion));
            Assert.That(change.Events.Single(e => e.Kind == "community.opinion").Text, Does.Contain("石桥村").And.Contain("不同意"));
            Assert.That(change.Events.Single(e => e.Kind == "community.opinion").IsVisibleToApplicant, Is.False, "a neighbour's words are the office's to read");
            Assert.That((new Hall().Conclude(form with { CommunityOpinion = opinion with { Text = "" } }) as CommandResult.Refused)?.Path, Is.EqualTo("$.communityOpinion"));
            Assert.That((new Hall().Conclude(form with { CommunityOpinion = opinion with { Day = new(2026, 3, 9) } }) as CommandResult.Refused)?.Code, Is.EqualTo("community-opinion"));
        });
    }

    [TestCase("居民身份证", "620602199001011135", "id-card-check")]
    [TestCase("居民身份证", "62060219900101113", "id-card-form")]
    [TestCase("统一社会信用代码", "91350100M000100Y44", "credit-code-check")]
    [TestCase("组织机构代码", "12345678-0", "organisation-code-check")]
    [TestCase("护照", "anything", null)]
    public void Intake_WithANumberThatCanBeNobodys_IsRefused_ForApplicantAndAgent(string paperKind, string number, string? expected)
    {
        var form = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived);
        var identity = new ApplicantIdentity("某某", paperKind, number, false);
        var applicant = new Hall().Conclude(form with { Applicant = form.Applicant with { Identity = identity } }) as CommandResult.Refused;
        var agent = new Hall().Conclude(form with { Applicant = form.Applicant with { Agent = identity, Mandate = Granted } }) as CommandResult.Refused;
        Assert.That((applicant?.Code, applicant?.Path), Is.EqualTo((expected, expected is null ? null : "$.applicant.identity.paperNumber")));
        Assert.That((agent?.Code, agent?.Path), Is.EqualTo((expected, expected is null ? null : "$.applicant.agent.paperNumber")));
    }

    [Test]
    public void Intake_NamingADepartmentTheFlowHasNoBranchFor_IsRefused_ThoughTheItemNamesIt()
    {
        var item = Hall.Joint();
        var hall = new Hall { Item = item with { Joint = item.Joint.Add(new DepartmentShare("县规划局", "意见")) } };
        var refused = Refusal(hall.Conclude(Hall.Form(IntakeOutcome.Joint, Hall.AllReceived) with { JointDepartments = ["镇自然资源所", "县规划局"] }));
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("department-not-listed", "$.jointDepartments[1]")));
    }

    [Test]
    public void Intake_CorrectedOnTheSpot_IsProposedAndRecorded()
    {
        var hall = new Hall();
        var form = Hall.Form(IntakeOutcome.CorrectedThenAccepted, Hall.AllReceived) with { SpotCorrections = "申请表经营地址笔误，已更正" };
        Assert.That(IntakeDesk.Assess(hall.Item, form, hall.Desk(Hall.Clerk)).Table.Row, Is.EqualTo(IntakeRow.CorrectedOnTheSpot));
        var change = hall.Must(hall.Conclude(form));
        Assert.That(change.Events.Single(e => e.Kind == "intake.corrected").Text, Does.Contain("经营地址笔误"));
        Assert.That(change.Events.Select(e => e.Kind), Does.Not.Contain("intake.deviated"));
        Assert.That(hall.File!.AcceptedOn, Is.EqualTo(new DateOnly(2026, 3, 2)));
    }

    private static IEnumerable<TestCaseData> TypedTexts()
    {
        var form = Hall.Form(IntakeOutcome.Committed, Hall.AllReceived) with { Fingerprint = "x" };
        var staff = Hall.Person("赵审查");
        TestCaseData Case(string path, int most, Func<string, CaseCommand> make) => new TestCaseData(path, most, make).SetArgDisplayNames(path, make("").GetType().Name);
        yield return Case("$.applicant.identity.name", FreeText.MostOfLine, t => new CaseCommand.ConcludeIntake(form with { Applicant = form.Applicant with { Identity = form.Applicant.Identity with { Name = t } } }));
        yield return Case("$.applicant.agent.paperNumber", FreeText.MostOfLine, t => new CaseCommand.ConcludeIntake(form with { Applicant = form.Applicant with { Agent = form.Applicant.Identity with { PaperNumber = t } } }));
        yield return Case("$.applicant.phone", FreeText.MostOfLine, t => new CaseCommand.ConcludeIntake(form with { Applicant = form.Applicant with { Phone = t } }));
        yield return Case("$.applicant.address", FreeText.MostOfLine, t => new CaseCommand.ConcludeIntake(form with { Applicant = form.Applicant with { Address = t } }));
        yield return Case("$.competentBody", FreeText.MostOfLine, t => new CaseCommand.ConcludeIntake(form with { CompetentBody = t }));
        yield return Case("$.unlawfulReason", FreeText.MostOfText, t => new CaseCommand.ConcludeIntake(form with { UnlawfulReason = t }));
        yield return Case("$.spotCorrections", FreeText.MostOfText, t => new CaseCommand.ConcludeIntake(form with { SpotCorrections = t }));
        yield return Case("$.deviationReason", FreeText.MostOfText, t => new CaseCommand.ConcludeIntake(form with { DeviationReason = t }));
        yield return Case("$.materials[1].note", FreeText.MostOfText, t => new CaseCommand.ConcludeIntake(form with { Materials = form.Materials.SetItem(1, form.Materials[1] with { Note = t }) }));
        yield return Case("$.answers.where", FreeText.MostOfText, t => new CaseCommand.ConcludeIntake(form with { Answers = form.Answers.Add("where", t) }));
        yield return Case("$.materials[0].note", FreeText.MostOfText, t => new CaseCommand.HandInMaterials([new CaseMaterial("M2", "M2", MaterialState.Incomplete, t)]));
        yield return Case("$.reason", FreeText.MostOfText, t => new CaseCommand.TransferTask(Guid.Empty, "x", t));
        yield return Case("$.reason", FreeText.MostOfText, t => new CaseCommand.Withdraw(t));
        yield return Case("$.reason", FreeText.MostOfText, t => new CaseCommand.ExtendClock(Guid.Empty, 1, t));
        yield return Case("$.reason", FreeText.MostOfText, t => new CaseCommand.BecomeCommitted(1, t));
        yield return Case("$.reason", FreeText.MostOfText, t => new CaseCommand.SkipIncident("i", "Done", t));
        yield return Case("$.outcome", FreeText.MostOfLine, t => new CaseCommand.SkipIncident("i", t, "x"));
        yield return Case("$.answer.opinion", FreeText.MostOfText, t => new CaseCommand.CompleteTask(Guid.Empty, Hall.Reviewed() with { Opinion = t }));
        yield return Case("$.answer.reason", FreeText.MostOfText, t => new CaseCommand.CompleteTask(Guid.Empty, Hall.Reviewed() with { Reason = t }));
        yield return Case("$.answer.facts.x", FreeText.MostOfText, t => new CaseCommand.CompleteTask(Guid.Empty, Hall.Answer("Pass", null, ("x", t))));
        yield return Case("$.answer.checklist[0].note", FreeText.MostOfText, t => new CaseCommand.CompleteTask(Guid.Empty, Hall.Reviewed() with { Checklist = [new CheckAnswer("1", CheckVerdict.Meets, t)] }));
    }

    [TestCaseSource(nameof(TypedTexts))]
    public void EveryTypedText_ThatNoColumnCouldHold_IsRefusedWithItsPath(string path, int most, Func<string, CaseCommand> make)
    {
        (string Text, string? Code)[] texts =
        [
            (new string('长', most + 1), "text-too-long"), ("a\0b", "text-not-plain"), ("a\u001bb", "text-not-plain"), ("a\ud83d", "text-not-plain"), ("\ude00a", "text-not-plain"),
            (new string('长', most), null), ("行一\r\n行二\t😀", null),
        ];
        foreach (var (text, code) in texts)
        {
            var command = make(text);
            var refused = new Hall { File = command is CaseCommand.ConcludeIntake ? null : Accepted().File }.Do(Hall.Clerk, command) as CommandResult.Refused;
            if (code is null)
                Assert.That(refused?.Code, Does.Not.StartWith("text-"), text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            else
                Assert.That((refused?.Code, refused?.Path), Is.EqualTo((code, path)));
        }
    }

    [Test]
    public void Withdraw_DuringTheSupplement_GoesByTheFlowsOwnPath()
    {
        var hall = AwaitingSupplement();
        var change = hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")));
        Assert.That((hall.File!.State, hall.File.ClosedAt), Is.EqualTo((CaseState.Withdrawn, (DateTimeOffset?)hall.Now)));
        Assert.That(change.Papers.Single().Fields[PaperField.Reason], Is.EqualTo("不办了"));
        Assert.That(hall.File.Clocks, Is.Empty);
    }

    [Test]
    public void Withdraw_DuringTheReview_CancelsTheFlow_ClosesEverything_AndIssuesItsPaper()
    {
        var hall = Accepted();
        var change = hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("改变计划")));
        Assert.That(hall.File!.State, Is.EqualTo(CaseState.Withdrawn));
        Assert.That((hall.File.OpenTasks.Length, hall.File.Clocks.Length, hall.File.Flow!.Bookmarks.Count), Is.EqualTo((0, 0, 0)));
        Assert.That(change.Papers.Select(p => p.Template), Is.EqualTo(new[] { PaperTemplate.Withdrawal }));
        Assert.That(change.ClosedTasks.Select(t => t.Answer), Is.EqualTo(new TaskAnswer?[] { null }));
        Assert.That(change.StoppedClocks.All(c => c.Ledger.StoppedDay == new DateOnly(2026, 3, 2)), Is.True);
    }

    [Test]
    public void Extend_ByTheRightApprover_OnceBeforeExpiry_IssuesTheNotice()
    {
        var hall = Accepted();
        var head = Hall.Person("局长", ExtensionApprover.HeadOfBody);
        var clock = hall.Clock(ClockKind.StatutoryDecision);
        var command = new CaseCommand.ExtendClock(clock.Id, 10, "需要核实检测机构资质");
        Assert.That(Refusal(hall.Do(Hall.Person("赵审查"), command)).Code, Is.EqualTo("clock-extension-approver"));
        Assert.That(Refusal(hall.Do(head, command with { Days = 11 })).Code, Is.EqualTo("clock-extension-days"));
        Assert.That(Refusal(hall.Do(head, command with { Reason = " " })).Code, Is.EqualTo("clock-extension-reason"));
        Assert.That(Refusal(new Hall { File = hall.File }.On("2026-03-31 09:00").Do(head, command)).Code, Is.EqualTo("clock-extension-late"));

        var change = hall.On("2026-03-30 16:00").Must(hall.Do(head, command));
        Assert.That(hall.Due(ClockKind.StatutoryDecision), Is.EqualTo(new DateOnly(2026, 4, 14)));
        var paper = change.Papers.Single();
        Assert.That((paper.Template, paper.Fields[PaperField.OldDueDay], paper.Fields[PaperField.DueDay]), Is.EqualTo((PaperTemplate.ExtensionNotice, "2026-03-30", "2026-04-14")));
        Assert.That(hall.Clock(ClockKind.StatutoryDecision).Ledger.Extension!.PaperId, Is.EqualTo(paper.Id.ToString("D")));
        Assert.That(Refusal(hall.Do(head, command)).Code, Is.EqualTo("clock-extended-twice"));
    }

    [Test]
    public void Extend_OfThePromiseItself_IsNobodysToGrant()
    {
        var hall = Accepted();
        var refused = Refusal(hall.Do(Hall.Person("局长", ExtensionApprover.HeadOfBody), new CaseCommand.ExtendClock(hall.Clock(ClockKind.Decision).Id, 5, "核实")));
        Assert.That((refused.Code, refused.Basis, refused.Path), Is.EqualTo(("clock-not-extendable", "003-18", "$.clockId")));
    }

    [Test]
    public void Extend_OfTheStatute_CarriesAPromiseThatStands_UnderTheSamePaper_OnceForTheCase()
    {
        var hall = Accepted();
        var head = Hall.Person("局长", ExtensionApprover.HeadOfBody);
        var change = hall.On("2026-03-16 16:00").Must(hall.Do(head, new CaseCommand.ExtendClock(hall.Clock(ClockKind.StatutoryDecision).Id, 10, "需要核实检测机构资质")));
        Assert.That((hall.Due(ClockKind.Decision), hall.Due(ClockKind.StatutoryDecision)), Is.EqualTo(((DateOnly?)new DateOnly(2026, 3, 30), (DateOnly?)new DateOnly(2026, 4, 14))));
        var paper = change.Papers.Single();
        Assert.That((paper.Fields[PaperField.OldDueDay], paper.Fields[PaperField.DueDay]), Is.EqualTo(("2026-03-16", "2026-03-30")), "the day the applicant was promised, and the new one");
        Assert.That(Decisions(hall).Select(c => c.Ledger.Extension!.PaperId).Distinct(), Is.EqualTo(new[] { paper.Id.ToString("D") }));
        foreach (var clock in Decisions(hall))
            Assert.That(Refusal(hall.Do(head, new CaseCommand.ExtendClock(clock.Id, 1, "再延长"))).Code, Is.EqualTo(clock.Ledger.Kind is ClockKind.Decision ? "clock-not-extendable" : "clock-extended-twice"));
    }

    private static CaseClock[] Decisions(Hall hall) => [hall.Clock(ClockKind.Decision), hall.Clock(ClockKind.StatutoryDecision)];

    [Test]
    public void Extend_DoesNotMendAPromiseAlreadyBroken()
    {
        var hall = Accepted();
        hall.On("2026-03-17 09:00").Must(hall.Do(Hall.Person("局长", ExtensionApprover.HeadOfBody), new CaseCommand.ExtendClock(hall.Clock(ClockKind.StatutoryDecision).Id, 10, "核实")));
        Assert.That((hall.Due(ClockKind.Decision), hall.Clock(ClockKind.Decision).Ledger.Extension), Is.EqualTo(((DateOnly?)new DateOnly(2026, 3, 16), (Extension?)null)));
    }

    [Test]
    public void Extend_SignedByAnOfficeTheRuleNames_NamesItOnThePaper()
    {
        var item = Hall.Licence();
        var extension = new ItemExtension(20, DayUnit.Working, ExtensionApprover.OfficeNamedByRule) { Basis = "政府信息公开条例第三十三条", ApproverName = "政府信息公开工作机构负责人" };
        var hall = new Hall { Item = item with { StatutoryLimit = item.StatutoryLimit! with { Extension = extension } } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        var change = hall.Must(hall.Do(Hall.Person("主任", ExtensionApprover.OfficeNamedByRule), new CaseCommand.ExtendClock(hall.Clock(ClockKind.StatutoryDecision).Id, 20, "信息数量大")));
        Assert.That(change.Papers.Single().Fields[PaperField.Approver], Is.EqualTo("政府信息公开工作机构负责人"));
    }

    private static IEnumerable<(string Name, Func<Hall> Make)> Stages() =>
    [
        ("Received", () => { var hall = new Hall(); hall.Must(hall.Do(Hall.Clerk, new CaseCommand.ReceiveApplication(Hall.Form(default, Hall.AllReceived)))); return hall; }),
        ("AwaitingSupplement", AwaitingSupplement),
        ("InReview", Accepted),
        ("Immediate", AtDecision),
        ("Faulted", () => OfficeIncidentTests.AtBrokenProcedure()),
        ("FaultedLate", () => OfficeIncidentTests.AtBroken("certificate", "certificateName")),
        ("Served", () => { var hall = AtDecision(); hall.Finish("决定", Hall.Answer("Grant")); return hall; }),
        ("Archived", () => { var hall = AtDecision(); hall.Finish("决定", Hall.Answer("Grant")); hall.Finish("送达", Hall.Delivered); return hall; }),
        ("WithdrawnFaulted", () => { var hall = OfficeIncidentTests.AtBrokenProcedure(); hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了"))); return hall; }),
        ("Withdrawn", () => { var hall = Accepted(); hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了"))); return hall; }),
    ];

    private static IEnumerable<(string Name, OfficeActor Actor, Func<Hall, CaseCommand> Make)> Commands() =>
    [
        ("ConcludeIntake", Hall.Clerk, _ => new CaseCommand.ConcludeIntake(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived))),
        ("Receive", Hall.Clerk, _ => new CaseCommand.ReceiveApplication(Hall.Form(default, Hall.AllReceived))),
        ("DeemAccepted", new OfficeActor.Timer(), _ => new CaseCommand.DeemAccepted()),
        ("AllowSecondNotice", Hall.Person("监察") with { IsSupervisor = true }, _ => new CaseCommand.AllowSecondNotice("新材料引出的要求")),
        ("ClaimTask", Hall.Person("赵审查"), h => new CaseCommand.ClaimTask(h.File!.OpenTasks is [var t, ..] ? t.Id : Guid.Empty)),
        ("ReleaseTask", Hall.Person("赵审查"), h => new CaseCommand.ReleaseTask(h.File!.OpenTasks is [var t, ..] ? t.Id : Guid.Empty)),
        ("TransferTask", Hall.Person("赵审查"), h => new CaseCommand.TransferTask(h.File!.OpenTasks is [var t, ..] ? t.Id : Guid.Empty, "钱审查", "出差")),
        ("CompleteTask", Hall.Person("赵审查"), h => new CaseCommand.CompleteTask(h.File!.OpenTasks is [var t, ..] ? t.Id : Guid.Empty, Hall.Reviewed())),
        ("HandInMaterials", Hall.Clerk, _ => SixKindsTests.HandIn(("M2", MaterialState.Received))),
        ("BecomeCommitted", Hall.Clerk, _ => new CaseCommand.BecomeCommitted(5, "设备故障")),
        ("Withdraw", new OfficeActor.ByApplicant(), _ => new CaseCommand.Withdraw("不办了")),
        ("ExtendClock", Hall.Person("局长", ExtensionApprover.HeadOfBody), h => new CaseCommand.ExtendClock(h.File!.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryDecision)?.Id ?? Guid.Empty, 5, "核实")),
        ("WakeTimer", new OfficeActor.Timer(), h => new CaseCommand.WakeTimer(h.File!.Flow?.Bookmarks.FirstOrDefault(b => b.ResumeAt is not null)?.Id ?? "none")),
        ("ResumeBookmark", new OfficeActor.Timer(), h => new CaseCommand.ResumeBookmark(h.File!.Flow?.Bookmarks.FirstOrDefault(b => b.ResumeAt is null)?.Id ?? "none", "null")),
        ("RetryIncident", Operator, h => new CaseCommand.RetryIncident(Incident(h))),
        ("SkipIncident", Operator, h => new CaseCommand.SkipIncident(Incident(h), "Pass", "修复")),
        ("CancelIncident", Operator, h => new CaseCommand.CancelIncident(Incident(h), "行政许可法第三十二条", "流程不能继续")),
        ("AcknowledgeAlert", Hall.Person("监察") with { IsSupervisor = true }, _ => new CaseCommand.AcknowledgeAlert(Guid.Empty, null)),
        ("CloseAlert", Hall.Person("监察") with { IsSupervisor = true }, h => { h.Supervision = new(new AlertFacts(Guid.Empty, AlertState.Raised, null, null, null, [], 0)); return new CaseCommand.ActOnAlert(Guid.Empty, AlertAct.Close, "已督促办理"); }),
        ("AnswerDuty", Hall.Person("赵审查"), h => { h.Supervision = new(Duty: new DutyFacts(Guid.Empty, DutyKind.Explanation, false, ["赵审查"])); return new CaseCommand.AnswerDuty(Guid.Empty, "系统故障"); }),
        ("Urge", new OfficeActor.ByApplicant(), _ => new CaseCommand.Urge()),
        ("TellOfHearing", Hall.Person("赵审查"), h => Handled(h, new CaseCommand.TellOfHearing("相邻住户的采光", []))),
        ("RequestHearing", new OfficeActor.ByApplicant(), _ => new CaseCommand.RequestHearing(0)),
        ("WaiveHearing", new OfficeActor.ByApplicant(), _ => new CaseCommand.WaiveHearing(0, "不要求")),
        ("LapseHearing", Hall.Person("赵审查"), h => Handled(h, new CaseCommand.LapseHearing())),
        ("ConveneHearing", Hall.Person("赵审查"), h => Handled(h, new CaseCommand.ConveneHearing(new(2026, 4, 1), new(9, 30), "会议室", "沈副镇长"))),
        ("RaiseObjection", new OfficeActor.ByPublic(), h => new CaseCommand.RaiseObjection(Guid.Empty, h.File!.OpenTasks is [var t, ..] ? t.Id : Guid.Empty, ObjectionChannel.Online, "钱群众", "13900000001", "名下有车")),
        ("AnswerObjection", Hall.Person("赵审查"), _ => new CaseCommand.AnswerObjection(1, ObjectionVerdict.Dismissed, "经核实不成立")),
        ("PublishAgain", Hall.Person("赵审查"), h => new CaseCommand.PublishAgain(h.File!.OpenTasks is [var t, ..] ? t.Id : Guid.Empty, "更正面积")),
        ("RecordHearing", Hall.Person("赵审查"), h => Handled(h, new CaseCommand.RecordHearing([], "各方陈述"))),
    ];

    /// <summary>Whoever organises a hearing holds a task of the case.</summary>
    private static CaseCommand Handled(Hall hall, CaseCommand command)
    {
        hall.File = hall.File! with { OpenTasks = [.. hall.File.OpenTasks.Select(t => t with { AssigneeId = "赵审查" })] };
        return command;
    }

    private static OfficeActor Operator { get; } = new OfficeActor.Operator("u-1", "admin");

    private static string Incident(Hall hall) => hall.File!.Flow?.Incidents is [var first, ..] ? first.Id : "none";

    /// <summary>Every command in every stage: Applied or the code of the refusal.</summary>
    [Test]
    public void EveryCommandInEveryStage_IsAllowedOrRefusedByName()
    {
        var lines = from stage in Stages()
                    from command in Commands()
                    let hall = stage.Make()
                    let asked = command.Make(hall)
                    let before = hall.File
                    let result = hall.Do(command.Actor, asked)
                    select $"{stage.Name,-20}{command.Name,-18}{(result is CommandResult.Refused refused ? refused.Code : "applied")}{(result is CommandResult.Refused && !ReferenceEquals(before, hall.File) ? " CHANGED" : "")}";
        Golden.Check("command-matrix.txt", string.Join('\n', lines) + "\n");
    }
}
