using Npgsql;

namespace GovFlow.Storage.PostgreSql;

/// <summary>LISTEN and NOTIFY.</summary>
internal sealed class PostgreSqlNodeWire(string connectionString) : NodeWire
{
    private const string Channel = "govflow_hall";

    // Without it a connection whose other end vanished would be silent for hours.
    private readonly string _listener = new NpgsqlConnectionStringBuilder(connectionString) { KeepAlive = 30, Pooling = false }.ConnectionString;

    public override async Task SendAsync(IReadOnlyList<string> messages, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT pg_notify('{Channel}', message) FROM unnest(@messages) AS message", connection);
        command.Parameters.AddWithValue("messages", messages.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public override async Task ListenAsync(Func<string, Task> heard, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_listener);
        await connection.OpenAsync(ct);
        var messages = new Queue<string>();
        connection.Notification += (_, notification) => messages.Enqueue(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        while (true)
        {
            await connection.WaitAsync(ct);
            while (messages.TryDequeue(out var message))
                await heard(message);
        }
    }
}
