using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Trials;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Conformance;

/// <summary>
/// Every definition of this folder gives the verdict of EXPECTED.md. Where the reference is left Running with nothing to wake it
/// (fault-continue), ours ends Finished/Faulted with its incident: decision 0001.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly (string File, InstanceSubStatus Ends, string[] Lines)[] Verdicts =
    [
        ("dangling-connection.json", InstanceSubStatus.Finished, ["s", "z"]),
        ("delay-then-write.json", InstanceSubStatus.Finished, ["s", "z"]),
        ("end-with-pending-event.json", InstanceSubStatus.Finished, ["s"]),
        ("event-then-write.json", InstanceSubStatus.Finished, ["after"]),
        ("fault-continue.json", InstanceSubStatus.Faulted, ["s", "b", "b2"]),
        ("implicit-merge-decision.json", InstanceSubStatus.Finished, ["u", "m"]),
        ("implicit-merge-parallel.json", InstanceSubStatus.Finished, ["s", "a", "b", "m"]),
        ("join-waitall-events.json", InstanceSubStatus.Finished, ["after"]),
        ("join-waitallactive-deadpath.json", InstanceSubStatus.Finished, ["s", "t", "after"]),
        ("join-waitallactive-events.json", InstanceSubStatus.Finished, ["after"]),
        ("join-waitany-deadpath.json", InstanceSubStatus.Finished, ["s", "t", "after"]),
        ("loop-decision.json", InstanceSubStatus.Finished, ["again", "again", "done"]),
        ("merge-cascade.json", InstanceSubStatus.Finished, ["s", "a", "b", "m"]),
        ("merge-merge.json", InstanceSubStatus.Finished, ["s", "a", "b", "m"]),
        ("sequence-if-nested.json", InstanceSubStatus.Finished, ["s", "q1", "then", "q2", "z"]),
        ("spec-example.json", InstanceSubStatus.Finished, []),
        ("start-choice.json", InstanceSubStatus.Finished, ["b"]),
        ("switch-default.json", InstanceSubStatus.Finished, ["d"]),
        ("switch-match-first.json", InstanceSubStatus.Finished, ["a"]),
        ("variable-driver-across-event.json", InstanceSubStatus.Finished, ["kept"]),
    ];

    public static IEnumerable<TestCaseData> Cases => Verdicts.Select(v => new TestCaseData(v.File, v.Ends, v.Lines).SetArgDisplayNames(v.File));

    [TestCaseSource(nameof(Cases))]
    public void TheVerdict_IsTheReferences(string file, InstanceSubStatus ends, string[] lines)
    {
        var result = TrialRun.Run(TestFiles.Definition("Conformance", file));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Status, Is.EqualTo(InstanceStatus.Finished));
            Assert.That(result.SubStatus, Is.EqualTo(ends));
            Assert.That(result.Lines, Is.EqualTo(lines));
            Assert.That(result.Notes, Is.Empty);
        }
    }

    [Test]
    public void EveryFileOfTheFolder_HasAVerdict()
    {
        var files = Directory.GetFiles(TestFiles.Folder("Conformance"), "*.json").Select(Path.GetFileName);
        Assert.That(files, Is.EquivalentTo(Verdicts.Select(v => v.File)).And.Not.Empty);
    }

    [Test]
    public void FaultContinue_EndsWithItsIncident_ThatAnOperatorCanSkip()
    {
        var definition = TestFiles.Definition("Conformance", "fault-continue.json");
        var faulted = TrialRun.Run(definition);
        Assert.That(faulted.Incidents.Select(i => (i.ActivityType, i.Message)), Is.EqualTo(new[] { ("Elsa.Fault", "boom") }));

        var skipped = TrialRun.Run(definition, new TrialOptions { Script = [new TrialAct.Skip("boom", "Done")] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(skipped.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
            Assert.That(skipped.Lines, Is.EqualTo(new[] { "s", "b", "b2", "m" }));
        }
    }

    [Test]
    public void SpecExample_WithoutADecision_Escalates()
    {
        var result = TrialRun.Run(TestFiles.Definition("Conformance", "spec-example.json"));
        Assert.That(result.Outputs["Status"], Is.EqualTo(Value.Of("escalated")));
    }

    [Test]
    public void SpecExample_ReturnedOnceThenApproved_CountsBothRounds()
    {
        TrialAct[] script = [new TrialAct.Resume("review", null, "return"), new TrialAct.Resume("review", null, "approve")];
        var result = TrialRun.Run(TestFiles.Definition("Conformance", "spec-example.json"), new TrialOptions { Script = script });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outputs["Status"], Is.EqualTo(Value.Of("approved")));
            Assert.That(result.State.Variables["Round"], Is.EqualTo(Value.Of(2)));
        }
    }
}
