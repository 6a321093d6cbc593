using System.Globalization;
using System.Text.Json;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>Writes version 1.</summary>
internal sealed class StateWriter(Utf8JsonWriter writer, InstanceState state)
{
    private readonly List<string> _nodeIds = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public void Write()
    {
        foreach (var nodeId in state.Open.Select(o => o.NodeId).Concat(state.Incidents.Select(i => i.NodeId)).Concat(state.KeptOutputs.Select(k => k.NodeId)))
        {
            if (_places.TryAdd(nodeId, _nodeIds.Count))
                _nodeIds.Add(nodeId);
        }

        writer.WriteStartObject();
        writer.WriteNumber("v", StateCodec.Version);
        writer.WriteString("d", state.DefinitionVersionId);
        writer.WriteNumber("s", (int)state.SubStatus);
        if (state.Name is not null)
            writer.WriteString("name", state.Name);
        if (state.CorrelationId is not null)
            writer.WriteString("correlation", state.CorrelationId);
        writer.WriteNumber("id", state.LastId);
        if (state.GuidCount > 0)
            writer.WriteNumber("guids", state.GuidCount);
        Map("in", state.Inputs);
        Map("out", state.Outputs);
        Map("var", state.Variables);
        if (state.LastResult.Kind != ValueKind.Undefined)
            Member("last", state.LastResult);
        if (state.EndsWith is not null)
            Texts("ends", state.EndsWith);
        List("n", _nodeIds, writer.WriteStringValue);
        List("open", state.Open, Open);
        List("marks", state.Bookmarks, Mark);
        List("incidents", state.Incidents, Incident);
        List("kept", state.KeptOutputs, Kept);
        writer.WriteEndObject();
    }

    private void Open(OpenVisit open)
    {
        writer.WriteStartObject();
        writer.WriteNumber("i", open.Number);
        writer.WriteNumber("n", _places[open.NodeId]);
        if (open.ParentNumber != 0)
            writer.WriteNumber("p", open.ParentNumber);
        if (open.Status != VisitStatus.Running)
            writer.WriteNumber("s", (int)open.Status);
        if (open.Memory.Kind != ValueKind.Undefined)
            Member("m", open.Memory);
        Map("in", open.Inputs);
        Map("var", open.Variables);
        Map("loop", open.Locals);
        if (open.WorkflowInputs is not null)
            Member("win", Value.MapOf(open.WorkflowInputs));
        Map("wout", open.WorkflowOutputs);
        if (open.EndsWith is not null)
            Texts("ends", open.EndsWith);
        if (open.Flow is { } flow)
            Flow(flow);
        writer.WriteEndObject();
    }

    /// <summary>[start, [place, visits, …], [position, visits, followed, …]]: flat lists, since a flow's counters are most of a waiting state.</summary>
    private void Flow(FlowMemory flow)
    {
        writer.WriteStartArray("f");
        writer.WriteNumberValue(flow.Start);
        writer.WriteStartArray();
        foreach (var (place, visits) in flow.Activities)
        {
            writer.WriteNumberValue(place);
            writer.WriteNumberValue(visits);
        }

        writer.WriteEndArray();
        writer.WriteStartArray();
        foreach (var (position, visits, followed) in flow.Connections)
        {
            writer.WriteNumberValue(position);
            writer.WriteNumberValue(visits);
            writer.WriteNumberValue(followed ? 1 : 0);
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
    }

    private void Mark(Bookmark bookmark)
    {
        writer.WriteStartObject();
        writer.WriteNumber("i", int.Parse(bookmark.Id, CultureInfo.InvariantCulture));
        writer.WriteNumber("o", int.Parse(bookmark.ActivityExecutionId, CultureInfo.InvariantCulture));
        writer.WriteString("name", bookmark.Name);
        writer.WriteString("hash", bookmark.Hash);
        Member("load", bookmark.Payload);
        writer.WriteString("at", bookmark.CreatedAt);
        if (bookmark.ResumeAt is { } resumeAt)
            writer.WriteString("due", resumeAt);
        writer.WriteEndObject();
    }

    private void Incident(Incident incident)
    {
        writer.WriteStartObject();
        writer.WriteNumber("i", int.Parse(incident.Id, CultureInfo.InvariantCulture));
        writer.WriteNumber("o", int.Parse(incident.ActivityExecutionId, CultureInfo.InvariantCulture));
        writer.WriteNumber("n", _places[incident.NodeId]);
        writer.WriteString("a", incident.ActivityId);
        writer.WriteString("t", incident.ActivityType);
        writer.WriteString("code", incident.Code);
        writer.WriteString("msg", incident.Message);
        writer.WriteString("at", incident.At);
        writer.WriteEndObject();
    }

    private void Kept(KeptOutput kept)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(_places[kept.NodeId]);
        writer.WriteStringValue(kept.Name);
        kept.Value.WriteTo(writer);
        writer.WriteEndArray();
    }

    private void Member(string name, Value value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private void Map(string name, ValueMap? map)
    {
        if (map is { Count: > 0 })
            Member(name, Value.MapOf(map));
    }

    private void Texts(string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private void List<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        writer.WriteEndArray();
    }
}
