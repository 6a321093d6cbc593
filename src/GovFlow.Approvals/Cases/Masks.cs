using System.Text;
using System.Text.RegularExpressions;

namespace GovFlow.Approvals.Cases;

/// <summary>Personal data as lists and screens show it by default; showing the whole is an audited act. Counted in code points, so rare characters are not cut.</summary>
public static partial class Masks
{
    /// <summary>张三 → 张*, 欧阳小明 → 欧***, 李 → *. Any script; an empty name stays empty.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var runes = name.EnumerateRunes().ToArray();
        return Keep(runes, runes.Length == 1 ? 0 : 1, 0);
    }

    /// <summary>A person's name masked; an organisation's is no personal data and stays.</summary>
    public static string Name(ApplicantIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.IsOrganisation ? identity.Name : Name(identity.Name);
    }

    /// <summary>11010519491231002X → 110105**********2X: district and last two; a number under 12 keeps only its last two, one under 5 nothing.</summary>
    public static string PaperNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var runes = number.EnumerateRunes().ToArray();
        return runes.Length switch
        {
            < 5 => new string('*', runes.Length),
            < 12 => Keep(runes, 0, 2),
            _ => Keep(runes, 6, 2),
        };
    }

    /// <summary>13812345678 → 138****5678; a shorter number keeps its last three, one under 6 nothing.</summary>
    public static string Phone(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var runes = phone.EnumerateRunes().ToArray();
        return runes.Length switch
        {
            < 6 => new string('*', runes.Length),
            < 11 => Keep(runes, 0, 3),
            _ => Keep(runes, 3, 4),
        };
    }

    /// <summary>
    /// A free text with what reads as an identity number (18 or 15 digits) or a mobile number (with 86 before it or not) masked, however it is spaced; what else it says stays.
    /// </summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Numbers().Replace(text, found =>
        {
            var digits = string.Concat(found.Value.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit));
            return digits switch
            {
                { Length: 18 or 15 } => PaperNumber(digits),
                ['1', >= '3' and <= '9', ..] and { Length: 11 } => Phone(digits),
                ['8', '6', '1', ..] and { Length: 13 } => $"86{Phone(digits[2..])}",
                _ => found.Value,
            };
        });
    }

    [GeneratedRegex("[0-9\uFF10-\uFF19](?:[ -]?[0-9\uFF10-\uFF19])*[Xx\uFF38\uFF58]?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    private static string Keep(Rune[] runes, int first, int last)
    {
        var text = new StringBuilder();
        for (var i = 0; i < runes.Length; i++)
        {
            if (i < first || i >= runes.Length - last)
                text.Append(runes[i].ToString());
            else
                text.Append('*');
        }
        return text.ToString();
    }
}
