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
/// 联办: every department gets its contact sheet, task and clock at once and works in parallel (004-24). The step ends when all have answered: one
/// refusal refuses, otherwise one need for more asks for more, with what all branches miss merged into one list (004-25).
/// </summary>
public sealed class JointReviewActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.JointReview";

    /// <summary>The outcome of a branch that needs more papers; the desk withholds it once the applicant has been told what is missing.</summary>
    public const string NeedsMore = "NeedsMore";

    /// <summary>The outcome by which a branch asks for more papers.</summary>
    public static TaskOutcome AskMore { get; } = new(NeedsMore, "需要补充材料", NeedsReason: true);

    private static readonly ImmutableArray<TaskOutcome> FirstRound = [new("Agree", "同意"), new("Refuse", "不能办理", NeedsReason: true), AskMore];

    private static readonly ImmutableArray<TaskOutcome> LastRound = [FirstRound[0], FirstRound[1]];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "联合审查", "向各联办部门发出联系单，并联审查，分别计时；全部答复后汇总。")
    {
        Inputs =
        [
            new("branches", "Object", "联办部门", "[{department 部门, post 岗位, share 分工, limitDays 天数, unit 单位, optional 涉及时}]") { IsRequired = true, UIHint = "json-editor" },
            new("only", "Object", "仅限部门", "补正后只重新征询要求补充材料的部门；不填则为全部。") { UIHint = "json-editor" },
            new("mayAskMore", "Boolean", "可要求补正", "一次性告知：补正之后的复审不得再次要求补正。") { UIHint = "checkbox", DefaultJson = "true" },
        ],
        Ports = [.. FirstRound.Select(o => new PortDescriptor(o.Port, o.Port switch { "Agree" => "全部同意", "Refuse" => "有部门不同意", _ => "需要补正" }))],
        Outputs =
        [
            new("result", "Object", "联办结果", "{agreed, refused, pending 部门列表, opinions}"),
            new("materials", "Object", "需补材料", "各部门要求补充的材料编号，已合并。"),
            new("pending", "Object", "待复审部门", "要求补充材料的部门。"),
        ],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var branches = Concerned(context, inputs);
        var outcomes = Outcomes(context);
        if (inputs.Fault is { } fault)
            return fault;
        if (branches.IsEmpty)
            return End(context, []);

        context.Emit(new EnterState(CaseState.InJointReview));
        var open = new List<Value>();
        foreach (var branch in branches)
        {
            var bookmark = context.CreateBookmark(TaskBookmark, Value.MapOf(("post", branch.Post), ("step", context.Node.Id), ("department", branch.Department)));
            open.Add(Value.MapOf(("department", branch.Department), ("task", bookmark.Id)));
            context.Emit(new OpenTask(TaskKind.JointReview, context.Node.DisplayText, branch.Post, bookmark.Id, outcomes)
            {
                LimitDays = branch.LimitDays,
                Unit = branch.Unit,
                ClockKind = ClockKind.Branch,
                Department = branch.Department,
                Share = branch.Share,
                Checklist = StepDetails.Checklist(context.Node),
                Facts = StepDetails.Facts(context.Node),
            });
            context.Emit(Paper(
                PaperTemplate.ContactSheet, ("department", branch.Department), ("share", branch.Share), ("limit", new ClockBudget(branch.LimitDays, branch.Unit).ToString()))
                with
            { Addressee = branch.Department });
        }

        context.Memory = Value.ListOf(open);
        return StepResult.Waiting;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        var answer = Answer(input, Outcomes(context), out var fault);
        if (answer is null)
            return fault;
        if (answer.Outcome == NeedsMore && answer.MissingMaterials.IsEmpty)
            return StepResult.Fault("answer.no-materials", "要求补充材料的，必须从材料清单中选定材料（规范审批行为：不得擅自增加要件）。");

        var branches = new List<Value>(context.Memory.Items);
        var index = branches.FindIndex(b => b["task"].AsText == bookmark.Id);
        if (index < 0)
            return StepResult.Fault("joint.unknown-branch", "该联系单不属于本环节。");
        var department = branches[index]["department"].AsText!;
        branches[index] = Value.MapOf(("department", department), ("answer", answer.ToValue()));
        context.Memory = Value.ListOf(branches);
        context.Emit(new BranchAnswered(department, answer.Outcome, answer.Reason ?? answer.Opinion, answer.MissingMaterials));
        return branches.TrueForAll(b => b["task"].IsNothing) ? End(context, branches) : StepResult.Waiting;
    }

    public override void Cancelled(ActivityContext context)
    {
        foreach (var branch in context.Memory.Items)
        {
            if (branch["task"].AsText is { } task)
                context.Emit(new CancelTask(task));
        }
    }

    private static ImmutableArray<TaskOutcome> Outcomes(ActivityContext context)
    {
        var mayAskMore = context.Input("mayAskMore");
        return mayAskMore.IsNothing || mayAskMore.AsBoolean ? FirstRound : LastRound;
    }

    /// <summary>The listed branches, without the optional ones the case does not concern, and in a second round only those that asked for more.</summary>
    private static ImmutableArray<JointBranchInput> Concerned(ActivityContext context, StepInputs inputs)
    {
        inputs.Flag("mayAskMore");
        var all = JointBranchInput.ReadAll(context.Input("branches"), out var problem);
        if (problem is not null)
            inputs.Refuse("branches", problem);
        var drawnIn = context.WorkflowInput("Intake")["jointDepartments"].Items.Select(d => d.AsText).ToHashSet(StringComparer.Ordinal);
        var only = inputs.Texts("only");
        return [.. all.Where(b => (!b.IsOptional || drawnIn.Contains(b.Department)) && (only.IsEmpty || only.Contains(b.Department)))];
    }

    private static StepResult End(ActivityContext context, IReadOnlyList<Value> branches)
    {
        var byOutcome = branches.ToLookup(b => b["answer"]["outcome"].AsText!, StringComparer.Ordinal);
        var pending = Names(byOutcome[NeedsMore]);
        var materials = byOutcome[NeedsMore].SelectMany(b => b["answer"]["missingMaterials"].Items).Select(m => m.AsText!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var opinions = branches.Select(b => Value.MapOf(
            ("department", b["department"]), ("outcome", b["answer"]["outcome"]), ("opinion", b["answer"]["reason"].IsNothing ? b["answer"]["opinion"] : b["answer"]["reason"])));
        context.SetOutput("result", Value.MapOf(
            ("agreed", Names(byOutcome["Agree"])), ("refused", Names(byOutcome["Refuse"])), ("pending", pending), ("opinions", Value.ListOf(opinions))));
        context.SetOutput("materials", Value.ListOf(materials.Select(m => Value.Of(m))));
        context.SetOutput("pending", pending);
        return StepResult.With(byOutcome.Contains("Refuse") ? "Refuse" : byOutcome.Contains(NeedsMore) ? NeedsMore : "Agree");
    }

    private static Value Names(IEnumerable<Value> branches) => Value.ListOf(branches.Select(b => b["department"]));
}
