namespace GovFlow.Server.Outbox;

/// <summary>Puts the senders into the host.</summary>
internal static class OutboxRegistration
{
    public static IServiceCollection AddGovFlowOutbox(this IServiceCollection services)
    {
        services.AddSingleton<MailSender>();
        services.AddSingleton<RobotSender>();
        services.AddSingleton<IMessageHandler, MailHandler>();
        services.AddSingleton<IMessageHandler, RobotHandler>();
        services.AddSingleton<NoticeReceivers>();
        services.AddSingleton<OfficeHoursGate>();
        services.AddSingleton<OutboxDelivery>();
        services.AddScoped<NoticeChannels>();
        services.AddHttpClient(RobotSender.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            // The address of a robot holds its key; the client's own log lines would print it.
            .RemoveAllLoggers();
        return services;
    }
}
