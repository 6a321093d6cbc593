using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Cases;

/// <summary>Turns a case file into rows.</summary>
internal static class CaseRows
{
    public static CaseRow Case(CaseFile file, CaseCommit commit, long version)
    {
        var shown = file.ShownClock;
        var schedule = shown is null ? null : commit.Schedule(shown);
        return new CaseRow
        {
            Id = file.Id,
            Number = file.Number,
            QueryCode = file.QueryCode,
            CentreCode = file.CentreCode,
            ItemCode = file.ItemCode,
            ItemName = file.ItemName,
            DefinitionVersionId = file.DefinitionVersionId,
            InnerKind = file.InnerKind,
            OuterKind = file.OuterKind,
            State = file.State,
            ApplicantMasked = Masks.Name(file.Applicant.Identity),
            ApplicantNameKey = ApplicantKeys.OfName(file.Applicant.Identity.Name),
            ApplicantPaperKey = ApplicantKeys.OfPaper(file.Applicant.Identity.PaperNumber),
            Channel = file.Channel,
            WindowCode = file.WindowCode,
            IsGreenChannel = file.IsGreenChannel,
            ReceivedAt = file.ReceivedAt,
            ReceivedOn = file.ReceivedOn,
            AcceptedOn = file.AcceptedOn,
            ClosedAt = file.ClosedAt,
            DueDay = schedule?.DueDay,
            YellowFrom = schedule?.YellowFrom,
            DueSort = DueOrder.Of(schedule?.DueDay, file.IsGreenChannel),
            IsPaused = shown?.Ledger.IsSuspended ?? false,
            Version = version,
            ChangedAt = commit.At,
            ChangedBy = commit.ActorId,
            AuditHead = "",
            Detail = CaseJson.Write(CaseDetail.Of(file)),
        };
    }

    public static FlowRow? Flow(CaseFile file, DateTimeOffset at) => file.Flow is not { } flow ? null : new FlowRow
    {
        InstanceId = InstanceId(file.Id),
        CaseId = file.Id,
        DefinitionVersionId = flow.DefinitionVersionId,
        Status = flow.Status,
        SubStatus = flow.SubStatus,
        Incidents = flow.Incidents.Count,
        State = StateCodec.Write(flow),
        ChangedAt = at,
    };

    /// <summary>The engine's id of a case's own flow.</summary>
    public static string InstanceId(Guid caseId) => caseId.ToString("D");

    /// <summary>What can wake the flow now; nothing once it has ended or faulted.</summary>
    public static IEnumerable<BookmarkRow> Bookmarks(CaseFile? file) => file?.Flow is not { Status: InstanceStatus.Running } flow ? [] :
        flow.Bookmarks.Select(b => new BookmarkRow
        {
            InstanceId = InstanceId(file.Id),
            BookmarkId = b.Id,
            CaseId = file.Id,
            Name = b.Name,
            Hash = b.Hash,
            ResumeAt = b.ResumeAt,
        });

    public static TaskRow Task(CaseTask task, CaseFile file, Func<CaseClock, ClockSchedule> schedule)
    {
        var clock = file.Clocks.FirstOrDefault(c => c.Id == task.ClockId) ?? file.ShownClock;
        var due = clock is null ? null : schedule(clock);
        return new TaskRow
        {
            Id = task.Id,
            CaseId = file.Id,
            CaseNumber = file.Number,
            CentreCode = file.CentreCode,
            ItemCode = file.ItemCode,
            ItemName = file.ItemName,
            ApplicantMasked = Masks.Name(file.Applicant.Identity),
            Kind = task.Kind,
            StepName = task.StepName,
            NodeId = task.NodeId,
            BookmarkId = task.BookmarkId,
            PostCode = task.PostCode,
            Department = task.Department,
            AssigneeId = task.AssigneeId,
            IsStandIn = task.IsStandIn,
            OpenedAt = task.OpenedAt,
            ClaimedAt = task.ClaimedAt,
            ClockId = task.ClockId,
            DueDay = due?.DueDay,
            YellowFrom = due?.YellowFrom,
            DueSort = DueOrder.Of(due?.DueDay, file.IsGreenChannel),
            Asked = Barred(task.Asked),
            Called = Barred(task.People.Where(p => p != task.AssigneeId)),
            Detail = CaseJson.Write(TaskDetail.Of(task)),
        };
    }

    /// <summary>Ids as a column holds them; a list finds one by <c>|id|</c>.</summary>
    private static string? Barred(IEnumerable<string> people) => string.Join('|', people) is { Length: > 0 } ids ? $"|{ids}|" : null;

    public static TaskRow Closed(ClosedTask closed, CaseFile before, CaseFile after, CaseCommit commit)
    {
        // Its clock may have stopped with it: the due day it had is kept.
        var file = before.Clocks.Any(c => c.Id == closed.Task.ClockId) ? before with { Number = after.Number } : after;
        var row = Task(closed.Task, file, commit.Schedule);
        row.ClosedAt = commit.At;
        row.ClosedBy = closed.ClosedBy;
        row.Outcome = closed.Answer?.Outcome;
        row.Answer = closed.Answer is { } answer ? CaseJson.Write(answer) : null;
        return row;
    }

    public static ClockRow Clock(CaseClock clock, Guid caseId, bool isRunning, ClockSchedule schedule) => new()
    {
        Id = clock.Id,
        CaseId = caseId,
        Kind = clock.Ledger.Kind,
        TaskId = clock.TaskId,
        Ledger = CaseJson.Write(clock.Ledger),
        IsRunning = isRunning,
        DueDay = schedule.DueDay,
        YellowFrom = schedule.YellowFrom,
        IsProvisional = schedule.IsProvisional,
        Version = 1,
        Rung = schedule.Rung,
        NextRungAt = isRunning ? schedule.NextRungAt : null,
    };

    public static PaperRow Paper(IssuedPaper paper, PaperOrder order, long auditSeq) => new()
    {
        Id = paper.Id,
        CaseId = order.File.Id,
        AuditSeq = auditSeq,
        Template = paper.Template,
        TemplateVersion = paper.TemplateVersion,
        Register = order.Register.ToString(),
        Place = order.Place,
        Number = paper.Number,
        Date = paper.Date,
        IssuedAt = paper.IssuedAt,
        Html = paper.Html,
        Hash = paper.Hash,
        CheckCode = paper.CheckCode,
        SealName = paper.SealName,
    };

    public static CaseEventRow Event(CaseEvent line, Guid caseId, long seq, long auditSeq, DateTimeOffset at) => new()
    {
        CaseId = caseId,
        Seq = seq,
        AuditSeq = auditSeq,
        At = at,
        Kind = line.Kind,
        Text = line.Text,
        ActorId = line.ActorId,
        ActorName = line.ActorName,
        IsStandIn = line.IsStandIn,
        IsVisibleToApplicant = line.IsVisibleToApplicant,
        LegalDay = line.LegalDay,
        PaperId = line.PaperId,
        TaskId = line.TaskId,
        StepName = line.StepName,
    };
}
