using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Server.Cases.Views;

/// <summary>
/// Who reads which answers of the applicant's form: at a step, what the step shows; on the case, what any step of one's own shows. Who took it in and who oversees read all of it.
/// </summary>
internal static class FormViews
{
    /// <summary>As one task shows it, to those who handle it or were called to it; whoever else looks on reads what they read on the case.</summary>
    public static FormView OfTask(CaseTask task, CaseFile file, CaseSight sight) => View(All(file, sight), a => a.IsShownAt(StepId(task.NodeId, sight)) && Reads(a, file, sight));

    /// <summary>As the reader of the case does.</summary>
    public static FormView OfCase(CaseFile file, CaseSight sight) => View(All(file, sight), a => Reads(a, file, sight));

    /// <summary>One answer whole; null where there is none, or it is not the reader's to see.</summary>
    public static string? Whole(string name, CaseFile file, CaseSight sight) => All(file, sight).FirstOrDefault(a => a.Name == name && Reads(a, file, sight))?.Text;

    private static ImmutableArray<FormAnswer> All(CaseFile file, CaseSight sight) => FormAnswers.Of(file, ItemForm.Of(sight.Shelved.Workflow.Definition));

    private static FormView View(ImmutableArray<FormAnswer> all, Func<FormAnswer, bool> isShown)
    {
        var shown = all.Where(isShown).Select(a => new FormAnswerView(a.Name, a.Label, a.Question is null or { Kind: QuestionKind.Text } ? Masks.Text(a.Text) : a.Text)).ToList();
        return new FormView(shown, all.Length - shown.Count);
    }

    private static bool Reads(FormAnswer answer, CaseFile file, CaseSight sight)
    {
        var actor = sight.Actor;
        return answer.IsOpen
            || CaseScope.Oversees(actor)
            || file.Participants.Any(p => p.PersonId == actor.Id && p.Role is ParticipantRole.Acceptor)
            || file.OpenTasks.Where(t => t.People.Contains(actor.Id, StringComparer.Ordinal) || t.AssigneeId is null && actor.InboxPosts.Contains(t.PostCode)).Any(t => answer.IsShownAt(StepId(t.NodeId, sight)))
            || file.Passed.Where(p => p.PersonId == actor.Id).Any(p => answer.IsShownAt(StepId(p.NodeId, sight)));
    }

    private static string StepId(string nodeId, CaseSight sight) => sight.Shelved.Workflow.Find(nodeId)?.Id ?? nodeId;
}
