using System.Collections.Immutable;

namespace GovFlow.Approvals.Cases;

/// <summary>The facts of an application as the window found them; all that the assessment depends on.</summary>
public sealed record IntakeDraft
{
    public required string ItemCode { get; init; }

    /// <summary>Listed materials with their state; a listed one that is not named counts as missing where it is required.</summary>
    public ImmutableArray<CaseMaterial> Materials { get; init; } = [];

    public bool HasPromised { get; init; }

    public string? UnlawfulReason { get; init; }

    public string? CompetentBody { get; init; }

    public bool NeedsNoLicence { get; init; }

    /// <summary>What the applicant put right at the window (许可法 32-3); null where nothing was wrong.</summary>
    public string? SpotCorrections { get; init; }

    public ImmutableArray<string> JointDepartments { get; init; } = [];

    /// <summary>The facts behind a concluded form.</summary>
    public static IntakeDraft Of(IntakeForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new IntakeDraft
        {
            ItemCode = form.ItemCode,
            Materials = form.Materials,
            HasPromised = form.HasPromised,
            UnlawfulReason = form.UnlawfulReason,
            CompetentBody = form.CompetentBody,
            NeedsNoLicence = form.NeedsNoLicence,
            SpotCorrections = form.SpotCorrections,
            JointDepartments = form.JointDepartments,
        };
    }
}
