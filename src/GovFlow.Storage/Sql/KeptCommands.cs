using System.Data.Common;

namespace GovFlow.Storage.Sql;

/// <summary>The commands of one connection that stays open, each parsed by the database once. The texts are few: the stores' statements never vary.</summary>
internal sealed class KeptCommands(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>The command of that text, with the values it was last given.</summary>
    public DbCommand For(string sql)
    {
        if (_commands.TryGetValue(sql, out var command))
            return command;
        command = connection.CreateCommand();
        command.CommandText = sql;
        return _commands[sql] = command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }
}
