using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;

namespace GovFlow.Storage.Tests.Support;

/// <summary>Makes believable files and changes; storage does not care whether the office would.</summary>
internal static class OfficeFake
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>A case accepted at the window: one review task, a promise and a step clock, one paper.</summary>
    public static CaseChange NewCase(Guid id, string number = "QX-2026-0001", string centre = "QX", string post = "QX-SH-01")
    {
        var stepClock = new CaseClock(Derive(id, 2), Clock.Start(ClockKind.Step, ClockLaw.Licence, Today, ClockBudget.Working(3)));
        var task = new CaseTask
        {
            Id = Derive(id, 3),
            Kind = TaskKind.Review,
            StepName = "书面审查",
            NodeId = "review",
            BookmarkId = "4",
            PostCode = post,
            Outcomes = [new TaskOutcome("Pass", "通过"), new TaskOutcome("Fail", "不通过", NeedsReason: true)],
            Checklist = [new CheckPoint("1", "营业场所证明", "齐全、有效", Caution: "核对原件")],
            OpenedAt = Morning,
            ClockId = stepClock.Id,
        };
        var file = new CaseFile
        {
            Id = id,
            Number = number,
            QueryCode = "482915",
            CentreCode = centre,
            ItemCode = "GFI-02",
            ItemName = "食品小作坊登记",
            DefinitionVersionId = "gfi-02:1",
            InnerKind = CaseKind.Committed,
            State = CaseState.InReview,
            Applicant = new Applicant(new ApplicantIdentity("欧阳小明", "居民身份证", "11010119900307123X", false), "13800000000", Address: "清溪镇解放路1号"),
            Channel = "window",
            WindowCode = "QX-W3",
            ReceivedAt = Morning,
            ReceivedOn = Today,
            AcceptedOn = Today,
            Materials = [new CaseMaterial("M1", "申请表", MaterialState.Received, null, Morning, "P01"), new CaseMaterial("M2", "照片", MaterialState.Deferred, "三日内补")],
            OpenTasks = [task],
            Clocks = [new CaseClock(Derive(id, 1), Clock.Start(ClockKind.Decision, ClockLaw.Licence, Today, ClockBudget.Working(10))), stepClock with { TaskId = task.Id }],
            Participants = [new Participation("P01", ParticipantRole.Acceptor)],
            Papers = [new PaperNote(Derive(id, 4), PaperTemplate.Acceptance, Today)],
            Branches = [new JointBranch("市场监管所", Derive(id, 5), "食品安全", Morning)],
        };
        return new CaseChange
        {
            After = file,
            Events = [new CaseEvent("case.accepted", "窗口受理，出具受理通知书。", "P01", "王窗口", false, true, PaperId: Derive(id, 4)), Line("task.opened", "转书面审查。")],
            Papers = [Draft(Derive(id, 4))],
            Notices = [new CaseNotice("applicant", "受理通知", "您的申请已受理。", "sms")],
        };
    }

    /// <summary>Someone takes the first open task.</summary>
    public static CaseChange Claim(CaseFile file, string person = "P02") => new()
    {
        Before = file,
        After = file with { OpenTasks = [file.OpenTasks[0] with { AssigneeId = person, ClaimedAt = Morning.AddHours(1) }, .. file.OpenTasks[1..]] },
        Events = [Line("task.claimed", "审查人认领。", person)],
    };

    /// <summary>The first open task is answered, its clock stops, the next opens with a clock of its own.</summary>
    public static CaseChange Complete(CaseFile file, int step)
    {
        var task = file.OpenTasks[0];
        var clock = file.Clocks.Single(c => c.Id == task.ClockId);
        var next = new CaseClock(Derive(file.Id, 100 + step), Clock.Start(ClockKind.Step, ClockLaw.Licence, Today, ClockBudget.Working(2)));
        var opened = task with { Id = Derive(file.Id, 200 + step), Kind = TaskKind.Decide, StepName = "决定", BookmarkId = $"b{step}", AssigneeId = null, ClaimedAt = null, ClockId = next.Id };
        return new CaseChange
        {
            Before = file,
            After = file with
            {
                OpenTasks = [opened],
                Clocks = [.. file.Clocks.Remove(clock), next with { TaskId = opened.Id }],
                Participants = file.Participants.Contains(new("P02", ParticipantRole.Reviewer)) ? file.Participants : file.Participants.Add(new("P02", ParticipantRole.Reviewer)),
            },
            ClosedTasks = [new ClosedTask(task, "P02", new TaskAnswer { Outcome = "Pass", Opinion = "材料齐全，同意。", Checklist = [new CheckAnswer("1", CheckVerdict.Meets)] })],
            StoppedClocks = [clock with { Ledger = ((ClockResult.Changed)clock.Ledger.Stop(Today)).Clock }],
            Events = [Line("task.completed", "书面审查通过。", "P02")],
        };
    }

    /// <summary>Issues papers and changes nothing else.</summary>
    public static CaseChange Issue(CaseFile file, params Guid[] papers) => new()
    {
        Before = file,
        After = file,
        Papers = [.. papers.Select(p => Draft(p))],
        Events = [Line("paper.issued", "出具文书。")],
    };

    public static CaseCommit Commit(CaseChange change, CaseToken? loaded = null, Guid? commandId = null, string act = "test-act", string actor = "P01") => new()
    {
        CommandId = commandId ?? Guid.NewGuid(),
        Act = act,
        ActorId = actor,
        At = Morning.AddHours(2),
        Today = Today,
        Change = change,
        Loaded = loaded,
        Schedule = Schedule,
        Render = Render,
    };

    /// <summary>A calendar in which every day is a working day is enough here.</summary>
    public static ClockSchedule Schedule(CaseClock clock)
    {
        if (clock.Ledger.IsSuspended || clock.Ledger.StoppedDay is not null)
            return new ClockSchedule(null, null, false, clock.Rung, null);
        var due = clock.Ledger.StartDay.AddDays(clock.Ledger.Budget.Days + (clock.Ledger.Extension?.Days ?? 0));
        return new ClockSchedule(due, due.AddDays(-1), false, clock.Rung, new DateTimeOffset(due.AddDays(-1 + clock.Rung), new TimeOnly(1, 0), TimeSpan.Zero));
    }

    public static IssuedPaper Render(PaperOrder order)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{order.File.CentreCode}〔{order.Register.Year}〕{order.Place}号");
        var html = $"<p>{order.Draft.Template} {number} 办件 {order.File.Number}</p>";
        return new IssuedPaper(
            order.Draft.Id, order.Draft.Template, 1, number, Today, Morning.AddHours(2), html, Digest.Of(html), order.Draft.Id.ToString("N"), "清溪镇审批专用章");
    }

    public static PaperDraft Draft(Guid id, PaperTemplate template = PaperTemplate.Acceptance) =>
        new(id, template, ImmutableSortedDictionary<string, string>.Empty, "申请人", "P01", false);

    public static Guid Derive(Guid id, int index)
    {
        var bytes = id.ToByteArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(0, 4), BitConverter.ToInt32(bytes, 0) ^ (index * 7919));
        return new Guid(bytes);
    }

    private static CaseEvent Line(string kind, string text, string actor = "P01") => new(kind, text, actor, "经办", false, false);
}
