using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Files;
using GovFlow.Server.Licences;

namespace GovFlow.Server.Cases.Views;

/// <summary>A clock as a chip shows it.</summary>
/// <param name="DaysLeft">In <paramref name="Unit"/>; 0 on the due day, negative when over; null where it has not started.</param>
/// <param name="DueDay">Last day, inclusive; null while a suspension keeps it open.</param>
/// <param name="Provisional">It reaches a year whose holiday notice is not published.</param>
/// <param name="AsOf">When it was read.</param>
public sealed record ClockView(Guid Id, string Name, ClockLight Light, int? DaysLeft, DayUnit Unit, DateOnly? DueDay, bool Provisional, DateTimeOffset AsOf);

/// <summary>What may be done, and why not.</summary>
/// <param name="Code">claim, release, transfer, complete, delegate, hand-back, recall, add-signers, remove-signer, sign, send-back, withdraw-completion, copy, urge, answer, hand-in, add-scans, withdraw, become-committed, extend, retry, skip, cancel, move-back, reprint, unmask.</param>
/// <param name="TaskId">The task that claim, complete and withdraw-completion are about.</param>
/// <param name="ClockId">The clock that extend is about.</param>
public sealed record ActionView(string Code, string Label, bool Allowed, string? WhyNot = null, string? Basis = null, Guid? TaskId = null, Guid? ClockId = null);

/// <summary>An issued paper, to be opened at <c>/api/papers/{id}</c>.</summary>
public sealed record PaperLink(Guid Id, PaperTemplate Template, string Label, string Number, DateOnly Date, string CheckCode);

/// <summary>The kind of a case: 联办 and 代理 lie around an inner kind.</summary>
public sealed record KindView(CaseKind Inner, CaseKind? Outer);

/// <summary>A person or organisation; masked unless it is what the caller sent.</summary>
public sealed record IdentityView(string Name, string PaperKind, string PaperNumber, bool IsOrganisation);

/// <summary>申请人, masked.</summary>
public sealed record ApplicantView(IdentityView Identity, string? Phone = null, IdentityView? Agent = null, string? Address = null)
{
    /// <summary>授权委托书 of the agent.</summary>
    public MandateView? Mandate { get; init; }
}

/// <summary>授权委托书.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null where the paper names none.</param>
/// <param name="MayCollect">代为领取结果.</param>
/// <param name="MayWithdraw">代为撤回申请.</param>
/// <param name="Files">Its pages, where it came in on line; told, and not read where an intake is sent.</param>
public sealed record MandateView(string Scope, DateOnly From, DateOnly? To, bool MayCollect, bool MayWithdraw = false, IReadOnlyList<Guid>? Files = null)
{
    internal static MandateView Of(Mandate mandate) =>
        new(mandate.Scope, mandate.From, mandate.To, mandate.MayCollect, mandate.MayWithdraw, mandate.Scans is { } pages ? [.. pages.Select(p => p.Id)] : null);
}

/// <summary>A code with its name.</summary>
public sealed record Named(string Code, string Name);

/// <summary>A person by id and name.</summary>
public sealed record PersonView(string Id, string Name);

/// <summary>A listed material as it stands.</summary>
/// <param name="ReceivedBy">Name.</param>
/// <param name="Files">Its scans, in the order of their pages.</param>
/// <param name="Licence">The entry of the library that stands for it, as it was then; null unless it is 免交.</param>
/// <param name="LicenceRevoked">That entry was revoked since: whoever reviews or decides must look again.</param>
public sealed record MaterialView(
    string Code, string Name, MaterialState State, bool IsMain, string? Note, DateTimeOffset? ReceivedAt, string? ReceivedBy, IReadOnlyList<FileView> Files, LicenceFacts? Licence = null, bool LicenceRevoked = false);

/// <summary>Open work of a case.</summary>
public sealed record OpenTaskView(
    Guid Id, string StepName, TaskKind Kind, string PostCode, string PostName, PersonView? Assignee, DateTimeOffset OpenedAt, ClockView? Clock);

/// <summary>A department's part in a joint case.</summary>
/// <param name="Outcome">Agree, Refuse or NeedsMore; null while it works.</param>
public sealed record BranchView(string Department, string Share, DateTimeOffset SentAt, string? Outcome, string? Opinion, ClockView? Clock);

/// <summary>决定.</summary>
/// <param name="DecidedBy">Name.</param>
public sealed record DecisionView(bool IsGranted, DateOnly DecidedOn, string DecidedBy, string? Reason);

/// <summary>A faulted step an operator may run again, pass by, or end the case for.</summary>
/// <param name="Outcomes">The ports it may be passed by with; empty where it is an act of law, which nobody passes by.</param>
public sealed record IncidentView(string Id, string Activity, string Message, DateTimeOffset At, IReadOnlyList<string> Outcomes);

/// <summary>办件 as its page shows it; personal data masked.</summary>
public sealed record CaseView
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    /// <summary>Only to whoever may see personal data; null otherwise.</summary>
    public string? QueryCode { get; init; }

    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    public required KindView Kind { get; init; }

    public required CaseState State { get; init; }

    public required string StateLabel { get; init; }

    public required ApplicantView Applicant { get; init; }

    public required string Channel { get; init; }

    public Named? Window { get; init; }

    /// <summary>The number of the queue it was taken in for, on the case's own page; null without one.</summary>
    public string? QueueNumber { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The promise, else the applicant's own limit; null where neither runs.</summary>
    public ClockView? Clock { get; init; }

    /// <summary>Those that run or stand still.</summary>
    public required IReadOnlyList<ClockView> Clocks { get; init; }

    /// <summary>Who has it now, by name or post; null once ended.</summary>
    public string? Holder { get; init; }

    /// <summary>老弱病残孕; null where the applicant is none of them.</summary>
    public SpecialGroup? SpecialGroup { get; init; }

    /// <summary>What the village or community said.</summary>
    public CommunityOpinion? CommunityOpinion { get; init; }

    /// <summary>一件事 the case was applied for with, by name; null where it was applied for alone.</summary>
    public string? Matter { get; init; }

    /// <summary>green, joint, standIn, hearing.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    public required IReadOnlyList<OpenTaskView> Tasks { get; init; }

    public required IReadOnlyList<MaterialView> Materials { get; init; }

    public required FormView Form { get; init; }

    public required IReadOnlyList<PaperLink> Papers { get; init; }

    public required IReadOnlyList<BranchView> Branches { get; init; }

    public DecisionView? Decision { get; init; }

    public required IReadOnlyList<ActionView> Actions { get; init; }

    public required IReadOnlyList<IncidentView> Incidents { get; init; }

    /// <summary>For <c>If-Match</c>.</summary>
    public required string Etag { get; init; }

    public required long Version { get; init; }
}

/// <summary>申请表 as far as the reader's work needs it (个人信息保护法 6).</summary>
/// <param name="Held">How many answers are kept from the reader.</param>
public sealed record FormView(IReadOnlyList<FormAnswerView> Answers, int Held);

/// <summary>What the applicant answered.</summary>
/// <param name="Text">Numbers of persons and telephones in it are masked; the whole is asked for as <c>answer.name</c>.</param>
public sealed record FormAnswerView(string Name, string Label, string Text);

/// <summary>What happens next, and by when.</summary>
public sealed record NextStep(string Text, DateOnly? Day);

/// <summary>The answer to every command on a case: the fresh view, the papers it issued, what comes next.</summary>
public sealed record CommandDone(CaseView Case, IReadOnlyList<PaperLink> Papers, NextStep Next);

/// <summary>A page of a list.</summary>
/// <param name="NextCursor">Asks for the page after it; null where there is none.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? NextCursor);
