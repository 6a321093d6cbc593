namespace GovFlow.Approvals.Licences;

/// <summary>What became of an entry of the library. Fixed numbers: stored.</summary>
public enum LicenceStanding
{
    /// <summary>在册: nobody has ended it; its days may still be over.</summary>
    InForce = 1,

    /// <summary>已撤销、注销.</summary>
    Revoked = 2,

    /// <summary>已换发: a newer one took its place.</summary>
    Superseded = 3,
}

/// <summary>What a licence is worth on a day.</summary>
public enum LicenceState
{
    Valid = 1,
    NotYet = 2,
    Expired = 3,
    Revoked = 4,
    Superseded = 5,
}

/// <summary>证照: an entry of the library as it stood when a command named it. The case keeps it as its evidence (decision 0030).</summary>
/// <param name="Kind">As the paper is called: 营业执照. Several in one are parted as <see cref="LicenceKinds"/> reads them.</param>
/// <param name="Number">Of the paper itself; an identity card's is its holder's.</param>
/// <param name="Holder">Name of the person or organisation.</param>
/// <param name="HolderNumber">Number of the identity card, credit code or old organisation code; null where the library knows the land certificate only.</param>
/// <param name="IsOrganisation">The holder is one: its number is no personal datum.</param>
/// <param name="LandNumber">土地证号; null where it concerns no land.</param>
/// <param name="From">First day, inclusive; null = long since.</param>
/// <param name="To">Last day, inclusive; null = for good.</param>
public sealed record LicenceNote(
    Guid Id, string Kind, string Number, string Issuer, string Holder, string? HolderNumber, bool IsOrganisation, string? LandNumber, DateOnly? From, DateOnly? To, LicenceStanding Standing)
{
    /// <summary>What it is worth on <paramref name="day"/>.</summary>
    public LicenceState On(DateOnly day) => LicenceRules.State(Standing, From, To, day);
}
