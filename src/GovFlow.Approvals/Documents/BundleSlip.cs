using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Documents;

/// <summary>A case on the strip of a bundle.</summary>
/// <param name="Outcome">The end of its intake in words.</param>
/// <param name="Due">The day to remember, with its label; null where no day runs.</param>
/// <param name="Papers">Those it issued, each with its number.</param>
public sealed record BundleSlipCase(CaseFile File, string Item, string Outcome, (string Label, DateOnly Day)? Due, IReadOnlyList<(string Title, string Number)> Papers);

/// <summary>The 80 mm strip of a bundle: one for all its cases, with the number, query code and day of each (002-14). It is no paper of its own.</summary>
public static class BundleSlip
{
    /// <param name="number">一件事编号.</param>
    /// <param name="shared">What was handed in once, and for which items it counts.</param>
    /// <exception cref="ArgumentException">There is no case.</exception>
    public static string Render(
        string number, string name, Centre centre, IReadOnlyList<BundleSlipCase> cases, IReadOnlyList<(string Material, string Items)> shared, DateTime receivedLocal)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(shared);
        if (cases.Count == 0)
            throw new ArgumentException("A strip names the cases it is for.", nameof(cases));
        return PaperEngine.Fill("bundle-slip", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["number"] = number,
            ["name"] = name,
            ["centre"] = PaperModel.CentreWords(centre),
            ["applicant"] = PaperModel.ApplicantWords(cases[0].File.Applicant),
            ["agent"] = IntakeSlip.Agent(cases[0].File.Applicant),
            ["receivedAt"] = receivedLocal.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["cases"] = cases.Select(c => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["item"] = c.Item,
                ["number"] = c.File.Number,
                ["queryCode"] = c.File.QueryCode,
                ["outcome"] = c.Outcome,
                ["due"] = c.Due is { } due ? $"{due.Label} {PaperWords.Day(due.Day)}" : null,
                ["papers"] = string.Join("、", c.Papers.Select(p => $"{p.Title} {p.Number}")),
                ["missing"] = string.Join("、", c.File.Materials.Where(m => m.State.IsOutstanding()).Select(m => m.Name)),
            }).ToArray(),
            ["shared"] = shared.Select(s => new Dictionary<string, object?>(StringComparer.Ordinal) { ["material"] = s.Material, ["items"] = s.Items }).ToArray(),
            ["qr"] = CheckQr.Svg(centre.LookUpAddress, 24),
            ["practice"] = PracticeHall.Is(centre.Code),
            ["practiceSize"] = "28pt",
        });
    }
}
