using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>告知承诺 (001-14, 002-13): decided on the promise, checked after the closing, mended or taken back.</summary>
[TestFixture]
public sealed class PromiseTests
{
    private static readonly (ServiceItem Item, CompiledWorkflow Workflow) Health = Read();

    private static readonly string[] Required = ["M1", "M2", "M3", "M4", "M5", "M7"];

    /// <summary>公共场所卫生许可 as shipped, at the test hall's posts.</summary>
    private static (ServiceItem Item, CompiledWorkflow Workflow) Read()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "gfi-04-public-place-health-permit.json"))
            .Replace("\"review-health\"", "\"review\"", StringComparison.Ordinal).Replace("\"survey-health\"", "\"survey\"", StringComparison.Ordinal)
            .Replace("\"decide-health\"", "\"decide\"", StringComparison.Ordinal).Replace("\"GFI-04\"", "\"T-01\"", StringComparison.Ordinal);
        var definition = DefinitionReader.Read(text).Definition!;
        return (ServiceItemReader.Read(definition).Item!, CompiledWorkflow.Compile(definition, OfficeActivities.Registry));
    }

    internal static Hall AtHealth() => new() { Item = Health.Item, Workflow = Health.Workflow };

    internal static IntakeForm Form(IntakeOutcome outcome, MaterialState promise, string? missing = null)
    {
        var form = Hall.Form(outcome, [.. Required.Select(c => (c, c == missing ? MaterialState.Missing : MaterialState.Received)), ("M6", MaterialState.NotNeeded), ("M8", promise)]);
        return form with { Applicant = form.Applicant with { Identity = form.Applicant.Identity with { IsOrganisation = true } } };
    }

    internal static Hall Closed()
    {
        var hall = AtHealth();
        hall.Must(hall.Conclude(Form(IntakeOutcome.Immediate, MaterialState.Received)));
        hall.Finish("decide", Met(hall, "Grant"));
        hall.Finish("制证送达", Hall.Answer("Done", null, ("certificateNumber", "卫公证字〔2026〕1号")));
        hall.Finish("送达出件", Hall.Delivered);
        return hall;
    }

    internal static TaskAnswer Met(Hall hall, string outcome, string? reason = null, params (string, string)[] facts) => Hall.Answer(outcome, reason, facts) with
    {
        Checklist = [.. hall.File!.OpenTasks[0].Checklist.Select(c => new CheckAnswer(c.Code, reason is null ? CheckVerdict.Meets : CheckVerdict.Fails, reason))],
        CoOfficerId = hall.File.OpenTasks[0].SecondOfficer is SecondOfficer.None ? null : "李踏勘",
    };

    [TestCase(MaterialState.Received, IntakeOutcome.Immediate)]
    [TestCase(MaterialState.NotNeeded, IntakeOutcome.Committed)]
    public void WhoeverSignsThePromise_IsDecidedToday_AndNobodyElse(MaterialState promise, IntakeOutcome proposed)
    {
        var hall = AtHealth();
        var assessment = IntakeDesk.Assess(hall.Item, Form(default, promise), hall.Desk(Hall.Clerk));
        Assert.That(assessment.Table.Proposed, Is.EqualTo(proposed));
        Assert.That(assessment.Due!.Day, Is.EqualTo(promise is MaterialState.Received ? new DateOnly(2026, 3, 2) : new DateOnly(2026, 3, 9)));
    }

    [Test]
    public void TheCaseIsClosedFirst_AndTheCheckHasItsOwnClock()
    {
        var hall = Closed();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((hall.File!.InnerKind, hall.File.State), Is.EqualTo((CaseKind.Immediate, CaseState.Closed)));
            Assert.That(hall.File.ClosedAt, Is.EqualTo(hall.Now));
            Assert.That(hall.Task("承诺事后核查").Kind, Is.EqualTo(TaskKind.Verify));
            Assert.That(hall.File.Clocks.Select(c => c.Ledger.Kind), Is.EqualTo(new[] { ClockKind.PostVerification }));
            Assert.That(hall.Due(ClockKind.PostVerification), Is.EqualTo(new DateOnly(2026, 3, 30)));
        }
    }

    [Test]
    public void APromiseThatHolds_LeadsToTheArchive()
    {
        var hall = Closed();
        hall.Finish("承诺事后核查", Met(hall, "Pass"));
        Assert.That((hall.File!.State, hall.File.Clocks.Length), Is.EqualTo((CaseState.Archived, 0)));
    }

    [TestCase("Revoke", CaseState.Revoked)]
    [TestCase("Keep", CaseState.Archived)]
    public void APromiseThatDoesNotHold_IsToBeMended_CheckedAgain_AndOnlyThenAPersonDecides(string outcome, CaseState end)
    {
        var hall = Closed();
        var told = hall.Finish("承诺事后核查", Met(hall, "Fail", "没有设置消毒间"));
        Assert.That(told.Notices.Single(n => n.Audience == "applicant").Kind, Is.EqualTo("promise.rectify"));
        hall.On("2026-03-20 10:00").Finish("改正复查", Met(hall, "Fail", "仍未设置消毒间"));

        var unheard = hall.Do(Hall.Person("蒋镇长"), new CaseCommand.ClaimTask(hall.Task("撤销决定").Id));
        hall.Must(unheard);
        Assert.That(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.CompleteTask(hall.Task("撤销决定").Id, Met(hall, outcome, "经两次核查不符"))),
            Is.TypeOf<CommandResult.Refused>(), "the holder of the licence is heard first");

        var change = hall.Must(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.CompleteTask(hall.Task("撤销决定").Id, Met(hall, outcome, "经两次核查不符", ("statement", "资金不足")))));
        Assert.That(hall.File!.State, Is.EqualTo(end));
        if (end is CaseState.Archived)
        {
            Assert.That(change.Papers, Is.Empty);
            return;
        }

        var paper = change.Papers.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(paper.Template, Is.EqualTo(PaperTemplate.Revocation));
            Assert.That(paper.Fields[PaperField.Reason], Is.EqualTo("经两次核查不符"));
            Assert.That(paper.Fields[PaperField.Statement], Is.EqualTo("资金不足"));
            Assert.That(change.Notices.Any(n => n is { Audience: "applicant", Kind: "case.revoked" }));
        }

        hall.Finish("送达撤销决定书", Hall.Delivered);
        Assert.That((hall.File.State, hall.File.OpenTasks.Length, hall.File.Flow!.Status), Is.EqualTo((CaseState.Revoked, 0, InstanceStatus.Finished)));
    }

    [Test]
    public void ThePromiseComesWithTheSupplement_AndTheCaseIsDecidedThatDay()
    {
        var hall = AtHealth();
        hall.Must(hall.Conclude(Form(IntakeOutcome.SupplementNotice, MaterialState.Missing, "M3")));
        hall.On("2026-03-05 10:00");
        hall.Must(hall.Do(Hall.Clerk, SixKindsTests.HandIn(("M3", MaterialState.Received), ("M8", MaterialState.Received))));
        Assert.That(hall.File!.InnerKind, Is.EqualTo(CaseKind.Immediate));
        Assert.That(hall.Task("decide").StepName, Is.EqualTo("告知承诺当场决定"));
        Assert.That(hall.Due(ClockKind.Decision), Is.EqualTo(new DateOnly(2026, 3, 5)));
    }
}
