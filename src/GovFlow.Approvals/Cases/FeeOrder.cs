using System.Collections.Immutable;

namespace GovFlow.Approvals.Cases;

/// <summary>缴款单: what the applicant is asked to pay by the item's list, and what became of it (003-5, 001-16; decision 0039).</summary>
/// <param name="Id">Under which the payment platform knows it.</param>
/// <param name="TaskId">The step that asked for the fee.</param>
/// <param name="Lines">1 to <see cref="MostLines"/>, each line of the list once.</param>
/// <param name="Total">In yuan, two decimals; the sum of the lines.</param>
/// <param name="IssuedBy">Id of the person.</param>
public sealed record FeeOrder(Guid Id, Guid TaskId, ImmutableArray<FeeOrderLine> Lines, decimal Total, DateOnly IssuedOn, string IssuedBy, FeeOrderState State = FeeOrderState.Open)
{
    /// <summary>The most lines of one order.</summary>
    public const int MostLines = 20;

    /// <summary>Why it was taken back; null otherwise.</summary>
    public string? TakenBack { get; init; }
}

/// <summary>A line of a 缴款单.</summary>
/// <param name="Name">The line of the list, with its price.</param>
/// <param name="Amount">In yuan, two decimals.</param>
public sealed record FeeOrderLine(string Name, decimal Quantity, decimal Amount);

/// <summary>多缴: money the platform took for an order that was not open any more.</summary>
/// <param name="Amount">In yuan.</param>
/// <param name="Receipt">非税票据号.</param>
/// <param name="Serial">The platform's own number of the payment.</param>
public sealed record FeeSurplus(Guid OrderId, decimal Amount, string Receipt, string Serial, DateOnly PaidOn);

/// <summary>What became of a 缴款单.</summary>
public enum FeeOrderState
{
    /// <summary>待缴费.</summary>
    Open = 1,

    /// <summary>已缴费, at the window or on line.</summary>
    Paid = 2,

    /// <summary>依法减免.</summary>
    LetOff = 3,

    /// <summary>已撤回.</summary>
    TakenBack = 4,
}
