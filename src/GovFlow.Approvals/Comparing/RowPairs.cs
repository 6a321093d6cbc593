using System.Runtime.InteropServices;
using System.Text.Json;

namespace GovFlow.Approvals.Comparing;

/// <summary>A row in both lists; a place is below 0 where one has none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowPair(int Before, int After);

/// <summary>Finds which rows of two lists are the same thing.</summary>
internal static class RowPairs
{
    /// <summary>The pairs in the later list's order, then what is gone in the earlier list's.</summary>
    public static IReadOnlyList<RowPair> Of(IReadOnlyList<JsonElement> before, IReadOnlyList<JsonElement> after, IReadOnlyList<Func<JsonElement, string?>> keys)
    {
        var partners = Enumerable.Repeat(-1, after.Count).ToArray();
        var left = Enumerable.Range(0, before.Count).ToList();
        foreach (var key in keys.Count > 0 ? keys : [Content, _ => ""])
            left = Match(before, after, key, left, partners);
        return [.. partners.Select((b, a) => new RowPair(b, a)), .. left.Select(b => new RowPair(b, -1))];
    }

    /// <summary>Those that are in both lists stand in another order.</summary>
    public static bool AreMoved(IReadOnlyList<RowPair> pairs)
    {
        var kept = pairs.Where(p => p is { Before: >= 0, After: >= 0 }).ToList();
        return kept.Zip(kept.Skip(1)).Any(next => next.First.Before > next.Second.Before);
    }

    // The first with a key meets the first with it: a repeated key loses nothing.
    private static List<int> Match(IReadOnlyList<JsonElement> before, IReadOnlyList<JsonElement> after, Func<JsonElement, string?> key, List<int> left, int[] partners)
    {
        var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        foreach (var b in left)
        {
            if (key(before[b]) is not { } name)
                continue;
            if (!waiting.TryGetValue(name, out var queue))
                waiting[name] = queue = new Queue<int>();
            queue.Enqueue(b);
        }

        var met = new HashSet<int>();
        for (var a = 0; a < after.Count; a++)
        {
            if (partners[a] < 0 && key(after[a]) is { } name && waiting.TryGetValue(name, out var queue) && queue.TryDequeue(out var b))
            {
                partners[a] = b;
                met.Add(b);
            }
        }

        return [.. left.Where(b => !met.Contains(b))];
    }

    private static string Content(JsonElement row) => row.GetRawText();
}
