using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Generating;
using GovFlow.Server.Halls;
using GovFlow.Server.Items;
using GovFlow.Server.Scheduling;
using GovFlow.Server.Supervision;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Practice;

/// <summary>
/// Lays the cases of a round in: one for each <see cref="PracticeStation"/>, walked there through the real office by the people of the hall, so that whatever somebody practises on it is
/// what they will meet. Nobody is told of it.
/// </summary>
public sealed class PracticeCases(CaseStore cases, HallStates states, WorkflowShelf shelf, DeadlineSweep sweep, Nudges nudges, TimeProvider time)
{
    /// <summary>Chance may lead a case elsewhere: an applicant who withdraws, a refusal.</summary>
    private const int Tries = 4;

    private const int MostActs = 40;

    /// <summary>Lays them in.</summary>
    /// <returns>How many; a hall whose items never come by a station has none there.</returns>
    public async Task<int> LayInAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var offered = (await shelf.InForceAsync(ct)).Where(i => StandingWords.NotInHall(hall, i) is null && hall.Town.Plan.WindowsFor(i.Item).Any()).ToList();
        var town = new TownAtWork(hall.Town, [.. offered.Select(i => new WorkedItem(i.Item, i.Workflow))], calendar: hall.Calendar);
        var serials = new Dictionary<DateOnly, int>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var histories = new List<IReadOnlyList<CaseCommit>>();
        foreach (var (place, station) in PracticeStation.All.Index())
        {
            // A different item at each station, as long as there are enough; of the overdue one a short promise was broken, so that not all its steps have cards.
            foreach (var item in town.Items.Where(station.Suits).OrderBy(i => taken.Contains(i.Item.Code)).ThenBy(i => station.IsOverdue ? i.Item.PromisedLimit?.Days ?? int.MaxValue : 0))
            {
                if (Find(town, item, station, place, serials) is not { } history)
                    continue;
                taken.Add(item.Item.Code);
                histories.Add(history);
                break;
            }
        }
        if (histories.Count == 0)
            return 0;
        await states.KeepAsync(town.State, hall.Code, time.GetUtcNow(), ct);
        await cases.ImportAsync(histories, ct);
        // The overdue one gets its card now, not at the next sweep.
        await sweep.RunAsync(ct);
        await nudges.OutboxAsync(ct);
        return histories.Count;
    }

    private List<CaseCommit>? Find(TownAtWork town, WorkedItem item, PracticeStation station, int place, Dictionary<DateOnly, int> serials)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var day = station.IsUnanswered && IsOpenToday(town) ? town.Clock.DayOf(time.GetUtcNow()) : WorkingDayBefore(town, 1);
            var found = WalkFrom(day);
            if (station.IsOverdue && found?.File.ShownClock?.Ledger.Due(town.Calendar) is { } due)
            {
                // The same case, taken in so many days earlier that its last day is over.
                day = WorkingDayBefore(town, town.Calendar.WorkingDays(day, due) + 1);
                found = WalkFrom(day);
            }
            // Only the one that is meant to be is late: nobody begins with a wall of red.
            if (found is null || (!station.IsUnanswered && station.IsOverdue != IsLate(town, found.Value.File)))
                continue;
            serials[day] = serials.GetValueOrDefault(day) + 1;
            return found.Value.Commits;

            // No year that was ever generated has such an index; the same one gives the same case.
            (List<CaseCommit> Commits, CaseFile File)? WalkFrom(DateOnly received) =>
                Walk(town, item, station, new CaseLot(Seed(town.Town.Centre.Code), -1 - (place * Tries) - attempt), received, serials);
        }
        return null;
    }

    private (List<CaseCommit> Commits, CaseFile File)? Walk(TownAtWork town, WorkedItem item, PracticeStation station, CaseLot lot, DateOnly day, Dictionary<DateOnly, int> serials)
    {
        var serial = serials.GetValueOrDefault(day) + 1;
        var at = town.Clock.InstantOf(day, town.Town.Hours.Sessions[0].Opens).AddMinutes(5 * serial);
        var script = new CaseScript(town, item, lot, null);
        if (Begin(town, item, station, lot, script, at, serial) is not { } opening)
            return null;
        var commits = new List<CaseCommit> { opening.Commit };
        var (file, now) = (opening.File, at);
        for (var acts = 0; acts < MostActs && !station.IsReached(file); acts++)
        {
            if (script.Next(file, now, isHurried: true) is not { } act || act.At >= time.GetUtcNow())
                return null;
            var desk = town.Desk(item, act.By, act.At, lot.Seed());
            if (Office.Handle(desk, file, act.Command) is not CommandResult.Applied applied)
                return null;
            now = act.At;
            commits.Add(town.Commit(item, desk, act.Command, applied.Change, null, lot.Id(FormattableString.Invariant($"practice-{commits.Count}")), act.Name));
            file = applied.Change.After;
        }
        return station.IsReached(file) ? (commits, file) : null;
    }

    private static (CaseCommit Commit, CaseFile File)? Begin(TownAtWork town, WorkedItem item, PracticeStation station, CaseLot lot, CaseScript script, DateTimeOffset at, int serial)
    {
        var day = town.Clock.DayOf(at);
        var clerk = town.Acceptor(item, day);
        var form = Generating.Applicants.Form(item, lot.Id("case"), lot.RandomOf("applicant"), at, clerk, station.IsWhole);
        form = form with
        {
            Channel = station.IsUnanswered ? "online" : "window",
            WindowCode = station.IsUnanswered ? null : clerk.Windows[0],
            JointDepartments = station.IsJoint ? [.. item.Item.Joint.Select(d => d.Name)] : [],
            Applicant = form.Applicant with { Identity = form.Applicant.Identity with { Name = $"{form.Applicant.Identity.Name}{PracticeHall.NameMark}" } },
        };
        OfficeActor by = station.IsUnanswered ? new OfficeActor.ByApplicant() : clerk;
        CaseCommand command = station.IsUnanswered ? new CaseCommand.ReceiveApplication(form) : script.Conclude(form, clerk, at);
        var number = PracticeHall.CaseNumber(town.Town.Centre.Code, day, serial);
        var queryCode = lot.RandomOf("query-code").Next(0, 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        var desk = town.Desk(item, by, at, lot.Seed()) with { NewCase = new NewCase(number, queryCode) };
        if (Office.Handle(desk, null, command) is not CommandResult.Applied applied)
            return null;
        var commit = town.Commit(item, desk, command, applied.Change, null, lot.Id("practice-0"), station.IsUnanswered ? "receive-application" : "conclude-intake");
        return (commit with { CaseNumber = new CaseNumberRequest(PracticeCaseNumbers.Register(town.Town.Centre.Code, day), _ => number) }, applied.Change.After);
    }

    private bool IsLate(TownAtWork town, CaseFile file) => file.Clocks.Any(c => c.Ledger.Due(town.Calendar) is { } due && due < town.Clock.DayOf(time.GetUtcNow()));

    /// <summary>The hall has been open long enough today for somebody to have filed something.</summary>
    private bool IsOpenToday(TownAtWork town) =>
        town.Clock.DayOf(time.GetUtcNow()) is var today && town.Calendar.IsWorkingDay(today) && town.Clock.TimeOf(time.GetUtcNow()) > town.Town.Hours.Sessions[0].Opens.AddMinutes(15);

    private DateOnly WorkingDayBefore(TownAtWork town, int count)
    {
        var day = town.Clock.DayOf(time.GetUtcNow());
        for (var left = count; left > 0;)
        {
            day = day.AddDays(-1);
            if (town.Calendar.IsWorkingDay(day))
                left--;
        }
        return day;
    }

    /// <summary>Every round has cases of its own.</summary>
    private static int Seed(string centreCode) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(centreCode)));
}
