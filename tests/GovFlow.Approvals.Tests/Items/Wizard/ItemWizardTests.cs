using System.Text;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Items.Wizard;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Items.Wizard;

/// <summary>The six-path wizard: whatever is answered, the drawing keeps the law, or the answers are told to contradict each other.</summary>
public sealed class ItemWizardTests
{
    private static readonly Town Town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly Staffing Staffing = new(new DateOnly(2026, 3, 2), [Town]);

    [Test]
    public void EveryCombinationOfAnswers_IsDrawnLintClean_OrToldToContradictItself()
    {
        var (drawn, refused) = (0, 0);
        foreach (var answers in Answers.All)
        {
            var result = ItemWizard.Draw(answers, "outdoor-advertising");
            if (result.File is not { } file)
            {
                Assert.That(IsContradictory(answers), Is.True, $"{answers.Paths} {string.Join(' ', result.Problems.Select(p => p.JsonPath + p.Message))}");
                Assert.That(result.Problems.Select(p => p.JsonPath), Is.Not.Empty.And.All.StartsWith("$."));
                refused++;
                continue;
            }

            Assert.That(IsContradictory(answers), Is.False, $"{answers.Paths}");
            // An authorised window is the town's to register, so those are held to the drawing alone.
            var report = Linter.Lint(Encoding.UTF8.GetBytes(file), staffing: answers.Posts.WindowDecides ? null : Staffing);
            Assert.That(report.Findings.Where(f => f.Severity is not LintSeverity.Info && f.Reason is null).Select(f => $"{f.RuleId} {f.JsonPath} {f.Message}"), Is.Empty, $"{answers.Paths} {answers.Category} {answers.PowerSource}");
            Assert.That(report.Promise is { Holds: true }, Is.True, report.Promise?.Says);
            drawn++;
        }

        Assert.That((drawn, refused), Is.EqualTo((Answers.All.Count(a => !IsContradictory(a)), Answers.All.Count(IsContradictory))));
        Assert.That(drawn, Is.GreaterThan(200));
    }

    /// <summary>What the law or plain sense does not let stand together, said once more and otherwise than the wizard says it.</summary>
    private static bool IsContradictory(WizardAnswers a)
    {
        var here = a.Paths.Immediate || a.Paths.Committed || a.Paths.Joint;
        return (!here && !a.Paths.Proxy)
            || (a.Paths.Immediate && (a.Paths.Committed || a.Paths.Joint))
            || (a.PowerSource is PowerSource.ReportUp ? !a.Paths.Proxy : !here)
            || (a.Posts.WindowDecides && !(a.IsFormalReview && a.Paths.Immediate))
            || (a.Posts.Survey is not null && !a.Paths.Committed && !a.Paths.Joint);
    }

    [Test]
    public void EveryKindThatIsOffered_RunsToItsEndInTheOffice()
    {
        var ended = new HashSet<CaseKind>();
        foreach (var answers in Answers.All.Where(a => a is { Category: ItemCategory.Licence, Fee: null }))
        {
            if (ItemWizard.Draw(answers, "outdoor-advertising").File is not { } file)
                continue;
            var item = SimulatedItem.Of(DefinitionReader.Read(file).Definition!)!;
            var hall = new SimulatedHall { Town = Town, Calendar = WorkCalendar.National };
            // Every way in: complete, with something missing, plainly unlawful, another body's business, other departments'.
            var plain = new SimulatedCase(0, new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8))) { SuppliesAfter = 2, JointDepartments = [] };
            SimulatedCase[] year =
            [
                plain,
                plain with { Index = 1, Materials = plain.Materials.Add("M3", MaterialState.Deferred) },
                plain with { Index = 2, Materials = plain.Materials.Add("M2", MaterialState.Missing) },
                plain with { Index = 3, IsPlainlyUnlawful = true },
                plain with { Index = 4, IsForAnotherBody = true },
                plain with { Index = 5, JointDepartments = [.. item.Item.Joint.Select(d => d.Name)] },
                plain with { Index = 6, Materials = plain.Materials.Add("M2", MaterialState.Missing), SuppliesAfter = null },
            ];
            var figures = Simulator.Run(new SimulationOrder(item, null, hall, 2026) { Recorded = [.. year], Seeds = 1 }).Draft;
            Assert.That(figures.Stuck, Is.Empty, $"{answers.Paths} {answers.PowerSource}");
            Assert.That((figures.Closed, figures.TurnedAway), Is.EqualTo((7.0, 0.0)), $"{answers.Paths} {answers.PowerSource}");
            var offered = Enum.GetValues<CaseKind>().Where(k => IntakeDesk.NotOffered(item.Item, k) is null).ToHashSet();
            Assert.That(figures.Kinds.Select(k => k.Kind), Is.SubsetOf(offered.Append(CaseKind.Committed)));
            ended.UnionWith(figures.Kinds.Select(k => k.Kind));
        }

        Assert.That(ended, Is.EquivalentTo(Enum.GetValues<CaseKind>()));
    }

    [Test]
    public void TheAdvertisingItem_IsDrawnAsAPersonWouldDrawIt()
    {
        var file = ItemWizard.Draw(Answers.Advertising, "outdoor-advertising").File!;
        var definition = DefinitionReader.Read(file).Definition!;
        var item = ServiceItemReader.Read(definition).Item!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((item.PromisedLimit.Days, item.StatutoryLimit!.Days), Is.EqualTo((7, 20)), "survey 3, review 2, decision 1, certificate 1; 许可法 42");
            Assert.That(item.KindsNotOffered.Select(k => k.Kind), Is.EqualTo(new[] { "Immediate", "Joint", "Proxy" }));
            Assert.That(definition.Activities.Where(a => a.Type == SiteSurveyActivity.TypeName).Select(a => a.DisplayText), Is.EqualTo(new[] { "现场踏勘" }));
            Assert.That(definition.Activities.Select(a => a.Type).Where(t => t.Contains("Joint", StringComparison.Ordinal) || t.Contains("Proxy", StringComparison.Ordinal)), Is.Empty);
            Assert.That(JsonNode.Parse(file)!["customProperties"]!["lintReasons"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(definition.Problems, Is.Empty);
        }

        var places = JsonNode.Parse(file)!["root"]!["activities"]!.AsArray().Select(a => a!["metadata"]!["designer"]!["position"]!.ToJsonString()).ToList();
        Assert.That(places, Is.Unique, "no step lies upon another");
    }

    [Test]
    public void TheSameAnswers_GiveTheSameFile()
    {
        var (first, again) = (ItemWizard.Draw(Answers.Advertising, "x"), ItemWizard.Draw(Answers.Advertising, "x"));
        Assert.That(again.File, Is.EqualTo(first.File));
    }

    [Test]
    public void APromiseThatIsTooShort_IsDrawn_AndTheLinterSaysSo()
    {
        var result = ItemWizard.Draw(Answers.Advertising with { Limits = new WizardLimits { Promised = 3 } }, "x");
        Assert.That(Linter.Lint(Encoding.UTF8.GetBytes(result.File!)).Errors.Select(f => f.RuleId), Is.EqualTo(new[] { "promise.exceeded" }));
    }

    [Test]
    public void WhatIsLeftBlank_IsToldWithItsPath()
    {
        var blank = Answers.Advertising with { Name = " ", Materials = [new WizardMaterial("表", true, true, "")], Basis = [], Limits = new WizardLimits { Survey = -1 } };
        Assert.That(ItemWizard.Draw(blank, "x").Problems.Select(p => p.JsonPath), Is.EquivalentTo(new[] { "$.name", "$.basis", "$.materials[0]", "$.materials[0].mayDefer", "$.limits.survey" }));
    }
}
