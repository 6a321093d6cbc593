using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>制证用印: the result bears the town's one seal, applied by the flow only (004-7). A task at a post, or done at once where no post is named.</summary>
public sealed class CertificateActivity : TaskActivity
{
    public const string TypeName = "GovFlow.Certificate";

    private static readonly ImmutableArray<TaskOutcome> Only = [new("Done", "已制证用印")];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "制证用印", "制作结果证照并加盖审批服务专用章；不填岗位则自动完成。")
    {
        Inputs = [PostInput with { IsRequired = false }, LimitInput, UnitInput, new("certificateName", "String", "证照名称", "结果证照的名称。") { IsRequired = true }],
        Ports = Ports(Only),
        Outputs = [ResultOutput],
    };

    private protected override TaskKind Kind => TaskKind.Certificate;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Only;

    private protected override CaseState? Stage => CaseState.Sealing;

    public override StepResult Execute(ActivityContext context)
    {
        if (!context.Input("post").IsNothing)
            return base.Execute(context);
        var inputs = new StepInputs(context);
        inputs.Text("certificateName");
        if (inputs.Fault is { } fault)
            return fault;
        context.Emit(new EnterState(CaseState.Sealing));
        Ended(context, new StepAnswer("Done"));
        return StepResult.Done;
    }

    private protected override void Check(ActivityContext context, StepInputs inputs) => inputs.Text("certificateName");

    private protected override void Ended(ActivityContext context, StepAnswer answer)
    {
        var name = new StepInputs(context).Text("certificateName");
        context.Emit(new IssuePaper(PaperTemplate.Certificate, answer.Facts.SetItem("name", name)));
    }
}
