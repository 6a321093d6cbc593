using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.HallReports;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.HallReports;

/// <summary>What the hall writes and submits, and what the centre says to it. Each act is one transaction, known again by its command.</summary>
public sealed class HallReportDesk(HallReportBook book, HallReportStore store, GovFlowDbContext db, HallPublisher live, TimeProvider time)
{
    private const int Tries = 3;
    private const int Remembered = 50;

    /// <summary>Keeps what the hall has written so far.</summary>
    public Task<ApiProblem?> DraftAsync(Guid id, HallReportDraftRequest request, VersionedCommand command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var words = request.Words ?? HallReportWords.None;
        return WriteAsync(id, command.Id, command.Version, new { act = "draft", id, words }, actor, (opened, by, now, _) => Task.FromResult(
            NotTheHalls(opened, by) is { } forbidden ? Step.No(forbidden)
            : HallReportRules.Check(words, isDraft: true) is { IsEmpty: false } problems ? Step.No(Invalid(problems))
            : Step.Yes(null, opened.Report with { Draft = words, DraftBy = by, DraftAt = now })), ct);
    }

    /// <summary>Submits the report, or a correction of it. The figures are taken from the figures page's own definitions at this moment and stay as they are.</summary>
    public Task<ApiProblem?> SubmitAsync(Guid id, HallReportRequest request, VersionedCommand command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var words = request.Words ?? HallReportWords.None;
        return WriteAsync(id, command.Id, command.Version, new { act = "submit", id, words, request.Reason }, actor, async (opened, by, now, token) =>
        {
            var (of, owed, report) = (opened.Of, opened.Owed, opened.Report);
            var (hall, today) = (of.Centre, of.Centre.Clock.DayOf(now));
            if (NotTheHalls(opened, by) is { } forbidden)
                return Step.No(forbidden);
            if (HallReportRules.MaySubmit(report, owed, today) is { } refusal)
                return Step.No(new ApiProblem(StatusCodes.Status409Conflict, refusal.Code, "现在不能报送", refusal.Message) { Basis = refusal.Basis });
            var isFirst = report.Versions.IsEmpty;
            var daysLate = isFirst ? HallReportRules.DaysLate(hall.Calendar, opened.DueOn, today) : 0;
            var problems = HallReportRules.Check(words, isDraft: false);
            if (HallReportRules.CheckReason(request.Reason, !isFirst, daysLate) is { } reason)
                problems = problems.Add(reason);
            if (!problems.IsEmpty)
                return Step.No(Invalid(problems));
            var figures = await book.FiguresAsync(of, owed.Period, token);
            HallReport After(long? number) => HallReportRules.Submit(
                report, owed, hall.Calendar, today, NumberOf(hall, today, number ?? 0), Trimmed(words), request.Reason, figures, by, actor.Name, now);
            var alert = isFirst ? await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.CaseId == report.Id && a.Source == AlertSource.HallReport && a.ClosedAt == null, token) : null;
            if (alert is not null)
            {
                // Only the report itself lifts it, and says why it was late.
                (alert.ClosedAt, alert.ClosedBy) = (now, by);
                // What is settled waits for nobody to take note of it.
                (alert.AcknowledgedAt, alert.AcknowledgedBy) = (alert.AcknowledgedAt ?? now, alert.AcknowledgedBy ?? "system:report");
                alert.Finding = HallReportRules.Lifting(today, daysLate, request.Reason);
                alert.Version++;
            }
            var text = $"{of.Unit.Name}{(isFirst ? "报送了" : "更正了")}{owed.Period.Name}业务办理情况报告{(daysLate > 0 ? string.Create(CultureInfo.InvariantCulture, $"，迟{daysLate}个工作日") : "")}。";
            return new Step(null, isFirst ? "submit-hall-report" : "correct-hall-report", After)
            {
                Series = isFirst ? new RegisterKey(hall.Code, "hall-report", today.Year).ToString() : null,
                Moved = alert,
                Messages = [Message("supervisors", "业务办理情况报送", text, "hall-report.submitted", hall, now)],
            };
        }, ct);
    }

    /// <summary>A remark of the centre, or something it asks the hall for.</summary>
    public Task<ApiProblem?> AskAsync(Guid id, HallAskRequest request, Guid command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WriteAsync(id, command, null, new { act = "ask", id, request }, actor, (opened, by, now, _) =>
        {
            if (opened.Of.IsOwn(by))
                return Task.FromResult(Step.No(ApiProblem.RuleForbids("hall-report-own", "本人所在分中心的报告，应当由他人监督。", "000-2")));
            // One that is there by this very command was asked before, however long ago.
            if (opened.Report.Asks.Any(a => a.Id == command))
                return Task.FromResult(Step.Nothing);
            if (HallReportRules.CheckAsk(opened.Report, request.Kind, request.Text, request.Days) is { IsEmpty: false } problems)
                return Task.FromResult(Step.No(Invalid(problems)));
            var hall = opened.Of.Centre;
            DateOnly? due = request.Kind is HallAskKind.Remark ? null : hall.Calendar.WorkingDayAfter(hall.Clock.DayOf(now), request.Days!.Value);
            var ask = new HallAsk(command, request.Kind, request.Text.Trim(), due, by, now);
            var text = $"中心对{opened.Owed.Period.Name}报告{Word(request.Kind)}：{ask.Text}{(due is { } day ? string.Create(CultureInfo.InvariantCulture, $"（请于{day:yyyy年M月d日}前答复）") : "")}";
            return Task.FromResult(Step.Yes("ask-hall-report", opened.Report with { Asks = opened.Report.Asks.Add(ask) }) with
            {
                Messages = [.. opened.Of.Told.Select(to => Message(to, "业务办理情况报送", text, "hall-report.asked", hall, now))],
            });
        }, ct);
    }

    /// <summary>The hall's answer to what was asked; once.</summary>
    public Task<ApiProblem?> AnswerAsync(Guid id, Guid askId, HallAnswerRequest request, Guid command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WriteAsync(id, command, null, new { act = "answer", id, askId, request.Text }, actor, (opened, by, now, _) =>
        {
            if (NotTheHalls(opened, by) is { } forbidden)
                return Task.FromResult(Step.No(forbidden));
            if (opened.Report.Asks.FirstOrDefault(a => a.Id == askId) is not { } ask)
                return Task.FromResult(Step.No(ApiProblem.NotFound("没有这一条要求。")));
            if (!ask.IsOpen)
                return Task.FromResult(Step.No(new ApiProblem(StatusCodes.Status409Conflict, "hall-ask-answered", "不用答复", "这一条不需要答复，或者已经答复。")));
            if (HallReportRules.CheckAnswer(request.Text) is { } problem)
                return Task.FromResult(Step.No(Invalid([problem])));
            var (hall, answer) = (opened.Of.Centre, request.Text.Trim());
            var text = $"{opened.Of.Unit.Name}答复了对{opened.Owed.Period.Name}报告的要求：{answer}";
            return Task.FromResult(Step.Yes("answer-hall-report", opened.Report with { Asks = opened.Report.Asks.Replace(ask, ask with { Answer = answer, AnsweredBy = by, AnsweredAt = now }) }) with
            {
                Messages = [Message("supervisors", "业务办理情况报送", text, "hall-report.answered", hall, now)],
            });
        }, ct);
    }

    /// <summary>What the centre does, in words.</summary>
    internal static string Word(HallAskKind kind) => kind switch
    {
        HallAskKind.Remark => "提出意见",
        HallAskKind.Explanation => "要求说明",
        HallAskKind.Improvement => "要求整改",
    };

    /// <summary>A message that waits for the next opening.</summary>
    internal static OutgoingMessage Message(string to, string title, string text, string kind, Hall hall, DateTimeOffset now)
    {
        var opening = hall.OpenAtOrAfter(now);
        return OutgoingMessage.Of(new CaseNotice(to, title, text, kind, Centre: hall.Code), opening > now ? opening : null);
    }

    private async Task<ApiProblem?> WriteAsync(
        Guid id, Guid command, long? seen, object ordered, Actor actor, Func<OpenedReport, string, DateTimeOffset, CancellationToken, Task<Step>> step, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Staff is null)
            return ApiProblem.RuleForbids("staff-only", "报送和监督由工作人员办理。", "000-2");
        for (var tries = 1; tries <= Tries; tries++)
        {
            if (await book.FindAsync(id, actor, ct) is not { } opened)
                return ApiProblem.NotFound("没有这一期报告。");
            var hall = opened.Of.Centre;
            var by = actor.IdIn(hall.Code);
            var done = new HallReportCommand(command, HallDuties.Hash(new { ordered, by }));
            if (opened.Report.Done.FirstOrDefault(d => d.Id == command) is { } before)
                return before.Hash == done.Hash ? null : DeskProblems.Of(new DeskResult.ContentChanged());
            if (seen is { } version && version != opened.Version)
                return ApiProblem.VersionConflict(CommandHeaders.ETag(opened.Version), null);
            var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
            var laid = await step(opened, by, now, ct);
            if (laid.Problem is { } problem)
                return problem;
            ImmutableArray<HallReportCommand> known = [.. opened.Report.Done.TakeLast(Remembered - 1), done];
            if (laid.After is not { } written)
                return null;
            HallReport After(long? number) => written(number) with { Done = known };
            var write = new HallReportWrite(
                hall.Code, id, opened.Version, number => JsonSerializer.Serialize(After(number), HallDuties.Json),
                number => laid.Act is { } act ? new OfficeAct(act, $"{opened.Of.Unit.Code} {opened.Owed.Period.Key}", hall.Code, by, now, null, Seen(After(number), act)) : null, now, command)
            {
                Series = laid.Series,
                Moved = laid.Moved,
                Messages = laid.Messages,
            };
            if (await store.SaveAsync(write, ct))
            {
                if (laid.Moved is { } lifted)
                    await live.PublishAsync(new HallEvent("alert.acked", lifted.Id.ToString("D")), [HallGroups.Supervisors(hall.Code)]);
                return null;
            }
        }
        return ApiProblem.LostRace(null);
    }

    /// <summary>What goes on record of a write: of a version its number and hash, of a request what it says.</summary>
    private static object Seen(HallReport report, string act) => act switch
    {
        "submit-hall-report" or "correct-hall-report" => new { Report = report.Id, report.Latest!.No, report.Latest.Number, report.Latest.DaysLate, report.Latest.Hash },
        "ask-hall-report" => new { Kind = Word(report.Asks[^1].Kind), report.Asks[^1].Text, report.Asks[^1].DueOn },
        "answer-hall-report" => new { Answered = report.Asks.Count(a => a.Answer is not null), Open = report.Asks.Count(a => a.IsOpen) },
        _ => new { report.PeriodKey },
    };

    private static ApiProblem? NotTheHalls(OpenedReport opened, string by) =>
        opened.Of.IsReporter(by) ? null : ApiProblem.RuleForbids("hall-report-reporter", "报告由该分中心的负责人和指定的报送人填写、报送和答复。", "000-7");

    private static HallReportWords Trimmed(HallReportWords words) => new(words.Work.Trim(), words.Problems.Trim(), words.Plans.Trim(), words.Quality.Trim());

    private static string NumberOf(Hall hall, DateOnly today, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{hall.Town.Centre.NumberPrefix}报送〔{today.Year}〕{number}号");

    private static ApiProblem Invalid(ImmutableArray<HallReportProblem> problems) => ApiProblem.Invalid([.. problems.Select(p => new FieldProblem(p.Path, p.Code, p.Message))]);

    /// <summary>What a look at the report comes to: the report afterwards, or why there is none.</summary>
    private sealed record Step(ApiProblem? Problem, string? Act, Func<long?, HallReport>? After)
    {
        public string? Series { get; init; }

        public AlertRow? Moved { get; init; }

        public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];

        /// <summary>It is so already.</summary>
        public static Step Nothing { get; } = new(null, null, null);

        public static Step No(ApiProblem problem) => new(problem, null, null);

        public static Step Yes(string? act, HallReport after) => new(null, act, _ => after);
    }
}
