using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovFlow.Storage.Audit;

/// <summary>Where within two columns of JSON the difference lies.</summary>
internal static class JsonPaths
{
    /// <summary>Enough to find the place; the rest follows from it.</summary>
    private const int Most = 20;

    /// <summary>Paths of the members that differ, each begun by a slash; one empty path where the columns are no JSON.</summary>
    public static IEnumerable<string> Differences(object? left, object? right) =>
        Read(left) is { } a && Read(right) is { } b ? [.. Walk(a, b, "").DefaultIfEmpty("").Take(Most)] : [""];

    private static IEnumerable<string> Walk(JsonNode? left, JsonNode? right, string path) => (left, right) switch
    {
        (JsonObject a, JsonObject b) => a.Select(m => m.Key).Union(b.Select(m => m.Key)).SelectMany(name => Walk(a[name], b[name], $"{path}/{name}")),
        (JsonArray a, JsonArray b) => Enumerable.Range(0, Math.Max(a.Count, b.Count)).SelectMany(i => Walk(i < a.Count ? a[i] : null, i < b.Count ? b[i] : null, $"{path}/{i}")),
        _ => JsonNode.DeepEquals(left, right) ? [] : [path],
    };

    private static JsonNode? Read(object? column)
    {
        var text = column switch { string json => json, byte[] bytes => Encoding.UTF8.GetString(bytes), _ => null };
        try
        {
            return text is ['{' or '[', ..] ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
