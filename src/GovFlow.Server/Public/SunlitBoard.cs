using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Problems;
using GovFlow.Server.Voices;
using GovFlow.Storage;
using GovFlow.Storage.Voices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Public;

/// <summary>诉求处办进度 (002-24): that something was said and where it stands, and nothing of who said what.</summary>
/// <param name="Unit">Who deals with it; null while nobody does, and of a report, whose unit could point at who reported.</param>
/// <param name="DueDay">Of the limit that is due first; null where none runs.</param>
/// <param name="DaysLeft">Until then, in the limit's own days; negative where it is over.</param>
public sealed record PublicVoiceLine(string KindLabel, string? Unit, DateOnly ReceivedOn, string StageLabel, DateOnly? DueDay, int? DaysLeft, DateOnly? AnsweredOn);

/// <summary>逾期说明 (优化营商环境条例 36): a promise that was broken, and why; no number and nobody's name.</summary>
/// <param name="LateSince">The day the unit was asked to explain.</param>
/// <param name="ExplainBy">Last day for it, inclusive.</param>
/// <param name="Explanation">Null while it is owed.</param>
/// <param name="IsFinished">The case has ended since.</param>
public sealed record PublicDelay(string ItemName, string? Unit, DateOnly LateSince, DateOnly ExplainBy, string? Explanation, DateOnly? ExplainedOn, bool IsFinished);

/// <summary>建言献策采纳公示 (001-20): a suggestion that was taken up.</summary>
/// <param name="Title">Masked.</param>
/// <param name="From">Whom the hall thanks, masked; null where no name was left.</param>
public sealed record AdoptedSuggestion(string Title, string AdoptionLabel, string Reason, string? Unit, string? From, DateOnly AnsweredOn);

/// <summary>What the public may see of supervision: what people said and what became of it, and promises that were broken. Masked, and only of the hall's own centre.</summary>
internal static class SunlitBoard
{
    private const int Most = 50;

    private const int MostRead = 500;

    /// <summary>How the event of a public explanation begins; the text behind it is masked.</summary>
    private const string Said = "作出说明：";

    /// <summary>The latest voices, whatever their kind.</summary>
    public static async Task<Results<Ok<IReadOnlyList<PublicVoiceLine>>, ProblemHttpResult>> Voices(GovFlowDbContext db, CentreTree centres, TimeProvider time, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        var now = time.GetUtcNow();
        var rows = await db.Voices.AsNoTracking().Where(v => v.CentreCode == hall.Code).OrderByDescending(v => v.ReceivedAt).ThenBy(v => v.Id).Take(Most).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<PublicVoiceLine>>([.. rows.Select(row =>
        {
            var voice = row.ToVoice();
            // The revisit is the office's own day.
            var limit = voice.Limits.Where(l => l.IsRunning && l.Kind is not VoiceLimitKind.Revisit).MinBy(l => l.Clock.Due(hall.Calendar) ?? DateOnly.MaxValue);
            var clock = limit is null ? null : VoiceViews.Clock(limit, hall, now);
            var unit = row.Kind is VoiceKind.Report || row.LeadUnitCode is not { } code ? null : hall.Unit(code)?.Name;
            return new PublicVoiceLine(
                row.Kind.ChineseName(), unit, voice.ReceivedOn, row.Stage.ChineseName(), clock?.DueDay, clock?.DaysLeft, voice.Reply is { } reply ? hall.Clock.DayOf(reply.At) : null);
        })]);
    }

    /// <summary>The latest suggestions that were taken up, wholly or in part.</summary>
    public static async Task<Results<Ok<IReadOnlyList<AdoptedSuggestion>>, ProblemHttpResult>> Adopted(GovFlowDbContext db, CentreTree centres, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        // Whether it was taken up stands in the voice itself: suggestions are few.
        var rows = await db.Voices.AsNoTracking().Where(v => v.CentreCode == hall.Code && v.Kind == VoiceKind.Suggestion && (v.State == VoiceState.Answered || v.State == VoiceState.Closed))
            .OrderByDescending(v => v.ChangedAt).ThenBy(v => v.Id).Take(MostRead).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<AdoptedSuggestion>>(
        [
            .. rows.Select(r => (Row: r, Voice: r.ToVoice())).Where(v => v.Voice.Reply?.Adoption is SuggestionAdoption.Adopted or SuggestionAdoption.Partly).Take(Most).Select(v => new AdoptedSuggestion(
                VoiceViews.Masked(v.Voice.Title, v.Voice.Petitioner), v.Voice.Reply!.Adoption!.Value.ChineseName(), VoiceViews.Masked(v.Voice.Reply.AdoptionReason ?? "", v.Voice.Petitioner),
                v.Row.LeadUnitCode is { } unit ? hall.Unit(unit)?.Name : null, string.IsNullOrWhiteSpace(v.Voice.Petitioner.Name) ? null : Masks.Name(v.Voice.Petitioner.Name),
                hall.Clock.DayOf(v.Voice.Reply.At))),
        ]);
    }

    /// <summary>The latest broken promises of licences, which anybody may know of (许可法 40), as <see cref="PublicBoard.Finished"/>.</summary>
    public static async Task<Results<Ok<IReadOnlyList<PublicDelay>>, ProblemHttpResult>> Delays(GovFlowDbContext db, CentreTree centres, WorkflowShelf shelf, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        var licences = (await shelf.InForceAsync(ct)).Where(i => i.Item.Category is ItemCategory.Licence).Select(i => i.Item.Code).ToArray();
        var rows = await db.Duties.AsNoTracking().Where(d => d.Kind == DutyKind.PublicExplanation && d.CentreCode == hall.Code)
            .Join(db.Cases.Where(c => licences.Contains(c.ItemCode)), d => d.CaseId, c => c.Id, (d, c) => new { Duty = d, c.ClosedAt })
            .OrderByDescending(d => d.Duty.AskedAt).ThenBy(d => d.Duty.Id).Take(Most).ToListAsync(ct);
        var cases = rows.Select(r => r.Duty.CaseId).Distinct().ToArray();
        var said = (await db.CaseEvents.AsNoTracking().Where(e => cases.Contains(e.CaseId) && e.Kind == "explanation.published").Select(e => new { e.CaseId, e.At, e.Text }).ToListAsync(ct))
            .ToLookup(e => (e.CaseId, e.At), e => e.Text);
        return TypedResults.Ok<IReadOnlyList<PublicDelay>>([.. rows.Select(r =>
        {
            var duty = r.Duty;
            // As it was published, masked; never the words as they were typed.
            var text = duty.AnsweredAt is { } at ? said[(duty.CaseId, at)].FirstOrDefault() : null;
            return new PublicDelay(
                duty.ItemName, duty.UnitCode is { } unit ? hall.Unit(unit)?.Name : null, hall.Clock.DayOf(duty.AskedAt), duty.DueDay,
                text?[(text.IndexOf(Said, StringComparison.Ordinal) is var start and >= 0 ? start + Said.Length : 0)..], duty.AnsweredAt is { } answered ? hall.Clock.DayOf(answered) : null,
                r.ClosedAt is not null);
        })]);
    }
}
