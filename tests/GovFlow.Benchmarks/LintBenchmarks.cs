using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using GovFlow.Approvals.Linting;

namespace GovFlow.Benchmarks;

/// <summary>Linting while somebody draws: a shipped item, and one of 200 activities.</summary>
[MemoryDiagnoser]
public class LintBenchmarks
{
    private byte[] _shipped = [];
    private byte[] _large = [];

    [GlobalSetup]
    public void Read()
    {
        _shipped = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", "gfi-07-homestead-building-approval.json"));
        _large = Grown(_shipped, 200);
    }

    [Benchmark]
    public object Shipped() => Linter.Lint(_shipped);

    [Benchmark]
    public object TwoHundredActivities() => Linter.Lint(_large);

    /// <summary>The item with further reviews, each in the way of the one before.</summary>
    private static byte[] Grown(byte[] file, int activities)
    {
        var json = JsonNode.Parse(file)!;
        var (nodes, connections) = (json["root"]!["activities"]!.AsArray(), json["root"]!["connections"]!.AsArray());
        var review = nodes.First(n => (string)n!["type"]! == "GovFlow.Review")!;
        for (var i = nodes.Count; i < activities; i++)
        {
            var further = review.DeepClone();
            (further["id"], further["name"]) = ($"further-{i}", $"further-{i}");
            nodes.Add(further);
            foreach (var connection in connections.Where(c => (string)c!["target"]!["activity"]! == "decide" && !((string)c["source"]!["activity"]!).StartsWith("further", StringComparison.Ordinal)).ToList())
                connection!["target"]!["activity"] = $"further-{i}";
            var next = i + 1 < activities ? $"further-{i + 1}" : "decide";
            foreach (var port in new[] { "Pass", "Fail" })
            {
                connections.Add(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = $"further-{i}", ["port"] = port },
                    ["target"] = new JsonObject { ["activity"] = next, ["port"] = "In" },
                });
            }
        }

        return System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
