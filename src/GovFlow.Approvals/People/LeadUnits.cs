using System.Collections.Immutable;

namespace GovFlow.Approvals.People;

/// <summary>
/// Which units an item means by the words it names its lead with (<c>镇党政综合办公室（政府信息公开工作机构）</c> is the town's 党政综合办公室). One rule for who signs and for what keeps a unit
/// from being closed: what the flow would miss is what hangs on it.
/// </summary>
public static class LeadUnits
{
    /// <summary>The units of that very name; failing these those once called so; failing these those whose name, of today or before, contains the words or is contained in them.</summary>
    /// <param name="day">Units closed on it are meant only where no open one is.</param>
    public static ImmutableArray<Unit> Of(ImmutableArray<Unit> units, string words, DateOnly day)
    {
        var open = Named([.. units.Where(u => !u.IsClosedOn(day))], words);
        return open.IsEmpty ? Named(units, words) : open;
    }

    private static ImmutableArray<Unit> Named(ImmutableArray<Unit> units, string words)
    {
        foreach (var rule in new Func<Unit, bool>[] { u => u.Name == words, u => u.IsCalled(words), u => Alike(u.Name, words) || u.FormerNames.Any(f => Alike(f.Name, words)) })
        {
            if (units.Where(rule).ToImmutableArray() is { IsEmpty: false } found)
                return found;
        }
        return [];
    }

    private static bool Alike(string name, string words) => name.Contains(words, StringComparison.Ordinal) || words.Contains(name, StringComparison.Ordinal);
}
