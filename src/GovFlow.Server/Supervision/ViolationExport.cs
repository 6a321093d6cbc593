using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovFlow.Server.Cases;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Audit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>What leaves the house: the list as a table, and one record with all its evidence for the discipline body (003-45).</summary>
internal static class ViolationExport
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Head = ["规则", "办件编号", "事项", "人员", "岗位", "部门", "发生日期", "发现时间", "状态", "情节", "问责"];

    /// <param name="from">First day of what happened, inclusive.</param>
    /// <param name="to">Last day, inclusive.</param>
    public static async Task<FileContentHttpResult> All(DateOnly? from, DateOnly? to, ViolationDesk desk, HallBook halls, CurrentActor actor, CancellationToken ct)
    {
        var rows = await desk.InSightAsync(actor.Value, ct);
        if (from is { } first)
            rows = rows.Where(v => v.OccurredOn >= first);
        if (to is { } last)
            rows = rows.Where(v => v.OccurredOn <= last);
        var found = await rows.OrderBy(v => v.OccurredOn).ThenBy(v => v.Id).ToListAsync(ct);
        var hallOf = await halls.GetAsync(found.Select(v => v.CentreCode), ct);
        var table = new StringBuilder().AppendJoin(',', Head).Append("\r\n");
        foreach (var line in found.Select(v => ViolationViews.Line(v, hallOf[v.CentreCode])))
        {
            string?[] cells =
            [
                line.Rule, line.CaseNumber, line.ItemName, line.Person, line.Post, line.Unit, line.OccurredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                line.DetectedAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), line.StateLabel, line.TierLabel, line.SanctionLabel,
            ];
            table.AppendJoin(',', cells.Select(Csv.Cell)).Append("\r\n");
        }
        return TypedResults.File(Csv.Bytes(table), Csv.MediaType, "violations.csv");
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Transfer(Guid id, ViolationDesk desk, AuditTrail audit, CurrentActor actor, TimeProvider time, CancellationToken ct)
    {
        if (await desk.FindAsync(id, actor.Value, ct) is not { } view)
            return ApiProblem.NotFound().ToResult();
        if (view.DecidedAt is null)
            return ApiProblem.OfStatus(StatusCodes.Status409Conflict, "没有认定的记录不能移送。").ToResult();
        if (view.Line.CaseId is { } caseId)
            await audit.AppendAsync(caseId, "transfer-violation", actor.Value.Id, ImmutableSortedDictionary<string, string>.Empty.Add("violation", id.ToString("D")), time.GetUtcNow(), null, ct);
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(new { view.Line, view.Basis, view.Evidence, view.Statement, view.Finding, view.DecidedBy, view.DecidedAt, view.Appeal, view.Rectification, view.History }, Readable), "application/json", $"violation-{id:N}.json");
    }
}
