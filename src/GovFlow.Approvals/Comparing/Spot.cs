using System.Globalization;

namespace GovFlow.Approvals.Comparing;

/// <summary>Where a comparison stands: in both files, and in words.</summary>
internal sealed record Spot(string Before, string After, Term Term, ChangeArea Area)
{
    public static Spot File { get; } = new("$", "$", DefinitionTerms.File, ChangeArea.Other);

    /// <summary>The row or step that everything here belongs to.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Its sort, e.g. 材料.</summary>
    public string Noun { get; init; } = "";

    /// <summary>The members that lead here from the subject.</summary>
    public string What { get; init; } = "";

    public string? NodeId { get; init; }

    /// <summary>Within the JSON text of an input: the file has one value here, whatever the text holds.</summary>
    public bool IsWithinText { get; init; }

    /// <summary>Activities may lie here; not within custom properties and the like.</summary>
    public bool MayHoldSteps { get; init; } = true;

    public Spot Member(string name)
    {
        var term = Term.Of(name);
        return this with
        {
            Before = IsWithinText ? Before : Before + Step(name),
            After = IsWithinText ? After : After + Step(name),
            Term = term,
            Area = term.Area ?? Area,
            What = Joined(What, term.Label),
            MayHoldSteps = MayHoldSteps && !term.HoldsNoSteps,
        };
    }

    /// <summary>A row of the list that is here.</summary>
    /// <param name="before">Its place in the earlier list; below 0 where it is new.</param>
    /// <param name="after">Its place in the later list; below 0 where it is gone.</param>
    public Spot Row(int before, int after, string name, RowTerm rows) => this with
    {
        Before = IsWithinText ? Before : Before + Index(before),
        After = IsWithinText ? After : After + Index(after),
        Term = rows.Term,
        Subject = Joined(Subject, rows.NamesItself ? name : $"{rows.Noun}“{name}”"),
        Noun = rows.Noun,
        What = "",
    };

    /// <summary>The member of a map, which is a row of it.</summary>
    public Spot Entry(string key, string name, RowTerm rows) =>
        Row(-1, -1, name, rows) with { Before = IsWithinText ? Before : Before + Step(key), After = IsWithinText ? After : After + Step(key) };

    private static string Index(int index) => index < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    private static string Joined(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : $"{first} {second}";

    /// <summary>A member's step of a path, as the readers and patches write it.</summary>
    public static string Step(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? "." + name
            : "['" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "']";
}
