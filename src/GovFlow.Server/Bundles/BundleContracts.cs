using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Intake;
using GovFlow.Server.Items;

namespace GovFlow.Server.Bundles;

/// <summary>An item of a bundle.</summary>
/// <param name="When">In which circumstances it belongs to the matter; null where it always does.</param>
public sealed record BundleItemView(string ItemCode, string? When = null);

/// <summary>A material of an item.</summary>
public sealed record BundlePlaceView(string ItemCode, string MaterialCode);

/// <summary>一件事, as the office writes it down.</summary>
/// <param name="Same">Papers declared to be one and the same, group by group.</param>
public sealed record BundleShape(
    string Code, string Name, string Pinyin, string Note, bool IsClosed, IReadOnlyList<BundleItemView> Items, IReadOnlyList<IReadOnlyList<BundlePlaceView>> Same);

/// <summary>The list as it is written: whole.</summary>
public sealed record BundleListRequest(IReadOnlyList<BundleShape> Bundles);

/// <summary>A material to choose from.</summary>
public sealed record BundleMaterialOption(string Code, string Name, string? LicenceType);

/// <summary>An item to choose from.</summary>
public sealed record BundleItemOption(string Code, string Name, string WindowClass, IReadOnlyList<BundleMaterialOption> Materials);

/// <summary>The page 一件事.</summary>
public sealed record BundleSettings(long Version, IReadOnlyList<BundleShape> Bundles, IReadOnlyList<BundleItemOption> Items);

/// <summary>What a bundle nobody has written would come to.</summary>
/// <param name="Alike">Papers that the same licence could stand for and that are not joined: the office says whether they are one.</param>
/// <param name="Windows">The windows that take in all its items.</param>
public sealed record BundleTrial(IReadOnlyList<BundleProblemView> Problems, BundleGuide? Guide, IReadOnlyList<IReadOnlyList<BundlePlaceView>> Alike, IReadOnlyList<string> Windows);

/// <summary>What is wrong.</summary>
public sealed record BundleProblemView(string Path, string Code, string Message);

/// <summary>A bundle in a list.</summary>
public sealed record BundleSummary(string Code, string Name, string Pinyin, string Note, IReadOnlyList<string> ItemNames);

/// <summary>An item of a guide.</summary>
/// <param name="WhyNot">Why it is not taken in now; null where it is.</param>
public sealed record BundleGuideItem(string Code, string Name, string? When, ItemLimit Promised, string WindowClass, string ResultName, string? WhyNot)
{
    /// <summary>It may be applied for on line.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Who may apply; empty = anybody.</summary>
    public IReadOnlyList<ApplicantKind> ApplicantKinds { get; init; } = [];
}

/// <summary>An item a joined row counts for.</summary>
/// <param name="Name">As this item names it.</param>
public sealed record BundleRowItem(string ItemCode, string ItemName, string Name, bool IsRequired, string? Note);

/// <summary>A material that is handed in once.</summary>
/// <param name="Code">Its key; the same whichever items are left out.</param>
public sealed record BundleMaterial(
    string Code, string Name, bool IsMain, bool IsRequired, bool MayDefer, string? Origin, string? LicenceType, int Copies, string? Note, IReadOnlyList<BundleRowItem> For);

/// <summary>A question that is asked once.</summary>
/// <param name="Kind">text, choice, yesNo, number, day.</param>
/// <param name="Differs">Another question has the same words but takes other answers.</param>
public sealed record BundleQuestion(string Name, string Label, string Kind, IReadOnlyList<string>? Choices, bool Required, bool Differs, IReadOnlyList<string> For);

/// <summary>The guide of a bundle: one list, one form.</summary>
/// <param name="Saved">How many papers less than the items ask one by one.</param>
public sealed record BundleGuide(
    string Code, string Name, string Note, IReadOnlyList<BundleGuideItem> Items, IReadOnlyList<BundleMaterial> Materials, IReadOnlyList<BundleQuestion> Form, int Saved);

/// <summary>An item that is applied for, and what the window found of it alone.</summary>
public record BundleItemDraft
{
    public required string ItemCode { get; init; }

    public bool HasPromised { get; init; }

    public string? UnlawfulReason { get; init; }

    public string? CompetentBody { get; init; }

    public bool NeedsNoLicence { get; init; }

    public IReadOnlyList<string> JointDepartments { get; init; } = [];
}

/// <summary>How the clerk ends the intake of one item.</summary>
public sealed record BundleItemConclusion : BundleItemDraft
{
    public required IntakeOutcome Outcome { get; init; }

    /// <summary>Of the assessment the clerk saw.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Required where the outcome is not the proposed one.</summary>
    public string? DeviationReason { get; init; }
}

/// <summary>What lies on the window's table for a bundle: each thing once.</summary>
public abstract record BundleTable
{
    public required string BundleCode { get; init; }

    public required ApplicantView Applicant { get; init; }

    public required string Channel { get; init; }

    public string? WindowCode { get; init; }

    public bool IsGreenChannel { get; init; }

    /// <summary>老弱病残孕: served first; no legal limit changes.</summary>
    public SpecialGroup? SpecialGroup { get; init; }

    /// <summary>社区意见.</summary>
    public CommunityOpinion? CommunityOpinion { get; init; }

    /// <summary>By the keys of the joined list.</summary>
    public required IReadOnlyList<HandedMaterial> Materials { get; init; }

    /// <summary>By the keys of the joined form.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A bundle to be assessed.</summary>
public sealed record BundleDraftRequest : BundleTable
{
    public required IReadOnlyList<BundleItemDraft> Items { get; init; }
}

/// <summary>A bundle to be concluded.</summary>
public sealed record BundleConcludeRequest : BundleTable
{
    public required IReadOnlyList<BundleItemConclusion> Items { get; init; }

    /// <summary>The number of the queue this intake was done for; with the intake it is served. Null where there is none.</summary>
    public Guid? TicketId { get; init; }
}

/// <summary>Why an item cannot be taken in as it lies there.</summary>
public sealed record BundleRefusal(string ItemCode, string ItemName, string Code, string Message, string? Basis, string? Path);

/// <summary>One item, assessed.</summary>
/// <param name="Assessment">Null where it is refused.</param>
public sealed record BundleItemAssessment(string ItemCode, string ItemName, AssessmentView? Assessment, BundleRefusal? Refusal);

/// <summary>What a bundle would be, item by item.</summary>
public sealed record BundleAssessment(IReadOnlyList<BundleItemAssessment> Items);

/// <summary>A case of a concluded bundle.</summary>
public sealed record BundleCaseDone(CaseView Case, IReadOnlyList<PaperLink> Papers, NextStep Next, string QueryCode);

/// <summary>An intake of a bundle that ended: its cases, and one slip for all.</summary>
public sealed record BundleConcluded(Guid Id, string Number, string Name, IReadOnlyList<BundleCaseDone> Cases, string SlipHtml);

/// <summary>A case of the same matter.</summary>
/// <param name="IsSeen">The reader may open it.</param>
/// <param name="DeliverTask">Its result can be handed over now.</param>
public sealed record SisterCase(
    Guid Id, string Number, string ItemName, CaseState State, string StateLabel, DateOnly? DueDay, bool IsHere, bool IsSeen, Guid? DeliverTask);

/// <summary>The matter a case belongs to.</summary>
/// <param name="CanDeliver">Two or more results can be handed over together by the reader.</param>
public sealed record CaseMatter(Guid Id, string Number, string Code, string Name, DateTimeOffset OpenedAt, int Saved, IReadOnlyList<SisterCase> Cases, bool CanDeliver)
{
    /// <summary>Ways every result that is ready can be handed over.</summary>
    public IReadOnlyList<string> Ways { get; init; } = [];
}

/// <summary>One collection for every result that is ready.</summary>
public sealed record DeliverTogetherRequest(IReadOnlyList<Guid> Tasks, string Collector, string Method, string? Receipt = null);

/// <summary>What was handed over.</summary>
public sealed record DeliveredTogether(IReadOnlyList<BundleCaseDone> Cases);
