using System.Collections.Immutable;

namespace GovFlow.Approvals.Clocks;

/// <summary>One year of the State Council's notice (国务院办公厅节假日安排).</summary>
/// <param name="Year">The year, 1990 to 2199.</param>
/// <param name="Holidays">Rest days by name, statutory and bridged alike: none is a working day.</param>
/// <param name="MakeUpDays">Weekend days on which everyone works, by the holiday they make up for.</param>
/// <param name="Papers">Addresses of the notices.</param>
public sealed record NationalYear(
    int Year,
    ImmutableSortedDictionary<DateOnly, string> Holidays,
    ImmutableSortedDictionary<DateOnly, string> MakeUpDays,
    ImmutableArray<string> Papers);

/// <summary>A day that a region or a centre sets apart from the national calendar (放假办法第四条; closures and extra days).</summary>
/// <param name="Date">The day.</param>
/// <param name="IsWorking">True for an extra working day, false for a rest day.</param>
/// <param name="Name">Why, as applicants read it: 古尔邦节, 停电检修.</param>
/// <param name="PaperNumber">The document that ordered it; a local day without a paper has no legal effect on a limit.</param>
public sealed record LocalDay(DateOnly Date, bool IsWorking, string Name, string PaperNumber);

/// <summary>A regional or centre layer. Later layers override earlier ones, and all override the national one.</summary>
/// <param name="Name">Region or centre.</param>
/// <param name="Days">Its days; one date at most once.</param>
public sealed record LocalLayer(string Name, ImmutableArray<LocalDay> Days);
