using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Approvals.Tests.Rehearsals;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>
/// 转版 (decision 0023), with every shipped item on every usual way: wherever a case waits it is moved to a version that is the same but for its node ids, goes on there, and
/// ends as it would have ended.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class MoveTests
{
    private const string Renamed = "new-";

    private static readonly OfficeActor Operator = new OfficeActor.Operator("ops", "运维人员");

    private static IEnumerable<string> Files() => ShippedItems.Files();

    [Test]
    public void WhereverACaseWaits_ItMovesToTheSameFlowUnderOtherIds_AndEndsAsItWouldHave([ValueSource(nameof(Files))] string file)
    {
        var (item, twin) = (ShippedItems.Read(file), Twin(file, renames: true));
        var nodes = Nodes(item, twin);
        var moves = 0;
        foreach (var preset in RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start))
        {
            var whole = Rehearsal.Run(ShippedItems.Hall, item, preset.Script);
            for (var acts = 1; acts < preset.Script.Acts.Length; acts++)
            {
                var upTo = whole with { Acts = whole.Acts[..acts], Now = Rehearsal.Run(ShippedItems.Hall, item, preset.Script with { Acts = preset.Script.Acts[..acts] }).Now };
                if (upTo.File is null || Office.MoveObstacle(upTo.File) is not null)
                    continue;
                var moved = Applied(Move(item, twin, upTo, nodes));
                Assert.That(moved.OpenTasks.Select(t => t.NodeId), Is.EqualTo(upTo.File.OpenTasks.Select(t => nodes.GetValueOrDefault(t.NodeId, t.NodeId))));
                Assert.That(moved.Clocks, Is.EqualTo(upTo.File.Clocks), "no clock changes");
                var play = new RehearsalPlay(upTo with { Item = twin, Acts = upTo.Acts.SetItem(acts - 1, upTo.Acts[^1] with { After = moved }) });
                foreach (var act in preset.Script.Acts.Skip(acts))
                    Assert.That(play.Do(Translated(act, twin)).Refused, Is.Null, $"{file}, {preset.Name}, moved after {acts} acts: {act}");
                Assert.That(End(play.Run()), Is.EqualTo(End(whole)), $"{file}, {preset.Name}, moved after {acts} acts");
                moves++;
            }
        }
        Assert.That(moves, Is.GreaterThan(2), "something waits somewhere");
    }

    [Test]
    public void AMoveIsUndoneToTheLetter_UntilTheFlowGoesOn([ValueSource(nameof(Files))] string file)
    {
        var (item, twin) = (ShippedItems.Read(file), Twin(file, renames: true));
        var nodes = Nodes(item, twin);
        var preset = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).First(p => p.Kind is CaseKind.Committed or CaseKind.Joint or CaseKind.Immediate or CaseKind.Proxy);
        var upTo = Rehearsal.Run(ShippedItems.Hall, item, preset.Script with { Acts = preset.Script.Acts[..1] });
        var moved = Applied(Move(item, twin, upTo, nodes));

        var back = Applied(Office.Handle(
            ShippedItems.Hall.Desk(twin, Operator, upTo.Now, 8) with { Target = Target(item) }, moved, new CaseCommand.MoveBack("误操作")));

        Assert.That(back with { Flow = null, OpenTasks = [], Passed = [], FirstBegun = upTo.File!.FirstBegun }, Is.EqualTo(upTo.File with { Flow = null, OpenTasks = [], Passed = [] }));
        Assert.That(back.OpenTasks, Is.EqualTo(upTo.File.OpenTasks));
        Assert.That(StateCodec.Write(back.Flow!), Is.EqualTo(StateCodec.Write(upTo.File.Flow!)));

        var play = new RehearsalPlay(upTo with { Item = twin, Acts = upTo.Acts.SetItem(0, upTo.Acts[0] with { After = moved }) });
        var next = play.Do(Translated(preset.Script.Acts[1], twin));
        Assert.That((next.Refused, next.After!.MovedFrom), Is.EqualTo(((RehearsalRefusal?)null, (MovedFrom?)null)));
        var late = Office.Handle(ShippedItems.Hall.Desk(twin, Operator, upTo.Now, 9) with { Target = Target(item) }, next.After, new CaseCommand.MoveBack("误操作"));
        Assert.That((late as CommandResult.Refused)?.Code, Is.AnyOf("not-moved", "wrong-state"));
    }

    [Test]
    public void WhatWaitsAndHasNoHome_Stays_WithTheReason()
    {
        var item = ShippedItems.Read("gfi-02-small-catering-licence.json");
        var without = Twin("gfi-02-small-catering-licence.json", renames: false, json =>
        {
            var root = json["root"]!;
            var survey = root["activities"]!.AsArray().First(a => (string)a!["type"]! == SiteSurveyActivity.TypeName)!;
            survey["id"] = "another-survey";
            foreach (var end in root["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }).Where(e => (string)e["activity"]! == "survey"))
                end["activity"] = "another-survey";
        });
        var preset = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).First(p => p.Kind is CaseKind.Committed);
        var atSurvey = Enumerable.Range(1, preset.Script.Acts.Length - 1).Select(n => Rehearsal.Run(ShippedItems.Hall, item, preset.Script with { Acts = preset.Script.Acts[..n] }))
            .First(r => r.File!.OpenTasks.Any(t => item.IdOf(t.NodeId) == "survey"));

        var refused = Move(item, without, atSurvey, ImmutableSortedDictionary<string, string>.Empty) as CommandResult.Refused;

        Assert.That(refused?.Code, Is.EqualTo("move-no-home"));
        Assert.That(refused!.Message, Does.Contain("在新版本中没有对应的环节"));
        var survey = atSurvey.File!.OpenTasks[0].NodeId;
        var mapped = Move(item, without, atSurvey, ImmutableSortedDictionary<string, string>.Empty.Add(survey, survey.Replace("survey", "another-survey", StringComparison.Ordinal)));
        Assert.That(mapped, Is.InstanceOf<CommandResult.Applied>());
    }

    [Test]
    public void AMove_NeedsAnOperator_ADocumentAndAReason_AndARunningCase()
    {
        const string File = "gfi-02-small-catering-licence.json";
        var (item, twin) = (ShippedItems.Read(File), Twin(File, renames: false));
        var preset = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).First(p => p.Kind is CaseKind.Committed);
        var run = Rehearsal.Run(ShippedItems.Hall, item, preset.Script with { Acts = preset.Script.Acts[..1] });
        var order = new CaseCommand.MoveToVersion(item.Workflow.Definition.Id, twin.Workflow.Definition.Id, ImmutableSortedDictionary<string, string>.Empty, "县编办函〔2026〕3号", "环节调整");
        string? Code(CaseCommand.MoveToVersion command, OfficeActor? by = null, CaseFile? file = null) =>
            (Office.Handle(ShippedItems.Hall.Desk(item, by ?? Operator, run.Now, 7) with { Target = Target(twin) }, file ?? run.File, command) as CommandResult.Refused)?.Code;

        Assert.Multiple(() =>
        {
            Assert.That(Code(order), Is.Null);
            Assert.That(Code(order, ShippedItems.Hall.Clerk(item.Item)), Is.EqualTo("operator-only"));
            Assert.That(Code(order with { Basis = " " }), Is.EqualTo("basis-missing"));
            Assert.That(Code(order with { Reason = "" }), Is.EqualTo("reason-missing"));
            Assert.That(Code(order with { ToVersionId = "other" }), Is.EqualTo("version-mismatch"));
            Assert.That(Code(order, file: Rehearsal.Run(ShippedItems.Hall, item, preset.Script).File), Is.EqualTo("wrong-state"));
        });
    }

    private static CommandResult Move(RehearsedItem item, RehearsedItem to, RehearsalRun run, ImmutableSortedDictionary<string, string> nodes) => Office.Handle(
        ShippedItems.Hall.Desk(item, Operator, run.Now, 7) with { Target = Target(to) }, run.File,
        new CaseCommand.MoveToVersion(item.Workflow.Definition.Id, to.Workflow.Definition.Id, nodes, "县编办函〔2026〕3号", "环节调整"));

    private static MoveTarget Target(RehearsedItem item) => new(item.Workflow.Definition.Id, item.Item, item.Workflow);

    private static CaseFile Applied(CommandResult result) =>
        result is CommandResult.Applied applied ? applied.Change.After : throw new AssertionException(((CommandResult.Refused)result).Message);

    /// <summary>What became of the case, and nothing of how its flow is called.</summary>
    private static string End(RehearsalRun run)
    {
        var file = run.File!;
        var papers = string.Join('、', file.Papers.Select(p => p.Template));
        var clocks = string.Join('、', run.Clocks.Select(c => $"{c.Ledger.Kind}").Order(StringComparer.Ordinal));
        return $"{file.State} {file.InnerKind}/{file.OuterKind} {file.Decision} [{papers}] [{string.Join('、', file.OpenTasks.Select(t => t.StepName))}] [{clocks}] {file.ClosedAt}";
    }

    /// <summary>The same file as another version, every activity under another id.</summary>
    private static RehearsedItem Twin(string file, bool renames, Action<JsonNode>? change = null)
    {
        var json = JsonNode.Parse(System.IO.File.ReadAllBytes(Path.Combine(Repository.Root, "workflows", file)))!;
        (json["id"], json["version"]) = ($"{(string)json["id"]!}-twin", 9);
        if (renames)
        {
            var text = json["root"]!.ToJsonString();
            var used = json["root"]!["activities"]!.AsArray().Select(a => (string)a!["id"]!).Where(id => text.Contains($"OutputFrom(\u0022{id}", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
            foreach (var activity in json["root"]!["activities"]!.AsArray())
                activity!["id"] = Other((string)activity["id"]!);
            foreach (var end in json["root"]!["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }))
                end["activity"] = Other((string)end["activity"]!);
            string Other(string id) => used.Contains(id) ? id : Renamed + id;
        }
        change?.Invoke(json);
        var definition = DefinitionReader.Read(json.ToJsonString()).Definition!;
        return new RehearsedItem(ServiceItemReader.Read(definition).Item!, CompiledWorkflow.Compile(definition, OfficeActivities.Registry));
    }

    private static ImmutableSortedDictionary<string, string> Nodes(RehearsedItem item, RehearsedItem twin) =>
        item.Workflow.Definition.Activities.Zip(twin.Workflow.Definition.Activities).Where(pair => pair.First.Id != pair.Second.Id)
            .ToImmutableSortedDictionary(pair => NodeId(item, pair.First.Id), pair => NodeId(twin, pair.Second.Id), StringComparer.Ordinal);

    private static string NodeId(RehearsedItem item, string id) => item.Workflow.Activities.First(a => a.Value.Id == id).Key;

    private static RehearsalAct Translated(RehearsalAct act, RehearsedItem twin)
    {
        return act switch
        {
            RehearsalAct.AnswerStep answer => answer with { Step = There(answer.Step) },
            RehearsalAct.SendBack back => back with { Step = There(back.Step), ToStep = There(back.ToStep) },
            RehearsalAct.Signal signal => signal with { Step = There(signal.Step) },
            _ => act,
        };

        string There(string id) => twin.Workflow.Definition.Activities.Any(a => a.Id == Renamed + id) ? Renamed + id : id;
    }
}
