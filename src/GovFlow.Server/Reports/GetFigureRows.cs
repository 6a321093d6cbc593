using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Reports;

/// <summary>The rows behind a figure: the facts its own functions take, so that they cannot disagree with it.</summary>
public sealed class GetFigureRows(ReportFacts facts, GovFlowDbContext db)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <summary>A page, the latest first; null where the cursor cannot be read.</summary>
    internal async Task<FigureRowsView?> HandleAsync(ReportScope scope, FigurePeriod period, Figure figure, FigureRowQuery query, CancellationToken ct)
    {
        DayCursor? after = null;
        if (!string.IsNullOrEmpty(query.Cursor) && (after = DayCursor.TryParse(query.Cursor)) is null)
            return null;
        var all = await facts.ReadAsync(scope, period, ct);
        var group = query is { By: { } by, Key: { } key } ? (Facts: all.Of(by, key), Name: FigureViews.KeyName(by, key, scope)) : (Facts: all, Name: null);
        var rows = figure.Rows(group.Facts, query.Side ?? FigureSide.Above);
        var limit = Math.Clamp(query.Limit ?? UsualLimit, 1, MostLimit);
        var rest = after is null ? rows : rows.Where(r => r.Day < after.Day || (r.Day == after.Day && r.Id.CompareTo(after.Id) < 0));
        var page = rest.Take(limit + 1).ToList().ToPage(limit, r => new DayCursor(r.Day, r.Id).ToString());
        return new FigureRowsView(
            figure.Name, figure.Definition, group.Name, FigureViews.Cell(figure, group.Facts), rows.Length, await ViewsAsync(page.Items, scope, period, ct), page.NextCursor);
    }

    private async Task<IReadOnlyList<FigureRowView>> ViewsAsync(IReadOnlyList<IFact> rows, ReportScope scope, FigurePeriod period, CancellationToken ct)
    {
        var cases = rows.Select(r => r switch { CaseFact c => c.Id, RatingFact r2 => r2.Case.Id, _ => (Guid?)null }).OfType<Guid>().ToArray();
        var named = await db.Cases.Where(c => cases.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.ItemName }).ToDictionaryAsync(c => c.Id, ct);
        var voices = rows.OfType<VoiceFact>().Select(v => v.Id).ToArray();
        var numbered = await db.Voices.Where(v => voices.Contains(v.Id)).Select(v => new { v.Id, v.Number, v.State }).ToDictionaryAsync(v => v.Id, ct);
        return
        [
            .. rows.Select(row => row switch
            {
                CaseFact c => new FigureRowView(FigureSubject.Case, c.Id, named[c.Id].Number, named[c.Id].ItemName, c.State.ChineseName(), c.ReceivedOn, c.AcceptedOn, c.ClosedOn, Note(c, period)),
                RatingFact r => new FigureRowView(
                    FigureSubject.Rating, r.Case.Id, named[r.Case.Id].Number, named[r.Case.Id].ItemName, r.VoiceState?.ChineseName() ?? "无须整改", r.RatedOn, r.Case.AcceptedOn, r.Case.ClosedOn, r.Level.ChineseName()),
                VoiceFact v => new FigureRowView(FigureSubject.Voice, v.Id, numbered[v.Id].Number, v.Kind.ChineseName(), numbered[v.Id].State.ChineseName(), v.ReceivedOn, null, null, Note(v)),
                ItemFact i => new FigureRowView(
                    FigureSubject.Item, i.Id, i.Code, scope.Items.FirstOrDefault(s => s.Item.Code == i.Code)?.Item.Name ?? i.Code, i.IsInUse ? "在用" : "停用", i.Day, null, null, Note(i)),
                _ => throw new InvalidOperationException($"{row.GetType()} is behind no figure."),
            }),
        ];
    }

    private static string? Note(CaseFact c, FigurePeriod period)
    {
        if (c.Promise is not { } promise)
            return null;
        var limit = promise.WorkingDays switch { 0 => "当日办结", { } days => $"承诺{days}个工作日", null => "承诺按自然日" };
        var used = promise.UsedDays is { } taken ? string.Create(CultureInfo.InvariantCulture, $"，用时{taken}个工作日") : "，计时中";
        return limit + used + (promise.IsLateOn(period.To) ? "，超期" : "");
    }

    private static string Note(VoiceFact v) => v.IsDirect ? "直接解答" : !v.IsHandedOut ? "未交办" : v.IsInTime switch { true => "交办，时限内答复", false => "交办，超时限", null => "交办，未答复" };

    private static string Note(ItemFact i) =>
        $"承诺{(i.PromisedDays is { } p ? $"{p}个工作日" : "按自然日")}，法定{(i.StatutoryDays is { } s ? $"{s}个工作日" : "无或者按自然日")}，材料{i.Materials}份";

    internal static async Task<Results<Ok<FigureRowsView>, ProblemHttpResult>> Endpoint(
        [AsParameters] FigureRowQuery query, GetFigureRows get, ReportFacts facts, CurrentActor actor, CancellationToken ct)
    {
        if (await facts.ScopeAsync(actor.Value, ct) is not { } scope || FigureCatalogue.Find(query.Figure) is not { } figure)
            return ApiProblem.NotFound().ToResult();
        if (GetFigures.Period(query.From, query.To, scope.Own.Clock.Today) is not { } period)
            return GetFigures.BadPeriod();
        return await get.HandleAsync(scope, period, figure, query, ct) is { } rows
            ? TypedResults.Ok(rows)
            : ApiProblem.Malformed("游标不正确。", "cursor").ToResult();
    }
}
