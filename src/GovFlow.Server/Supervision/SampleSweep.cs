using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;

namespace GovFlow.Server.Supervision;

/// <summary>
/// 抽查与事后核查: draws last month's window-decided (C-6) and promise-based (001-14, 002-13) cases and gives them to the supervisors, once a centre and month. The
/// draw waits for the first seal of the new month: nobody can know it while the month's cases are still being decided.
/// </summary>
public sealed class SampleSweep(SupervisionStore store, SampleReader samples, HallBook halls, CentreTree centres, TimeProvider time)
{
    /// <summary>Working days supervisors have for a sample (a design value).</summary>
    public const int DaysToLook = 15;

    /// <summary>Draws where a month is over and not drawn yet.</summary>
    /// <returns>How many duties this call opened.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var opened = 0;
        foreach (var code in await centres.BelowAsync("", ct))
            opened += await DrawAsync(await halls.GetAsync(code, ct), ct);
        return opened;
    }

    private async Task<int> DrawAsync(Hall hall, CancellationToken ct)
    {
        var today = hall.Clock.Today;
        var end = new DateOnly(today.Year, today.Month, 1);
        var month = end.AddMonths(-1);
        var cursor = $"samples/{hall.Code}";
        var position = (month.Year * 100) + month.Month;
        if (await store.CursorAsync(cursor, ct) >= position)
            return 0;
        var (from, to) = (hall.Clock.InstantOf(month, TimeOnly.MinValue), hall.Clock.InstantOf(end, TimeOnly.MinValue));
        if (await samples.SealAfterAsync(to, ct) is not { } seal)
            return 0;
        var opened = 0;
        foreach (var (kind, cases) in await samples.DecidedAsync(hall.Code, from, to, ct))
        {
            var drawn = SampleDraw.Draw([.. cases.Select(c => c.CaseId)], hall.Code, month, $"{seal}/{kind}").ToHashSet();
            foreach (var one in cases.Where(c => drawn.Contains(c.CaseId)))
                opened += await OpenAsync(hall, kind, month, one, ct) ? 1 : 0;
        }
        await store.MoveCursorAsync(cursor, position, ct);
        return opened;
    }

    private Task<bool> OpenAsync(Hall hall, DutyKind kind, DateOnly month, DecidedCase one, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = DeterministicId.Of(one.CaseId, "sample", string.Create(CultureInfo.InvariantCulture, $"{kind}/{month:yyyyMM}"));
        var why = kind is DutyKind.Sampling ? "由窗口直接决定，请抽查材料、依据和文书是否合规" : "凭承诺先行办理，请核查承诺事项是否兑现";
        return store.AddAsync(
            new SupervisionAddition
            {
                CaseId = one.CaseId,
                Act = "draw-sample",
                ActorId = "system:sweep",
                At = now,
                Cause = id,
                Duties =
                [
                    new DutyRow
                    {
                        Id = id,
                        Kind = kind,
                        CentreCode = hall.Code,
                        CaseId = one.CaseId,
                        CaseNumber = one.CaseNumber,
                        ItemName = one.ItemName,
                        Text = string.Create(CultureInfo.InvariantCulture, $"{month:yyyy年M月}随机抽取：办件{one.CaseNumber}（{one.ItemName}）{why}。"),
                        AskedBy = "system:sweep",
                        AskedAt = now,
                        DueDay = hall.Calendar.WorkingDayAfter(hall.Clock.DayOf(now), DaysToLook),
                        Version = 1,
                    },
                ],
                Messages = [OutgoingMessage.Of(new CaseNotice("supervisors", $"{kind.ChineseName()}：{one.CaseNumber}", $"随机抽取办件{one.CaseNumber}（{one.ItemName}），请在规定期限内{kind.ChineseName()}。", "duty.sample"))],
            },
            ct);
    }
}
