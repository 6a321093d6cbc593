using System.Collections.Immutable;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Cases;

/// <summary>What a person answered to a step, beside what the step asked.</summary>
/// <param name="Outcome">The chosen outcome's label; its port where the step no longer lists it.</param>
public sealed record FinishedTask(TaskAnswer Answer, string Outcome, ImmutableArray<CheckPoint> Checklist, ImmutableArray<FactField> Facts)
{
    /// <summary>Null for an open task and for one the flow took back.</summary>
    public static FinishedTask? Of(TaskRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Answer is null)
            return null;
        var (answer, asked) = (CaseJson.Read<TaskAnswer>(row.Answer), CaseJson.Read<TaskDetail>(row.Detail));
        // A task stored before steps had facts has none.
        return new FinishedTask(
            answer, asked.Outcomes.FirstOrDefault(o => o.Port == answer.Outcome)?.Label ?? answer.Outcome, asked.Checklist, asked.Facts.IsDefault ? [] : asked.Facts);
    }
}
