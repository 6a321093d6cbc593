using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>Counts what happens in one run.</summary>
internal sealed partial class RunTally
{
    private readonly SimulatedHall _hall;
    private readonly OfficeClock _clock;
    private readonly DateOnly _first;
    private readonly DateOnly _last;
    private readonly DateOnly _end;
    private readonly Dictionary<Guid, LiveCase> _open = [];
    private readonly HashSet<LiveCase> _stuck = [];
    private readonly Dictionary<string, string> _departments;

    /// <param name="first">Day of the first receipt.</param>
    /// <param name="last">Day of the last receipt.</param>
    /// <param name="end">The day on which nothing is waited for any more.</param>
    public RunTally(SimulatedItem item, SimulatedHall hall, DateOnly first, DateOnly last, DateOnly end)
    {
        (Item, _hall, _first, _last, _end) = (item, hall, first, last, end);
        _clock = new OfficeClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(hall.Town.TimeZone));
        var units = hall.Town.Units.ToDictionary(u => u.Code, u => u.Name, StringComparer.Ordinal);
        _departments = hall.Town.Posts.ToDictionary(p => p.Post.Code, p => units.GetValueOrDefault(p.Post.DepartmentCode, p.Post.DepartmentCode), StringComparer.Ordinal);
        WorkingDays = hall.Calendar.WorkingDays(first.AddDays(-1), last);
    }

    public SimulatedItem Item { get; }

    /// <summary>Working days from the first to the last receipt, both counted.</summary>
    public int WorkingDays { get; }

    public int Cases { get; private set; }

    public int Accepted { get; private set; }

    public int Closed { get; private set; }

    public int Open => _open.Count;

    public int Away { get; private set; }

    public int PromiseLate { get; private set; }

    public int UnderStatute { get; private set; }

    public int StatuteLate { get; private set; }

    public DayCounts Days { get; } = new();

    public Dictionary<string, int> Why { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<CaseKind, KindTally> Kinds { get; } = [];

    public Dictionary<(string NodeId, string? Department), StepTally> Steps { get; } = [];

    public Dictionary<(ShareParty Party, string Name), DayCounts> Departments { get; } = [];

    public SortedDictionary<string, PostTally> Posts { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Assumed { get; private set; } = [];

    public string DepartmentOf(string post) => _departments.GetValueOrDefault(post, "");

    public void TurnedAway(string why)
    {
        (Cases, Away) = (Cases + 1, Away + 1);
        Count(why);
    }

    public void Received(LiveCase live)
    {
        Cases++;
        _open.Add(live.File.Id, live);
    }

    /// <summary>The case cannot go on; counted once.</summary>
    public void Stuck(LiveCase live, string why)
    {
        if (_stuck.Add(live))
            Count(why);
    }

    public void Take(LiveCase live, CaseChange change, DateTimeOffset now)
    {
        var today = _clock.DayOf(now);
        foreach (var closed in change.ClosedTasks)
            Done(live, closed, today);
        foreach (var clock in change.StoppedClocks)
            Stopped(live, clock, change);
        if (live.File.ClosedAt is not null && !live.IsDone)
            End(live, today);
    }

    /// <summary>The year has run out.</summary>
    public void End(IReadOnlyDictionary<string, SimulatedPost> posts, IReadOnlyCollection<string> assumed)
    {
        Assumed = assumed;
        foreach (var live in _open.Values)
        {
            foreach (var clock in live.File.Clocks)
                Judge(live, clock.Ledger, _end);
            foreach (var task in live.File.OpenTasks)
                Post(task.PostCode).Lay(_clock.DayOf(task.OpenedAt), null);
            if (live.File.Flow is { Incidents.Count: > 0 } flow)
                Stuck(live, flow.Incidents[0].Message);
            Settle(live);
        }

        foreach (var (code, tally) in Posts)
        {
            if (posts.TryGetValue(code, out var post))
                tally.Close(post, _first, _last, _hall.Calendar);
        }
    }

    private StepTally Step(CaseTask task)
    {
        if (!Steps.TryGetValue((task.NodeId, task.Department), out var step))
            Steps.Add((task.NodeId, task.Department), step = new StepTally(task));
        return step;
    }

    private PostTally Post(string code)
    {
        if (!Posts.TryGetValue(code, out var post))
            Posts.Add(code, post = new PostTally(_first, _end));
        return post;
    }

    private void Count(string why) => Why[why] = Why.GetValueOrDefault(why) + 1;
}
