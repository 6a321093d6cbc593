using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>收费 (003-5; decision 0039).</summary>
internal sealed partial class CaseFold
{
    /// <summary>At the window: on the case before anything it pays for is issued.</summary>
    public void TakeFee(CaseTask task, TaskAnswer answer)
    {
        // Two steps open at once may both have asked; what was paid is paid once.
        if (!File.Fees.IsEmpty || Fees.Read(File, Item, task, answer, Today, Actor.Id) is not [var first, ..] fees)
            return;
        Settle(fees, task, Fees.IsLetOff(first) ? $"费用依法减免，文号：{first.Receipt}。" : $"已缴费{Yuan(fees.Sum(f => f.Amount))}：{Names(fees)}，非税票据号：{first.Receipt}。");
    }

    public void OrderFees(CaseTask task, ImmutableArray<FeeOrderLine> lines)
    {
        var order = new FeeOrder(Id("fee-order", File.FeeOrders.Length.ToString(CultureInfo.InvariantCulture)), task.Id, lines, lines.Sum(l => l.Amount), Today, Actor.Id);
        File = File with { FeeOrders = File.FeeOrders.Add(order) };
        AskAnew();
        Event("fee.ordered", $"开具缴款单，合计{Yuan(order.Total)}：{string.Join("、", lines.Select(l => l.Name))}。", taskId: task.Id, step: task.StepName);
        NotifyApplicant("请缴费", $"您的办件{File.Number}（{File.ItemName}）应缴费{Yuan(order.Total)}。缴费后出具结果；除收费目录清单所列，不收取其他费用。", "fee.ordered");
    }

    public void TakeBackFees(FeeOrder order, string reason)
    {
        Replace(order, order with { State = FeeOrderState.TakenBack, TakenBack = OneLine(reason) });
        AskAnew();
        Event("fee.taken-back", $"撤回合计{Yuan(order.Total)}的缴款单：{OneLine(reason)}");
        NotifyApplicant("缴款单已撤回", $"您的办件{File.Number}（{File.ItemName}）合计{Yuan(order.Total)}的缴款单已撤回，请勿按它缴费。", "fee.taken-back");
    }

    /// <summary>On line.</summary>
    public void PayFees(FeeOrder order, string receipt, string serial)
    {
        var fees = Fees.Paid(order, OneLine(receipt), Today, Actor.Id, OneLine(serial));
        Settle(fees, File.OpenTasks.FirstOrDefault(t => t.Id == order.TaskId), $"网上缴费{Yuan(order.Total)}到账：{Names(fees)}，非税票据号：{OneLine(receipt)}。");
        NotifyApplicant("缴费成功", $"您的办件{File.Number}（{File.ItemName}）已缴费{Yuan(order.Total)}，非税票据号：{OneLine(receipt)}。", "fee.paid");
        TellHandlers("申请人已缴费", $"缴款单{Yuan(order.Total)}已到账，可以出具结果。", "fee.paid");
    }

    /// <summary>Paid twice, or after it was taken back.</summary>
    public void PutDownSurplus(FeeOrder order, string receipt, string serial)
    {
        File = File with { FeeSurpluses = File.FeeSurpluses.Add(new FeeSurplus(order.Id, order.Total, OneLine(receipt), OneLine(serial), Today)) };
        Event("fee.surplus", $"缴款单已不需要缴纳，网上又到账{Yuan(order.Total)}，应当退付；平台流水号：{OneLine(serial)}。");
        NotifyApplicant("费用将退付", $"您的办件{File.Number}（{File.ItemName}）多缴的{Yuan(order.Total)}将按规定退付，无需申请。", "fee.surplus");
        TellHandlers("多缴费用待退付", $"缴款单已不需要缴纳，网上又到账{Yuan(order.Total)}，请按规定办理退付。", "fee.surplus");
        Notice("supervisors", "多缴费用待退付", $"办件{File.Number}（{File.ItemName}）：网上多缴{Yuan(order.Total)}，请督促退付。", "fee.surplus");
    }

    private void Settle(ImmutableArray<FeeRecord> fees, CaseTask? task, string said)
    {
        File = File with { Fees = File.Fees.AddRange(fees) };
        if (File.OpenFeeOrder is { } order)
            Replace(order, order with { State = Fees.IsLetOff(fees[0]) ? FeeOrderState.LetOff : FeeOrderState.Paid });
        AskAnew();
        Event("fee.paid", said, taskId: task?.Id, step: task?.StepName);
    }

    private void Replace(FeeOrder order, FeeOrder now) => File = File with { FeeOrders = File.FeeOrders.Replace(order, now) };

    /// <summary>Steps that are open ask what they would ask if they opened now.</summary>
    private void AskAnew()
    {
        // Cases from before there were orders are carried out again as they were.
        if (File.FeeOrders.IsEmpty)
            return;
        File = File with { OpenTasks = [.. File.OpenTasks.Select(t => Fees.AskedAnew(File, Item, t))] };
    }

    private static string Names(ImmutableArray<FeeRecord> fees) => string.Join("、", fees.Select(f => f.Name));

    private static string Yuan(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00}元");
}
