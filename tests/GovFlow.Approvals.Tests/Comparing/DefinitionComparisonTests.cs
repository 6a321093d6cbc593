using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Comparing;
using GovFlow.Approvals.Tests.Linting;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Comparing;

/// <summary>Whatever differs between two versions is told, once for each way of asking, and nothing else is.</summary>
[TestFixture]
public sealed partial class DefinitionComparisonTests
{
    private static IReadOnlyList<string> Shipped => Draft.Shipped;

    private static IReadOnlyList<PlantedMutation> Mistakes => PlantedMutations.All;

    [TestCaseSource(nameof(Shipped))]
    public void TheSameFile_WrittenInAnotherOrder_HasNoChanges(string file)
    {
        var draft = Draft.Of(file);
        var turned = Draft.Parse(System.Text.Encoding.UTF8.GetBytes(Turned(draft.Json)!.ToJsonString()));
        Assert.That(Compare(draft, turned).Changes, Is.Empty);
    }

    /// <summary>Every sort of leaf that shipped files have, each changed alone.</summary>
    [Test]
    public void EveryLeafThatChanges_IsWithinSomeChange()
    {
        var sorts = new Dictionary<string, (string File, string Path)>(StringComparer.Ordinal);
        foreach (var file in Shipped)
        {
            foreach (var leaf in Leaves(Draft.Of(file).Json))
                sorts.TryAdd(Index().Replace(leaf.GetPath(), "[]"), (file, leaf.GetPath()));
        }

        var refused = 0;
        using (Assert.EnterMultipleScope())
        {
            foreach (var (file, path) in sorts.Values)
            {
                var (before, after) = (Draft.Of(file), Draft.Of(file));
                var changed = Change(Leaves(after.Json).Single(l => l.GetPath() == path));
                if (DefinitionReader.Read(after.Bytes()).Definition is null)
                {
                    refused++;
                    continue;
                }

                var comparison = Compare(before, after);
                Assert.That(comparison.Changes.Any(c => Covers(c.AfterPath, changed) || Covers(c.BeforePath, changed)), Is.True, () => $"{file} {path}: {Told(comparison)}");
            }
        }

        Assert.That(sorts, Has.Count.GreaterThan(150));
        Assert.That(refused, Is.LessThan(15), "sorts the reader refuses altogether");
    }

    [TestCaseSource(nameof(Mistakes))]
    public void APlantedMistake_IsTold_AndMirroredTheOtherWayRound(object mistake)
    {
        var planted = (PlantedMutation)mistake;
        foreach (var file in Shipped)
        {
            var (before, after) = (Draft.Of(file), Draft.Of(file));
            if (!planted.Plant(after) || DefinitionReader.Read(after.Bytes()).Definition is null)
                continue;
            var (there, back) = (Compare(before, after), Compare(after, before));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(there.Changes.IsEmpty, Is.EqualTo(JsonNode.DeepEquals(before.Json, after.Json)), file);
                Assert.That(there.Changes.Select(Essence), Is.EquivalentTo(back.Changes.Select(Mirrored).Select(Essence)), file);
                Assert.That(there.Changes, Is.Ordered.By(nameof(DefinitionChange.Area)));
            }

            return;
        }

        Assert.That(planted.Rule, Is.EqualTo("activity.duplicate-id").Or.EqualTo("connection.unknown-end").Or.EqualTo("activity.unknown-type"), "no shipped item fits");
    }

    [Test]
    public void WhereStepsLie_IsToldApart()
    {
        var after = Draft.Of("gfi-09");
        after.Node("survey")["metadata"]!["designer"]!["position"]!["x"] = 4_000;
        after.Connections[0]!["vertices"] = new JsonArray(new JsonObject { ["x"] = 1, ["y"] = 2 });
        var last = after.Nodes[^1]!.DeepClone();
        after.Nodes.RemoveAt(after.Nodes.Count - 1);
        after.Nodes.Insert(0, last);
        var changes = Compare(Draft.Of("gfi-09"), after).Changes;
        Assert.That(changes.Select(c => c.Area), Is.All.EqualTo(ChangeArea.Layout).And.Exactly(3).Items);
    }

    /// <summary>Files as large and as deep as the reader takes, different everywhere or at the bottom only.</summary>
    [TestCase(55, 1)]
    [TestCase(1, 100_000)]
    [TestCase(50, 50_000)]
    public void AHostileFile_IsComparedInGoodTime(int depth, int rows)
    {
        var (before, after) = (Draft.Of("gfi-02"), Draft.Of("gfi-02"));
        before.Json["customProperties"]!["deep"] = Nested(depth, rows, "a");
        after.Json["customProperties"]!["deep"] = Nested(depth, rows, "b");
        var (one, other) = (Read(before), Read(after));
        var watch = Stopwatch.StartNew();
        var comparison = DefinitionComparison.Of(one, other);
        var took = watch.Elapsed;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Changes.Length + comparison.LeftOut, Is.EqualTo(rows));
            Assert.That(comparison.Changes, Has.Length.LessThanOrEqualTo(DefinitionComparison.Most));
            Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(2)));
        }
    }

    private static JsonArray Nested(int depth, int rows, string text)
    {
        var inner = new JsonArray([.. Enumerable.Range(0, rows).Select(i => (JsonNode)$"{text}{i}")]);
        return depth == 0 ? inner : Enumerable.Range(1, depth).Aggregate(inner, (list, _) => [list]);
    }

    private static DefinitionComparison Compare(Draft before, Draft after) => DefinitionComparison.Of(Read(before), Read(after));

    private static WorkflowDefinition Read(Draft draft) => DefinitionReader.Read(draft.Bytes()).Definition!;

    private static bool Covers(string? change, string leaf) => change is not null && leaf.StartsWith(change, StringComparison.Ordinal);

    // The subject of a row that has another name is the later one.
    private static (ChangeArea, ChangeKind, string, string?, string?, string?) Essence(DefinitionChange change) =>
        (change.Area, change.Kind, change.What, change.Before, change.After, change.NodeId);

    private static DefinitionChange Mirrored(DefinitionChange change) => change with
    {
        Kind = change.Kind switch { ChangeKind.Added => ChangeKind.Removed, ChangeKind.Removed => ChangeKind.Added, var kind => kind },
        Before = change.After,
        After = change.Before,
    };

    private static string Told(DefinitionComparison comparison) => string.Join('\n', comparison.Changes.Select(c => $"{c.Area} {c.AfterPath ?? c.BeforePath} {c.Words}"));

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject { Count: > 0 } members => members.Where(m => m.Value is not null).SelectMany(m => Leaves(m.Value!)),
        JsonArray { Count: > 0 } items => items.Where(i => i is not null).SelectMany(i => Leaves(i!)),
        _ => [node],
    };

    // The path of what changed, as readers write it.
    private static string Change(JsonNode leaf)
    {
        var path = leaf.GetPath().Replace(".$schema", "['$schema']", StringComparison.Ordinal);
        switch (leaf)
        {
            case JsonObject members:
                members["more"] = 1;
                return path + ".more";
            case JsonArray items:
                items.Add("more");
                return path + "[0]";
            default:
                leaf.ReplaceWith<JsonNode>(leaf.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.Number => leaf.GetValue<int>() + 1,
                    System.Text.Json.JsonValueKind.True => false,
                    System.Text.Json.JsonValueKind.False => true,
                    _ => leaf.GetValue<string>() + "改",
                });
                return path;
        }
    }

    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(m => KeyValuePair.Create(m.Key, Turned(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Turned)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Index();
}
