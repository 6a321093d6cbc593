using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>What is shown to a token.</summary>
public sealed record RatingTokenRequest(string Token);

/// <summary>A level with what may be ticked for it.</summary>
public sealed record RatingChoice(RatingLevel Level, string Label, IReadOnlyList<string> Reasons);

/// <summary>What is rated. Nothing is preselected.</summary>
/// <param name="IsRated">It was rated before; there is nothing left to do.</param>
public sealed record RatingInvitation(string ItemName, string CentreName, DateTimeOffset ClosedAt, bool IsRated, IReadOnlyList<RatingChoice> Choices);

/// <summary>A rating as it is sent.</summary>
/// <param name="Reasons">Of those offered for the level.</param>
public sealed record RateRequest(string Token, RatingLevel Level, IReadOnlyList<string>? Reasons = null, string? Comment = null);

/// <summary>That it was kept, and what follows.</summary>
public sealed record Rated(string Text);

/// <summary>A rating on the staff's list: without its words, and without a name.</summary>
/// <param name="HasComment">There are words; they are read where the rating is dealt with.</param>
/// <param name="VoiceId">Where a bad one is dealt with; null for the others.</param>
public sealed record RatingLine(
    Guid Id, string CaseNumber, string ItemName, RatingLevel Level, string LevelLabel, string Reasons, bool HasComment, DateTimeOffset RatedAt, Guid? VoiceId, string? StageLabel);

/// <summary>好差评: voluntary, once per finished service, by a sealed token; a bad one opens its own work in the same transaction.</summary>
public sealed class RateCase(GovFlowDbContext db, CaseStore cases, VoiceStore store, VoiceScope scope, HallBook halls, RatingTokens tokens, HallPublisher live, TimeProvider time)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    private static readonly IReadOnlyList<RatingChoice> Choices =
        [.. Enum.GetValues<RatingLevel>().OrderDescending().Select(l => new RatingChoice(l, l.ChineseName(), l.Reasons()))];

    /// <summary>The token of a finished service that was not rated yet; null otherwise.</summary>
    public async Task<string?> TokenAsync(CaseFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.ClosedAt is not null && !await db.Ratings.AnyAsync(r => r.CaseId == file.Id, ct) ? tokens.Of(file.Id) : null;
    }

    internal static async Task<Results<Ok<RatingInvitation>, ProblemHttpResult>> Invitation(RatingTokenRequest request, RateCase rate, CancellationToken ct)
    {
        if (await rate.FinishedAsync(request.Token, ct) is not { } file)
            return Unknown();
        var hall = await rate.CentreOfAsync(file, ct);
        var isRated = await rate.TokenAsync(file, ct) is null;
        return TypedResults.Ok(new RatingInvitation(file.ItemName, hall.Town.Centre.Name, file.ClosedAt!.Value, isRated, Choices));
    }

    internal static async Task<Results<Ok<Rated>, ProblemHttpResult>> Endpoint(RateRequest request, RateCase rate, CancellationToken ct)
    {
        if (Unsound(request) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems).ToResult();
        if (await rate.FinishedAsync(request.Token, ct) is not { } file)
            return Unknown();
        if (!await rate.KeepAsync(file, new RatingGiven(request.Level, [.. request.Reasons ?? []], string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim()), ct))
            return (ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这次服务已经评价过，每次服务只评价一次。谢谢您。") with { Code = "rated-already" }).ToResult();
        return TypedResults.Ok(new Rated(request.Level.IsBad() ? "谢谢您的评价。我们会在一个工作日内与您联系，整改后再回访您。" : "谢谢您的评价。"));
    }

    /// <param name="view">all (default) or bad.</param>
    internal static async Task<Results<Ok<PageOf<RatingLine>>, ProblemHttpResult>> List(
        string? view, string? cursor, int? limit, GovFlowDbContext db, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        TimeCursor? after = null;
        if (view is not (null or "" or "all" or "bad") || (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null))
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        var codes = actor.Value.May(Permissions.VoicesAssign) ? [.. await centres.BelowAsync(actor.Value.Centre?.Path ?? "", ct)] : new[] { actor.Value.Centre?.Code ?? "" };
        var rows = db.Ratings.AsNoTracking().Where(r => codes.Contains(r.CentreCode));
        if (view is "bad")
            rows = rows.Where(r => r.VoiceId != null);
        if (after is not null)
            rows = rows.Where(r => r.RatedAt <= after.At && (r.RatedAt < after.At || r.Id.CompareTo(after.Id) < 0));
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var page = (await rows.OrderByDescending(r => r.RatedAt).ThenByDescending(r => r.Id).Take(most + 1).ToListAsync(ct)).ToPage(most, r => new TimeCursor(r.RatedAt, r.Id).ToString());
        var voices = page.Items.Select(r => r.VoiceId).OfType<Guid>().ToArray();
        var stages = await db.Voices.Where(v => voices.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Stage, ct);
        return TypedResults.Ok(new PageOf<RatingLine>(
            [.. page.Items.Select(r => new RatingLine(
                r.Id, r.CaseNumber, r.ItemName, r.Level, r.Level.ChineseName(), r.Reasons, r.Comment is not null, r.RatedAt, r.VoiceId,
                r.VoiceId is { } voice && stages.TryGetValue(voice, out var stage) ? stage.ChineseName() : null))],
            page.NextCursor));
    }

    private async Task<CaseFile?> FinishedAsync(string token, CancellationToken ct) =>
        tokens.Read(token) is { } id && await cases.LoadAsync(id, ct) is { File: { ClosedAt: not null } file } && !PracticeHall.Is(file.CentreCode) ? file : null;

    private async Task<Hall> CentreOfAsync(CaseFile file, CancellationToken ct) => await halls.GetAsync(file.CentreCode, ct);

    /// <summary>Keeps the rating, and opens a voice for a bad one.</summary>
    /// <returns>False where the service was rated before.</returns>
    private async Task<bool> KeepAsync(CaseFile file, RatingGiven given, CancellationToken ct)
    {
        var hall = await CentreOfAsync(file, ct);
        var now = time.GetUtcNow();
        var rating = new RatingRow
        {
            Id = DeterministicId.Of(file.Id, "rating", ""),
            CaseId = file.Id,
            CaseNumber = file.Number,
            CentreCode = file.CentreCode,
            ItemName = file.ItemName,
            Level = given.Level,
            Reasons = string.Join('、', given.Reasons),
            Comment = given.Comment,
            RatedAt = now,
            VoiceId = given.Level.IsBad() ? DeterministicId.Of(file.Id, "voice", "rating") : null,
        };
        // It does not tell how it was rated: the timeline is read by everyone who handled the case.
        var line = new CaseEvent("case.rated", "申请人已评价。", VoiceSource.Online.ActorId, "申请人", IsStandIn: false, IsVisibleToApplicant: true);
        Func<string, VoiceWrite>? voice = null;
        if (rating.VoiceId is { } voiceId)
        {
            var setting = VoiceDesk.Setting(hall, voiceId, now, await scope.InvolvedAsync(VoiceKind.BadRating, null, file.Id, ct));
            var opened = (VoiceResult.Changed)VoiceOffice.Open(Of(file, rating, voiceId, hall, now), null, setting);
            voice = number => VoiceDesk.Opening(opened, number, VoiceSource.Online, hall, null, now);
        }
        if (!await store.RateAsync(rating, line, hall.Clock.DayOf(now), voice, ct))
            return false;
        if (rating.VoiceId is { } told)
            await live.PublishAsync(new HallEvent("voice.changed", told.ToString("D")), [HallGroups.Centre(hall.Code), HallGroups.Supervisors(hall.Code)]);
        return true;
    }

    private static Voice Of(CaseFile file, RatingRow rating, Guid id, Hall hall, DateTimeOffset now) => new()
    {
        Id = id,
        Number = "",
        Kind = VoiceKind.BadRating,
        Channel = VoiceChannel.Online,
        ReceivedAt = now,
        ReceivedOn = hall.Clock.DayOf(now),
        Title = $"{rating.Level.ChineseName()}：{file.ItemName}",
        Text = string.Join('：', new[] { rating.Reasons, rating.Comment }.Where(t => !string.IsNullOrEmpty(t))) is { Length: > 0 } text ? text : "没有写明原因。",
        Petitioner = new Petitioner(file.Applicant.Identity.Name, file.Applicant.Phone, file.Applicant.Address),
        CaseId = file.Id,
        CaseNumber = file.Number,
        State = VoiceState.Waiting,
        // Whoever took the application in answers for the service: the window's unit, though not that very person.
        LeadUnitCode = file.Participants.Select(p => hall.HomeOf(p.PersonId)).FirstOrDefault(u => u is not null),
    };

    private static List<FieldProblem> Unsound(RateRequest request)
    {
        var problems = new List<FieldProblem>();
        if (!Enum.IsDefined(request.Level))
            problems.Add(new FieldProblem("$.level", "rating-level", "请选择满意程度。"));
        else if (request.Reasons is { } reasons && (reasons.Distinct(StringComparer.Ordinal).Count() != reasons.Count || reasons.Any(r => !request.Level.Reasons().Contains(r))))
            problems.Add(new FieldProblem("$.reasons", "rating-reasons", "请在所列原因中选择。"));
        if (FreeText.Check(Ratings.MostOfComment, (request.Comment, "$.comment")) is { } unfit)
            problems.Add(new FieldProblem("$.comment", unfit.Code, unfit.Message));
        return problems;
    }

    private static ProblemHttpResult Unknown() => ApiProblem.NotFound("评价链接无效。请从办理进度页面重新打开，或者到窗口询问。").ToResult();
}
