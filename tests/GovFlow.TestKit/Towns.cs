using GovFlow.Storage;
using Microsoft.Data.Sqlite;

namespace GovFlow.TestKit;

/// <summary>
/// One database of each provider with the sample town in it, made when the first test of a run asks for it and copied for every hall: a first start is dear.
/// The run's set-up fixture drops them.
/// </summary>
public static class Towns
{
    private static readonly Lazy<TestDatabase> OnSqlite = new(() => Settle(TestDatabase.Sqlite()));
    private static readonly Lazy<Task<TestDatabase>> OnPostgreSql = new(async () => Settle(await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql)));

    internal static TestDatabase Sqlite => OnSqlite.Value;

    internal static Task<TestDatabase> PostgreSql => OnPostgreSql.Value;

    /// <summary>After the last test.</summary>
    public static async Task DropAsync()
    {
        if (OnSqlite.IsValueCreated)
            await OnSqlite.Value.DisposeAsync();
        if (OnPostgreSql.IsValueCreated)
            await (await OnPostgreSql.Value).DisposeAsync();
    }

    private static TestDatabase Settle(TestDatabase empty)
    {
        using (var host = new GovFlowHost(empty) { OwnsDatabase = false })
            _ = host.Services;
        // Nobody may be connected to what is copied, and the last to leave a SQLite file takes its log into it.
        SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        return empty;
    }
}
