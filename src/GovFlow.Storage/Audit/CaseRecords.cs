using System.Data;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Audit;

/// <summary>Everything stored of a case, for verification.</summary>
internal sealed record CaseRecords
{
    public required Guid Id { get; init; }

    public CaseRow? Case { get; init; }

    public required FlowRow? Flow { get; init; }

    public required List<BookmarkRow> Bookmarks { get; init; }

    public required List<TaskRow> Tasks { get; init; }

    public required List<ClockRow> Clocks { get; init; }

    public required List<PaperRow> Papers { get; init; }

    public required List<LetterRow> Letters { get; init; }

    public required List<AlertRow> Alerts { get; init; }

    public required List<DutyRow> Duties { get; init; }

    public required List<ViolationRow> Violations { get; init; }

    public required List<RatingRow> Ratings { get; init; }

    public required List<CommandRow> Commands { get; init; }

    /// <summary>In order.</summary>
    public required List<CaseEventRow> Events { get; init; }

    /// <summary>In order.</summary>
    public required List<AuditEntryRow> Entries { get; init; }

    /// <summary>Reads many cases at once: a fixed number of queries.</summary>
    /// <param name="atOneMoment">No command comes between the queries; it may hold up writers meanwhile.</param>
    public static async Task<Dictionary<Guid, CaseRecords>> LoadAsync(Database database, List<Guid> ids, bool atOneMoment, CancellationToken ct)
    {
        await using var context = await database.ContextAsync(ct);
        // Every change moves the case's row, which is read first: where it cannot move, nothing does.
        await using var moment = atOneMoment ? await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct) : null;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var cases = await context.Cases.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var flows = (await context.Flows.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        // By instance, the key's first part: the case's flow bears the case's id.
        var instances = ids.ConvertAll(CaseRows.InstanceId);
        var bookmarks = (await context.Bookmarks.Where(r => instances.Contains(r.InstanceId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var tasks = (await context.Tasks.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var clocks = (await context.Clocks.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var papers = (await context.Papers.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var letters = (await context.Letters.Where(r => r.AboutId != null && ids.Contains(r.AboutId.Value)).ToListAsync(ct)).ToLookup(r => r.AboutId!.Value);
        var alerts = (await context.Alerts.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var duties = (await context.Duties.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var violations = (await context.Violations.Where(r => r.CaseId != null && ids.Contains(r.CaseId.Value)).ToListAsync(ct)).ToLookup(r => r.CaseId!.Value);
        var ratings = (await context.Ratings.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var commands = (await context.Commands.Where(r => ids.Contains(r.CaseId)).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var events = (await context.CaseEvents.Where(r => ids.Contains(r.CaseId)).OrderBy(r => r.Seq).ToListAsync(ct)).ToLookup(r => r.CaseId);
        var entries = (await context.AuditEntries.Where(r => ids.Contains(r.CaseId)).OrderBy(r => r.Seq).ToListAsync(ct)).ToLookup(r => r.CaseId);
        return ids.ToDictionary(id => id, id => new CaseRecords
        {
            Id = id,
            Case = cases.GetValueOrDefault(id),
            Flow = flows[id].FirstOrDefault(),
            Bookmarks = [.. bookmarks[id]],
            Tasks = [.. tasks[id]],
            Clocks = [.. clocks[id]],
            Papers = [.. papers[id]],
            Letters = [.. letters[id]],
            Alerts = [.. alerts[id]],
            Duties = [.. duties[id]],
            Violations = [.. violations[id]],
            Ratings = [.. ratings[id]],
            Commands = [.. commands[id]],
            Events = [.. events[id]],
            Entries = [.. entries[id]],
        });
    }
}
