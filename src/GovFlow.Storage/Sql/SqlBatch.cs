using System.Data.Common;

namespace GovFlow.Storage.Sql;

/// <summary>Statements that go to the server together, in order: one round trip where the provider has batches.</summary>
internal sealed class SqlBatch
{
    private readonly List<Statement> _statements = [];

    public int Count => _statements.Count;

    /// <summary>Adds a statement without a result; its parameters are @p0, @p1 …</summary>
    public void Add(string sql, params ReadOnlySpan<object?> values) => _statements.Add(new Statement(sql, values.ToArray(), null, null));

    /// <summary>Adds all statements of another batch, in order.</summary>
    public void Add(SqlBatch other) => _statements.AddRange(other._statements);

    /// <summary>Adds an UPDATE that must meet exactly one row; otherwise the run fails with <see cref="GuardFailedException"/>.</summary>
    public void Guard(string sql, params ReadOnlySpan<object?> values) => _statements.Add(new Statement(sql, values.ToArray(), null, 1));

    /// <summary>Adds a statement whose rows are read.</summary>
    public void Query(string sql, Action<DbDataReader> row, params ReadOnlySpan<object?> values) => _statements.Add(new Statement(sql, values.ToArray(), row, null));

    /// <param name="kept">The connection's parsed commands; null where it does not stay open. Batches need none: the driver keeps theirs.</param>
    /// <exception cref="GuardFailedException">A guarded statement met another number of rows than one.</exception>
    public async Task RunAsync(DbConnection connection, DbTransaction? transaction, KeptCommands? kept, Database database, CancellationToken ct)
    {
        if (_statements.Count == 0)
            return;
        if (connection.CanCreateBatch)
            await RunTogetherAsync(connection, transaction, database, ct);
        else
            await RunSinglyAsync(connection, transaction, kept, database, ct);
        _statements.Clear();
    }

    /// <summary>Runs all of it or nothing in one round trip, where a batch is a transaction; its statements have no results.</summary>
    /// <exception cref="GuardFailedException">A guarded statement met another number of rows than one.</exception>
    public async Task RunAsTransactionAsync(DbConnection connection, Database database, CancellationToken ct)
    {
        var dialect = database.Dialect;
        await using var batch = Batch(connection, dialect, statement => statement.Expected is null ? statement.Sql : dialect.Guarded(statement.Sql));
        database.CountRoundTrip();
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (DbException failure) when (dialect.IsGuard(failure))
        {
            throw new GuardFailedException();
        }

        _statements.Clear();
    }

    private async Task RunTogetherAsync(DbConnection connection, DbTransaction? transaction, Database database, CancellationToken ct)
    {
        await using var batch = Batch(connection, database.Dialect, statement => statement.Sql);
        batch.Transaction = transaction;
        database.CountRoundTrip();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            foreach (var query in _statements.Where(s => s.Row is not null))
            {
                while (await reader.ReadAsync(ct))
                    query.Row!(reader);
                await reader.NextResultAsync(ct);
            }

            // What comes after the last rows must have run, and its errors must be thrown, before anyone looks at the counts.
            while (await reader.NextResultAsync(ct))
            {
            }
        }

        for (var i = 0; i < _statements.Count; i++)
            _statements[i].Check(batch.BatchCommands[i].RecordsAffected);
    }

    private async Task RunSinglyAsync(DbConnection connection, DbTransaction? transaction, KeptCommands? kept, Database database, CancellationToken ct)
    {
        foreach (var statement in _statements)
        {
            var text = database.Dialect.Text(statement.Sql);
            if (kept is not null)
            {
                await RunOneAsync(statement, kept.For(text), transaction, database, ct);
                continue;
            }

            await using var command = connection.CreateCommand();
            command.CommandText = text;
            await RunOneAsync(statement, command, transaction, database, ct);
        }
    }

    private static async Task RunOneAsync(Statement statement, DbCommand command, DbTransaction? transaction, Database database, CancellationToken ct)
    {
        command.Transaction = transaction;
        if (command.Parameters.Count == 0)
            AddValues(command.Parameters, command.CreateParameter, statement.Values, database.Dialect);
        else
            SetValues(command.Parameters, statement.Values, database.Dialect);
        database.CountRoundTrip();
        if (statement.Row is null)
        {
            statement.Check(await command.ExecuteNonQueryAsync(ct));
            return;
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            statement.Row(reader);
    }

    private DbBatch Batch(DbConnection connection, Dialect dialect, Func<Statement, string> text)
    {
        var batch = connection.CreateBatch();
        foreach (var statement in _statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = dialect.Text(text(statement));
            AddValues(command.Parameters, command.CreateParameter, statement.Values, dialect);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static void AddValues(DbParameterCollection parameters, Func<DbParameter> create, object?[] values, Dialect dialect)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = create();
            if (dialect.NamesParameters)
                parameter.ParameterName = Name(i);
            if (values[i] is TypedNull none)
                parameter.DbType = none.Type;
            parameter.Value = dialect.Value(values[i]);
            parameters.Add(parameter);
        }
    }

    private static void SetValues(DbParameterCollection parameters, object?[] values, Dialect dialect)
    {
        for (var i = 0; i < values.Length; i++)
            parameters[i].Value = dialect.Value(values[i]);
    }

    private static string Name(int index) => index < ParameterNames.Length ? ParameterNames[index] : $"@p{index}";

    private static readonly string[] ParameterNames = [.. Enumerable.Range(0, 48).Select(i => $"@p{i}")];

    private readonly record struct Statement(string Sql, object?[] Values, Action<DbDataReader>? Row, int? Expected)
    {
        public void Check(int affected)
        {
            if (Expected is { } expected && affected != expected)
                throw new GuardFailedException();
        }
    }
}

/// <summary>The row a statement was guarded by is no longer as it was: another writer was first. Never leaves Storage.</summary>
internal sealed class GuardFailedException() : Exception("The guarded row has changed.");
