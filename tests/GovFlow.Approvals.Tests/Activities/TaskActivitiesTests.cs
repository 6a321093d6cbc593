using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Activities;

[TestFixture]
public sealed class TaskActivitiesTests
{
    private static readonly string[] Tables = ["review", "survey", "special", "decide", "certificate", "deliver", "verify", "revoke"];

    private static StepBench Bench(string which)
    {
        Activity activity = which switch
        {
            "review" => new ReviewActivity(),
            "survey" => new SiteSurveyActivity(),
            "special" => new SpecialProcedureActivity(),
            "decide" => new DecideActivity(),
            "certificate" => new CertificateActivity(),
            "deliver" => new DeliverActivity(),
            "verify" => new VerifyActivity(),
            "revoke" => new RevokeActivity(),
            _ => throw new ArgumentOutOfRangeException(nameof(which)),
        };
        return new StepBench(activity, """{"checklist":[{"code":"1","content":"内容","standard":"标准"}],"facts":[{"name":"n","label":"登记","isRequired":true}]}""")
            .With("post", "B-REV").With("limitDays", 3).With("certificateName", "小餐饮登记证").With("procedure", "Testing");
    }

    private static IEnumerable<TestCaseData> EveryOutcome()
    {
        foreach (var which in Tables)
        {
            var bench = Bench(which);
            bench.Run();
            foreach (var outcome in bench.Single<OpenTask>().Outcomes)
                yield return new TestCaseData(which, outcome);
        }
    }

    [Test]
    public void Execute_OpensOneTask_WithPostLimitChecklistFactsAndThePortsOfTheType([ValueSource(nameof(Tables))] string which)
    {
        var bench = Bench(which);
        Assert.That(bench.Run(), Is.EqualTo(StepResult.Waiting));
        var task = bench.Single<OpenTask>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((task.PostCode, task.LimitDays, task.Unit, task.StepName), Is.EqualTo(("B-REV", 3, DayUnit.Working, "现场核查")));
            Assert.That(task.BookmarkId, Is.EqualTo(bench.Bookmarks.Single().Id));
            Assert.That(task.Checklist.Single().Standard, Is.EqualTo("标准"));
            Assert.That(task.Facts[0], Is.EqualTo(new FactField("n", "登记", true, [])));
            // Nothing is taken back before its holder was heard (许可法 7).
            Assert.That(task.Facts.Skip(1).Select(f => (f.Name, f.IsRequired)), Is.EqualTo(which == "revoke" ? new[] { ("statement", true) } : []));
        }
    }

    [TestCaseSource(nameof(EveryOutcome))]
    public void Resume_EveryOutcome_LeavesByItsPort_AndAReasonIsNeededWhereSaid(string which, TaskOutcome outcome)
    {
        var bench = Bench(which);
        bench.Run();
        Assert.That(StepBench.Ports(bench.Answer(outcome.Port, "不符合条件", "li")), Is.EqualTo(new[] { outcome.Port }));
        Assert.That(bench.Outputs["result"]["outcome"].AsText, Is.EqualTo(outcome.Port));

        var without = Bench(which);
        without.Run();
        var result = without.Answer(outcome.Port, null, "li");
        Assert.That(StepBench.Code(result), Is.EqualTo(outcome.NeedsReason ? "answer.no-reason" : null));
    }

    [Test]
    public void Resume_AnOutcomeThatIsNoPort_FaultsAndChangesNothing([ValueSource(nameof(Tables))] string which)
    {
        var bench = Bench(which);
        bench.Run();
        var before = bench.Effects.Count;
        Assert.That(StepBench.Code(bench.Answer("Approved", "x", "li")), Is.EqualTo("answer.unknown-outcome"));
        Assert.That(bench.Effects, Has.Count.EqualTo(before));
    }

    [Test]
    public void Resume_WithoutAnOutcome_Faults([ValueSource(nameof(Tables))] string which)
    {
        var bench = Bench(which);
        bench.Run();
        Assert.That(StepBench.Code(bench.Resume(bench.Bookmarks[0], Value.Undefined)), Is.EqualTo("answer.unreadable"));
    }

    [Test]
    public void Cancel_ClosesTheOpenTask([ValueSource(nameof(Tables))] string which)
    {
        var bench = Bench(which);
        bench.Run();
        var task = bench.Single<OpenTask>();
        bench.Cancel();
        Assert.That(bench.Single<CancelTask>().BookmarkId, Is.EqualTo(task.BookmarkId));
    }

    [TestCase("limitDays", "-1")]
    [TestCase("limitDays", "1.5")]
    [TestCase("limitDays", "99999")]
    [TestCase("limitDays", "\"3\"")]
    [TestCase("unit", "\"Weeks\"")]
    [TestCase("post", "\"  \"")]
    [TestCase("post", "7")]
    public void Execute_ABadInput_FaultsBeforeAnythingIsOpened(string input, string json)
    {
        foreach (var which in Tables)
        {
            var bench = Bench(which).With(input, Value.ParseJson(json));
            Assert.That(StepBench.Code(bench.Run()), Is.EqualTo("input.invalid"), which);
            Assert.That(bench.Effects, Is.Empty, which);
        }
    }

    [Test]
    public void ASurveyNamesASecondOfficer_AHearingItsChair_AndNothingElseAnybody([ValueSource(nameof(Tables))] string which)
    {
        var bench = Bench(which);
        bench.Run();
        Assert.That(bench.Single<OpenTask>().SecondOfficer, Is.EqualTo(which is "survey" or "verify" ? SecondOfficer.Officer : SecondOfficer.None));
        var hearing = Bench(which).With("procedure", "Hearing");
        hearing.Run();
        Assert.That(hearing.Single<OpenTask>().SecondOfficer is SecondOfficer.Chair, Is.EqualTo(which == "special"));
    }

    [Test]
    public void OnlyWorkInsideTheOffice_MayBePassedBy() =>
        Assert.That(
            OfficeActivities.Registry.Activities.OfType<OfficeActivity>().Where(a => a.MaySkip).Select(a => a.Descriptor.Type).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "GovFlow.Archive", "GovFlow.Notify", "GovFlow.Publicity", "GovFlow.Review", "GovFlow.SiteSurvey", "GovFlow.SpecialProcedure" }));

    [Test]
    public void Granting_RecordsTheDecision_IssuesTheGrant()
    {
        var bench = Bench("decide").With("windowDecided", true);
        bench.Run();
        Assert.That(bench.Single<OpenTask>().IsWindowDecided, Is.True);
        bench.Answer("Grant");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Single<RecordDecision>(), Is.EqualTo(new RecordDecision(true, null)));
            Assert.That(bench.Single<IssuePaper>().Template, Is.EqualTo(PaperTemplate.Grant));
            Assert.That(bench.Effects.OfType<EnterState>().Last().State, Is.EqualTo(CaseState.Granted));
            Assert.That(bench.Outputs["decision"].AsText, Is.EqualTo(CaseResults.Granted));
        }
    }

    [Test]
    public void ADecisionThatCanOnlyRefuse_OffersNoGrant()
    {
        var bench = Bench("decide").With("only", "Refuse");
        bench.Run();
        Assert.That(bench.Single<OpenTask>().Outcomes.Select(o => o.Port), Is.EqualTo(new[] { "Refuse" }));
        Assert.That(StepBench.Code(bench.Answer("Grant")), Is.EqualTo("answer.unknown-outcome"));
        Assert.That(StepBench.Code(Bench("decide").With("only", "Grant").Run()), Is.EqualTo("input.invalid"));
    }

    [Test]
    public void Refusing_RecordsTheReason_AndLeavesThePaperToTheRefusalStep()
    {
        var bench = Bench("decide");
        bench.Run();
        bench.Answer("Refuse", "操作间未隔离");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Single<RecordDecision>(), Is.EqualTo(new RecordDecision(false, "操作间未隔离")));
            Assert.That(bench.Effects.OfType<IssuePaper>(), Is.Empty);
            Assert.That((bench.Outputs["decision"].AsText, bench.Outputs["reason"].AsText), Is.EqualTo((CaseResults.Refused, "操作间未隔离")));
        }
    }

    [Test]
    public void Delivery_WithoutALimit_HasTheLawsTenWorkingDays_AndEndsWithTheReceipt()
    {
        var bench = new StepBench(new DeliverActivity()).With("post", "I-OUT");
        bench.Run();
        var task = bench.Single<OpenTask>();
        Assert.That((task.LimitDays, task.Unit, task.ClockKind), Is.EqualTo((10, DayUnit.Working, ClockKind.Delivery)));
        bench.Answer("Done", facts: Value.MapOf(("collector", "本人")));
        Assert.That(bench.Single<IssuePaper>().Template, Is.EqualTo(PaperTemplate.DeliveryReceipt));
        Assert.That(bench.Single<IssuePaper>().Fields["collector"], Is.EqualTo("本人"));
    }

    [TestCase(null, SecondOfficer.Officer)]
    [TestCase(true, SecondOfficer.Officer)]
    [TestCase(false, SecondOfficer.None)]
    public void ACheckAfterwards_HasTwentyWorkingDays_AndTwoOfficersOnTheSite(bool? onSite, SecondOfficer second)
    {
        var bench = new StepBench(new VerifyActivity()).With("post", "B-REV");
        if (onSite is { } stated)
            bench.With("onSite", stated);
        bench.Run();
        var task = bench.Single<OpenTask>();
        Assert.That((task.LimitDays, task.Unit, task.ClockKind, task.SecondOfficer), Is.EqualTo((20, DayUnit.Working, ClockKind.PostVerification, second)));
    }

    [Test]
    public void ACertificateWithoutAPost_IsMadeAtOnce()
    {
        var bench = new StepBench(new CertificateActivity()).With("certificateName", "居住证");
        Assert.That(StepBench.Ports(bench.Run()), Is.EqualTo(new[] { "Done" }));
        Assert.That(bench.Single<IssuePaper>().Fields["name"], Is.EqualTo("居住证"));
    }

    [Test]
    public void ASpecialProcedure_StopsTheClocksWithItsPaper_AndLetsThemRunAgain()
    {
        var bench = Bench("special");
        bench.Run();
        var stop = bench.Single<SuspendClocks>();
        var paper = bench.Single<IssuePaper>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((stop.Ground, stop.NeededDays), Is.EqualTo((SuspensionGround.Testing, 3)));
            Assert.That(paper.Fields["basis"], Is.EqualTo("行政许可法第四十五条"));
            Assert.That(paper.Template, Is.EqualTo(PaperTemplate.SpecialProcedureNotice));
            Assert.That(paper.Fields["neededTime"], Is.EqualTo("3个工作日"));
        }

        bench.Answer("Pass");
        Assert.That(bench.Single<ResumeClocks>().Reference, Is.EqualTo(stop.Reference));
    }

    [Test]
    public void ASpecialProcedureThatIsCancelled_LetsTheClocksRunAgain()
    {
        var bench = Bench("special");
        bench.Run();
        bench.Cancel();
        Assert.That(bench.Single<ResumeClocks>().Reference, Is.EqualTo(bench.Single<SuspendClocks>().Reference));
    }

    [Test]
    public void ASpecialProcedure_OnlyTheEightOfArticle45_StopTheClockWithoutARuleOfTheirOwn([Values] SuspensionGround ground)
    {
        var bench = Bench("special").With("procedure", ground.ToString());
        Assert.That(StepBench.Code(bench.Run()), Is.EqualTo(ground.IsStatutory() ? null : "input.invalid"));

        var withRule = Bench("special").With("procedure", ground.ToString()).With("basis", "某条例第三十三条");
        Assert.That(StepBench.Code(withRule.Run()), Is.EqualTo(ground.NeverStops() ? "input.invalid" : null));
    }

    [Test]
    public void AnAnswer_GoesThroughAValueUnchanged()
    {
        var answer = StepAnswer.From(
            new TaskAnswer
            {
                Outcome = "NeedsMore",
                Opinion = "意见",
                Reason = "理由",
                CoOfficerId = "li",
                MissingMaterials = ["M2", "M5"],
                Facts = ImmutableSortedDictionary<string, string>.Empty.Add("a", "1"),
            },
            "zhang");
        var back = StepAnswer.Read(answer.ToValue())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(back with { Facts = answer.Facts, MissingMaterials = answer.MissingMaterials }, Is.EqualTo(answer));
            Assert.That(back.Facts, Is.EqualTo(answer.Facts));
            Assert.That(back.MissingMaterials, Is.EqualTo(answer.MissingMaterials));
        }
    }

    [TestCase("null")]
    [TestCase("\"Pass\"")]
    [TestCase("""{"outcome":7}""")]
    [TestCase("""{"outcome":"Pass","facts":{"a":1}}""")]
    [TestCase("""{"outcome":"Pass","facts":[]}""")]
    [TestCase("""{"outcome":"Pass","missingMaterials":[1]}""")]
    public void AnUnreadableAnswer_IsNoAnswer(string json) => Assert.That(StepAnswer.Read(Value.ParseJson(json)), Is.Null);
}
