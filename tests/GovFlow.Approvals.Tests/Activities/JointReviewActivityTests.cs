using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Activities;

[TestFixture]
public sealed class JointReviewActivityTests
{
    private const string Branches = """
        [{"department":"城管","post":"U-CITY","share":"招牌","limitDays":3,"unit":"Working","optional":false},
         {"department":"消防","post":"U-FIRE","share":"消防检查","limitDays":4,"unit":"Working","optional":false},
         {"department":"烟草","post":"U-TOB","share":"零售许可","limitDays":4,"unit":"Calendar","optional":true}]
        """;

    private static StepBench Bench(string intake = "{}") =>
        new StepBench(new JointReviewActivity()) { Intake = Value.ParseJson(intake) }.With("branches", Value.ParseJson(Branches));

    private static StepResult Say(StepBench bench, string department, string outcome, params string[] missing) =>
        bench.Resume(bench.Bookmarks.Single(b => b.Payload["department"].AsText == department), StepBench.Of(outcome, outcome == "Agree" ? null : "理由", missing: missing));

    [Test]
    public void EveryFixedDepartment_GetsItsTaskContactSheetAndBranchClockAtOnce()
    {
        var bench = Bench();
        Assert.That(bench.Run(), Is.EqualTo(StepResult.Waiting));
        var tasks = bench.Effects.OfType<OpenTask>().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tasks.Select(t => (t.Department, t.PostCode, t.LimitDays, t.ClockKind)), Is.EqualTo(new (string?, string, int?, ClockKind)[]
            {
                ("城管", "U-CITY", 3, ClockKind.Branch), ("消防", "U-FIRE", 4, ClockKind.Branch),
            }));
            Assert.That(bench.Effects.OfType<IssuePaper>().Select(p => (p.Template, p.Addressee)), Is.EqualTo(new (PaperTemplate, string?)[]
            {
                (PaperTemplate.ContactSheet, "城管"), (PaperTemplate.ContactSheet, "消防"),
            }));
        }
    }

    [Test]
    public void AnOptionalDepartment_IsAskedOnlyWhereTheCaseConcernsIt()
    {
        var bench = Bench("""{"jointDepartments":["烟草"]}""");
        bench.Run();
        Assert.That(bench.Effects.OfType<OpenTask>().Select(t => t.Department), Is.EqualTo(new[] { "城管", "消防", "烟草" }));
    }

    [TestCase("Agree", "Agree", "Agree")]
    [TestCase("Agree", "Refuse", "Refuse")]
    [TestCase("Refuse", "Agree", "Refuse")]
    [TestCase("NeedsMore", "Agree", "NeedsMore")]
    [TestCase("Agree", "NeedsMore", "NeedsMore")]
    [TestCase("NeedsMore", "NeedsMore", "NeedsMore")]
    [TestCase("Refuse", "NeedsMore", "Refuse")]
    [TestCase("NeedsMore", "Refuse", "Refuse")]
    [TestCase("Refuse", "Refuse", "Refuse")]
    public void TheStepEndsWhenAllHaveAnswered_WhoeverIsFirst(string city, string fire, string expected)
    {
        foreach (var cityFirst in (bool[])[true, false])
        {
            var bench = Bench();
            bench.Run();
            (string, string)[] order = cityFirst ? [("城管", city), ("消防", fire)] : [("消防", fire), ("城管", city)];
            Assert.That(Say(bench, order[0].Item1, order[0].Item2, order[0].Item2 == "NeedsMore" ? ["M1"] : []), Is.EqualTo(StepResult.Waiting));
            Assert.That(StepBench.Ports(Say(bench, order[1].Item1, order[1].Item2, order[1].Item2 == "NeedsMore" ? ["M1"] : [])), Is.EqualTo(new[] { expected }));
            Assert.That(bench.Effects.OfType<BranchAnswered>().Count(), Is.EqualTo(2));
        }
    }

    [Test]
    public void WhatTheBranchesMiss_IsMergedIntoOneList_EachMaterialOnce()
    {
        var bench = Bench();
        bench.Run();
        Say(bench, "城管", "NeedsMore", "M7", "M3");
        Say(bench, "消防", "NeedsMore", "M3", "M6");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Outputs["materials"].ToJson(), Is.EqualTo("""["M3","M6","M7"]"""));
            Assert.That(bench.Outputs["pending"].ToJson(), Is.EqualTo("""["城管","消防"]"""));
        }
    }

    [Test]
    public void ABranchThatNeedsMore_MustNameListedMaterials()
    {
        var bench = Bench();
        bench.Run();
        Assert.That(StepBench.Code(Say(bench, "城管", "NeedsMore")), Is.EqualTo("answer.no-materials"));
    }

    [Test]
    public void TheSecondRound_AsksOnlyWhoNeededMore_AndNobodyMayAskAgain()
    {
        var bench = Bench().With("only", Value.ParseJson("""["消防"]""")).With("mayAskMore", false);
        bench.Run();
        var task = bench.Single<OpenTask>();
        Assert.That(task.Department, Is.EqualTo("消防"));
        Assert.That(task.Outcomes.Select(o => o.Port), Is.EqualTo(new[] { "Agree", "Refuse" }));
        Assert.That(StepBench.Code(Say(bench, "消防", "NeedsMore", "M1")), Is.EqualTo("answer.unknown-outcome"));
    }

    [Test]
    public void Cancel_ClosesOnlyTheBranchesThatHaveNotAnswered()
    {
        var bench = Bench();
        bench.Run();
        Say(bench, "城管", "Agree");
        bench.Cancel();
        Assert.That(bench.Single<CancelTask>().BookmarkId, Is.EqualTo(bench.Effects.OfType<OpenTask>().Single(t => t.Department == "消防").BookmarkId));
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""[{"department":"城管"}]""")]
    [TestCase("""[{"department":"城管","post":"P","share":"s","limitDays":-1}]""")]
    [TestCase("""[{"department":"城管","post":"P","share":"s","limitDays":1,"unit":"Weeks"}]""")]
    [TestCase("""[{"department":"城管","post":"P","share":"s","limitDays":1},{"department":"城管","post":"P","share":"s","limitDays":1}]""")]
    public void ABadListOfBranches_FaultsBeforeAnythingIsSent(string json)
    {
        var bench = Bench().With("branches", Value.ParseJson(json));
        Assert.That(StepBench.Code(bench.Run()), Is.EqualTo("input.invalid"));
        Assert.That(bench.Effects, Is.Empty);
    }
}
