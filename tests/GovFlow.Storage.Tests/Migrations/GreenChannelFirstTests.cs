using System.Data.Common;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovFlow.Storage.Tests.Migrations;

/// <summary>A town that has worked for a while takes the step that brought the green channel into the order of the lists: its old rows sort as new ones do.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class GreenChannelFirstTests(DatabaseProvider provider)
{
    private const string Before = "DataProtectionKeys";
    private const string Step = "GreenChannelFirst";

    /// <summary>The sort key of old where no day is due.</summary>
    private const int NoDay = 9_999_999;

    private static readonly DateOnly Day = new(2026, 3, 5);

    [Test]
    public async Task OldRows_GetTheOrderOfNewOnes_AndTheStepCanBeTakenBack()
    {
        await using var database = TestDatabase.Unmigrated(provider);
        await using var context = database.Context();
        var migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync(Before);
        (bool IsGreen, DateOnly? Due)[] cases = [(false, Day), (true, Day), (false, null), (true, null)];
        var ids = new List<Guid>();
        foreach (var (isGreen, due) in cases)
        {
            var id = Guid.NewGuid();
            ids.Add(id);
            var sort = due?.DayNumber ?? NoDay;
            await InsertAsync(context, "cases", new() { ["id"] = id, ["due_sort"] = sort, ["is_green_channel"] = isGreen });
            await InsertAsync(context, "tasks", new() { ["id"] = Guid.NewGuid(), ["case_id"] = id, ["due_sort"] = sort });
        }

        await migrator.MigrateAsync(Step);

        var expected = cases.Select(c => DueOrder.Of(c.Due, c.IsGreen)).ToList();
        Assert.That(await SortsAsync(context, "cases", "id", ids), Is.EqualTo(expected));
        Assert.That(await SortsAsync(context, "tasks", "case_id", ids), Is.EqualTo(expected), "a task has its case's channel");
        Assert.That(expected, Is.EqualTo(new[] { (Day.DayNumber * 2) + 1, Day.DayNumber * 2, NoDay, NoDay - 1 }), "what the step wrote then is what is written today");

        await migrator.MigrateAsync(Before);
        var old = cases.Select(c => c.Due?.DayNumber ?? NoDay).ToList();
        Assert.That(await SortsAsync(context, "cases", "id", ids), Is.EqualTo(old), "taken back");
        Assert.That(await SortsAsync(context, "tasks", "case_id", ids), Is.EqualTo(old));

        await migrator.MigrateAsync();
        Assert.That(await SortsAsync(context, "cases", "id", ids), Is.EqualTo(expected), "and taken again on the way to today's tables");
    }

    /// <summary>A row as the tables of that time want it: what is not named is empty, zero or false.</summary>
    private static async Task InsertAsync(GovFlowDbContext context, string table, Dictionary<string, object> named)
    {
        foreach (var (column, type) in await RequiredAsync(context, table))
            named.TryAdd(column, Empty(type));
        await using var command = await CommandAsync(context, $"INSERT INTO {table} ({string.Join(", ", named.Keys)}) VALUES ({string.Join(", ", named.Keys.Select(k => "@" + k))})");
        foreach (var (column, value) in named)
            Add(command, column, context.Database.IsSqlite() && value is Guid id ? id.ToString().ToUpperInvariant() : value);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<(string Name, string Type)>> RequiredAsync(GovFlowDbContext context, string table)
    {
        await using var command = await CommandAsync(context, context.Database.IsSqlite()
            ? $"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1"
            : $"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}' AND is_nullable = 'NO'");
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private static object Empty(string type) => type.ToUpperInvariant() switch
    {
        "BOOLEAN" => false,
        "INTEGER" => 0,
        "BIGINT" => 0L,
        "SMALLINT" => (short)0,
        "DATE" => Day,
        "UUID" => Guid.NewGuid(),
        "BYTEA" or "BLOB" => Array.Empty<byte>(),
        var t when t.StartsWith("TIMESTAMP", StringComparison.Ordinal) => OfficeFake.Morning,
        // Numbers and codes are unique where they are text.
        _ => Guid.NewGuid().ToString("N")[..6],
    };

    private static async Task<List<int>> SortsAsync(GovFlowDbContext context, string table, string key, List<Guid> ids)
    {
        await using var command = await CommandAsync(context, $"SELECT {key}, due_sort FROM {table}");
        await using var reader = await command.ExecuteReaderAsync();
        var sorts = new Dictionary<Guid, int>();
        while (await reader.ReadAsync())
            sorts.Add(reader.GetGuid(0), reader.GetInt32(1));
        return [.. ids.Select(id => sorts[id])];
    }

    // Table and column names are this test's own.
#pragma warning disable CA2100
    private static async Task<DbCommand> CommandAsync(GovFlowDbContext context, string text)
    {
        await context.Database.OpenConnectionAsync();
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        return command;
    }
#pragma warning restore CA2100

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@" + name, value);
        command.Parameters.Add(parameter);
    }
}
