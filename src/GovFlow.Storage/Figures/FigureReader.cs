using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Voices;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Figures;

/// <summary>Reads the facts of figures (decision 0026): a fixed number of statements, however many cases.</summary>
public sealed class FigureReader
{
    private readonly Database _database;

    internal FigureReader(Database database) => _database = database;

    /// <summary>The cases of a centre that lived on a day of <paramref name="period"/>; the unit is left to whoever knows the items.</summary>
    public async Task<List<CaseFact>> CasesAsync(string centreCode, FigurePeriod period, WorkCalendar calendar, OfficeClock clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(clock);
        await using var context = await _database.ContextAsync(ct);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var begin = clock.InstantOf(period.From, TimeOnly.MinValue);
        var to = period.To;
        return await FactsAsync(context, context.Cases.Where(c => c.CentreCode == centreCode && c.ReceivedOn <= to && (c.ClosedAt == null || c.ClosedAt >= begin)), calendar, clock, ct);
    }

    /// <summary>The ratings given to a centre in <paramref name="period"/>.</summary>
    public async Task<List<RatingFact>> RatingsAsync(string centreCode, FigurePeriod period, WorkCalendar calendar, OfficeClock clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(clock);
        var (from, to) = (clock.InstantOf(period.From, TimeOnly.MinValue), clock.InstantOf(period.To.AddDays(1), TimeOnly.MinValue));
        await using var context = await _database.ContextAsync(ct);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var ratings = context.Ratings.Where(r => r.CentreCode == centreCode && r.RatedAt >= from && r.RatedAt < to);
        var rows = await ratings.Select(r => new { r.Id, r.CaseId, r.RatedAt, r.Level, r.VoiceId }).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        var cases = (await FactsAsync(context, context.Cases.Where(c => ratings.Any(r => r.CaseId == c.Id)), calendar, clock, ct)).ToDictionary(c => c.Id);
        var voices = (await context.Voices.Where(v => ratings.Any(r => r.VoiceId == v.Id)).ToListAsync(ct)).ToDictionary(v => v.Id, v => v.ToVoice());
        return rows.ConvertAll(r =>
        {
            var voice = r.VoiceId is { } id ? voices.GetValueOrDefault(id) : null;
            return new RatingFact(r.Id, cases[r.CaseId], clock.DayOf(r.RatedAt), r.Level, voice?.State, voice is { Revisits.IsEmpty: false });
        });
    }

    /// <summary>The voices a centre received in <paramref name="period"/>, bad ratings among them.</summary>
    public async Task<List<VoiceFact>> VoicesAsync(string centreCode, FigurePeriod period, WorkCalendar calendar, OfficeClock clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(clock);
        // The legal day of receipt may be later than the day it came in, by a weekend and a holiday.
        var (from, to) = (clock.InstantOf(period.From.AddDays(-15), TimeOnly.MinValue), clock.InstantOf(period.To.AddDays(1), TimeOnly.MinValue));
        await using var context = await _database.ContextAsync(ct);
        var rows = await context.Voices.AsNoTracking().Where(v => v.CentreCode == centreCode && v.ReceivedAt >= from && v.ReceivedAt < to).ToListAsync(ct);
        return [.. rows.Select(r => Fact(r, r.ToVoice(), calendar)).Where(v => period.Has(v.ReceivedOn))];
    }

    private static VoiceFact Fact(VoiceRow row, Voice voice, WorkCalendar calendar) => new(
        voice.Id, row.CentreCode, voice.Kind, voice.Channel, voice.ReceivedOn, voice.LeadUnitCode, voice.HolderId,
        voice.Reply is { } reply && !IsHandedOut(voice) && reply.ById == voice.FirstAskedId,
        voice.Reply is null ? null : voice.Limits.All(l => l.Kind is VoiceLimitKind.Promise or VoiceLimitKind.Revisit || !(l.Clock.StoppedDay > l.Clock.Due(calendar))),
        voice.Revisits.IsEmpty ? null : voice.Revisits[^1].IsSatisfied)
    {
        IsHandedOut = IsHandedOut(voice),
        Subject = voice.Subject,
    };

    /// <summary>Older voices do not say it of themselves; their holder does.</summary>
    private static bool IsHandedOut(Voice voice) => voice.IsHandedOut || (voice is { FirstAskedId: { } first, HolderId: { } holder } && first != holder);

    private static async Task<List<CaseFact>> FactsAsync(GovFlowDbContext context, IQueryable<CaseRow> wanted, WorkCalendar calendar, OfficeClock clock, CancellationToken ct)
    {
        var rows = await wanted.Select(c => new CountedCase(
            c.Id, c.CentreCode, c.ItemCode, c.WindowCode, c.Channel, c.InnerKind, c.OuterKind, c.State, c.ReceivedOn, c.AcceptedOn, c.ClosedAt, c.Detail)).ToListAsync(ct);
        var limits = await wanted.Join(context.Clocks, c => c.Id, k => k.CaseId, (_, k) => k).Where(k => k.Kind == ClockKind.Decision || k.Kind == ClockKind.StatutoryDecision)
            .Select(k => new { k.CaseId, k.Kind, k.Ledger, k.DueDay }).ToListAsync(ct);
        var handIns = await wanted.Where(c => c.Channel == "window").Join(context.CaseEvents, c => c.Id, e => e.CaseId, (_, e) => e).Where(e => e.Kind == "supplement.handed-in")
            .Select(e => new { e.CaseId, e.At }).ToListAsync(ct);
        var collections = await wanted.Join(context.Tasks, c => c.Id, t => t.CaseId, (_, t) => t).Where(t => t.Kind == TaskKind.Deliver && t.Outcome != null && t.ClosedAt != null)
            .Select(t => new { t.CaseId, t.ClosedAt, t.Answer }).ToListAsync(ct);
        var clocks = limits.ToLookup(l => (l.CaseId, l.Kind));
        // 到现场: handing papers in at the window, and collecting the result there.
        var comings = handIns.Select(h => (h.CaseId, Day: clock.DayOf(h.At)))
            .Concat(collections.Where(d => CountedDelivery.IsAtWindow(d.Answer)).Select(d => (d.CaseId, Day: clock.DayOf(d.ClosedAt!.Value)))).ToLookup(d => d.CaseId, d => d.Day);
        return rows.ConvertAll(row =>
        {
            // Of several promises the last one stands: a same-day case may have become a committed one.
            LimitFact? Standing(ClockKind kind) => clocks[(row.Id, kind)].Select(l => Limit(l.Ledger, l.DueDay, calendar)).OrderBy(l => l.StoppedOn ?? DateOnly.MaxValue).ThenBy(l => l.DueDay ?? DateOnly.MaxValue).LastOrDefault();
            return row.Fact(Standing(ClockKind.Decision), Standing(ClockKind.StatutoryDecision), comings[row.Id], clock);
        });
    }

    private static LimitFact Limit(string ledger, DateOnly? due, WorkCalendar calendar)
    {
        var clock = CaseJson.Read<Clock>(ledger);
        var counted = clock.Budget.Unit is DayUnit.Working ? clock : clock with { Budget = ClockBudget.Working(clock.Budget.Days) };
        return new LimitFact(
            clock.Budget.Unit is DayUnit.Working ? clock.Budget.Days : null, due, clock.StoppedDay, clock.StoppedDay is { } stopped ? counted.DaysUsed(calendar, stopped) : null);
    }
}

/// <summary>What of a stored case is counted.</summary>
/// <param name="Detail">The JSON column.</param>
internal sealed record CountedCase(
    Guid Id, string CentreCode, string ItemCode, string? WindowCode, string Channel, CaseKind InnerKind, CaseKind? OuterKind, CaseState State, DateOnly ReceivedOn, DateOnly? AcceptedOn,
    DateTimeOffset? ClosedAt, string Detail)
{
    /// <param name="comings">Days the applicant came after the filing.</param>
    public CaseFact Fact(LimitFact? promise, LimitFact? statute, IEnumerable<DateOnly> comings, OfficeClock clock)
    {
        var detail = CaseJson.Read<CountedDetail>(Detail);
        var days = comings.ToHashSet();
        if (Channel == "window")
            days.Add(ReceivedOn);
        return new CaseFact
        {
            Id = Id,
            CentreCode = CentreCode,
            ItemCode = ItemCode,
            WindowCode = WindowCode,
            AcceptorId = detail.Of(ParticipantRole.Acceptor),
            DeciderId = detail.Decision?.DecidedBy,
            Channel = Channel,
            InnerKind = InnerKind,
            OuterKind = OuterKind,
            State = State,
            ReceivedOn = ReceivedOn,
            AcceptedOn = AcceptedOn,
            DecidedOn = detail.Decision?.DecidedOn,
            IsGranted = detail.Decision?.IsGranted,
            ClosedOn = ClosedAt is { } closed ? clock.DayOf(closed) : null,
            Promise = promise,
            Statute = statute,
            IsSupplemented = detail.Papers.Any(p => p.Template is PaperTemplate.SupplementNotice),
            Visits = days.Count,
            Inspection = detail.Inspections is [var first, ..] ? new InspectionFact(first.Day, first.FloorArea, first.Findings.Length, first.Findings.Count(f => f.IsPassed)) : null,
            Departments = (detail.Branches.Count(b => b.Outcome is not null), detail.Branches.Count(b => b.Outcome == "Agree")),
        };
    }
}

/// <summary>What of a case's JSON is counted; the rest, the applicant above all, is not even read.</summary>
internal sealed record CountedDetail
{
    public ImmutableArray<Participation> Participants { get; init; } = [];

    public ImmutableArray<PaperNote> Papers { get; init; } = [];

    public CaseDecision? Decision { get; init; }

    public ImmutableArray<JointBranch> Branches { get; init; } = [];

    public ImmutableArray<InspectionRound> Inspections { get; init; } = [];

    public string? Of(ParticipantRole role)
    {
        foreach (var one in Participants)
        {
            if (one.Role == role)
                return one.PersonId;
        }
        return null;
    }
}

/// <summary>How a result was handed over, of a task's answer.</summary>
internal static class CountedDelivery
{
    /// <summary>True for 窗口领取, and where nobody wrote how.</summary>
    public static bool IsAtWindow(string? answer) => answer is null || CaseJson.Read<Answered>(answer).Facts?.GetValueOrDefault("method") is null or "窗口领取";

    private sealed record Answered(Dictionary<string, string>? Facts = null);
}
