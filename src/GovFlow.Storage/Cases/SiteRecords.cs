using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Cases;

/// <summary>The record two officers sign, as a task's row keeps it, open or finished.</summary>
public static class SiteRecords
{
    /// <summary>Null where none was put up.</summary>
    public static SiteRecord? Of(TaskRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CaseJson.Read<TaskDetail>(row.Detail).Record;
    }
}
