using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Licences;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Licences;

/// <summary>A licence to be entered.</summary>
/// <param name="Holder">Its paper's number may be blank where a land number is given.</param>
public sealed record NewLicence(Guid Id, string Kind, string Number, string Issuer, ApplicantIdentity Holder, string? LandNumber, DateOnly? From, DateOnly? To);

/// <summary>Between an entry and its row: keys to find it by, a mask to list it by, and the whole of it in one column.</summary>
public static class LicenceRows
{
    /// <summary>The row of a licence that comes in.</summary>
    /// <param name="library">The topmost centre.</param>
    public static LicenceRow Row(NewLicence licence, string library, string centre, LicenceSource source, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(licence);
        var holder = licence.Holder with { PaperNumber = PersonalNumbers.Normalise(licence.Holder.PaperNumber) };
        return new LicenceRow
        {
            Id = licence.Id,
            LibraryCode = library,
            CentreCode = centre,
            Kind = licence.Kind,
            NumberKey = ApplicantKeys.OfPaper(licence.Number),
            HolderMasked = Masks.Name(holder),
            HolderNameKey = ApplicantKeys.OfName(holder.Name),
            HolderKey = holder.PaperNumber.Length == 0 ? null : ApplicantKeys.OfPaper(holder.PaperNumber),
            OrganisationKey = OrganisationKey(holder),
            LandKey = licence.LandNumber is { } land ? ApplicantKeys.OfPaper(land) : null,
            Issuer = licence.Issuer,
            FirstDay = licence.From,
            LastDay = licence.To,
            Standing = LicenceStanding.InForce,
            Source = source,
            RecordedBy = by,
            RecordedAt = at,
            Detail = CaseJson.Write(new Whole(licence.Number, holder.Name, holder.PaperKind, holder.PaperNumber.Length == 0 ? null : holder.PaperNumber, holder.IsOrganisation, licence.LandNumber)),
            Version = 1,
        };
    }

    /// <summary>What a command is handed of an entry.</summary>
    public static LicenceNote Note(LicenceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var whole = CaseJson.Read<Whole>(row.Detail);
        return new LicenceNote(row.Id, row.Kind, whole.Number, row.Issuer, whole.Holder, whole.HolderNumber, whole.IsOrganisation, whole.LandNumber, row.FirstDay, row.LastDay, row.Standing);
    }

    /// <summary>The holder as the entry names it; the number is empty where it is not known.</summary>
    public static ApplicantIdentity Holder(LicenceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var whole = CaseJson.Read<Whole>(row.Detail);
        return new ApplicantIdentity(whole.Holder, whole.PaperKind, whole.HolderNumber ?? "", whole.IsOrganisation);
    }

    /// <summary>The key that both codes of an organisation share; null for a person, and for a code that is none.</summary>
    public static string? OrganisationKey(ApplicantIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.IsOrganisation && LicenceRules.OrganisationCode(PersonalNumbers.Normalise(identity.PaperNumber)) is { } code ? ApplicantKeys.OfPaper(code) : null;
    }

    private sealed record Whole(string Number, string Holder, string PaperKind, string? HolderNumber, bool IsOrganisation, string? LandNumber);
}
