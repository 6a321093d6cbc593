using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>A step that faulted: an operator runs it again, passes it by or ends the case, and speaks the law for nobody.</summary>
[TestFixture]
public sealed class OfficeIncidentTests
{
    private static readonly OfficeActor Admin = new OfficeActor.Operator("u-1", "admin");

    /// <summary>A licence whose special procedure cannot begin: it is one that never stops a clock.</summary>
    internal static Hall AtBrokenProcedure()
    {
        var hall = new Hall { Workflow = TestFlow.WithProcedure("SiteSurvey") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Finish("现场踏勘", Hall.Answer("Pass") with { CoOfficerId = "李踏勘" });
        return hall;
    }

    /// <summary>A same-day case whose step with a broken input has been reached.</summary>
    internal static Hall AtBroken(string node, string input)
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true }, Workflow = TestFlow.Broken(node, input, input == "limitDays" ? -1 : "") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        if (node != "decide")
            hall.Finish("决定", Hall.Answer(node == "refusal" ? "Refuse" : "Grant", "不符合条件"));
        Assert.That(Incident(hall).NodeId, Does.EndWith(node));
        return hall;
    }

    private static Incident Incident(Hall hall) => hall.File!.Flow!.Incidents.Single();

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    [Test]
    public void AnIncident_IsToldToOperators_AndOnlyTheyMayMendIt()
    {
        var hall = AtBrokenProcedure();
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.False);
        Assert.That(hall.Changes[^1].Events.Select(e => e.Kind), Does.Contain("flow.incident"));
        Assert.That(hall.Changes[^1].Notices.Where(n => n.Kind == "flow.incident").Select(n => n.Audience), Is.EqualTo(new[] { "operators" }));

        var id = Incident(hall).Id;
        foreach (var command in new CaseCommand[] { new CaseCommand.RetryIncident(id), new CaseCommand.SkipIncident(id, "Pass", "修复"), new CaseCommand.CancelIncident(id, "依据", "理由") })
        {
            foreach (var actor in new OfficeActor[] { Hall.Person("赵审查"), new OfficeActor.ByApplicant(), new OfficeActor.Timer() })
                Assert.That(Code(hall.Do(actor, command)), Is.EqualTo("operator-only"));
        }
    }

    [Test]
    public void AStaffOperatorAndATechnicalOne_MayRetryAndSkip([Values] bool isTechnical)
    {
        var hall = AtBrokenProcedure();
        var actor = isTechnical ? Admin : Hall.Person("运维") with { IsOperator = true };
        hall.Must(hall.Do(actor, new CaseCommand.RetryIncident(Incident(hall).Id)));
        Assert.That(Code(hall.Do(actor, new CaseCommand.SkipIncident(Incident(hall).Id, "Pass", " "))), Is.EqualTo("reason-missing"));
        hall.Must(hall.Do(actor, new CaseCommand.SkipIncident(Incident(hall).Id, "Pass", "流程配置错误，检测已线下完成")));
        hall.Finish("决定", Hall.Answer("Grant"));
        Assert.That(hall.File!.Flow!.Incidents, Is.Empty);
    }

    [TestCase("decide", "limitDays", "Grant")]
    [TestCase("certificate", "certificateName", "Done")]
    [TestCase("deliver", "post", "Done")]
    [TestCase("refusal", "reason", "Done")]
    public void AnActOfLaw_IsNeverPassedBy(string node, string input, string outcome)
    {
        var hall = AtBroken(node, input);
        var before = hall.File;
        Assert.That(Code(hall.Do(Admin, new CaseCommand.SkipIncident(Incident(hall).Id, outcome, "修复"))), Is.EqualTo("step-not-skippable"));
        Assert.That(hall.File, Is.SameAs(before));
    }

    [TestCase("Grant")]
    [TestCase("pass")]
    [TestCase("")]
    public void AnOutcomeThatIsNoPortOfTheStep_IsRefused(string outcome)
    {
        var hall = AtBrokenProcedure();
        var refused = (CommandResult.Refused)hall.Do(Admin, new CaseCommand.SkipIncident(Incident(hall).Id, outcome, "修复"));
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("outcome-unknown", "$.outcome")));
    }

    [Test]
    public void PassingBy_IntoNowhere_IsRefused_BecauseTheCaseWouldHaveNoExit()
    {
        var hall = AtBrokenProcedure();
        hall.Workflow = TestFlow.Redrawn(("special Pass decide", ""));
        Assert.That(Code(hall.Do(Admin, new CaseCommand.SkipIncident(Incident(hall).Id, "Pass", "修复"))), Is.EqualTo("skip-leaves-open"));
    }

    [TestCase("decide", "limitDays")]
    [TestCase("certificate", "certificateName")]
    public void ACaseThatCannotGoOn_IsEndedWithItsPaper_AndItsGroundOnRecord(string node, string input)
    {
        var hall = AtBroken(node, input);
        var cancel = new CaseCommand.CancelIncident(Incident(hall).Id, "《示范县政务服务管理办法》第十二条", "流程\n不能继续");
        var refused = (CommandResult.Refused)hall.Do(Admin, cancel with { Basis = " " });
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("basis-missing", "$.basis")));
        refused = (CommandResult.Refused)hall.Do(Admin, cancel with { Reason = "" });
        Assert.That((refused.Code, refused.Path), Is.EqualTo(("reason-missing", "$.reason")));

        var change = hall.Must(hall.Do(Admin, cancel));
        Assert.That((hall.File!.State, hall.File.ClosedAt), Is.EqualTo((CaseState.Terminated, (DateTimeOffset?)hall.Now)));
        Assert.That((hall.File.OpenTasks.Length, hall.File.Clocks.Length, hall.File.Flow!.Incidents.Count, hall.File.Flow.SubStatus), Is.EqualTo((0, 0, 0, InstanceSubStatus.Cancelled)));
        var paper = change.Papers.Single();
        Assert.That((paper.Template, paper.Fields[PaperField.Basis], paper.Fields[PaperField.Reason]), Is.EqualTo((PaperTemplate.Termination, cancel.Basis, "流程 不能继续")));
        Assert.That(change.Events.Single(e => e.Kind == "flow.cancelled").ActorName, Is.EqualTo("admin"));
        Assert.That(Code(hall.Do(Admin, cancel)), Is.EqualTo("wrong-state"));
    }

    [Test]
    public void WithdrawingAFaultedCase_CancelsItsFlow_AndNothingRevivesIt()
    {
        var hall = AtBrokenProcedure();
        var id = Incident(hall).Id;
        hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")));
        Assert.That((hall.File!.State, hall.File.Flow!.SubStatus, hall.File.Flow.Incidents.Count), Is.EqualTo((CaseState.Withdrawn, InstanceSubStatus.Cancelled, 0)));
        Assert.That(Code(hall.Do(Admin, new CaseCommand.RetryIncident(id))), Is.EqualTo("wrong-state"));
    }

    [Test]
    public void AnOperator_WithdrawsForNobody() =>
        Assert.That(Code(AtBrokenProcedure().Do(Admin, new CaseCommand.Withdraw("不办了"))), Is.EqualTo("applicant-only"));
}
