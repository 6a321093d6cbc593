using System.Text;
using System.Text.Json;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Definitions;

/// <summary>Writes a definition as JSON: equivalent to the file it was read from, unknown members and member order included.</summary>
public static class DefinitionWriter
{
    /// <summary>The text of the definition, indented by two spaces, without a line break at its end.</summary>
    public static string Write(WorkflowDefinition definition) => Encoding.UTF8.GetString(WriteUtf8(definition));

    /// <summary>The UTF-8 of the definition.</summary>
    /// <param name="indented">For people; false leaves all white space out.</param>
    public static byte[] WriteUtf8(WorkflowDefinition definition, bool indented = true)
    {
        ArgumentNullException.ThrowIfNull(definition);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, indented ? JsonText.Readable : JsonText.Compact))
            definition.Source.WriteTo(writer);
        return buffer.ToArray();
    }
}
