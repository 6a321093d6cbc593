using System.Collections.Immutable;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// What a task's bookmark is resumed with: <c>{outcome, opinion, reason, facts:{}, missingMaterials:[], coOfficerId, by}</c>. The office writes it
/// with <see cref="ToValue"/>; the activities read it with <see cref="Read"/>, and scripts find the same map in the step's <c>result</c>.
/// </summary>
public sealed record StepAnswer(string Outcome)
{
    public string? Opinion { get; init; }

    public string? Reason { get; init; }

    public ImmutableSortedDictionary<string, string> Facts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<string> MissingMaterials { get; init; } = [];

    public string? CoOfficerId { get; init; }

    /// <summary>Who answered.</summary>
    public string? By { get; init; }

    /// <summary>A person's answer to a task, as the flow gets it.</summary>
    public static StepAnswer From(TaskAnswer answer, string by)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new StepAnswer(answer.Outcome)
        {
            Opinion = answer.Opinion,
            Reason = answer.Reason,
            Facts = answer.Facts,
            MissingMaterials = answer.MissingMaterials.IsDefault ? [] : answer.MissingMaterials,
            CoOfficerId = answer.CoOfficerId,
            By = by,
        };
    }

    /// <summary>Reads what came with a resumed bookmark; null where it is no map with an <c>outcome</c>, or a member has the wrong kind.</summary>
    public static StepAnswer? Read(Value input)
    {
        if (input["outcome"].AsText is not { Length: > 0 } outcome)
            return null;
        var facts = input["facts"];
        var missing = input["missingMaterials"];
        if (!(facts.IsNothing || (facts.Kind == ValueKind.Map && facts.Members.All(f => f.Value.Kind == ValueKind.Text)))
            || !(missing.IsNothing || (missing.Kind == ValueKind.List && missing.Items.All(m => m.Kind == ValueKind.Text))))
        {
            return null;
        }

        return new StepAnswer(outcome)
        {
            Opinion = Blank(input["opinion"]),
            Reason = Blank(input["reason"]),
            Facts = facts.Members.ToImmutableSortedDictionary(f => f.Key, f => f.Value.AsText!, StringComparer.Ordinal),
            MissingMaterials = [.. missing.Items.Select(m => m.AsText!)],
            CoOfficerId = Blank(input["coOfficerId"]),
            By = Blank(input["by"]),
        };
    }

    public Value ToValue()
    {
        var map = new ValueMap.Builder(6);
        map.Set("outcome", Outcome);
        if (Opinion is not null)
            map.Set("opinion", Opinion);
        if (Reason is not null)
            map.Set("reason", Reason);
        var facts = new ValueMap.Builder(Facts.Count);
        foreach (var (name, text) in Facts)
            facts.Set(name, text);
        map.Set("facts", Value.MapOf(facts.Build()));
        if (!MissingMaterials.IsEmpty)
            map.Set("missingMaterials", Value.ListOf(MissingMaterials.Select(m => Value.Of(m))));
        if (CoOfficerId is not null)
            map.Set("coOfficerId", CoOfficerId);
        if (By is not null)
            map.Set("by", By);
        return Value.MapOf(map.Build());
    }

    private static string? Blank(Value value) => string.IsNullOrWhiteSpace(value.AsText) ? null : value.AsText;
}
