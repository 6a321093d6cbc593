using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Licences;
using GovFlow.Server.Problems;
using GovFlow.Storage.Licences;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Applicants;

/// <summary>A licence of one's own; numbers masked as everywhere in one's space.</summary>
/// <param name="DaysLeft">To its last day; null where it has none, or is over.</param>
/// <param name="EndsSoon">It is time to renew it.</param>
public sealed record MyLicence(Guid Id, string Kind, string Number, string Issuer, DateOnly? From, DateOnly? To, LicenceState State, int? DaysLeft, bool EndsSoon);

/// <summary>
/// 我的证照 (001-13), and what of an item's list they stand for. Of an account whose paper no window has seen there is nothing: a number anybody knows must not open somebody's papers.
/// </summary>
public sealed class MyLicences(CurrentApplicant applicant, LicenceStore licences, LicenceLines lines, FindLicences find, CentreTree centres, WorkflowShelf shelf)
{
    internal static async Task<Ok<IReadOnlyList<MyLicence>>> List(MyLicences own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await own.ListAsync(ct));
    }

    internal static async Task<Results<Ok<IReadOnlyList<LicenceMatch>>, ProblemHttpResult>> ForItem(string code, MyLicences own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await own.MatchAsync(code, ct) is { } matches ? TypedResults.Ok(matches) : ApiProblem.NotFound().ToResult();
    }

    private bool IsProven => applicant.Value.ConfirmedAt is not null;

    private ApplicantIdentity Identity => new(applicant.Value.Name, applicant.Value.PaperKind, applicant.Value.PaperNumber, applicant.Value.IsOrganisation);

    private async Task<IReadOnlyList<MyLicence>> ListAsync(CancellationToken ct)
    {
        if (!IsProven || await centres.FirstAsync(ct) is not { } hall)
            return [];
        var today = hall.Clock.Today;
        var rows = await licences.UnderAsync(hall.Root, Identity, null, ct);
        return [.. rows.OrderBy(r => LicenceRules.State(r.Standing, r.FirstDay, r.LastDay, today)).Select(r => View(r, today))];
    }

    private MyLicence View(LicenceRow row, DateOnly today)
    {
        var line = LicenceLines.Of(row, today);
        return new MyLicence(line.Id, line.Kind, line.Number, line.Issuer, line.From, line.To, line.State, line.DaysLeft, line.DaysLeft is { } days && days <= lines.RemindDays);
    }

    private async Task<IReadOnlyList<LicenceMatch>?> MatchAsync(string itemCode, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall || await shelf.OfferAsync(itemCode, ct) is not { Shelved.Item: var item })
            return null;
        return IsProven ? await find.MatchAsync(hall, item, item.Materials, Identity, null, ct) : [];
    }
}
