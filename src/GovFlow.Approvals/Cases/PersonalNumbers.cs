using System.Buffers;
using System.Globalization;
using System.Text;

namespace GovFlow.Approvals.Cases;

/// <summary>What checking a number gave.</summary>
public abstract record NumberCheck
{
    private NumberCheck() { }

    /// <summary>The number is well formed and its check character fits. That it was issued to this person is not said.</summary>
    /// <param name="Number">In normal form: no spaces, half width, upper case.</param>
    public sealed record Sound(string Number) : NumberCheck;

    /// <summary>Wrong. The message never reveals the expected check character, or clerks would "correct" the last one.</summary>
    public sealed record Refused(Refusal Refusal) : NumberCheck;
}

/// <summary>
/// 身份证号 (GB 11643), 统一社会信用代码 (GB 32100) and the old 9-character 组织机构代码 (GB 11714): normal form and check characters.
/// Other papers (passports, land certificates) are free text.
/// </summary>
public static class PersonalNumbers
{
    private const string CreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string IdBasis = "GB 11643 公民身份号码";
    private const string CreditBasis = "GB 32100 法人和其他组织统一社会信用代码";
    private const string OrganisationBasis = "GB 11714 全国组织机构代码";
    private const string WrongCheck = "至少有一位录错，请逐位核对。";
    private const int Longest = 64;

    private static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly SearchValues<char> CreditSet = SearchValues.Create(CreditCharacters);
    private static readonly SearchValues<char> OrganisationSet = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Full width to half (NFKC), all white space out, letters to upper case (x→X). Text that is no Unicode, or longer than 64, gives an empty string.</summary>
    public static string Normalise(string? text)
    {
        if (text is null || text.Length > Longest)
            return "";
        try
        {
            return string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return ""; // a lone surrogate: no text a person can have typed
        }
    }

    /// <summary>Checks a number by the kind of its paper; null for a paper whose numbers have no common form (passports, permits).</summary>
    /// <param name="paperKind">居民身份证, 统一社会信用代码, 组织机构代码 or another.</param>
    /// <param name="text">As typed or read from the card.</param>
    /// <param name="today">The office's today.</param>
    public static NumberCheck? Check(string paperKind, string? text, DateOnly today) => paperKind switch
    {
        "居民身份证" => CheckIdCard(text, today),
        "统一社会信用代码" => CheckCreditCode(text),
        "组织机构代码" => CheckOrganisationCode(text),
        _ => null,
    };

    /// <summary>Checks an 18-character citizen number: form, birth date, check character.</summary>
    /// <param name="text">As typed or read from the card.</param>
    /// <param name="today">The office's today; a birth date after it is refused.</param>
    public static NumberCheck CheckIdCard(string? text, DateOnly today)
    {
        var number = Normalise(text);
        if (number.Length != 18 || number.AsSpan(0, 17).ContainsAnyExcept(Digits) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
            return Refuse("id-card-form", "身份证号应为18位：前17位是数字，末位是数字或X。", IdBasis);
        if (BirthDay(number) is not { } born || born > today || born.Year < 1850)
            return Refuse("id-card-birth-date", "身份证号中的出生日期不存在。", IdBasis);
        return "10X98765432"[Weigh(number, IdWeights, c => c - '0') % 11] == number[17]
            ? new NumberCheck.Sound(number)
            : Refuse("id-card-check", WrongCheck, IdBasis);
    }

    /// <summary>Checks an 18-character credit code: form and check character (mod 31).</summary>
    public static NumberCheck CheckCreditCode(string? text)
    {
        var number = Normalise(text);
        if (number.Length != 18 || number.AsSpan().ContainsAnyExcept(CreditSet) || number.AsSpan(2, 6).ContainsAnyExcept(Digits))
            return Refuse("credit-code-form", "统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z），第3至8位为数字。", CreditBasis);
        var rest = Weigh(number, CreditWeights, c => CreditCharacters.IndexOf(c, StringComparison.Ordinal)) % 31;
        return CreditCharacters[(31 - rest) % 31] == number[17]
            ? new NumberCheck.Sound(number)
            : Refuse("credit-code-check", WrongCheck, CreditBasis);
    }

    /// <summary>Checks an old organisation code, 8 characters and a check character, with or without the hyphen; the normal form has none.</summary>
    public static NumberCheck CheckOrganisationCode(string? text)
    {
        var number = Normalise(text);
        if (number.Length == 10 && number[8] == '-')
            number = number.Remove(8, 1);
        if (number.Length != 9 || number.AsSpan().ContainsAnyExcept(OrganisationSet))
            return Refuse("organisation-code-form", "组织机构代码应为9位数字或大写字母。", OrganisationBasis);
        var rest = 11 - (Weigh(number, OrganisationWeights, c => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) % 11);
        var check = rest switch { 10 => 'X', 11 => '0', _ => (char)('0' + rest) };
        return check == number[8]
            ? new NumberCheck.Sound(number)
            : Refuse("organisation-code-check", WrongCheck, OrganisationBasis);
    }

    /// <summary>The organisation code inside a credit code (characters 9 to 17), so that papers under either number are found (001-12).</summary>
    /// <param name="creditCode">A sound one, in normal form.</param>
    public static string OrganisationCodeOf(string creditCode)
    {
        ArgumentNullException.ThrowIfNull(creditCode);
        if (creditCode.Length != 18)
            throw new ArgumentException("A credit code has 18 characters.", nameof(creditCode));
        return creditCode.Substring(8, 9);
    }

    /// <summary>The birth date in a citizen number, or null where it names no day.</summary>
    public static DateOnly? BirthDay(string idCard)
    {
        ArgumentNullException.ThrowIfNull(idCard);
        return idCard.Length == 18 && DateOnly.TryParseExact(idCard.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private static int Weigh(string number, int[] weights, Func<char, int> value) => weights.Select((weight, i) => weight * value(number[i])).Sum();

    private static NumberCheck.Refused Refuse(string code, string message, string basis) => new(new Refusal(code, message, basis));
}
