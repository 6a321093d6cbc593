using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>How an import of people ended up.</summary>
public enum PeopleImportOutcome
{
    /// <summary>All of it is there now, by this request or by the same one before.</summary>
    Done,

    /// <summary>Somebody changed the people in between; nothing was taken in.</summary>
    Changed,
}

/// <summary>人员导入: all of a sheet or nothing of it.</summary>
public sealed partial class TownStore
{
    /// <summary>Takes in people and their appointments in one transaction.</summary>
    /// <param name="id">The import's: it gives the appointments theirs, so a repetition is harmless.</param>
    /// <param name="people">Those the centre does not have yet.</param>
    /// <param name="appointments">At least one.</param>
    public async Task<PeopleImportOutcome> ImportPeopleAsync(
        Guid id, string centreCode, IReadOnlyList<PersonRow> people, IReadOnlyList<AppointmentRow> appointments, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(appointments);
        await using var session = await _database.WriteCentreAsync(centreCode, ct);
        var context = session.Context;
        var first = DerivedId.Of(id, 0);
        if (await context.Appointments.AnyAsync(a => a.Id == first, ct))
            return PeopleImportOutcome.Done;
        foreach (var (i, appointment) in appointments.Index())
            appointment.Id = DerivedId.Of(id, i);
        var (ids, names) = (people.Select(p => p.Id).ToList(), people.Select(p => p.UserName).ToList());
        if (await context.People.AnyAsync(p => p.CentreCode == centreCode && (ids.Contains(p.Id) || names.Contains(p.UserName)), ct))
            return PeopleImportOutcome.Changed;
        context.AddRange(people);
        context.AddRange(appointments);
        await context.SaveChangesAsync(ct);
        await RecordAsync(
            session,
            new("import-people", centreCode, centreCode, by, now, null, new
            {
                People = people.Select(p => new { p.Id, p.Name, p.DepartmentCode, p.Employment, p.UserName }),
                Appointments = appointments.Select(a => new { a.PersonId, a.PostCode, a.Rank, From = a.FirstDay, To = a.LastDay, a.Document }),
            }),
            ct);
        await session.CommitAsync(ct);
        return PeopleImportOutcome.Done;
    }

    /// <summary>True where the import of that id was taken in.</summary>
    public async Task<bool> WasImportedAsync(Guid id, CancellationToken ct)
    {
        var first = DerivedId.Of(id, 0);
        await using var context = await _database.ContextAsync(ct);
        return await context.Appointments.AnyAsync(a => a.Id == first, ct);
    }
}
