using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// 特别程序: the decision clocks stand still while it lasts, told to the applicant in writing with the time it needs (许可法 45). A procedure outside the
/// article's closed list needs a rule of its own, and a licence has none; the office's own work never stops a clock.
/// </summary>
public sealed class SpecialProcedureActivity : TaskActivity
{
    public const string TypeName = "GovFlow.SpecialProcedure";

    /// <summary>The one basis a licence knows.</summary>
    public const string LicenceBasis = "行政许可法第四十五条";

    private static readonly ImmutableArray<TaskOutcome> Both = [new("Pass", "合格"), new("Fail", "不合格", NeedsReason: true)];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "特别程序", "听证、检验、检测、检疫、鉴定、专家评审等；出具特别程序告知书，期间停止计时。")
    {
        Inputs =
        [
            PostInput, LimitInput with { IsRequired = true, DisplayName = "所需时间", Description = "书面告知申请人的所需天数。" }, UnitInput,
            new("procedure", "String", "程序", "行政许可只限听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审。")
            {
                IsRequired = true, UIHint = "dropdown",
                Options = ["Hearing", "Tender", "Auction", "Inspection", "Testing", "Quarantine", "Appraisal", "ExpertReview", "ThirdPartyOpinion", "PublicAppraisal", "ApplicantSupplement"],
            },
            new("basis", "String", "依据", "行政许可法第四十五条以外的程序必须写明允许停止计时的规定。") { DefaultJson = $"\"{LicenceBasis}\"" },
        ],
        Ports = Ports(Both),
        Outputs = [ResultOutput],
    };

    public override bool MaySkip => true;

    private protected override TaskKind Kind => TaskKind.SpecialProcedure;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Both;

    private protected override CaseState? Stage => CaseState.InSpecialProcedure;

    private protected override ClockKind Clock => ClockKind.SpecialProcedure;

    private protected override void Check(ActivityContext context, StepInputs inputs)
    {
        inputs.RequiredDays("limitDays");
        var text = inputs.Text("procedure");
        if (inputs.Fault is not null)
            return;
        if (!SuspensionGrounds.TryParse(text, out var ground))
            inputs.Refuse("procedure", $"“{text}”不是可识别的程序");
        else if (ground.NeverStops())
            inputs.Refuse("procedure", $"“{ground.ChineseName()}”计入办理时限，不得停止计时");
        else if (!ground.IsStatutory() && inputs.Optional("basis") is null or LicenceBasis)
            inputs.Refuse("basis", $"“{ground.ChineseName()}”不在行政许可法第四十五条之列，须写明另外的依据");
    }

    private protected override void Opening(ActivityContext context, StepInputs inputs)
    {
        if (!SuspensionGrounds.TryParse(inputs.Text("procedure"), out var ground))
            return; // refused by Check before
        var (days, unit, basis) = (inputs.RequiredDays("limitDays"), inputs.Unit(), inputs.Optional("basis") ?? LicenceBasis);
        context.Emit(new SuspendClocks(ground, days, unit, context.ActivityExecutionId));
        context.Emit(Paper(
            PaperTemplate.SpecialProcedureNotice, ("procedure", ground.ChineseName()), ("basis", basis), ("neededTime", new ClockBudget(days, unit).ToString())));
    }

    /// <summary>A hearing has a chair, whatever names the procedure: a literal, a variable or a script.</summary>
    private protected override OpenTask Shape(ActivityContext context, StepInputs inputs, OpenTask task) =>
        SuspensionGrounds.TryParse(inputs.Text("procedure"), out var ground) && ground is SuspensionGround.Hearing ? task with { SecondOfficer = SecondOfficer.Chair } : task;

    private protected override void Ended(ActivityContext context, StepAnswer answer) => context.Emit(new ResumeClocks(context.ActivityExecutionId));

    public override void Cancelled(ActivityContext context)
    {
        base.Cancelled(context);
        context.Emit(new ResumeClocks(context.ActivityExecutionId));
    }
}
