using System.ComponentModel.DataAnnotations;
using GovFlow.Storage;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Database</c>: where the hall's cases live.</summary>
public sealed class DatabaseSettings : IValidatableObject
{
    /// <summary>Which database it is.</summary>
    /// <value>Default <c>Sqlite</c>; or <c>PostgreSql</c>, <c>SqlServer</c>.</value>
    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = "须为 Sqlite、PostgreSql 或 SqlServer。")]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>How to reach it.</summary>
    /// <value>Default for SQLite: the file <c>govflow-data/govflow.db</c> under the working folder. Required for the servers.</value>
    public string? ConnectionString { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider is not DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(ConnectionString))
            yield return new ValidationResult($"使用 {Provider} 时必须给出连接字符串。", [nameof(ConnectionString)]);
    }
}
