using System.Text.Json;

namespace GovFlow.Approvals.Comparing;

/// <summary>Goes through both files together and tells what differs. Depth is bounded by the reader's limit of nesting.</summary>
internal sealed partial class Walk(FlowNames before, FlowNames after)
{
    public List<DefinitionChange> Changes { get; } = [];

    /// <summary>Compares what is at one place.</summary>
    /// <param name="owners">The objects it stands in.</param>
    public void Value(Spot spot, Pair at, Pair owners)
    {
        if (at.AreWrittenAlike)
            return;
        if (at.AreBoth(JsonValueKind.Object))
            Objects(spot, at, owners);
        else if (at.AreBoth(JsonValueKind.Array))
            Lists(spot, at);
        else if (!at.AreSame)
            Tell(spot, Wording.Of(at.Before, spot.Term, owners.Before, before), Wording.Of(at.After, spot.Term, owners.After, after));
    }

    private void Objects(Spot spot, Pair at, Pair owners)
    {
        if (spot.MayHoldSteps && Json.IsActivity(at.Before) && Json.IsActivity(at.After))
            Step(spot, at);
        else if (at.Member("expression").AreBoth(JsonValueKind.Object))
            Input(spot, at, owners);
        else if (spot.Term is { IsMap: true, Rows: { } rows })
            Map(spot, at, rows);
        else
            Members(spot, at);
    }

    private void Members(Spot spot, Pair at, params ReadOnlySpan<string> told)
    {
        foreach (var name in Names(at))
        {
            if (!told.Contains(name))
                Value(spot.Member(name), at.Member(name), at);
        }
    }

    private void Lists(Spot spot, Pair at)
    {
        var rows = spot.Term.Rows ?? new RowTerm("", spot.Term with { Label = "" }) { NamesItself = true };
        var (was, now) = ((IReadOnlyList<JsonElement>)[.. at.Before.EnumerateArray()], (IReadOnlyList<JsonElement>)[.. at.After.EnumerateArray()]);
        var pairs = RowPairs.Of(was, now, rows.Keys);
        foreach (var pair in pairs)
        {
            if (pair.Before < 0)
                Row(spot, new Pair(default, now[pair.After]), pair, rows);
            else if (pair.After < 0)
                Row(spot, new Pair(was[pair.Before], default), pair, rows);
            else
                Row(spot, new Pair(was[pair.Before], now[pair.After]), pair, rows);
        }

        if (RowPairs.AreMoved(pairs))
            Order(spot, rows, [.. pairs.Where(p => p.After >= 0 && p.Before >= 0).OrderBy(p => p.Before).Select(p => Name(was[p.Before], p.Before, rows, before))],
                [.. pairs.Where(p => p.After >= 0 && p.Before >= 0).Select(p => Name(now[p.After], p.After, rows, after))]);
    }

    private void Row(Spot list, Pair at, RowPair places, RowTerm rows)
    {
        if (at.AreWrittenAlike)
            return;
        var later = at.After.ValueKind is JsonValueKind.Undefined ? at.Before : at.After;
        var name = Name(later, Math.Max(places.After, places.Before), rows, places.After < 0 ? before : after);
        if (rows.AreConnections && Ends.Of(later) is not null)
            Connection(list.Row(places.Before, places.After, name, rows), at);
        else if (list.MayHoldSteps && Json.IsActivity(later) && (at.Before.ValueKind is JsonValueKind.Undefined || Json.IsActivity(at.Before)))
            Step(list.Row(places.Before, places.After, name, rows), at);
        else
            Entry(list.Row(places.Before, places.After, name, rows), at, list, name, rows);
    }

    private void Map(Spot map, Pair at, RowTerm rows)
    {
        var (was, now) = (Keys(at.Before), Keys(at.After));
        foreach (var key in Names(at))
        {
            var entry = at.Member(key);
            if (entry.AreWrittenAlike)
                continue;
            var name = rows.Name(entry.After.ValueKind is JsonValueKind.Undefined ? entry.Before : entry.After) ?? key;
            Entry(map.Entry(key, name, rows), entry, map, name, rows);
        }

        var (kept, keptBefore) = (now.Where(was.Contains).ToList(), was.Where(now.Contains).ToList());
        if (!kept.SequenceEqual(keptBefore, StringComparer.Ordinal))
            Order(map, rows, keptBefore, kept);
    }

    // A row that is no step: told whole where one side has none, else by what differs in it.
    private void Entry(Spot spot, Pair at, Spot list, string name, RowTerm rows)
    {
        if (at.Before.ValueKind is JsonValueKind.Undefined)
            TellWhole(spot, list, name, ChangeKind.Added, Summary(at.After, rows, after), rows);
        else if (at.After.ValueKind is JsonValueKind.Undefined)
            TellWhole(spot, list, name, ChangeKind.Removed, Summary(at.Before, rows, before), rows);
        else if (at.AreBoth(JsonValueKind.Object))
            Value(spot, at, default);
        else
            Value(spot with { Subject = list.Subject, What = rows.Noun.Length > 0 ? rows.Noun : list.What }, at, default);
    }

    private static string Summary(JsonElement row, RowTerm rows, FlowNames names) =>
        row.ValueKind is not JsonValueKind.Object ? "" : rows.Summary?.Invoke(row) ?? Wording.Whole(row, rows.Term, names);

    private static string Name(JsonElement row, int place, RowTerm rows, FlowNames names) =>
        row.ValueKind is JsonValueKind.Object
            ? rows.Name(row) is { Length: > 0 } name ? name : Ends.Of(row) is { } ends ? $"{names.Exit(ends.From, ends.Port)} → {names.Step(ends.To)}" : $"第 {place + 1} 项"
            : Wording.Of(row, rows.Term, default, names) ?? "";

    private static IEnumerable<string> Names(Pair at) =>
        at.After.EnumerateObject().Select(m => m.Name).Concat(at.Before.EnumerateObject().Select(m => m.Name)).Distinct(StringComparer.Ordinal);

    private static List<string> Keys(JsonElement map) => [.. map.EnumerateObject().Select(m => m.Name).Distinct(StringComparer.Ordinal)];
}
