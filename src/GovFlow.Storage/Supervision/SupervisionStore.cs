using System.Collections.Immutable;
using System.Data.Common;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Supervision;

/// <summary>Something supervision adds to a case's record beside the office's own commands: the case's version stays, so nobody at work on it loses a race.</summary>
public sealed record SupervisionAddition
{
    /// <summary>The case; null where it concerns none, and then only <see cref="Violation"/> is written.</summary>
    public required Guid? CaseId { get; init; }

    /// <summary>Stable name, kebab-case, at most 64 characters.</summary>
    public required string Act { get; init; }

    public required string ActorId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The caller's id; null for what a sweep does.</summary>
    public Guid? CommandId { get; init; }

    /// <summary>A line for the timeline; null = none.</summary>
    public CaseEvent? Line { get; init; }

    /// <summary>A new alert.</summary>
    public AlertRow? Alert { get; init; }

    /// <summary>A new duty, version 1; or one as it stands afterwards.</summary>
    public ImmutableArray<DutyRow> Duties { get; init; } = [];

    /// <summary>A new violation, version 1; or one as it stands afterwards.</summary>
    public ViolationRow? Violation { get; init; }

    /// <summary>The letter by which it is told; null = none.</summary>
    public LetterOrder? Letter { get; init; }

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];

    /// <summary>What the messages' ids follow from.</summary>
    public required Guid Cause { get; init; }
}

/// <summary>What sweeps and supervisors write beside the cases' own commands, each in one transaction with its audit entry; and the cursors of those sweeps.</summary>
public sealed class SupervisionStore
{
    private const int ChainTries = 8;

    private readonly Database _database;

    internal SupervisionStore(Database database) => _database = database;

    /// <summary>Writes all of it or nothing.</summary>
    /// <exception cref="IncompletePaperException">The letter cannot be printed: nothing is stored.</exception>
    /// <returns>False where a row is there already, was changed by another in between, or the case does not exist.</returns>
    public async Task<bool> AddAsync(SupervisionAddition addition, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(addition);
        for (var tries = 1; ; tries++)
        {
            var (isDone, head) = await TryAddAsync(addition, ct);
            if (isDone)
                return true;
            // Another row, or only a longer chain? Behind its new head it is tried again.
            if (head is null || tries == ChainTries || !await HasMovedAsync(addition.CaseId!.Value, head, ct))
                return false;
        }
    }

    private async Task<(bool IsDone, CaseToken? Head)> TryAddAsync(SupervisionAddition addition, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        CaseToken? head = null;
        if (addition.CaseId is { } id && (head = await CaseChain.HeadAsync(session, id, ct)) is null)
            return (false, null);
        try
        {
            var letter = addition.Letter is { } order
                ? order.At(await NumberRegister.TakeAsync(session, _database.Dialect, order.Wanted, ct), addition.CaseId, head is null ? 0 : head.AuditSeq + 1)
                : null;
            await session.RunAsync(Batch(addition, head, letter), ct);
            await session.CommitAsync(ct);
            return (true, head);
        }
        catch (Exception failure) when (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db)))
        {
            return (false, head);
        }
    }

    /// <summary>How far a sweep has come; 0 = it has not begun.</summary>
    public async Task<long> CursorAsync(string name, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.SweepCursors.Where(c => c.Name == name).Select(c => c.Position).SingleOrDefaultAsync(ct);
    }

    /// <summary>Moves a cursor on, never back. Two nodes at the same stretch do its work twice, which finds the same and writes it once.</summary>
    public async Task MoveCursorAsync(string name, long to, CancellationToken ct)
    {
        // Another node may set it up in between: then there is one to move.
        while (!await TryMoveAsync(name, to, ct))
            ct.ThrowIfCancellationRequested();
    }

    private async Task<bool> TryMoveAsync(string name, long to, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var moved = await session.Context.SweepCursors.Where(c => c.Name == name && c.Position < to).ExecuteUpdateAsync(set => set.SetProperty(c => c.Position, to), ct);
        if (moved == 0)
        {
            var stands = await session.Context.SweepCursors.Where(c => c.Name == name).Select(c => (long?)c.Position).SingleOrDefaultAsync(ct);
            if (stands is null)
                session.Context.SweepCursors.Add(new SweepCursorRow { Name = name, Position = to });
            else if (stands < to)
                return false;
        }

        try
        {
            await session.Context.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            return false;
        }

        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Keeps a digest and queues its message, or neither.</summary>
    /// <returns>False where that digest was made before.</returns>
    public async Task<bool> AddDigestAsync(DigestRow digest, OutgoingMessage message, Guid cause, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(message);
        await using var session = await _database.WriteAsync(ct);
        var batch = new SqlBatch();
        CaseSql.Digest.Insert(batch, digest);
        CaseSql.Message.Insert(batch, OutboxRows.New(message, cause, 0, null, digest.MadeAt));
        try
        {
            await session.RunAsync(batch, ct);
        }
        catch (DbException failure) when (_database.Dialect.IsDuplicate(failure))
        {
            return false;
        }

        await session.CommitAsync(ct);
        return true;
    }

    private static SqlBatch Batch(SupervisionAddition addition, CaseToken? head, LetterRow? letter)
    {
        var batch = new SqlBatch();
        if (head is not null)
        {
            var line = addition.Line is { } text ? CaseRows.Event(text, addition.CaseId!.Value, head.EventSeq + 1, head.AuditSeq + 1, addition.At) : null;
            CaseChain.Extend(batch, head, Entry(addition, head, line, letter), line is null ? 0 : 1);
            if (line is not null)
                CaseSql.Event.Insert(batch, line);
        }
        if (letter is not null)
        {
            LetterSql.Letter.Insert(batch, letter);
            // A message leads to its case; what happened outside every case is told by the record itself.
            if (addition.CaseId is { } caseId && letter.ToPersonId is { } person)
                CaseSql.StaffMessage.Insert(batch, Told(letter, caseId, person));
        }
        if (addition.Alert is { } alert)
            CaseSql.Alert.Insert(batch, alert);
        foreach (var duty in addition.Duties)
            Write(batch, CaseSql.Duty, CaseSql.UpdateDuty, duty, duty.Version);
        if (addition.Violation is { } violation)
            Write(batch, CaseSql.Violation, CaseSql.UpdateViolation, violation, violation.Version);
        for (var i = 0; i < addition.Messages.Length; i++)
            CaseSql.Message.Insert(batch, OutboxRows.New(addition.Messages[i], addition.Cause, i, addition.CaseId, addition.At));
        return batch;
    }

    /// <summary>The message that a letter has come.</summary>
    private static StaffMessageRow Told(LetterRow letter, Guid caseId, string person) => new()
    {
        Id = DeterministicId.Of(letter.Id, "message", person),
        CentreCode = letter.CentreCode,
        PersonId = person,
        Kind = "duty.letter",
        CaseId = caseId,
        Title = letter.Title,
        Text = $"{letter.Title}{letter.Number}已送达，请在“我的说明”中查看并按期答复。",
        At = letter.IssuedAt,
    };

    private static void Write<TRow>(SqlBatch batch, RowSql<TRow> sql, string update, TRow row, long version)
    {
        if (version == 1)
            sql.Insert(batch, row);
        else
            batch.Guard(update, sql.Values(row, version - 1));
    }

    private static AuditEntry Entry(SupervisionAddition addition, CaseToken head, CaseEventRow? line, LetterRow? letter) => new()
    {
        Case = addition.CaseId!.Value,
        Seq = head.AuditSeq + 1,
        At = addition.At.ToUnixTimeMilliseconds(),
        Actor = addition.ActorId,
        Act = addition.Act,
        Events = line is null ? null : RowDigests.Events([line]),
        Alerts = addition.Alert is { } alert ? [new(alert.Id, RowDigests.Alert(alert))] : null,
        Duties = addition.Duties.IsEmpty ? null : [.. addition.Duties.Select(d => new AuditEntry.Vouched(d.Id, RowDigests.Duty(d)))],
        Violations = addition.Violation is { } violation ? [new(violation.Id, RowDigests.Violation(violation))] : null,
        CommandId = addition.CommandId,
        Letters = LetterOrder.Vouch(letter),
    };

    private async Task<bool> HasMovedAsync(Guid caseId, CaseToken head, CancellationToken ct)
    {
        await using var session = await _database.ReadAsync(ct);
        return await CaseChain.HeadAsync(session, caseId, ct) is { } now && now.AuditSeq != head.AuditSeq;
    }
}
