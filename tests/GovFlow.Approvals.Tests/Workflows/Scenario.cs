using System.Globalization;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>A point of a run where people or time decide, and what they may decide.</summary>
public sealed record Choice(string Where, IReadOnlyList<string> Alternatives, int Taken)
{
    public string Label => Alternatives[Taken];
}

/// <summary>One run of an item's flow through the engine: at every choice the script's number, beyond its end the first alternative.</summary>
public sealed class Scenario
{
    private const int MostBursts = 100;

    private readonly WorkflowFile _file;
    private readonly CompiledWorkflow _workflow;
    private readonly WorkflowEngine _engine = new();
    private readonly Queue<int> _script;
    private readonly Dictionary<string, OpenTask> _tasks = new(StringComparer.Ordinal);
    private DateTimeOffset _now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public Scenario(WorkflowFile file, CompiledWorkflow workflow, string intake, IReadOnlyList<int> script)
    {
        _file = file;
        _workflow = workflow;
        Intake = intake;
        Script = script;
        _script = new Queue<int>(script);
    }

    public string Intake { get; }

    public IReadOnlyList<int> Script { get; }

    public List<Choice> Choices { get; } = [];

    public List<Effect> Effects { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public InstanceState State { get; private set; } = null!;

    /// <summary>Tasks nobody ended.</summary>
    public IEnumerable<OpenTask> OpenTasks => _tasks.Values;

    public Scenario Run()
    {
        Step(null, new Stimulus.Start(Inputs()));
        for (var burst = 0; State.Status == InstanceStatus.Running && State.Bookmarks.Count > 0; burst++)
        {
            Assert.That(burst, Is.LessThan(MostBursts), "A flow ends.");
            Next();
        }

        return this;
    }

    private void Next()
    {
        var waiting = State.Bookmarks.FirstOrDefault(b => b.Name != OfficeActivity.TimerBookmark) ?? State.Bookmarks[0];
        var step = waiting.NodeId.Split(':')[^1];
        if (waiting.Name == RequestSupplementActivity.SupplementBookmark)
        {
            var outcome = Choose(step, ["Complete", "TimedOut", "Withdrawn"]);
            if (outcome == "TimedOut")
                Fire(Timer(waiting));
            else
                Step(State, new Stimulus.Resume(waiting.Id, Value.MapOf(("outcome", outcome))));
            return;
        }

        var task = _tasks[waiting.Id];
        var isPublicity = task.Kind == TaskKind.Publicity;
        if (isPublicity && Choose(step, ["Done", .. task.Outcomes.Select(o => o.Port)]) == "Done")
        {
            Fire(Timer(waiting));
            return;
        }

        var where = task.Department is null || task.Kind == TaskKind.ProxyReport ? step : $"{step}({task.Department})";
        var port = isPublicity ? task.Outcomes[0].Port : Choose(where, [.. task.Outcomes.Select(o => o.Port)]);
        _tasks.Remove(waiting.Id);
        Step(State, new Stimulus.Resume(waiting.Id, Answer(where, task, port).ToValue()));
    }

    private StepAnswer Answer(string where, OpenTask task, string port)
    {
        var answer = new StepAnswer(port) { By = "a", CoOfficerId = task.SecondOfficer is SecondOfficer.None ? null : "b" };
        if (task.Outcomes.Single(o => o.Port == port).NeedsReason)
            answer = answer with { Reason = $"{task.StepName}：{port}" };
        if (port == "NeedsMore")
            answer = answer with { MissingMaterials = [_file.Item.Materials[^1].Code] };
        foreach (var fact in task.Facts)
        {
            var value = fact.Options is ["是", "否"] ? Choose($"{where}.{fact.Name}", ["否", "是"]) : fact.Options.IsEmpty ? "X-1" : fact.Options[0];
            answer = answer with { Facts = answer.Facts.SetItem(fact.Name, value) };
        }

        return answer;
    }

    private Bookmark Timer(Bookmark beside) =>
        State.Bookmarks.Single(b => b.Name == OfficeActivity.TimerBookmark && b.ActivityExecutionId == beside.ActivityExecutionId);

    private void Fire(Bookmark timer)
    {
        _now = timer.ResumeAt > _now ? timer.ResumeAt.Value : _now;
        Step(State, new Stimulus.Resume(timer.Id, Value.Undefined));
    }

    private string Choose(string where, IReadOnlyList<string> alternatives)
    {
        if (alternatives.Count == 1)
            return alternatives[0];
        var taken = _script.TryDequeue(out var scripted) ? scripted : 0;
        Choices.Add(new Choice(where, alternatives, taken));
        return alternatives[taken];
    }

    private void Step(InstanceState? before, Stimulus stimulus)
    {
        var burst = _engine.Run(_workflow, before, stimulus, new BurstContext("case", _now, 1));
        Assert.That(burst.Outcome, Is.EqualTo(StimulusOutcome.Applied));
        State = StateCodec.Read(StateCodec.Write(burst.State));
        Effects.AddRange(burst.Effects);
        Journal.AddRange(burst.Journal);
        foreach (var effect in burst.Effects)
        {
            // As the desk does it: once the applicant was told what is missing, nobody is offered to ask again.
            if (effect is OpenTask task)
                _tasks.Add(task.BookmarkId, Effects.OfType<RequestSupplement>().Any() ? task with { Outcomes = task.Outcomes.RemoveAll(o => o.Port == JointReviewActivity.NeedsMore) } : task);
            else if (effect is CancelTask cancelled)
                Assert.That(_tasks.Remove(cancelled.BookmarkId), Is.True, "Only an open task is cancelled.");
        }
    }

    /// <summary>The intake's conclusion: <c>Joint</c>, or <c>Supplement/Joint</c> for a supplement that leads to it.</summary>
    private ValueMap Inputs()
    {
        var parts = Intake.Split('/');
        var kind = parts[^1];
        var optional = ItemOptionalDepartments();
        var drawnIn = optional.Count > 0 && kind == "Joint" && parts.Length == 1 && Choose("联办涉及的其他部门", ["无", "全部"]) == "全部" ? optional : [];
        var intake = Value.MapOf(
            ("outcome", parts[0]), ("outerKind", kind is "Joint" or "Proxy" ? kind : Value.Null), ("innerKind", kind == "Immediate" ? "Immediate" : "Committed"),
            ("ground", "b"), ("reason", "收件理由"), ("jointDepartments", Value.ListOf(drawnIn.Select(d => Value.Of(d)))));
        var map = new ValueMap.Builder();
        map.Set("Intake", intake);
        return map.Build();
    }

    private List<string> ItemOptionalDepartments() =>
        [.. _file.Of(JointReviewActivity.TypeName).Take(1).SelectMany(n => JointBranchInput.ReadAll(Approvals.Items.ItemSteps.Literal(n, "branches"), out _)).Where(b => b.IsOptional).Select(b => b.Department)];

    /// <summary>Three lines for people: what was chosen, the steps with who and how long, the papers and the end.</summary>
    public string Trace()
    {
        var lines = new List<string>
        {
            $"[{string.Join(' ', new[] { Intake }.Concat(Choices.Where(c => c.Taken > 0).Select(c => $"{c.Where}={c.Label}")))}]",
            "  环节 " + string.Join(" → ", Journal.Where(j => j.Event == JournalEvent.Completed && j.ActivityId != "flow").Select(j =>
                j.Outcomes is ["Done"] ? j.ActivityId : $"{j.ActivityId}:{string.Join('+', j.Outcomes)}")),
            "  任务 " + Join(Effects.OfType<OpenTask>().Select(t =>
                $"{t.StepName}{(t.Department is null ? "" : "/" + t.Department)}@{t.PostCode} {(t.LimitDays is { } days ? days.ToString(CultureInfo.InvariantCulture) + (t.Unit == Approvals.Clocks.DayUnit.Working ? "工作日" : "自然日") : "不限")}")),
            "  文书 " + Join(Effects.Select(e => e switch
            {
                AcceptCase accept => accept.Paper.ToString(),
                RequestSupplement => "SupplementNotice",
                IssuePaper paper => paper.Template.ToString(),
                SuspendClocks stop => $"(停{stop.Ground})",
                ResumeClocks => "(续)",
                _ => null,
            }).OfType<string>()),
            "  结果 " + Join(Effects.Select(e => e switch
            {
                CloseCase close => close.Result,
                ChangeKind change => $"{change.Kind}({change.Ground})",
                _ => null,
            }).OfType<string>()),
        };
        return string.Join('\n', lines);
    }

    private static string Join(IEnumerable<string> texts) => string.Join("，", texts);
}
