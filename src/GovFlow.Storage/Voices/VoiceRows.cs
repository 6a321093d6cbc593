using GovFlow.Approvals.Voices;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Voices;

/// <summary>Voices to rows and back.</summary>
public static class VoiceRows
{
    /// <summary>The voice of a row.</summary>
    public static Voice ToVoice(this VoiceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CaseJson.Read<Voice>(row.Detail);
    }

    /// <summary>The row as the voice now stands; its chain and version are the store's.</summary>
    /// <param name="dueSort">Number of the earliest open due day, or <see cref="int.MaxValue"/>.</param>
    public static VoiceRow With(this VoiceRow row, Voice voice, int dueSort, DateTimeOffset at, string by)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(voice);
        (row.Kind, row.State, row.Stage) = (voice.Kind, voice.State, voice.Stage);
        (row.FirstAskedId, row.HolderId, row.OfferedId, row.LeadUnitCode) = (voice.FirstAskedId, voice.HolderId, voice.OfferedId, voice.LeadUnitCode);
        row.Helpers = voice.HelperIds.IsEmpty ? null : $"|{string.Join('|', voice.HelperIds)}|";
        (row.AboutPersonId, row.CaseId) = (voice.AboutPersonId, voice.CaseId);
        (row.DueSort, row.Detail, row.ChangedAt, row.ChangedBy) = (dueSort, CaseJson.Write(voice), at, by);
        return row;
    }

    /// <summary>The row of a voice that is not stored yet.</summary>
    public static VoiceRow New(Voice voice, string queryCode, string centreCode, int dueSort, string by)
    {
        ArgumentNullException.ThrowIfNull(voice);
        return new VoiceRow
        {
            Id = voice.Id,
            Number = voice.Number,
            QueryCode = queryCode,
            CentreCode = centreCode,
            ReceivedAt = voice.ReceivedAt,
            Detail = "",
            AuditHead = "",
            ChangedBy = by,
        }.With(voice, dueSort, voice.ReceivedAt, by);
    }
}
