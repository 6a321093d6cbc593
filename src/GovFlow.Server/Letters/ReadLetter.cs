using System.Collections.Immutable;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Supervision;
using GovFlow.Server.Voices;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Letters;

/// <summary>
/// 函件: the snapshot as it was issued. A reply names the petitioner, so who read it is put into the voice's chain before it is given out; a notice of supervision is read
/// by whom it is addressed to and by those who oversee.
/// </summary>
public sealed class ReadLetter(GovFlowDbContext db, VoiceScope voices, VoiceStore store, ViolationDesk violations, HallBook halls, CentreTree centres, TimeProvider time)
{
    private const int MostTries = 5;

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> OfVoice(Guid id, Guid letterId, ReadLetter read, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        await read.ReplyAsync(id, letterId, actor.Value, ct) is { } html
            ? GetPaper.Page(html, http)
            : ApiProblem.NotFound().ToResult();

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> OfSupervision(Guid id, ReadLetter read, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        await read.NoticeAsync(id, actor.Value, ct) is { } html ? GetPaper.Page(html, http) : ApiProblem.NotFound().ToResult();

    private async Task<string?> ReplyAsync(Guid voiceId, Guid letterId, Actor actor, CancellationToken ct) =>
        await voices.FindAsync(voiceId, actor, ct) is { } voice ? await ReplyAsync(voice.Id, letterId, actor.IdIn(voice.CentreCode), actor.Name, ct) : null;

    /// <summary>A letter of a voice, its reading on record; null where the voice has none such.</summary>
    internal async Task<string?> ReplyAsync(Guid voiceId, Guid letterId, string by, string name, CancellationToken ct)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId && l.VoiceId == voiceId, ct) is not { } letter)
            return null;
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var write = new VoiceWrite
            {
                Row = await db.Voices.AsNoTracking().SingleAsync(v => v.Id == voiceId, ct),
                Act = "read-letter",
                ActorId = by,
                ActorName = name,
                At = time.GetUtcNow(),
                IsAct = false,
                Note = ImmutableSortedDictionary<string, string>.Empty.Add("letter", letter.Id.ToString("D")).Add("number", letter.Number),
            };
            if (await store.SaveAsync(write, ct))
                return letter.Html;
        }
        return null;
    }

    private async Task<string?> NoticeAsync(Guid id, Actor actor, CancellationToken ct) =>
        await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.VoiceId == null, ct) is { } letter && await MayReadAsync(letter, actor, ct) ? letter.Html : null;

    private async Task<bool> MayReadAsync(LetterRow letter, Actor actor, CancellationToken ct)
    {
        if (letter.ViolationId is { } violation && await violations.IsInSightAsync(violation, actor, ct))
            return true;
        if (letter.DutyId is null)
            return false;
        if (actor.May(Permissions.AlertsAcknowledge) || actor.May(Permissions.AuditRead))
            return (await centres.BelowAsync(actor.Centre?.Path ?? "", ct)).Contains(letter.CentreCode);
        return actor is { Staff: { } staff, Centre.Code: var own } && own == letter.CentreCode
            && await db.Duties.AsNoTracking().SingleOrDefaultAsync(d => d.Id == letter.DutyId, ct) is { } duty
            && DutyLines.Answerers(duty, await halls.GetAsync(letter.CentreCode, ct), actor).Contains(staff.Id);
    }
}

/// <summary>Hangs the letters into the host and the API.</summary>
internal static class LetterEndpoints
{
    public static void AddLetters(this IServiceCollection services) => services.AddScoped<ReadLetter>();

    public static void MapLetters(this IEndpointRouteBuilder api)
    {
        api.MapGroup("/letters").WithTags("函件").MapGet("/{id:guid}", ReadLetter.OfSupervision).RequirePermission(Permissions.DutiesAnswer).WithName("GetLetter")
            .WithSummary("监察通知书、整改通知书原样（HTML）").WithDescription("受文的本人、单位责任人和监察人员可以查看。").Produces<string>(200, "text/html");
        api.MapGroup("/voices").WithTags("函件").MapGet("/{id:guid}/letters/{letterId:guid}", ReadLetter.OfVoice).RequirePermission(Permissions.VoicesRead).WithName("GetVoiceLetter")
            .WithSummary("答复书原样（HTML），查看留痕").Produces<string>(200, "text/html");
    }
}
