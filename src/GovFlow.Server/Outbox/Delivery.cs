namespace GovFlow.Server.Outbox;

/// <summary>A notice on its way to one receiver.</summary>
/// <param name="Id">The same at every try, so a receiver can tell a repetition.</param>
/// <param name="Kind">What it is about, e.g. <c>alert.red</c>.</param>
/// <param name="Title">Chinese, without personal data of applicants.</param>
/// <param name="Text">Chinese, without personal data of applicants.</param>
/// <param name="CaseId">The case it is about, where it is about one.</param>
public sealed record Delivery(Guid Id, string Kind, string Title, string Text, Guid? CaseId);

/// <summary>A delivery did not succeed.</summary>
/// <param name="reason">What the other side said, for the operator; no secret of ours in it.</param>
/// <param name="isFinal">True where trying again the same way cannot help.</param>
public sealed class DeliveryException(string reason, bool isFinal, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>True where trying again the same way cannot help.</summary>
    public bool IsFinal { get; } = isFinal;
}
