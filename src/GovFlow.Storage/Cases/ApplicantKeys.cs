using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Storage.Cases;

/// <summary>Keys by which an applicant's exact name or paper number finds the cases; lists know neither.</summary>
public static class ApplicantKeys
{
    /// <summary>Key of a name: lower-case hex SHA-256 of it without white space.</summary>
    public static string OfName(string name) => Key("name", name);

    /// <summary>Key of a paper's number: lower-case hex SHA-256 of it, upper case, without white space.</summary>
    public static string OfPaper(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Key("paper", number.ToUpperInvariant());
    }

    private static string Key(string kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{compact}")));
    }
}
