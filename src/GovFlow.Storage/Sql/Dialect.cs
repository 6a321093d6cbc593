using System.Data.Common;

namespace GovFlow.Storage.Sql;

/// <summary>What differs between the databases where statements are written by hand (decision 0004).</summary>
internal abstract class Dialect
{
    /// <summary>One writer at a time where the database allows no more, so that callers queue here and not in a busy loop; null elsewhere.</summary>
    public virtual SemaphoreSlim? WriteGate => null;

    /// <summary>Adds @p1 to the series @p0, creating it at zero, and gives back its last number. Holds the series until the transaction ends.</summary>
    public abstract string TakeNumbers { get; }

    /// <summary>Leases up to @p2 messages due at @p0 until @p1 under lease @p3; gives back id, kind, case_id, payload, attempts, created_at.</summary>
    public abstract string LeaseMessages { get; }

    /// <summary>A statement as the provider reads it fastest; its parameters are @p0, @p1 … in order.</summary>
    public virtual string Text(string sql) => sql;

    /// <summary>False where parameters are known by their place alone.</summary>
    public virtual bool NamesParameters => true;

    /// <summary>A value as the provider stores it.</summary>
    public virtual object Value(object? value) => value switch
    {
        null or TypedNull => DBNull.Value,
        DateTimeOffset instant => instant.ToUniversalTime(),
        Enum member => Convert.ToInt32(member, System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>Reads an instant as <see cref="Value"/> wrote it.</summary>
    public virtual DateTimeOffset Instant(DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    /// <summary>True where a row with that key is already there.</summary>
    public abstract bool IsDuplicate(DbException exception);

    /// <summary>True where a batch without a transaction of its own is one, so that it begins, writes and commits in a single round trip.</summary>
    public virtual bool BatchIsTransaction => false;

    /// <summary>Turns an UPDATE into a statement that fails the whole batch, in the server, unless it met exactly one row. Asked only where <see cref="BatchIsTransaction"/>.</summary>
    public virtual string Guarded(string update) => throw new NotSupportedException();

    /// <summary>True for the failure a <see cref="Guarded"/> statement makes.</summary>
    public virtual bool IsGuard(DbException exception) => false;

    /// <summary>The rows of a JSON array as a table named r, to write many rows of different values by one statement; an array's members are named as its columns.</summary>
    /// <param name="parameter">Of the statement, e.g. <c>@p0</c>; its value is <see cref="JsonRows"/>'.</param>
    public abstract string Rows(string parameter, params ReadOnlySpan<(string Name, RowType Type)> columns);

    /// <summary>What is written behind a table whose rows a SELECT is to hold until the transaction ends.</summary>
    public virtual string HoldHint => "";

    /// <summary>What ends a SELECT that holds the rows of the table c.</summary>
    public virtual string HoldEnd => "";
}

/// <summary>Types of the columns of <see cref="Dialect.Rows"/>.</summary>
internal enum RowType
{
    Id,
    Number,
    Day,
    Instant,
    Flag,
}
