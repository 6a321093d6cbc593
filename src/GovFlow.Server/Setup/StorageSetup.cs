using GovFlow.Server.Hosting;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage;

namespace GovFlow.Server.Setup;

/// <summary>Wires the database of the settings.</summary>
internal static class StorageSetup
{
    public static IServiceCollection AddConfiguredStorage(this IServiceCollection services, DatabaseSettings settings)
    {
        try
        {
            return services.AddGovFlowStorage(settings.Provider, settings.ConnectionString is { Length: > 0 } given ? given : SqliteFile());
        }
        catch (ArgumentException unreadable)
        {
            throw new StartRefusedException(["GovFlow:Database:ConnectionString 不能读懂，请对照数据库的连接字符串格式检查。"], unreadable);
        }
    }

    private static string SqliteFile() => $"Data Source={Path.Combine(Directory.GetCurrentDirectory(), "govflow-data", "govflow.db")}";
}
