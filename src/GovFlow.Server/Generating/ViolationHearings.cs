using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Generating;

/// <summary>What becomes of the year's violation records: within some days heard, decided, here and there appealed against and decided by another, rectified and closed.</summary>
internal sealed class ViolationHearings(IServiceProvider services, YearPeople people, YearChances chances, TownAtWork town)
{
    private const int Round = 100;

    /// <param name="supervisors">Those who are there; the first decides, the last reviews.</param>
    public async Task<int> WorkAsync(IReadOnlyList<string> supervisors, DateOnly day, CancellationToken ct)
    {
        List<ViolationRow> open;
        await using (var scope = services.CreateAsyncScope())
        {
            open = await scope.ServiceProvider.GetRequiredService<GovFlowDbContext>().Violations.AsNoTracking()
                .Where(v => v.CentreCode == town.Town.Centre.Code && v.State != ViolationState.Closed && v.State != ViolationState.Dismissed)
                .OrderBy(v => v.DetectedAt).ThenBy(v => v.Id).Take(Round).ToListAsync(ct);
        }

        var acts = 0;
        foreach (var record in open)
        {
            // Not everything is taken up on the day it could be.
            if (!chances.Is(30, record.Id, $"take-up/{day:yyyyMMdd}") || Move(record, supervisors, day) is not { } move)
                continue;
            await using var scope = services.CreateAsyncScope();
            var commandId = DeterministicId.Of(record.Id, "year", $"{move.Act}/{record.Version}/{day:yyyyMMdd}");
            var result = await scope.ServiceProvider.GetRequiredService<ViolationDesk>().ActAsync(
                record.Id, move.Act, move.Request, commandId, record.Version, await people.ActorAsync(move.By, ct), ct);
            acts += result is ViolationResult.Done ? 1 : 0;
        }

        return acts;
    }

    private (ViolationAct Act, ViolationRequest Request, string By)? Move(ViolationRow record, IReadOnlyList<string> supervisors, DateOnly day)
    {
        var (first, other) = (supervisors[0], supervisors[^1]);
        switch (record.State)
        {
            case ViolationState.Detected:
                var answers = record.PersonId ?? town.Town.Units.FirstOrDefault(u => u.Code == record.UnitCode)?.HeadId;
                return (ViolationAct.Hear, new ViolationRequest("请就监察线索陈述情况", town.Calendar.WorkingDayAfter(day, 5), answers), first);
            case ViolationState.Hearing:
                return Decide(record, chances.Of(record.Id, "decision"), first, day);
            case ViolationState.Upheld when chances.Of(record.Id, "appeal") < 8 && record.Appeal is null && record.PersonId is { } person && !town.IsAway(person, day):
                return (ViolationAct.Appeal, new ViolationRequest("当日已报告负责人，请求复核"), person);
            case ViolationState.Upheld:
                return (ViolationAct.Close, new ViolationRequest("整改到位"), first);
            case ViolationState.Appealed when other != record.DecidedBy:
                return Decide(record, chances.Of(record.Id, "review"), other, day);
            case ViolationState.Appealed when first != record.DecidedBy:
                return Decide(record, chances.Of(record.Id, "review"), first, day);
            default:
                return null;
        }
    }

    private (ViolationAct Act, ViolationRequest Request, string By) Decide(ViolationRow record, int chance, string by, DateOnly day)
    {
        var due = town.Calendar.WorkingDayAfter(day, 10);
        return chance switch
        {
            < 15 => (ViolationAct.Dismiss, new ViolationRequest("经核查，系客观原因造成，不予认定"), by),
            < 85 => (ViolationAct.Uphold, new ViolationRequest("经核查属实，责令改正", due, Tier: ViolationTier.Minor, Sanction: chance % 2 == 0 ? Sanction.WrittenSelfCriticism : Sanction.PublicCriticism), by),
            < 98 => (ViolationAct.Uphold, new ViolationRequest("多次提醒仍未改正", due, Tier: ViolationTier.Serious, Sanction: Sanction.NoAwards), by),
            _ => (ViolationAct.Uphold, new ViolationRequest("性质严重，移送处理", Tier: ViolationTier.Grave, Sanction: Sanction.ToDiscipline), by),
        };
    }
}
