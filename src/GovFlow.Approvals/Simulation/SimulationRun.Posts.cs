using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>The posts at work: ready steps wait their turn, and are done as long as the day has room.</summary>
internal sealed partial class SimulationRun
{
    /// <summary>Before everything else of its instant: whoever waited overnight goes first.</summary>
    private const long Morning = 1L << 48;

    private void Queue(LiveCase live, CaseTask task, DateTimeOffset now)
    {
        if (!_posts.TryGetValue(task.PostCode, out var post))
        {
            _tally.Stuck(live, $"岗位“{task.PostCode}”不存在");
            return;
        }

        var day = _office.Clock.DayOf(now);
        var entry = post.Queue.AddLast(new ReadyStep(live, task.Id, day));
        // Those before it were looked at this morning: they wait for room, or for somebody who may.
        if (_office.Calendar.IsWorkingDay(day) && post.HasRoom(day))
            TryDo(post, entry, day, now);
        CallAgain(post, day);
    }

    /// <summary>The post does what has waited, as long as the day has room; what is left waits for its next working day.</summary>
    private void Work(SimulatedPost post, DateTimeOffset now)
    {
        var day = _office.Clock.DayOf(now);
        post.CalledFor = null;
        for (var entry = post.Queue.First; entry is not null && post.HasRoom(day);)
        {
            var next = entry.Next;
            TryDo(post, entry, day, now);
            entry = next;
        }

        CallAgain(post, day);
    }

    private void TryDo(SimulatedPost post, LinkedListNode<ReadyStep> entry, DateOnly day, DateTimeOffset now)
    {
        var (live, id, readyOn) = entry.Value;
        if (live.File.OpenTasks.FirstOrDefault(t => t.Id == id) is not { } task)
        {
            post.Queue.Remove(entry);
            return;
        }

        if (_office.Taker(live, task, post, day) is not { } officer)
            return;
        post.Queue.Remove(entry);
        post.Take();
        post.Waits.Add(_office.Calendar.WorkingDays(readyOn, day));
        Complete(live, task, officer, now);
    }

    private void CallAgain(SimulatedPost post, DateOnly day)
    {
        if (post.Queue.Count == 0 || post.CalledFor is not null)
            return;
        var again = _office.Calendar.WorkingDayAfter(day, 1);
        post.CalledFor = again;
        _ahead.Enqueue(new Happening(null, null, null) { Post = post }, (_office.Opening(again), _order++ - Morning));
    }

    private void Complete(LiveCase live, CaseTask task, OfficeActor.Staff officer, DateTimeOffset now)
    {
        if (Take(live, _office.Claim(live, task, officer, now), now))
            Take(live, _office.Complete(live, task, officer, live.Outcomes.GetValueOrDefault(task.Id), now), now);
    }
}
