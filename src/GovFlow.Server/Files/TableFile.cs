using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovFlow.Server.Files;

/// <summary>A line of a table somebody hands in: its number as a spreadsheet counts, and its cells as text.</summary>
internal sealed record TableLine(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads a table from .xlsx or CSV (UTF-8, or the GB18030 that spreadsheets write in Chinese); lines without a word are left out.</summary>
internal static class TableFile
{
    private const int MostColumns = 100;

    /// <summary>Bytes of all that is packed in one workbook, as they come out: no list has more, and a bomb is not unpacked to its end.</summary>
    private const int MostUnpacked = 20 * 1024 * 1024;

    private const int MostParts = 1_000;

    /// <param name="most">So many lines at most; one more is read, to be told so.</param>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static List<TableLine> Read(byte[] file, int most)
    {
        try
        {
            return file.AsSpan().StartsWith("PK"u8) ? Sheet(file, most) : Text(Decoded(file), most);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or FormatException or System.Xml.XmlException or DecoderFallbackException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException("No table.", broken);
        }
    }

    private static List<TableLine> Sheet(byte[] file, int most)
    {
        CheckUnpacked(file);
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var book = document.WorkbookPart ?? throw new InvalidDataException("No workbook.");
        var first = book.Workbook?.Descendants<Sheet>().FirstOrDefault()?.Id?.Value ?? throw new InvalidDataException("No sheet.");
        var shared = book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(s => s.InnerText).ToArray() ?? [];
        var lines = new List<TableLine>();
        var number = 0;
        foreach (var row in ((WorksheetPart)book.GetPartById(first)).Worksheet?.Descendants<Row>() ?? [])
        {
            number = (int)(row.RowIndex?.Value ?? (uint)number + 1);
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var at = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
                if (at >= MostColumns)
                    break;
                while (cells.Count <= at)
                    cells.Add("");
                cells[at] = Value(cell, shared);
            }
            if (cells.Exists(c => !string.IsNullOrWhiteSpace(c)))
                lines.Add(new(number, cells));
            if (lines.Count > most)
                break;
        }
        return lines;
    }

    /// <summary>Counts what really comes out: what an archive says of its own sizes is its sender's word.</summary>
    /// <exception cref="InvalidDataException">There is more than any list has.</exception>
    private static void CheckUnpacked(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts)
            throw new InvalidDataException("Too many parts.");
        var buffer = new byte[64 * 1024];
        long unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            int read;
            while ((read = part.Read(buffer)) > 0)
            {
                unpacked += read;
                if (unpacked > MostUnpacked)
                    throw new InvalidDataException("Too much in it.");
            }
        }
    }

    private static int Column(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (n, c) => Math.Min(10_000, (n * 26) + (char.ToUpperInvariant(c) - 'A' + 1))) - 1;

    private static string Value(Cell cell, string[] shared)
    {
        var text = cell.CellValue?.Text ?? cell.InnerText;
        if (cell.DataType?.Value == CellValues.SharedString)
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Length ? shared[at] : "";
        return cell.DataType?.Value == CellValues.InlineString ? cell.InlineString?.InnerText ?? "" : text;
    }

    private static string Decoded(byte[] file)
    {
        var span = file.AsSpan();
        var bytes = span.StartsWith(Encoding.UTF8.Preamble) ? span[Encoding.UTF8.Preamble.Length..] : span;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(bytes);
        }
    }

    private static List<TableLine> Text(string text, int most)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new InvalidDataException("No text.");
        var lines = new List<TableLine>();
        var (cells, cell, isQuoted, number, begun) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (c == '\n' && i < text.Length)
                number++;
            if (isQuoted && i < text.Length)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    isQuoted = false;
                continue;
            }
            switch (c)
            {
                case '"' when cell.Length == 0:
                    isQuoted = true;
                    break;
                case ',' or '\t':
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r':
                    break;
                case '\n':
                    cells.Add(cell.ToString());
                    cell.Clear();
                    if (cells.Exists(one => !string.IsNullOrWhiteSpace(one)))
                        lines.Add(new(begun, cells));
                    (cells, begun) = ([], number);
                    break;
                default:
                    cell.Append(c);
                    break;
            }
            if (lines.Count > most)
                break;
        }
        return lines;
    }
}
