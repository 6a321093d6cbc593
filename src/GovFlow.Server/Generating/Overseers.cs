using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Alerts;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Generating;

/// <summary>
/// The supervisors' round, twice a working day, through the use cases their pages call: alerts are taken note of, explained, ordered on and closed, violations heard
/// and decided, samples looked into; and those who were asked answer, most of them in time. Every chance follows from the year's seed and the row's id.
/// </summary>
internal sealed class Overseers(IServiceProvider services, TownAtWork town, Hall hall, int seed, TimeProvider time)
{
    private const int Round = 200;

    private readonly YearChances _chances = new(seed);
    private readonly YearPeople _people = new(services, hall);

    /// <summary>One round.</summary>
    /// <returns>How many acts took effect.</returns>
    public async Task<int> WorkAsync(CancellationToken ct)
    {
        var day = town.Clock.DayOf(time.GetUtcNow());
        if (Supervisors(day) is not [var supervisor, ..])
            return 0;
        return await AcknowledgeAsync(supervisor, day, ct) + await CloseAsync(supervisor, day, ct) + await AnswerAsync(day, ct)
            + await new ViolationHearings(services, _people, _chances, town).WorkAsync(Supervisors(day), day, ct) + await CompareLicencesAsync(day, ct);
    }

    private List<string> Supervisors(DateOnly day) =>
        [.. town.Town.People.Where(p => p.Roles.Contains(Roles.Supervisor) && !town.IsAway(p.Member.Id, day)).Select(p => p.Member.Id).Order(StringComparer.Ordinal)];

    /// <summary>Red cards the same day, of the others one in five; of the red ones some are asked about, ordered on or taken further up.</summary>
    private async Task<int> AcknowledgeAsync(string supervisor, DateOnly day, CancellationToken ct)
    {
        var acts = 0;
        foreach (var alert in await UnnotedAsync(ct))
        {
            var isRed = alert.Card is AlertCard.Red;
            if (isRed ? !_chances.Is(85, alert.Id, $"note/{day:yyyyMMdd}") : !_chances.Is(20, alert.Id, "note"))
                continue;
            var what = isRed ? _chances.Of(alert.Id, "what") : 100;
            acts += await (what switch
            {
                < 25 => ActAsync(supervisor, alert, AlertAct.AskExplanation, "请说明逾期原因和预计办结时间", day, ct),
                < 35 => ActAsync(supervisor, alert, AlertAct.Order, "请立即办理并反馈结果", day, ct),
                < 40 => ActAsync(supervisor, alert, AlertAct.Escalate, "多次提醒仍未办理", day, ct),
                _ => DoneAsync(async scope => await scope.GetRequiredService<AlertDesk>().AcknowledgeAsync(alert.Id, await _people.ActorAsync(supervisor, ct), ct)),
            });
        }

        return acts;
    }

    /// <summary>What is settled is closed with a finding, within a few days: a red card once it was taken note of, others at once.</summary>
    private async Task<int> CloseAsync(string supervisor, DateOnly day, CancellationToken ct)
    {
        var acts = 0;
        foreach (var alert in await ClosableAsync(day, ct))
        {
            if (_chances.Is(45, alert.Id, $"close/{day:yyyyMMdd}"))
                acts += await ActAsync(supervisor, alert, AlertAct.Close, alert.Card is AlertCard.Red ? "已督促办理，承办人员已说明情况，予以办结" : "已按时办理，予以办结", day, ct);
        }

        return acts;
    }

    private async Task<List<AlertRow>> ClosableAsync(DateOnly day, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovFlowDbContext>();
        return await db.Alerts.AsNoTracking()
            .Where(a => a.CentreCode == hall.Code && a.ClosedAt == null && (a.AcknowledgedAt != null || a.Card != AlertCard.Red))
            .Where(a => !db.Clocks.Any(c => c.CaseId == a.CaseId && c.IsRunning && c.DueDay < day) && !db.Duties.Any(d => d.AlertId == a.Id && d.AnsweredAt == null))
            .OrderBy(a => a.RaisedAt).ThenBy(a => a.Id).Take(Round).ToListAsync(ct);
    }

    private Task<int> ActAsync(string supervisor, AlertRow alert, AlertAct act, string text, DateOnly day, CancellationToken ct)
    {
        DateOnly? due = act is AlertAct.AskExplanation or AlertAct.Order ? town.Calendar.WorkingDayAfter(day, 3) : null;
        var headers = new VersionedCommand(DeterministicId.Of(alert.Id, "year", $"{act}/{day:yyyyMMdd}/{time.GetUtcNow().Hour}"), alert.Version);
        return DoneAsync(async scope => await scope.GetRequiredService<AlertDesk>().ActAsync(
            new CaseCommand.ActOnAlert(alert.Id, act, text, due), headers, await _people.ActorAsync(supervisor, ct), ct));
    }

    /// <summary>Most answer a day before their time is over, some late, a few not at all.</summary>
    private async Task<int> AnswerAsync(DateOnly day, CancellationToken ct)
    {
        List<DutyRow> open;
        await using (var scope = services.CreateAsyncScope())
        {
            open = await scope.ServiceProvider.GetRequiredService<GovFlowDbContext>().Duties.AsNoTracking()
                .Where(d => d.CentreCode == hall.Code && d.AnsweredAt == null).OrderBy(d => d.AskedAt).ThenBy(d => d.Id).ToListAsync(ct);
        }

        var acts = 0;
        foreach (var duty in open)
        {
            var chance = _chances.Of(duty.Id, "answer");
            // Nobody likes to explain in public.
            var inTime = duty.Kind is DutyKind.PublicExplanation ? 65 : 82;
            if (chance >= 96 || day < (chance < inTime ? duty.DueDay.AddDays(-1) : town.Calendar.WorkingDayAfter(duty.DueDay, 1 + (chance % 6))))
                continue;
            var by = duty.Kind.IsSample() ? Supervisors(day).FirstOrDefault() : duty.HolderId;
            if (by is null || town.IsAway(by, day))
                continue;
            var answer = new DutyAnswer(Words(duty.Kind), duty.Kind.IsSample() ? chance % 12 != 0 : null);
            acts += await DoneAsync(async scope => await scope.GetRequiredService<DutyDesk>().AnswerAsync(
                duty.Id, answer, new VersionedCommand(DeterministicId.Of(duty.Id, "year", $"{day:yyyyMMdd}/{time.GetUtcNow().Hour}"), duty.Version), await _people.ActorAsync(by, ct), ct));
        }

        return acts;
    }

    private static string Words(DutyKind kind) => kind switch
    {
        DutyKind.Explanation => "同类办件集中，审核人手不足，已安排加班办理。",
        DutyKind.PublicExplanation => "因现场核查安排不及时，办理时间超过承诺，现已加快办理，预计三个工作日内办结。",
        DutyKind.Order => "已按要求办理。",
        DutyKind.Statement => "情况属实，当时业务量大，未能及时处理，今后改进。",
        DutyKind.Rectification => "已建立台账，逐日清理，并组织学习办理时限规定。",
        DutyKind.Sampling => "材料、依据和文书均已核对。",
        DutyKind.Verification => "已实地核查承诺事项。",
    };

    /// <summary>Once a quarter the licence library is compared with the year's certificates; now and then it holds one that no case issued.</summary>
    private async Task<int> CompareLicencesAsync(DateOnly day, CancellationToken ct)
    {
        if (day.Month % 3 != 0 || town.Calendar.WorkingDayAfter(new DateOnly(day.Year, day.Month, 1).AddDays(-1), 10) != day || town.Clock.TimeOf(time.GetUtcNow()).Hour != 10)
            return 0;
        await using var scope = services.CreateAsyncScope();
        var (from, to) = (town.Clock.InstantOf(day.AddDays(-60), TimeOnly.MinValue), time.GetUtcNow());
        var db = scope.ServiceProvider.GetRequiredService<GovFlowDbContext>();
        var issued = await db.Papers.Where(p => p.Template == PaperTemplate.Certificate && p.IssuedAt >= from && p.IssuedAt < to)
            .Join(db.Cases, p => p.CaseId, c => c.Id, (p, c) => new { p.Number, p.Date, c.ItemCode }).OrderBy(p => p.Number).Take(Round).ToListAsync(ct);
        var outside = new LicenceLine(FormattableString.Invariant($"餐证〔{day.Year}〕临{day.Month:00}号"), "GFI-02", day.AddDays(-20), "market");
        await scope.ServiceProvider.GetRequiredService<LicenceComparison>().CompareAsync(hall.Code, [.. issued.Select(p => new LicenceLine(p.Number, p.ItemCode, p.Date)), outside], ct);
        return 1;
    }

    private async Task<List<AlertRow>> UnnotedAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GovFlowDbContext>().Alerts.AsNoTracking().Where(a => a.CentreCode == hall.Code && a.AcknowledgedAt == null && a.ClosedAt == null)
            .OrderByDescending(a => a.Card).ThenBy(a => a.RaisedAt).ThenBy(a => a.Id).Take(Round).ToListAsync(ct);
    }

    private async Task<int> DoneAsync(Func<IServiceProvider, Task<DeskResult?>> act)
    {
        // As each request has: a context of its own, which remembers nothing.
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider) is DeskResult.Done ? 1 : 0;
    }
}
