using System.Collections.Immutable;
using System.Data.Common;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Supervision;

/// <summary>A change of one report, ready to commit.</summary>
/// <param name="CentreCode">Whose.</param>
/// <param name="ReportId">Which; the list it is kept in follows from it.</param>
/// <param name="Seen">The version that was read; 0 = there was none.</param>
/// <param name="Json">The report as it stands afterwards, told the number that was taken.</param>
/// <param name="Act">What goes on record, told the same; null = nothing does.</param>
/// <param name="Cause">Messages queue once for it.</param>
public sealed record HallReportWrite(string CentreCode, Guid ReportId, long Seen, Func<long?, string> Json, Func<long?, OfficeAct?> Act, DateTimeOffset At, Guid Cause)
{
    /// <summary>The series of which a number is taken; null = none.</summary>
    public string? Series { get; init; }

    /// <summary>The alert that is raised; null = none.</summary>
    public AlertRow? Raised { get; init; }

    /// <summary>The alert as it stands afterwards, with the version it was read with raised by one; null = none is changed.</summary>
    public AlertRow? Moved { get; init; }

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];
}

/// <summary>
/// Keeps the reports of specialist halls (decision 0048): each is one list of its centre (decision 0027), so two who write at once are told. Number, alert, messages and the entry
/// of the office's acts are written with it or not at all.
/// </summary>
public sealed class HallReportStore
{
    private readonly Database _database;

    internal HallReportStore(Database database) => _database = database;

    /// <summary>The list a report is kept in.</summary>
    public static string ListOf(Guid reportId) => $"hall-report-{reportId:N}";

    /// <summary>Writes all of it or nothing.</summary>
    /// <returns>False where the report or its alert was changed since it was read.</returns>
    public async Task<bool> SaveAsync(HallReportWrite write, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            await using var session = await _database.WriteCentreAsync(write.CentreCode, ct);
            var context = session.Context;
            var name = ListOf(write.ReportId);
            var row = await context.CentreLists.SingleOrDefaultAsync(l => l.CentreCode == write.CentreCode && l.Name == name, ct);
            if ((row?.Version ?? 0) != write.Seen || !await MoveAsync(context, write.Moved, ct))
                return false;
            var number = write.Series is { } series
                ? (await NumberRegister.TakeAsync(session, _database.Dialect, new SortedDictionary<string, long>(StringComparer.Ordinal) { [series] = 1 }, ct))[series]
                : (long?)null;
            var json = write.Json(number);
            if (row is null)
                context.CentreLists.Add(row = new CentreListRow { CentreCode = write.CentreCode, Name = name, Json = json });
            (row.Json, row.Version) = (json, row.Version + 1);
            if (write.Raised is { } alert)
                context.Alerts.Add(alert);
            context.Outbox.AddRange(write.Messages.Index().Select(m => OutboxRows.New(m.Item, write.Cause, m.Index, null, write.At)));
            if (write.Act(number) is { } act)
                await _database.Acts.RecordAsync(context, act, ct);
            else
                await context.SaveChangesAsync(ct);
            await session.CommitAsync(ct);
            return true;
        }
        catch (Exception failure) when (failure is DbUpdateConcurrencyException || IsDuplicate(failure))
        {
            // Another node wrote the same alert, message or first version.
            return false;
        }
    }

    private static async Task<bool> MoveAsync(GovFlowDbContext context, AlertRow? moved, CancellationToken ct)
    {
        if (moved is null)
            return true;
        var row = await context.Alerts.SingleOrDefaultAsync(a => a.Id == moved.Id, ct);
        if (row is null || row.Version != moved.Version - 1)
            return false;
        context.Entry(row).CurrentValues.SetValues(moved);
        return true;
    }

    private bool IsDuplicate(Exception failure) => failure switch
    {
        DbException direct => _database.Dialect.IsDuplicate(direct),
        DbUpdateException { InnerException: DbException inner } => _database.Dialect.IsDuplicate(inner),
        _ => false,
    };
}
