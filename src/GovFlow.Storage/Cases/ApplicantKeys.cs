using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;

namespace GovFlow.Storage.Cases;

/// <summary>What lists know of an applicant: a masked name, and keys by which the exact name or paper number finds the cases.</summary>
public static class ApplicantKeys
{
    /// <summary>A person's name keeps its first character (张某某 → 张**); an organisation's is no personal data and stays.</summary>
    public static string Masked(ApplicantIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (identity.IsOrganisation || identity.Name.Length == 0)
            return identity.Name;
        var first = Rune.GetRuneAt(identity.Name, 0);
        var others = identity.Name.EnumerateRunes().Count() - 1;
        return first.ToString() + new string('*', Math.Max(1, others));
    }

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
