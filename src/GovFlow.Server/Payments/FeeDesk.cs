using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Payments;

/// <summary>收费 of a case between the hall, the applicant and the payment platform (003-5, 001-16; decision 0039).</summary>
public sealed class FeeDesk(PaymentPlatform platform, CaseScope scope, CaseStore cases, CaseViews views, CaseDesk desk, HallBook halls)
{
    private static readonly ApiProblem NotOnline = new(StatusCodes.Status409Conflict, "payment-not-online", "不能网上缴费", "本中心没有开通网上缴费，请到窗口缴费。");

    private static readonly ApiProblem NothingDue = new(StatusCodes.Status409Conflict, "payment-nothing-due", "没有待缴的费用", "没有待缴的费用：可能已经缴清，或者缴款单已撤回。请刷新页面。");

    private static readonly ApiProblem NotBegun = new(
        StatusCodes.Status503ServiceUnavailable, "payment-unavailable", "缴费平台没有应答", "缴费平台暂时没有应答，没有扣款。请稍后再试，也可以到窗口缴费。");

    /// <summary>Whether money came is not known: nobody is told that it did not.</summary>
    private static readonly ApiProblem Unknown = NotBegun with { Detail = "缴费平台暂时没有应答，是否已经缴费不能确定，请勿重复缴费。请稍后再核对。" };

    private static readonly ApiProblem NotPutDown = NotBegun with { Code = "payment-not-put-down", Title = "到账还没有记账", Detail = "缴费平台显示已经缴费，还没有记账，请勿重复缴费。请稍后再核对，仍不行的请联系管理员。" };

    private static readonly ApiProblem PaidAlready = new(StatusCodes.Status409Conflict, "fee-paid-online", "已经缴费", "申请人已按这张缴款单网上缴费，不能撤回。");

    /// <summary>Null where the case is out of sight.</summary>
    public async Task<FeeBoard?> BoardAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { File: var file })
            return null;
        var sight = await views.SightAsync(file, actor, ct);
        var asking = file.OpenTasks.FirstOrDefault(Fees.IsAskedBy);
        return new FeeBoard(
            sight.Shelved.Item.Fee.IsCharged ? Fees.Listed(sight.Shelved.Item) : [],
            [.. file.FeeOrders.Reverse().Select(o => new FeeOrderView(o.Id, o.State, StateWords(o.State), o.Lines, o.Total, o.IssuedOn, sight.Hall.PersonName(o.IssuedBy), o.TakenBack is { } why ? Masks.Text(why) : null))],
            [.. file.Fees.Select(f => new FeePaidView(f.Name, f.Amount, f.Receipt, f.PaidOn, f.Serial is not null))],
            [.. file.FeeSurpluses.Select(f => new FeeSurplusView(f.Amount, f.Receipt, f.Serial, f.PaidOn))], asking?.Id, IsOnline(sight.Hall), new CaseActions(sight.Desk, actor, file).OfFees(asking, sight.Shelved.Item));
    }

    /// <summary>What the applicant owes; null where nothing is due.</summary>
    public static MyFee? MineOf(CaseFile file, bool isOnline) =>
        file.OpenFeeOrder is { } order && !file.State.IsTerminal() && file.ClosedAt is null ? new MyFee(order.Id, order.Lines, order.Total, order.IssuedOn, isOnline) : null;

    /// <summary>A practice hall never pays.</summary>
    public bool IsOnline(Hall hall) => platform.IsConfigured && !hall.IsPractice;

    /// <summary>Puts the open order in at the platform; nothing of the case changes by it.</summary>
    public async Task<(Uri? Page, ApiProblem? Why)> BeginAsync(CaseFile file, CancellationToken ct)
    {
        var hall = await halls.GetAsync(file.CentreCode, ct);
        if (!IsOnline(hall))
            return (null, NotOnline);
        if (MineOf(file, isOnline: true) is not { } due)
            return (null, NothingDue);
        var site = hall.Town.Centre.CheckAddress.Replace("/check/", "", StringComparison.Ordinal);
        var order = new PlatformOrder(
            due.OrderId, file.Id, file.Number, file.ItemName, [.. due.Lines.Select(l => new PlatformLine(l.Name, l.Quantity, l.Amount))], due.Total, $"{site}/space/cases/{file.Id:D}");
        return await platform.OrderAsync(order, ct) is { } page ? (page, null) : (null, NotBegun);
    }

    /// <summary>Asks the platform after every order of the case, and puts payments down that nobody reported: also of an order that was taken back or paid at the window meanwhile.</summary>
    public async Task<(PaymentChecked? Checked, ApiProblem? Why)> CheckAsync(CaseFile file, CancellationToken ct)
    {
        if (!IsOnline(await halls.GetAsync(file.CentreCode, ct)))
            return (null, NotOnline);
        if (file.FeeOrders.IsEmpty)
            return (null, NothingDue);
        var isPaid = false;
        foreach (var order in file.FeeOrders)
        {
            var (isAnswered, found) = await platform.FindAsync(order.Id, ct);
            if (!isAnswered)
                return (null, Unknown);
            if (found is not { IsPaid: true } report || report.Reference != file.Id)
                continue;
            if (await PutDownAsync(report, ct) is not (null or DeskResult.Done))
                return (null, NotPutDown);
            isPaid = true;
        }
        return (new PaymentChecked(isPaid, isPaid ? "费用已到账。" : "缴费平台还没有这张缴款单的到账记录。"), null);
    }

    /// <summary>Why an open order is not taken back: it was paid, or whether it was cannot be asked. Null where it may be.</summary>
    public async Task<ApiProblem?> AgainstTakingBackAsync(CaseFile file, Guid orderId, CancellationToken ct)
    {
        if (file.OpenFeeOrder?.Id != orderId || !IsOnline(await halls.GetAsync(file.CentreCode, ct)))
            return null;
        var (isAnswered, found) = await platform.FindAsync(orderId, ct);
        if (!isAnswered)
            return Unknown;
        if (found is not { IsPaid: true } report || report.Reference != file.Id)
            return null;
        return await PutDownAsync(report, ct) is null or DeskResult.Done ? PaidAlready : NotPutDown;
    }

    /// <summary>Puts a signed report down, once; the platform repeats it until it is answered.</summary>
    /// <returns>Null where it was put down before.</returns>
    public async Task<DeskResult?> PutDownAsync(PaymentReport report, CancellationToken ct)
    {
        // The same payment, however it is spelt: blanks and noughts behind the point are no other.
        var (serial, receipt, amount) = (report.Serial?.Trim() ?? "", report.Receipt?.Trim() ?? "", decimal.Round(report.Amount, 2) is var yuan && yuan == report.Amount ? yuan + 0.00m : report.Amount);
        var command = new CaseCommand.PayFees(report.Order, amount, receipt, serial);
        var result = await desk.RunPatientlyAsync(
            new CaseOrder(DeterministicId.Of(report.Order, "payment", serial), report.Reference, "pay-fees", command, DeskActor.Timer, Seen.Whatever), ct);
        return result is DeskResult.Done { IsRepeated: true } or DeskResult.ContentChanged ? null : result;
    }

    private static string StateWords(FeeOrderState state) => state switch
    {
        FeeOrderState.Open => "待缴费",
        FeeOrderState.Paid => "已缴费",
        FeeOrderState.LetOff => "依法减免",
        FeeOrderState.TakenBack => "已撤回",
    };
}
