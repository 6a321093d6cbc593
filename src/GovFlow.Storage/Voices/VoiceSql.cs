using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Voices;

/// <summary>The statements voices and ratings are written with.</summary>
internal static class VoiceSql
{
    public static readonly RowSql<VoiceRow> Voice = new(
        "voices",
        ("id", r => r.Id), ("number", r => r.Number), ("query_code", r => r.QueryCode), ("centre_code", r => r.CentreCode), ("kind", r => r.Kind), ("state", r => r.State),
        ("stage", r => r.Stage), ("received_at", r => r.ReceivedAt), ("first_asked_id", r => r.FirstAskedId), ("holder_id", r => r.HolderId), ("offered_id", r => r.OfferedId),
        ("lead_unit_code", r => r.LeadUnitCode), ("helpers", r => r.Helpers), ("about_person_id", r => r.AboutPersonId), ("case_id", r => r.CaseId), ("due_sort", r => r.DueSort),
        ("detail", r => r.Detail), ("version", r => r.Version), ("audit_seq", r => r.AuditSeq), ("audit_head", r => r.AuditHead), ("changed_at", r => r.ChangedAt),
        ("changed_by", r => r.ChangedBy));

    public static readonly RowSql<VoiceEventRow> Event = new(
        "voice_events",
        ("voice_id", r => r.VoiceId), ("seq", r => r.Seq), ("at", r => r.At), ("kind", r => r.Kind), ("text", r => r.Text), ("actor_id", r => r.ActorId),
        ("actor_name", r => r.ActorName), ("is_public", r => r.IsPublic), ("command_id", r => r.CommandId));

    public static readonly RowSql<VoiceLimitRow> Limit = new(
        "voice_limits",
        ("id", r => r.Id), ("voice_id", r => r.VoiceId), ("centre_code", r => r.CentreCode), ("is_running", r => r.IsRunning), ("version", r => r.Version), ("rung", r => r.Rung),
        ("next_rung_at", r => r.NextRungAt));

    public static readonly RowSql<RatingRow> Rating = new(
        "ratings",
        ("id", r => r.Id), ("case_id", r => r.CaseId), ("case_number", r => r.CaseNumber), ("centre_code", r => r.CentreCode), ("item_name", r => r.ItemName),
        ("level", r => r.Level), ("reasons", r => r.Reasons), ("comment", r => r.Comment), ("rated_at", r => r.RatedAt), ("voice_id", r => r.VoiceId));

    /// <summary>The guard: nobody else has added to the voice's chain since it was read.</summary>
    public static readonly string UpdateVoice = Voice.UpdateText("id", n => $" AND audit_seq = @p{n}");

    /// <summary>Under the voice's guard.</summary>
    public static readonly string UpdateLimit = Limit.UpdateText("id");
}
