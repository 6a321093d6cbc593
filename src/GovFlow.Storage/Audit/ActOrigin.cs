namespace GovFlow.Storage.Audit;

/// <summary>Where an act comes from that changes no case: what its entry says beside who and when.</summary>
/// <param name="Channel">page, program, console or system; stable.</param>
/// <param name="ActorId">Who acts, where whoever carries it out is not told; null = the system itself.</param>
/// <param name="Posts">Codes of the posts the person holds at that moment, asked for only when an entry is written; one stood in for ends with <c>（代）</c>.</param>
public sealed record ActOrigin(string Channel, string? ActorId = null, Func<IEnumerable<string>>? Posts = null)
{
    /// <summary>A sweep, or the first start.</summary>
    public static ActOrigin System { get; } = new("system");
}

/// <summary>
/// The origin of whatever is under way: set once where a request or a command of the console begins, read where an entry is written. So no store has to hand on what
/// it has no use for (decision 0014).
/// </summary>
public sealed class ActOrigins
{
    private readonly AsyncLocal<ActOrigin?> _now = new();

    public ActOrigin Now => _now.Value ?? ActOrigin.System;

    /// <summary>From here on, in this flow of work and what it starts.</summary>
    public void Begin(ActOrigin origin) => _now.Value = origin;
}
