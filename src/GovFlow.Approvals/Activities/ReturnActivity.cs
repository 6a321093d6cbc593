using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>退回: truthfully registered with its ground, and told in writing with the reason (004-26, 004-27).</summary>
public sealed class ReturnActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Return";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "退回", "登记退回件，出具退回件通知书并写明理由。")
    {
        Inputs =
        [
            new("ground", "String", "退回情形", "a 缺主件，b 明显不符合法律或规划，c 现场核查不具备条件；不填则取收件结论。") { UIHint = "dropdown", Options = ["a", "b", "c"] },
            new("reason", "String", "理由", "不填则取收件结论的理由。") { UIHint = "multiline" },
            new("noticeByDecision", "Boolean", "以决定书告知", "行政许可受理后的退回以不予决定书书面告知，不另发退回件通知书。") { UIHint = "checkbox", DefaultJson = "false" },
        ],
        Outputs = [DecisionOutput],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var intake = context.WorkflowInput("Intake");
        var ground = inputs.Optional("ground") ?? intake["ground"].AsText ?? "";
        var reason = inputs.Optional("reason") ?? intake["reason"].AsText ?? "";
        var byDecision = inputs.Flag("noticeByDecision");
        if (ground is not ("a" or "b" or "c"))
            inputs.Refuse("ground", "应为 a、b 或 c");
        if (string.IsNullOrWhiteSpace(reason))
            inputs.Refuse("reason", "未填写");
        if (inputs.Fault is { } fault)
            return fault;

        context.Emit(new ChangeKind(CaseKind.Returned, reason, ground[0]));
        if (!byDecision)
            context.Emit(Paper(PaperTemplate.ReturnNotice, ("ground", ground), ("reason", reason)));
        context.SetOutput("decision", CaseResults.Returned);
        return StepResult.Done;
    }
}
