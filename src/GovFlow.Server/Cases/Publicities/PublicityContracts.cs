using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Cases.Publicities;

/// <summary>An objection as a clerk writes it down for somebody.</summary>
/// <param name="Channel">Visit, Phone or Letter.</param>
public sealed record RegisterObjectionRequest(Guid TaskId, ObjectionChannel Channel, string Name, string Phone, string Reason);

/// <summary>审查结论 and the written answer.</summary>
/// <param name="Verdict">Upheld, Dismissed or Withdrawn.</param>
/// <param name="Text">What whoever objected reads.</param>
public sealed record AnswerObjectionRequest(ObjectionVerdict Verdict, string Text);

/// <summary>更正后重新公示.</summary>
/// <param name="Correction">What was put right.</param>
public sealed record PublishAgainRequest(Guid TaskId, string Correction);

/// <summary>What a case publicises, what was said against it, and what the reader may do about it.</summary>
/// <param name="Publicity">The one that is open; null where none is.</param>
/// <param name="Actions">register, answer, again.</param>
public sealed record PublicityBoard(OpenPublicity? Publicity, IReadOnlyList<ObjectionView> Objections, IReadOnlyList<ActionView> Actions);

/// <summary>公示 under way.</summary>
/// <param name="Round">1 = the first; one more for each time it was published again.</param>
/// <param name="IsHeld">The days are over, and it waits for answers or for what follows from them.</param>
/// <param name="AwaitsSequel">An objection was upheld, and nobody has said yet what follows.</param>
/// <param name="OpenCount">Objections nobody has answered.</param>
public sealed record OpenPublicity(Guid TaskId, string StepName, DateOnly FirstDay, DateOnly? LastDay, int Round, ClockView? Clock, bool IsHeld, bool AwaitsSequel, int OpenCount);

/// <summary>异议, personal data masked.</summary>
/// <param name="Number">异议编号.</param>
/// <param name="QueryCode">For whoever gives it to the person who objected; null for who may not see it.</param>
/// <param name="SequelLabel">What followed from it; null where nothing has to or nobody has said.</param>
public sealed record ObjectionView(
    int No, string Number, string? QueryCode, DateOnly On, string ChannelLabel, string Name, string Phone, string Reason, int Round, ObjectionVerdict? Verdict, string StageLabel, string? Answer,
    DateOnly? AnsweredOn, string? AnsweredBy, string? SequelLabel);

/// <summary>公示 as anybody reads it: the applicant masked, nothing of who objected.</summary>
/// <param name="Id">Names the page of it.</param>
/// <param name="Proposed">What is going to be done, or was.</param>
/// <param name="Length">How long it is up, in words.</param>
/// <param name="LastDay">Inclusive.</param>
/// <param name="DaysLeft">Of its unit; null once the days are over.</param>
/// <param name="TakesObjections">Today somebody may object.</param>
/// <param name="IsAfterDecision">It only makes a decision known: nobody objects to it.</param>
/// <param name="IsHeld">The days are over, objections are still examined.</param>
/// <param name="Outcome">How it ended; null while it is up.</param>
public sealed record PublicPublicity(
    Guid Id, string Number, string ItemCode, string ItemName, string Applicant, string Centre, string Proposed, IReadOnlyList<string> Basis, string Length, DateOnly FirstDay, DateOnly? LastDay,
    int? DaysLeft, DayUnit Unit, bool TakesObjections, bool IsAfterDecision, bool IsHeld, string? Outcome, DateOnly? EndedOn, string Phone);

/// <summary>All of them.</summary>
/// <param name="Current">Up now; whose last day comes first stands first.</param>
/// <param name="Finished">Over, the latest first.</param>
/// <param name="KeptDays">How many calendar days a finished one stays.</param>
public sealed record PublicPublicities(IReadOnlyList<PublicPublicity> Current, IReadOnlyList<PublicPublicity> Finished, int KeptDays);

/// <summary>An objection from the public page. Its channel is the page.</summary>
public sealed record SendObjectionRequest(string Name, string Phone, string Reason);

/// <summary>What whoever objected has to keep.</summary>
public sealed record ObjectionTaken(string Number, string QueryCode, string Rule);

/// <summary>An objection, for whoever raised it.</summary>
/// <param name="Answer">Null while it is examined.</param>
/// <param name="SequelLabel">What followed; null where nothing did yet.</param>
public sealed record ObjectionProgress(
    string Number, string ItemName, Guid PublicityId, DateOnly On, string ChannelLabel, string StageLabel, string? Answer, DateOnly? AnsweredOn, string? SequelLabel);
