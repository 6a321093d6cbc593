using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// 公示: put up for a number of days. It ends by itself when they have passed, or earlier by the task when somebody objects. The time counts
/// towards the limit unless a rule named here excludes it, which no licence has (C-3).
/// </summary>
public sealed class PublicityActivity : TaskActivity
{
    public const string TypeName = "GovFlow.Publicity";

    private static readonly ImmutableArray<TaskOutcome> OnlyObjection = [new("Objection", "有异议", NeedsReason: true)];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "公示", "公示期满无异议自动进入下一环节；收到异议由经办岗登记。")
    {
        Inputs =
        [
            PostInput, LimitInput with { IsRequired = true, DisplayName = "公示天数", Description = "公示的天数，至少 1 天。" }, UnitInput,
            new("excludedBasis", "String", "不计时依据", "允许公示时间不计入办理时限的规定；行政许可不得填写。"),
            new("afterDecision", "Boolean", "批后公告", "决定之后的公告，只公开结果，不收异议结论。") { UIHint = "checkbox", DefaultJson = "false" },
        ],
        Ports = [new("Done", "期满无异议"), new("Objection", "有异议")],
        Outputs = [ResultOutput],
    };

    public override bool MaySkip => true;

    private protected override TaskKind Kind => TaskKind.Publicity;

    /// <summary>Its days pass of themselves: nobody is reminded of them, and nobody is late.</summary>
    private protected override ClockKind Clock => ClockKind.Publicity;

    private protected override ImmutableArray<TaskOutcome> Outcomes => OnlyObjection;

    private protected override void Check(ActivityContext context, StepInputs inputs)
    {
        if (inputs.RequiredDays("limitDays") == 0 && inputs.Fault is null)
            inputs.Refuse("limitDays", "至少为 1 天");
        inputs.Optional("excludedBasis");
        inputs.Flag("afterDecision");
    }

    private protected override void Opening(ActivityContext context, StepInputs inputs)
    {
        var (days, unit, basis) = (inputs.RequiredDays("limitDays"), inputs.Unit(), inputs.Optional("excludedBasis"));
        if (!inputs.Flag("afterDecision"))
            context.Emit(new EnterState(CaseState.InReview));
        if (basis is not null)
            context.Emit(new SuspendClocks(SuspensionGround.Publicity, days, unit, context.ActivityExecutionId));
        context.Emit(Paper(PaperTemplate.PublicityNotice, ("period", new ClockBudget(days, unit).ToString()), ("excludedBasis", basis)));
        var timer = context.CreateBookmark(TimerBookmark, Value.MapOf(("step", context.Node.Id)), context.Now.AddDays(days));
        context.Memory = Value.MapOf(("timer", timer.Id), ("excluded", basis is not null));
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        if (bookmark.Name != TimerBookmark)
            return base.Resume(context, bookmark, input);
        if (Rearms(context, bookmark, input))
            return StepResult.Waiting;

        context.BurnBookmarks();
        base.Cancelled(context);
        RunAgain(context);
        context.SetOutput("result", new StepAnswer("Done").ToValue());
        return StepResult.With("Done");
    }

    private protected override void Ended(ActivityContext context, StepAnswer answer) => RunAgain(context);

    public override void Cancelled(ActivityContext context)
    {
        base.Cancelled(context);
        RunAgain(context);
    }

    private static void RunAgain(ActivityContext context)
    {
        if (context.Memory["excluded"].AsBoolean)
            context.Emit(new ResumeClocks(context.ActivityExecutionId));
    }
}
