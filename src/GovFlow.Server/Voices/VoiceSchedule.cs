using System.Collections.Immutable;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Halls;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Voices;

/// <summary>What the calendar says of a voice's limits: the earliest open day, and the rungs of their ladders.</summary>
internal static class VoiceSchedule
{
    /// <summary>Number of the earliest open due day; <see cref="int.MaxValue"/> where none runs.</summary>
    public static int DueSort(Voice voice, Hall hall) => First(voice, hall)?.Clock.Due(hall.Calendar)?.DayNumber ?? int.MaxValue;

    /// <summary>The limit that is due first; null where none runs.</summary>
    public static VoiceLimit? First(Voice voice, Hall hall) => voice.Limits.Where(l => l.IsRunning).MinBy(l => l.Clock.Due(hall.Calendar) ?? DateOnly.MaxValue);

    /// <summary>The rungs of a limit, in order.</summary>
    public static ImmutableArray<EscalationRung> Rungs(Voice voice, VoiceLimit limit, Hall hall) => hall.Ladder.Rungs(limit.Clock, Subject(voice, limit), limit.StartedAt);

    /// <summary>Rows of the limits as they stand after an act: those that are new, and those that moved.</summary>
    /// <param name="known">As stored.</param>
    public static (ImmutableArray<VoiceLimitRow> Started, ImmutableArray<VoiceLimitRow> Moved) Rows(Voice voice, IReadOnlyCollection<VoiceLimitRow> known, Hall hall, DateTimeOffset now)
    {
        var started = ImmutableArray.CreateBuilder<VoiceLimitRow>();
        var moved = ImmutableArray.CreateBuilder<VoiceLimitRow>();
        foreach (var limit in voice.Limits)
        {
            var row = known.FirstOrDefault(r => r.Id == limit.Id);
            if (row is { IsRunning: false })
                continue;
            var isNew = row is null;
            row ??= new VoiceLimitRow { Id = limit.Id, VoiceId = voice.Id, CentreCode = hall.Code, IsRunning = true, Version = 1 };
            if (Settle(row, voice, limit, hall, now) || isNew)
                (isNew ? started : moved).Add(row);
        }
        return (started.ToImmutable(), moved.ToImmutable());
    }

    /// <summary>Lays the row to the ledger as it stands.</summary>
    /// <returns>True where that changed it.</returns>
    public static bool Settle(VoiceLimitRow row, Voice voice, VoiceLimit limit, Hall hall, DateTimeOffset now)
    {
        var before = (row.IsRunning, row.Rung, row.NextRungAt);
        row.IsRunning = limit.IsRunning;
        if (!limit.IsRunning)
        {
            row.NextRungAt = null;
        }
        else
        {
            var stands = hall.Ladder.Settle(limit.Clock, row.Rung, Subject(voice, limit), limit.StartedAt, now);
            // A ladder that stepped back may bring a rung round again: that is another one.
            if (stands != row.Rung)
                row.Version++;
            row.Rung = stands;
            row.NextRungAt = hall.Ladder.Next(limit.Clock, stands, Subject(voice, limit), limit.StartedAt)?.At;
        }
        return before != (row.IsRunning, row.Rung, row.NextRungAt);
    }

    private static EscalationSubject Subject(Voice voice, VoiceLimit limit) => new(voice.Number, voice.Kind.ChineseName(), limit.Kind.ChineseName(), Noun: "来件");
}
