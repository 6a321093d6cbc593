using System.Collections.Immutable;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Desk;

/// <summary>
/// The tree of centres, kept for as long as <see cref="HallBook"/> keeps a hall. A practice hall stands beside it: whoever works in one asks for what is below it by its own path, and
/// finds it alone; everybody else never does.
/// </summary>
public sealed class CentreTree(IDbContextFactory<GovFlowDbContext> contexts, HallBook halls, TimeProvider time)
{
    private Known? _known;

    /// <summary>The centre that speaks for this installation where nobody says which: the first of the tree; null before one is set up.</summary>
    public async Task<Hall?> FirstAsync(CancellationToken ct)
    {
        var first = (await AllAsync(ct)).FirstOrDefault(c => !PracticeHall.Is(c.Code));
        return first is null ? null : await halls.FindAsync(first.Code, ct);
    }

    /// <summary>Codes of the centres at or below a place, parents first; an empty path is the whole tree, no practice hall among it.</summary>
    public async Task<ImmutableArray<string>> BelowAsync(string path, CancellationToken ct)
    {
        // Nothing is below a practice hall; one that was opened a moment ago may not be among the known yet.
        if (PracticeHall.Is(path))
            return [path.TrimEnd('/')];
        return [.. (await AllAsync(ct)).Where(c => c.Path.StartsWith(path, StringComparison.Ordinal) && !PracticeHall.Is(c.Code)).Select(c => c.Code)];
    }

    /// <summary>Codes of every centre, practice halls too.</summary>
    public async Task<ImmutableArray<string>> EveryAsync(CancellationToken ct) => [.. (await AllAsync(ct)).Select(c => c.Code)];

    /// <summary>Codes of the centres above one, the topmost first; none for a centre nobody knows.</summary>
    public async Task<ImmutableArray<string>> AboveAsync(string code, CancellationToken ct)
    {
        var all = await AllAsync(ct);
        return all.FirstOrDefault(c => c.Code == code) is { } own
            ? [.. all.Where(c => c.Code != code && own.Path.StartsWith(c.Path, StringComparison.Ordinal)).Select(c => c.Code)]
            : [];
    }

    /// <summary>Call it after a centre was opened.</summary>
    public void Forget() => _known = null;

    private async Task<ImmutableArray<Place>> AllAsync(CancellationToken ct)
    {
        if (_known is { Places.IsEmpty: false } known && time.GetElapsedTime(known.ReadAt) < HallBook.Fresh)
            return known.Places;
        var readAt = time.GetTimestamp();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Centres.OrderBy(c => c.Path).Select(c => new { c.Code, c.Path }).ToListAsync(ct);
        _known = new Known(readAt, [.. rows.Select(r => new Place(r.Code, r.Path))]);
        return _known.Places;
    }

    private sealed record Place(string Code, string Path);

    private sealed record Known(long ReadAt, ImmutableArray<Place> Places);
}
