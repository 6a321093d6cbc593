using System.Text.Encodings.Web;
using System.Text.Json;

namespace GovFlow.Engine.Values;

/// <summary>How GovFlow writes JSON: Chinese stays readable, no white space where machines read it.</summary>
public static class JsonText
{
    /// <summary>No white space; for states, hashes and the wire.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Two-space indentation; for files people read.</summary>
    public static JsonWriterOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };
}
