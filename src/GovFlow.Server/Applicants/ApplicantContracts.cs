using System.Collections.Immutable;
using GovFlow.Server.Bundles;
using GovFlow.Server.Payments;
using GovFlow.Server.Public;

namespace GovFlow.Server.Applicants;

/// <summary>开户: what a person or organisation says it is. It proves nothing until a window has seen the paper.</summary>
/// <param name="PaperKind">One of <see cref="OwnAccounts.PaperKinds"/>.</param>
public sealed record RegisterApplicant(string Name, string PaperKind, string PaperNumber, string Phone, string Password);

/// <summary>What is typed to log in.</summary>
public sealed record ApplicantLogin(string PaperNumber, string Password);

/// <summary>The account of whoever is logged in, for themselves.</summary>
/// <param name="PaperNumber">Masked, as the phone.</param>
/// <param name="IsConfirmed">A window has seen the paper: every case under its number is shown.</param>
/// <param name="ConfirmCode">核验码, to be said at the window; null once confirmed.</param>
/// <param name="IsByCard">Whose card lies on a machine's reader: they read and print, and change nothing.</param>
public sealed record ApplicantMe(string Name, string PaperKind, string PaperNumber, bool IsOrganisation, string Phone, bool IsConfirmed, string? ConfirmCode, bool IsByCard);

/// <summary>What the clerk reads from the paper, and what the person shows.</summary>
public sealed record ConfirmApplicantRequest(string Name, string PaperNumber, string ConfirmCode);

/// <summary>That it was confirmed.</summary>
/// <param name="IsRepeated">It was before.</param>
public sealed record ApplicantConfirmed(string Text, bool IsRepeated);

/// <summary>An application as the applicant fills it in.</summary>
public sealed record FilingContent
{
    /// <summary>Empty where several items are applied for as one matter.</summary>
    public required string ItemCode { get; init; }

    /// <summary>一件事: answers and materials are then those of the joined form and list, by their keys; null where one item is applied for (000-17).</summary>
    public FiledBundle? Bundle { get; init; }

    /// <summary>Null = the account's.</summary>
    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>Of the item's form.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A listed material that is not named is not ready.</summary>
    public required IReadOnlyList<FiledMaterial> Materials { get; init; }

    /// <summary>告知承诺 chosen, where the item offers it.</summary>
    public bool HasPromised { get; init; }

    /// <summary>代他人申请: whose application it is, and the paper that allows it; null = one's own (000-23).</summary>
    public FiledFor? For { get; init; }
}

/// <summary>Which items of a bundle are applied for together.</summary>
public sealed record FiledBundle(string Code, IReadOnlyList<string> Items);

/// <summary>The person or organisation an account files for, by a mandate.</summary>
/// <param name="Phone">Where they are told what becomes of it.</param>
/// <param name="Scope">委托事项, as the paper says it.</param>
/// <param name="From">First day of the mandate, inclusive.</param>
/// <param name="Until">Its last day, inclusive; on line the paper must name one.</param>
/// <param name="MayWithdraw">代为撤回申请.</param>
/// <param name="MayCollect">代为领取结果.</param>
/// <param name="Files">The paper's pages, uploaded before; on an amendment those that are added.</param>
public sealed record FiledFor(
    string Name, string PaperKind, string PaperNumber, string Phone, string Scope, DateOnly? From, DateOnly? Until, bool MayWithdraw = false, bool MayCollect = false, IReadOnlyList<Guid>? Files = null);

/// <summary>Whether the applicant has a listed material ready.</summary>
/// <param name="Files">Uploaded before, in the order of their pages; on an amendment those that are added. Null where there are none.</param>
/// <param name="Licence">The licence of one's own that stands for it; null where the paper itself is handed in.</param>
public sealed record FiledMaterial(string Code, bool IsReady, IReadOnlyList<Guid>? Files = null, Guid? Licence = null);

/// <summary>A draft as it is kept.</summary>
/// <param name="Revision">The one last kept or read; 0 for one that has just begun.</param>
public sealed record FilingDraftRequest(int Revision, FilingContent Content);

/// <summary>A line of 未提交的申请.</summary>
/// <param name="KeptUntil">Untouched until then it is deleted.</param>
/// <param name="ItemName">Of the bundle, where several items are applied for together.</param>
/// <param name="BundleCode">Null where one item is applied for.</param>
public sealed record FilingDraftLine(Guid Id, string ItemCode, string ItemName, DateTimeOffset UpdatedAt, DateTimeOffset KeptUntil, string? BundleCode = null);

/// <summary>A draft whole.</summary>
public sealed record FilingDraftView(Guid Id, int Revision, DateTimeOffset UpdatedAt, FilingContent Content);

/// <summary>收到申请: the proof that it came in, and what happens next.</summary>
/// <param name="ReceivedOn">The day it counts for (C-4).</param>
/// <param name="AnswerBy">Last day of the window's answer, inclusive.</param>
/// <param name="Sentences">When it counts from and what follows, in plain words.</param>
public sealed record FilingDone(
    Guid CaseId, string Number, string QueryCode, string ItemName, DateTimeOffset ReceivedAt, DateOnly ReceivedOn, DateOnly AnswerBy, IReadOnlyList<string> Sentences);

/// <summary>收到申请: several items of one matter, each a case of its own.</summary>
/// <param name="Number">一件事编号.</param>
/// <param name="Saved">How many papers less than applied for one by one.</param>
public sealed record MatterFiled(Guid Id, string Number, string Name, int Saved, IReadOnlyList<FilingDone> Cases);

/// <summary>A case in 我的办件.</summary>
/// <param name="NeedsYou">It waits for the applicant.</param>
/// <param name="Unread">Lines not read yet.</param>
/// <param name="MayAskHearing">The days to ask for a hearing run.</param>
/// <param name="Matter">What it was applied for with; null where it was applied for alone.</param>
public sealed record MyCaseLine(
    Guid Id, string Number, string ItemCode, string ItemName, string StateLabel, DateTimeOffset ReceivedAt, DateOnly? DueDay, bool NeedsYou, bool IsClosed, int Unread, bool MayAskHearing, MatterRef? Matter = null);

/// <summary>一件事 of one's own: its cases, and what is asked for of them, each paper once.</summary>
/// <param name="Asked">What is to be sent; only to the cases that have not been sent it yet and whose time is not over.</param>
/// <param name="Sent">What was sent and waits for its window.</param>
public sealed record MyMatter(MatterRef Matter, DateTimeOffset ReceivedAt, IReadOnlyList<MyCaseLine> Cases, IReadOnlyList<MatterAsked> Asked, IReadOnlyList<MatterAsked> Sent);

/// <summary>A material that is asked for.</summary>
/// <param name="Code">Its key in the joined list.</param>
/// <param name="For">The items whose cases wait for it.</param>
public sealed record MatterAsked(string Code, string Name, string? Note, IReadOnlyList<string> For);

/// <summary>A material that is asked for.</summary>
public sealed record AskedMaterial(string Code, string Name, string? Note);

/// <summary>A case whole, for its applicant.</summary>
/// <param name="Content">As it was filed, to be amended; null once the window has answered.</param>
/// <param name="Asked">What may be sent now; empty where nothing is asked for.</param>
/// <param name="LastSeq">The latest line, for the mark that all was read.</param>
/// <param name="Fee">What is to be paid; null where nothing is.</param>
/// <param name="Matter">What it was applied for with: what is asked for is sent there, once for all its cases. Null where it was applied for alone.</param>
public sealed record MyCase(
    Guid Id, Progress Progress, string QueryCode, FilingContent? Content, IReadOnlyList<AskedMaterial> Asked, bool CanWithdraw, long LastSeq, MyHearing? Hearing = null, MyFee? Fee = null, MatterRef? Matter = null);

/// <summary>听证, for the applicant.</summary>
/// <param name="RequestBy">Last day to ask for it, inclusive.</param>
/// <param name="DaysLeft">Working days left to ask; 0 on the last; null where it cannot be asked for any more.</param>
/// <param name="CanRequest">It may be asked for now.</param>
/// <param name="Sitting">When and where it is held; null before it is notified.</param>
public sealed record MyHearing(string StageLabel, string Matter, DateOnly RequestBy, int? DaysLeft, bool CanRequest, bool HasRequested, MySitting? Sitting);

/// <summary>When, where and before whom.</summary>
public sealed record MySitting(DateOnly Day, TimeOnly Time, string Place, string ChairName);

/// <summary>A notice: a line of a case that its applicant may see.</summary>
public sealed record MyNotice(Guid CaseId, string CaseNumber, string ItemName, DateTimeOffset At, string Text, bool IsRead);

/// <summary>Up to which line of a case was read.</summary>
public sealed record ReadUpTo(long Line);

/// <summary>The materials sent.</summary>
public sealed record SendSupplementRequest(IReadOnlyList<SentMaterial> Materials);

/// <summary>A material that was asked for, with its files; null where the paper itself is brought.</summary>
public sealed record SentMaterial(string Code, IReadOnlyList<Guid>? Files = null);

/// <summary>Why an application is taken back.</summary>
public sealed record WithdrawMine(string Reason);
