using System.Collections.Immutable;

namespace GovFlow.Approvals.People;

/// <summary>In which capacity a person acts at a post. The numbers are stored; never renumber.</summary>
public enum ActingAs
{
    /// <summary>As A of the post.</summary>
    Own = 1,

    /// <summary>B代A.</summary>
    StandIn = 2,

    /// <summary>As head of the unit, because neither A nor B is there.</summary>
    UnitHead = 3,
}

/// <summary>Who is on duty at a post.</summary>
/// <param name="Persons">Their ids; empty = nobody, a configuration alert.</param>
/// <param name="As">In which capacity they act.</param>
public sealed record OnDuty(ImmutableArray<string> Persons, ActingAs As);

/// <summary>AB岗值守 (004-13): A while present, else B at once, else the head of the unit.</summary>
public static class PostDuty
{
    /// <summary>Who has the post's inbox on <paramref name="day"/>.</summary>
    public static OnDuty On(Roster roster, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(roster);
        if (Present(roster, PostRank.A, day) is { IsEmpty: false } first)
            return new OnDuty(first, ActingAs.Own);
        if (Present(roster, PostRank.B, day) is { IsEmpty: false } second)
            return new OnDuty(second, ActingAs.StandIn);
        return roster.HeadOn(day) is { } head && !roster.IsAbsent(head, day)
            ? new OnDuty([head], ActingAs.UnitHead)
            : new OnDuty([], ActingAs.UnitHead);
    }

    /// <summary>True where the post is the person's on <paramref name="day"/>, present or not: held as A or B, or theirs as head of the unit.</summary>
    public static bool IsOf(Roster roster, string personId, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(roster);
        return personId == roster.HeadOn(day) || roster.IsHolder(personId, PostRank.A, day) || roster.IsHolder(personId, PostRank.B, day);
    }

    private static ImmutableArray<string> Present(Roster roster, PostRank rank, DateOnly day) =>
        roster.Holders(rank, day).RemoveAll(person => roster.IsAbsent(person, day));
}
