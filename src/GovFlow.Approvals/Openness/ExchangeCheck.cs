using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Openness;

/// <summary>What a receiver would refuse.</summary>
/// <param name="Path">Table, row from 0, column: <c>$.up_pro_accept[3].apply_name</c>.</param>
/// <param name="ProjectNo">办件编号 of the row.</param>
/// <param name="Message">Chinese; never the content of the cell.</param>
public sealed record ExchangeFinding(string Path, string Code, string? ProjectNo, string Message);

/// <summary>办件库校验: what is wrong with a batch before anybody else says so.</summary>
public static class ExchangeCheck
{
    /// <summary>Everything wrong, in the order of tables and rows; empty where the batch can be sent.</summary>
    public static ImmutableArray<ExchangeFinding> Of(ExchangeSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var findings = ImmutableArray.CreateBuilder<ExchangeFinding>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var t = 0; t < ExchangeTables.All.Length; t++)
        {
            var table = ExchangeTables.All[t];
            for (var r = 0; r < set.Tables[t].Length; r++)
            {
                var row = set.Tables[t][r];
                for (var c = 0; c < table.Fields.Length; c++)
                {
                    if (Fault(table.Fields[c], row[c]) is { } fault)
                        Find(table, r, table.Fields[c].Name, row, fault.Code, $"{table.Fields[c].Title}：{fault.Message}");
                }
                if (row[0] is { } key && !keys.Add($"{table.Name}/{key}"))
                    Find(table, r, "row_guid", row, "row-repeated", "主键：同一张表中出现两次。");
            }
        }
        Across(set, Find);
        return findings.ToImmutable();

        void Find(ExchangeTable table, int row, string field, ImmutableArray<string?> cells, string code, string message) =>
            findings.Add(new ExchangeFinding(string.Create(CultureInfo.InvariantCulture, $"$.{table.Name}[{row}].{field}"), code, cells[1], message));
    }

    private delegate void Finder(ExchangeTable table, int row, string field, ImmutableArray<string?> cells, string code, string message);

    /// <summary>What no row says by itself: every row has its acceptance, nothing ends before it begins, a finished case was worked on.</summary>
    private static void Across(ExchangeSet set, Finder find)
    {
        var accepts = set.Tables[0].Where(r => r[1] is not null).GroupBy(r => r[1]!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        for (var t = 1; t < ExchangeTables.All.Length; t++)
        {
            for (var r = 0; r < set.Tables[t].Length; r++)
            {
                if (set.Tables[t][r][1] is { } number && !accepts.ContainsKey(number))
                    find(ExchangeTables.All[t], r, "project_no", set.Tables[t][r], "case-unknown", "办件编号：受理表中没有这个办件。");
            }
        }
        Ordered(set, 1, "start_time", "end_time", find);
        Ordered(set, 2, "start_day", "end_day", find);
        Each(ExchangeTables.Accept, set.Tables[0], (r, row, cell) =>
        {
            if (cell("apply_card_type") is "111" && cell("apply_card_no") is { } card && PersonalNumbers.CheckIdCard(card, DateOnly.MaxValue) is not NumberCheck.Sound)
                find(ExchangeTables.Accept, r, "apply_card_no", row, "card-wrong", "证件号码：不是正确的身份证号码。");
            if (cell("accept_day") is { } accepted && cell("promise_day") is { } promised && string.CompareOrdinal(promised, accepted) < 0)
                find(ExchangeTables.Accept, r, "promise_day", row, "order-wrong", "承诺办结日期：早于受理日期。");
        });
        Each(ExchangeTables.Result, set.Tables[4], (r, row, cell) =>
        {
            if (row[1] is not { } number || !accepts.TryGetValue(number, out var accept))
                return;
            if (cell("result_time") is { } ended && accept[ExchangeTables.Accept.Place("apply_time")] is { } applied && string.CompareOrdinal(ended, applied) < 0)
                find(ExchangeTables.Result, r, "result_time", row, "order-wrong", "办结时间：早于申请时间。");
            if (cell("result") is "1" or "2" && accept[ExchangeTables.Accept.Place("accept_day")] is null)
                find(ExchangeTables.Result, r, "result", row, "not-accepted", "办结结果：没有受理日期的办件不能有决定。");
        });
    }

    private static void Ordered(ExchangeSet set, int table, string from, string to, Finder find) => Each(ExchangeTables.All[table], set.Tables[table], (r, row, cell) =>
    {
        if (cell(from) is { } begin && cell(to) is { } end && string.CompareOrdinal(end, begin) < 0)
            find(ExchangeTables.All[table], r, to, row, "order-wrong", "结束早于开始。");
    });

    private static void Each(ExchangeTable table, ImmutableArray<ImmutableArray<string?>> rows, Action<int, ImmutableArray<string?>, Func<string, string?>> check)
    {
        for (var r = 0; r < rows.Length; r++)
        {
            var row = rows[r];
            check(r, row, field => row[table.Place(field)]);
        }
    }

    private static (string Code, string Message)? Fault(ExchangeField field, string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return field.IsRequired ? ("missing", "必填。") : null;
        if (cell.Length > field.Most)
            return ("too-long", $"超过 {field.Most} 字。");
        if (field.Codes is { } codes && !codes.ContainsKey(cell))
            return ("code-unknown", $"不在代码表中（{string.Join('、', codes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}{c.Value}"))}）。");
        return field.Type switch
        {
            ExchangeType.Time when !DateTime.TryParseExact(cell, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => ("form", "应为 yyyy-MM-dd HH:mm:ss。"),
            ExchangeType.Day when !DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => ("form", "应为 yyyy-MM-dd。"),
            ExchangeType.Number when !int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out _) => ("form", "应为不小于零的整数。"),
            _ => null,
        };
    }
}
