using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Server.Flows;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Outbox;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Server.Scheduling;
using GovFlow.Server.Setup;
using GovFlow.Server.Studio;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Hosting;

/// <summary>Composes the application: the same services for the web server and for every command that needs the database.</summary>
internal static class ServerHost
{
    /// <summary>Builds the application; nothing is opened or changed yet.</summary>
    /// <param name="settings">Settings from the command line, each as <c>--Key=value</c>.</param>
    /// <exception cref="SettingsException">A setting is unknown, unreadable or out of range.</exception>
    /// <param name="configure">Last word on the services, for a host that needs another clock; null = none.</param>
    public static WebApplication Build(string[] settings, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings,
            ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
            // Settings lie beside the executable, wherever it is started from; data lie where it is started.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = IsEnvironmentSet(settings) || !IsRunFromSource ? null : Environments.Development,
        });
        SettingsCheck.Check(builder.Configuration);
        AddLogging(builder);
        AddServices(builder);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    private static bool IsRunFromSource => File.Exists(Path.Combine(AppContext.BaseDirectory, "run-from-source.txt"));

    private static bool IsEnvironmentSet(string[] settings) =>
        settings.Any(s => s.StartsWith("--environment=", StringComparison.OrdinalIgnoreCase))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"));

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // A failed start is told in words by StartFailure.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
        });
        // What a command prints belongs to its caller; the log goes beside it.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddGovFlowSettings();
        services.AddSingleton(TimeProvider.System);
        services.AddGovFlowProblems();
        services.ConfigureHttpJsonOptions(json => ConfigureJson(json.SerializerOptions));
        services.AddGovFlowRateLimits();
        services.AddGovFlowOpenApi();
        services.AddConfiguredStorage(Bound<DatabaseSettings>(builder, "Database"));
        services.AddSingleton<HallBook>();
        services.AddGovFlowIdentity();
        services.AddGovFlowOutbox();
        services.AddGovFlowFlows();
        services.AddGovFlowRealtime();
        services.AddGovFlowHealth();
        services.AddSingleton<HallMetrics>();
        services.AddSingleton<FirstStart>();
        services.AddScoped<ItemFolder>();
        services.AddSlices(builder.Configuration["AutoMapper:LicenseKey"]);
        services.AddGovFlowScheduling(Bound<SweepSettings>(builder, "Sweeps"));
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>()
            .Configure<IOptions<SecuritySettings>>((kestrel, security) =>
            {
                kestrel.Limits.MaxRequestBodySize = security.Value.LargestRequest;
                kestrel.AddServerHeader = false;
            });
    }

    // What decides which services there are must be known before there are any; it was checked already.
    private static T Bound<T>(WebApplicationBuilder builder, string section)
        where T : new() => builder.Configuration.GetSection($"GovFlow:{section}").Get<T>() ?? new T();

    /// <summary>JSON of the API: camel case, enums as names, nothing unknown, nothing twice, nothing required left out.</summary>
    internal static void ConfigureJson(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        // A rehearsal's act says what it is in one of its members, wherever that stands.
        json.AllowOutOfOrderMetadataProperties = true;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.MaxDepth = 32;
    }

    private static void UsePipeline(WebApplication app)
    {
        var client = WebClient.Folder();
        app.UseSecurityHeaders();
        app.UseGovFlowProblems();
        app.UseWebClient(client);
        app.UseStudio(StudioSite.Folders());
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseCookieWriteCheck();
        app.UseHallCheck();
        app.UseRequestOrigin();
        app.UseAuthorization();
        app.MapGovFlowApi();
        app.MapGovFlowHealth();
        app.MapHub<HallHub>("/hubs/hall").WithMetadata(new PermissionMetadata(null));
        app.MapWebClient(client);
    }
}
