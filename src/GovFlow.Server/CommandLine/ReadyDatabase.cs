using GovFlow.Storage;

namespace GovFlow.Server.CommandLine;

/// <summary>A command that works on what is stored never builds or updates the database: only a start of the server does.</summary>
internal static class ReadyDatabase
{
    /// <summary>True where the database is there and of this version; otherwise the refusal is told.</summary>
    public static async Task<bool> CheckAsync(IServiceProvider services, CommandOutput output, bool asJson, CancellationToken ct)
    {
        if ((await services.GetRequiredService<Migrator>().PendingAsync(ct)).Count == 0)
            return true;
        output.Refuse(asJson, new CommandRefusal("database-not-ready", "数据库尚未建立，或版本比本程序旧。请先启动一次服务（govflow serve）。"));
        return false;
    }
}
