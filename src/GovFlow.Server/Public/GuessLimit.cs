using System.Collections.Concurrent;

namespace GovFlow.Server.Public;

/// <summary>
/// How often a query code may be guessed. Failures are counted by case number, whoever asks and from wherever, and for numbers nobody has as well, so
/// that the limit does not tell which exist. Each node counts its own: a million codes at ten a quarter of an hour take years on any number of nodes a hall has.
/// </summary>
public sealed class GuessLimit(TimeProvider time)
{
    /// <summary>Wrong codes for one number before it is not looked up for a while.</summary>
    public const int Most = 10;

    /// <summary>How long that is, from the first of them.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Beyond it what has run out is swept; addresses are limited too, so live ones cannot pile up for long.</summary>
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Until)> _failures = new(StringComparer.Ordinal);

    /// <summary>True while <paramref name="number"/> may not be looked up, right code or wrong.</summary>
    public bool IsSpent(string number) => _failures.TryGetValue(number, out var failed) && failed.Count >= Most && failed.Until > time.GetUtcNow();

    /// <summary>Counts a wrong code.</summary>
    public void Failed(string number)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= SweepAt)
        {
            foreach (var (known, failed) in _failures.Where(f => f.Value.Until <= now))
                _failures.TryRemove(KeyValuePair.Create(known, failed));
        }
        _failures.AddOrUpdate(number, _ => (1, now + Window), (_, failed) => failed.Until > now ? (failed.Count + 1, failed.Until) : (1, now + Window));
    }
}
