using System.Globalization;
using System.Numerics;
using System.Text;

namespace GovFlow.Engine.Expressions.Scripts.Runtime;

/// <summary>Numbers to text and back as ECMAScript does (Number::toString, StringToNumber, parseInt, parseFloat, toFixed).</summary>
internal static class NumberText
{
    private const string DigitLetters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The shortest digits that read back as the same number, in JavaScript's layout.</summary>
    public static string Format(double number)
    {
        if (number == 0)
            return "0";
        if (Math.Abs(number) < 1e15 && Math.Floor(number) == number)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";

        var (digits, point) = ShortestDigits(Math.Abs(number));
        var text = new StringBuilder(28);
        if (number < 0)
            text.Append('-');
        if (point is > 0 and <= 21)
        {
            if (digits.Length <= point)
                text.Append(digits).Append('0', point - digits.Length);
            else
                text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
        }
        else if (point is > -6 and <= 0)
        {
            text.Append("0.").Append('0', -point).Append(digits);
        }
        else
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
                text.Append('.').Append(digits, 1, digits.Length - 1);
            text.Append('e').Append(point > 0 ? '+' : '-').Append(Math.Abs(point - 1));
        }

        return text.ToString();
    }

    /// <summary>As <c>Number(text)</c>: blank is 0, anything but one whole literal is NaN.</summary>
    public static double Parse(ReadOnlySpan<char> text)
    {
        text = TextSpace.Trim(text);
        if (text.IsEmpty)
            return 0;
        var radix = text.Length > 2 && text[0] == '0' ? text[1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 10 } : 10;
        if (radix != 10)
        {
            foreach (var c in text[2..])
            {
                if (Digit(c) >= radix)
                    return double.NaN;
            }

            return ParseDigits(text[2..], radix);
        }

        return DecimalLength(text) == text.Length ? ParseDecimal(text) : double.NaN;
    }

    /// <summary>As <c>parseFloat</c>: the longest decimal literal the text starts with.</summary>
    public static double ParseFloat(ReadOnlySpan<char> text)
    {
        text = TextSpace.Trim(text);
        var length = DecimalLength(text);
        return length == 0 ? double.NaN : ParseDecimal(text[..length]);
    }

    /// <summary>As <c>parseInt</c>; radix 0 means 10, or 16 after 0x.</summary>
    public static double ParseInt(ReadOnlySpan<char> text, int radix)
    {
        text = TextSpace.Trim(text);
        var negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is ('-' or '+'))
            text = text[1..];
        if (radix is not 0 and (< 2 or > 36))
            return double.NaN;
        if (radix is 0 or 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            text = text[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        var length = 0;
        while (length < text.Length && Digit(text[length]) < radix)
            length++;
        if (length == 0)
            return double.NaN;
        var number = ParseDigits(text[..length], radix);
        return negative ? -number : number;
    }

    /// <summary>Whole number of such digits, nearest double.</summary>
    public static double ParseDigits(ReadOnlySpan<char> digits, int radix)
    {
        if (radix == 10)
            return double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        digits = digits.TrimStart('0');
        if (digits.Length > 1_100)
            return double.PositiveInfinity;
        if (digits.Length <= 10)
        {
            long small = 0;
            foreach (var c in digits)
                small = (small * radix) + Digit(c);
            return small;
        }

        var number = BigInteger.Zero;
        foreach (var c in digits)
            number = (number * radix) + Digit(c);
        return Nearest(number);
    }

    /// <summary>Value of a digit or letter; 99 for anything else.</summary>
    public static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    /// <summary>As <c>toFixed</c> for a finite number below 1e21: exact, halves away from zero.</summary>
    /// <param name="digits">From 0 to 100.</param>
    public static string ToFixed(double number, int digits)
    {
        var negative = number < 0;
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        var exponent = (int)(bits >> 52);
        var mantissa = new BigInteger(exponent == 0 ? bits << 1 : (bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000);
        var shift = 1075 - exponent; // number = mantissa / 2^shift
        var scaled = mantissa * BigInteger.Pow(10, digits);
        var whole = shift <= 0 ? scaled << -shift : ((scaled << 1) + (BigInteger.One << shift)) >> (shift + 1);
        var text = whole.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        if (digits > 0)
            text = string.Concat(text.AsSpan(0, text.Length - digits), ".", text.AsSpan(text.Length - digits));
        return negative ? "-" + text : text;
    }

    /// <summary>As <c>toString(radix)</c>, radix from 2 to 36, not 10: as many fraction digits as tell the number from its neighbours.</summary>
    public static string ToRadix(double number, int radix)
    {
        if (!double.IsFinite(number))
            return Format(number);
        var negative = number < 0;
        number = Math.Abs(number);
        var whole = Math.Floor(number);
        var fraction = number - whole;
        var delta = Math.Max(0.5 * (Math.BitIncrement(number) - number), double.Epsilon);
        var tail = new StringBuilder();
        while (fraction >= delta)
        {
            fraction *= radix;
            delta *= radix;
            var digit = (int)fraction;
            tail.Append(DigitLetters[digit]);
            fraction -= digit;
            if (fraction <= 0.5 && (fraction < 0.5 || (digit & 1) == 0))
                continue;
            if (fraction + delta > 1)
            {
                whole += RoundUp(tail, radix);
                break;
            }
        }

        var head = new Stack<char>();
        for (; whole >= 9007199254740992; whole /= radix)
            head.Push('0'); // digits the number does not hold
        do
        {
            var digit = whole % radix;
            head.Push(DigitLetters[(int)digit]);
            whole = (whole - digit) / radix;
        }
        while (whole > 0);
        return (negative ? "-" : "") + string.Concat(head) + (tail.Length > 0 ? "." + tail : "");
    }

    /// <summary>Adds one to the last fraction digit; 1 where that carries into the whole part.</summary>
    private static int RoundUp(StringBuilder tail, int radix)
    {
        while (tail.Length > 0)
        {
            var digit = Digit(tail[^1]) + 1;
            tail.Length--;
            if (digit < radix)
            {
                tail.Append(DigitLetters[digit]);
                return 0;
            }
        }

        return 1;
    }

    private static (string Digits, int Point) ShortestDigits(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).Trim('0');
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (digits, PointOf(mantissa) + exponent);
    }

    /// <summary>Where the decimal point stands from the first digit that is not zero.</summary>
    private static int PointOf(string mantissa)
    {
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return mantissa.Length;
        if (mantissa[0] != '0')
            return point;
        var zeros = 0;
        while (mantissa[point + 1 + zeros] == '0')
            zeros++;
        return -zeros;
    }

    /// <summary>Length of the decimal literal (or Infinity) at the start, sign included; 0 where there is none.</summary>
    private static int DecimalLength(ReadOnlySpan<char> text)
    {
        var at = !text.IsEmpty && text[0] is ('+' or '-') ? 1 : 0;
        if (text[at..].StartsWith("Infinity", StringComparison.Ordinal))
            return at + 8;
        var digits = CountDigits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            var after = at + 1;
            var fraction = CountDigits(text, ref after);
            if (digits + fraction > 0)
                at = after;
            digits += fraction;
        }

        if (digits == 0)
            return 0;
        if (at < text.Length && text[at] is ('e' or 'E'))
        {
            var after = at + 1;
            if (after < text.Length && text[after] is ('+' or '-'))
                after++;
            if (CountDigits(text, ref after) > 0)
                at = after;
        }

        return at;
    }

    private static int CountDigits(ReadOnlySpan<char> text, ref int at)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - from;
    }

    private static double ParseDecimal(ReadOnlySpan<char> text) => text[^1] == 'y'
        ? text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double Nearest(BigInteger number) => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>JavaScript's white space, which differs a little from .NET's.</summary>
internal static class TextSpace
{
    public static bool Is(char c) => c is (>= '\t' and <= '\r') or ' ' or '\u00a0' or '\u1680' or (>= '\u2000' and <= '\u200a')
        or '\u2028' or '\u2029' or '\u202f' or '\u205f' or '\u3000' or '\ufeff';

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => TrimStart(TrimEnd(text));

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && Is(text[start]))
            start++;
        return text[start..];
    }

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && Is(text[end - 1]))
            end--;
        return text[..end];
    }
}
