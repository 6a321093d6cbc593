using System.Data.Common;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Outgoing;

/// <summary>A message a worker holds until its lease ends.</summary>
/// <param name="Id">The same for every attempt: the receiver's key against doubles.</param>
/// <param name="Attempt">From 1, this one included.</param>
public sealed record LeasedMessage(Guid Id, string Kind, Guid? CaseId, string Payload, int Attempt, DateTimeOffset CreatedAt, Guid Lease, DateTimeOffset LeasedUntil)
{
    /// <summary>When this attempt fails the message is given up.</summary>
    public bool IsLastAttempt => Attempt >= Outbox.MostAttempts;
}

/// <summary>What leaves the process: queued with the command that caused it, delivered at least once, given up visibly.</summary>
public sealed class Outbox
{
    /// <summary>Deliveries begun before a message is given up: over two days with the delays of <see cref="Delay"/>.</summary>
    public const int MostAttempts = 14;

    /// <summary>The most characters kept of an error.</summary>
    private const int MostError = 2000;

    private const string End = "UPDATE outbox SET state = @p2, next_at = @p3, lease = @p4, last_error = @p5, ended_at = @p6 WHERE id = @p0 AND lease = @p1";

    private const string PutBack =
        "UPDATE outbox SET state = @p2, next_at = @p3, lease = @p4, attempts = attempts - 1 WHERE id = @p0 AND lease = @p1";

    private readonly Database _database;

    internal Outbox(Database database) => _database = database;

    /// <summary>The pause after an attempt: 30 seconds, doubled each time, at most 6 hours.</summary>
    /// <param name="attempt">From 1.</param>
    public static TimeSpan Delay(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return TimeSpan.FromSeconds(Math.Min(30 * Math.Pow(2, attempt - 1), TimeSpan.FromHours(6).TotalSeconds));
    }

    /// <summary>The id under which a message of <paramref name="cause"/> is queued by <see cref="EnqueueAsync"/>.</summary>
    public static Guid IdOf(Guid cause) => DerivedId.Of(cause, 0);

    /// <summary>Queues a message that no case's command causes.</summary>
    /// <param name="cause">The same cause queues once; a repetition changes nothing.</param>
    /// <param name="caseId">The case it is about; null = none.</param>
    /// <param name="act">Whose act it is, put on record with it; null = the system's own.</param>
    /// <returns>False where that cause has queued its message before.</returns>
    public async Task<bool> EnqueueAsync(OutgoingMessage message, Guid cause, Guid? caseId, DateTimeOffset now, CancellationToken ct, Audit.OfficeAct? act = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var session = await _database.WriteAsync(ct);
        var batch = new SqlBatch();
        CaseSql.Message.Insert(batch, OutboxRows.New(message, cause, 0, caseId, now));
        try
        {
            await session.RunAsync(batch, ct);
        }
        catch (DbException failure) when (_database.Dialect.IsDuplicate(failure))
        {
            return false;
        }

        if (act is not null)
            await _database.Acts.RecordAsync(session.Context, act, ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Takes messages whose time has come, oldest due first; no other worker gets them before the lease ends. One whose lease ran out is taken again.</summary>
    /// <param name="limit">At most so many; from 1.</param>
    public async Task<IReadOnlyList<LeasedMessage>> LeaseAsync(DateTimeOffset now, int limit, TimeSpan lease, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        var token = Guid.NewGuid();
        var until = now + lease;
        var taken = new List<LeasedMessage>();
        await using var session = await _database.WriteAsync(ct);
        var batch = new SqlBatch();
        batch.Query(
            _database.Dialect.LeaseMessages,
            row => taken.Add(new LeasedMessage(
                row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetString(3), row.GetInt32(4), _database.Dialect.Instant(row, 5), token, until)),
            now,
            until,
            limit,
            token);
        await session.RunAsync(batch, ct);
        await session.CommitAsync(ct);
        taken.Sort((a, b) => a.CreatedAt.CompareTo(b.CreatedAt));
        return taken;
    }

    /// <summary>It is delivered.</summary>
    /// <returns>False where the lease was lost: another worker has it, or had it.</returns>
    public Task<bool> DoneAsync(LeasedMessage message, DateTimeOffset now, CancellationToken ct) =>
        EndAsync(message, OutboxState.Done, null, null, now, ct);

    /// <summary>It failed, and another try makes sense: after <see cref="Delay"/>, or never more once <see cref="MostAttempts"/> were made.</summary>
    /// <param name="error">For an operator; no personal data. Cut at 2,000 characters.</param>
    /// <returns>False where the lease was lost.</returns>
    public Task<bool> RetryAsync(LeasedMessage message, string error, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.IsLastAttempt
            ? GiveUpAsync(message, error, now, ct)
            : EndAsync(message, OutboxState.Pending, error, now + Delay(message.Attempt), null, ct);
    }

    /// <summary>It failed for good: on the dead-letter list until a person requeues it.</summary>
    /// <returns>False where the lease was lost.</returns>
    public Task<bool> GiveUpAsync(LeasedMessage message, string error, DateTimeOffset now, CancellationToken ct) =>
        EndAsync(message, OutboxState.Dead, error, null, now, ct);

    /// <summary>It was not tried after all: it goes back until <paramref name="until"/>, and the attempt does not count.</summary>
    /// <returns>False where the lease was lost.</returns>
    public Task<bool> PutBackAsync(LeasedMessage message, DateTimeOffset until, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        return GuardedAsync(PutBack, [message.Id, message.Lease, OutboxState.Pending, until, null], ct);
    }

    /// <summary>A dead message is tried again from the first attempt.</summary>
    /// <returns>False where there is no dead message of that id.</returns>
    public async Task<bool> RequeueAsync(Guid id, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var isRequeued = await session.Context.Outbox.Where(o => o.Id == id && o.State == OutboxState.Dead).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.State, OutboxState.Pending).SetProperty(o => o.Attempts, 0)
                .SetProperty(o => o.NextAt, now).SetProperty(o => o.EndedAt, (DateTimeOffset?)null),
            ct) == 1;
        if (isRequeued)
            await _database.Acts.RecordAsync(session.Context, new("requeue-message", id.ToString("D"), null, by, now, new { State = OutboxState.Dead }, new { State = OutboxState.Pending }), ct);
        await session.CommitAsync(ct);
        return isRequeued;
    }

    /// <summary>Forgets delivered messages that ended before <paramref name="before"/>; the dead stay.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Outbox.Where(o => o.State == OutboxState.Done && o.EndedAt < before).ExecuteDeleteAsync(ct);
    }

    /// <summary>Forgets what staff were told and read before <paramref name="before"/>; what nobody has read stays.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> PurgeReadAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.StaffMessages.Where(m => m.ReadAt < before).ExecuteDeleteAsync(ct);
    }

    private Task<bool> EndAsync(LeasedMessage message, OutboxState state, string? error, DateTimeOffset? nextAt, DateTimeOffset? endedAt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        return GuardedAsync(End, [message.Id, message.Lease, state, nextAt, null, error is { Length: > MostError } ? error[..MostError] : error, endedAt], ct);
    }

    private async Task<bool> GuardedAsync(string update, object?[] values, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var batch = new SqlBatch();
        batch.Guard(update, values);
        try
        {
            await session.RunAsync(batch, ct);
        }
        catch (GuardFailedException)
        {
            return false;
        }

        await session.CommitAsync(ct);
        return true;
    }
}
