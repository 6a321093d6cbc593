namespace GovFlow.Server.Hosting.Settings;

/// <summary>Binds every setting under <c>GovFlow:</c> and checks all of them before the server starts.</summary>
internal static class SettingsRegistration
{
    /// <summary>The sections and what reads them; a name outside this list is refused at start.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        ["Database"] = typeof(DatabaseSettings),
        ["Exchange"] = typeof(ExchangeSettings),
        ["Files"] = typeof(FileSettings),
        ["FlowRequests"] = typeof(FlowRequestSettings),
        ["IdReader"] = typeof(IdReaderSettings),
        ["Licences"] = typeof(LicenceSettings),
        ["Office"] = typeof(OfficeSettings),
        ["Payments"] = typeof(PaymentSettings),
        ["Security"] = typeof(SecuritySettings),
        ["Setup"] = typeof(SetupSettings),
        ["Smtp"] = typeof(SmtpSettings),
        ["Sweeps"] = typeof(SweepSettings),
        ["Webhooks"] = typeof(WebhookSettings),
    };

    public static IServiceCollection AddGovFlowSettings(this IServiceCollection services)
    {
        services.AddSection<DatabaseSettings>("Database");
        services.AddSection<ExchangeSettings>("Exchange");
        services.AddSection<FileSettings>("Files");
        services.AddSection<FlowRequestSettings>("FlowRequests");
        services.AddSection<IdReaderSettings>("IdReader");
        services.AddSection<LicenceSettings>("Licences");
        services.AddSection<OfficeSettings>("Office");
        services.AddSection<PaymentSettings>("Payments");
        services.AddSection<SecuritySettings>("Security");
        services.AddSection<SetupSettings>("Setup");
        services.AddSection<SmtpSettings>("Smtp");
        services.AddSection<SweepSettings>("Sweeps");
        services.AddSection<WebhookSettings>("Webhooks");
        return services;
    }

    private static void AddSection<T>(this IServiceCollection services, string name)
        where T : class =>
        services.AddOptions<T>().BindConfiguration($"GovFlow:{name}");
}
