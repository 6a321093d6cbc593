using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Simulation;

/// <summary>Who works in the simulated year, when, and how much a day.</summary>
public sealed record SimulatedHall
{
    /// <summary>Steps one officer finishes a day at a post that no record speaks of.</summary>
    public const int UsualCapacity = 20;

    public required Town Town { get; init; }

    public required WorkCalendar Calendar { get; init; }

    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>The most steps one officer finishes a day, by post; at least 1.</summary>
    public ImmutableDictionary<string, int> Capacity { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Of posts that <see cref="Capacity"/> does not name; at least 1.</summary>
    public int OtherwiseCapacity { get; init; } = UsualCapacity;

    /// <summary>Steps of other items that were done at a post on a day: they take their place first.</summary>
    public ImmutableDictionary<(string PostCode, DateOnly Day), int> OtherWork { get; init; } = ImmutableDictionary<(string, DateOnly), int>.Empty;

    internal int CapacityOf(string post) => Math.Max(1, Capacity.GetValueOrDefault(post, OtherwiseCapacity));
}
