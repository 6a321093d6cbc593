using System.Text.RegularExpressions;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Supervision;

/// <summary>What a unit writes about a case, as anyone with the query code may read it: no name, number or telephone of the applicant (003-40).</summary>
public static partial class PublicText
{
    /// <summary>Masks the applicant's and the agent's own data wherever they stand, and whatever else looks like a citizen's number or a telephone.</summary>
    public static string Of(string text, Applicant applicant)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(applicant);
        foreach (var identity in new[] { applicant.Identity, applicant.Agent }.OfType<ApplicantIdentity>())
        {
            if (!identity.IsOrganisation && identity.Name.Length > 0)
                text = text.Replace(identity.Name, Masks.Name(identity), StringComparison.Ordinal);
            if (identity.PaperNumber.Length > 0)
                text = text.Replace(identity.PaperNumber, Masks.PaperNumber(identity.PaperNumber), StringComparison.OrdinalIgnoreCase);
        }
        if (applicant.Phone is { Length: > 0 } phone)
            text = text.Replace(phone, Masks.Phone(phone), StringComparison.Ordinal);
        if (applicant.Address is { Length: > 0 } address)
            text = text.Replace(address, "（地址）", StringComparison.Ordinal);
        return Numbers(text);
    }

    /// <summary>Masks whatever looks like a citizen's number or a telephone.</summary>
    public static string Numbers(string text) => Mobile().Replace(CitizenNumber().Replace(text, m => Masks.PaperNumber(m.Value)), m => Masks.Phone(m.Value));

    [GeneratedRegex("(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex CitizenNumber();

    [GeneratedRegex("(?<![0-9])1[3-9][0-9]{9}(?![0-9])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Mobile();
}
