using System.Data;

namespace GovFlow.Storage.Sql;

/// <summary>
/// A NULL that says what it is not. PostgreSQL's driver prepares a statement for the types it is sent with: the same text with a NULL of no type is another statement
/// to it, which the server then parses and plans anew every time.
/// </summary>
internal sealed class TypedNull
{
    private static readonly Dictionary<Type, TypedNull> All = new()
    {
        [typeof(string)] = new(DbType.String),
        [typeof(Guid)] = new(DbType.Guid),
        [typeof(int)] = new(DbType.Int32),
        [typeof(long)] = new(DbType.Int64),
        [typeof(bool)] = new(DbType.Boolean),
        [typeof(byte[])] = new(DbType.Binary),
        [typeof(DateOnly)] = new(DbType.Date),
        [typeof(DateTimeOffset)] = new(DbType.DateTimeOffset),
    };

    private TypedNull(DbType type) => Type = type;

    public DbType Type { get; }

    /// <param name="type">A property's type, nullable or not; an enum is the number it is stored as.</param>
    /// <exception cref="KeyNotFoundException">No column is of that type.</exception>
    public static TypedNull Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return All[type.IsEnum ? typeof(int) : type];
    }

    /// <summary>The value, or the NULL of its type.</summary>
    public static object Or<T>(T? value)
        where T : struct => value is { } known ? known : Of(typeof(T));
}
