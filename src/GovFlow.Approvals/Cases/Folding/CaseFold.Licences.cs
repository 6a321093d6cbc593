using System.Collections.Immutable;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>归集: a certificate the flow issues is in the library by the same act (001-12).</summary>
internal sealed partial class CaseFold
{
    private readonly ImmutableArray<LicenceDraft>.Builder licences = ImmutableArray.CreateBuilder<LicenceDraft>(0);
    private string? revokesLicences;

    /// <returns>False where the command is refused: the last day somebody typed is none.</returns>
    private bool Collect(Guid paperId, ImmutableSortedDictionary<string, string> fields)
    {
        var name = fields[PaperField.Result];
        var until = LicenceTerm.YearsIn(name) is { } years ? Today.AddYears(years).AddDays(-1) : (DateOnly?)null;
        if (fields.GetValueOrDefault(PaperField.ValidUntil) is { } typed)
        {
            if (LicenceTerm.Day(typed) is not { } day || day < Today)
            {
                Refuse("licence-until", "“有效期至”应为不早于今日的日期，如 2029-12-31。", "001-12", $"$.answer.facts.{PaperField.ValidUntil}");
                return false;
            }
            until = day;
        }
        var kind = string.Join('、', LicenceKinds.Of(name));
        if (kind.Length == 0)
            kind = name;
        // A renewal rests on the licence it takes the place of; one of the same number is found by the library itself.
        licences.Add(new LicenceDraft(
            paperId, kind, fields.GetValueOrDefault(PaperField.CertificateNumber)?.Trim(), Today, until,
            [.. File.Materials.Select(m => m.Licence).OfType<LicenceNote>().Where(l => LicenceKinds.Serves(l.Kind, kind)).Select(l => l.Id)]));
        return true;
    }
}
