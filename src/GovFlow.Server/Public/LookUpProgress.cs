using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Server.Voices;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Public;

/// <summary>What is printed on the applicant's slip.</summary>
public sealed record ProgressRequest(string Number, string QueryCode);

/// <summary>A line an applicant may see.</summary>
public sealed record ProgressLine(DateTimeOffset At, string Text);

/// <summary>Where a case stands, for its applicant: no personal data, and no name of an officer.</summary>
/// <param name="Step">The step it is at; null where nobody works on it.</param>
/// <param name="DaysLeft">Of the shown clock; negative when over.</param>
/// <param name="WhatYouMustDo">Null where it is not the applicant's turn.</param>
/// <param name="ClockWords">The shown clock in plain words, a sentence each; empty without one.</param>
/// <param name="CanUrge">It is the office's turn: the applicant may urge it, once a day.</param>
/// <param name="RatingToken">Of a finished service that was not rated yet: opens its one rating; null otherwise.</param>
/// <param name="DecidedOn">The day of the decision; null before it.</param>
/// <param name="Rights">What to do where the limit is over or the decision is against the applicant.</param>
public sealed record Progress(
    string Number, string ItemName, string StateLabel, string? Step, string? Department, ClockView? Clock, int? DaysLeft, DateOnly? DueDay, string? WhatYouMustDo,
    IReadOnlyList<PaperLink> Papers, IReadOnlyList<ProgressLine> Timeline, IReadOnlyList<string> ClockWords, string? Rights, IReadOnlyList<PublishedExplanation> Explanations,
    bool CanUrge, string? RatingToken, DateOnly? DecidedOn)
{
    /// <summary>The publicity it is at, to be read by anybody; null where it is at none.</summary>
    public Guid? PublicityId { get; init; }

    /// <summary>Nothing is done with it any more: it waits for nobody, and no limit is told.</summary>
    public bool IsOver { get; init; }
}

/// <summary>Why the promise was not kept, in the unit's words (优化营商环境条例第三十六条); no personal data.</summary>
/// <param name="Unit">Name of the unit; null where none is known.</param>
/// <param name="Text">Null while the unit has not explained itself.</param>
/// <param name="DueDay">By when it must, inclusive.</param>
public sealed record PublishedExplanation(string? Unit, string? Text, DateOnly DueDay, DateTimeOffset? ExplainedAt);

/// <summary>
/// 办理进度. An unknown number, a wrong code and a number that cannot be one are told apart neither by words nor by the work done, so nobody learns
/// which numbers exist.
/// </summary>
public sealed class LookUpProgress(GovFlowDbContext db, CaseStore cases, CaseViews views, HallBook halls, RateCase rate, GuessLimit guesses, TimeProvider time)
{
    private const int CodeLength = 6;

    /// <summary>Where the case stands.</summary>
    public async Task<ProgressResult> HandleAsync(ProgressRequest request, CancellationToken ct)
    {
        var (file, against) = await FindAsync(request, ct);
        return file is null ? against! : new ProgressResult.Found(await OfAsync(file, ct));
    }

    /// <summary>Where a case stands, for whoever may know.</summary>
    internal async Task<Progress> OfAsync(CaseFile file, CancellationToken ct)
    {
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var lines = await db.CaseEvents.Where(e => e.CaseId == file.Id && e.IsVisibleToApplicant).OrderByDescending(e => e.Seq)
            .Select(e => new ProgressLine(e.At, e.Text)).ToListAsync(ct);
        var asked = await db.Duties.Where(d => d.CaseId == file.Id && d.Kind == DutyKind.PublicExplanation).OrderBy(d => d.AskedAt)
            .Select(d => new PublishedExplanation(d.UnitCode, d.Answer, d.DueDay, d.AnsweredAt)).ToListAsync(ct);
        var explanations = asked.ConvertAll(e => e with
        {
            Unit = e.Unit is { } unit ? hall.Unit(unit)?.Name : null,
            Text = e.Text is { } text ? PublicText.Of(text, file.Applicant) : null,
        });
        var papers = await views.PapersAsync(file.Id, ct);
        if (file.Hearing is { OthersPapers: { IsEmpty: false } others })
            papers = [.. papers.Where(p => !others.Contains(p.Id))];
        return View(file, hall, papers, lines, explanations, await rate.TokenAsync(file, ct), time.GetUtcNow());
    }

    /// <summary>The case of a number and its code; otherwise why there is none to be had.</summary>
    public async Task<(CaseFile? File, ProgressResult? Against)> FindAsync(ProgressRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var number = PersonalNumbers.Normalise(request.Number);
        if (guesses.IsSpent(number))
            return (null, new ProgressResult.TooManyGuesses());
        var found = await db.Cases.Where(c => c.Number == number && !c.CentreCode.Contains(PracticeHall.Mark)).Select(c => new { c.Id, c.QueryCode }).SingleOrDefaultAsync(ct);
        var matches = CryptographicOperations.FixedTimeEquals(Code(found?.QueryCode ?? ""), Code(PersonalNumbers.Normalise(request.QueryCode)));
        if (found is null || !matches || await cases.LoadAsync(found.Id, ct) is not { } loaded)
        {
            guesses.Failed(number);
            return (null, new ProgressResult.NotFound());
        }
        return (loaded.File, null);
    }

    private static Progress View(CaseFile file, Hall hall, IReadOnlyList<PaperLink> papers, IReadOnlyList<ProgressLine> lines, IReadOnlyList<PublishedExplanation> explanations, string? ratingToken, DateTimeOffset now)
    {
        var clock = file.ShownClock is { } shown ? ClockViews.Of(shown, file, hall, now) : null;
        var task = file.OpenTasks.FirstOrDefault();
        var isOver = file.ClosedAt is not null || file.State.IsTerminal();
        return new Progress(
            file.Number, file.ItemName, file.State.ChineseName(), task?.StepName, task is null ? null : task.Department ?? hall.UnitNameAt(task.PostCode, task.OpenedAt),
            clock, clock?.DaysLeft, clock?.DueDay, WhatYouMustDo(file), papers, lines,
            file.ShownClock is { } told ? PlainClock.Sentences(told.Ledger, hall.Calendar) : [], Rights(file, hall, clock), explanations,
            !isOver && !file.State.WaitsForApplicant(), ratingToken, file.Decision?.DecidedOn)
        {
            PublicityId = file.OpenTasks.FirstOrDefault(t => t.Kind is TaskKind.Publicity)?.Id,
            IsOver = isOver,
        };
    }

    private static string? WhatYouMustDo(CaseFile file)
    {
        if (file is { OpenFeeOrder: { } order, ClosedAt: null } && !file.State.IsTerminal())
            return $"请缴费{order.Total:0.00}元：登录“我的空间”缴费，或者到窗口缴费；缴清后出具结果。";
        if (file.State.WaitsForApplicant())
        {
            var missing = file.Materials.Where(m => m.State.IsOutstanding()).Select(m => m.Note is { } note ? $"{m.Name}（{note}）" : m.Name);
            return $"请补齐：{string.Join("、", missing)}。";
        }
        return file.State is CaseState.AwaitingDelivery ? "请凭有效证件领取办理结果，或等候送达。" : null;
    }

    private static string? Rights(CaseFile file, Hall hall, ClockView? clock)
    {
        // 许可法 32-1-4: whoever is told nothing in time is accepted already, and should know from which day.
        if (file.IsUnanswered && file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryIntake)?.Ledger is { Law: ClockLaw.Licence } statute && statute.Due(hall.Calendar) is { } last)
            return $"我们应在{PaperWords.Day(last)}前（含当日）受理、一次告知需要补正的全部内容或者告知不予受理；逾期没有告知的，自收到申请之日（{PaperWords.Day(file.ReceivedOn)}）起即为受理。";
        if (clock?.Light is ClockLight.Red)
            return $"已超过承诺期限，您可拨打监督电话 {hall.Town.Centre.ComplaintPhone} 投诉。";
        return file.Decision is { IsGranted: false } || file.State is CaseState.NotAccepted or CaseState.ReturnedToApplicant
            ? $"不服的，可自收到文书之日起六十日内向{hall.Town.Centre.ReconsiderationBody}申请行政复议，或者六个月内向{hall.Town.Centre.Court}提起行政诉讼。"
            : null;
    }

    /// <summary>Always of one length, so that the comparison takes the same time.</summary>
    private static byte[] Code(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text.Length == CodeLength ? text : $"!{text}"));

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<Progress>, ProblemHttpResult>> Endpoint(ProgressRequest request, LookUpProgress look, CancellationToken ct) =>
        await look.HandleAsync(request, ct) switch
        {
            ProgressResult.Found found => TypedResults.Ok(found.Progress),
            var against => Problem(against).ToResult(),
        };

    /// <summary>Why nothing is shown; the same words whatever does not fit.</summary>
    internal static ApiProblem Problem(ProgressResult against) => against switch
    {
        ProgressResult.NotFound => ApiProblem.NotFound("没有找到：办件编号或查询码不正确，请核对单据。"),
        ProgressResult.TooManyGuesses => ApiProblem.OfStatus(StatusCodes.Status429TooManyRequests, $"该编号的查询码连续输错多次，请 {GuessLimit.Window.TotalMinutes:0} 分钟后再查，或者致电中心。"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>How a look-up ended.</summary>
public abstract record ProgressResult
{
    private ProgressResult()
    {
    }

    public sealed record Found(Progress Progress) : ProgressResult;

    /// <summary>Number and code do not belong together.</summary>
    public sealed record NotFound : ProgressResult;

    /// <summary>The number was guessed at too often lately.</summary>
    public sealed record TooManyGuesses : ProgressResult;
}
