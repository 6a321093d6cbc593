using System.Text.Json;

namespace GovFlow.Approvals.Comparing;

/// <summary>How a member of a definition's file is called, where its changes belong, and how its value reads.</summary>
/// <param name="Label">In the staff's words; empty where its owner's say enough.</param>
internal sealed record Term(string Label)
{
    /// <summary>Null: its owner's.</summary>
    public ChangeArea? Area { get; init; }

    public IReadOnlyDictionary<string, Term> Members { get; init; } = new Dictionary<string, Term>();

    /// <summary>The rows of its list; of a map, its members.</summary>
    public RowTerm? Rows { get; init; }

    /// <summary>An object whose members are things of one sort, e.g. the fields of a form.</summary>
    public bool IsMap { get; init; }

    /// <summary>A value and how it is called.</summary>
    public IReadOnlyDictionary<string, string> Choices { get; init; } = new Dictionary<string, string>();

    /// <summary>What a file means that does not state it; null where that is nothing.</summary>
    public string? Absent { get; init; }

    /// <summary>A number of days; its unit stands beside it.</summary>
    public bool IsDays { get; init; }

    /// <summary>A post's code.</summary>
    public bool IsPost { get; init; }

    /// <summary>A step's id.</summary>
    public bool IsStep { get; init; }

    /// <summary>The name its owner goes by: a change of it is a new name.</summary>
    public bool IsName { get; init; }

    public bool HoldsNoSteps { get; init; }

    /// <summary>The term of a member; what no table names is called by its own name.</summary>
    public Term Of(string name) =>
        Members.TryGetValue(name, out var term) ? term
        : name == "$values" ? this with { Label = "" }
        : new Term(name);

    public static IReadOnlyDictionary<string, Term> Table(params (string Name, Term Term)[] members) => members.ToDictionary(m => m.Name, m => m.Term, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Words(params (string Value, string Words)[] choices) => choices.ToDictionary(c => c.Value, c => c.Words, StringComparer.Ordinal);
}

/// <summary>How the rows of a list are told apart and called.</summary>
/// <param name="Noun">What one of them is, e.g. 材料.</param>
/// <param name="Keys">Tried in turn; rows that no key pairs are new or gone. Empty: rows are paired by content, then by place.</param>
internal sealed record RowTerm(string Noun, Term Term, params Func<JsonElement, string?>[] Keys)
{
    /// <summary>How people call a row; null = by its place.</summary>
    public Func<JsonElement, string?> Name { get; init; } = _ => null;

    /// <summary>The name says by itself what it is.</summary>
    public bool NamesItself { get; init; }

    /// <summary>The rows connect two steps.</summary>
    public bool AreConnections { get; init; }

    /// <summary>A row added or removed, in words; null = all its members.</summary>
    public Func<JsonElement, string>? Summary { get; init; }

    /// <summary>Where a new order of the same rows belongs; null = with the list.</summary>
    public ChangeArea? OrderArea { get; init; }

    public static Func<JsonElement, string?> By(string member) => row => Json.Text(row, member);
}
