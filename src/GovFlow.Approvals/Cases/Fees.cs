using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>What was charged, or let off by law (003-5).</summary>
/// <param name="Amount">In yuan; 0 where it was let off.</param>
/// <param name="Receipt">非税票据号; of a fee let off the document that says so.</param>
public sealed record FeeRecord(Guid TaskId, string Name, decimal Amount, string Receipt, DateOnly PaidOn, string TakenBy);

/// <summary>收费: only what the item's list names, with a receipt, before the result leaves the house (003-5; 许可法 58, 59).</summary>
internal static class Fees
{
    private const string Item = "feeItem";
    private const string Quantity = "feeQuantity";
    private const string Receipt = "feeReceipt";
    private const string LetOff = "依法减免";
    private const decimal MostQuantity = 1_000_000m;

    /// <summary>What the step that makes or hands over a granted result asks, while nothing has been paid; empty where the item charges nothing it lists.</summary>
    public static ImmutableArray<FactField> Asked(CaseFile file, ServiceItem item, TaskKind kind) =>
        kind is TaskKind.Certificate or TaskKind.Deliver && item.Fee is { IsCharged: true, Lines: not [] } && file is { Decision.IsGranted: true, Fees: [] }
            ?
            [
                new(Item, "收费项目（收费目录清单）", IsRequired: true, [.. item.Fee.Lines.Select(Words), LetOff]),
                new(Quantity, "数量（不填为 1）", IsRequired: false, []),
                new(Receipt, "非税票据号（减免的填写减免文号）", IsRequired: true, []),
            ]
            : [];

    public static CommandResult.Refused? Against(ServiceItem item, CaseTask task, TaskAnswer answer)
    {
        if (!task.Facts.Any(f => f.Name == Item))
            return null;
        if (answer.Facts.GetValueOrDefault(Receipt)?.Trim() is not { Length: > 0 and <= 60 })
            return new("fee-receipt", "非税票据号不超过 60 个字。", "003-5", $"$.answer.facts.{Receipt}");
        if (answer.Facts.GetValueOrDefault(Item) is { } line && line != LetOff && item.Fee.Lines.All(l => Words(l) != line))
            return new("fee-item", $"“{line}”不在本事项现行的收费目录清单内；清单已有变动的，请由主管把本步退回重办后再收费。", "003-5", $"$.answer.facts.{Item}");
        return answer.Facts.GetValueOrDefault(Item) != LetOff && Sum(item, answer) is null
            ? new("fee-quantity", "数量须为大于 0 的数，最多两位小数。", "003-5", $"$.answer.facts.{Quantity}")
            : null;
    }

    /// <summary>What an answer records as paid; null where its step asked for nothing.</summary>
    public static FeeRecord? Read(ServiceItem item, CaseTask task, TaskAnswer answer, DateOnly day, string by) => task.Facts.Any(f => f.Name == Item)
        ? new FeeRecord(task.Id, answer.Facts[Item], answer.Facts[Item] == LetOff ? 0 : Sum(item, answer) ?? 0, answer.Facts[Receipt].Trim(), day, by)
        : null;

    private static decimal? Sum(ServiceItem item, TaskAnswer answer)
    {
        var line = item.Fee.Lines.FirstOrDefault(l => Words(l) == answer.Facts.GetValueOrDefault(Item));
        var text = answer.Facts.GetValueOrDefault(Quantity)?.Trim();
        var count = string.IsNullOrEmpty(text) ? 1 : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return line?.Yuan() is { } yuan && count is > 0 and <= MostQuantity && decimal.Round(count, 2) == count ? decimal.Round(yuan * count, 2, MidpointRounding.AwayFromZero) : null;
    }

    private static string Words(FeeLine line) => $"{line.Name}（{line.Amount} 元/{line.Unit}）";
}
