using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>送达出件, always at an issuing window (000-1); within 10 working days of the decision (许可法 44), proved by the signed receipt.</summary>
public sealed class DeliverActivity : TaskActivity
{
    public const string TypeName = "GovFlow.Deliver";

    private static readonly ImmutableArray<TaskOutcome> Only = [new("Done", "已送达")];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "送达出件", "出件窗口送达结果并取得送达回证；不填时限的按十个工作日（行政许可法第四十四条）。")
    {
        Inputs = [PostInput, LimitInput, UnitInput],
        Ports = Ports(Only),
        Outputs = [ResultOutput],
    };

    private protected override TaskKind Kind => TaskKind.Deliver;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Only;

    private protected override CaseState? Stage => CaseState.AwaitingDelivery;

    private protected override ClockKind Clock => ClockKind.Delivery;

    private protected override int? DefaultDays => 10;

    private protected override void Ended(ActivityContext context, StepAnswer answer) =>
        context.Emit(new IssuePaper(PaperTemplate.DeliveryReceipt, answer.Facts));
}
