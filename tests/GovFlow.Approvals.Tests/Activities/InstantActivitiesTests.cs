using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Activities;

/// <summary>Steps that wait for nobody.</summary>
[TestFixture]
public sealed class InstantActivitiesTests
{
    private static readonly IntakeOutcome[] Outcomes = Enum.GetValues<IntakeOutcome>();

    private static StepBench Intake(Value intake) => new(new IntakeActivity()) { Intake = intake };

    [Test]
    public void EveryIntakeOutcome_LeadsToAPath([ValueSource(nameof(Outcomes))] IntakeOutcome outcome)
    {
        var expected = outcome switch
        {
            IntakeOutcome.Immediate => "Immediate",
            IntakeOutcome.Committed or IntakeOutcome.CorrectedThenAccepted => "Accept",
            IntakeOutcome.Supplement or IntakeOutcome.SupplementNotice => "Supplement",
            IntakeOutcome.Joint => "Joint",
            IntakeOutcome.Return => "Return",
            IntakeOutcome.Proxy => "Proxy",
            IntakeOutcome.NonAcceptance or IntakeOutcome.NotRequired => "NonAcceptance",
        };
        var bench = Intake(Value.MapOf(("outcome", outcome.ToString())));
        Assert.That(StepBench.Ports(bench.Run()), Is.EqualTo(new[] { expected }));
        Assert.That(bench.Bookmarks, Is.Empty, "A case exists only once the session is concluded.");
    }

    [TestCase("Joint", "Committed", "Joint")]
    [TestCase("Proxy", "Committed", "Proxy")]
    [TestCase(null, "Immediate", "Immediate")]
    [TestCase(null, "Committed", "Accept")]
    public void CorrectedOnTheSpot_GoesThePathOfItsKind(string? outer, string inner, string port) =>
        Assert.That(StepBench.Ports(Intake(Value.MapOf(("outcome", "CorrectedThenAccepted"), ("outerKind", outer), ("innerKind", inner))).Run()), Is.EqualTo(new[] { port }));

    [TestCase("""{"outcome":"接件"}""")]
    [TestCase("""{"outcome":null}""")]
    [TestCase("{}")]
    [TestCase("null")]
    public void AnIntakeThatIsNotConcluded_Faults(string json) =>
        Assert.That(StepBench.Code(Intake(Value.ParseJson(json)).Run()), Is.EqualTo("intake.unknown-outcome"));

    [Test]
    public void APathTheItemDoesNotOffer_Faults() =>
        Assert.That(StepBench.Code(Intake(Value.MapOf(("outcome", "Joint"))).With("offers", Value.ParseJson("""["Accept"]""")).Run()), Is.EqualTo("intake.not-offered"));

    [TestCase("Acceptance", PaperTemplate.Acceptance)]
    [TestCase("JointAcceptance", PaperTemplate.JointAcceptance)]
    public void Accepting_AlwaysIssuesASlip_AndStartsTheClocks(string paper, PaperTemplate template)
    {
        var bench = new StepBench(new AcceptActivity()).With("paper", paper);
        Assert.That(bench.Run(), Is.EqualTo(StepResult.Done));
        Assert.That(bench.Effects, Is.EqualTo(new Effect[] { new AcceptCase(template), new EnterState(CaseState.Accepted) }));
    }

    [Test]
    public void AReturn_TakesGroundAndReasonFromTheIntake_AndRegistersThem()
    {
        var bench = new StepBench(new ReturnActivity()) { Intake = Value.MapOf(("ground", "b"), ("reason", "选址占永久基本农田")) };
        Assert.That(bench.Run(), Is.EqualTo(StepResult.Done));
        Assert.That(bench.Single<ChangeKind>(), Is.EqualTo(new ChangeKind(CaseKind.Returned, "选址占永久基本农田", 'b')));
        Assert.That(bench.Single<IssuePaper>().Template, Is.EqualTo(PaperTemplate.ReturnNotice));
    }

    [Test]
    public void AReturnToldByTheDecision_IssuesNoSecondPaper()
    {
        var bench = new StepBench(new ReturnActivity()).With("ground", "c").With("reason", "现场不具备条件").With("noticeByDecision", true);
        bench.Run();
        Assert.That(bench.Effects.OfType<IssuePaper>(), Is.Empty);
        Assert.That(bench.Single<ChangeKind>().Ground, Is.EqualTo('c'));
    }

    [TestCase("d", "理由")]
    [TestCase("c", null)]
    public void AReturnWithoutGroundOrReason_Faults(string ground, string? reason) =>
        Assert.That(StepBench.Code(new StepBench(new ReturnActivity()).With("ground", ground).With("reason", reason).Run()), Is.EqualTo("input.invalid"));

    [Test]
    public void ARefusalWithoutReason_IsNotIssued() => Assert.That(StepBench.Code(new StepBench(new RefusalActivity()).Run()), Is.EqualTo("input.invalid"));

    [Test]
    public void ARefusal_CarriesItsReason_AndWhoDecided()
    {
        var bench = new StepBench(new RefusalActivity()).With("reason", "家庭财产超标").With("decidedBy", "县民政局");
        bench.Run();
        Assert.That(bench.Single<IssuePaper>().Fields, Is.EquivalentTo(new Dictionary<string, string> { ["reason"] = "家庭财产超标", ["decidedBy"] = "县民政局" }));
    }

    [Test]
    public void ANonAcceptance_NamesTheRightBody()
    {
        var bench = new StepBench(new NonAcceptanceActivity()) { Intake = Value.MapOf(("reason", "不属本机关职权"), ("competentBody", "县公安局")) };
        bench.Run();
        Assert.That(bench.Single<IssuePaper>().Fields["competentBody"], Is.EqualTo("县公安局"));
        Assert.That(bench.Outputs["decision"].AsText, Is.EqualTo(CaseResults.NotAccepted));
    }

    [TestCase("TimedOut", PaperTemplate.Termination, CaseResults.Terminated)]
    [TestCase("Withdrawn", PaperTemplate.Withdrawal, CaseResults.Withdrawn)]
    public void ATermination_HasItsPaperAndItsResult(string cause, PaperTemplate template, string result)
    {
        var bench = new StepBench(new TerminateActivity()).With("cause", cause);
        bench.Run();
        Assert.That((bench.Single<IssuePaper>().Template, bench.Outputs["decision"].AsText), Is.EqualTo((template, result)));
    }

    [Test]
    public void EveryResult_EndsInAStage([ValueSource(typeof(CaseResults), nameof(CaseResults.All))] string result)
    {
        var bench = new StepBench(new CloseActivity()).With("result", result);
        Assert.That(bench.Run(), Is.EqualTo(StepResult.Done));
        Assert.That(bench.Effects, Is.EqualTo(new Effect[] { new CloseCase(result), new EnterState(CloseActivity.End(result)!.Value) }));
    }

    [Test]
    public void AnUnknownResult_ClosesNothing() => Assert.That(StepBench.Code(new StepBench(new CloseActivity()).With("result", "Done").Run()), Is.EqualTo("input.invalid"));

    [TestCase("applicant", true)]
    [TestCase("supervisors", true)]
    [TestCase("post:B-REV", true)]
    [TestCase("post:", false)]
    [TestCase("everyone", false)]
    public void ANotice_GoesToAKnownAudienceOnly(string audience, bool isKnown)
    {
        var bench = new StepBench(new NotifyActivity()).With("audience", audience).With("title", "通知").With("text", "请到窗口领取结果。");
        bench.Run();
        Assert.That(bench.Effects.OfType<SendNotice>().Any(), Is.EqualTo(isKnown));
    }

    [Test]
    public void Archiving_IsDoneAtOnce()
    {
        var bench = new StepBench(new ArchiveActivity());
        Assert.That(bench.Run(), Is.EqualTo(StepResult.Done));
        Assert.That(bench.Effects, Is.EqualTo(new Effect[] { new ArchiveCase() }));
    }
}
