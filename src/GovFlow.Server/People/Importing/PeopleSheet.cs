using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GovFlow.Server.Files;

namespace GovFlow.Server.People.Importing;

/// <summary>A line of a sheet.</summary>
/// <param name="Row">As the spreadsheet counts, the heading being 1.</param>
/// <param name="Cells">By heading; blank cells are empty.</param>
internal sealed record SheetLine(int Row, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string heading] => Cells.GetValueOrDefault(heading) ?? "";
}

/// <summary>Reads a table as a spreadsheet copies it (tabs) or saves it (commas, quotes): the first line names the columns.</summary>
internal static class PeopleSheet
{
    public const string Name = "姓名";
    public const string UserName = "账号";
    public const string Unit = "部门";
    public const string Employment = "用工";
    public const string Post = "岗位";
    public const string Rank = "岗别";
    public const string From = "起日";
    public const string To = "止日";

    /// <summary>In the order of the form that is handed out.</summary>
    public static ImmutableArray<string> Headings { get; } = [Name, UserName, Unit, Employment, Post, Rank, From, To];

    /// <summary>Headings a sheet may leave out.</summary>
    public static ImmutableArray<string> Optional { get; } = [To];

    /// <summary>Bytes of a file.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    private const int MostLines = 2_000;

    /// <summary>Days as a workbook keeps them: counted from 1899-12-30; these are of the years 1954 to 2173.</summary>
    private const int FirstDay = 20_000;
    private const int LastDay = 100_000;

    /// <summary>A file as it would have been pasted: cells parted by tabs; null where it is no table.</summary>
    public static string? TextOf(byte[] file)
    {
        try
        {
            var table = TableFile.Read(file, MostLines);
            if (table.Count == 0)
                return "";
            var days = table[0].Cells.Index().Where(c => Heading(c.Item) is From or To).Select(c => c.Index).ToHashSet();
            return string.Concat(table.Select(line => string.Join('\t', line.Cells.Index().Select(c => Plain(days.Contains(c.Index) ? Day(c.Item) : c.Item))) + "\n"));
        }
        catch (InvalidDataException)
        {
            return null;
        }

        static string Plain(string cell) => cell.ReplaceLineEndings(" ").Replace('\t', ' ').Replace("\"", "", StringComparison.Ordinal);

        static string Day(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var no) && no is >= FirstDay and <= LastDay
            ? new DateOnly(1899, 12, 30).AddDays(no).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : cell;
    }

    /// <returns>The lines that are not blank, and the headings that are missing.</returns>
    public static (IReadOnlyList<SheetLine> Lines, IReadOnlyList<string> Missing) Read(string text)
    {
        var table = Split(text.TrimStart('\uFEFF'));
        if (table.Count == 0)
            return ([], [.. Headings.Except(Optional)]);
        var headings = table[0].ConvertAll(Heading);
        var missing = Headings.Except(Optional).Except(headings, StringComparer.Ordinal).ToList();
        var lines = table.Index().Skip(1).Where(l => l.Item.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
            .Select(l => new SheetLine(l.Index + 1, headings.Index().Where(h => h.Item.Length > 0).DistinctBy(h => h.Item, StringComparer.Ordinal)
                .ToDictionary(h => h.Item, h => h.Index < l.Item.Count ? l.Item[h.Index].Trim() : "", StringComparer.Ordinal)));
        return ([.. lines], missing);
    }

    /// <summary>A heading as it is called here; of old the rank's column is called otherwise.</summary>
    private static string Heading(string cell) => cell.Trim() is "AB岗" or "A/B岗" ? Rank : cell.Trim();

    private static List<List<string>> Split(string text)
    {
        var separator = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOf('\n'))).Contains('\t') || !text.Contains(',', StringComparison.Ordinal) ? '\t' : ',';
        var (table, line, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (isQuoted && sign == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (sign == '"' && (isQuoted || cell.Length == 0))
                isQuoted = !isQuoted;
            else if (!isQuoted && sign == separator)
                EndCell();
            else if (!isQuoted && sign == '\n')
                EndLine();
            else if (sign != '\r')
                cell.Append(sign);
        }
        if (cell.Length > 0 || line.Count > 0)
            EndLine();
        return table;

        void EndCell()
        {
            line.Add(cell.ToString());
            cell.Clear();
        }

        void EndLine()
        {
            EndCell();
            table.Add(line);
            line = [];
        }
    }
}
