using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// 事后核查 of what was granted on a signed promise (001-14, 002-13). It stands behind 办结: the applicant has what was promised, the office checks by its own day. What
/// does not hold leads to an order to mend it, and in the end to <see cref="RevokeActivity"/>; never to anything by itself.
/// </summary>
public sealed class VerifyActivity : TaskActivity
{
    public const string TypeName = "GovFlow.Verify";

    private static readonly ImmutableArray<TaskOutcome> Both = [new("Pass", "与承诺相符"), new("Fail", "与承诺不符", NeedsReason: true)];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "事后核查", "告知承诺办结后核查承诺是否属实；不填时限的按二十个工作日。")
    {
        Inputs = [PostInput, LimitInput, UnitInput, new("onSite", "Boolean", "到现场核查", "到现场的由两名以上工作人员进行；只核对数据的一人即可。") { UIHint = "checkbox", DefaultJson = "true" }],
        Ports = Ports(Both),
        Outputs = [ResultOutput, ReasonOutput],
    };

    private protected override TaskKind Kind => TaskKind.Verify;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Both;

    private protected override ClockKind Clock => ClockKind.PostVerification;

    private protected override int? DefaultDays => OtherLimits.PostVerification.Days;

    private protected override void Check(ActivityContext context, StepInputs inputs) => inputs.Flag("onSite");

    private protected override OpenTask Shape(ActivityContext context, StepInputs inputs, OpenTask task) =>
        task with { SecondOfficer = context.Input("onSite").IsNothing || inputs.Flag("onSite") ? SecondOfficer.Officer : SecondOfficer.None };

    private protected override void Ended(ActivityContext context, StepAnswer answer) => context.SetOutput("reason", answer.Reason);
}
