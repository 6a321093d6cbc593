using GovFlow.Approvals.Cases;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.People;

/// <summary>Open work that is with a person.</summary>
/// <param name="IsHeld">They hold it; false where they prepare it or are to sign it.</param>
public sealed record OpenWorkLine(Guid TaskId, Guid CaseId, string CaseNumber, string ItemName, string StepName, string PostCode, bool IsHeld);

/// <summary>未办结的任务 of one person: nobody leaves with any (004-16).</summary>
public sealed class OpenWork(GovFlowDbContext db, CaseStore cases)
{
    /// <summary>What the person holds, prepares or is to sign, most urgent first.</summary>
    public async Task<IReadOnlyList<OpenWorkLine>> OfAsync(Hall hall, string personId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var called = $"|{personId}|";
        var rows = await db.Tasks.AsNoTracking()
            .Where(t => t.CentreCode == hall.Code && t.ClosedAt == null && (t.AssigneeId == personId || (t.Called != null && t.Called.Contains(called))))
            .OrderBy(t => t.DueSort).ThenBy(t => t.Id).ToListAsync(ct);
        var lines = new List<OpenWorkLine>();
        foreach (var row in rows)
        {
            // Who was only told of a task, or has signed it, has nothing left to do: the case says so.
            if (row.AssigneeId == personId || await IsWithAsync(row, personId, ct))
                lines.Add(new OpenWorkLine(row.Id, row.CaseId, row.CaseNumber, row.ItemName, row.StepName, row.PostCode, row.AssigneeId == personId));
        }
        return lines;
    }

    private async Task<bool> IsWithAsync(TaskRow row, string personId, CancellationToken ct) =>
        await cases.LoadAsync(row.CaseId, ct) is { } loaded && loaded.File.OpenTasks.FirstOrDefault(t => t.Id == row.Id) is { } task && Office.IsWith(task, personId);
}
