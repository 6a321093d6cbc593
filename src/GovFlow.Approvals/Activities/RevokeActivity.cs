using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// 撤销 of what was granted on a promise that proved untrue (许可法 69, 001-14): decided by a person, in writing, with reasons and remedies, after the holder was heard
/// (许可法 7). Or it stands.
/// </summary>
public sealed class RevokeActivity : TaskActivity
{
    public const string TypeName = "GovFlow.Revoke";

    /// <summary>The fact in which the decider registers what the holder of the licence said.</summary>
    public const string StatementFact = "statement";

    private static readonly ImmutableArray<TaskOutcome> Both = [new("Revoke", "撤销", NeedsReason: true), new("Keep", "不予撤销", NeedsReason: true)];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "撤销决定", "事后核查与承诺不符、逾期未改正的，听取陈述申辩后决定是否撤销。")
    {
        Inputs = [PostInput, LimitInput, UnitInput],
        Ports = Ports(Both),
        Outputs = [ResultOutput, ReasonOutput],
    };

    private protected override TaskKind Kind => TaskKind.Decide;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Both;

    private protected override OpenTask Shape(ActivityContext context, StepInputs inputs, OpenTask task) => task.Facts.Any(f => f.Name == StatementFact)
        ? task
        : task with { Facts = task.Facts.Add(new FactField(StatementFact, "陈述、申辩意见", true, [])) };

    private protected override void Ended(ActivityContext context, StepAnswer answer)
    {
        if (answer.Outcome == "Revoke")
        {
            context.Emit(new RevokeDecision(answer.Reason, answer.Facts.GetValueOrDefault(StatementFact)));
            context.Emit(new EnterState(CaseState.Revoked));
        }
        context.SetOutput("reason", answer.Reason);
    }
}
