using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovFlow.Storage.Sql;

/// <summary>Writes rows as the one JSON parameter that <see cref="Dialect.Rows"/> reads.</summary>
internal static class JsonRows
{
    /// <param name="columns">Each column beside where its value comes from.</param>
    public static string Write<TRow>(IEnumerable<TRow> rows, Dialect dialect, params ReadOnlySpan<(string Name, Func<TRow, object?> Value)> columns)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                foreach (var (name, value) in columns)
                    WriteValue(writer, name, value(row), dialect);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object? value, Dialect dialect)
    {
        switch (value is null ? null : dialect.Value(value))
        {
            case null: writer.WriteNull(name); break;
            // SQLite compares ids as texts, and stores them in capitals.
            case Guid id: writer.WriteString(name, id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant()); break;
            case DateOnly day: writer.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset instant: writer.WriteString(name, instant.ToString("O", CultureInfo.InvariantCulture)); break;
            case bool flag: writer.WriteBoolean(name, flag); break;
            case int number: writer.WriteNumber(name, number); break;
            case long number: writer.WriteNumber(name, number); break;
            case var other: throw new NotSupportedException($"No JSON for {other.GetType().Name}.");
        }
    }
}
