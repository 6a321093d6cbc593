using System.Collections.Immutable;
using System.Security.Cryptography;
using AutoMapper;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Moving;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Moving;

/// <summary>转版 (decision 0023): plan, preview case by case, and move in batches. Each case is a command of its own.</summary>
public sealed class MoveCases(
    WorkflowShelf shelf, CaseStore cases, CaseDesk desk, CaseScope scope, HallBook halls, GovFlowDbContext db, OfficeActs acts, IMapper mapper, TimeProvider time)
{
    /// <summary>Cases at once: a batch is one request, and a page of the preview.</summary>
    public const int Most = 100;

    /// <summary>The plan; null where there is no such pair of versions.</summary>
    public async Task<MovePlan?> PlanAsync(string from, string to, Actor actor, CancellationToken ct)
    {
        if (await PairAsync(from, to, ct) is not (var was, var now))
            return null;
        var running = await RunningAsync(from, actor, ct);
        var waiting = await db.Tasks.Where(t => t.ClosedAt == null).Join(running, t => t.CaseId, c => c.Id, (t, _) => t.NodeId).GroupBy(n => n).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        var versions = await mapper.ProjectTo<DefinitionVersion>(db.Definitions.Where(d => d.VersionId == from || d.VersionId == to)).ToDictionaryAsync(d => d.VersionId, StringComparer.Ordinal, ct);
        return new MovePlan(
            versions[from], versions[to], await running.CountAsync(ct),
            [.. VersionMove.Propose(was.Workflow, now.Workflow).Select(p => new MoveStep(p.NodeId, p.Step.DisplayText, p.Step.Type, waiting.GetValueOrDefault(p.NodeId), p.Home, p.Reason))],
            [.. VersionMove.Steps(now.Workflow).Select(s => new MoveHome(s.Key, s.Value.DisplayText, s.Value.Type))]);
    }

    /// <summary>What would become of each case, by the very rules that decide it; nothing changes. Null where there is no such pair of versions.</summary>
    public async Task<MovePreview?> PreviewAsync(string from, MovePreviewRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await PairAsync(from, request.To, ct) is not (var was, var now))
            return null;
        var page = (await RunningAsync(from, actor, ct)).OrderBy(c => c.Id).Select(c => c.Id);
        if (request.After is { } after)
            page = page.Where(id => id.CompareTo(after) > 0);
        var ids = await page.Take(Most + 1).ToListAsync(ct);
        var lines = new List<MoveLine>();
        foreach (var id in ids.Take(Most))
        {
            if (await cases.LoadAsync(id, ct) is not { File: var file } || file.DefinitionVersionId != from)
                continue;
            var order = Order(from, request.To, request.Nodes, "预览", "预览");
            var why = await WhyNotAsync(file, was, now, order, actor, ct);
            lines.Add(new(id, file.Number, [.. file.OpenTasks.Select(t => t.StepName)], why is null, why));
        }
        return new MovePreview(lines, ids.Count > Most ? ids[Most - 1] : null);
    }

    /// <summary>Moves cases. Repeating a batch under its id moves none twice.</summary>
    /// <returns>What became of each, in the order asked; or why nothing was tried.</returns>
    public async Task<(IReadOnlyList<MoveLine>? Lines, ApiProblem? Why)> MoveAsync(Guid batch, string from, MoveRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (request.CaseIds.Count is 0 or > Most)
            return (null, ApiProblem.Invalid(new FieldProblem("$.caseIds", "batch-size", $"一批须有 1 至 {Most} 件。")));
        if (await PairAsync(from, request.To, ct) is null)
            return (null, NoPair);
        if (!await db.Definitions.AnyAsync(d => d.VersionId == request.To && d.State == DefinitionState.Published, ct))
            return (null, PublishDefinition.Conflict("move-not-in-force", "不是现行版本", "在办办件只能转到现行版本。", "002-6"));
        var order = Order(from, request.To, request.Nodes, request.Basis.Trim(), request.Reason.Trim());
        var lines = new List<MoveLine>();
        // A batch that has begun is finished and put on record, whoever still waits for the answer.
        foreach (var id in request.CaseIds.Distinct())
            lines.Add(await MoveAsync(batch, id, order, actor, CancellationToken.None));
        await RecordAsync(from, order, lines, actor, CancellationToken.None);
        return (lines, null);
    }

    internal static ApiProblem NoPair { get; } = ApiProblem.NotFound("没有这两个版本，或者它们不是同一事项的流程。");

    private async Task<MoveLine> MoveAsync(Guid batch, Guid caseId, CaseCommand.MoveToVersion order, Actor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor, caseId, ct))
            return new(caseId, "", [], false, "没有这个办件。");
        var result = await desk.RunAsync(new CaseOrder(IdOf(batch, caseId), caseId, "move-version", order, DeskActor.Of(actor), Seen.Whatever), ct);
        var file = (result as DeskResult.Done)?.File ?? (await cases.LoadAsync(caseId, ct))?.File;
        var why = result is DeskResult.Done ? null : DeskProblems.Of(result).Detail;
        return new(caseId, file?.Number ?? "", file is null ? [] : [.. file.OpenTasks.Select(t => t.StepName)], why is null, why);
    }

    private async Task<string?> WhyNotAsync(CaseFile file, ShelvedItem was, ShelvedItem now, CaseCommand.MoveToVersion order, Actor actor, CancellationToken ct)
    {
        var hall = await halls.GetAsync(file.CentreCode, ct);
        if (OfficeActors.Of(actor, hall, was) is not { } by)
            return "办件由受理它的中心处理。";
        var setting = DeskSetting.Lay(hall, was, by, file, Guid.Empty, time.GetUtcNow()) with { Target = ((ShelvedItem?)now).Of() };
        return (Office.Handle(setting, file, order) as CommandResult.Refused)?.Message;
    }

    private async Task<(ShelvedItem From, ShelvedItem To)?> PairAsync(string from, string to, CancellationToken ct) =>
        from != to && await shelf.FindAsync(from, ct) is { } was && await shelf.FindAsync(to, ct) is { } now && was.Item.Code == now.Item.Code
        && was.Workflow.Definition.DefinitionId == now.Workflow.Definition.DefinitionId ? (was, now) : null;

    private async Task<IQueryable<CaseRow>> RunningAsync(string from, Actor actor, CancellationToken ct)
    {
        var item = (await shelf.FindAsync(from, ct))!.Item.Code;
        return (await scope.CasesAsync(actor, ct)).Where(c => c.ItemCode == item && c.DefinitionVersionId == from && c.ClosedAt == null && !Ended.Contains(c.State));
    }

    private static readonly CaseState[] Ended = [.. Enum.GetValues<CaseState>().Where(s => s.IsTerminal() || s is CaseState.Closed)];

    private static CaseCommand.MoveToVersion Order(string from, string to, IReadOnlyDictionary<string, string> nodes, string basis, string reason) =>
        new(from, to, nodes.Where(n => n.Key != n.Value).ToImmutableSortedDictionary(StringComparer.Ordinal), basis, reason);

    /// <summary>The case's own command: the same batch and case give the same, so a batch sent again finds it done.</summary>
    private static Guid IdOf(Guid batch, Guid caseId)
    {
        Span<byte> both = stackalloc byte[32];
        batch.TryWriteBytes(both);
        caseId.TryWriteBytes(both[16..]);
        return new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }

    private async Task RecordAsync(string from, CaseCommand.MoveToVersion order, List<MoveLine> lines, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var after = new { From = from, To = order.ToVersionId, order.Basis, order.Reason, Moved = lines.Count(l => l.Moves), Stayed = lines.Count(l => !l.Moves) };
        await acts.RecordAsync(db, new("move-cases", order.ToVersionId, actor.Centre?.Code, actor.IdIn(""), time.GetUtcNow(), null, after), ct);
        await transaction.CommitAsync(ct);
    }
}
