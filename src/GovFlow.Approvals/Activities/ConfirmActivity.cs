using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>确认: one office says yes or no to a draft of an item (000-16). Only the review's own flow holds it: it is no step of a case, and opens no task.</summary>
public sealed class ConfirmActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Confirm";

    /// <summary>The name of the bookmark an office's answer resumes.</summary>
    public const string Bookmark = "GovFlow.Confirm";

    public const string Agree = "Agree";

    public const string SendBack = "SendBack";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "审核确认", "由一个角色（如编办）审核事项草案：同意，或者退回修改。只用于事项审核流程。")
    {
        Inputs =
        [
            new("office", "String", "审核角色", "由哪个角色确认，填角色代码，如 Establishment。") { IsRequired = true },
            new("points", "String", "审核要点", "请其核对什么。") { UIHint = "multiline" },
        ],
        Ports = [new(Agree, "同意"), new(SendBack, "退回修改")],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var office = inputs.Text("office");
        var points = inputs.Optional("points");
        if (inputs.Fault is { } fault)
            return fault;
        context.CreateBookmark(Bookmark, Value.MapOf(("office", office), ("step", context.Node.DisplayText), ("points", points is null ? Value.Null : points)));
        return StepResult.Waiting;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input) => StepResult.With(input["agrees"].AsBoolean ? Agree : SendBack);
}
