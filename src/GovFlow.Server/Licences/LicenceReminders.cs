using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Licences;

/// <summary>
/// 到期提醒: whoever holds a licence that ends soon is told early enough to renew it (许可法 50), and again nearer to its end; of each time once, and on the record of the case that issued it. Safe on any number
/// of nodes; whoever is killed half-way is finished by the next.
/// </summary>
public sealed class LicenceReminders(
    IDbContextFactory<GovFlowDbContext> contexts, Storage.Outgoing.Outbox outbox, AuditTrail audit, HallBook halls, CentreTree centres, IOptions<LicenceSettings> settings, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>The day on which those who were reminded before were last gone through: whether another reminder is due changes with the day only. It hastens; the row says what was done.</summary>
    private DateOnly? _goneThrough;

    /// <summary>Reminds of what has come near and was not reminded of.</summary>
    /// <returns>How many this call reminded of.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return 0;
        var today = hall.Clock.Today;
        var days = settings.Value.AllReminders;
        var last = today.AddDays(days.Max());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var near = db.Licences.AsNoTracking().Where(l => l.Standing == LicenceStanding.InForce && l.CaseId != null && l.LastDay >= today && l.LastDay <= last);
        var reminded = 0;
        foreach (var licence in await Lines(near.Where(l => l.RemindedAt == null)).Take(AtOnce).ToListAsync(ct))
            reminded += await RemindAsync(db, hall, licence, today, days, ct);
        if (_goneThrough == today)
            return reminded;
        var soon = today.AddDays(days.Order().Take(days.Length - 1).LastOrDefault());
        foreach (var licence in await Lines(near.Where(l => l.RemindedAt != null && l.LastDay <= soon)).ToListAsync(ct))
            reminded += await RemindAsync(db, hall, licence, today, days, ct);
        _goneThrough = today;
        return reminded;
    }

    private async Task<int> RemindAsync(GovFlowDbContext db, Hall hall, Line licence, DateOnly today, ImmutableArray<int> days, CancellationToken ct)
    {
        if (LicenceReminderRule.Due(licence.LastDay, licence.RemindedAt is { } before ? hall.Clock.DayOf(before) : null, today, days) is not { } due)
            return 0;
        var (now, own) = (time.GetUtcNow(), await halls.FindAsync(licence.CentreCode, ct) ?? hall);
        var opening = own.OpenAtOrAfter(now);
        var end = PaperWords.Day(licence.LastDay);
        var notice = new CaseNotice("applicant", "证照即将到期", $"您的《{licence.Kind}》有效期至{end}；{Advice(licence.LastDay.DayNumber - today.DayNumber)}", "licence.ends", Centre: licence.CentreCode);
        // The message's id follows from licence, day and which reminder it is: sent twice it is one.
        var cause = DeterministicId.Of(licence.Id, "licence-ends", due == days.Max() ? end : string.Create(CultureInfo.InvariantCulture, $"{end} {due}"));
        await outbox.EnqueueAsync(OutgoingMessage.Of(notice, opening > now ? opening : null), cause, licence.CaseId, now, ct);
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("licence", licence.Id.ToString("D")).Add("daysBefore", due.ToString(CultureInfo.InvariantCulture));
        await audit.AppendAsync(licence.CaseId, "remind-licence", "system", note, now, cause, ct);
        return await db.Licences.Where(l => l.Id == licence.Id && l.RemindedAt == licence.RemindedAt).ExecuteUpdateAsync(set => set.SetProperty(l => l.RemindedAt, now), ct);
    }

    /// <summary>A renewal that is applied for later than thirty days before the end is not protected by the article; it can still be applied for.</summary>
    private static string Advice(int left) => left >= 30
        ? "需要延续的，请在届满三十日前提出申请。"
        : string.Create(CultureInfo.InvariantCulture, $"还有 {left} 天到期，需要延续而尚未申请的，请立即提出；到期后继续从事须取得许可的活动属于违法。");

    private static IQueryable<Line> Lines(IQueryable<Storage.Model.LicenceRow> licences) =>
        licences.OrderBy(l => l.LastDay).ThenBy(l => l.Id).Select(l => new Line(l.Id, l.Kind, l.LastDay!.Value, l.CaseId!.Value, l.CentreCode, l.RemindedAt));

    private sealed record Line(Guid Id, string Kind, DateOnly LastDay, Guid CaseId, string CentreCode, DateTimeOffset? RemindedAt);
}
