using System.Text.Json.Nodes;
using GovFlow.Engine.Execution;
using GovFlow.Server.Cases;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Studio;

/// <summary>Flows of cases as the Studio's instance viewer shows them: where each stands and how it came there. No word about the applicant.</summary>
public sealed class StudioInstances(GovFlowDbContext db, CaseScope scope)
{
    private const int MostLimit = 100;

    /// <summary>Instances within sight, latest changed first.</summary>
    /// <param name="page">From 0.</param>
    public async Task<JsonObject> ListAsync(string? definitionId, int page, int pageSize, Actor actor, CancellationToken ct)
    {
        var flows = await WithinAsync(actor, ct);
        if (definitionId is not null)
            flows = flows.Where(f => db.Definitions.Any(d => d.VersionId == f.Flow.DefinitionVersionId && d.DefinitionId == definitionId));
        var take = Math.Clamp(pageSize, 1, MostLimit);
        var count = await flows.CountAsync(ct);
        var rows = await flows.OrderByDescending(f => f.Flow.ChangedAt).ThenBy(f => f.Flow.InstanceId).Skip(Math.Clamp(page, 0, 10_000) * take).Take(take)
            .Join(db.Definitions, f => f.Flow.DefinitionVersionId, d => d.VersionId, (f, d) => new { f.Flow, f.Number, f.ReceivedAt, f.ClosedAt, d.DefinitionId, d.Version }).ToListAsync(ct);
        var list = StudioDescriptors.List(rows.Select(r => Line(r.Flow, r.Number, r.ReceivedAt, r.ClosedAt, r.DefinitionId, r.Version)));
        list["totalCount"] = count;
        return list;
    }

    /// <summary>One instance; null where it is out of sight.</summary>
    public async Task<JsonObject?> FindAsync(string id, Actor actor, CancellationToken ct)
    {
        var found = await (await WithinAsync(actor, ct)).Where(f => f.Flow.InstanceId == id)
            .Join(db.Definitions, f => f.Flow.DefinitionVersionId, d => d.VersionId, (f, d) => new { f.Flow, f.Number, f.ReceivedAt, f.ClosedAt, d.DefinitionId, d.Version }).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var state = StateCodec.Read(found.Flow.State);
        var line = Line(found.Flow, found.Number, found.ReceivedAt, found.ClosedAt, found.DefinitionId, found.Version);
        line["workflowState"] = new JsonObject
        {
            ["id"] = found.Flow.InstanceId,
            ["definitionId"] = found.DefinitionId,
            ["definitionVersionId"] = found.Flow.DefinitionVersionId,
            ["definitionVersion"] = found.Version,
            ["correlationId"] = found.Number,
            ["status"] = line["status"]!.DeepClone(),
            ["subStatus"] = line["subStatus"]!.DeepClone(),
            ["createdAt"] = found.ReceivedAt,
            ["updatedAt"] = found.Flow.ChangedAt,
            ["finishedAt"] = found.ClosedAt,
            ["bookmarks"] = new JsonArray([.. state.Bookmarks.Select(b => new JsonObject { ["id"] = b.Id, ["name"] = b.Name, ["activityId"] = IdOf(b.NodeId), ["activityNodeId"] = b.NodeId, ["activityInstanceId"] = b.ActivityExecutionId })]),
            ["incidents"] = new JsonArray([.. state.Incidents.Select(i => new JsonObject { ["activityId"] = IdOf(i.NodeId), ["activityNodeId"] = i.NodeId, ["activityType"] = i.Code, ["message"] = i.Message, ["timestamp"] = found.Flow.ChangedAt })]),
            ["activityExecutionContexts"] = new JsonArray(),
            ["completionCallbacks"] = new JsonArray(),
            ["scheduledActivities"] = new JsonArray(),
            ["input"] = new JsonObject(),
            ["output"] = new JsonObject(),
            ["properties"] = new JsonObject(),
        };
        return line;
    }

    /// <summary>How often each step was begun and ended, of one instance; steps nobody came to are left out.</summary>
    public async Task<JsonObject?> StatsAsync(string id, Actor actor, CancellationToken ct)
    {
        var found = await (await WithinAsync(actor, ct)).Where(f => f.Flow.InstanceId == id).Select(f => new { f.Flow.State, f.Flow.CaseId }).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var state = StateCodec.Read(found.State);
        var waits = state.Bookmarks.GroupBy(b => b.NodeId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(b => b.ActivityExecutionId).Distinct().Count(), StringComparer.Ordinal);
        var faulted = state.Incidents.Select(i => i.NodeId).ToHashSet(StringComparer.Ordinal);
        var ended = await db.Tasks.Where(t => t.CaseId == found.CaseId && t.ClosedAt != null).GroupBy(t => t.NodeId).Select(g => new { Node = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Node, g => g.Count, ct);
        return new JsonObject
        {
            ["stats"] = new JsonArray([.. waits.Keys.Union(ended.Keys).Union(faulted).Order(StringComparer.Ordinal).Select(node =>
            {
                var (done, open) = (ended.GetValueOrDefault(node), waits.GetValueOrDefault(node));
                return new JsonObject
                {
                    ["activityId"] = IdOf(node),
                    ["activityNodeId"] = node,
                    ["startedCount"] = done + open,
                    ["completedCount"] = done,
                    ["uncompletedCount"] = open,
                    ["isBlocked"] = open > 0,
                    ["isFaulted"] = faulted.Contains(node),
                };
            })]),
        };
    }

    /// <summary>What people did in one instance, step by step in order of time: a step that is begun, and its end. Null where it is out of sight.</summary>
    public async Task<JsonObject?> JournalAsync(string id, int skip, int take, Actor actor, CancellationToken ct)
    {
        if (await StepsAsync(id, null, actor, ct) is not { } steps)
            return null;
        var lines = steps.SelectMany(t => new (TaskRow Task, DateTimeOffset? At, string Name)[] { (t, t.OpenedAt, "Started"), (t, t.ClosedAt, "Completed") }).Where(l => l.At is not null)
            .OrderBy(l => l.At).ThenBy(l => l.Name == "Started").ToList();
        var list = StudioDescriptors.List(lines.Select((l, i) => new JsonObject
        {
            ["id"] = $"{l.Task.Id:N}-{l.Name}",
            ["activityInstanceId"] = l.Task.Id.ToString("N"),
            ["activityId"] = IdOf(l.Task.NodeId),
            ["activityNodeId"] = l.Task.NodeId,
            ["activityType"] = l.Task.Kind.ToString(),
            ["activityTypeVersion"] = 1,
            ["activityName"] = l.Task.StepName,
            ["timestamp"] = l.At,
            ["sequence"] = i,
            ["eventName"] = l.Name,
            ["message"] = l.Task.StepName,
            ["source"] = "GovFlow",
        }).Skip(Math.Max(skip, 0)).Take(Math.Clamp(take, 1, MostLimit)));
        list["totalCount"] = lines.Count;
        return list;
    }

    /// <summary>The times a step of one instance was worked on. Null where it is out of sight.</summary>
    public async Task<JsonObject?> ExecutionsAsync(string id, string? nodeId, Actor actor, CancellationToken ct) =>
        await StepsAsync(id, nodeId, actor, ct) is not { } steps ? null : StudioDescriptors.List(steps.Select(t => new JsonObject
        {
            ["id"] = t.Id.ToString("N"),
            ["workflowInstanceId"] = id,
            ["activityId"] = IdOf(t.NodeId),
            ["activityNodeId"] = t.NodeId,
            ["activityType"] = t.Kind.ToString(),
            ["activityTypeVersion"] = 1,
            ["activityName"] = t.StepName,
            ["startedAt"] = t.OpenedAt,
            ["completedAt"] = t.ClosedAt,
            ["hasBookmarks"] = t.ClosedAt is null,
            ["status"] = t.ClosedAt is null ? "Running" : "Completed",
        }));

    private async Task<List<TaskRow>?> StepsAsync(string id, string? nodeId, Actor actor, CancellationToken ct)
    {
        if (await (await WithinAsync(actor, ct)).Where(f => f.Flow.InstanceId == id).Select(f => (Guid?)f.Flow.CaseId).SingleOrDefaultAsync(ct) is not { } caseId)
            return null;
        return await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId && (nodeId == null || t.NodeId == nodeId)).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).Take(MostLimit).ToListAsync(ct);
    }

    private async Task<IQueryable<SeenFlow>> WithinAsync(Actor actor, CancellationToken ct) => (await scope.CasesAsync(actor, ct)).Join(
        db.Flows.AsNoTracking(), c => c.Id, f => f.CaseId, (c, f) => new SeenFlow { Flow = f, Number = c.Number, ReceivedAt = c.ReceivedAt, ClosedAt = c.ClosedAt });

    private static JsonObject Line(FlowRow flow, string number, DateTimeOffset receivedAt, DateTimeOffset? closedAt, string definitionId, int version) => new()
    {
        ["id"] = flow.InstanceId,
        ["definitionId"] = definitionId,
        ["definitionVersionId"] = flow.DefinitionVersionId,
        ["version"] = version,
        ["name"] = number,
        ["correlationId"] = number,
        ["status"] = flow.Status is InstanceStatus.Running ? "Running" : "Finished",
        ["subStatus"] = flow.SubStatus.ToString(),
        ["incidentCount"] = flow.Incidents,
        ["createdAt"] = receivedAt,
        ["updatedAt"] = flow.ChangedAt,
        ["finishedAt"] = closedAt,
    };

    /// <summary>Node ids are paths; the Studio names a step by its last part.</summary>
    private static string IdOf(string nodeId) => nodeId[(nodeId.LastIndexOf(':') + 1)..];

    private sealed class SeenFlow
    {
        public required FlowRow Flow { get; init; }

        public required string Number { get; init; }

        public required DateTimeOffset ReceivedAt { get; init; }

        public DateTimeOffset? ClosedAt { get; init; }
    }
}
