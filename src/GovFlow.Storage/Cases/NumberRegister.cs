using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

/// <summary>
/// Gap-free series of numbers. A number is taken inside the transaction that uses it; until that ends, others who want one of the same series wait.
/// </summary>
internal static class NumberRegister
{
    /// <param name="wanted">How many numbers of which series; in order, so that no two callers wait for each other.</param>
    /// <returns>The last number taken of each series; the earlier ones are those right before it.</returns>
    public static async Task<Dictionary<string, long>> TakeAsync(
        SqlSession session, Dialect dialect, SortedDictionary<string, long> wanted, CancellationToken ct)
    {
        var last = new Dictionary<string, long>(wanted.Count, StringComparer.Ordinal);
        if (wanted.Count == 0)
            return last;
        var batch = new SqlBatch();
        foreach (var (register, count) in wanted)
            batch.Query(dialect.TakeNumbers, row => last[register] = row.GetInt64(0), register, count);
        await session.RunAsync(batch, ct);
        return last;
    }
}
