using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>What was charged, or let off by law (003-5).</summary>
/// <param name="Amount">In yuan; 0 where it was let off.</param>
/// <param name="Receipt">非税票据号; of a fee let off the document that says so.</param>
/// <param name="Serial">Of the payment platform; null of what was paid at the window.</param>
public sealed record FeeRecord(Guid TaskId, string Name, decimal Amount, string Receipt, DateOnly PaidOn, string TakenBy, string? Serial = null);

/// <summary>收费: only what the item's list names, with a receipt, before the result leaves the house (003-5; 许可法 58, 59).</summary>
public static class Fees
{
    private const string Item = "feeItem";
    private const string Quantity = "feeQuantity";
    private const string Receipt = "feeReceipt";
    private const string LetOff = "依法减免";
    private const decimal MostQuantity = 1_000_000m;

    /// <summary>True where finishing the task needs a fee paid.</summary>
    public static bool IsAskedBy(CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Facts.Any(f => f.Name == Item);
    }

    /// <summary>The lines of the item's list, with their prices.</summary>
    public static ImmutableArray<string> Listed(ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return [.. item.Fee.Lines.Select(Words)];
    }

    /// <summary>What the step that makes or hands over a granted result asks, while nothing has been paid; empty where the item charges nothing it lists.</summary>
    internal static ImmutableArray<FactField> Asked(CaseFile file, ServiceItem item, TaskKind kind)
    {
        if (kind is not (TaskKind.Certificate or TaskKind.Deliver) || item.Fee is not { IsCharged: true, Lines: not [] } || file is not { Decision.IsGranted: true, Fees: [] })
            return [];
        var receipt = new FactField(Receipt, "非税票据号（减免的填写减免文号）", IsRequired: true, []);
        return file.OpenFeeOrder is { } order
            ? [new(Item, "收费", IsRequired: true, [Words(order), LetOff]), receipt]
            : [new(Item, "收费项目（收费目录清单）", IsRequired: true, [.. Listed(item), LetOff]), new(Quantity, "数量（不填为 1）", IsRequired: false, []), receipt];
    }

    /// <summary>The task's facts as they are asked once an order was opened, taken back or paid.</summary>
    internal static CaseTask AskedAnew(CaseFile file, ServiceItem item, CaseTask task) =>
        IsAskedBy(task) ? task with { Facts = [.. task.Facts.Where(f => f.Name is not (Item or Quantity or Receipt)), .. Asked(file, item, task.Kind)] } : task;

    internal static CommandResult.Refused? Against(CaseFile file, ServiceItem item, CaseTask task, TaskAnswer answer)
    {
        if (!IsAskedBy(task))
            return null;
        if (answer.Facts.GetValueOrDefault(Receipt)?.Trim() is not { Length: > 0 and <= MostReceipt })
            return new("fee-receipt", $"非税票据号不超过 {MostReceipt} 个字。", "003-5", $"$.answer.facts.{Receipt}");
        var line = answer.Facts.GetValueOrDefault(Item);
        if (line == LetOff || (file.OpenFeeOrder is { } order && line == Words(order)))
            return null;
        if (line is not null && item.Fee.Lines.All(l => Words(l) != line))
            return new("fee-item", $"“{line}”不在本事项现行的收费目录清单内；清单已有变动的，请由主管把本步退回重办后再收费。", "003-5", $"$.answer.facts.{Item}");
        return Sum(item, line, answer.Facts.GetValueOrDefault(Quantity)) is null ? new("fee-quantity", QuantityWords, "003-5", $"$.answer.facts.{Quantity}") : null;
    }

    /// <summary>What an answer records as paid; empty where its step asked for nothing.</summary>
    internal static ImmutableArray<FeeRecord> Read(CaseFile file, ServiceItem item, CaseTask task, TaskAnswer answer, DateOnly day, string by)
    {
        if (!IsAskedBy(task))
            return [];
        var (line, receipt) = (answer.Facts[Item], answer.Facts[Receipt].Trim());
        if (line == LetOff)
            return [new(task.Id, LetOff, 0, receipt, day, by)];
        return file.OpenFeeOrder is { } order && line == Words(order)
            ? Paid(order, receipt, day, by, null)
            : [new(task.Id, line, Sum(item, line, answer.Facts.GetValueOrDefault(Quantity)) ?? 0, receipt, day, by)];
    }

    /// <summary>Every line of an order that was paid, under one receipt.</summary>
    internal static ImmutableArray<FeeRecord> Paid(FeeOrder order, string receipt, DateOnly day, string by, string? serial) =>
        [.. order.Lines.Select(l => new FeeRecord(order.TaskId, l.Name, l.Amount, receipt, day, by, serial))];

    /// <summary>The lines of an order as the list prices them.</summary>
    /// <returns>The lines, or what is wrong with the first that cannot be charged.</returns>
    internal static (ImmutableArray<FeeOrderLine> Lines, CommandResult.Refused? Why) Priced(ServiceItem item, ImmutableArray<ChargedLine> charged)
    {
        if (charged.IsDefaultOrEmpty || charged.Length > FeeOrder.MostLines)
            return ([], new("fee-lines", $"请选择收费项目，最多{FeeOrder.MostLines}项。", "003-5", "$.lines"));
        var lines = ImmutableArray.CreateBuilder<FeeOrderLine>(charged.Length);
        foreach (var (i, one) in charged.Index())
        {
            if (one?.Name is not { } name || item.Fee.Lines.All(l => Words(l) != name) || lines.Any(l => l.Name == name))
                return ([], new("fee-item", "请从本事项的收费目录清单中选择，同一项只列一次。", "003-5", $"$.lines[{i}].name"));
            if (Sum(item, name, one.Quantity) is not { } amount || amount == 0)
                return ([], new("fee-quantity", QuantityWords, "003-5", $"$.lines[{i}].quantity"));
            lines.Add(new(name, Count(one.Quantity), amount));
        }
        return (lines.ToImmutable(), null);
    }

    internal static bool IsLetOff(FeeRecord fee) => fee.Name == LetOff;

    /// <summary>The most characters of a receipt's number and of a platform's serial.</summary>
    internal const int MostReceipt = 60;

    private const string QuantityWords = "数量须为大于 0 的数，最多两位小数。";

    private static decimal? Sum(ServiceItem item, string? name, string? quantity)
    {
        var count = Count(quantity);
        return item.Fee.Lines.FirstOrDefault(l => Words(l) == name)?.Yuan() is { } yuan && count is > 0 and <= MostQuantity && decimal.Round(count, 2) == count
            ? decimal.Round(yuan * count, 2, MidpointRounding.AwayFromZero)
            : null;
    }

    private static decimal Count(string? quantity) =>
        string.IsNullOrWhiteSpace(quantity) ? 1 : decimal.TryParse(quantity.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) ? given : 0;

    private static string Words(FeeLine line) => $"{line.Name}（{line.Amount} 元/{line.Unit}）";

    private static string Words(FeeOrder order) => string.Create(CultureInfo.InvariantCulture, $"缴款单（合计 {order.Total:0.00} 元）");
}
