using System.Security.Cryptography;
using GovFlow.Server.Hosting;
using GovFlow.Server.Outbox;
using GovFlow.Server.Scheduling;
using GovFlow.Server.Setup;
using GovFlow.Server.Supervision;
using GovFlow.Storage.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovFlow.Server.Demonstration;

/// <summary>
/// The real server, in this process, on a free loopback port and a clock that jumps. Its own sweeps are off, because their intervals run in real time: they are
/// called here whenever the town's hours turn.
/// </summary>
internal sealed class DemoHall : IAsyncDisposable
{
    /// <summary>When the sweeps look, in the town's time: the hours turn, and once in the night.</summary>
    private static readonly TimeSpan[] Turns = [new(0, 1, 0), new(9, 0, 0), new(12, 0, 0), new(13, 30, 0), new(17, 0, 0)];

    /// <summary>More entries than a demonstration can make.</summary>
    private const int UnderOneSeal = 10_000;

    private readonly WebApplication _app;
    private readonly string? _folder;

    private DemoHall(WebApplication app, TimeLapseClock clock, string? folder)
    {
        (_app, Clock, _folder) = (app, clock, folder);
    }

    public TimeLapseClock Clock { get; }

    /// <summary>The town's zone; all demonstration towns lie in it.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Where the API is.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The password of the sample accounts.</summary>
    public string Password { get; private set; } = "";

    /// <summary>Starts it.</summary>
    /// <param name="settings">Settings from the command line.</param>
    /// <param name="place">Which database.</param>
    /// <param name="start">In the town's time.</param>
    public static async Task<DemoHall> StartAsync(string[] settings, DemoDatabase place, DateTime start, CancellationToken ct)
    {
        var clock = new TimeLapseClock(Instant(start));
        var folder = place is DemoDatabase.Temporary ? Directory.CreateTempSubdirectory("govflow-demo-").FullName : null;
        var app = ServerHost.Build(
            [.. settings, .. Fixed, .. Database(place, folder)],
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var hall = new DemoHall(app, clock, folder);
        try
        {
            var report = await app.Services.GetRequiredService<FirstStart>().RunAsync(ct);
            hall.Password = app.Configuration["GovFlow:Setup:SamplePassword"] ?? report.SamplePassword
                ?? throw new StartRefusedException(["演示需要示范镇：请设置 GovFlow:Setup:SampleTown=true 和 GovFlow:Setup:SamplePassword。"]);
            await app.StartAsync(ct);
            return hall;
        }
        catch
        {
            await hall.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets time pass until <paramref name="town"/>; whatever falls due on the way happens at the next turn of the hours.</summary>
    /// <param name="town">In the town's time.</param>
    public async Task PassToAsync(DateTime town, CancellationToken ct)
    {
        var now = Town(Clock.GetUtcNow());
        for (var day = now.Date; day <= town.Date; day = day.AddDays(1))
        {
            foreach (var turn in Turns.Select(t => day + t).Where(t => t > now && t <= town))
            {
                Clock.MoveTo(Instant(turn));
                await SweepAsync(ct);
            }
        }
        Clock.MoveTo(Instant(town));
    }

    /// <summary>What the scheduler would start: deadlines, flow timers, outbox, seals.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        var services = _app.Services;
        await services.GetRequiredService<FlowTimerSweep>().RunAsync(ct);
        await services.GetRequiredService<DeadlineSweep>().RunAsync(ct);
        await services.GetRequiredService<OutboxDelivery>().RunAsync(ct);
        await services.GetRequiredService<AuditTrail>().SealAsync(Clock.GetUtcNow(), UnderOneSeal, ct);
    }

    /// <summary>The whole ledger, checked.</summary>
    public Task<AuditReport> VerifyAsync(CancellationToken ct) => _app.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, ct);

    public static DateTime Town(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_folder is null)
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static DateTimeOffset Instant(DateTime town) => new(town, Zone.GetUtcOffset(town));

    // Every step is somebody's own log-in, many within a minute.
    private static readonly string[] Fixed =
    [
        "--urls=http://127.0.0.1:0", "--GovFlow:Sweeps:Enabled=false", "--GovFlow:Security:LoginsPerMinute=1000", "--GovFlow:Security:TokenLength=1.00:00:00",
        "--GovFlow:Security:PublicRequestsPerMinute=10000", "--GovFlow:Security:PublicPostsPerMinute=10000", "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:LuckyPennySoftware=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
    ];

    private static IEnumerable<string> Database(DemoDatabase place, string? folder)
    {
        var file = place is DemoDatabase.File given ? given.Path : folder is null ? null : Path.Combine(folder, "demo.db");
        if (file is null)
            return [];
        var secret = $"Demo-{RandomNumberGenerator.GetHexString(16)}-1";
        return
        [
            "--GovFlow:Database:Provider=Sqlite", $"--GovFlow:Database:ConnectionString=Data Source={file}", "--GovFlow:Setup:SampleTown=true",
            // A file is kept to be looked at afterwards with the accounts that "serve" prints; a temporary one has no afterwards.
            .. folder is null ? Array.Empty<string>() : [$"--GovFlow:Setup:SamplePassword={secret}", $"--GovFlow:Security:AdminPassword={secret}"],
        ];
    }
}

/// <summary>Where the demonstration writes.</summary>
internal abstract record DemoDatabase
{
    private DemoDatabase()
    {
    }

    /// <summary>A file that is gone afterwards.</summary>
    internal sealed record Temporary : DemoDatabase;

    /// <summary>A SQLite file that stays.</summary>
    internal sealed record File(string Path) : DemoDatabase;

    /// <summary>The database of the settings.</summary>
    internal sealed record Configured : DemoDatabase;
}
