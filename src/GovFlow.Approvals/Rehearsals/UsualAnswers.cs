using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>What people usually write when they take an application in or finish a step: complete, so that the office accepts it.</summary>
public static class UsualAnswers
{
    /// <summary>A form with every required material handed in and every question answered.</summary>
    /// <param name="asked">The item's form.</param>
    /// <param name="applicant">Of a kind the item serves.</param>
    public static IntakeForm Form(ServiceItem item, ItemForm asked, Guid caseId, Applicant applicant, DateTimeOffset now, string clerk) => new()
    {
        CaseId = caseId,
        ItemCode = item.Code,
        Applicant = applicant,
        Channel = "window",
        Materials = [.. item.Materials.Select(m => new CaseMaterial(
            m.Code, m.Name, m.IsRequired ? MaterialState.Received : MaterialState.NotNeeded, null, m.IsRequired ? now : null, m.IsRequired ? clerk : null))],
        Answers = ToForm(asked, now),
        Outcome = IntakeOutcome.Committed,
        Fingerprint = "",
    };

    /// <summary>An answer to every question of a form.</summary>
    public static ImmutableSortedDictionary<string, string> ToForm(ItemForm asked, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Questions.ToImmutableSortedDictionary(q => q.Name, q => q.Usual(DateOnly.FromDateTime(now.UtcDateTime)), StringComparer.Ordinal);
    }

    /// <summary>Completes a task with an outcome; every mandatory point is met, every required fact given.</summary>
    /// <param name="coOfficer">Where the step needs a second person.</param>
    public static TaskAnswer Answer(CaseTask task, string outcome, string? coOfficer)
    {
        var needsReason = task.Outcomes.Any(o => o.Port == outcome && o.NeedsReason);
        return new TaskAnswer
        {
            Outcome = outcome,
            Opinion = needsReason ? null : "材料齐全，符合规定条件，同意。",
            Reason = needsReason ? "经核查，不符合本事项规定的条件。" : null,
            Checklist = [.. task.Checklist.Select(p => new CheckAnswer(p.Code, CheckVerdict.Meets))],
            CoOfficerId = coOfficer,
            Facts = task.Facts.Where(f => f.IsRequired)
                .ToImmutableSortedDictionary(f => f.Name, f => Inspections.Usual(f, outcome) ?? (f.Options.IsDefaultOrEmpty ? Text(f) : f.Options[0]), StringComparer.Ordinal),
        };
    }

    private static string Text(FactField field) => field.Name switch
    {
        "collector" => "申请人本人",
        "upperReceiptNumber" => "已收〔0〕号",
        _ => $"{field.Label}已登记",
    };
}
