using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Simulation;

/// <summary>
/// What simulated applicants answer to the form: every way a flow can tell answers apart, in turn and equally often, for no year has recorded what nobody was asked. A number is
/// answered below, at and above each number the flow compares it with.
/// </summary>
internal sealed partial class SimulatedAnswers
{
    private static readonly DateOnly SomeDay = new(2026, 1, 5);

    private readonly ImmutableArray<(string Name, ImmutableArray<string> Texts)> _questions;

    public SimulatedAnswers(WorkflowDefinition definition)
    {
        var form = ItemForm.Of(definition);
        var scripts = form.Questions.IsEmpty ? [] : Texts(definition.Root.Source).Where(t => t.Contains("Answers", StringComparison.Ordinal)).ToList();
        _questions = [.. form.Questions.Select(q => (q.Name, Possible(q, scripts)))];
    }

    /// <summary>Case by case the next combination, like the digits of a counter.</summary>
    /// <param name="index">The case's place in the year.</param>
    public ImmutableSortedDictionary<string, string> Of(int index)
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, texts) in _questions)
        {
            (index, var place) = Math.DivRem(index, texts.Length);
            answers[name] = texts[place];
        }
        return answers.ToImmutable();
    }

    private static ImmutableArray<string> Possible(FormQuestion question, List<string> scripts) => question.Kind switch
    {
        QuestionKind.Choice => question.Choices,
        QuestionKind.YesNo => ["是", "否"],
        QuestionKind.Number => Around([.. scripts.Where(s => s.Contains(question.Name, StringComparison.Ordinal)).SelectMany(s => Number().Matches(s)).Select(m => decimal.Parse(m.Value, CultureInfo.InvariantCulture)).Distinct().Order()]),
        QuestionKind.Text or QuestionKind.Day => [question.Usual(SomeDay)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ImmutableArray<string> Around(ImmutableArray<decimal> bounds) => bounds.IsEmpty
        ? ["1"]
        : [.. bounds.SelectMany(b => new[] { b - 1, b, b + 1 }).Distinct().Order().Select(n => n.ToString(CultureInfo.InvariantCulture))];

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => Texts(m.Value)),
        _ => [],
    };

    [GeneratedRegex(@"[0-9]{1,9}(\.[0-9]{1,4})?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
