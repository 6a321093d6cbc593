using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>Cases of one kind.</summary>
internal sealed class KindTally
{
    public int Cases { get; set; }

    public int Accepted { get; set; }

    public int PromiseLate { get; set; }

    public DayCounts Days { get; } = new();
}

/// <summary>One step of the flow.</summary>
internal sealed class StepTally(CaseTask first)
{
    /// <summary>The first task of it: name, post and kind are the same for all.</summary>
    public CaseTask First => first;

    public DayCounts Days { get; } = new();

    public int Clocks { get; private set; }

    public int Late { get; private set; }

    public void Judge(bool isLate)
    {
        Clocks++;
        Late += isLate ? 1 : 0;
    }
}

/// <summary>What lay at a post day by day.</summary>
internal sealed class PostTally(DateOnly first, DateOnly end)
{
    // By day: steps that came less steps that went.
    private readonly int[] _change = new int[end.DayNumber - first.DayNumber + 2];

    public int Done { get; set; }

    /// <summary>Sum over the working days of what lay there at their end.</summary>
    public long OpenDays { get; private set; }

    public int MostOpen { get; private set; }

    public long Capacity { get; private set; }

    public long OtherWork { get; private set; }

    public DayCounts Waits { get; private set; } = new();

    /// <summary>A step lay there from one day to another, at whose end it was gone; null = it lies there still.</summary>
    public void Lay(DateOnly from, DateOnly? to)
    {
        _change[Place(from)]++;
        if (to is { } gone)
            _change[Place(gone)]--;
    }

    /// <summary>Sums the days from the first to the last receipt up.</summary>
    public void Close(SimulatedPost post, DateOnly from, DateOnly last, WorkCalendar calendar)
    {
        Waits = post.Waits;
        var open = 0;
        for (var day = from; day <= last; day = day.AddDays(1))
        {
            open += _change[Place(day)];
            if (!calendar.IsWorkingDay(day))
                continue;
            OpenDays += open;
            MostOpen = Math.Max(MostOpen, open);
            Capacity += post.StepsOn(day);
            OtherWork += post.OtherStepsOn(day);
        }
    }

    private int Place(DateOnly day) => Math.Clamp(day.DayNumber - first.DayNumber, 0, _change.Length - 1);
}
