using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Licences;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Documents;

/// <summary>
/// The 80 mm strip with case number and query code that goes with the papers of an intake. It is no paper of its own: it names those issued,
/// and is never made where none was (003-10).
/// </summary>
public static class IntakeSlip
{
    /// <param name="issued">The papers of the intake; at least one.</param>
    /// <param name="outcome">The end of the intake in words: 受理（承诺件）, 补正告知 …</param>
    /// <param name="due">The day to remember, with its label; null where no day runs.</param>
    /// <exception cref="ArgumentException">No paper was issued.</exception>
    public static string Render(
        CaseFile file, ServiceItem item, Centre centre, IReadOnlyList<IssuedPaper> issued, string outcome, DateTime receivedLocal, (string Label, DateOnly Day)? due)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(issued);
        if (issued.Count == 0)
            throw new ArgumentException("An intake ends with a paper.", nameof(issued));
        var missing = string.Join('\n', file.Materials.Where(m => m.State.IsOutstanding()).Select(m => m.Name));
        return PaperEngine.Fill("slip", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["centre"] = PaperModel.CentreWords(centre),
            ["case"] = PaperModel.CaseWords(file),
            ["item"] = PaperModel.ItemWords(item),
            ["applicant"] = PaperModel.ApplicantWords(file.Applicant),
            ["agent"] = Agent(file.Applicant),
            ["outcome"] = outcome,
            ["receivedAt"] = receivedLocal.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["due"] = due is { } d ? PaperWords.Day(d.Day) : null,
            ["dueLabel"] = due?.Label,
            ["papers"] = PaperModel.Rows(string.Join('\n', issued.Select(p => $"{PaperKinds.Of(p.Template).Title}\t{p.Number}"))),
            ["licences"] = PaperModel.Rows(string.Join('\n', file.Materials.Where(m => m.Licence is not null).Select(m => $"{m.Name}\t《{m.Licence!.Kind}》{LicenceRules.Masked(m.Licence)}"))),
            ["missing"] = PaperModel.Rows(missing),
            ["qr"] = CheckQr.Svg(centre.LookUpAddress, 24),
            ["practice"] = PracticeHall.Is(centre.Code),
            ["practiceSize"] = "28pt",
        });
    }

    /// <summary>Who acts for the applicant and until when; null where nobody does.</summary>
    internal static string? Agent(Applicant applicant) => applicant.Agent is not { } agent ? null
        : applicant.Mandate is not { } mandate ? Masks.Name(agent)
        : $"{Masks.Name(agent)}（{(mandate.To is { } to ? $"委托至{PaperWords.Day(to)}" : "受托")}，{(mandate.MayCollect ? "可代领" : "不得代领")}）";
}
