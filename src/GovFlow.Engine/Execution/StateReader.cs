using System.Globalization;
using System.Text.Json;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>Reads version 1.</summary>
internal static class StateReader
{
    public static InstanceState Read(JsonElement json)
    {
        string[] nodeIds = [.. Items(json, "n").Select(n => n.GetString()!)];
        OpenVisit[] open = [.. Items(json, "open").Select(o => Open(o, nodeIds))];
        var nodeOf = open.ToDictionary(o => o.Number, o => o.NodeId);
        var subStatus = (InstanceSubStatus)json.GetProperty("s").GetInt32();
        if (!Enum.IsDefined(subStatus))
            throw new StateFormatException($"Unknown sub-status {(int)subStatus}.");
        return new InstanceState
        {
            DefinitionVersionId = json.GetProperty("d").GetString()!,
            SubStatus = subStatus,
            Status = subStatus is InstanceSubStatus.Pending or InstanceSubStatus.Executing or InstanceSubStatus.Suspended ? InstanceStatus.Running : InstanceStatus.Finished,
            Name = Text(json, "name"),
            CorrelationId = Text(json, "correlation"),
            LastId = json.GetProperty("id").GetInt32(),
            GuidCount = Number(json, "guids"),
            Inputs = Map(json, "in") ?? ValueMap.Empty,
            Outputs = Map(json, "out") ?? ValueMap.Empty,
            Variables = Map(json, "var") ?? ValueMap.Empty,
            LastResult = json.TryGetProperty("last", out var last) ? Value.FromJson(last) : Value.Undefined,
            EndsWith = Texts(json, "ends"),
            Open = open,
            Bookmarks = [.. Items(json, "marks").Select(b => Mark(b, nodeOf))],
            Incidents = [.. Items(json, "incidents").Select(i => Incident(i, nodeIds))],
            KeptOutputs = [.. Items(json, "kept").Select(k => new KeptOutput(nodeIds[k[0].GetInt32()], k[1].GetString()!, Value.FromJson(k[2])))],
        };
    }

    private static OpenVisit Open(JsonElement json, string[] nodeIds)
    {
        var status = json.TryGetProperty("s", out var written) ? (VisitStatus)written.GetInt32() : VisitStatus.Running;
        if (status is not (VisitStatus.Scheduled or VisitStatus.Running or VisitStatus.Faulted))
            throw new StateFormatException($"Unknown status {(int)status} of an open activity.");
        return new OpenVisit(json.GetProperty("i").GetInt32(), Number(json, "p"), nodeIds[json.GetProperty("n").GetInt32()], status)
        {
            Memory = json.TryGetProperty("m", out var memory) ? Value.FromJson(memory) : Value.Undefined,
            Inputs = Map(json, "in"),
            Variables = Map(json, "var"),
            Locals = Map(json, "loop"),
            WorkflowInputs = Map(json, "win"),
            WorkflowOutputs = Map(json, "wout"),
            EndsWith = Texts(json, "ends"),
            Flow = json.TryGetProperty("f", out var flow) ? Flow(flow) : null,
        };
    }

    private static FlowMemory Flow(JsonElement json)
    {
        int[] activities = [.. json[1].EnumerateArray().Select(n => n.GetInt32())];
        int[] connections = [.. json[2].EnumerateArray().Select(n => n.GetInt32())];
        return new FlowMemory(
            json[0].GetInt32(),
            [.. activities.Chunk(2).Select(pair => (pair[0], pair[1]))],
            [.. connections.Chunk(3).Select(triple => (triple[0], triple[1], triple[2] != 0))]);
    }

    private static Bookmark Mark(JsonElement json, Dictionary<int, string> nodeOf)
    {
        var owner = json.GetProperty("o").GetInt32();
        return new Bookmark(
            Id(json, "i"), json.GetProperty("name").GetString()!, json.GetProperty("hash").GetString()!, Value.FromJson(json.GetProperty("load")),
            nodeOf[owner], owner.ToString(CultureInfo.InvariantCulture), json.GetProperty("at").GetDateTimeOffset(),
            json.TryGetProperty("due", out var due) ? due.GetDateTimeOffset() : null);
    }

    private static Incident Incident(JsonElement json, string[] nodeIds) => new(
        Id(json, "i"), nodeIds[json.GetProperty("n").GetInt32()], json.GetProperty("a").GetString()!, json.GetProperty("t").GetString()!,
        Id(json, "o"), json.GetProperty("code").GetString()!, json.GetProperty("msg").GetString()!, json.GetProperty("at").GetDateTimeOffset());

    private static string Id(JsonElement json, string name) => json.GetProperty(name).GetInt32().ToString(CultureInfo.InvariantCulture);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static int Number(JsonElement json, string name) => json.TryGetProperty(name, out var number) ? number.GetInt32() : 0;

    private static ValueMap? Map(JsonElement json, string name) => json.TryGetProperty(name, out var map) ? Value.FromJson(map).Members : null;

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string[]? Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(t => t.GetString()!)] : null;
}
