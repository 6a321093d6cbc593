using System.Data.Common;
using System.Globalization;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Tests.Generating;

/// <summary>
/// What is on record of a year, read by SQL of its own from the timeline and the audit chain, without any mapping or reckoning of the program's: what its figures
/// are counted again from.
/// </summary>
internal sealed class EventLog(GovFlowDbContext db, DatabaseProvider provider)
{
    /// <summary>A line of a timeline.</summary>
    public sealed record Line(Guid Case, string Kind, DateTimeOffset At, DateOnly? LegalDay, string Text, string Actor, Guid? Task);

    /// <summary>An act on an alert, duty or violation, as the chain vouches for it, with the timeline's words of that act.</summary>
    public sealed record Vouched(Guid Case, Guid Id, string Act, DateTimeOffset At, string Text);

    public Task<List<Line>> LinesAsync(string where) => ReadAsync(
        $"SELECT case_id, kind, at, legal_day, text, actor_id, task_id FROM case_events WHERE {where} ORDER BY case_id, seq",
        row => new Line(row.GetGuid(0), row.GetString(1), Instant(row, 2), Day(row, 3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetGuid(6)));

    /// <param name="what">alerts, duties or violations.</param>
    public Task<List<Vouched>> VouchedAsync(string what)
    {
        var (from, id) = provider is DatabaseProvider.Sqlite
            ? ($"audit_entries e, json_each(e.entry, '$.{what}') v", "json_extract(v.value, '$.id')")
            : ($"audit_entries e, jsonb_array_elements(e.entry::jsonb -> '{what}') v", "v ->> 'id'");
        return ReadAsync(
            $"SELECT e.case_id, {id}, e.act, e.at, (SELECT MIN(l.text) FROM case_events l WHERE l.case_id = e.case_id AND l.audit_seq = e.seq) FROM {from} ORDER BY e.at, e.seq",
            row => new Vouched(row.GetGuid(0), Guid.Parse(row.GetString(1)), row.GetString(2), Instant(row, 3), row.IsDBNull(4) ? "" : row.GetString(4)));
    }

    public async Task<Dictionary<string, int>> CountsAsync(string sql) =>
        (await ReadAsync(sql, row => (Key: row.IsDBNull(0) ? "" : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!, Count: Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture))))
        .ToDictionary(r => r.Key, r => r.Count, StringComparer.Ordinal);

    /// <summary>One column of text.</summary>
    public Task<List<string>> TextsAsync(string sql) => ReadAsync(sql, row => row.GetString(0));

    public async Task<int> CountAsync(string sql) => (await CountsAsync($"SELECT 'n', ({sql})"))["n"];

    /// <summary>An instant as the database compares it.</summary>
    public string Literal(DateTimeOffset instant) => provider is DatabaseProvider.Sqlite
        ? instant.UtcTicks.ToString(CultureInfo.InvariantCulture)
        : $"'{instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'";

    private static DateTimeOffset Instant(DbDataReader row, int column) => row.GetValue(column) switch
    {
        long ticks => new DateTimeOffset(ticks, TimeSpan.Zero),
        DateTime at => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)),
        DateTimeOffset at => at,
        var other => throw new InvalidOperationException($"{other.GetType()} is no instant."),
    };

    private static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    // The statements are the tests' own.
#pragma warning disable CA2100
    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var list = new List<T>();
        while (await rows.ReadAsync())
            list.Add(read(rows));
        return list;
    }
#pragma warning restore CA2100
}
