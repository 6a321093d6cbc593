using System.Collections.Immutable;
using GovFlow.Server.Cases;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Documents;

/// <summary>文书: the snapshot as it was issued, and the reprint; both on record.</summary>
internal static class GetPaper
{
    /// <summary>The page brings its own style and pictures and may do nothing else: no script, no request, no frame, no form.</summary>
    internal const string Sandbox = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox";

    private const string Html = "text/html; charset=utf-8";

    /// <summary>查看: the page names the applicant in full and a slip bears the query code, so who looked is on record before it is given out.</summary>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Endpoint(
        Guid id, GovFlowDbContext db, CaseScope scope, AuditTrail audit, CurrentActor actor, TimeProvider time, HttpContext http, CancellationToken ct) =>
        await FindAsync(id, db, scope, actor.Value, ct) is { } found && await RecordAsync(found, "read-paper", null, audit, actor.Value, time, ct)
            ? Page(found.Paper.Html, http)
            : ApiProblem.NotFound().ToResult();

    /// <summary>补打: on record before it is given out, once for each command id; the copy says what it is.</summary>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Reprint(
        Guid id, NewCommand command, GovFlowDbContext db, CaseScope scope, AuditTrail audit, CurrentActor actor, TimeProvider time, HttpContext http, CancellationToken ct) =>
        await FindAsync(id, db, scope, actor.Value, ct) is { } found && await RecordAsync(found, "reprint-paper", command.Id, audit, actor.Value, time, ct)
            ? Page(Marked(found.Paper.Html), http)
            : ApiProblem.NotFound().ToResult();

    private static async Task<Found?> FindAsync(Guid id, GovFlowDbContext db, CaseScope scope, Actor actor, CancellationToken ct)
    {
        var cases = await scope.CasesAsync(actor, ct);
        return await db.Papers.AsNoTracking().Where(p => p.Id == id).Join(cases, p => p.CaseId, c => c.Id, (p, c) => new Found(p, c.CentreCode)).SingleOrDefaultAsync(ct);
    }

    private static Task<bool> RecordAsync(Found found, string act, Guid? commandId, AuditTrail audit, Actor actor, TimeProvider time, CancellationToken ct)
    {
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("paper", found.Paper.Id.ToString("D")).Add("number", found.Paper.Number);
        return audit.AppendAsync(found.Paper.CaseId, act, actor.IdIn(found.CentreCode), note, time.GetUtcNow(), commandId, ct);
    }

    internal static ContentHttpResult Page(string html, HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(html, Html);
    }

    /// <summary>The mark is laid over the snapshot, which itself stays as it was hashed.</summary>
    private static string Marked(string html)
    {
        const string mark = "<div style=\"position:fixed;top:6mm;right:8mm;border:1px solid #000;padding:1mm 3mm;font-size:12pt\">补打</div>";
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + mark : html.Insert(end, mark);
    }

    private sealed record Found(PaperRow Paper, string CentreCode);
}

/// <summary>Hangs the papers into the API.</summary>
internal static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder api)
    {
        var papers = api.MapGroup("/papers").WithTags("文书");
        papers.MapGet("/{id:guid}", GetPaper.Endpoint).RequirePermission(Permissions.PapersRead).WithName("GetPaper").WithSummary("文书原样（HTML），查看留痕").Produces<string>(200, "text/html");
        papers.MapPost("/{id:guid}/reprint", GetPaper.Reprint).RequirePermission(Permissions.PapersReprint).WithName("ReprintPaper").WithSummary("补打，留痕并加注").Produces<string>(200, "text/html");
    }
}
