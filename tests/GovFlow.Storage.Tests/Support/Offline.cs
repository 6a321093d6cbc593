using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Storage.Tests.Support;

/// <summary>Contexts for looking at the model; no server is asked.</summary>
internal static class Offline
{
    public static GovFlowDbContext Context(DatabaseProvider provider)
    {
        var connection = provider switch
        {
            DatabaseProvider.Sqlite => "Data Source=:memory:",
            DatabaseProvider.PostgreSql => "Host=localhost",
            DatabaseProvider.SqlServer => "Server=localhost",
        };
        var services = new ServiceCollection().AddGovFlowStorage(provider, connection).BuildServiceProvider();
        return services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContext();
    }
}
