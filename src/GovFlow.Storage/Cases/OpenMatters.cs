using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Cases;

/// <summary>What a case has open beside its steps.</summary>
/// <param name="HasHearing">The decision waits for a hearing: told of, asked for or ordered, convened.</param>
/// <param name="HasObjection">An objection to its publicity waits for an answer.</param>
public readonly record struct OpenMatter(bool HasHearing, bool HasObjection);

/// <summary>Hearings and objections lie in the case's own JSON; a list reads it of the few cases that have any.</summary>
public static class OpenMatters
{
    // As the column is written: compact, in camel case. A person's words cannot hold it, their quotes are escaped.
    private const string HearingMember = "\"hearing\":{";
    private const string ObjectionsMember = "\"objections\":[";

    /// <summary>Of the cases among <paramref name="caseIds"/> that have any; one query.</summary>
    public static async Task<ImmutableDictionary<Guid, OpenMatter>> OfAsync(GovFlowDbContext db, IReadOnlyCollection<Guid> caseIds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(caseIds);
        var rows = await db.Cases.AsNoTracking()
            .Where(c => caseIds.Contains(c.Id) && c.ClosedAt == null && (c.Detail.Contains(HearingMember) || c.Detail.Contains(ObjectionsMember)))
            .Select(c => new { c.Id, c.Detail }).ToListAsync(ct);
        return rows.ToImmutableDictionary(row => row.Id, row =>
        {
            var detail = CaseJson.Read<CaseDetail>(row.Detail);
            return new OpenMatter(detail.Hearing is { IsOpen: true }, detail.Objections is { } objections && objections.Any(o => o.IsOpen));
        });
    }
}
