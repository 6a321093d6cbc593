using System.Globalization;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Documents.Seals;

/// <summary>文号登记簿的断号检查: a register gives numbers without gaps, so it has as many papers as numbers.</summary>
public sealed class NumberRegisters(GovFlowDbContext db)
{
    /// <summary>Every register of the centre's papers, latest year first; two statements.</summary>
    public async Task<IReadOnlyList<NumberRegisterLine>> CheckAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var titles = Enum.GetValues<PaperTemplate>().ToDictionary(t => t.ToString(), t => PaperKinds.Of(t).Title, StringComparer.Ordinal);
        var prefix = $"{hall.Code}/";
        var papers = await db.Papers.Where(p => p.Register.StartsWith(prefix)).GroupBy(p => p.Register)
            .Select(g => new { g.Key, Count = g.LongCount(), Highest = g.Max(p => p.Place) }).ToDictionaryAsync(g => g.Key, ct);
        var letters = await db.Letters.Where(l => l.Register.StartsWith(prefix)).GroupBy(l => l.Register)
            .Select(g => new { g.Key, Count = g.LongCount(), Highest = g.Max(l => l.Place) }).ToListAsync(ct);
        // No series numbers both: each is of one template.
        foreach (var letter in letters)
            papers[letter.Key] = letter;
        var last = await db.NumberRegisters.AsNoTracking().Where(r => r.Register.StartsWith(prefix)).ToDictionaryAsync(r => r.Register, r => r.Last, ct);
        return
        [
            .. last.Keys.Union(papers.Keys, StringComparer.Ordinal).Select(register => (Register: register, Parts: register.Split('/')))
                .Where(r => r.Parts.Length == 3 && titles.ContainsKey(r.Parts[1]))
                .Select(r => Line(r.Parts, last.GetValueOrDefault(r.Register), papers.GetValueOrDefault(r.Register)?.Count ?? 0, papers.GetValueOrDefault(r.Register)?.Highest ?? 0))
                .OrderByDescending(l => l.Year).ThenBy(l => l.Title, StringComparer.Ordinal),
        ];

        NumberRegisterLine Line(string[] parts, long given, long count, long highest) =>
            new(titles[parts[1]], int.Parse(parts[2], CultureInfo.InvariantCulture), parts[0], given, count, highest, given == count && given == highest);
    }
}
