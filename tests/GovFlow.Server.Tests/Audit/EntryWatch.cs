using System.Collections.Concurrent;
using GovFlow.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Server.Tests.Audit;

/// <summary>Sees of every request that succeeds and is no reading whether it left an entry: in a case's chain or among the acts of the office. For one request at a time.</summary>
internal sealed class EntryWatch : IStartupFilter
{
    /// <summary>Names of operations that succeeded, and whether each time with an entry.</summary>
    public ConcurrentDictionary<string, bool> Seen { get; } = new(StringComparer.Ordinal);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await rest(context);
                return;
            }
            var before = await CountAsync(context.RequestServices);
            await rest(context);
            if (context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is not { } name || context.Response.StatusCode is < 200 or > 299)
                return;
            var hasEntry = await CountAsync(context.RequestServices) > before;
            Seen.AddOrUpdate(name, hasEntry, (_, always) => always && hasEntry);
        });
        next(app);
    };

    private static async Task<int> CountAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        return await db.AuditEntries.CountAsync() + await db.OfficeActs.CountAsync();
    }
}
