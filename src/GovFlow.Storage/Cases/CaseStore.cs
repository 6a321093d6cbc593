using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

/// <summary>Loads a case for a command and commits what the command changed (decision 0002). Safe on any number of threads and nodes.</summary>
public sealed partial class CaseStore
{
    /// <summary>How often a commit is tried again when only the audit chain has moved on (an alert or an unmasking in between).</summary>
    private const int ChainTries = 8;

    private readonly Database _database;

    internal CaseStore(Database database) => _database = database;

    /// <summary>
    /// Stores a command's whole effect in one transaction, or nothing. Numbers are taken from their registers inside it, so a rollback leaves no gap.
    /// The number of round trips depends on the command alone, never on the case's history.
    /// </summary>
    /// <exception cref="ArgumentException">Before and guard do not belong together.</exception>
    /// <exception cref="InvalidOperationException">The change is not whole: an open task or running clock vanished without being closed or stopped.</exception>
    /// <exception cref="DbException">The database failed; nothing is stored.</exception>
    public async Task<CommitResult> CommitAsync(CaseCommit commit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Change.Before is null != commit.Loaded is null)
            throw new ArgumentException("A change of a loaded case needs its guard, a new case has none.", nameof(commit));
        if (commit.Change.Before is { } before && before.Id != commit.Change.After.Id)
            throw new ArgumentException("A change cannot turn one case into another.", nameof(commit));

        var token = commit.Loaded ?? new CaseToken(0, 0, AuditChain.Genesis, 0);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryCommitAsync(commit, token, ct);
            }
            catch (VersionTurnedException)
            {
                return new CommitResult.VersionTurned();
            }
            catch (NumbersUsedUpException)
            {
                return new CommitResult.NumbersUsedUp();
            }
            catch (Exception failure) when (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db)))
            {
                // Rolled back. Why: the same command, another writer, or only a longer chain?
                var (result, fresh) = await ExplainAsync(commit, token, ct);
                if (result is not null)
                    return result;
                if (fresh is null || tries == ChainTries)
                    throw;
                token = fresh;
            }
        }
    }

    private async Task<CommitResult.Committed> TryCommitAsync(CaseCommit commit, CaseToken token, CancellationToken ct)
    {
        var wanted = NumbersWanted(commit);
        if (wanted.Count == 0 && !commit.NeedsVersionInForce)
        {
            // All is known beforehand: written out before the transaction begins, it keeps nobody waiting.
            var ready = Prepare(commit, token, []);
            await _database.RunAsync(ready.Batch, ct);
            return ready.Committed;
        }

        return await _database.RunAsync(
            async session =>
            {
                var (committed, batch) = Prepare(commit, token, await NumberRegister.TakeAsync(session, _database.Dialect, wanted, ct));
                var isInForce = !commit.NeedsVersionInForce;
                var whole = new SqlBatch();
                // First, as whoever publishes holds the version first: the two never wait for each other.
                if (commit.NeedsVersionInForce)
                    whole.Query(CaseSql.HoldVersion(_database.Dialect), _ => isInForce = true, commit.Change.After.DefinitionVersionId, DefinitionState.Published, DefinitionState.Scheduled);
                whole.Add(batch);
                await session.RunAsync(whole, ct);
                return isInForce ? committed : throw new VersionTurnedException();
            },
            ct);
    }

    private static Prepared Prepare(CaseCommit commit, CaseToken token, Dictionary<string, long> lastPlaces)
    {
        if (commit.CaseNumber is { } request && commit.Loaded is null)
            commit = commit with { Change = CaseNumbering.Number(commit.Change, request.Format(lastPlaces[request.Register.ToString()]) ?? throw new NumbersUsedUpException()) };
        var file = commit.Change.After;
        var writing = new CaseWriting(commit, token, file);
        var papers = CaseWriting.Render(commit, file, lastPlaces);
        var committed = new CommitResult.Committed(writing.Version, file, [.. papers.Select(p => p.Paper)]);
        var batch = new SqlBatch();
        writing.Issue(lastPlaces);
        writing.AddTo(batch, papers, commit.Answer?.Invoke(committed) ?? UsualAnswer(committed));
        return new Prepared(committed, batch);
    }

    /// <summary>All numbers the command needs, series by series in one order for all callers, so no two wait for each other in a ring.</summary>
    private static SortedDictionary<string, long> NumbersWanted(CaseCommit commit)
    {
        var wanted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var draft in commit.Change.Papers)
        {
            var key = CaseWriting.Register(commit, draft).ToString();
            wanted[key] = wanted.GetValueOrDefault(key) + 1;
        }

        if (commit.Supervision?.Letter is { } letter)
            wanted[letter.Register.ToString()] = wanted.GetValueOrDefault(letter.Register.ToString()) + 1;
        if (commit.CaseNumber is { } request && commit.Loaded is null && !wanted.TryAdd(request.Register.ToString(), 1))
            throw new InvalidOperationException($"The register {request.Register} cannot number cases and papers alike.");
        return wanted;
    }

    /// <summary>Says why a commit met other rows than it expected: an ending for the caller, or a fresh guard to try again with.</summary>
    private async Task<(CommitResult? Result, CaseToken? Fresh)> ExplainAsync(CaseCommit commit, CaseToken token, CancellationToken ct)
    {
        StoredAnswer? stored = null;
        CaseToken? now = null;
        var by = "";
        await using var session = await _database.ReadAsync(ct);
        var batch = new SqlBatch();
        batch.Query(CaseSql.SelectCommand, row => stored = CommandLog.Read(row, _database.Dialect), commit.CommandId);
        batch.Query(
            CaseSql.SelectGuard,
            row =>
            {
                now = new CaseToken(row.GetInt64(0), row.GetInt64(2), row.GetString(3), row.GetInt64(4));
                by = row.GetString(1);
            },
            commit.Change.After.Id);
        await session.RunAsync(batch, ct);
        if (stored is not null)
            return (new CommitResult.Replayed(stored), null);
        if (now is not null && now.Version != token.Version)
            return (new CommitResult.LostRace(now.Version, by), null);
        return (null, now == token ? null : now);
    }

    private static string UsualAnswer(CommitResult.Committed committed) => JsonSerializer.Serialize(
        new UsualAnswerJson(committed.File.Id, committed.Version, [.. committed.Papers.Select(p => p.Id)]), CaseJson.Options);

    /// <summary>Rolls the transaction back.</summary>
    private sealed class VersionTurnedException : Exception;

    /// <inheritdoc cref="VersionTurnedException"/>
    private sealed class NumbersUsedUpException : Exception;

    private sealed record Prepared(CommitResult.Committed Committed, SqlBatch Batch);

    private sealed record UsualAnswerJson(Guid CaseId, long Version, ImmutableArray<Guid> Papers);
}
