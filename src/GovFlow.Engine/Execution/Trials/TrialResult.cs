using System.Text;
using System.Text.Json;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Trials;

/// <summary>What a trial run came to.</summary>
/// <param name="Lines">What Elsa.WriteLine wrote, child instances included.</param>
/// <param name="Outputs">The workflow's outputs.</param>
/// <param name="Incidents">Open at the end.</param>
/// <param name="Notes">What the trial itself has to say: a script's act that met nothing, a child that was not found. Chinese.</param>
public sealed record TrialResult(
    InstanceState State, IReadOnlyList<string> Lines, ValueMap Outputs, IReadOnlyList<Incident> Incidents, IReadOnlyList<JournalEntry> Trace, IReadOnlyList<string> Notes)
{
    public InstanceStatus Status => State.Status;

    public InstanceSubStatus SubStatus => State.SubStatus;

    /// <summary><c>{status, subStatus, lines[], outputs{}, incidents[{activityType, message}], trace[{event, activityId, activityType, outcomes[], note?}], notes[]}</c>.</summary>
    public string ToJson(bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, indented ? JsonText.Readable : JsonText.Compact))
            Write(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("status", Status.ToString());
        writer.WriteString("subStatus", SubStatus.ToString());
        Texts(writer, "lines", Lines);
        writer.WritePropertyName("outputs");
        PlainValue.Of(Value.MapOf(Outputs)).WriteTo(writer);
        writer.WriteStartArray("incidents");
        foreach (var incident in Incidents)
        {
            writer.WriteStartObject();
            writer.WriteString("activityType", incident.ActivityType);
            writer.WriteString("message", incident.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("trace");
        foreach (var entry in Trace)
            Write(writer, entry);
        writer.WriteEndArray();
        Texts(writer, "notes", Notes);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("event", entry.Event.ToString());
        writer.WriteString("activityId", entry.ActivityId);
        writer.WriteString("activityType", entry.ActivityType);
        Texts(writer, "outcomes", entry.Outcomes);
        if (entry.Note is not null)
            writer.WriteString("note", PlainValue.Of(entry.Note));
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(PlainValue.Of(text));
        writer.WriteEndArray();
    }
}
