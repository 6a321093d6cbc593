using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>
/// Fires the rungs of voices' limits, once each on any number of nodes: the voice's chain says who was first. Lets stored days follow an imported calendar. A voice that
/// cannot be swept is logged and left behind; those after it are not.
/// </summary>
public sealed class VoiceSweep(IDbContextFactory<GovFlowDbContext> contexts, VoiceStore store, HallBook halls, HallPublisher live, TimeProvider time, ILogger<VoiceSweep> log)
{
    private const int Batch = 200;

    /// <summary>How long after an import settled the days are still looked at: every node counts by it by then.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(10);

    /// <summary>Fires everything due now.</summary>
    /// <returns>How many rungs this call fired; those another node fired are not among them.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await FollowCalendarAsync(now, ct);
        var failed = new List<Guid>();
        for (var fired = 0; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var due = await db.VoiceLimits.AsNoTracking().Where(l => l.NextRungAt != null && l.NextRungAt <= now && !failed.Contains(l.Id))
                .OrderBy(l => l.NextRungAt).ThenBy(l => l.Id).Take(Batch).ToListAsync(ct);
            if (due.Count == 0)
                return fired;
            foreach (var limit in due)
            {
                switch (await TryFireAsync(db, limit, now, ct))
                {
                    case true:
                        fired++;
                        break;
                    case null:
                        // Another was first, or it cannot be fired: the next sweep looks again.
                        failed.Add(limit.Id);
                        break;
                }
            }
        }
    }

    /// <returns>True where a rung fired, false where the row was only laid anew, null where nothing came of it.</returns>
    private async Task<bool?> TryFireAsync(GovFlowDbContext db, VoiceLimitRow row, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            if (await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == row.VoiceId, ct) is not { } stored)
                return null;
            var hall = await halls.GetAsync(row.CentreCode, ct);
            var voice = stored.ToVoice();
            var limit = voice.Limits.Single(l => l.Id == row.Id);
            var rungs = VoiceSchedule.Rungs(voice, limit, hall);
            if (row.Rung >= rungs.Length || rungs[row.Rung].At > now)
            {
                VoiceSchedule.Settle(row, voice, limit, hall, now);
                return await LayAsync(db, row, stored, voice, hall, ct) && !(row.NextRungAt <= now) ? false : null;
            }
            var rung = rungs[row.Rung];
            row.Rung++;
            row.NextRungAt = row.Rung < rungs.Length ? rungs[row.Rung].At : null;
            if (!await store.SaveAsync(Card(stored, voice, limit, row, rung, hall, now), ct))
                return null;
            await live.PublishAsync(new HallEvent("alert.raised", stored.Id.ToString("D"), rung.Number), [HallGroups.Supervisors(hall.Code), HallGroups.Centre(hall.Code)]);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.NotSwept(row.Id, row.VoiceId, failure);
            return null;
        }
    }

    private static VoiceWrite Card(VoiceRow stored, Voice voice, VoiceLimit limit, VoiceLimitRow row, EscalationRung rung, Hall hall, DateTimeOffset now)
    {
        // Who answered does not revisit: that is the leaders' from the first rung on.
        var audience = limit.Kind is VoiceLimitKind.Revisit && rung.Audience is EscalationAudience.Handler ? EscalationAudience.Head : rung.Audience;
        var told = Addressees.Of(
            audience, hall.Presence, voice.HolderId is { } holder && hall.Presence.IsThere(holder) ? [new OpenWork("", holder)] : [],
            hall.Unit(voice.LeadUnitCode ?? (voice.HolderId is { } away ? hall.HomeOf(away) : null) ?? "")).Audiences;
        // Whom it is about is not told of it.
        if (voice.AboutPersonId is { } about)
            told = told.Remove($"person:{about}") is { IsEmpty: false } others ? others : ["supervisors"];
        var (card, kind, title) = rung.Card switch
        {
            EscalationCard.Reminder => (AlertCard.Reminder, "alert.reminder", "提醒"),
            EscalationCard.Yellow => (AlertCard.Yellow, "alert.yellow", "黄牌"),
            EscalationCard.Red => (AlertCard.Red, "alert.red", "红牌"),
        };
        var opening = hall.OpenAtOrAfter(now);
        return new VoiceWrite
        {
            Row = stored,
            Act = "raise-alert",
            ActorId = "system:sweep",
            ActorName = "系统",
            At = now,
            IsAct = false,
            IsNewAlert = true,
            Line = new VoiceLine("alert.raised", rung.Text, IsPublic: false),
            Moved = [row],
            Alert = new AlertRow
            {
                Id = DeterministicId.Of(voice.Id, "alert", string.Create(CultureInfo.InvariantCulture, $"{limit.Id:N}/{row.Version}/{rung.Number}")),
                ClockId = limit.Id,
                ClockVersion = row.Version,
                Rung = rung.Number,
                Source = AlertSource.Voice,
                CaseId = voice.Id,
                CaseNumber = voice.Number,
                CentreCode = hall.Code,
                ItemName = voice.Kind.ChineseName(),
                ClockKind = limit.Clock.Kind,
                Card = card,
                HolderId = voice.HolderId,
                Addressee = audience,
                Audience = string.Join(' ', told),
                Text = rung.Text,
                RaisedAt = now,
            },
            Messages = [.. told.Append("supervisors").Distinct(StringComparer.Ordinal).Select(to => OutgoingMessage.Of(
                new CaseNotice(to, $"{title}：{voice.Number}", rung.Text, kind, Centre: hall.Code), opening > now ? opening : null))],
        };
    }

    /// <summary>While a calendar is being followed, and a while after, every limit that runs is laid to it.</summary>
    private async Task FollowCalendarAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var recently = now - Afterwards;
        if (!await db.CalendarImports.AnyAsync(i => i.SettledAt == null || i.SettledAt > recently, ct))
            return;
        for (var after = Guid.Empty; ;)
        {
            var ids = await db.VoiceLimits.Where(l => l.IsRunning && l.VoiceId.CompareTo(after) > 0).Select(l => l.VoiceId).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(ct);
            if (ids.Count == 0)
                return;
            after = ids[^1];
            var limits = (await db.VoiceLimits.AsNoTracking().Where(l => l.IsRunning && ids.Contains(l.VoiceId)).ToListAsync(ct)).ToLookup(l => l.VoiceId);
            foreach (var stored in await db.Voices.AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(ct))
            {
                var hall = await halls.GetAsync(stored.CentreCode, ct);
                var voice = stored.ToVoice();
                foreach (var row in limits[stored.Id])
                {
                    VoiceSchedule.Settle(row, voice, voice.Limits.Single(l => l.Id == row.Id), hall, now);
                    await LayAsync(db, row, stored, voice, hall, ct);
                }
            }
        }
    }

    /// <summary>Stores what the calendar derives, which no chain vouches for; only while the voice is as it was read.</summary>
    private static async Task<bool> LayAsync(GovFlowDbContext db, VoiceLimitRow row, VoiceRow stored, Voice voice, Hall hall, CancellationToken ct)
    {
        var dueSort = VoiceSchedule.DueSort(voice, hall);
        if (dueSort != stored.DueSort)
            await db.Voices.Where(v => v.Id == stored.Id && v.AuditSeq == stored.AuditSeq).ExecuteUpdateAsync(set => set.SetProperty(v => v.DueSort, dueSort), ct);
        return await db.VoiceLimits.Where(l => l.Id == row.Id && db.Voices.Any(v => v.Id == stored.Id && v.AuditSeq == stored.AuditSeq)).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.Rung, row.Rung).SetProperty(l => l.NextRungAt, row.NextRungAt).SetProperty(l => l.Version, row.Version), ct) == 1;
    }
}

internal static partial class VoiceLog
{
    [LoggerMessage(EventId = 1701, Level = LogLevel.Error, Message = "Limit {LimitId} of voice {VoiceId} could not be swept; the others were")]
    public static partial void NotSwept(this ILogger logger, Guid limitId, Guid voiceId, Exception failure);
}
