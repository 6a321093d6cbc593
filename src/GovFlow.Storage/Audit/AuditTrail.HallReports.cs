using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.HallReports;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Audit;

public sealed partial class AuditTrail
{
    private static readonly JsonSerializerOptions ReportJson = new(JsonSerializerDefaults.Web);

    /// <summary>Every report of a specialist hall that was submitted or corrected is there, as the act that vouches for it says (decision 0048).</summary>
    private async Task VerifyHallReportsAsync(ImmutableArray<AuditFinding>.Builder findings, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var acts = await context.OfficeActs.AsNoTracking().Where(a => a.Act == "submit-hall-report" || a.Act == "correct-hall-report").OrderBy(a => a.No)
            .Select(a => new { a.No, a.CentreCode, a.Entry }).ToListAsync(ct);
        foreach (var act in acts)
        {
            ct.ThrowIfCancellationRequested();
            if (Vouched(act.Entry) is not { } vouched)
                continue;
            var name = HallReportStore.ListOf(vouched.Report);
            var json = await context.CentreLists.AsNoTracking().Where(l => l.CentreCode == act.CentreCode && l.Name == name).Select(l => l.Json).SingleOrDefaultAsync(ct);
            if (json is null)
                findings.Add(new AuditFinding(AuditFindingKind.RowMissing, null, act.No, $"hall_reports {vouched.Number}"));
            else if (!IsAs(json, vouched))
                findings.Add(new AuditFinding(AuditFindingKind.RowChanged, null, act.No, $"hall_reports {vouched.Number}"));
        }
    }

    private static bool IsAs(string json, VouchedReport vouched)
    {
        try
        {
            return JsonSerializer.Deserialize<HallReport>(json, ReportJson) is { } report && report.Id == vouched.Report
                && report.Versions.FirstOrDefault(v => v.No == vouched.No) is { } version && version.Number == vouched.Number && version.Hash == vouched.Hash && HallReportSeal.IsIntact(report, version);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What the act says; an entry that cannot be read is told by the chain.</summary>
    private static VouchedReport? Vouched(string entry)
    {
        try
        {
            return CaseJson.Read<ActEntry>(entry).After is { } after ? JsonSerializer.Deserialize<VouchedReport>(after.ToString(), ReportJson) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record VouchedReport(Guid Report, int No, string Number, string Hash);
}
