using System.Text.Json.Nodes;
using GovFlow.Server;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovFlow.TestKit;

/// <summary>
/// The whole server inside the test's process, on a database of its own, with the sample town, and a clock that stands still. Sweeps run only when a test
/// runs them. Dispose it: the database goes with it.
/// </summary>
public sealed class GovFlowHost : WebApplicationFactory<Program>
{
    /// <summary>The password of every sample account here.</summary>
    public const string Password = "Hall-2026-Test";

    private readonly TestDatabase _database;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;

    /// <summary>Prepares a server; it starts with the first client or service asked for.</summary>
    /// <param name="database">Null = a SQLite file of its own with the sample town.</param>
    /// <param name="settings">Further settings, e.g. <c>GovFlow:Smtp:Host</c>.</param>
    /// <param name="services">Last word on the services.</param>
    public GovFlowHost(TestDatabase? database = null, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        _database = database ?? TestDatabase.SqliteWithTown();
        _settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
        _services = services;
    }

    private GovFlowHost(GovFlowHost first)
    {
        (_database, _settings, _services, Clock, OwnsDatabase) = (first._database, first._settings, first._services, first.Clock, false);
    }

    /// <summary>True where the database goes when this does.</summary>
    internal bool OwnsDatabase { get; init; } = true;

    /// <summary>The server's clock.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>Another server on the same database and clock, as a second machine would be; dispose it before this one.</summary>
    public GovFlowHost Node() => new(this);

    /// <summary>A client for intent methods.</summary>
    public OfficeClient Office() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress }));

    /// <summary>The server's database, to look behind the API or to lay in what no endpoint does; the caller disposes it.</summary>
    public Task<GovFlowDbContext> ContextAsync() => Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();

    /// <summary>Lays a definition in as one that came into force long ago: no rule of today is asked, so that flows can fail at work.</summary>
    /// <param name="itemCode">The service item it is the flow of.</param>
    public async Task LayInAsync(JsonNode definition, string itemCode)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var store = Services.GetRequiredService<DefinitionStore>();
        var versionId = definition["id"]!.GetValue<string>();
        var import = new DefinitionImport(
            versionId, definition["definitionId"]!.GetValue<string>(), definition["version"]!.GetValue<int>(), definition["name"]!.GetValue<string>(), itemCode, definition.ToJsonString());
        await store.ImportAsync(import, "system", Clock.GetUtcNow(), CancellationToken.None);
        var result = await store.PublishAsync(versionId, new Publication("system", Clock.GetUtcNow()), CancellationToken.None);
        if (result is not PublishResult.Published)
            throw new InvalidOperationException($"{versionId}: {result}");
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("GovFlow:Database:Provider", _database.Provider.ToString());
        builder.UseSetting("GovFlow:Database:ConnectionString", _database.ConnectionString);
        builder.UseSetting("GovFlow:Setup:SampleTown", "true");
        builder.UseSetting("GovFlow:Setup:SamplePassword", Password);
        builder.UseSetting("GovFlow:Security:AdminPassword", Password);
        builder.UseSetting("GovFlow:Security:LoginsPerMinute", "1000");
        builder.UseSetting("GovFlow:Security:PublicPostsPerMinute", "1000");
        builder.UseSetting("GovFlow:Sweeps:Enabled", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // Hundreds of hosts that tell of their start and end would hide the one line that matters.
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        builder.UseSetting("Logging:LogLevel:LuckyPennySoftware.AutoMapper.License", "None");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            // A log-in is dear by design, and a test has dozens of them.
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            _services?.Invoke(services);
        });
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (OwnsDatabase)
            await _database.DisposeAsync();
    }
}
