using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Voices;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Voices;

/// <summary>One change of a voice, ready to commit.</summary>
public sealed record VoiceWrite
{
    /// <summary>As it stands afterwards, but with the chain and the version it was read with; a new one with neither.</summary>
    public required VoiceRow Row { get; init; }

    /// <summary>Stable name, kebab-case, at most 64 characters.</summary>
    public required string Act { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A line of its history; null = none.</summary>
    public VoiceLine? Line { get; init; }

    /// <summary>The caller's id; null for what a sweep does.</summary>
    public Guid? CommandId { get; init; }

    /// <summary>True for an act of a person, which moves the version; false for cards and looks.</summary>
    public bool IsAct { get; init; } = true;

    public ImmutableArray<VoiceLimitRow> Started { get; init; } = [];

    public ImmutableArray<VoiceLimitRow> Moved { get; init; } = [];

    /// <summary>A card raised, or one that was acted on (<see cref="IsNewAlert"/>).</summary>
    public AlertRow? Alert { get; init; }

    public bool IsNewAlert { get; init; }

    /// <summary>The letter the act issues; null = none.</summary>
    public LetterOrder? Letter { get; init; }

    /// <summary>Ids that say more of a look: which field was unmasked.</summary>
    public ImmutableSortedDictionary<string, string>? Note { get; init; }

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];
}

/// <summary>Writes voices and ratings, each change in one transaction with its line and its link of the audit chain (decision 0013).</summary>
public sealed class VoiceStore
{
    private const int ChainTries = 8;

    private readonly Database _database;

    internal VoiceStore(Database database) => _database = database;

    /// <summary>Stores a new voice under the next number of its day.</summary>
    /// <param name="write">Makes the write for the number it is given.</param>
    /// <returns>False where a voice of that id is there already: the command came twice.</returns>
    public async Task<bool> OpenAsync(string centreCode, DateOnly day, Func<string, VoiceWrite> write, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            await using var session = await _database.WriteAsync(ct);
            var batch = new SqlBatch();
            Insert(batch, write(await NumberAsync(session, centreCode, day, ct)));
            await session.RunAsync(batch, ct);
            await session.CommitAsync(ct);
            return true;
        }
        catch (DbException failure) when (_database.Dialect.IsDuplicate(failure))
        {
            return false;
        }
    }

    /// <summary>Writes all of it or nothing.</summary>
    /// <returns>False where the voice was changed, or a card raised on it, since it was read.</returns>
    /// <exception cref="IncompletePaperException">The letter cannot be printed: nothing is stored.</exception>
    public async Task<bool> SaveAsync(VoiceWrite write, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(write);
        var before = write.Row.AuditSeq;
        if (write.IsAct)
            write.Row.Version++;
        try
        {
            await using var session = await _database.WriteAsync(ct);
            var letter = write.Letter is { } order
                ? order.At(await NumberRegister.TakeAsync(session, _database.Dialect, order.Wanted, ct), write.Row.Id, before + 1)
                : null;
            var batch = new SqlBatch();
            var link = Link(write, letter);
            batch.Guard(VoiceSql.UpdateVoice, VoiceSql.Voice.Values(write.Row, before));
            Rest(batch, write, link);
            if (letter is not null)
                LetterSql.Letter.Insert(batch, letter);
            await session.RunAsync(batch, ct);
            await session.CommitAsync(ct);
            return true;
        }
        catch (Exception failure) when (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db)))
        {
            return false;
        }
    }

    /// <summary>Stores a rating, vouched for in its case's chain, and what follows from a bad one, or nothing of both.</summary>
    /// <param name="line">The case's line; it does not tell how it was rated.</param>
    /// <param name="voice">Makes the voice for the number it is given; null for a rating that is not bad.</param>
    /// <returns>False where the case was rated before, or does not exist.</returns>
    public async Task<bool> RateAsync(RatingRow rating, CaseEvent line, DateOnly day, Func<string, VoiceWrite>? voice, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rating);
        ArgumentNullException.ThrowIfNull(line);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var session = await _database.WriteAsync(ct);
                if (await CaseChain.HeadAsync(session, rating.CaseId, ct) is not { } head || await session.Context.Ratings.AnyAsync(r => r.CaseId == rating.CaseId, ct))
                    return false;
                var written = CaseRows.Event(line, rating.CaseId, head.EventSeq + 1, head.AuditSeq + 1, rating.RatedAt);
                var batch = new SqlBatch();
                CaseChain.Extend(
                    batch, head,
                    new AuditEntry
                    {
                        Case = rating.CaseId,
                        Seq = head.AuditSeq + 1,
                        At = rating.RatedAt.ToUnixTimeMilliseconds(),
                        Actor = line.ActorId,
                        Act = "rate-case",
                        Events = RowDigests.Events([written]),
                        Ratings = [new(rating.Id, RowDigests.Rating(rating))],
                    },
                    events: 1);
                CaseSql.Event.Insert(batch, written);
                VoiceSql.Rating.Insert(batch, rating);
                if (voice is not null)
                    Insert(batch, voice(await NumberAsync(session, rating.CentreCode, day, ct)));
                await session.RunAsync(batch, ct);
                await session.CommitAsync(ct);
                return true;
            }
            catch (Exception failure) when (tries < ChainTries && (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db))))
            {
                // The case's chain grew, or it was rated just now: looked at again.
            }
        }
    }

    /// <summary>The next number of the day. A practice hall counts for itself: it takes none out of the real series.</summary>
    private async Task<string> NumberAsync(SqlSession session, string centreCode, DateOnly day, CancellationToken ct)
    {
        var mark = PracticeHall.Is(centreCode) ? PracticeHall.NumberMark : "";
        var register = string.Create(CultureInfo.InvariantCulture, $"voice:{mark}{day:yyyyMMdd}");
        var taken = await NumberRegister.TakeAsync(session, _database.Dialect, new SortedDictionary<string, long>(StringComparer.Ordinal) { [register] = 1 }, ct);
        return mark + VoiceNumber.Create(day, taken[register]);
    }

    private static void Insert(SqlBatch batch, VoiceWrite write)
    {
        (write.Row.Version, write.Row.AuditSeq, write.Row.AuditHead) = (1, 0, AuditChain.Genesis);
        var link = Link(write);
        VoiceSql.Voice.Insert(batch, write.Row);
        Rest(batch, write, link);
    }

    /// <summary>Moves the row's chain on; what it vouches for is the row with its new version.</summary>
    private static (AuditEntryRow Entry, VoiceEventRow? Line) Link(VoiceWrite write, LetterRow? letter = null)
    {
        var row = write.Row;
        var seq = row.AuditSeq + 1;
        var line = write.Line is not { } text ? null : new VoiceEventRow
        {
            VoiceId = row.Id,
            Seq = seq,
            At = write.At,
            Kind = text.Kind,
            Text = text.Text,
            ActorId = write.ActorId,
            ActorName = write.ActorName,
            IsPublic = text.IsPublic,
            CommandId = write.CommandId,
        };
        var entry = new AuditEntry
        {
            Case = row.Id,
            Seq = seq,
            At = write.At.ToUnixTimeMilliseconds(),
            Actor = write.ActorId,
            Act = write.Act,
            Events = line is null ? null : RowDigests.VoiceEvent(line),
            Alerts = write.Alert is { } alert ? [new(alert.Id, RowDigests.Alert(alert))] : null,
            CommandId = write.CommandId,
            Note = write.Note,
            Voice = RowDigests.Voice(row),
            Letters = LetterOrder.Vouch(letter),
        }.Chain(row.AuditHead);
        (row.AuditSeq, row.AuditHead) = (seq, entry.Hash);
        return (entry, line);
    }

    private static void Rest(SqlBatch batch, VoiceWrite write, (AuditEntryRow Entry, VoiceEventRow? Line) link)
    {
        CaseSql.Audit.Insert(batch, link.Entry);
        if (link.Line is { } line)
            VoiceSql.Event.Insert(batch, line);
        foreach (var limit in write.Started)
            VoiceSql.Limit.Insert(batch, limit);
        foreach (var limit in write.Moved)
            batch.Guard(VoiceSql.UpdateLimit, VoiceSql.Limit.Values(limit));
        if (write.Alert is { } alert && write.IsNewAlert)
            CaseSql.Alert.Insert(batch, alert);
        else if (write.Alert is { } acted)
            batch.Guard(CaseSql.UpdateAlert, CaseSql.Alert.Values(acted, acted.Version - 1));
        for (var i = 0; i < write.Messages.Length; i++)
            CaseSql.Message.Insert(batch, OutboxRows.New(write.Messages[i], DeterministicId.Of(write.Row.Id, "messages", link.Entry.Hash), i, null, write.At));
    }
}
