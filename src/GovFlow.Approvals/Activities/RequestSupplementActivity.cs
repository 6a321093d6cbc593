using GovFlow.Approvals.Cases;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// 补正: one notice with everything that is missing (许可法 32-4, 003-11), then two waits of which the first wins and burns the other: the papers are in
/// or withdrawn, or the applicant's time is up (C-5). In an item's flow it may follow a joint review too, with what all its branches asked for (004-25).
/// </summary>
public sealed class RequestSupplementActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.RequestSupplement";

    /// <summary>The bookmark the office resumes with <c>{outcome: "Complete"|"Withdrawn", kind?}</c>.</summary>
    public const string SupplementBookmark = "GovFlow.Supplement";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "一次性告知补正", "出具补正材料通知单，等待申请人补齐；逾期未补或撤回的终止办理。")
    {
        Inputs =
        [
            new("limitDays", "Int32", "补正期限", "申请人补齐材料的天数。") { IsRequired = true, UIHint = "number" },
            UnitInput,
            new("materials", "String[]", "材料", "联办各部门汇总后要求补正的材料编号；不填则为收件时缺少的材料。") { UIHint = "multitext" },
        ],
        Ports = [new("Complete", "已补齐"), new("TimedOut", "逾期未补"), new("Withdrawn", "撤回申请")],
        Outputs =
        [
            new("outcome", "String", "补正结果", "Complete、TimedOut 或 Withdrawn。"),
            new("kind", "String", "补齐后的类型", "材料补齐后办件成为 Immediate 即办还是 Committed 承诺。"),
        ],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var days = inputs.RequiredDays("limitDays");
        var unit = inputs.Unit();
        var materials = inputs.Texts("materials");
        if (inputs.Fault is null && days == 0)
            inputs.Refuse("limitDays", "至少为 1 天");
        if (inputs.Fault is { } fault)
            return fault;

        var wait = context.CreateBookmark(SupplementBookmark, Value.MapOf(("step", context.Node.Id)));
        // Never later than the last day, whatever the calendar: the host, which knows the calendar, re-arms an early timer.
        var timer = context.CreateBookmark(TimerBookmark, Value.MapOf(("step", context.Node.Id)), context.Now.AddDays(days));
        context.Memory = Value.MapOf(("wait", wait.Id), ("timer", timer.Id));
        context.Emit(new RequestSupplement(days, unit, wait.Id) { Materials = materials });
        context.Emit(new EnterState(materials.IsEmpty ? CaseState.AwaitingSupplement : CaseState.SupplementInReview));
        return StepResult.Waiting;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        string outcome;
        if (bookmark.Name == TimerBookmark)
        {
            if (Rearms(context, bookmark, input))
                return StepResult.Waiting;
            outcome = "TimedOut";
        }
        else if (input["outcome"].AsText is "Complete" or "Withdrawn")
        {
            outcome = input["outcome"].AsText!;
        }
        else
        {
            return StepResult.Fault("answer.unknown-outcome", $"补正结果“{input["outcome"]}”不是可识别的结果。");
        }

        context.BurnBookmarks();
        context.SetOutput("outcome", outcome);
        context.SetOutput("kind", input["kind"].AsText);
        context.Emit(new EndSupplement(outcome));
        return StepResult.With(outcome);
    }

    public override void Cancelled(ActivityContext context) => context.Emit(new EndSupplement("Cancelled"));
}
