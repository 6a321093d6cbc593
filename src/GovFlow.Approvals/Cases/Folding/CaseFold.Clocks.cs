using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>The ledgers: what starts, stops, suspends and extends a clock.</summary>
internal sealed partial class CaseFold
{
    /// <summary>A suspension whose paper is still to be written by the same activity.</summary>
    private (SuspendClocks Effect, Guid PaperId)? pendingSuspension;

    public CaseClock? Running(ClockKind kind) => File.Clocks.FirstOrDefault(c => c.Ledger.Kind == kind);

    /// <summary>The instant reckoning of the ladder is not needed for a settled rung; day 0's opening stands for the start.</summary>
    private EscalationLadder Ladder => new(desk.Calendar, desk.Hours, desk.Time.Clock, desk.Warning);

    public CaseClock StartClock(string key, Clock ledger, Guid? taskId = null)
    {
        var clock = new CaseClock(Id("clock", key), ledger, taskId);
        File = File with { Clocks = File.Clocks.Add(clock) };
        return clock;
    }

    /// <summary>Ends a clock on today; one that counts from a later day (a filing after the cut-off) ends on its day 0.</summary>
    public void StopClock(CaseClock clock)
    {
        var day = clock.Ledger.StartDay > Today ? clock.Ledger.StartDay : Today;
        foreach (var suspension in clock.Ledger.Suspensions)
            day = suspension.To is null && suspension.From > day ? suspension.From : day;
        if (clock.Ledger.Stop(day) is not ClockResult.Changed changed)
            return;
        File = File with { Clocks = File.Clocks.Remove(clock) };
        stoppedClocks.Add(clock with { Ledger = changed.Clock });
    }

    public void StopClocks(Func<CaseClock, bool> which)
    {
        foreach (var clock in File.Clocks)
        {
            if (which(clock))
                StopClock(clock);
        }
    }

    /// <summary>Puts a changed ledger in place; rungs whose time lies ahead again are taken back.</summary>
    public void Replace(CaseClock clock, Clock ledger)
    {
        var startedAt = desk.Time.Clock.InstantOf(ledger.StartDay, desk.Hours.Sessions[0].Opens);
        var rung = ledger.IsSuspended ? clock.Rung : Ladder.Settle(ledger, clock.Rung, new EscalationSubject(File.Number, File.ItemName, Plan: EscalationPlan.Of(Item)), startedAt, desk.Now);
        File = File with { Clocks = File.Clocks.Replace(clock, clock with { Ledger = ledger, Rung = rung }) };
    }

    /// <param name="withSteps">Nobody can finish an open step meanwhile: its own limit stands still too.</param>
    private void Suspend(SuspendClocks effect, bool withSteps = false)
    {
        var paperId = Id("paper", $"suspend:{effect.Reference}");
        pendingSuspension = (effect, paperId);
        // The item's own rules decide, not what a step of its flow says of itself.
        LocalGround[] local = [.. Item.SuspensionRules];
        if (SuspensionGrounds.Objection(desk.Law, effect.Ground, local) is { } objection)
        {
            Refuse(objection);
            return;
        }
        var expected = Clock.Start(ClockKind.SpecialProcedure, desk.Law, Today, new ClockBudget(effect.NeededDays, effect.Unit)).Due(desk.Calendar);
        var suspension = new Suspension(Today, null, effect.Ground, paperId.ToString("D"), expected);
        var any = false;
        foreach (var clock in File.Clocks.Where(c => c.Ledger.Kind is ClockKind.Decision or ClockKind.StatutoryDecision || (withSteps && c.Ledger.Kind is (ClockKind.Step or ClockKind.Branch or ClockKind.ReportUp))).ToArray())
        {
            switch (clock.Ledger.Suspend(desk.Calendar, suspension, local))
            {
                case ClockResult.Changed changed:
                    Replace(clock, changed.Clock);
                    any = true;
                    break;
                case ClockResult.Refused { Refusal.Code: "clock-expired" } late:
                    // The procedure goes on, but a limit that is over is not brought back to life.
                    Event("clock.not-suspended", $"{clock.Ledger.Kind.ChineseName()}时限未停止计时：{late.Refusal.Message}");
                    break;
                case ClockResult.Refused refused:
                    Refuse(refused.Refusal);
                    return;
            }
        }
        if (!any)
            return;
        var needed = new ClockBudget(effect.NeededDays, effect.Unit);
        Event("clock.suspended", $"因{effect.Ground.ChineseName()}自今日起停止计时，所需时间{needed}。", paperId: paperId);
        NotifyApplicant("特别程序告知", $"您的办件{File.Number}（{File.ItemName}）需要{effect.Ground.ChineseName()}，所需时间{needed}不计入办理时限。", "clock.suspended");
    }

    private void Resume(string reference)
    {
        var paper = Id("paper", $"suspend:{reference}").ToString("D");
        var any = false;
        foreach (var clock in File.Clocks.Where(c => c.Ledger.Suspensions.Any(s => s.To is null && s.PaperId == paper)).ToArray())
        {
            if (clock.Ledger.ResumeClock(paper, Today) is ClockResult.Changed changed)
            {
                Replace(clock, changed.Clock);
                any = true;
            }
        }
        if (any)
            Event("clock.resumed", "特别程序结束，办理时限自次日起继续计算。");
    }

    private void Accept(PaperTemplate paper)
    {
        if (File.AcceptedOn is not null)
        {
            Refuse("accepted-twice", "办件已经受理，不能再次受理。", "行政许可法第三十二条");
            return;
        }
        if (File.InnerKind is CaseKind.Supplement && !BecomeComplete())
            return;
        var start = DeemedFrom ?? DecisionClocks.StartDay(File, desk);
        var promise = DecisionClocks.Promise(Item, File.InnerKind, start, desk);
        File = File with { AcceptedOn = DeemedFrom ?? DecisionClocks.FilingDay(File.InnerKind, desk) };
        StartClock("decision", promise);
        if (DecisionClocks.Statute(Item, start, desk) is { } statute)
            StartClock("statutory", statute);
        if (Actor is OfficeActor.Staff staff)
            Join(staff.Id, ParticipantRole.Acceptor);
        var due = promise.Due(desk.Calendar)!.Value;
        var act = DeemedFrom is null ? "决定受理" : $"自{PaperWords.Day(start)}起视为受理";
        Event("case.accepted", $"{act}，承诺{promise.Budget}内办结，应于{PaperWords.Day(due)}前（含当日）办结。", legalDay: File.AcceptedOn);
        NotifyApplicant("申请已受理", $"您的办件{File.Number}（{File.ItemName}）已受理，应于{PaperWords.Day(due)}前办结。", "case.accepted");
        IssueAcceptance(paper, DeemedFrom is null ? NoFields : NoFields.Add(PaperField.Deemed, "true"));
    }

    /// <summary>To the applicant, and for a joint case to every department as well (004-23).</summary>
    private void IssueAcceptance(PaperTemplate paper, ImmutableSortedDictionary<string, string> fields)
    {
        Issue(new IssuePaper(paper, fields));
        if (paper is not PaperTemplate.JointAcceptance)
            return;
        foreach (var branch in JointDepartments.Concerned(desk.Workflow, JointDepartments.DrawnIn(File.Flow)))
            Issue(new IssuePaper(paper, fields, branch.Department));
    }

    /// <summary>即办→承诺: the same-day promise ends, the new one starts, and a new acceptance paper says so in place of the first.</summary>
    public void BecomeCommitted(Clock promise, string reason)
    {
        StopClocks(c => c.Ledger.Kind is ClockKind.Decision);
        File = File with { InnerKind = CaseKind.Committed };
        StartClock("decision:committed", promise);
        FreeSameDaySteps();
        var due = PaperWords.Day(promise.Due(desk.Calendar)!.Value);
        Event("promise.broken", "即办件未能当日办结。", isVisible: false);
        Event("case.kind-changed", $"由即办件转为承诺件，承诺{promise.Budget}内办结，应于{due}前（含当日）办结，原因：{reason}");
        NotifyApplicant("办结日期变更", $"您的办件{File.Number}（{File.ItemName}）未能当日办结，改为{due}前办结，原因见新的受理通知书。", "case.kind-changed");
        var paper = File.Papers.LastOrDefault(p => p.Template is PaperTemplate.JointAcceptance)?.Template ?? PaperTemplate.Acceptance;
        IssueAcceptance(paper, NoFields.Add(PaperField.Reason, OneLine(reason)));
    }

    /// <summary>A step that had to be done on the spot was part of the promise that is gone; the new promise alone bounds it.</summary>
    private void FreeSameDaySteps()
    {
        foreach (var clock in File.Clocks.Where(c => c.Ledger.Kind is ClockKind.Step && c.Ledger.Budget == ClockBudget.SameDay).ToArray())
        {
            StopClock(clock);
            File = File with { OpenTasks = [.. File.OpenTasks.Select(t => t.ClockId == clock.Id ? t with { ClockId = null } : t)] };
        }
    }

    /// <summary>补办→承诺 or 即办, once everything is there (B-1).</summary>
    private bool BecomeComplete()
    {
        var to = CaseKinds.InnerOfAccepted(IntakeDesk.CanDecideToday(Item, File.Materials), File.OuterKind);
        var facts = new KindChangeFacts("补正材料已全部补齐") { MaterialsComplete = !File.Materials.Any(m => m.State.IsOutstanding()), CanDecideToday = IntakeDesk.CanDecideToday(Item, File.Materials) };
        switch (KindChanges.Check(File.InnerKind, to, facts))
        {
            case KindChangeResult.Refused refused:
                Refuse(refused.Refusal);
                return false;
            case KindChangeResult.Allowed allowed:
                File = File with { InnerKind = allowed.To };
                Event("case.kind-changed", $"材料补齐，由补办件转为{allowed.To.ChineseName()}。");
                return true;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
