using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovFlow.Approvals.Openness;
using GovFlow.Server.Cases;
using GovFlow.Server.Reports;

namespace GovFlow.Server.Openness.Exchange;

/// <summary>A batch as a file.</summary>
public sealed record ExchangeFile(byte[] Bytes, string MediaType, string Name)
{
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <param name="format">xlsx, csv or json.</param>
    internal static ExchangeFile Of(ExchangeSet set, string format, string name) => format switch
    {
        "json" => new ExchangeFile(JsonOf(set), "application/json", name + ".json"),
        "csv" => new ExchangeFile(CsvOf(set), Csv.MediaType, name + ".csv"),
        _ => new ExchangeFile(Workbook.Bytes([.. ExchangeTables.All.Select((t, i) => new ReportTable(t.Title, [[.. t.Fields.Select(f => f.Name)], .. set.Tables[i].Select(r => (IReadOnlyList<object?>)[.. r])]))]),
            Workbook.MediaType, name + ".xlsx"),
    };

    /// <summary>What is posted to the county: a table is a list of objects; empty cells are left out.</summary>
    internal static byte[] JsonOf(ExchangeSet set)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("batch", set.Batch);
            json.WriteStartObject("tables");
            for (var t = 0; t < ExchangeTables.All.Length; t++)
            {
                json.WriteStartArray(ExchangeTables.All[t].Name);
                foreach (var row in set.Tables[t])
                {
                    json.WriteStartObject();
                    for (var c = 0; c < row.Length; c++)
                    {
                        if (row[c] is { } cell)
                            json.WriteString(ExchangeTables.All[t].Fields[c].Name, cell);
                    }
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>The tables one below the other, each under its name.</summary>
    private static byte[] CsvOf(ExchangeSet set)
    {
        var text = new StringBuilder();
        for (var t = 0; t < ExchangeTables.All.Length; t++)
        {
            text.Append(ExchangeTables.All[t].Name).Append("\r\n").AppendJoin(',', ExchangeTables.All[t].Fields.Select(f => f.Name)).Append("\r\n");
            foreach (var row in set.Tables[t])
                text.AppendJoin(',', row.Select(Csv.Cell)).Append("\r\n");
            text.Append("\r\n");
        }
        return Csv.Bytes(text);
    }
}
