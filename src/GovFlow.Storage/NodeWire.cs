namespace GovFlow.Storage;

/// <summary>
/// A line between the nodes of one installation, over the database they share; there is one only where the database can carry it. What is sent reaches
/// whoever listens at that moment and is kept nowhere: it hastens, and nothing may depend on it.
/// </summary>
public abstract class NodeWire
{
    /// <summary>The most bytes of one message in UTF-8.</summary>
    public const int MostBytes = 7_900;

    /// <summary>Tells every node that listens, the sender too.</summary>
    /// <param name="messages">Each at most <see cref="MostBytes"/>.</param>
    /// <exception cref="System.Data.Common.DbException">The database could not be reached; nothing, or nothing more, was sent.</exception>
    public abstract Task SendAsync(IReadOnlyList<string> messages, CancellationToken ct);

    /// <summary>Hears what is sent from now on, until cancelled.</summary>
    /// <param name="heard">Called for each message, in the order in which they were sent.</param>
    /// <exception cref="System.Data.Common.DbException">The connection broke; what is sent before the next call is missed.</exception>
    public abstract Task ListenAsync(Func<string, Task> heard, CancellationToken ct);
}
