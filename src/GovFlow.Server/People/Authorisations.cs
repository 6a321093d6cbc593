using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.People;

/// <summary>An entry of the register: a post may take a step of an item, by document, for a time (000-5).</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = until revoked.</param>
/// <param name="IsWindowDecision">授权窗口即办, for items of formal review only (C-6).</param>
public sealed record AuthorisationRequest(
    string ItemCode, string PostCode, string DocumentNumber, DateOnly From, DateOnly? To = null, bool IsWindowDecision = false, TaskKind Step = TaskKind.Decide);

/// <summary>Which entry ends, and with which day.</summary>
/// <param name="LastDay">Inclusive; yesterday at the earliest.</param>
public sealed record AuthorisationEndRequest(string ItemCode, string PostCode, DateOnly From, DateOnly LastDay, TaskKind Step = TaskKind.Decide);

/// <summary>An entry as the page shows it.</summary>
/// <param name="IsInForce">Today, and with a document.</param>
/// <param name="RecordedBy">Name; null for one of the town file.</param>
public sealed record AuthorisationView(
    string ItemCode, string ItemName, TaskKind Step, string PostCode, string PostName, string DocumentNumber, DateOnly From, DateOnly? To, bool IsWindowDecision, bool IsInForce, string? RecordedBy,
    string? EndedBy);

/// <summary>授权登记 (000-5): checked where a decision is claimed, completed, transferred or handed over.</summary>
public sealed class Authorisations(GovFlowDbContext db, TownStore towns, HallBook halls, WorkflowShelf shelf, TimeProvider time)
{
    private const int LongestDocument = 200;

    /// <summary>The register, by item and post, latest first.</summary>
    /// <param name="words">Words of an item's name, a post's name or a document; null = all.</param>
    /// <param name="limit">At most so many; from 1.</param>
    public async Task<PageOf<AuthorisationView>> ListAsync(Hall hall, string? words, RegisterCursor? after, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var items = await NamesAsync(ct);
        var today = hall.Clock.Today;
        var register = db.Authorisations.AsNoTracking().Where(a => a.CentreCode == hall.Code);
        if (!string.IsNullOrWhiteSpace(words))
            register = Found(register, words.Trim(), hall, items);
        var page = (await register.ByItem(after).Take(limit + 1).ToListAsync(ct)).ToPage(limit, a => RegisterCursor.Of(a).ToString());
        return new PageOf<AuthorisationView>(
        [
            .. page.Items.Select(a => new AuthorisationView(
                a.ItemCode, items.GetValueOrDefault(a.ItemCode, a.ItemCode), a.Step, a.PostCode, hall.PostName(a.PostCode), a.DocumentNumber, a.FirstDay, a.LastDay, a.IsWindowDecision,
                Of(a).Covers(today), a.RecordedBy is { } by ? hall.PersonName(by) : null, a.EndedBy is { } end ? hall.PersonName(end) : null)),
        ], page.NextCursor);
    }

    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken ct)
    {
        var items = (await shelf.InForceAsync(ct)).ToDictionary(i => i.Item.Code, i => i.Item.Name, StringComparer.Ordinal);
        foreach (var draft in await Drafts.Select(d => new { Code = d.ItemCode!, d.Name }).ToListAsync(ct))
            items.TryAdd(draft.Code, draft.Name);
        return items;
    }

    /// <summary>An item on its way into force: who may decide it is settled before the first application comes.</summary>
    private async Task<ServiceItem?> DraftAsync(string itemCode, CancellationToken ct) =>
        await Drafts.Where(d => d.ItemCode == itemCode).Select(d => d.Json).FirstOrDefaultAsync(ct) is { } json && DefinitionReader.Read(json).Definition is { } definition
            ? ServiceItemReader.Read(definition).Item : null;

    private IQueryable<DefinitionRow> Drafts => db.Definitions.AsNoTracking()
        .Where(d => d.ItemCode != null && (d.State == DefinitionState.Draft || d.State == DefinitionState.Scheduled)).OrderByDescending(d => d.Version).ThenBy(d => d.VersionId);

    /// <summary>Names are not the register's: they are looked for where they are known.</summary>
    private static IQueryable<AuthorisationRow> Found(IQueryable<AuthorisationRow> register, string words, Hall hall, Dictionary<string, string> items)
    {
        var named = items.Where(i => i.Value.Contains(words, StringComparison.OrdinalIgnoreCase) || i.Key.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(i => i.Key).ToArray();
        var posts = hall.Town.Posts.Where(p => p.Post.Name.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(p => p.Post.Code).ToArray();
        return register.Where(a => named.Contains(a.ItemCode) || posts.Contains(a.PostCode) || a.DocumentNumber.Contains(words));
    }

    /// <summary>Records an entry; null where it is recorded now, by this request or by the same one before.</summary>
    public async Task<ApiProblem?> AddAsync(Hall hall, AuthorisationRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var item = (await shelf.InForceAsync(request.ItemCode, ct))?.Item ?? await DraftAsync(request.ItemCode, ct);
        if (Check(hall, item, request) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems);
        var entry = new Authorisation(request.ItemCode, request.Step, request.PostCode, request.DocumentNumber.Trim(), request.From, request.To, request.IsWindowDecision);
        var isNew = await towns.AddAuthorisationAsync(hall.Code, entry, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        if (isNew)
            return null;
        var there = await db.Authorisations.AsNoTracking()
            .SingleAsync(a => a.CentreCode == hall.Code && a.ItemCode == entry.ItemCode && a.Step == entry.Step && a.PostCode == entry.PostCode && a.FirstDay == entry.From, ct);
        return Of(there) == entry ? null : new ApiProblem(
            StatusCodes.Status409Conflict, "authorisation-exists", "已有登记", "该事项、环节、岗位自同一日起已有一条授权登记，请先终止，再自他日起另行登记。");
    }

    /// <summary>Ends an entry: revoked, or replaced by another from the day after.</summary>
    public async Task<ApiProblem?> EndAsync(Hall hall, AuthorisationEndRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var yesterday = hall.Clock.Today.AddDays(-1);
        if (request.LastDay < yesterday)
            return ApiProblem.Invalid(new FieldProblem("$.lastDay", "staff-change-past", "止日不能早于昨日：此前依授权作出的决定不因此改变。"));
        var key = new Authorisation(request.ItemCode, request.Step, request.PostCode, "", request.From);
        var isEnded = await towns.EndAuthorisationAsync(hall.Code, key, request.LastDay, yesterday, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return isEnded ? null : ApiProblem.NotFound("没有这条授权登记，或者已经终止。");
    }

    private static Authorisation Of(AuthorisationRow row) => new(row.ItemCode, row.Step, row.PostCode, row.DocumentNumber, row.FirstDay, row.LastDay, row.IsWindowDecision);

    private static List<FieldProblem> Check(Hall hall, ServiceItem? item, AuthorisationRequest request)
    {
        var problems = new List<FieldProblem>();
        if (item is null)
            problems.Add(new("$.itemCode", "item-unknown", "没有这个事项，或者事项未公布。"));
        if (hall.Post(request.PostCode) is null)
            problems.Add(new("$.postCode", "post-unknown", "没有这个岗位。"));
        if (!Enum.IsDefined(request.Step))
            problems.Add(new("$.step", "step-unknown", "没有这种环节。"));
        if (string.IsNullOrWhiteSpace(request.DocumentNumber) || request.DocumentNumber.Length > LongestDocument)
            problems.Add(new("$.documentNumber", "document-missing", $"请登记授权文书的文号，不超过 {LongestDocument} 字。"));
        if (request.To is { } to && to < request.From)
            problems.Add(new("$.to", "absence-days", "止日不得早于起日。"));
        if (request.IsWindowDecision && item is { IsFormalReview: false })
            problems.Add(new("$.isWindowDecision", "window-decision", "只有限于形式审查的事项，才能授权窗口即办。"));
        return problems;
    }
}
