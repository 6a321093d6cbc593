using System.Collections.Immutable;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>What the applicant answered to a question of the form.</summary>
/// <param name="Question">Null where the version the case runs under no longer asks it.</param>
public sealed record FormAnswer(string Name, string Text, FormQuestion? Question)
{
    public string Label => Question?.Label ?? Name;

    /// <summary>True where every step reads it.</summary>
    public bool IsOpen => Question is { VisibleAt: null };

    /// <summary>True where whoever handles the step reads it; what nobody asks any more, no step reads.</summary>
    /// <param name="stepId">Id of the step in the definition's file.</param>
    public bool IsShownAt(string stepId) => Question?.IsShownAt(stepId) ?? false;
}

/// <summary>The answers a case came in with; the flow remembers them as its input, and no step changes them.</summary>
public static class FormAnswers
{
    /// <summary>In the form's order, then what it asks no more; none before the intake is concluded.</summary>
    public static ImmutableArray<FormAnswer> Of(CaseFile file, ItemForm form)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(form);
        var given = file.Flow?.Inputs["Answers"].Members ?? ValueMap.Empty;
        return
        [
            .. form.Questions.Select(q => new FormAnswer(q.Name, given[q.Name].AsText ?? "", q)).Where(a => a.Text.Length > 0),
            .. given.Where(g => !form.Questions.Any(q => q.Name == g.Key)).Select(g => new FormAnswer(g.Key, g.Value.AsText ?? "", null)),
        ];
    }
}
