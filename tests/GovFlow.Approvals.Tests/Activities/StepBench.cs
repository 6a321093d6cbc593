using System.Text.Json;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Activities;

/// <summary>Runs one step without an engine: what the activity asked of it is there to be looked at.</summary>
internal sealed class StepBench : ActivityContext
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly Activity _activity;
    private readonly Dictionary<string, Value> _inputs = new(StringComparer.Ordinal);
    private readonly List<Bookmark> _bookmarks = [];
    private int _next = 1;

    public StepBench(Activity activity, string customProperties = "{}")
    {
        _activity = activity;
        Node = new ActivityNode
        {
            Id = "step",
            NodeId = "flow:step",
            Name = "step",
            Type = activity.Descriptor.Type,
            JsonPath = "$.root.activities[0]",
            Slot = "activities[0]",
            Source = JsonDocument.Parse($$"""{"metadata":{"displayText":"现场核查"},"customProperties":{{customProperties}}}""").RootElement.Clone(),
        };
    }

    public List<Effect> Effects { get; } = [];

    public Dictionary<string, Value> Outputs { get; } = new(StringComparer.Ordinal);

    public Value Intake { get; set; } = Value.EmptyMap;

    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks;

    public override ActivityNode Node { get; }

    public override string ActivityExecutionId => "1";

    public override string InstanceId => "case";

    public override string? CorrelationId => null;

    public override DateTimeOffset Now => Clock;

    public DateTimeOffset Clock { get; set; } = Start;

    public override Value Memory { get; set; }

    public StepBench With(string input, Value value)
    {
        _inputs[input] = value;
        return this;
    }

    public StepResult Run() => _activity.Execute(this);

    public StepResult Answer(string outcome, string? reason = null, string? coOfficer = null, string[]? missing = null, Value? facts = null) =>
        Resume(Bookmarks.First(b => b.Name != OfficeActivity.TimerBookmark), Of(outcome, reason, coOfficer, missing, facts));

    public StepResult Resume(Bookmark bookmark, Value input)
    {
        Assert.That(_bookmarks.Remove(bookmark), Is.True, "A bookmark resumes at most once.");
        return _activity.Resume(this, bookmark, input);
    }

    public void Cancel()
    {
        _bookmarks.Clear();
        _activity.Cancelled(this);
    }

    public static Value Of(string outcome, string? reason = null, string? coOfficer = null, string[]? missing = null, Value? facts = null)
    {
        var map = new ValueMap.Builder();
        map.Set("outcome", outcome);
        map.Set("reason", reason);
        map.Set("coOfficerId", coOfficer);
        map.Set("by", "zhang");
        if (facts is { } given)
            map.Set("facts", given);
        if (missing is not null)
            map.Set("missingMaterials", Value.ListOf(missing.Select(m => Value.Of(m))));
        return Value.MapOf(map.Build());
    }

    public override Value Input(string name)
    {
        if (_inputs.TryGetValue(name, out var value))
            return value;
        var json = _activity.Descriptor.Inputs.FirstOrDefault(i => i.Name == name)?.DefaultJson;
        return json is null ? Value.Undefined : Value.ParseJson(json);
    }

    public override void SetOutput(string name, Value value)
    {
        Assert.That(_activity.Descriptor.Outputs.Select(o => o.Name), Does.Contain(name), "An output must be declared.");
        Outputs[name] = value;
    }

    public override Value Variable(string name) => Value.Undefined;

    public override Value WorkflowInput(string name) => name == "Intake" ? Intake : Value.Undefined;

    public override void Emit(Effect effect) => Effects.Add(effect);

    public override Bookmark CreateBookmark(string name, Value payload, DateTimeOffset? resumeAt = null, bool isBroadcast = false)
    {
        var bookmark = new Bookmark((_next++).ToString(System.Globalization.CultureInfo.InvariantCulture), name, "", payload, Node.NodeId, ActivityExecutionId, Now, resumeAt);
        _bookmarks.Add(bookmark);
        return bookmark;
    }

    public override void BurnBookmarks() => _bookmarks.Clear();

    public T Single<T>() where T : Effect => Effects.OfType<T>().Single();

    public static string[] Ports(StepResult result) => result is StepResult.Completed done ? [.. done.Outcomes] : [];

    public static string? Code(StepResult result) => (result as StepResult.Faulted)?.Code;
}
