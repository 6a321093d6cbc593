using System.Security.Cryptography;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>
/// Makes one command's papers. The check marks are drawn once and beforehand, so a transaction that is tried again prints the same papers, and none is
/// held open by the drawing.
/// </summary>
/// <param name="codes">The check codes that were drawn when the papers were printed first, in the drafts' order; null draws new ones.</param>
internal sealed class PaperPress(Hall hall, ServiceItem item, DateTimeOffset now, IEnumerable<PaperDraft> drafts, IReadOnlyList<string>? codes = null)
{
    /// <summary>Without characters that are taken for others.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>80 bits: nobody guesses one.</summary>
    private const int CodeLength = 16;

    private readonly Dictionary<Guid, CheckMark> _marks = drafts.Index().ToDictionary(
        d => d.Item.Id, d => CheckMark.Draw(hall.Town.Centre, codes?.ElementAtOrDefault(d.Index) ?? NewCode()));

    /// <summary>A new check code.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    /// <summary>Set only while a year is generated, where the same seed makes the same codes; a hall that serves draws them.</summary>
    internal static AsyncLocal<string?> GeneratedFrom { get; } = new();

    /// <summary>The check code of a paper that comes into being outside the desk.</summary>
    internal static string NewCode(Guid paper) =>
        GeneratedFrom.Value is { } seed ? $"G{DeterministicId.Of(paper, "check-code", seed).ToString("N").ToUpperInvariant()[..(CodeLength - 1)]}" : NewCode();

    /// <summary>True for what can be a paper's check code and, having a letter, no case number.</summary>
    public static bool IsCheckCode(string words) =>
        words.Length == CodeLength && words.All(char.IsAsciiLetterOrDigit) && words.Any(char.IsAsciiLetter);

    public IssuedPaper Print(PaperOrder order)
    {
        var day = hall.Clock.DayOf(now);
        var number = PaperNumber.Format(hall.Town.Centre.NumberPrefix, order.Draft.Template, day.Year, order.Place);
        return PaperRenderer.Render(
            order.Draft, order.File, item, hall.Town.CentreOn(day, item.Lead.Name), number, _marks[order.Draft.Id], day, now,
            hall.Town.PaperEditions.InForce(order.Draft.Template, day));
    }
}
