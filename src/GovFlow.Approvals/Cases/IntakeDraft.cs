using System.Collections.Immutable;

namespace GovFlow.Approvals.Cases;

/// <summary>The facts of an application as the window found them; all that the assessment depends on.</summary>
public record IntakeDraft
{
    public required string ItemCode { get; init; }

    /// <summary>Listed materials with their state; a listed one that is not named counts as missing where it is required.</summary>
    public ImmutableArray<CaseMaterial> Materials { get; init; } = [];

    /// <summary>The applicant signed a promise to supply what is missing (004-21 b).</summary>
    public bool HasPromised { get; init; }

    /// <summary>The application plainly breaks law or plan, in the clerk's words (004-26 b); null otherwise.</summary>
    public string? UnlawfulReason { get; init; }

    /// <summary>Not this body's competence: the body to go to (许可法 32-2); null otherwise.</summary>
    public string? CompetentBody { get; init; }

    /// <summary>许可法 32-1: needs no licence at all.</summary>
    public bool NeedsNoLicence { get; init; }

    /// <summary>当场更正 (许可法 32-3): which errors the applicant put right at the window, in the clerk's words; null where nothing was wrong.</summary>
    public string? SpotCorrections { get; init; }

    /// <summary>Departments drawn in beyond the item's fixed ones do not exist; which optional ones this application concerns.</summary>
    public ImmutableArray<string> JointDepartments { get; init; } = [];
}
