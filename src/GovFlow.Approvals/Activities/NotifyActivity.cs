using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>通知: a message to the applicant, a post or the supervisors; it leaves through the outbox.</summary>
public sealed class NotifyActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Notify";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "通知", "向申请人、岗位或监察员发送通知。")
    {
        Inputs =
        [
            new("audience", "String", "对象", "applicant 申请人，supervisors 监察员，post:岗位编码。") { IsRequired = true, DefaultJson = "\"applicant\"" },
            new("title", "String", "标题", "通知标题。") { IsRequired = true },
            new("text", "String", "正文", "通知正文，不写个人信息。") { IsRequired = true, UIHint = "multiline" },
            new("kind", "String", "类别", "稳定的类别代码。") { DefaultJson = "\"flow.notice\"" },
        ],
    };

    public override bool MaySkip => true;

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var audience = inputs.Optional("audience") ?? "applicant";
        var (title, text, kind) = (inputs.Text("title"), inputs.Text("text"), inputs.Optional("kind") ?? "flow.notice");
        if (inputs.Fault is null && !(audience is "applicant" or "supervisors" || (audience.StartsWith("post:", StringComparison.Ordinal) && audience.Length > 5)))
            inputs.Refuse("audience", $"“{audience}”不是可识别的对象");
        if (inputs.Fault is { } fault)
            return fault;
        context.Emit(new SendNotice(audience, title, text, kind));
        return StepResult.Done;
    }
}
