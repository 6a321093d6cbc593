using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// 代办转报 (004-28, 003-14): the proxy agent first reports upward with all papers at once (许可法 35, 43) and records the upper receipt number, then
/// follows the upper body's clock and registers its result. The applicant sees one case.
/// </summary>
public sealed class ProxyReportActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.ProxyReport";

    /// <summary>The fact the first phase must record.</summary>
    public const string ReceiptFact = "upperReceiptNumber";

    private static readonly ImmutableArray<TaskOutcome> Reporting = [new("Reported", "已转报")];

    private static readonly ImmutableArray<TaskOutcome> Tracking = [new("Granted", "上级准予"), new("Refused", "上级不予", NeedsReason: true)];

    private static readonly ImmutableArray<FactField> ReportFacts =
        [new(ReceiptFact, "上级受理回执号", IsRequired: true, []), new("submittedOn", "报送日期", IsRequired: false, [])];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "代办转报", "专职代办员将全部材料一次报送上级，跟踪上级时限并登记结果。")
    {
        Inputs =
        [
            PostInput, LimitInput with { DisplayName = "转报时限", Description = "受理后多少天内报送上级。" }, UnitInput,
            new("upperBody", "String", "上级机关", "作出决定的机关。") { IsRequired = true },
            new("upperDays", "Int32", "上级时限", "上级机关承诺的办理天数；不填则不设跟踪时限。") { UIHint = "number" },
        ],
        Ports = Ports(Tracking),
        Outputs = [ResultOutput, DecisionOutput, ReasonOutput],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var (post, body, days, unit) = (inputs.Text("post"), inputs.Text("upperBody"), inputs.Days("limitDays"), inputs.Unit());
        inputs.Days("upperDays");
        if (inputs.Fault is { } fault)
            return fault;

        context.Emit(new EnterState(CaseState.InReview));
        context.Emit(Paper(PaperTemplate.ProxyMandate, ("upperBody", body)));
        context.Memory = Value.MapOf(("phase", "report"));
        var task = Open(context, TaskKind.ProxyReport, post, Reporting, days, unit, ClockKind.ReportUp);
        context.Emit(task with { Department = body, Share = "报送", Facts = task.Facts.IsEmpty ? ReportFacts : [.. ReportFacts, .. task.Facts] });
        return StepResult.Waiting;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input) =>
        context.Memory["phase"].AsText == "report" ? Reported(context, input) : Registered(context, input);

    public override void Cancelled(ActivityContext context)
    {
        if (context.Memory["task"].AsText is { } bookmark)
            context.Emit(new CancelTask(bookmark));
    }

    private static StepResult Reported(ActivityContext context, Value input)
    {
        var answer = Answer(input, Reporting, out var fault);
        if (answer is null)
            return fault;
        if (!answer.Facts.TryGetValue(ReceiptFact, out var receipt) || string.IsNullOrWhiteSpace(receipt))
            return StepResult.Fault("proxy.no-receipt", "转报后必须登记上级受理回执号。");

        var inputs = new StepInputs(context);
        var (post, body, days, unit) = (inputs.Text("post"), inputs.Text("upperBody"), inputs.Days("upperDays"), inputs.Unit());
        if (inputs.Fault is { } wrong)
            return wrong;
        context.Memory = Value.MapOf(("phase", "track"), ("receipt", receipt));
        context.Emit(new EnterState(CaseState.ReportedUp));
        context.Emit(new SendNotice("applicant", "已报送上级机关", $"您的申请材料已一次性报送{body}，上级受理回执号{receipt}。", "proxy.reported"));
        context.Emit(Open(context, TaskKind.ProxyReport, post, Tracking, days, unit) with { Department = body, Share = "跟踪并登记结果", Checklist = [] });
        return StepResult.Waiting;
    }

    private static StepResult Registered(ActivityContext context, Value input)
    {
        var answer = Answer(input, Tracking, out var fault);
        if (answer is null)
            return fault;
        context.Emit(new RecordDecision(answer.Outcome == "Granted", answer.Reason));
        context.Emit(new EnterState(answer.Outcome == "Granted" ? CaseState.Granted : CaseState.Refused));
        context.SetOutput("result", answer.ToValue());
        context.SetOutput("decision", answer.Outcome == "Granted" ? CaseResults.Granted : CaseResults.Refused);
        context.SetOutput("reason", answer.Reason);
        return StepResult.With(answer.Outcome);
    }
}
