using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Letters;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;

namespace GovFlow.Server.Voices;

/// <summary>Rows of voices as people read them.</summary>
internal static class VoiceViews
{
    public static VoiceListLine Line(VoiceRow row, Voice voice, Hall hall, string readerId, DateTimeOffset now) => new(
        row.Id, row.Number, row.Kind, row.Kind.ChineseName(), voice.Channel.ChineseName(), voice.Title, row.Stage, row.Stage.ChineseName(), row.ReceivedAt,
        VoiceSchedule.First(voice, hall) is { } limit ? Clock(limit, hall, now) : null, row.HolderId is { } holder ? hall.PersonName(holder) : null,
        row.LeadUnitCode is { } unit ? hall.Unit(unit)?.Name ?? unit : null, voice.CaseNumber, row.OfferedId == readerId, voice.Subject);

    /// <param name="history">Lines in order.</param>
    /// <param name="letters">答复书, the latest first.</param>
    /// <param name="involved">Everybody it is about.</param>
    public static VoiceView View(VoiceRow row, IReadOnlyList<VoiceEventRow> history, IReadOnlyList<LetterLine> letters, Hall hall, VoiceActor reader, IReadOnlySet<string> involved, DateTimeOffset now)
    {
        var voice = row.ToVoice();
        return new VoiceView(
            Line(row, voice, hall, reader.Id, now), Masked(voice.Text, voice.Petitioner), VoiceLimits.Rule(voice.Kind, hall.Town.ComplaintDays), Petitioner(voice.Petitioner), voice.HotlineNumber,
            voice.CaseId, Name(voice.AboutPersonId), Name(voice.FirstAskedId), Name(voice.OfferedId), [.. voice.HelperIds.Select(hall.PersonName)],
            [.. voice.Limits.Select(l => new VoiceLimitView(l.Kind, l.Kind.ChineseName(), Clock(l, hall, now), l.IsRunning, PlainClock.Sentences(l.Clock, hall.Calendar)))],
            [.. voice.Investigations.Select(i => new InvestigationView(i.At, hall.PersonName(i.ById), i.Way.ChineseName(), i.People, i.Findings, i.Evidence))],
            [.. voice.Promises.Select(Promise)],
            voice.Reply is { } reply ? new VoiceReplyView(reply.At, hall.PersonName(reply.ById), reply.Outcome.ChineseName(), reply.Text, reply.Way.ChineseName(), reply.Proof, reply.Adoption?.ChineseName(), reply.AdoptionReason) : null,
            [.. voice.Revisits.Select(r => new RevisitView(r.At, hall.PersonName(r.ById), r.Way.ChineseName(), r.Text, r.IsSatisfied))],
            [.. history.Select(e => new VoiceHistoryLine(e.At, e.ActorName, e.Text))],
            [.. Enum.GetValues<VoiceAct>().Where(act => VoiceLife.Knows(voice, act)).Select(act => Action(voice, act, reader, involved))],
            CommandHeaders.ETag(row.Version), row.Version, letters, LetterLines.WhyNone(voice, letters));

        string? Name(string? person) => person is null ? null : hall.PersonName(person);
    }

    public static PromiseView Promise(VoicePromise promise) => new(promise.Id, promise.Text, promise.DueDay, promise.Kept, promise.KeptAt);

    public static ClockView Clock(VoiceLimit limit, Hall hall, DateTimeOffset now) => ClockViews.Of(limit.Id, limit.Clock, limit.Kind.ChineseName(), hall, now);

    /// <summary>A text without the petitioner's own data, and without whatever looks like a number of a person.</summary>
    public static string Masked(string text, Petitioner petitioner)
    {
        if (petitioner.Name is { Length: > 1 } name)
            text = text.Replace(name, Masks.Name(name), StringComparison.Ordinal);
        if (petitioner.Phone is { Length: > 0 } phone)
            text = text.Replace(phone, Masks.Phone(phone), StringComparison.Ordinal);
        return PublicText.Numbers(text);
    }

    private static PetitionerView Petitioner(Petitioner who) => new(
        who.Name is { } name ? Masks.Name(name) : null, who.Phone is { } phone ? Masks.Phone(phone) : null, who.Address is null ? null : "***", who.IsAnonymous);

    private static VoiceActionView Action(Voice voice, VoiceAct act, VoiceActor reader, IReadOnlySet<string> involved)
    {
        var why = VoiceLife.Objection(voice, act, reader, involved)?.Message;
        return new VoiceActionView(act, act.ChineseName(voice.Kind), why is null, why);
    }
}
