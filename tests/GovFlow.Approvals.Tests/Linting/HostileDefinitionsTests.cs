using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Linting;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>Whatever is handed in comes back as findings with paths, soon.</summary>
[TestFixture]
public sealed class HostileDefinitionsTests
{
    private static readonly string[] Types =
    [
        .. OfficeActivities.Registry.Descriptors.Where(d => !d.IsContainer).Select(d => d.Type), "Nobody.Knows",
    ];

    private static readonly string[] Ports = ["Done", "Grant", "Refuse", "Pass", "Fail", "True", "False", "Complete", "TimedOut", "Withdrawn", "Joint", "Accept", "NeedsMore", "Agree", "x"];

    [FsCheck.NUnit.Property(MaxTest = 300, EndSize = int.MaxValue)]
    public void ARandomDrawing_IsLinted_AndTheSameTwice(int seed)
    {
        var file = Random(seed);
        var first = Linter.Lint(file, staffing: Draft.Town);
        var second = Linter.Lint(file, staffing: Draft.Town);

        Assert.That(first.Findings.Select(f => (f.RuleId, f.JsonPath, f.Message)), Is.EqualTo(second.Findings.Select(f => (f.RuleId, f.JsonPath, f.Message))));
        Assert.That(first.Findings, Is.Not.Empty.And.All.Matches<Finding>(f => f.JsonPath.StartsWith('$') && LintRules.Of(f.RuleId) is not null));
    }

    [FsCheck.NUnit.Property(MaxTest = 200, EndSize = int.MaxValue)]
    public void AShippedFile_WithAnyOneValueSpoiled_IsLinted(int seed)
    {
        var random = new Random(seed);
        var draft = Draft.Of(Draft.Shipped[random.Next(Draft.Shipped.Count)]);
        var values = Values(draft.Json).ToList();
        var (owner, key) = values[random.Next(values.Count)];
        JsonNode? spoiled = random.Next(5) switch { 0 => null, 1 => -1, 2 => new JsonArray(1, "x"), 3 => new JsonObject { ["$values"] = 7 }, _ => "\u0000<script>" };
        if (owner is JsonObject members)
            members[(string)key] = spoiled;
        else
            owner.AsArray()[(int)key] = spoiled;

        Assert.That(() => Linter.Lint(draft.Bytes(), staffing: Draft.Town), Throws.Nothing);
    }

    private static readonly Dictionary<string, Func<byte[]>> Files = new(StringComparer.Ordinal)
    {
        ["empty"] = () => [],
        ["not JSON"] = () => "hello"u8.ToArray(),
        ["an array"] = () => "[]"u8.ToArray(),
        ["too large"] = () => new byte[100 * 1024 * 1024],
        ["depth 10,000"] = () => Encoding.UTF8.GetBytes(new string('[', 10_000) + new string(']', 10_000)),
        ["a chain of 1,990"] = () => Drawing(1_990, i => [(i, "Done", i + 1)]),
        ["all lead to the first"] = () => Drawing(1_900, i => [(i, "Done", i + 1), (i, "Done", 1)]),
        ["everything leads everywhere"] = () => Drawing(85, i => Enumerable.Range(1, 84).Select(j => (i, "Done", j))),
        ["1,900 acceptances"] = () => Drawing(1_900, i => [(i, "Done", i + 1), (i, "Done", (i * 7) % 1_900)], "GovFlow.Accept"),
        ["1,900 refusals"] = () => Drawing(1_900, i => [(i, "Done", i + 1), (i, "Done", (i * 13) % 1_900)], "GovFlow.Refusal"),
        ["1,900 decisions"] = () => Drawing(1_900, i => [(i, "Grant", i + 1), (i, "Refuse", (i * 13) % 1_900)], "GovFlow.Decide"),
        ["400 joins"] = () => Drawing(400, i => [(i, "Done", i + 1), (i, "Done", i + 2), (i, "Done", i + 3)], "Elsa.FlowJoin"),
        ["scripts in names"] = () => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Drawing(5, i => [(i, "Done", i + 1)])).Replace("\"n3\"", "\"<script>alert(1)</script>\"", StringComparison.Ordinal)),
    };

    private static IEnumerable<string> Names => Files.Keys;

    [TestCaseSource(nameof(Names))]
    public void AHostileFile_IsAnsweredWithPaths_InTwoSeconds(string name)
    {
        var file = Files[name]();
        var watch = Stopwatch.StartNew();
        var report = Linter.Lint(file, staffing: Draft.Town);
        var took = watch.Elapsed;

        Assert.That(report.Findings.Length, Is.InRange(1, LintReport.Most));
        Assert.That(report.Findings.Select(f => f.JsonPath), Has.All.StartsWith("$"));
        Assert.That(report.MayPublish, Is.False);
        Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    /// <summary>A service item's flow of so many activities from n0 on.</summary>
    private static byte[] Drawing(int count, Func<int, IEnumerable<(int From, string Port, int To)>> connections, string type = "GovFlow.Archive")
    {
        var draft = Draft.Of("gfi-02");
        var (start, item) = (draft.Node("start").DeepClone(), draft.Node("intake"));
        Assert.That(item, Is.Not.Null);
        draft.Nodes.Clear();
        draft.Connections.Clear();
        draft.Nodes.Add(start);
        for (var i = 0; i < count; i++)
            draft.Add($"n{i}", i == 0 ? "GovFlow.Intake" : type);
        draft.Connect("start", "Done", "n0").Connect("n0", "Accept", "n1");
        foreach (var (from, port, to) in Enumerable.Range(1, count - 1).SelectMany(connections).Where(c => c.To < count).Take(7_900))
            draft.Connect($"n{from}", port, $"n{to}");
        return draft.Bytes();
    }

    private static byte[] Random(int seed)
    {
        var random = new Random(seed);
        var draft = Draft.Of("gfi-02");
        for (var i = 0; i < random.Next(1, 12); i++)
            draft.Add($"r{i}", Types[random.Next(Types.Length)]);
        var ids = draft.Nodes.Select(n => n!["id"]!.GetValue<string>()).ToList();
        for (var i = 0; i < random.Next(1, 40); i++)
            draft.Connect(ids[random.Next(ids.Count)], Ports[random.Next(Ports.Length)], ids[random.Next(ids.Count)]);
        for (var i = 0; i < random.Next(0, 6); i++)
            draft.Connections.RemoveAt(random.Next(draft.Connections.Count));
        foreach (var node in draft.Nodes.Where(_ => random.Next(8) == 0))
            node!["type"] = Types[random.Next(Types.Length)];
        draft.Add("certainly-lost", "Elsa.WriteLine");
        return draft.Bytes();
    }

    private static IEnumerable<(JsonNode Owner, object Key)> Values(JsonNode node) => node switch
    {
        JsonObject members => members.ToList().SelectMany(m => (m.Value is null ? [] : Values(m.Value)).Prepend((members, m.Key))),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(i => (list[i] is null ? [] : Values(list[i]!)).Prepend((list, i))),
        _ => [],
    };
}
