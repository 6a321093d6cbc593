using GovFlow.Storage.Applicants;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Figures;
using GovFlow.Storage.Files;
using GovFlow.Storage.Intake;
using GovFlow.Storage.Licences;
using GovFlow.Storage.Messages;
using GovFlow.Storage.Openness;
using GovFlow.Storage.Outgoing;
using GovFlow.Storage.PostgreSql;
using GovFlow.Storage.Queueing;
using GovFlow.Storage.Sql;
using GovFlow.Storage.Sqlite;
using GovFlow.Storage.SqlServer;
using GovFlow.Storage.Supervision;
using GovFlow.Storage.Town;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace GovFlow.Storage;

/// <summary>Puts the stores into a host.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers the pooled context (scoped <see cref="GovFlowDbContext"/>, singleton <see cref="IDbContextFactory{TContext}"/>) and every store as a singleton.
    /// Nothing is opened or created here: see <see cref="Migrator"/>.
    /// </summary>
    /// <param name="connectionString">As the provider reads it; for SQLite at least <c>Data Source=…</c>.</param>
    /// <exception cref="ArgumentException">The connection string is empty or the provider cannot read it.</exception>
    public static IServiceCollection AddGovFlowStorage(this IServiceCollection services, DatabaseProvider provider, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return provider switch
        {
            DatabaseProvider.Sqlite => services.AddStores<SqliteGovFlowDbContext>(
                new SqliteDialect(), options => options.UseSqlite(connectionString).AddInterceptors(new SqliteDurability())),
            DatabaseProvider.PostgreSql => services.AddSingleton<NodeWire>(new PostgreSqlNodeWire(connectionString)).AddStores<PostgreSqlGovFlowDbContext>(
                new PostgreSqlDialect(), options => options.UseNpgsql(ForManyShortSessions(connectionString))),
            DatabaseProvider.SqlServer => services.AddStores<SqlServerGovFlowDbContext>(
                new SqlServerDialect(), options => options.UseSqlServer(connectionString)),
        };
    }

    private static IServiceCollection AddStores<TContext>(this IServiceCollection services, Dialect dialect, Action<DbContextOptionsBuilder> use)
        where TContext : GovFlowDbContext
    {
        services.AddPooledDbContextFactory<TContext>(use);
        services.AddSingleton<IDbContextFactory<GovFlowDbContext>, ContextFactory<TContext>>();
        services.AddScoped<GovFlowDbContext>(provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
        services.AddSingleton(dialect);
        services.AddSingleton<ActOrigins>();
        services.AddSingleton(provider => new OfficeActs(provider.GetRequiredService<ActOrigins>()));
        services.AddSingleton<Database>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Migrator>();
        services.AddSingleton<SetupLock>();
        services.AddStore(database => new CaseStore(database));
        services.AddStore(database => new CommandLog(database));
        services.AddStore(database => new AuditTrail(database));
        services.AddStore(database => new ClockSweep(database));
        services.AddStore(database => new CalendarStore(database));
        services.AddStore(database => new ClockRecount(database));
        services.AddStore(database => new FlowTimers(database));
        services.AddStore(database => new SupervisionStore(database));
        services.AddStore(database => new VoiceStore(database));
        services.AddStore(database => new HistoryReader(database));
        services.AddStore(database => new PastYears(database));
        services.AddStore(database => new SampleReader(database));
        services.AddStore(database => new FigureReader(database));
        services.AddStore(database => new ExchangeReader(database));
        services.AddStore(database => new Outbox(database));
        services.AddStore(database => new StaffMessages(database));
        services.AddStore(database => new IntakeDraftStore(database));
        services.AddStore(database => new MaterialFiles(database));
        services.AddStore(database => new LicenceStore(database));
        services.AddStore(database => new ApplicantStore(database));
        services.AddStore(database => new DefinitionStore(database));
        services.AddStore(database => new ReviewStore(database));
        services.AddStore(database => new ItemStandings(database));
        services.AddStore(database => new WorkingCopies(database));
        services.AddStore(database => new EditingLeases(database));
        services.AddStore(database => new TownStore(database));
        services.AddStore(database => new HallReportStore(database));
        services.AddStore(database => new QueueStore(database));
        services.AddStore(database => new BookingStore(database));
        services.AddStore(database => new HallStates(database));
        services.AddStore(database => new ReplayStore(database));
        return services;
    }

    // The stores' constructors are internal: what they stand on is Storage's own.
    private static void AddStore<TStore>(this IServiceCollection services, Func<Database, TStore> make)
        where TStore : class => services.AddSingleton(provider => make(provider.GetRequiredService<Database>()));

    /// <summary>
    /// The store's statements are few and always the same text: prepared, the server parses each once a connection. And no session leaves anything behind in its
    /// connection (settings, temporary tables, session locks), so the seven statements that would clean up before the next one are spared.
    /// </summary>
    private static string ForManyShortSessions(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (builder.MaxAutoPrepare == 0)
            builder.MaxAutoPrepare = 100;
        return builder.ConnectionString;
    }

    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<GovFlowDbContext>
        where TContext : GovFlowDbContext
    {
        public GovFlowDbContext CreateDbContext() => contexts.CreateDbContext();

        public async Task<GovFlowDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}
