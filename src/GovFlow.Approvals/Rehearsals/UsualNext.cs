using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>What people would usually do next with a case.</summary>
internal static class UsualNext
{
    /// <summary>The next act; null where nothing is left to do.</summary>
    /// <param name="prefer">Outcomes people give where a task has one of them; null = each task's first.</param>
    public static RehearsalAct? Of(RehearsalRun run, IReadOnlySet<string>? prefer)
    {
        if (run.File is not { IsUnanswered: false } file)
            return new RehearsalAct.Conclude { Answers = UsualAnswers.ToForm(ItemForm.Of(run.Item.Workflow.Definition), run.Now) };
        if (file.State.WaitsForApplicant())
            return new RehearsalAct.HandIn();
        // What is put up for objections ends by its time.
        if (file.OpenTasks.FirstOrDefault(t => t.Kind is not TaskKind.Publicity) is { } task)
            return Answer(run.Item, task, (task.Outcomes.FirstOrDefault(o => prefer?.Contains(o.Port) is true) ?? task.Outcomes[0]).Port);
        if (file.Flow is not { Status: InstanceStatus.Running } flow)
            return null;
        if (flow.Bookmarks.Where(b => b.ResumeAt is not null).MinBy(b => b.ResumeAt) is { ResumeAt: { } at })
            return Until(run, at);
        return flow.Bookmarks.FirstOrDefault(b => b.Name.StartsWith("Elsa.", StringComparison.Ordinal)) is { } outside ? new RehearsalAct.Signal(run.Item.IdOf(outside.NodeId)) : null;
    }

    /// <summary>Finishes a task with an outcome, every point met; who goes along is found when it is played.</summary>
    public static RehearsalAct.AnswerStep Answer(RehearsedItem item, CaseTask task, string port)
    {
        var answer = UsualAnswers.Answer(task, port, coOfficer: null);
        if (port == JointReviewActivity.NeedsMore && item.Item.Materials.FirstOrDefault(m => m.IsRequired) is { } material)
            answer = answer with { MissingMaterials = [material.Code] };
        return new RehearsalAct.AnswerStep(item.IdOf(task.NodeId), answer) { Department = task.Department };
    }

    private static RehearsalAct.Pass Until(RehearsalRun run, DateTimeOffset at)
    {
        var clock = run.Hall.Clock;
        var days = clock.DayOf(at).DayNumber - run.Today.DayNumber;
        if (at > run.Now && clock.TimeOf(at) > clock.TimeOf(run.Now))
            days++;
        return new RehearsalAct.Pass(Math.Clamp(days, 0, RehearsalAct.Pass.MostDays), DayUnit.Calendar);
    }
}
