using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>
/// Turns one command's effects, in their order, into the next case file and the change that commits it. Lives for one command only; the first refusal
/// wins and makes the whole command refused, so no half of a burst is ever kept.
/// </summary>
internal sealed partial class CaseFold
{
    private readonly OfficeDesk desk;
    private readonly CaseFile? before;
    // Most stay empty in most commands.
    private readonly ImmutableArray<CaseEvent>.Builder events = ImmutableArray.CreateBuilder<CaseEvent>(4);
    private readonly ImmutableArray<ClosedTask>.Builder closedTasks = ImmutableArray.CreateBuilder<ClosedTask>(0);
    private readonly ImmutableArray<CaseClock>.Builder stoppedClocks = ImmutableArray.CreateBuilder<CaseClock>(0);
    private readonly ImmutableArray<PaperDraft>.Builder papers = ImmutableArray.CreateBuilder<PaperDraft>(0);
    private readonly ImmutableArray<CaseNotice>.Builder notices = ImmutableArray.CreateBuilder<CaseNotice>(0);
    private readonly ImmutableArray<JournalEntry>.Builder journal = ImmutableArray.CreateBuilder<JournalEntry>(0);
    private readonly ImmutableArray<Effect>.Builder outgoing = ImmutableArray.CreateBuilder<Effect>(0);

    public CaseFold(OfficeDesk desk, CaseFile? before, CaseFile start)
    {
        this.desk = desk;
        this.before = before;
        File = start;
        Actor = desk.Actor;
        Today = desk.Today;
    }

    public CaseFile File { get; set; }

    /// <summary>Who acts; the holder of a task while their kept answer takes effect by another's signature.</summary>
    public OfficeActor Actor { get; set; }

    /// <summary>The first rule an effect broke; null while all is lawful.</summary>
    public CommandResult.Refused? Refused { get; private set; }

    /// <summary>The actor works as B for an absent A in this command.</summary>
    public bool IsStandIn { get; set; }

    /// <summary>The applicant's own words for a withdrawal, where the command is one.</summary>
    public string? WithdrawalReason { get; set; }

    /// <summary>The day of receipt, where the application counts as accepted from then because nobody answered in time (许可法 32-4).</summary>
    public DateOnly? DeemedFrom { get; init; }

    private ServiceItem Item => desk.Item;

    private DateOnly Today { get; }

    /// <summary>Folds a burst: state first, then its effects, then what it says of the flow itself.</summary>
    public void Apply(Burst burst)
    {
        var known = File.Flow?.Incidents ?? [];
        File = File with { Flow = burst.State };
        journal.AddRange(burst.Journal);
        foreach (var effect in burst.Effects)
            Apply(effect);
        foreach (var incident in burst.State.Incidents)
        {
            if (known.Any(i => i.Id == incident.Id))
                continue;
            Event("flow.incident", $"流程在“{NodeName(incident.NodeId)}”处中断，已转运维人员处理：{incident.Message}", isVisible: false);
            Notice("operators", "流程中断", $"办件{File.Number}（{File.ItemName}）的流程中断，需要运维人员重试、跳过或者终止。", "flow.incident");
        }
    }

    /// <summary>The flow has come to its end while the case is still open.</summary>
    public bool HasRunOut => Refused is null && File.ClosedAt is null && File.Flow is { Status: InstanceStatus.Finished, Incidents.Count: 0 };

    /// <summary>A flow that ended without 办结 would leave the case where nothing can wake it: people must know.</summary>
    private void WatchEnd()
    {
        if (!HasRunOut)
            return;
        Event("flow.ended-open", "流程已经走完，但办件没有办结，已转监察人员处理。", isVisible: false);
        Notice("supervisors", "流程走完未办结", $"办件{File.Number}（{File.ItemName}）的流程没有办结环节，需要人工处理。", "flow.ended-open");
    }

    /// <summary>The result of the command.</summary>
    public CommandResult Finish()
    {
        WatchEnd();
        return Refused is not null ? Refused : Applied();
    }

    private CommandResult.Applied Applied() => new(new CaseChange
    {
        Before = before,
        After = File,
        Events = events.DrainToImmutable(),
        ClosedTasks = closedTasks.DrainToImmutable(),
        StoppedClocks = stoppedClocks.DrainToImmutable(),
        Papers = papers.DrainToImmutable(),
        Licences = licences.DrainToImmutable(),
        RevokesLicences = revokesLicences,
        Notices = notices.DrainToImmutable(),
        Journal = journal.DrainToImmutable(),
        Outgoing = outgoing.DrainToImmutable(),
    });

    public void Refuse(string code, string message, string? basis = null, string? path = null) =>
        Refused ??= new CommandResult.Refused(code, message, basis, path);

    /// <summary>Refuses with a rule of another room.</summary>
    public void Refuse(Refusal refusal, string? path = null) => Refused ??= Office.Refuse(refusal, path);

    public void Event(string kind, string text, bool isVisible = true, DateOnly? legalDay = null, Guid? paperId = null, Guid? taskId = null, string? step = null) =>
        events.Add(new CaseEvent(kind, Clipped(text), Actor.Id, Actor.Name, IsStandIn, isVisible, legalDay, paperId, taskId, step));

    /// <summary>What people type is refused where it is too long; a sentence that lists much (many materials) loses its end, which its paper has.</summary>
    private static string Clipped(string text)
    {
        if (text.Length <= CaseEvent.MostText)
            return text;
        var most = CaseEvent.MostText - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");
    }

    /// <summary>
    /// A breach the office itself establishes while it acts: a fact of the log that supervision takes up (003-37). Whoever took the application in or told
    /// the applicant what is missing answers for it.
    /// </summary>
    public void Violation(string what, string evidence)
    {
        var who = File.Participants.Where(p => p.Role is ParticipantRole.Acceptor).Select(p => p.PersonId).ToList();
        var by = who.Count > 0 ? $"责任人：{string.Join('、', who)}" : $"责任窗口：{File.WindowCode ?? "未登记"}";
        Event("violation.found", $"{what}：{evidence}；{by}。", isVisible: false);
        Notice("supervisors", $"违规线索：{what}", $"办件{File.Number}（{File.ItemName}）{what}：{evidence}。", "violation.found");
    }

    public void Notice(string audience, string title, string text, string kind) => notices.Add(new CaseNotice(audience, title, text, kind));

    public void NotifyApplicant(string title, string text, string kind) => Notice("applicant", title, text, kind);

    public void Join(string personId, ParticipantRole role)
    {
        var participation = new Participation(personId, role);
        if (!File.Participants.Contains(participation))
            File = File with { Participants = File.Participants.Add(participation) };
    }

    private void Apply(Effect effect)
    {
        switch (effect)
        {
            case AcceptCase accept: Accept(accept.Paper); break;
            case RequestSupplement request: AskForMore(request); break;
            case EndSupplement end: EndSupplement(end.Outcome); break;
            case OpenTask open: Open(open); break;
            case CancelTask cancel: CancelTask(cancel.BookmarkId); break;
            case BranchAnswered answered: AnswerBranch(answered); break;
            case IssuePaper issue: Issue(issue); break;
            case SuspendClocks suspend: Suspend(suspend); break;
            case ResumeClocks resume: Resume(resume.Reference); break;
            case EnterState enter: Enter(enter.State); break;
            case RecordDecision decision: Decide(decision); break;
            case RevokeDecision revoke: Revoke(revoke); break;
            case ChangeKind change: ChangeKind(change); break;
            case SendNotice send: Notice(send.Audience, send.Title, send.Text, send.Kind); break;
            case CloseCase close: Close(close.Result); break;
            case ArchiveCase: Archive(); break;
            case CaseEffect unknown: throw new NotSupportedException($"No rule for {unknown.GetType().Name}.");
            default: outgoing.Add(effect); break; // the engine's own wishes leave through the outbox
        }
    }

    public string NodeName(string nodeId) => desk.Workflow.Find(nodeId)?.DisplayText ?? nodeId;

    private Guid Id(string kind, string key) => DeterministicId.Of(File.Id, kind, key);
}
