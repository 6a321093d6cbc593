using System.Collections.Immutable;
using System.Data.Common;
using GovFlow.Approvals.Documents;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

public sealed partial class CaseStore
{
    /// <summary>
    /// Stores the effects of several commands on several cases in one transaction: all of them, or none (decision 0037). Each is what it would be alone, with its own guard, chain and command id.
    /// </summary>
    /// <param name="commits">One a case, at least one.</param>
    /// <param name="bundle">What joins them, where they come into being together; null otherwise.</param>
    /// <exception cref="ArgumentException">Two commits are about one case, or guard and file do not belong together.</exception>
    /// <exception cref="DbException">The database failed; nothing is stored.</exception>
    public async Task<TogetherResult> CommitTogetherAsync(IReadOnlyList<CaseCommit> commits, NewBundle? bundle, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(commits);
        if (commits.Count == 0 || commits.DistinctBy(c => c.Change.After.Id).Count() != commits.Count)
            throw new ArgumentException("Each case is committed once.", nameof(commits));
        if (commits.Any(c => c.Change.Before is null != c.Loaded is null) || (bundle is not null && bundle.Saved.Length != commits.Count))
            throw new ArgumentException("A change of a loaded case needs its guard, a new case has none.", nameof(commits));

        var tokens = commits.Select(c => c.Loaded ?? new CaseToken(0, 0, AuditChain.Genesis, 0)).ToArray();
        // Which of them was being written when it went wrong: that one is told of, and no other.
        var at = new Place();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new TogetherResult.Committed(await TryCommitTogetherAsync(commits, tokens, bundle, at, ct));
            }
            catch (VersionTurnedException)
            {
                return new TogetherResult.NotDone(at.Of, new CommitResult.VersionTurned());
            }
            catch (NumbersUsedUpException)
            {
                return new TogetherResult.NotDone(at.Of, new CommitResult.NumbersUsedUp());
            }
            catch (IncompletePaperException incomplete)
            {
                return new TogetherResult.Incomplete(at.Of, incomplete);
            }
            catch (Exception failure) when (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db)))
            {
                var isFresh = false;
                for (var i = 0; i < commits.Count; i++)
                {
                    var (result, fresh) = await ExplainAsync(commits[i], tokens[i], ct);
                    if (result is not null)
                        return new TogetherResult.NotDone(i, result);
                    (tokens[i], isFresh) = (fresh ?? tokens[i], isFresh || fresh is not null);
                }

                if (!isFresh || tries == ChainTries)
                    throw;
            }
        }
    }

    private Task<ImmutableArray<CommitResult.Committed>> TryCommitTogetherAsync(IReadOnlyList<CaseCommit> commits, CaseToken[] tokens, NewBundle? bundle, Place at, CancellationToken ct)
    {
        var wanted = commits.Select(NumbersWanted).ToArray();
        var all = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (register, count) in wanted.SelectMany(w => w))
            all[register] = all.GetValueOrDefault(register) + count;
        if (bundle is not null && !all.TryAdd(bundle.Number.Register.ToString(), 1))
            throw new InvalidOperationException($"The register {bundle.Number.Register} cannot number bundles and others alike.");
        return _database.RunAsync(
            async session =>
            {
                var last = await NumberRegister.TakeAsync(session, _database.Dialect, all, ct);
                var places = all.ToDictionary(a => a.Key, a => last[a.Key] - a.Value, StringComparer.Ordinal);
                var ready = new List<Prepared>(commits.Count);
                for (var i = 0; i < commits.Count; i++)
                {
                    at.Of = i;
                    // Each takes the places after those of the one before it.
                    foreach (var (register, count) in wanted[i])
                        places[register] += count;
                    ready.Add(Prepare(commits[i], tokens[i], wanted[i].Keys.ToDictionary(r => r, r => places[r], StringComparer.Ordinal)));
                }

                var inForce = new HashSet<string>(StringComparer.Ordinal);
                var versions = commits.Where(c => c.NeedsVersionInForce).Select(c => c.Change.After.DefinitionVersionId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
                var whole = new SqlBatch();
                foreach (var version in versions)
                    whole.Query(CaseSql.HoldVersion(_database.Dialect), _ => inForce.Add(version), version, DefinitionState.Published, DefinitionState.Scheduled);
                // In the order of the cases' ids for all callers, so that no two wait for each other in a ring.
                foreach (var one in ready.OrderBy(r => r.Committed.File.Id))
                    whole.Add(one.Batch);
                if (bundle is not null)
                    AddBundle(whole, bundle, ready, commits, last[bundle.Number.Register.ToString()]);
                await session.RunAsync(whole, ct);
                at.Of = Math.Max(0, commits.ToList().FindIndex(c => c.NeedsVersionInForce && !inForce.Contains(c.Change.After.DefinitionVersionId)));
                return inForce.Count == versions.Count ? ready.Select(r => r.Committed).ToImmutableArray() : throw new VersionTurnedException();
            },
            ct);
    }

    /// <summary>Which of several commits is being written.</summary>
    private sealed class Place
    {
        public int Of { get; set; }
    }

    private static void AddBundle(SqlBatch batch, NewBundle bundle, List<Prepared> ready, IReadOnlyList<CaseCommit> commits, long place)
    {
        var number = bundle.Number.Format(place) ?? throw new NumbersUsedUpException();
        foreach (var (i, one) in ready.Index())
        {
            CaseSql.Bundle.Insert(batch, new CaseBundleRow
            {
                CaseId = one.Committed.File.Id,
                BundleId = bundle.Id,
                Number = number,
                CentreCode = one.Committed.File.CentreCode,
                Code = bundle.Code,
                Name = bundle.Name,
                Place = i + 1,
                Saved = bundle.Saved[i],
                OpenedAt = commits[i].At,
            });
        }
    }
}
