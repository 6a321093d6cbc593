using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Activities;

/// <summary>Steps with more than one waiting point: supplement, publicity, proxy report.</summary>
[TestFixture]
public sealed class WaitingActivitiesTests
{
    private static StepBench Supplement() => new StepBench(new RequestSupplementActivity()).With("limitDays", 10);

    private static StepBench Publicity(string? excludedBasis = null)
    {
        var bench = new StepBench(new PublicityActivity()).With("post", "B-PUB").With("limitDays", 7).With("unit", "Calendar");
        return excludedBasis is null ? bench : bench.With("excludedBasis", excludedBasis);
    }

    private static StepBench Proxy() =>
        new StepBench(new ProxyReportActivity()).With("post", "P-AGENT").With("limitDays", 1).With("upperBody", "县民政局").With("upperDays", 7);

    [TestCase("Complete")]
    [TestCase("Withdrawn")]
    public void ASupplement_EndsByWhatTheOfficeSays_AndBurnsTheTimer(string outcome)
    {
        var bench = Supplement();
        Assert.That(bench.Run(), Is.EqualTo(StepResult.Waiting));
        Assert.That(bench.Bookmarks[0].Id, Is.EqualTo(bench.Single<RequestSupplement>().BookmarkId));
        Assert.That(bench.Bookmarks[1].Name, Is.EqualTo(OfficeActivity.TimerBookmark));

        Assert.That(StepBench.Ports(bench.Answer(outcome)), Is.EqualTo(new[] { outcome }));
        Assert.That(bench.Bookmarks, Is.Empty);
        Assert.That(bench.Single<EndSupplement>().Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void ASupplementWhoseTimeIsUp_TimesOut_AndBurnsTheWait()
    {
        var bench = Supplement();
        bench.Run();
        var timer = bench.Bookmarks[1];
        Assert.That(timer.ResumeAt, Is.EqualTo(StepBench.Start.AddDays(10)));
        Assert.That(StepBench.Ports(bench.Resume(timer, Value.Undefined)), Is.EqualTo(new[] { "TimedOut" }));
        Assert.That(bench.Bookmarks, Is.Empty);
    }

    [Test]
    public void ATimerWokenBeforeItsDay_WaitsAgain_UnderANewBookmark()
    {
        var bench = Supplement();
        bench.Run();
        var timer = bench.Bookmarks[1];
        Assert.That(bench.Resume(timer, Value.MapOf(("notBefore", "2026-03-20T16:00:00Z"))), Is.EqualTo(StepResult.Waiting));
        var next = bench.Bookmarks[1];
        Assert.That((next.Name, next.ResumeAt), Is.EqualTo((OfficeActivity.TimerBookmark, (DateTimeOffset?)new DateTimeOffset(2026, 3, 20, 16, 0, 0, TimeSpan.Zero))));
        Assert.That(next.Id, Is.Not.EqualTo(timer.Id));

        bench.Clock = next.ResumeAt!.Value;
        Assert.That(StepBench.Ports(bench.Resume(next, Value.MapOf(("notBefore", "2026-03-20T16:00:00Z")))), Is.EqualTo(new[] { "TimedOut" }));
    }

    [Test]
    public void ASupplementOutcomeNobodyKnows_Faults()
    {
        var bench = Supplement();
        bench.Run();
        Assert.That(StepBench.Code(bench.Answer("TimedOut")), Is.EqualTo("answer.unknown-outcome"));
    }

    [Test]
    public void ASupplementOfZeroDays_IsRefused() => Assert.That(StepBench.Code(Supplement().With("limitDays", 0).Run()), Is.EqualTo("input.invalid"));

    [Test]
    public void ASupplementForABranch_IsAStageOfTheReview_AndListsWhatTheBranchesMiss()
    {
        var bench = Supplement().With("materials", Value.ParseJson("""["M2","M5"]"""));
        bench.Run();
        Assert.That(bench.Single<RequestSupplement>().Materials, Is.EqualTo(new[] { "M2", "M5" }));
        Assert.That(bench.Single<EnterState>().State, Is.EqualTo(CaseState.SupplementInReview));
    }

    [Test]
    public void ASupplementThatIsCancelled_Ends()
    {
        var bench = Supplement();
        bench.Run();
        bench.Cancel();
        Assert.That(bench.Single<EndSupplement>().Outcome, Is.EqualTo("Cancelled"), "It does not say who ended it: not always the applicant.");
    }

    [Test]
    public void Publicity_EndsByItself_AndTakesItsTaskAway()
    {
        var bench = Publicity();
        bench.Run();
        var task = bench.Single<OpenTask>();
        Assert.That(bench.Effects.OfType<SuspendClocks>(), Is.Empty, "Its time counts.");
        Assert.That(StepBench.Ports(bench.Resume(bench.Bookmarks[0], Value.Undefined)), Is.EqualTo(new[] { "Done" }));
        Assert.That(bench.Single<CancelTask>().BookmarkId, Is.EqualTo(task.BookmarkId));
        Assert.That(bench.Bookmarks, Is.Empty);
    }

    [Test]
    public void AnObjection_EndsThePublicityEarly_WithItsReason()
    {
        var bench = Publicity();
        bench.Run();
        Assert.That(StepBench.Code(bench.Answer("Objection")), Is.EqualTo("answer.no-reason"));

        var again = Publicity();
        again.Run();
        Assert.That(StepBench.Ports(again.Answer("Objection", "邻里提出收入不实")), Is.EqualTo(new[] { "Objection" }));
        Assert.That(again.Bookmarks, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void PublicityExcludedByARule_StopsTheClocks_UntilItsEnd(bool objection)
    {
        var bench = Publicity("省社会救助条例");
        bench.Run();
        Assert.That(bench.Single<SuspendClocks>().Ground, Is.EqualTo(SuspensionGround.Publicity));
        _ = objection ? bench.Answer("Objection", "不实") : bench.Resume(bench.Bookmarks[0], Value.Undefined);
        Assert.That(bench.Single<ResumeClocks>().Reference, Is.EqualTo(bench.Single<SuspendClocks>().Reference));
    }

    [TestCase("Granted", CaseState.Granted)]
    [TestCase("Refused", CaseState.Refused)]
    public void AProxyCase_IsReportedUpFirst_ThenItsResultIsRegistered(string outcome, CaseState end)
    {
        var bench = Proxy();
        bench.Run();
        var report = bench.Single<OpenTask>();
        Assert.That((report.ClockKind, report.LimitDays), Is.EqualTo((ClockKind.ReportUp, 1)));
        Assert.That(bench.Single<IssuePaper>().Template, Is.EqualTo(PaperTemplate.ProxyMandate));

        Assert.That(bench.Answer("Reported", facts: Value.MapOf(("upperReceiptNumber", "QHMZ-0001"))), Is.EqualTo(StepResult.Waiting));
        Assert.That(bench.Effects.OfType<OpenTask>().Last().LimitDays, Is.EqualTo(7));
        Assert.That(bench.Effects.OfType<EnterState>().Last().State, Is.EqualTo(CaseState.ReportedUp));

        Assert.That(StepBench.Ports(bench.Answer(outcome, "收入超标")), Is.EqualTo(new[] { outcome }));
        Assert.That(bench.Effects.OfType<EnterState>().Last().State, Is.EqualTo(end));
        Assert.That(bench.Outputs["decision"].AsText, Is.EqualTo(outcome));
    }

    [Test]
    public void AProxyReportWithoutTheUpperReceiptNumber_Faults()
    {
        var bench = Proxy();
        bench.Run();
        Assert.That(StepBench.Code(bench.Answer("Reported")), Is.EqualTo("proxy.no-receipt"));
    }

    [Test]
    public void AProxyResultBeforeTheReport_IsNoOutcome()
    {
        var bench = Proxy();
        bench.Run();
        Assert.That(StepBench.Code(bench.Answer("Granted")), Is.EqualTo("answer.unknown-outcome"));
    }

    [Test]
    public void ACancelledProxyReport_ClosesTheTaskOfItsPhase()
    {
        var bench = Proxy();
        bench.Run();
        bench.Answer("Reported", facts: Value.MapOf(("upperReceiptNumber", "1")));
        bench.Cancel();
        Assert.That(bench.Single<CancelTask>().BookmarkId, Is.EqualTo(bench.Effects.OfType<OpenTask>().Last().BookmarkId));
    }
}
