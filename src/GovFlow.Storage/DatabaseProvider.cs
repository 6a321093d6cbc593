namespace GovFlow.Storage;

/// <summary>Which database keeps the hall's records.</summary>
public enum DatabaseProvider
{
    /// <summary>One file beside the program; one process writes it.</summary>
    Sqlite = 0,

    /// <summary>PostgreSQL 13 or later; any number of nodes.</summary>
    PostgreSql = 1,

    /// <summary>SQL Server 2019 or later; any number of nodes.</summary>
    SqlServer = 2,
}
