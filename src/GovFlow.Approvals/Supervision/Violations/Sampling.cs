using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Approvals.Supervision;

/// <summary>
/// Which cases supervisors look into after the fact: those the window decided by itself (C-6) and those decided on a promise (001-14, 002-13). The draw is
/// seeded by month and centre: nobody can know it before the month is over, everybody can repeat it after.
/// </summary>
public static class SampleDraw
{
    /// <summary>Cases drawn of a month's window-decided ones: one in so many, at least one (a design value).</summary>
    public const int OneIn = 20;

    /// <summary>Draws from <paramref name="cases"/>.</summary>
    /// <param name="cases">Every case of the month that may be drawn; their order has no effect.</param>
    /// <param name="centreCode">The centre.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="secret">The seal of the audit chain that closes the month: unknown before, the same for everyone after.</param>
    /// <returns>⌈n / <see cref="OneIn"/>⌉ of them.</returns>
    public static IReadOnlyList<Guid> Draw(IReadOnlyCollection<Guid> cases, string centreCode, DateOnly month, string secret)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var seed = string.Create(CultureInfo.InvariantCulture, $"{secret}/{centreCode}/{month:yyyy-MM}");
        var count = (cases.Count + OneIn - 1) / OneIn;
        return [.. cases.Distinct().OrderBy(id => Lot(seed, id)).ThenBy(id => id).Take(count)];
    }

    private static ulong Lot(string seed, Guid id) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{id:N}")));
}
