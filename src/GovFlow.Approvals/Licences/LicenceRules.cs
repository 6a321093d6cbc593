using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Licences;

/// <summary>When a licence of the library stands for a material, so that nobody is asked for it (001-12, 003-14). Pure; the looking up was done before.</summary>
public static class LicenceRules
{
    private const string Basis = "001-12；003-14";

    /// <summary>What an entry is worth on a day; whoever ended it comes before its days.</summary>
    public static LicenceState State(LicenceStanding standing, DateOnly? from, DateOnly? to, DateOnly day) => standing switch
    {
        LicenceStanding.Revoked => LicenceState.Revoked,
        LicenceStanding.Superseded => LicenceState.Superseded,
        LicenceStanding.InForce when day < from => LicenceState.NotYet,
        LicenceStanding.InForce when day > to => LicenceState.Expired,
        LicenceStanding.InForce => LicenceState.Valid,
    };

    /// <summary>Why <paramref name="licence"/> does not stand for the material; null where it does.</summary>
    /// <param name="licence">Null where none was named.</param>
    public static Refusal? Against(MaterialRequirement material, LicenceNote? licence, ApplicantIdentity applicant, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(applicant);
        if (licence is null)
            return new("licence-missing", $"“{material.Name}”标为证照免交，但没有指明证照库中的证照；请查询后选用，或者收取材料。", Basis);
        if (!LicenceKinds.Serves(licence.Kind, material.LicenceType))
            return new("licence-kind", $"《{licence.Kind}》不能代替“{material.Name}”。", Basis);
        if (!IsHeldBy(licence, applicant))
            return new("licence-holder", $"该《{licence.Kind}》的持证人不是本申请人，不能用于“{material.Name}”。", Basis);
        if (licence.HolderNumber is null)
            return new("licence-holder-unproven", $"该《{licence.Kind}》登记时没有持证人的证件号码，只是姓名相同，不能据以免交“{material.Name}”；请收取材料核对，或者先在证照库登记持证人号码。", Basis);
        return licence.On(today) switch
        {
            LicenceState.Valid => null,
            LicenceState.NotYet => new("licence-not-yet", $"《{licence.Kind}》自{PaperWords.Day(licence.From!.Value)}起有效，现在不能免交“{material.Name}”。", Basis),
            LicenceState.Expired => new("licence-expired", $"《{licence.Kind}》已于{PaperWords.Day(licence.To!.Value)}到期，不能免交“{material.Name}”。", Basis),
            LicenceState.Revoked => new("licence-revoked", $"《{licence.Kind}》已经撤销或者注销，不能免交“{material.Name}”。", Basis),
            LicenceState.Superseded => new("licence-superseded", $"《{licence.Kind}》已经换发新证，请选用新证。", Basis),
        };
    }

    /// <summary>By number; an old organisation code is found in the credit code that took its place. Without a number of the holder (old land registers) by name, which finds it and proves nothing:
    /// a name is many people's.</summary>
    public static bool IsHeldBy(LicenceNote licence, ApplicantIdentity applicant)
    {
        ArgumentNullException.ThrowIfNull(licence);
        ArgumentNullException.ThrowIfNull(applicant);
        if (licence.HolderNumber is not { } number)
            return licence.LandNumber is not null && Compact(licence.Holder) == Compact(applicant.Name);
        var (held, own) = (PersonalNumbers.Normalise(number), PersonalNumbers.Normalise(applicant.PaperNumber));
        return held.Length > 0 && (held == own || (licence.IsOrganisation && applicant.IsOrganisation && OrganisationCode(held) is { } code && code == OrganisationCode(own)));
    }

    /// <summary>The nine characters by which an organisation is found under its old code and its new one alike; null for any other number.</summary>
    public static string? OrganisationCode(string number)
    {
        if (PersonalNumbers.CheckOrganisationCode(number) is NumberCheck.Sound old)
            return old.Number;
        return PersonalNumbers.CheckCreditCode(number) is NumberCheck.Sound sound ? PersonalNumbers.OrganisationCodeOf(sound.Number) : null;
    }

    /// <summary>The evidence in one phrase, fit for papers: the number masked where it is a person's own.</summary>
    public static string Evidence(LicenceNote licence)
    {
        ArgumentNullException.ThrowIfNull(licence);
        var until = licence.To is { } to ? $"有效期至{PaperWords.Day(to)}" : "长期有效";
        return string.Create(CultureInfo.InvariantCulture, $"已通过证照库核验《{licence.Kind}》（编号{Masked(licence)}，{until}），免予提交");
    }

    /// <summary>The number as others may see it.</summary>
    public static string Masked(LicenceNote licence)
    {
        ArgumentNullException.ThrowIfNull(licence);
        return Masked(licence.Number, licence.HolderNumber, licence.IsOrganisation);
    }

    /// <summary>A licence's number as others may see it: masked where its holder's own is in it (an identity card, a disability card), unless that is an organisation's.</summary>
    public static string Masked(string number, string? holderNumber, bool isOrganisation)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (isOrganisation)
            return number;
        return holderNumber is { Length: > 0 } && PersonalNumbers.Normalise(number).Contains(PersonalNumbers.Normalise(holderNumber), StringComparison.Ordinal) ? Masks.PaperNumber(number) : Masks.Text(number);
    }

    private static string Compact(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
}
