using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Registers;

/// <summary>What is wrong with a cell.</summary>
/// <param name="Field">Name of the field; one the register does not have where the cell belongs to none.</param>
public sealed record RegisterFinding(string Field, string Code, string Message);

/// <summary>Reads an entry as it was typed. Pure.</summary>
public static partial class RegisterCheck
{
    public const int LongestLine = 100;
    public const int LongestText = 1_000;

    /// <summary>The cells with something in them, trimmed and normalised, and what is wrong with them.</summary>
    /// <param name="today">Of the centre.</param>
    /// <param name="isItem">True for the code of an item in use.</param>
    /// <param name="isPerson">True for the id of one of the centre's people.</param>
    public static (ImmutableSortedDictionary<string, string> Cells, ImmutableArray<RegisterFinding> Findings) Read(
        Register register, IReadOnlyDictionary<string, string?> typed, DateOnly today, Func<string, bool> isItem, Func<string, bool> isPerson)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(isItem);
        ArgumentNullException.ThrowIfNull(isPerson);
        var cells = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<RegisterFinding>();
        foreach (var unknown in typed.Keys.Where(name => register.Fields.All(f => f.Name != name)))
            findings.Add(new(unknown, "field-unknown", "没有这一栏。"));
        foreach (var field in register.Fields)
        {
            var text = typed.GetValueOrDefault(field.Name)?.Trim() ?? "";
            if (field.Kind is RegisterFieldKind.CreditCode)
                text = PersonalNumbers.Normalise(text);
            var problem = text.Length == 0 ? field.IsRequired ? ("missing", $"请填写{field.Label}。") : null : Problem(field, text, today, isItem, isPerson);
            if (problem is var (code, message))
                findings.Add(new(field.Name, code, message));
            else if (text.Length > 0)
                cells[field.Name] = text;
        }
        return (cells.ToImmutable(), findings.ToImmutable());
    }

    /// <summary>True from the day on that an entry's expiry names.</summary>
    public static bool IsDue(Register register, IReadOnlyDictionary<string, string> cells, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(cells);
        return register.Fields.Any(f => f.IsExpiry && cells.TryGetValue(f.Name, out var text) && Day(text) is { } day && day <= today);
    }

    private static (string Code, string Message)? Problem(RegisterField field, string text, DateOnly today, Func<string, bool> isItem, Func<string, bool> isPerson) => field.Kind switch
    {
        RegisterFieldKind.Line when text.Length > LongestLine || text.Any(char.IsControl) => ("text-form", $"{field.Label}写一行，不超过 {LongestLine} 字。"),
        RegisterFieldKind.Text when text.Length > LongestText || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) => ("text-form", $"{field.Label}不超过 {LongestText} 字。"),
        RegisterFieldKind.Day when Day(text) is not { Year: >= 2000 and <= 2199 } => ("day-form", $"{field.Label}写作 2026-03-06。"),
        RegisterFieldKind.Day when field.IsPast && Day(text) > today => ("day-ahead", $"{field.Label}不得晚于今日。"),
        RegisterFieldKind.Choice when !field.Choices.Contains(text, StringComparer.Ordinal) => ("choice-unknown", $"请从列表中选择{field.Label}。"),
        RegisterFieldKind.Item when !isItem(text) => ("item-unknown", "没有这个事项，或者已经停用。"),
        RegisterFieldKind.Person when !isPerson(text) => ("person-unknown", "本中心没有这个人。"),
        RegisterFieldKind.Number when !Amount().IsMatch(text) => ("number-form", $"{field.Label}填数字，最多两位小数。"),
        RegisterFieldKind.CreditCode when PersonalNumbers.CheckCreditCode(text) is NumberCheck.Refused refused => (refused.Refusal.Code, refused.Refusal.Message),
        _ => null,
    };

    [GeneratedRegex("^[0-9]{1,12}(\\.[0-9]{1,2})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Amount();

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
