using System.Text;
using System.Text.Json;
using GovFlow.Engine.Execution;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Bundles;

/// <summary>导出文件包: items in force with the workflows they use, sign by sign as they are stored.</summary>
internal static class ExportBundle
{
    private const int MostItems = 300;

    /// <param name="item">Item codes, each with a version in force; none = every item in force.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Endpoint([FromQuery] string[]? item, GovFlowDbContext db, TimeProvider time, CancellationToken ct)
    {
        var wanted = (item ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count > MostItems)
            return ApiProblem.Invalid(new FieldProblem("item", "bundle-too-many", $"一次最多导出 {MostItems} 个事项。")).ToResult();
        var items = await db.Definitions.AsNoTracking().Where(d => d.State == DefinitionState.Published && d.ItemCode != null && (wanted.Count == 0 || wanted.Contains(d.ItemCode)))
            .OrderBy(d => d.ItemCode).Take(MostItems + 1).ToListAsync(ct);
        if (items.Count > MostItems)
            return ApiProblem.Invalid(new FieldProblem("item", "bundle-too-many", $"在用事项超过 {MostItems} 个，请选定要导出的事项。")).ToResult();
        if (wanted.Except(items.Select(d => d.ItemCode!), StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
            return ApiProblem.NotFound($"没有在用的事项：{string.Join("、", unknown)}。").ToResult();
        var used = items.Where(d => d.Children is not null).SelectMany(d => JsonSerializer.Deserialize<List<ChildWorkflowVersion>>(d.Children!, JsonSerializerOptions.Web) ?? [])
            .Select(c => c.VersionId).Distinct(StringComparer.Ordinal).ToList();
        var children = await db.Definitions.AsNoTracking().Where(d => used.Contains(d.VersionId)).OrderBy(d => d.VersionId).ToListAsync(ct);
        var now = time.GetUtcNow();
        var bundle = Bundle.Write(now, [.. children.Concat(items).Select(Packed)]);
        return TypedResults.File(bundle, Bundle.ContentType, FormattableString.Invariant($"govflow-{now.ToOffset(TimeSpan.FromHours(8)):yyyyMMdd}.zip"));
    }

    private static BundledFile Packed(DefinitionRow row, int index)
    {
        var content = Encoding.UTF8.GetBytes(row.Json);
        // The id is the file's own and may hold anything; its place in the bundle is ours.
        var path = FormattableString.Invariant($"definitions/{index + 1:000}-{Safe(row.ItemCode ?? row.DefinitionId)}.json");
        return new(new(path, row.VersionId, row.DefinitionId, row.Version, row.Name, row.ItemCode, Bundle.HashOf(content)), content);
    }

    private static string Safe(string name) => string.Concat(name.Take(64).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
