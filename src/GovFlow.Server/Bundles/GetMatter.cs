using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Bundles;

/// <summary>The matter a case belongs to: its sisters, one index over all their files, one collection of what is ready (000-17, 002-14).</summary>
public sealed class GetMatter(GovFlowDbContext db, CaseScope scope, CaseStore store, CommandLog log, GetArchive archive, CaseDesk desk, CaseViews views, HallBook halls, TimeProvider time)
{
    private const string MethodFact = "method";
    private const string CollectorFact = "collector";

    /// <summary>Null where the case is out of sight, or belongs to no matter.</summary>
    public async Task<CaseMatter?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await RowsAsync(caseId, actor, ct) is not { } rows)
            return null;
        var ids = rows.Select(r => r.CaseId).ToArray();
        var seen = await (await scope.CasesAsync(actor, ct)).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
        var found = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.ItemName, c.State, c.DueDay }).ToDictionaryAsync(c => c.Id, ct);
        var posts = actor.InboxPosts.ToArray();
        // A person's id and a post's code are each centre's own.
        var centre = actor.Staff is null ? null : actor.Centre?.Code;
        var ready = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.CentreCode == centre && t.Kind == TaskKind.Deliver && t.ClosedAt == null && (t.AssigneeId == actor.Id || (t.AssigneeId == null && posts.Contains(t.PostCode))))
            .Select(t => new { t.CaseId, t.Id }).ToListAsync(ct);
        var first = rows[0];
        return new CaseMatter(
            first.BundleId, first.Number, first.Code, first.Name, first.OpenedAt, rows.Sum(r => r.Saved),
            [
                .. rows.Select(r => found[r.CaseId]).Select(c => new SisterCase(
                    c.Id, c.Number, c.ItemName, c.State, c.State.ChineseName(), c.DueDay, c.Id == caseId, seen.Contains(c.Id), ready.Find(t => t.CaseId == c.Id)?.Id)),
            ],
            ready.Count > 1)
        {
            Ways = ready.Count > 1 ? await WaysAsync([.. ready.Select(t => (t.CaseId, t.Id))], ct) : [],
        };
    }

    /// <summary>Hands over several results of one matter in one act: all of them, or none.</summary>
    public async Task<(DeliveredTogether? Answer, ApiProblem? Problem)> DeliverAsync(Guid caseId, NewCommand command, DeliverTogetherRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        // Whoever handed over is answered again, even where the case is out of their sight since; of this matter, and of no other.
        var before = await log.FindAsync(command.Id, ct) is { Act: "deliver-together" } stored && stored.ActorId == DeskActor.Of(actor).Id ? stored.CaseId : (Guid?)null;
        if (await RowsAsync(caseId, actor, ct, before) is not { } rows)
            return (null, ApiProblem.NotFound());
        if (request.Tasks is not { Count: >= 2 and <= Bundle.Most } wanted || wanted.Distinct().Count() != wanted.Count)
            return (null, ApiProblem.Invalid(new FieldProblem("$.tasks", "deliver-tasks", "请选择两件以上可以送达的结果。")));
        var ids = rows.Select(r => r.CaseId).ToArray();
        var tasks = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.Kind == TaskKind.Deliver && wanted.Contains(t.Id)).OrderBy(t => t.CaseId).ToListAsync(ct);
        if (tasks.Count != wanted.Count)
            return (null, ApiProblem.Invalid(new FieldProblem("$.tasks", "deliver-tasks", "所选的结果不属于这件事，或者还不能送达。")));
        var by = DeskActor.Of(actor);
        // A step is held by whoever finishes it; one that is held already stays so where the collection is refused.
        ImmutableArray<CaseOrder> claims = [.. tasks.Where(t => t.ClosedAt is null && t.AssigneeId is null).Select(t => new CaseOrder(DeterministicId.Of(command.Id, "claim", t.Id.ToString("N")), t.CaseId, "claim-task", new CaseCommand.ClaimTask(t.Id), by, Seen.Whatever))];
        if (!claims.IsEmpty && await desk.RunTogetherAsync(claims, ct) is TogetherDesk.NotDone unclaimed)
            return (null, DeskProblems.Of(unclaimed.Why[0].Why));
        var orders = new List<CaseOrder>();
        foreach (var task in tasks)
        {
            var open = (await store.LoadAsync(task.CaseId, ct))?.File.OpenTasks.FirstOrDefault(t => t.Id == task.Id);
            var asked = open?.Facts.Select(f => f.Name).ToHashSet(StringComparer.Ordinal) ?? [CollectorFact, MethodFact, PaperField.Receipt];
            var facts = new[] { (CollectorFact, request.Collector), (MethodFact, request.Method), (PaperField.Receipt, request.Receipt) }
                .Where(f => asked.Contains(f.Item1) && !string.IsNullOrWhiteSpace(f.Item2)).ToImmutableSortedDictionary(f => f.Item1, f => f.Item2!.Trim(), StringComparer.Ordinal);
            var answer = new TaskAnswer { Outcome = open?.Outcomes is [var only, ..] ? only.Port : task.Outcome ?? "", Facts = facts };
            orders.Add(new CaseOrder(orders.Count == 0 ? command.Id : DeterministicId.Of(command.Id, "deliver", task.Id.ToString("N")), task.CaseId, "deliver-together", new CaseCommand.CompleteTask(task.Id, answer), by, Seen.Whatever));
        }
        var result = await desk.RunTogetherAsync(orders, ct);
        if (result is TogetherDesk.NotDone { Why: var why })
            return (null, DeskProblems.Of(why[0].Why));
        var done = (TogetherDesk.Done)result;
        var cases = new List<BundleCaseDone>();
        foreach (var one in done.Cases)
        {
            var view = await views.DoneAsync(one, actor, ct);
            cases.Add(new BundleCaseDone(view.Case, view.Papers, view.Next, ""));
        }
        return (new DeliveredTogether(cases), null);
    }

    /// <summary>卷内目录 over all files of the matter: what was handed in once is listed once.</summary>
    public async Task<string?> IndexAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await RowsAsync(caseId, actor, ct) is not { } rows)
            return null;
        var entries = ImmutableArray.CreateBuilder<ArchiveEntry>();
        var checks = ImmutableArray.CreateBuilder<ArchiveCheck>();
        ArchiveOrder? head = null;
        var closed = new List<DateOnly?>();
        foreach (var row in rows)
        {
            if (await archive.ReadAsync(row.CaseId, actor, ct) is not { } read)
            {
                checks.Add(new("其他事项的案卷", $"本目录不含编号第{row.Place}的事项：您无权查看"));
                continue;
            }
            var (file, order) = read;
            head ??= order;
            closed.Add(order.Closed);
            var inHand = file.Materials.Where(m => m.State.IsInHand()).ToList();
            entries.AddRange(order.Entries.Where((_, i) => i >= inHand.Count || file.Bundle?.HandedWith?.ContainsKey(inHand[i].Code) is not true).Select(e => e with { Title = $"{e.Title}（{file.ItemName}）" }));
            checks.AddRange(order.Checks.Select(c => c with { What = $"{file.ItemName}：{c.What}" }));
        }
        var hall = await halls.GetAsync(rows[0].CentreCode, ct);
        return head is null ? null : ArchiveIndex.Html(head with
        {
            Number = rows[0].Number,
            Item = rows[0].Name,
            Result = $"{rows.Count}个事项，各自决定",
            Closed = closed.TrueForAll(c => c is not null) ? closed.Max() : null,
            Made = hall.Clock.DayOf(time.GetUtcNow()),
            Entries = entries.ToImmutable(),
            Checks = checks.ToImmutable(),
        });
    }

    /// <param name="known">A case of the matter the actor has acted on before; null where they have not.</param>
    private async Task<IReadOnlyList<CaseBundleRow>?> RowsAsync(Guid caseId, Actor actor, CancellationToken ct, Guid? known = null)
    {
        if (await db.CaseBundles.Where(b => b.CaseId == caseId).Select(b => (Guid?)b.BundleId).SingleOrDefaultAsync(ct) is not { } bundle)
            return null;
        var rows = await db.CaseBundles.AsNoTracking().Where(b => b.BundleId == bundle).OrderBy(b => b.Place).ToListAsync(ct);
        return rows.Exists(r => r.CaseId == known) || await scope.SeesAsync(actor, caseId, ct) ? rows : null;
    }

    /// <summary>The ways every one of them can go.</summary>
    private async Task<IReadOnlyList<string>> WaysAsync(IReadOnlyList<(Guid CaseId, Guid TaskId)> ready, CancellationToken ct)
    {
        List<string>? ways = null;
        foreach (var (caseId, taskId) in ready)
        {
            var own = (await store.LoadAsync(caseId, ct))?.File.OpenTasks.FirstOrDefault(t => t.Id == taskId)?.Facts.FirstOrDefault(f => f.Name == MethodFact)?.Options;
            if (own is { IsDefaultOrEmpty: false } offered)
                ways = ways is null ? [.. offered] : [.. ways.Intersect(offered, StringComparer.Ordinal)];
        }
        return ways ?? [];
    }

    internal static async Task<Results<Ok<CaseMatter>, ProblemHttpResult>> Endpoint(Guid id, GetMatter get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } matter ? TypedResults.Ok(matter) : ApiProblem.NotFound("本件不属于一件事。").ToResult();

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Print(Guid id, GetMatter get, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        await get.IndexAsync(id, actor.Value, ct) is { } html ? GetPaper.Page(html, http) : ApiProblem.NotFound().ToResult();

    internal static async Task<Results<Ok<DeliveredTogether>, ProblemHttpResult>> Deliver(
        Guid id, NewCommand command, DeliverTogetherRequest request, GetMatter get, CurrentActor actor, CancellationToken ct)
    {
        var (answer, problem) = await get.DeliverAsync(id, command, request, actor.Value, ct);
        return problem is null ? TypedResults.Ok(answer) : problem.ToResult();
    }
}
