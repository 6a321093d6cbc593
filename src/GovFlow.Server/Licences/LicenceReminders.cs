using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Licences;

/// <summary>到期提醒: whoever holds a licence that ends soon is told once, early enough to renew it (许可法 50). Safe on any number of nodes; whoever is killed half-way is finished by the next.</summary>
public sealed class LicenceReminders(IDbContextFactory<GovFlowDbContext> contexts, Storage.Outgoing.Outbox outbox, HallBook halls, CentreTree centres, IOptions<LicenceSettings> settings, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>Reminds of what has come near and was not reminded of.</summary>
    /// <returns>How many this call reminded of.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return 0;
        var (now, today) = (time.GetUtcNow(), hall.Clock.Today);
        var last = today.AddDays(settings.Value.RemindDays);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var near = await db.Licences.AsNoTracking().Where(l => l.Standing == LicenceStanding.InForce && l.RemindedAt == null && l.CaseId != null && l.LastDay >= today && l.LastDay <= last)
            .OrderBy(l => l.LastDay).ThenBy(l => l.Id).Take(AtOnce).Select(l => new { l.Id, l.Kind, l.LastDay, l.CaseId, l.CentreCode }).ToListAsync(ct);
        foreach (var licence in near)
        {
            var own = await halls.FindAsync(licence.CentreCode, ct) ?? hall;
            var opening = own.OpenAtOrAfter(now);
            var notice = new CaseNotice(
                "applicant", "证照即将到期", $"您的《{licence.Kind}》有效期至{PaperWords.Day(licence.LastDay!.Value)}；需要延续的，请在届满三十日前提出申请。", "licence.ends", Centre: licence.CentreCode);
            // The message's id follows from licence and day: sent twice it is one.
            var cause = DeterministicId.Of(licence.Id, "licence-ends", PaperWords.Day(licence.LastDay.Value));
            await outbox.EnqueueAsync(OutgoingMessage.Of(notice, opening > now ? opening : null), cause, licence.CaseId, now, ct);
            await db.Licences.Where(l => l.Id == licence.Id && l.RemindedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.RemindedAt, now), ct);
        }
        return near.Count;
    }
}
