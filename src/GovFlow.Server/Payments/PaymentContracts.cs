using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Payments;

/// <summary>收费 of a case, for whoever may see it.</summary>
/// <param name="Listed">The lines of the item's list with their prices; empty where it charges nothing.</param>
/// <param name="Orders">缴款单, the last first.</param>
/// <param name="Paid">What was paid or let off.</param>
/// <param name="Surpluses">What came in on line when it was no longer due, to be refunded.</param>
/// <param name="TaskId">The open step that asks for the fee; null where none does.</param>
/// <param name="IsOnline">The applicant can pay on line.</param>
/// <param name="Actions">order, take-back, check.</param>
public sealed record FeeBoard(
    IReadOnlyList<string> Listed, IReadOnlyList<FeeOrderView> Orders, IReadOnlyList<FeePaidView> Paid, IReadOnlyList<FeeSurplusView> Surpluses, Guid? TaskId, bool IsOnline, IReadOnlyList<ActionView> Actions);

/// <summary>A 缴款单.</summary>
/// <param name="Total">In yuan.</param>
/// <param name="TakenBack">Why; null otherwise.</param>
public sealed record FeeOrderView(
    Guid Id, FeeOrderState State, string StateLabel, IReadOnlyList<FeeOrderLine> Lines, decimal Total, DateOnly IssuedOn, string IssuedBy, string? TakenBack);

/// <summary>A fee that was paid.</summary>
/// <param name="IsOnline">Through the platform.</param>
public sealed record FeePaidView(string Name, decimal Amount, string Receipt, DateOnly PaidOn, bool IsOnline);

/// <summary>多缴, to be refunded.</summary>
public sealed record FeeSurplusView(decimal Amount, string Receipt, string Serial, DateOnly PaidOn);

/// <summary>开具缴款单.</summary>
/// <param name="Lines">Of the item's list, each once.</param>
public sealed record OrderFeesRequest(Guid TaskId, IReadOnlyList<ChargedLineRequest> Lines);

/// <summary>A line of it.</summary>
/// <param name="Quantity">Digits, at most two decimals; null for 1.</param>
public sealed record ChargedLineRequest(string Name, string? Quantity = null);

/// <summary>撤回缴款单.</summary>
public sealed record TakeBackFeesRequest(Guid OrderId, string Reason);

/// <summary>缴费, for the applicant.</summary>
/// <param name="Total">In yuan.</param>
/// <param name="CanPayOnline">False where the hall has no payment platform: it is paid at the window.</param>
public sealed record MyFee(Guid OrderId, IReadOnlyList<FeeOrderLine> Lines, decimal Total, DateOnly IssuedOn, bool CanPayOnline);

/// <summary>Where the payment goes on.</summary>
/// <param name="Url">The platform's own page.</param>
public sealed record PaymentBegun(string Url);

/// <summary>What the platform says of an order.</summary>
public sealed record PaymentChecked(bool IsPaid, string Text);

/// <summary>An order as it is put in at the platform: nobody's name is in it.</summary>
/// <param name="Order">The id of the 缴款单; the same at every try.</param>
/// <param name="Reference">Comes back with the report.</param>
/// <param name="Total">In yuan, two decimals.</param>
/// <param name="ReturnUrl">Where the payer's browser goes afterwards.</param>
internal sealed record PlatformOrder(Guid Order, Guid Reference, string Number, string Item, IReadOnlyList<PlatformLine> Lines, decimal Total, string ReturnUrl);

internal sealed record PlatformLine(string Name, decimal Quantity, decimal Amount);

/// <summary>The platform's answer to an order.</summary>
internal sealed record PlatformAnswer(string? PayUrl);

/// <summary>The platform's report of a payment, and its answer to how an order stands.</summary>
/// <param name="Reference">As it was put in.</param>
/// <param name="IsPaid">Read in an answer only; a report is of a payment.</param>
/// <param name="Amount">In yuan.</param>
/// <param name="Receipt">非税票据号.</param>
/// <param name="Serial">The platform's own number.</param>
public sealed record PaymentReport(Guid Order, Guid Reference, decimal Amount, string? Receipt, string? Serial, bool IsPaid = true);
