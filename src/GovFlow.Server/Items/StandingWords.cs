using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Items;

/// <summary>Why an item is not offered, in the same words for clerk, guide and interface.</summary>
internal static class StandingWords
{
    public static string Name(ItemStanding standing) => standing switch
    {
        ItemStanding.InUse => "在用",
        ItemStanding.Suspended => "挂起",
        ItemStanding.Transferred => "转移",
        ItemStanding.Cancelled => "取消",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The refusal of a new application (002-6).</summary>
    /// <param name="offer">One with a pause.</param>
    public static CommandResult.Refused Refusal(Offer offer)
    {
        var pause = offer.Pause!;
        var goTo = pause.TransferredTo is { } body ? $"请向{body}申请。" : "";
        var day = pause.From.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        return new(
            $"item-{pause.Standing.ToString().ToLowerInvariant()}",
            $"“{offer.Shelved.Item.Name}”自{day}起{Name(pause.Standing)}（{pause.Basis}），不再受理新的申请。{goTo}原因：{pause.Reason}已受理的办件按原流程办完。", "002-6", "$.itemCode");
    }

    /// <summary>The refusal of a new application of an item that is not in the hall (000-19); null where it is.</summary>
    public static CommandResult.Refused? NotInHall(Hall hall, ShelvedItem shelved) => hall.Town.Plan.NotInHall(shelved.Item.Code) is { } elsewhere
        ? new("item-not-in-hall", $"“{shelved.Item.Name}”尚未进驻本中心（{elsewhere.Document}），计划于{elsewhere.PlannedDay.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)}进驻；此前请到{elsewhere.Place}办理。", "000-19", "$.itemCode")
        : null;
}
