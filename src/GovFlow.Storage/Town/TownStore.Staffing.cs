using System.Data.Common;
using GovFlow.Approvals.People;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>How recording an appointment ended.</summary>
public enum AppointmentMade
{
    Made,

    /// <summary>That id is recorded already; nothing changed.</summary>
    There,

    /// <summary>What it was decided on changed in between; nothing is recorded.</summary>
    Refused,
}

/// <summary>人员调整和授权登记: what was once recorded is ended, never rewritten (000-5, 004-16).</summary>
public sealed partial class TownStore
{
    /// <summary>Records an entry of the authorisation register.</summary>
    /// <returns>False where the same step of the item has an entry for that post from that day.</returns>
    public async Task<bool> AddAuthorisationAsync(string centreCode, Authorisation authorisation, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(authorisation);
        var row = TownRows.Authorisation(authorisation, centreCode);
        (row.RecordedBy, row.RecordedAt) = (by, now);
        return await AddAsync(row, new("authorise", Subject(row), centreCode, by, now, null, View(row)), ct);
    }

    /// <summary>Sets the last day of an entry.</summary>
    /// <param name="key">Centre, item, step, post and first day name it.</param>
    /// <param name="notBefore">An entry that ended before it stays as it is: what was decided under it stays decided.</param>
    /// <returns>False where there is no such entry that is still to end.</returns>
    public async Task<bool> EndAuthorisationAsync(string centreCode, Authorisation key, DateOnly lastDay, DateOnly notBefore, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        await using var session = await _database.WriteAsync(ct);
        var entry = session.Context.Authorisations
            .Where(a => a.CentreCode == centreCode && a.ItemCode == key.ItemCode && a.Step == key.Step && a.PostCode == key.PostCode && a.FirstDay == key.From)
            .Where(a => a.LastDay == null || a.LastDay >= notBefore);
        if (await entry.AsNoTracking().SingleOrDefaultAsync(ct) is not { } before
            || await entry.ExecuteUpdateAsync(set => set.SetProperty(a => a.LastDay, lastDay).SetProperty(a => a.EndedBy, by).SetProperty(a => a.EndedAt, now), ct) == 0)
        {
            return false;
        }
        await RecordAsync(session, new("end-authorisation", Subject(before), centreCode, by, now, View(before), new { To = lastDay }), ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Records an appointment, where what it was decided on still stands.</summary>
    /// <param name="refuses">Looks at the centre as it stands once nobody else changes it: a post may have been closed, or the person have left, a moment before.</param>
    public async Task<AppointmentMade> AddAppointmentAsync(AppointmentRow row, Func<StoredTown, bool> refuses, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(refuses);
        await using var session = await _database.WriteCentreAsync(row.CentreCode, ct);
        if (await session.Context.Appointments.AnyAsync(a => a.Id == row.Id, ct))
            return AppointmentMade.There;
        var stored = await LoadAsync(session.Context, row.CentreCode, ct) ?? throw new InvalidOperationException($"There is no centre '{row.CentreCode}'.");
        if (refuses(stored))
            return AppointmentMade.Refused;
        session.Context.Add(row);
        await session.Context.SaveChangesAsync(ct);
        await RecordAsync(session, new("appoint", row.PersonId, row.CentreCode, row.RecordedBy, row.RecordedAt, null, View(row)), ct);
        await session.CommitAsync(ct);
        return AppointmentMade.Made;
    }

    /// <summary>A centre's appointments that last until <paramref name="from"/> or longer, first day first.</summary>
    public async Task<IReadOnlyList<AppointmentRow>> AppointmentsAsync(string centreCode, DateOnly from, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Appointments.AsNoTracking().Where(a => a.CentreCode == centreCode && (a.LastDay == null || (a.LastDay >= from && a.LastDay >= a.FirstDay)))
            .OrderBy(a => a.FirstDay).ThenBy(a => a.Id).ToListAsync(ct);
    }

    /// <summary>Ends an appointment that is not over yet.</summary>
    public async Task<bool> EndAppointmentAsync(string centreCode, Guid id, DateOnly lastDay, DateOnly notBefore, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteCentreAsync(centreCode, ct);
        var appointment = session.Context.Appointments.Where(a => a.CentreCode == centreCode && a.Id == id && (a.LastDay == null || a.LastDay >= notBefore));
        if (await appointment.AsNoTracking().SingleOrDefaultAsync(ct) is not { } before
            || await appointment.ExecuteUpdateAsync(set => set.SetProperty(a => a.LastDay, lastDay).SetProperty(a => a.EndedBy, by).SetProperty(a => a.EndedAt, now), ct) == 0)
        {
            return false;
        }
        await RecordAsync(session, new("end-appointment", before.PersonId, centreCode, by, now, View(before), new { To = lastDay }), ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>A person leaves a post, or with <paramref name="postCode"/> null the office: every holding and appointment concerned ends with <paramref name="lastDay"/>.</summary>
    public async Task LeaveAsync(string centreCode, string personId, string? postCode, DateOnly lastDay, string by, DateTimeOffset now, CancellationToken ct)
    {
        // Whoever writes the organisation writes people whole: what it read before would put them back into office.
        await using var session = await _database.WriteCentreAsync(centreCode, ct);
        var context = session.Context;
        var before = await context.PostHoldings.AsNoTracking().Where(h => h.CentreCode == centreCode && h.PersonId == personId && (h.LastDay == null || h.LastDay > lastDay))
            .OrderBy(h => h.PostCode).Select(h => new { h.PostCode, h.Rank, From = h.FirstDay, To = h.LastDay }).ToListAsync(ct);
        await context.PostHoldings
            .Where(h => h.CentreCode == centreCode && h.PersonId == personId && (postCode == null || h.PostCode == postCode) && (h.LastDay == null || h.LastDay > lastDay))
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.LastDay, lastDay), ct);
        await context.Appointments
            .Where(a => a.CentreCode == centreCode && a.PersonId == personId && (postCode == null || a.PostCode == postCode) && (a.LastDay == null || a.LastDay > lastDay))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastDay, lastDay).SetProperty(a => a.EndedBy, by).SetProperty(a => a.EndedAt, now), ct);
        if (postCode is null)
            await context.People.Where(p => p.CentreCode == centreCode && p.Id == personId).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false), ct);
        await RecordAsync(session, new("leave-post", personId, centreCode, by, now, new { Held = before }, new { Left = postCode ?? "*", LastDay = lastDay }), ct);
        await session.CommitAsync(ct);
    }

    private static string Subject(AuthorisationRow row) => $"{row.ItemCode} {row.PostCode}";

    private static object View(AuthorisationRow row) => new { row.Step, Document = row.DocumentNumber, row.IsWindowDecision, From = row.FirstDay, To = row.LastDay };

    private static object View(AppointmentRow row) => new { row.PostCode, row.Rank, row.DepartmentCode, row.Document, From = row.FirstDay, To = row.LastDay };

    private async Task<bool> AddAsync<TRow>(TRow row, OfficeAct act, CancellationToken ct)
        where TRow : class
    {
        await using var session = await _database.WriteAsync(ct);
        session.Context.Add(row);
        try
        {
            await session.Context.SaveChangesAsync(ct);
            await RecordAsync(session, act, ct);
            await session.CommitAsync(ct);
            return true;
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            return false;
        }
    }
}
