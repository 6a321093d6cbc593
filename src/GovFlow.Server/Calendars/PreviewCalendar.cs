using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Clocks;

namespace GovFlow.Server.Calendars;

/// <summary>Shows what an import would do before it does it: each distinct ledger is reckoned once under the calendar as it would be.</summary>
public sealed class PreviewCalendar(ClockRecount clocks, CentreTree centres, HallBook halls)
{
    private const int MostLines = 200;

    /// <summary>What <paramref name="proposal"/> would do. Changes nothing.</summary>
    public async Task<CalendarImpact> HandleAsync(CalendarProposal proposal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var concerned = await ConcernedAsync(proposal, ct);
        var moves = new Dictionary<(ClockKind Kind, DateOnly From, DateOnly To), int>();
        var ledgers = new Dictionary<(string Centre, string Ledger), DateOnly>();
        var definite = 0;
        foreach (var group in await clocks.GroupsAsync(ct))
        {
            if (!concerned.TryGetValue(group.CentreCode, out var calendars) || group.DueDay is not { } from || group.Ledger is not { } ledger)
                continue;
            var (due, isProvisional) = Reckon(ledger, calendars.After);
            if (due is { } to && to != from)
            {
                moves[(group.Kind, from, to)] = moves.GetValueOrDefault((group.Kind, from, to)) + group.Count;
                ledgers[(group.CentreCode, group.StoredLedger)] = to;
            }
            else if (!isProvisional && Reckon(ledger, calendars.Before).IsProvisional)
            {
                definite += group.Count;
            }
        }
        var soonest = ledgers.OrderBy(l => l.Value).Take(MostLines).Select(l => l.Key.Ledger).Distinct(StringComparer.Ordinal).ToList();
        var listed = ledgers.Count == 0 ? [] : await clocks.ListAsync(soonest, MostLines, ct);
        return new CalendarImpact(
            proposal.Name, [.. proposal.Layers.Select(l => l.Code)], Days(proposal, concerned.Values.FirstOrDefault()), moves.Values.Sum(), definite,
            [.. moves.OrderBy(m => m.Key.From).ThenBy(m => m.Key.Kind).Take(MostLines).Select(m => new CalendarMove(m.Key.Kind, m.Key.Kind.ChineseName(), m.Key.From, m.Key.To, m.Value))],
            [.. listed.Where(c => c.DueDay is not null && ledgers.ContainsKey((c.CentreCode, c.StoredLedger))).Select(c => new CalendarMovedClock(
                c.CaseId, c.CaseNumber, c.ItemName, c.Kind, c.Kind.ChineseName(), c.DueDay!.Value, ledgers[(c.CentreCode, c.StoredLedger)]))],
            proposal.Fingerprint);
    }

    private static (DateOnly? Due, bool IsProvisional) Reckon(Clock ledger, WorkCalendar calendar)
    {
        var reading = ledger.Read(calendar, WarningPolicy.Usual, ledger.StartDay);
        return (reading.Due, reading.IsProvisional);
    }

    private async Task<Dictionary<string, Calendars>> ConcernedAsync(CalendarProposal proposal, CancellationToken ct)
    {
        var concerned = new Dictionary<string, Calendars>(StringComparer.Ordinal);
        foreach (var code in await centres.BelowAsync("", ct))
        {
            var hall = await halls.GetAsync(code, ct);
            if (proposal.Content is not CalendarFileResult.Local { Year: var year } || CentreCalendar.Concerns(year, code, hall.Town.DivisionCode))
                concerned[code] = new Calendars(hall.Calendar, CentreCalendar.Lay(proposal.After, hall.Town));
        }
        return concerned;
    }

    private static List<CalendarDayChange> Days(CalendarProposal proposal, Calendars? calendars)
    {
        if (calendars is null)
            return [];
        var years = proposal.Content switch
        {
            CalendarFileResult.National national => national.Years.Select(y => y.Year),
            CalendarFileResult.Local local => [local.Year.Year],
            _ => [],
        };
        var changes = new List<CalendarDayChange>();
        foreach (var year in years.Order())
        {
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                var (was, becomes) = (calendars.Before.Day(day), calendars.After.Day(day));
                if ((was.Kind, was.Name) != (becomes.Kind, becomes.Name))
                    changes.Add(new CalendarDayChange(day, was.IsWorking, was.Reason, becomes.IsWorking, becomes.Reason));
                if (day == DateOnly.MaxValue)
                    break;
            }
        }
        return changes;
    }

    private sealed record Calendars(WorkCalendar Before, WorkCalendar After);
}
