using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases.Views;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Licences;

/// <summary>A licence as it stands for a material, or may.</summary>
/// <param name="Number">Masked where it is a person's own.</param>
/// <param name="From">First day, inclusive; null = long since.</param>
/// <param name="To">Last day, inclusive; null = for good.</param>
public sealed record LicenceFacts(Guid Id, string Kind, string Number, string Issuer, DateOnly? From, DateOnly? To)
{
    internal static LicenceFacts Of(LicenceNote note) => new(note.Id, note.Kind, LicenceRules.Masked(note), note.Issuer, note.From, note.To);
}

/// <summary>For whom and for what the library is asked at a window; a body, so that no number is in an address.</summary>
/// <param name="LandNumber">土地证号, where the application concerns land.</param>
public sealed record FindLicencesRequest(string ItemCode, IdentityView Applicant, string? LandNumber = null);

/// <summary>What the library has for a material of the list: the one that serves, or the one that no longer does.</summary>
/// <param name="Serves">It stands for the material today.</param>
/// <param name="WhyNot">Null where it serves.</param>
public sealed record LicenceMatch(string MaterialCode, string MaterialName, LicenceFacts Licence, LicenceState State, bool Serves, string? WhyNot);

/// <summary>A licence to be entered.</summary>
/// <param name="Holder">Its number may be empty where a land certificate's number is given.</param>
public sealed record LicenceRequest(string Kind, string Number, string Issuer, IdentityView Holder, string? LandNumber = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>What the library is narrowed to; a body, so that no number is in an address.</summary>
/// <param name="Q">A whole number (of a person, an organisation, a piece of land, a licence) or a whole name; empty = whatever.</param>
/// <param name="Kind">Part of the licence's name.</param>
/// <param name="State">Null = whatever; Valid, Expired, Revoked, Superseded or NotYet.</param>
/// <param name="EndsSoon">Only what ends within the days of <c>GovFlow:Licences:RemindDays</c>, the soonest first.</param>
public sealed record SearchLicencesRequest(string? Q = null, string? Kind = null, LicenceState? State = null, bool EndsSoon = false, string? Cursor = null, int? Limit = null);

/// <summary>A line of the library; holder and numbers masked.</summary>
/// <param name="DaysLeft">To its last day; null where it has none, or is over.</param>
public sealed record LicenceListLine(
    Guid Id, string Kind, string Number, string Holder, string HolderNumber, string Issuer, DateOnly? From, DateOnly? To, LicenceState State, LicenceSource Source, int? DaysLeft, long Version);

/// <summary>An entry with what became of it.</summary>
/// <param name="LandNumber">Null where it concerns no land.</param>
/// <param name="Case">The case that issued it; null where none did, or where the reader does not see it.</param>
/// <param name="RecordedBy">Name.</param>
/// <param name="EndedBy">Name; null while it stands.</param>
/// <param name="SupersededBy">The entry that took its place.</param>
/// <param name="Supersedes">The entry whose place it took.</param>
public sealed record LicenceView(
    LicenceListLine Line, string PaperKind, bool IsOrganisation, string? LandNumber, LicenceCase? Case, string RecordedBy, DateTimeOffset RecordedAt, string? EndedBy, DateTimeOffset? EndedAt, string? EndReason,
    Guid? SupersededBy, Guid? Supersedes, DateTimeOffset? RemindedAt);

/// <summary>The case behind an entry.</summary>
public sealed record LicenceCase(Guid Id, string Number);

/// <summary>Why an entry is revoked.</summary>
public sealed record RevokeLicenceRequest(string Reason);

/// <summary>How entering one ended.</summary>
/// <param name="Text">In a sentence.</param>
public sealed record LicenceEntered(Guid Id, string Text);
