using System.Collections.Immutable;

namespace GovFlow.Approvals.Supervision;

/// <summary>What the desk lays down of supervision before the office decides.</summary>
/// <param name="Alert">The alert the command is about; null where it is about none.</param>
/// <param name="Duty">The duty the command is about; null where it is about none.</param>
public sealed record SupervisionFacts(AlertFacts? Alert = null, DutyFacts? Duty = null);

/// <summary>An alert as it stands.</summary>
/// <param name="HolderId">Who held the work when it was raised; null while it waited at a post.</param>
/// <param name="AnswersId">Who is to answer where the supervisor names nobody: the holder, else who is on duty at the post, else the unit's head; null = nobody.</param>
/// <param name="Above">The rung above everyone told so far; null at the top.</param>
/// <param name="AboveTold">Whom that is, as audiences; empty at the top.</param>
/// <param name="Unanswered">Duties asked on it that wait for their answer.</param>
public sealed record AlertFacts(Guid Id, AlertState State, string? HolderId, string? AnswersId, EscalationAudience? Above, ImmutableArray<string> AboveTold, int Unanswered);

/// <summary>A duty as it stands.</summary>
/// <param name="Answerers">Ids of those who may answer it.</param>
public sealed record DutyFacts(Guid Id, DutyKind Kind, bool IsAnswered, ImmutableArray<string> Answerers);
