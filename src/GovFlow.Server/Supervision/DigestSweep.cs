using System.Globalization;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>The figures of a digest: what happened in its days, and what was open at their end, so that whoever counts again later counts the same.</summary>
/// <param name="Open">Received by then and not closed.</param>
/// <param name="Overdue">Of those the ones whose shown limit was over when the digest was made.</param>
/// <param name="Unsettled">Red cards raised by then, of any time, and not closed.</param>
/// <param name="Unanswered">Duties asked by then, of any time, and not answered; of those the late ones.</param>
public sealed record DigestFigures(int Received, int Accepted, int Closed, int Open, int Overdue, int RedCards, int YellowCards, int Unsettled, int Unanswered, int Late, int Violations);

/// <summary>督查摘要 (002-17): every centre's day, week and month, made once when it is over, kept to be read on the page and sent to the supervisors at the next opening.</summary>
public sealed class DigestSweep(IDbContextFactory<GovFlowDbContext> contexts, SupervisionStore store, HallBook halls, CentreTree centres, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Makes what is over and not made yet.</summary>
    /// <returns>How many digests this call made.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var made = 0;
        foreach (var code in await centres.BelowAsync("", ct))
        {
            var hall = await halls.GetAsync(code, ct);
            foreach (var period in Enum.GetValues<DigestPeriod>())
                made += await MakeAsync(hall, period, ct) ? 1 : 0;
        }
        return made;
    }

    /// <summary>The last whole day, week (Monday to Sunday) or month before <paramref name="today"/>; both days inclusive.</summary>
    public static (DateOnly First, DateOnly Last) Before(DigestPeriod period, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            DigestPeriod.Day => (today.AddDays(-1), today.AddDays(-1)),
            DigestPeriod.Week => (monday.AddDays(-7), monday.AddDays(-1)),
            DigestPeriod.Month => (first.AddMonths(-1), first.AddDays(-1)),
        };
    }

    private async Task<bool> MakeAsync(Hall hall, DigestPeriod period, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (first, last) = Before(period, hall.Clock.DayOf(now));
        // A day off has no digest of its own; its week and month count it.
        if (period is DigestPeriod.Day && !hall.Calendar.IsWorkingDay(first))
            return false;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Digests.AnyAsync(d => d.CentreCode == hall.Code && d.Period == period && d.FirstDay == first, ct))
            return false;
        var figures = await CountAsync(db, hall, first, last, ct);
        var row = new DigestRow { CentreCode = hall.Code, Period = period, FirstDay = first, LastDay = last, MadeAt = now, Figures = JsonSerializer.Serialize(figures, Json) };
        var opening = hall.OpenAtOrAfter(now);
        var notice = new CaseNotice("supervisors", $"督查摘要：{Days(first, last)}", Words(figures), "digest", Centre: hall.Code);
        var cause = DeterministicId.Of(Guid.Empty, "digest", string.Create(CultureInfo.InvariantCulture, $"{hall.Code}/{(int)period}/{first:yyyyMMdd}"));
        return await store.AddDigestAsync(row, OutgoingMessage.Of(notice, opening > now ? opening : null), cause, ct);
    }

    private static async Task<DigestFigures> CountAsync(GovFlowDbContext db, Hall hall, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var (from, to) = (hall.Clock.InstantOf(first, TimeOnly.MinValue), hall.Clock.InstantOf(last.AddDays(1), TimeOnly.MinValue));
        var today = hall.Clock.Today;
        var cases = db.Cases.Where(c => c.CentreCode == hall.Code);
        var alerts = db.Alerts.Where(a => a.CentreCode == hall.Code);
        var duties = db.Duties.Where(d => d.CentreCode == hall.Code && d.AskedAt < to && (d.AnsweredAt == null || d.AnsweredAt >= to));
        return new DigestFigures(
            await cases.CountAsync(c => c.ReceivedOn >= first && c.ReceivedOn <= last, ct),
            await cases.CountAsync(c => c.AcceptedOn >= first && c.AcceptedOn <= last, ct),
            await cases.CountAsync(c => c.ClosedAt >= from && c.ClosedAt < to, ct),
            await cases.CountAsync(c => c.ReceivedAt < to && (c.ClosedAt == null || c.ClosedAt >= to), ct),
            await cases.CountAsync(c => c.ClosedAt == null && c.DueDay < today, ct),
            await alerts.CountAsync(a => a.RaisedAt >= from && a.RaisedAt < to && a.Card == AlertCard.Red, ct),
            await alerts.CountAsync(a => a.RaisedAt >= from && a.RaisedAt < to && a.Card == AlertCard.Yellow, ct),
            await alerts.CountAsync(a => a.RaisedAt < to && (a.ClosedAt == null || a.ClosedAt >= to) && a.Card == AlertCard.Red, ct),
            await duties.CountAsync(ct),
            await duties.CountAsync(d => d.DueDay <= last, ct),
            await db.Violations.CountAsync(v => v.CentreCode == hall.Code && v.DetectedAt >= from && v.DetectedAt < to, ct));
    }

    private static string Days(DateOnly first, DateOnly last) =>
        first == last ? string.Create(CultureInfo.InvariantCulture, $"{first:yyyy年M月d日}") : string.Create(CultureInfo.InvariantCulture, $"{first:yyyy年M月d日}至{last:M月d日}");

    private static string Words(DigestFigures f) =>
        $"收件{f.Received}件，受理{f.Accepted}件，办结{f.Closed}件；在办{f.Open}件，其中逾期{f.Overdue}件。红牌{f.RedCards}张，黄牌{f.YellowCards}张，未办结红牌{f.Unsettled}张。待答复监察事项{f.Unanswered}项，其中逾期{f.Late}项。新发现违规线索{f.Violations}条。";
}
