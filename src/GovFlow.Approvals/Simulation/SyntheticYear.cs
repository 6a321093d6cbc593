using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Simulation;

/// <summary>A year of applications for an item that nobody has applied for yet: invented, the same for the same seed.</summary>
public static class SyntheticYear
{
    /// <summary>In a hundred applications something is missing in so many.</summary>
    private const int LackPercent = 20;

    /// <summary>Of those who are told what is missing, so many in a hundred never bring it.</summary>
    private const int NeverPercent = 10;

    /// <param name="item">Whose materials, applicants and channels they are.</param>
    /// <param name="count">From 0.</param>
    public static ImmutableArray<SimulatedCase> Of(ServiceItem item, SimulatedHall hall, int year, int count, int seed)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(hall);
        var clock = new OfficeClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(hall.Town.TimeZone));
        var moments = Moments(hall, year, count, seed).Select(m => clock.InstantOf(m.Day, m.Time)).Order();
        return [.. moments.Select((at, index) => Application(item, index, at, seed))];
    }

    private static IEnumerable<(DateOnly Day, TimeOnly Time)> Moments(SimulatedHall hall, int year, int count, int seed)
    {
        var days = BusyDays.Of(hall.Calendar, year);
        var (sum, sums) = (0.0, new double[days.Count]);
        for (var i = 0; i < days.Count; i++)
            sums[i] = sum += days[i].Weight;
        var sessions = hall.Town.Hours.Sessions;
        for (var i = 0; i < count && days.Count > 0; i++)
        {
            var draw = Draw.Of(seed, i, "arrival");
            var place = Array.BinarySearch(sums, draw.Next(1_000_000) / 1_000_000.0 * sum);
            var session = draw.Is(58) ? sessions[0] : sessions[^1];
            var closes = session.Closes < hall.Town.Hours.CutOff ? session.Closes : hall.Town.Hours.CutOff;
            var minutes = Math.Max(1, (int)(closes - session.Opens).TotalMinutes);
            yield return (days[Math.Min(place < 0 ? ~place : place + 1, days.Count - 1)].Day, session.Opens.AddMinutes(draw.Next(minutes)));
        }
    }

    private static SimulatedCase Application(ServiceItem item, int index, DateTimeOffset at, int seed)
    {
        var draw = Draw.Of(seed, index, "application");
        var mayBeFirm = item.ApplicantKinds.Contains(ApplicantKind.Organisation);
        var application = new SimulatedCase(index, at)
        {
            IsOrganisation = mayBeFirm && (!item.ApplicantKinds.Contains(ApplicantKind.Person) || draw.Next(3) == 0),
            Channel = item.Channels.Contains("online") && draw.Is(33) ? "online" : "window",
            HasPromised = draw.Next(3) == 0,
            IsPlainlyUnlawful = draw.Is(1) && IntakeDesk.NotOffered(item, CaseKind.Returned) is null,
            JointDepartments = draw.Is(50) ? [.. item.Joint.Select(d => d.Name)] : [],
            SuppliesAfter = draw.Is(NeverPercent) ? null : 1 + draw.Next(6),
            WithdrawsAfter = draw.Next(60) == 0 ? 1 + draw.Next(4) : null,
        };
        // Half of those who may choose 告知承诺 do.
        if (item.PromiseMaterial is { } promise && draw.Is(50))
            application = application with { Materials = application.Materials.Add(promise, MaterialState.Received) };
        var required = item.Materials.Where(m => m.IsRequired).ToArray();
        if (required.Length == 0 || !draw.Is(LackPercent))
            return application;
        var lacking = required[draw.Next(required.Length)];
        MaterialState[] states = lacking.IsMain
            ? [MaterialState.Missing, MaterialState.Incomplete, MaterialState.NotBrought]
            : lacking.MayDefer ? [MaterialState.Deferred, MaterialState.Missing] : [MaterialState.Missing, MaterialState.Incomplete];
        return application with { Materials = application.Materials.Add(lacking.Code, states[draw.Next(states.Length)]) };
    }
}
