using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Licences;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Licences;

/// <summary>Lists of the library: found by a whole number or name, by kind, by what became of them, by what ends soon.</summary>
public sealed class LicenceLines(GovFlowDbContext db, IOptions<LicenceSettings> settings)
{
    /// <summary>The list of what ends soon has no further page: whoever works it off sees the soonest.</summary>
    private const int MostEnding = 500;

    /// <summary>So many days before its last one a licence ends soon.</summary>
    public int RemindDays => settings.Value.RemindDays;

    /// <param name="limit">From 1.</param>
    /// <returns>Null where the cursor is none.</returns>
    public async Task<PageOf<LicenceListLine>?> SearchAsync(Hall hall, SearchLicencesRequest request, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        var today = hall.Clock.Today;
        var found = Narrowed(db.Licences.AsNoTracking().Where(l => l.LibraryCode == hall.Root), request, today);
        if (request.EndsSoon)
        {
            var last = today.AddDays(settings.Value.RemindDays);
            var ending = await found.Where(l => l.Standing == LicenceStanding.InForce && l.LastDay >= today && l.LastDay <= last).OrderBy(l => l.LastDay).ThenBy(l => l.Id).Take(MostEnding).ToListAsync(ct);
            return new PageOf<LicenceListLine>([.. ending.Select(l => Of(l, today))], null);
        }
        TimeCursor? after = null;
        if (!string.IsNullOrEmpty(request.Cursor) && (after = TimeCursor.TryParse(request.Cursor)) is null)
            return null;
        if (after is not null)
            found = found.Where(l => l.RecordedAt <= after.At && (l.RecordedAt < after.At || l.Id.CompareTo(after.Id) < 0));
        var rows = await found.OrderByDescending(l => l.RecordedAt).ThenByDescending(l => l.Id).Take(limit + 1).ToListAsync(ct);
        var page = rows.ToPage(limit, l => new TimeCursor(l.RecordedAt, l.Id).ToString());
        return new PageOf<LicenceListLine>([.. page.Items.Select(l => Of(l, today))], page.NextCursor);
    }

    internal static LicenceListLine Of(LicenceRow row, DateOnly today)
    {
        var (note, holder) = (LicenceRows.Note(row), LicenceRows.Holder(row));
        var state = note.On(today);
        var number = holder.IsOrganisation ? holder.PaperNumber : Masks.PaperNumber(holder.PaperNumber);
        return new LicenceListLine(
            row.Id, row.Kind, LicenceRules.Masked(note), row.HolderMasked, number, row.Issuer, row.FirstDay, row.LastDay, state, row.Source,
            state is LicenceState.Valid && row.LastDay is { } last ? last.DayNumber - today.DayNumber : null, row.Version);
    }

    private static IQueryable<LicenceRow> Narrowed(IQueryable<LicenceRow> found, SearchLicencesRequest request, DateOnly today)
    {
        if (!string.IsNullOrWhiteSpace(request.Kind))
        {
            var kind = request.Kind.Trim();
            found = found.Where(l => l.Kind.Contains(kind));
        }
        if (!string.IsNullOrWhiteSpace(request.Q))
        {
            var (number, name) = (ApplicantKeys.OfPaper(PersonalNumbers.Normalise(request.Q)), ApplicantKeys.OfName(request.Q));
            var typed = ApplicantKeys.OfPaper(request.Q);
            var code = LicenceRules.OrganisationCode(PersonalNumbers.Normalise(request.Q)) is { } organisation ? ApplicantKeys.OfPaper(organisation) : number;
            found = found.Where(l => l.HolderKey == number || l.OrganisationKey == code || l.LandKey == typed || l.NumberKey == typed || l.NumberKey == number || l.HolderNameKey == name);
        }
        return request.State switch
        {
            null => found,
            LicenceState.Valid => found.Where(l => l.Standing == LicenceStanding.InForce && (l.FirstDay == null || l.FirstDay <= today) && (l.LastDay == null || l.LastDay >= today)),
            LicenceState.NotYet => found.Where(l => l.Standing == LicenceStanding.InForce && l.FirstDay > today),
            LicenceState.Expired => found.Where(l => l.Standing == LicenceStanding.InForce && l.LastDay < today),
            LicenceState.Revoked => found.Where(l => l.Standing == LicenceStanding.Revoked),
            LicenceState.Superseded => found.Where(l => l.Standing == LicenceStanding.Superseded),
            _ => found.Where(_ => false), // a number that JSON let through and that names no state
        };
    }
}
