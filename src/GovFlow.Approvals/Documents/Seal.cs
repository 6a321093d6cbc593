using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace GovFlow.Approvals.Documents;

/// <summary>An entry of the seal register (004-7).</summary>
/// <param name="Text">The words on it.</param>
/// <param name="Owner">Null for the centre's own seal; else the name of the department whose former seal it is, as items name it.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = until another replaces it.</param>
/// <param name="Document">The paper by which it was brought into use.</param>
public sealed record Seal(Guid Id, string Text, string? Owner, DateOnly From, DateOnly? To, string Document)
{
    public bool Covers(DateOnly day) => From <= day && (To is not { } last || day <= last);

    /// <summary>True where the two are of one owner and share a day.</summary>
    public bool Meets(Seal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Owner == other.Owner && (To is not { } end || other.From <= end) && (other.To is not { } otherEnd || From <= otherEnd);
    }
}

/// <summary>印章使用规则 (004-7): one seal for the centre; the departments' former seals are good until it comes.</summary>
public static partial class SealRules
{
    public const string Purpose = "审批服务专用章";

    /// <summary>The most words a seal holds.</summary>
    public const int Longest = 60;

    /// <summary>The seal a paper of <paramref name="day"/> bears: the centre's, and before there is one that of the department in charge.</summary>
    /// <returns>Null where none is in force: no sealed paper can be issued.</returns>
    public static Seal? ToUse(ImmutableArray<Seal> seals, string leadDepartment, DateOnly day) =>
        seals.FirstOrDefault(s => s.Owner is null && s.Covers(day)) ?? seals.FirstOrDefault(s => s.Owner == leadDepartment && s.Covers(day));

    /// <summary>Whether the words are those of a centre's seal, 「XX县XX乡（镇、街道）审批服务专用章」, of the place <paramref name="centreName"/> begins with.</summary>
    public static bool IsWorded(string text, string centreName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(centreName);
        return text.Length <= Longest && Pattern().IsMatch(text) && centreName.StartsWith(text[..^Purpose.Length], StringComparison.Ordinal);
    }

    /// <summary>The words the centre's seal should bear; null where the name does not begin with county and town.</summary>
    public static string? Proposed(string centreName) => Place().Match(centreName) is { Success: true } place ? place.Value + Purpose : null;

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}+?(县|区|市|旗)\p{IsCJKUnifiedIdeographs}+(乡|镇|街道)审批服务专用章$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}+?(县|区|市|旗)\p{IsCJKUnifiedIdeographs}+?(乡|镇|街道)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}

/// <summary>The picture of a seal, for a page. Not the national e-seal.</summary>
public static class SealPicture
{
    /// <summary>An SVG document.</summary>
    public static string Svg(string text) => RoundSeal.Svg(text).Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", StringComparison.Ordinal);
}
