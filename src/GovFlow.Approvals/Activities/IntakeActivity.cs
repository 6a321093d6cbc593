using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// 收件与形式审查. The intake session is over when the case comes into being (003-10), so this step waits for nobody: it follows what the session
/// concluded, handed in as the workflow input <c>Intake</c> = <c>{outcome, outerKind?, innerKind?}</c>.
/// </summary>
public sealed class IntakeActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Intake";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "收件与形式审查", "按窗口收件结论进入即办、承诺、补正、联办、退回、代理或不予受理的路径。")
    {
        Inputs =
        [
            new("offers", "String[]", "可走路径", "本事项提供的路径；其余路径的理由写在事项的 kindsNotOffered 中。") { UIHint = "multitext" },
        ],
        Ports =
        [
            new("Immediate", "即办"), new("Accept", "受理"), new("Supplement", "一次性告知补正"), new("Joint", "联办"),
            new("Return", "退回"), new("Proxy", "代理"), new("NonAcceptance", "不予受理"),
        ],
        Outputs = [new("intake", "Object", "收件结论", "窗口收件结论。")],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var intake = context.WorkflowInput("Intake");
        var inputs = new StepInputs(context);
        var offers = inputs.Texts("offers");
        if (inputs.Fault is { } fault)
            return fault;
        if (Port(intake) is not { } port)
            return StepResult.Fault("intake.unknown-outcome", $"收件结论“{intake["outcome"]}”不是可识别的结论。");
        if (!offers.IsEmpty && !offers.Contains(port))
            return StepResult.Fault("intake.not-offered", $"本事项不提供“{port}”路径。");
        context.SetOutput("intake", intake);
        return StepResult.With(port);
    }

    /// <summary>The path a conclusion leads to: an outer kind (联办, 代理) decides the path of an acceptance; null for an unknown conclusion.</summary>
    public static string? Port(Value intake) => intake["outcome"].AsText switch
    {
        "Immediate" => "Immediate",
        "Committed" or "Accept" => "Accept",
        "CorrectedThenAccepted" => AcceptedPort(intake),
        "Supplement" or "SupplementNotice" => "Supplement",
        "Joint" => "Joint",
        "Return" => "Return",
        "Proxy" => "Proxy",
        "NonAcceptance" or "NotRequired" => "NonAcceptance",
        _ => null,
    };

    private static string AcceptedPort(Value intake) => intake["outerKind"].AsText switch
    {
        "Joint" => "Joint",
        "Proxy" => "Proxy",
        _ => intake["innerKind"].AsText == "Immediate" ? "Immediate" : "Accept",
    };
}
