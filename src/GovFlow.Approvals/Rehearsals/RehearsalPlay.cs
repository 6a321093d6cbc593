using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>Plays one script: turns each act into the commands people would give the office. Lives for one run.</summary>
internal sealed partial class RehearsalPlay
{
    /// <summary>Timers woken by one act at most; a flow that sets itself a timer for now, again and again, is stopped there.</summary>
    private const int MostWakes = 100;

    private readonly RehearsalHall hall;
    private readonly RehearsedItem item;
    private readonly RehearsalApplicant applicant;
    private readonly OfficeActor.Staff clerk;
    private readonly ImmutableArray<RehearsedAct>.Builder acts = ImmutableArray.CreateBuilder<RehearsedAct>();
    private readonly List<CaseChange> changes = [];
    private CaseFile? file;
    private DateTimeOffset now;
    private ulong seed;

    /// <summary>Begins a script.</summary>
    public RehearsalPlay(RehearsalHall hall, RehearsedItem item, RehearsalScript script)
    {
        (this.hall, this.item, applicant) = (hall, item, script.Applicant);
        clerk = hall.Clerk(item.Item);
        now = hall.Clock.InstantOf(DateOnly.FromDateTime(script.Start), TimeOnly.FromDateTime(script.Start));
    }

    /// <summary>Goes on where a run ended; its own acts are not played again.</summary>
    public RehearsalPlay(RehearsalRun run)
    {
        (hall, item, applicant, file, now) = (run.Hall, run.Item, run.Applicant, run.File, run.Now);
        clerk = hall.Clerk(item.Item);
        acts.AddRange(run.Acts);
        seed = (ulong)run.Acts.Sum(a => a.Changes.Length);
    }

    private DateOnly Today => hall.Clock.DayOf(now);

    /// <summary>Plays an act; one that is refused leaves all as it was.</summary>
    public RehearsedAct Do(RehearsalAct act)
    {
        var (fileBefore, nowBefore) = (file, now);
        changes.Clear();
        var refused = Play(act);
        if (refused is not null)
        {
            (file, now) = (fileBefore, nowBefore);
            changes.Clear();
        }
        var done = new RehearsedAct(act, hall.Clock.DayOf(now), refused is null ? null : Refused(refused), file, [.. changes]);
        acts.Add(done);
        return done;
    }

    public RehearsalRun Run() => new(hall, item, applicant, now, acts.ToImmutable());

    /// <summary>The office's path is the command's; acts are shaped so that it leads to the same member of the act.</summary>
    private RehearsalRefusal Refused(CommandResult.Refused refused) => new(refused.Code, refused.Message, refused.Basis, $"$.acts[{acts.Count}]{refused.Path?[1..]}");

    private CommandResult.Refused? Play(RehearsalAct act) => act switch
    {
        RehearsalAct.Receive => Give(new OfficeActor.ByApplicant(), new CaseCommand.ReceiveApplication(Form(new RehearsalAct.Conclude(), IntakeOutcome.Committed))),
        RehearsalAct.Conclude conclude => Conclude(conclude),
        RehearsalAct.AnswerStep answer => Answer(answer),
        RehearsalAct.SendBack back => Take(back.Step, null, null, (holder, task) => new CaseCommand.SendBackTask(task.Id, Passed(back.ToStep), back.Reason)),
        RehearsalAct.HandIn handIn => Give(clerk, new CaseCommand.HandInMaterials(HandedIn(handIn))),
        RehearsalAct.Withdraw withdraw => Give(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw(withdraw.Reason)),
        RehearsalAct.Extend extend => Give(hall.Approver(item), new CaseCommand.ExtendClock(StatuteClock, extend.Days, extend.Reason)),
        RehearsalAct.BecomeCommitted become => Give(clerk, new CaseCommand.BecomeCommitted(become.Days, become.Reason)),
        RehearsalAct.Signal signal => Give(new OfficeActor.Timer(), new CaseCommand.ResumeBookmark(Outside(signal.Step), signal.Input?.GetRawText() ?? "{}")),
        RehearsalAct.Pass pass => Pass(pass),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>One command, decided by the office as it would be in the hall.</summary>
    private CommandResult.Refused? Give(OfficeActor by, CaseCommand command)
    {
        switch (Office.Handle(hall.Desk(item, by, now, ++seed), file, command))
        {
            case CommandResult.Applied { Change: var change }:
                file = change.After;
                changes.Add(change);
                return null;
            case CommandResult.Refused refused:
                return refused;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>What the intake table says of the facts.</summary>
    public Assessment Assess(RehearsalAct.Conclude facts) => IntakeDesk.Assess(item.Item, Form(facts, IntakeOutcome.Committed), hall.Desk(item, clerk, now, 0));

    private CommandResult.Refused? Conclude(RehearsalAct.Conclude act)
    {
        var form = Form(act, act.Outcome ?? IntakeOutcome.Committed);
        var assessment = IntakeDesk.Assess(item.Item, form, hall.Desk(item, clerk, now, 0));
        return Give(clerk, new CaseCommand.ConcludeIntake(form with { Outcome = act.Outcome ?? assessment.Table.Proposed, Fingerprint = assessment.Fingerprint }));
    }

    private IntakeForm Form(RehearsalAct.Conclude act, IntakeOutcome outcome)
    {
        var usual = UsualAnswers.Form(item.Item, ItemForm.Of(item.Workflow.Definition), RehearsedCase.Id, RehearsedCase.Applicant(item.Item, applicant), now, clerk.Id);
        var given = (act.Materials.IsDefault ? [] : act.Materials).Select(m => new CaseMaterial(m.Code, item.Item.Materials.FirstOrDefault(r => r.Code == m.Code)?.Name ?? m.Code, m.State, m.Note)).ToList();
        return usual with
        {
            Channel = RehearsedCase.Channel(item.Item, applicant),
            // Those the script names first, so that a refusal's path leads to them.
            Materials = [.. given, .. usual.Materials.Where(m => given.TrueForAll(g => g.Code != m.Code))],
            HasPromised = act.HasPromised,
            UnlawfulReason = act.UnlawfulReason,
            CompetentBody = act.CompetentBody,
            NeedsNoLicence = act.NeedsNoLicence,
            SpotCorrections = act.SpotCorrections,
            JointDepartments = act.JointDepartments.IsDefault ? [] : act.JointDepartments,
            Answers = usual.Answers.SetItems(act.Answers),
            IsGreenChannel = act.IsGreenChannel,
            Outcome = outcome,
            DeviationReason = act.DeviationReason,
        };
    }

    private CommandResult.Refused? Answer(RehearsalAct.AnswerStep act) => Take(act.Step, act.Department, act.By, (holder, task) => new CaseCommand.CompleteTask(
        task.Id,
        task.SecondOfficer is not SecondOfficer.None && act.Answer.CoOfficerId is null ? act.Answer with { CoOfficerId = hall.SecondOfficer(file!, holder) } : act.Answer));

    private string NameOf(string step) => item.Workflow.Definition.Activities.FirstOrDefault(n => n.Id == step)?.DisplayText ?? step;

    /// <summary>Takes a step where nobody has it yet, and does something with it.</summary>
    private CommandResult.Refused? Take(string step, string? department, string? by, Func<string, CaseTask, CaseCommand> then)
    {
        if (file?.OpenTasks.FirstOrDefault(t => item.IdOf(t.NodeId) == step && (department is null || t.Department == department)) is not { } task)
            return new("task-gone", file is null ? "还没有收件，没有可办理的环节。" : $"“{NameOf(step)}”现在没有待办理的任务。", "003-26", "$.step");
        var holder = task.AssigneeId is { } id && by is null ? hall.Person(id) : by is null ? hall.Taker(item, file, task, Today) : hall.Person(by);
        if (holder is null)
            return by is null ? new("post-unknown", $"岗位“{task.PostCode}”没有设置人员。", "004-11") : new("person-unknown", "没有这个人员。", "003-17", "$.by");
        if (task.AssigneeId != holder.Id && Give(holder, new CaseCommand.ClaimTask(task.Id)) is { } refused)
            return refused;
        return Give(holder, then(holder.Id, task));
    }

    private ImmutableArray<CaseMaterial> HandedIn(RehearsalAct.HandIn act) => act.Materials is { IsDefault: false } materials
        ? [.. materials.Select(m => new CaseMaterial(m.Code, m.Code, m.State, m.Note))]
        : [.. (file?.Materials ?? []).Where(m => m.State.IsOutstanding()).Select(m => m with { State = MaterialState.Received, Note = null })];

    private string Passed(string step) => file!.Passed.LastOrDefault(p => item.IdOf(p.NodeId) == step)?.NodeId ?? step;

    private Guid StatuteClock => file?.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryDecision)?.Id ?? Guid.Empty;

    private string Outside(string step) => file?.Flow?.Bookmarks.FirstOrDefault(b => b.ResumeAt is null && item.IdOf(b.NodeId) == step)?.Id ?? "";

    /// <summary>Days pass: whatever is due on the way happens when it is due.</summary>
    private CommandResult.Refused? Pass(RehearsalAct.Pass act)
    {
        if (file is null)
            return new("case-unknown", "还没有收件，没有可以等待的事项。");
        var day = act.Days == 0 ? Today : act.Unit is DayUnit.Working ? hall.Calendar.WorkingDayAfter(Today, act.Days) : Today.AddDays(act.Days);
        var until = act.Days == 0 ? now : hall.Clock.InstantOf(day, hall.Clock.TimeOf(now));
        for (var woken = 0; woken < MostWakes; woken++)
        {
            if (DeemedAt is { } deemed && deemed <= until && !(NextTimer?.ResumeAt < deemed))
            {
                now = deemed > now ? deemed : now;
                // What is no licence waits on: the office says so, and nothing happens.
                if (Give(new OfficeActor.Timer(), new CaseCommand.DeemAccepted()) is not null)
                    break;
            }
            else if (NextTimer is { ResumeAt: { } at } timer && at <= until)
            {
                now = at > now ? at : now;
                if (Give(new OfficeActor.Timer(), new CaseCommand.WakeTimer(timer.Id)) is { } refused)
                    return refused;
            }
            else
            {
                break;
            }
        }
        now = until > now ? until : now;
        return null;
    }

    private Bookmark? NextTimer => file?.Flow is { Status: InstanceStatus.Running } flow ? flow.Bookmarks.Where(b => b.ResumeAt is not null).MinBy(b => b.ResumeAt) : null;

    /// <summary>When the law takes an unanswered application as accepted (许可法 32-4): as the sweep does, after midnight.</summary>
    private DateTimeOffset? DeemedAt => file is { IsUnanswered: true } && file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryIntake)?.Ledger.Due(hall.Calendar) is { } due
        ? hall.Clock.InstantOf(due.AddDays(1), new TimeOnly(0, 5))
        : null;
}
