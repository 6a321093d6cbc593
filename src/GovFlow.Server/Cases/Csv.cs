using System.Text;

namespace GovFlow.Server.Cases;

/// <summary>Tables that spreadsheets read.</summary>
internal static class Csv
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>With a byte order mark, or spreadsheets read Chinese as something else.</summary>
    public static byte[] Bytes(StringBuilder table) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToString())];

    /// <summary>Quoted where needed; a cell that begins as a formula is told not to be one.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (text[0] is '=' or '+' or '-' or '@')
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
