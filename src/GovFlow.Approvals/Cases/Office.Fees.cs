using GovFlow.Approvals.Cases.Folding;

namespace GovFlow.Approvals.Cases;

/// <summary>缴款单: opened by the step that charges, paid on line or at the window (003-5, 001-16; decision 0039).</summary>
public static partial class Office
{
    private const string FeeBasis = "行政许可法第五十八条、第五十九条";

    private static CommandResult OrderFees(OfficeDesk desk, CaseFile file, CaseCommand.OrderFees command)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "缴款单由经办人员开具。", FeeBasis);
        if (file.OpenTasks.FirstOrDefault(t => t.Id == command.TaskId) is not { } task)
            return Ended(file) ?? Refused("task-gone", "该任务不存在，或者已经办结。", "003-26");
        if (task.AssigneeId != staff.Id)
            return Refused("fee-not-handler", "由认领了收费环节的人员开具；请先认领任务。", "003-5");
        if (!Fees.IsAskedBy(task))
            return Refused("fee-none", "本环节不收费，或者费用已经缴清。", "003-5");
        if (file.OpenFeeOrder is not null)
            return Refused("fee-ordered", "已经开具缴款单；内容有误的，先撤回再重新开具。", "003-5");
        var (lines, why) = Fees.Priced(desk.Item, command.Lines);
        if (why is not null)
            return why;
        var fold = new CaseFold(desk, file, file);
        fold.OrderFees(task, lines);
        return fold.Finish();
    }

    private static CommandResult TakeBackFees(OfficeDesk desk, CaseFile file, CaseCommand.TakeBackFees command)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "缴款单由经办人员撤回。", FeeBasis);
        if (file.OpenFeeOrder is not { } order || order.Id != command.OrderId)
            return Refused("fee-order-gone", "该缴款单已经缴清或者撤回。", "003-5");
        // Whoever takes the step over may take the order back as well; one whose step is gone, anybody who handles the case.
        if (!file.OpenTasks.Any(t => t.AssigneeId == staff.Id && (t.Id == order.TaskId || file.OpenTasks.All(o => o.Id != order.TaskId))))
            return Refused("fee-not-handler", "由认领了收费环节的人员撤回；请先认领任务。", "003-5");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "请写明撤回的原因。", "003-5", "$.reason");
        var fold = new CaseFold(desk, file, file);
        fold.TakeBackFees(order, command.Reason.Trim());
        return fold.Finish();
    }

    /// <summary>Money that came is never refused for coming late: it is put down, and refunded by whoever may.</summary>
    private static CommandResult PayFees(OfficeDesk desk, CaseFile file, CaseCommand.PayFees command)
    {
        if (desk.Actor is not OfficeActor.Timer)
            return Refused("timer-only", "网上缴费由缴费平台报送到账。", FeeBasis);
        if (file.FeeOrders.FirstOrDefault(o => o.Id == command.OrderId) is not { } order)
            return Refused("fee-order-unknown", "本件没有这张缴款单。", "003-5", "$.orderId");
        if (string.IsNullOrWhiteSpace(command.Receipt))
            return Refused("fee-receipt", "到账报文没有非税票据号。", "003-5", "$.receipt");
        if (string.IsNullOrWhiteSpace(command.Serial))
            return Refused("fee-serial", "到账报文没有流水号。", "003-5", "$.serial");
        if (command.Amount != order.Total)
            return Refused("fee-amount", $"到账金额与缴款单合计不一致，缴款单合计{order.Total:0.00}元。", "003-5", "$.amount");
        var fold = new CaseFold(desk, file, file);
        if (order.State is FeeOrderState.Open && file.Fees.IsEmpty && Ended(file) is null)
            fold.PayFees(order, command.Receipt.Trim(), command.Serial.Trim());
        else
            fold.PutDownSurplus(order, command.Receipt.Trim(), command.Serial.Trim());
        return fold.Finish();
    }
}
