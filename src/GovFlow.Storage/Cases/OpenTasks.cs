using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Cases;

/// <summary>An open task as its row keeps it, for lists that load no case.</summary>
public static class OpenTasks
{
    /// <summary>The same task as the case's file holds.</summary>
    public static CaseTask Of(TaskRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var detail = CaseJson.Read<TaskDetail>(row.Detail);
        return new CaseTask
        {
            Id = row.Id,
            Kind = row.Kind,
            StepName = row.StepName,
            NodeId = row.NodeId,
            BookmarkId = row.BookmarkId,
            PostCode = row.PostCode,
            Department = row.Department,
            AssigneeId = row.AssigneeId,
            ClaimedAs = row.IsStandIn ? ActingAs.StandIn : detail.ClaimedAs,
            SecondOfficer = detail.SecondOfficer,
            IsWindowDecided = detail.IsWindowDecided,
            OpenedAt = row.OpenedAt,
            ClaimedAt = row.ClaimedAt,
            ClockId = row.ClockId,
            Delegation = detail.Delegation,
            Signing = detail.Signing,
            Record = detail.Record,
            Copied = detail.Copied,
            Urged = detail.Urged,
            Outcomes = detail.Outcomes,
            Checklist = detail.Checklist,
            Facts = detail.Facts.IsDefault ? [] : detail.Facts,
        };
    }
}
