using System.Collections.Immutable;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Simulation;

/// <summary>A post in one run: its queue, who is on duty, and how much of the day is left.</summary>
internal sealed class SimulatedPost(Roster roster, int capacity, Func<DateOnly, int> otherWork)
{
    private readonly Dictionary<DateOnly, ImmutableArray<string>> _duty = [];
    private DateOnly _day;
    private int _left;
    private int _turn;

    public Roster Roster => roster;

    /// <summary>Steps that are ready to be done, in the order in which they became so.</summary>
    public LinkedList<ReadyStep> Queue { get; } = new();

    /// <summary>Working days steps waited for their turn.</summary>
    public DayCounts Waits { get; } = new();

    /// <summary>The day on which the queue is next looked at; null where nobody waits.</summary>
    public DateOnly? CalledFor { get; set; }

    public ImmutableArray<string> OnDuty(DateOnly day) => _duty.TryGetValue(day, out var known) ? known : _duty[day] = PostDuty.On(roster, day).Persons;

    /// <summary>How many steps the post can do on a day.</summary>
    public int StepsOn(DateOnly day) => OnDuty(day).Length * capacity;

    /// <summary>How many of them other items take.</summary>
    public int OtherStepsOn(DateOnly day) => Math.Min(otherWork(day), StepsOn(day));

    public bool HasRoom(DateOnly day)
    {
        if (_day != day)
            (_day, _left) = (day, StepsOn(day) - OtherStepsOn(day));
        return _left > 0;
    }

    /// <summary>One step of the day is done.</summary>
    public void Take()
    {
        _left--;
        _turn++;
    }

    /// <summary>Those on duty, each first in turn.</summary>
    public IEnumerable<string> InTurn(DateOnly day)
    {
        var persons = OnDuty(day);
        for (var i = 0; i < persons.Length; i++)
            yield return persons[(_turn + i) % persons.Length];
    }
}

/// <summary>A step whose time has come, and the day since which it waits for somebody to do it.</summary>
internal sealed record ReadyStep(LiveCase Case, Guid TaskId, DateOnly ReadyOn);
