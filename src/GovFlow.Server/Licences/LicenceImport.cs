using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage.Licences;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Licences;

/// <summary>What is wrong with a line of a list.</summary>
/// <param name="Line">As a spreadsheet counts.</param>
/// <param name="Column">Its heading; null where it is the line as a whole.</param>
public sealed record LicenceLineProblem(int Line, string? Column, string Code, string Message);

/// <summary>What a list of licences came to, or would.</summary>
/// <param name="IsTrial">Nothing was stored.</param>
/// <param name="Replaced">Entered in the place of one of the same number.</param>
/// <param name="Unchanged">There already, the very same.</param>
/// <param name="Wrong">Lines left out.</param>
/// <param name="Problems">At most five hundred.</param>
public sealed record LicenceImportReport(bool IsTrial, int Lines, int Entered, int Replaced, int Unchanged, int Wrong, IReadOnlyList<LicenceLineProblem> Problems);

/// <summary>导入 of licences from a table, tried first: line by line what is wrong; the right lines come in, and a second time nothing changes (001-12).</summary>
public sealed class LicenceImport(LicenceStore licences, TimeProvider time)
{
    /// <summary>Bytes of one list.</summary>
    public const int Largest = 10 * 1024 * 1024;

    private const int MostLines = 20_000;
    private const int MostProblems = 500;

    private static readonly string[] Headings = ["证照名称", "证照编号", "发证机关", "持证人", "证件类型", "证件号码", "土地证号", "有效期起", "有效期止"];
    private static readonly string[] Needed = ["证照名称", "证照编号", "发证机关", "持证人"];

    /// <summary>The headings, as an empty table to fill in.</summary>
    internal static string Template => $"{string.Join(',', Headings)}\r\n";

    /// <param name="name">Of the file, for the record.</param>
    /// <returns>A problem where the file is no list of licences at all.</returns>
    public async Task<(LicenceImportReport? Report, ApiProblem? Why)> HandleAsync(Hall hall, byte[] file, string name, bool isTrial, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(name);
        List<TableLine> lines;
        try
        {
            lines = TableFile.Read(file, MostLines + 1);
        }
        catch (InvalidDataException)
        {
            return (null, Unfit("list-unreadable", "读不出表格。请用 .xlsx，或者用逗号分隔的 CSV（UTF-8 或 GB18030 编码）。"));
        }
        if (lines.Count == 0)
            return (null, Unfit("list-empty", "表格是空的。"));
        if (lines.Count > MostLines + 1)
            return (null, Unfit("list-too-long", $"一次最多 {MostLines} 行，请分成几个表格。"));
        var heads = lines[0].Cells.Select(c => c.Trim()).ToList();
        if (Needed.Where(n => !heads.Contains(n, StringComparer.Ordinal)).ToList() is { Count: > 0 } missing)
            return (null, Unfit("list-headings", $"表头缺少：{string.Join("、", missing)}。表头应为：{string.Join("、", Headings)}。"));

        var now = time.GetUtcNow();
        var problems = new List<LicenceLineProblem>();
        var rows = new List<(int Line, LicenceRow Row)>();
        foreach (var line in lines.Skip(1))
        {
            var (request, wrong) = Read(line, heads, hall.Clock.Today);
            problems.AddRange(wrong);
            if (wrong.Count == 0)
                rows.Add((line.Number, LicenceRows.Row(LicenceForm.Of(Guid.CreateVersion7(now), request), hall.Root, hall.Code, LicenceSource.Imported, by, now)));
        }
        var entries = await licences.AddAsync([.. rows.Select(r => r.Row)], name.Length > 100 ? name[..100] : name, ct, isTrial);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is LicenceEntry.OtherHolder)
                problems.Add(new(rows[i].Line, "证照编号", "licence-other-holder", "同名同号的证照登记在另一持证人名下，未导入。"));
            else if (entries[i] is LicenceEntry.WasRevoked)
                problems.Add(new(rows[i].Line, "证照编号", "licence-was-revoked", "同名同号的证照已经撤销，未导入。"));
        }
        var counts = entries.CountBy(e => e).ToDictionary();
        return (new LicenceImportReport(
            isTrial, lines.Count - 1, counts.GetValueOrDefault(LicenceEntry.Entered), counts.GetValueOrDefault(LicenceEntry.Replaced), counts.GetValueOrDefault(LicenceEntry.Unchanged),
            problems.Select(p => p.Line).Distinct().Count(), [.. problems.OrderBy(p => p.Line).Take(MostProblems)]), null);
    }

    private static (LicenceRequest Request, List<LicenceLineProblem> Wrong) Read(TableLine line, List<string> heads, DateOnly today)
    {
        var wrong = new List<LicenceLineProblem>();
        var number = Cell("证件号码").TrimStart('\'');
        var kind = Cell("证件类型") is { Length: > 0 } given ? given : KindOf(number, today);
        var isOrganisation = kind is "统一社会信用代码" or "组织机构代码";
        var request = new LicenceRequest(
            Cell("证照名称"), Cell("证照编号").TrimStart('\''), Cell("发证机关"), new IdentityView(Cell("持证人"), kind, number, isOrganisation), Cell("土地证号") is { Length: > 0 } land ? land : null, Day("有效期起"), Day("有效期止"));
        foreach (var problem in LicenceForm.Check(request, today))
            wrong.Add(new(line.Number, ColumnOf(problem.Path), problem.Code, problem.Message));
        return (request, wrong);

        string Cell(string heading) => heads.IndexOf(heading) is >= 0 and var at && at < line.Cells.Count ? line.Cells[at].Trim() : "";

        DateOnly? Day(string heading)
        {
            var text = Cell(heading);
            if (text is "" or "长期" or "长期有效")
                return null;
            // A spreadsheet keeps a day as the number of days since 1899-12-30.
            var day = LicenceTerm.Day(text) ?? (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is >= 1 and < 200_000 ? DateOnly.FromDateTime(DateTime.FromOADate(days)) : null);
            if (day is null)
                wrong.Add(new(line.Number, heading, "day", "应为日期，如 2029-12-31；长期有效的留空或者写“长期”。"));
            return day;
        }
    }

    /// <summary>A list seldom says what kind of paper the number is of: the number does.</summary>
    private static string KindOf(string number, DateOnly today)
    {
        if (PersonalNumbers.CheckIdCard(number, today) is NumberCheck.Sound)
            return "居民身份证";
        if (PersonalNumbers.CheckCreditCode(number) is NumberCheck.Sound)
            return "统一社会信用代码";
        if (PersonalNumbers.CheckOrganisationCode(number) is NumberCheck.Sound)
            return "组织机构代码";
        // It says which of its characters is wrong, and where.
        return number.Length == 18 && char.IsAsciiDigit(number[0]) && number.Take(17).All(char.IsAsciiDigit) ? "居民身份证" : number.Length == 18 ? "统一社会信用代码" : number.Length is 9 or 10 ? "组织机构代码" : "其他证件";
    }

    private static string? ColumnOf(string path) => path switch
    {
        "$.kind" => "证照名称",
        "$.number" => "证照编号",
        "$.issuer" => "发证机关",
        "$.holder.name" => "持证人",
        "$.holder.paperNumber" => "证件号码",
        "$.landNumber" => "土地证号",
        "$.to" => "有效期止",
        _ => null,
    };

    private static ApiProblem Unfit(string code, string detail) => new(StatusCodes.Status422UnprocessableEntity, code, "不能导入", detail);
}
