using System.Text;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>
/// Every item's flow is run through the engine for every kind it offers, and again with each alternative of every choice on the way. The traces are compared
/// with reviewed texts in <c>Golden/</c>; a difference is written beside the test's output and must be copied by hand after a look.
/// </summary>
[TestFixture]
public sealed class GoldenTests
{
    private static readonly Dictionary<string, IReadOnlyList<Scenario>> Known = [];

    private static IReadOnlyList<WorkflowFile> Files => WorkflowFile.All;

    [TestCaseSource(nameof(Files))]
    public void TheTracesAreAsReviewed(WorkflowFile file)
    {
        var actual = string.Join("\n\n", Scenarios(file).Select(s => s.Trace())) + "\n";
        var golden = Path.Combine(Repository.Root, "tests", "GovFlow.Approvals.Tests", "Golden", file.Name + ".txt");
        var expected = File.Exists(golden) ? File.ReadAllText(golden) : "";
        if (actual == expected)
            return;
        var written = Path.Combine(TestContext.CurrentContext.WorkDirectory, file.Name + ".actual.txt");
        File.WriteAllText(written, actual, new UTF8Encoding(false));
        Assert.That(actual, Is.EqualTo(expected), $"Compare {golden} with {written}; copy it only after reading the difference.");
    }

    [TestCaseSource(nameof(Files))]
    public void EveryRunEndsClosedAndArchivedOnce_WithNothingLeftOpen(WorkflowFile file)
    {
        foreach (var run in Scenarios(file))
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That((run.State.Status, run.State.SubStatus), Is.EqualTo((InstanceStatus.Finished, InstanceSubStatus.Finished)), run.Trace());
                Assert.That(run.State.Incidents, Is.Empty, run.Trace());
                Assert.That(run.Effects.OfType<CloseCase>().Count(), Is.EqualTo(1), run.Trace());
                Assert.That(run.Effects.OfType<ArchiveCase>().Count(), Is.EqualTo(1), run.Trace());
                Assert.That(run.OpenTasks, Is.Empty, run.Trace());
            }
        }
    }

    [TestCaseSource(nameof(Files))]
    public void NobodyIsAcceptedTwice_OrToldTwiceWhatIsMissing_AndTheClockRunsAgain(WorkflowFile file)
    {
        foreach (var run in Scenarios(file))
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(run.Effects.OfType<AcceptCase>().Count(), Is.LessThanOrEqualTo(1), run.Trace());
                Assert.That(run.Effects.OfType<RequestSupplement>().Count(), Is.LessThanOrEqualTo(1), run.Trace());
                Assert.That(run.Effects.OfType<ResumeClocks>().Select(r => r.Reference), Is.EquivalentTo(run.Effects.OfType<SuspendClocks>().Select(s => s.Reference)), run.Trace());
            }
        }
    }

    [TestCaseSource(nameof(Files))]
    public void AGrantedCase_WasAcceptedDecidedAndDelivered_ARefusedOneToldWhy(WorkflowFile file)
    {
        foreach (var run in Scenarios(file))
        {
            var result = run.Effects.OfType<CloseCase>().Single().Result;
            if (result is not (CaseResults.Granted or CaseResults.Refused))
                continue;
            var papers = run.Effects.OfType<IssuePaper>().Select(p => p.Template).ToList();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(run.Effects.OfType<AcceptCase>().Count(), Is.EqualTo(1), run.Trace());
                Assert.That(run.Effects.OfType<RecordDecision>().Single().IsGranted, Is.EqualTo(result == CaseResults.Granted), run.Trace());
                Assert.That(papers, Does.Contain(PaperTemplate.DeliveryReceipt), run.Trace());
                Assert.That(papers.Contains(PaperTemplate.Refusal), Is.EqualTo(result == CaseResults.Refused), run.Trace());
            }
        }
    }

    [TestCaseSource(nameof(Files))]
    public void WhereADepartmentCannot_NothingIsGranted_UnlessTheItemsRuleGrantsInPart(WorkflowFile file)
    {
        var grantsInPart = file.Item.JointRule?.PartialOutcome.Contains("先发已准予", StringComparison.Ordinal) == true;
        foreach (var run in Scenarios(file).Where(r => r.Effects.OfType<BranchAnswered>().Any(b => b.Outcome == "Refuse")))
            Assert.That(run.Effects.OfType<CloseCase>().Single().Result, grantsInPart ? Is.AnyOf(CaseResults.Granted, CaseResults.Refused) : Is.EqualTo(CaseResults.Refused), run.Trace());
    }

    [TestCaseSource(nameof(Files))]
    public void ALicenceThatFailsItsTest_IsRefused(WorkflowFile file)
    {
        var tests = file.Of(SpecialProcedureActivity.TypeName).Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var run in Scenarios(file).Where(r => r.Choices.Any(c => tests.Contains(c.Where) && c.Label == "Fail") && file.Item.Category == ItemCategory.Licence))
            Assert.That(run.Effects.OfType<CloseCase>().Single().Result, Is.EqualTo(CaseResults.Refused), run.Trace());
    }

    [TestCaseSource(nameof(Files))]
    public void EveryConnectionIsFollowedBySomeRun(WorkflowFile file)
    {
        var followed = Scenarios(file)
            .SelectMany(run => run.Journal.Where(j => j.Event == JournalEvent.Completed).SelectMany(j => j.Outcomes.Select(o => (j.ActivityId, o)))).ToHashSet();
        var never = file.Connections.Where(c => !followed.Contains((c.SourceId, c.SourcePort ?? "Done"))).Select(c => $"{c.SourceId}:{c.SourcePort}");
        Assert.That(never, Is.Empty);
    }

    /// <summary>For every kind the run with the first alternative everywhere; then, for each alternative no run has taken yet, the earliest run that can take it, going on from there.</summary>
    private static IReadOnlyList<Scenario> Scenarios(WorkflowFile file)
    {
        if (Known.TryGetValue(file.Name, out var known))
            return known;
        var workflow = CompiledWorkflow.Compile(file.Definition, OfficeActivities.Registry);
        Assert.That(workflow.Problems, Is.Empty);
        var runs = new List<Scenario>();
        var seen = new HashSet<(string, string)>();
        var open = new Queue<(string Intake, int[] Script)>(Intakes(file).Select(i => (i, Array.Empty<int>())));
        while (open.TryDequeue(out var next))
        {
            var run = new Scenario(file, workflow, next.Intake, next.Script).Run();
            runs.Add(run);
            foreach (var choice in run.Choices)
                seen.Add((choice.Where, choice.Label));
            for (var i = next.Script.Length; i < run.Choices.Count; i++)
            {
                for (var other = 1; other < run.Choices[i].Alternatives.Count; other++)
                {
                    if (seen.Add((run.Choices[i].Where, run.Choices[i].Alternatives[other])))
                        open.Enqueue((next.Intake, [.. run.Choices.Take(i).Select(c => c.Taken), other]));
                }
            }
        }

        return Known[file.Name] = runs;
    }

    private static IEnumerable<string> Intakes(WorkflowFile file)
    {
        var offered = Enum.GetValues<CaseKind>().Where(k => file.Item.KindsNotOffered.All(n => n.Kind != k.ToString())).ToList();
        foreach (var kind in offered.Where(k => k is not CaseKind.Supplement))
            yield return kind == CaseKind.Returned ? "Return" : kind.ToString();
        yield return "NonAcceptance";
        if (offered.Contains(CaseKind.Supplement))
        {
            foreach (var kind in offered.Where(k => k is CaseKind.Immediate or CaseKind.Committed or CaseKind.Joint or CaseKind.Proxy))
                yield return $"Supplement/{kind}";
        }
    }
}
