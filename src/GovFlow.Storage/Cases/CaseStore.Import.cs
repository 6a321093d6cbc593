using System.Data.Common;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovFlow.Storage.Cases;

public sealed partial class CaseStore
{
    /// <summary>
    /// Stores whole histories of new cases in one transaction, each row once, in the state the last command left it: what generating a year and taking over
    /// an old system's cases need. Audit chain, registers and papers are as if every command had been committed by itself. Nothing goes into the
    /// outbox: what these cases had to tell was told when it happened.
    /// </summary>
    /// <param name="histories">
    /// Of each case its commands in order, from the one that brings it into being; no loaded guards. The files bear their final numbers; a
    /// <see cref="CaseCommit.CaseNumber"/> only moves its register on by one.
    /// </param>
    /// <exception cref="ArgumentException">A history is empty, or does not begin with a new case.</exception>
    /// <exception cref="DbException">A case, number or command is there already, or the database failed; nothing is stored.</exception>
    public async Task ImportAsync(IReadOnlyList<IReadOnlyList<CaseCommit>> histories, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(histories);
        if (histories.Any(h => h.Count == 0 || h[0].Change.Before is not null))
            throw new ArgumentException("A history begins with the command that brings the case into being.", nameof(histories));

        await using var session = await _database.WriteAsync(ct);
        var wanted = Wanted(histories);
        var last = await NumberRegister.TakeAsync(session, _database.Dialect, wanted, ct);
        var next = last.ToDictionary(r => r.Key, r => r.Value - wanted[r.Key], StringComparer.Ordinal);
        var images = Images(histories, next, ct);

        var connection = session.Context.Database.GetDbConnection();
        var transaction = session.Context.Database.CurrentTransaction!.GetDbTransaction();
        var bulk = new BulkInsert(connection, transaction, _database.Dialect);
        await bulk.WriteAsync(CaseSql.Command, images.SelectMany(i => i.Commands), ct);
        await bulk.WriteAsync(CaseSql.Case, images.Select(i => i.Case!), ct);
        await bulk.WriteAsync(CaseSql.Flow, images.Select(i => i.Flow).OfType<Model.FlowRow>(), ct);
        await bulk.WriteAsync(CaseSql.Bookmark, images.SelectMany(i => i.Bookmarks), ct);
        await bulk.WriteAsync(CaseSql.Task, images.SelectMany(i => i.Tasks), ct);
        await bulk.WriteAsync(CaseSql.Clock, images.SelectMany(i => i.Clocks), ct);
        await bulk.WriteAsync(CaseSql.Paper, images.SelectMany(i => i.Papers), ct);
        await bulk.WriteAsync(CaseSql.Event, images.SelectMany(i => i.Events), ct);
        await bulk.WriteAsync(CaseSql.Audit, images.SelectMany(i => i.Audit), ct);
        await session.CommitAsync(ct);
    }

    private static SortedDictionary<string, long> Wanted(IReadOnlyList<IReadOnlyList<CaseCommit>> histories)
    {
        var wanted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var commit in histories.SelectMany(h => h))
        {
            foreach (var register in commit.Change.Papers.Select(d => CaseWriting.Register(commit, d)))
                wanted[register.ToString()] = wanted.GetValueOrDefault(register.ToString()) + 1;
            if (commit.CaseNumber is { } request)
                wanted[request.Register.ToString()] = wanted.GetValueOrDefault(request.Register.ToString()) + 1;
        }

        return wanted;
    }

    /// <summary>Renders and digests on all processors; places go by the order of the histories.</summary>
    private static CaseImage[] Images(IReadOnlyList<IReadOnlyList<CaseCommit>> histories, Dictionary<string, long> next, CancellationToken ct)
    {
        var starts = new Dictionary<string, long>[histories.Count];
        for (var i = 0; i < histories.Count; i++)
        {
            starts[i] = [];
            foreach (var commit in histories[i])
            {
                foreach (var register in commit.Change.Papers.Select(d => CaseWriting.Register(commit, d).ToString()))
                {
                    starts[i].TryAdd(register, next[register]);
                    next[register]++;
                }
            }
        }

        var images = new CaseImage[histories.Count];
        Parallel.For(0, histories.Count, new ParallelOptions { CancellationToken = ct }, i => images[i] = CaseImage.Of(histories[i], starts[i], UsualAnswer));
        return images;
    }
}
