using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
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
}
