using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>What the GovFlow.* activity types share: their descriptors' common inputs, and how a step opens and ends its task.</summary>
public abstract class OfficeActivity : Activity
{
    /// <summary>The name of the bookmark a task waits at.</summary>
    public const string TaskBookmark = "GovFlow.Task";

    /// <summary>The name of a bookmark that a timer resumes.</summary>
    public const string TimerBookmark = "GovFlow.Timer";

    private protected const string Category = "政务审批";

    private protected static InputDescriptor PostInput { get; } =
        new("post", "String", "岗位", "本环节由哪个岗位办理，填岗位编码；A岗不在时由B岗代办。") { IsRequired = true };

    private protected static InputDescriptor LimitInput { get; } =
        new("limitDays", "Int32", "环节时限", "本环节的天数，0 表示当场（当日）；不填则只受承诺时限约束。") { UIHint = "number" };

    private protected static InputDescriptor UnitInput { get; } =
        new("unit", "String", "时限单位", "Working 工作日，Calendar 自然日。") { UIHint = "dropdown", Options = ["Working", "Calendar"], DefaultJson = "\"Working\"" };

    private protected static OutputDescriptor ResultOutput { get; } = new("result", "Object", "办理结果", "办理人提交的结论、意见、理由和登记项。");

    private protected static OutputDescriptor DecisionOutput { get; } = new("decision", "String", "办件结果", "Granted、Refused、Returned、NotAccepted、Terminated 或 Withdrawn。");

    private protected static OutputDescriptor ReasonOutput { get; } = new("reason", "String", "理由", "写入文书的理由。");

    /// <summary>Opens the step's task and remembers its bookmark.</summary>
    private protected static OpenTask Open(
        ActivityContext context, TaskKind kind, string post, ImmutableArray<TaskOutcome> outcomes, int? limitDays, DayUnit unit, ClockKind clock = ClockKind.Step)
    {
        var bookmark = context.CreateBookmark(TaskBookmark, Value.MapOf(("post", post), ("step", context.Node.Id)));
        context.Memory = context.Memory.Members.Count == 0
            ? Value.MapOf(("task", bookmark.Id))
            : Value.MapOf(context.Memory.Members.With("task", bookmark.Id));
        return new OpenTask(kind, context.Node.DisplayText, post, bookmark.Id, outcomes)
        {
            LimitDays = limitDays,
            Unit = unit,
            ClockKind = clock,
            Checklist = StepDetails.Checklist(context.Node),
            Facts = StepDetails.Facts(context.Node),
        };
    }

    /// <summary>Reads a task's answer and checks that it is one the task offers, with a reason where one is needed.</summary>
    private protected static StepAnswer? Answer(Value input, ImmutableArray<TaskOutcome> outcomes, out StepResult fault)
    {
        fault = StepResult.Done;
        var answer = StepAnswer.Read(input);
        if (answer is null)
        {
            fault = StepResult.Fault("answer.unreadable", "办理结果不完整：缺少结论。");
            return null;
        }

        var outcome = outcomes.FirstOrDefault(o => o.Port == answer.Outcome);
        if (outcome is null)
            fault = StepResult.Fault("answer.unknown-outcome", $"结论“{answer.Outcome}”不是本环节可选的结论。");
        else if (outcome.NeedsReason && answer.Reason is null)
            fault = StepResult.Fault("answer.no-reason", $"结论“{outcome.Label}”必须写明理由。");
        else
            return answer;
        return null;
    }

    /// <summary>True where an operator may pass a faulted step by. Never where the step itself is an act of law: accept, ask, decide, certify, serve, end.</summary>
    public virtual bool MaySkip => false;

    /// <summary>A timer woken before its day: the host knows the calendar, and hands in <c>notBefore</c> (ISO 8601) where it is too early. True where it waits on.</summary>
    private protected static bool Rearms(ActivityContext context, Bookmark timer, Value input)
    {
        if (input["notBefore"].AsText is not { } text
            || !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var notBefore)
            || notBefore <= context.Now)
        {
            return false;
        }

        var next = context.CreateBookmark(TimerBookmark, timer.Payload, notBefore.ToUniversalTime());
        context.Memory = Value.MapOf(context.Memory.Members.With("timer", next.Id));
        return true;
    }

    private protected static IssuePaper Paper(PaperTemplate template, params ReadOnlySpan<(string Name, string? Text)> fields)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in fields)
        {
            if (!string.IsNullOrWhiteSpace(text))
                map[name] = text;
        }

        return new IssuePaper(template, map.ToImmutable());
    }

    private protected static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private protected static PortDescriptor[] Ports(ImmutableArray<TaskOutcome> outcomes) => [.. outcomes.Select(o => new PortDescriptor(o.Port, o.Label))];
}
