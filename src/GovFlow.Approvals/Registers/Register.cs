using System.Collections.Immutable;

namespace GovFlow.Approvals.Registers;

/// <summary>What a field holds, and so how it is asked for and checked.</summary>
public enum RegisterFieldKind
{
    /// <summary>One line of words, at most 100 characters.</summary>
    Line = 1,

    /// <summary>Words over several lines, at most 1,000 characters.</summary>
    Text = 2,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Day = 3,

    /// <summary>One of the field's own words.</summary>
    Choice = 4,

    /// <summary>Code of an item in use.</summary>
    Item = 5,

    /// <summary>Id of one of the centre's people.</summary>
    Person = 6,

    /// <summary>统一社会信用代码, its check character right.</summary>
    CreditCode = 7,

    /// <summary>An amount from 0, with at most two decimals.</summary>
    Number = 8,
}

/// <summary>A field of a register.</summary>
/// <param name="Name">camelCase, unique within the register.</param>
/// <param name="Choices">The words of a <see cref="RegisterFieldKind.Choice"/>; else empty.</param>
/// <param name="IsExpiry">A day from which on the entry has to be looked at again.</param>
/// <param name="IsPast">A day that cannot lie ahead.</param>
public sealed record RegisterField(string Name, string Label, RegisterFieldKind Kind, bool IsRequired, ImmutableArray<string> Choices, string Hint = "", bool IsExpiry = false, bool IsPast = false);

/// <summary>A list of like entries that a centre keeps by hand.</summary>
/// <param name="Code">Stable, kebab-case; part of its address.</param>
/// <param name="About">What it is for, in a sentence.</param>
/// <param name="Heading">The field an entry is known by.</param>
/// <param name="IsPublic">Anybody may read its entries in use.</param>
/// <param name="Source">The requirement it comes from.</param>
public sealed record Register(string Code, string Title, string About, string Heading, bool IsPublic, string Source, ImmutableArray<RegisterField> Fields);
