using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>归档: the closed case's papers and record are filed electronically (004-19; 国务院令716号第十二条).</summary>
public sealed class ArchiveActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Archive";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "归档", "办结后资料整理归档。");

    public override bool MaySkip => true;

    public override StepResult Execute(ActivityContext context)
    {
        context.Emit(new ArchiveCase());
        return StepResult.Done;
    }
}
