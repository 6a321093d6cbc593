using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Tasks;

/// <summary>委派 as the page shows it.</summary>
/// <param name="Opinion">What was handed back; null while they work.</param>
public sealed record DelegationView(PersonView Person, string Request, string? Opinion);

/// <summary>A round of co-signing.</summary>
/// <param name="SharePercent">0 unless the mode is Share.</param>
public sealed record SigningView(SignMode Mode, SignMoment Moment, int SharePercent, SignVerdict Verdict, IReadOnlyList<SignatureView> Signers);

/// <summary>One who is asked.</summary>
/// <param name="Agrees">Null until they have signed.</param>
/// <param name="IsTurn">Their signature is wanted now.</param>
public sealed record SignatureView(PersonView Person, bool? Agrees, string? Opinion, DateTimeOffset? At, bool IsTurn);

/// <summary>An earlier step the task may be sent back to.</summary>
/// <param name="DoneBy">Who did it, and goes on with it where they may.</param>
public sealed record ReturnStepView(string StepId, string StepName, PersonView DoneBy);

/// <summary>Somebody to call to a task.</summary>
/// <param name="Department">Name of the unit.</param>
public sealed record CallableView(string Id, string Name, string? Department, bool Allowed, string? WhyNot);

/// <summary>Who prepares the step, and what is asked of them.</summary>
public sealed record DelegateRequest(string ToPersonId, string Request);

/// <summary>What the delegate found.</summary>
public sealed record HandBackRequest(string Opinion);

/// <summary>Who is asked to sign, and how.</summary>
/// <param name="SharePercent">From 1 to 100 for Share; 0 for every other mode.</param>
public sealed record SignersRequest(IReadOnlyList<string> PersonIds, SignMode Mode, SignMoment Moment, int SharePercent = 0);

/// <summary>Who is asked no more.</summary>
public sealed record RemoveSignerRequest(string PersonId);

/// <summary>A signature.</summary>
/// <param name="Opinion">Required where they do not agree.</param>
public sealed record SignRequest(bool Agrees, string? Opinion = null);

/// <summary>The step it goes back to, and why.</summary>
public sealed record SendBackRequest(string StepId, string Reason);

/// <summary>Why a completion is withdrawn.</summary>
public sealed record WithdrawCompletionRequest(string Reason);

/// <summary>Who is told.</summary>
public sealed record CopyRequest(IReadOnlyList<string> PersonIds, string? Note = null);

/// <summary>What is said to whoever is to act.</summary>
public sealed record UrgeRequest(string? Note = null);
