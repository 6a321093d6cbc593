using GovFlow.Server.Hosting;

namespace GovFlow.Server.Realtime;

/// <summary>Puts the live line into the host.</summary>
internal static class RealtimeRegistration
{
    public static IServiceCollection AddGovFlowRealtime(this IServiceCollection services)
    {
        services.AddSignalR(signalR =>
        {
            signalR.MaximumReceiveMessageSize = 4_096;
            signalR.EnableDetailedErrors = false;
        });
        services.AddSingleton<HallRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<HallRelay>());
        services.AddSingleton<HallPublisher>();
        services.AddSingleton<DayTurn>();
        services.AddSingleton(_ => WebClient.Version(WebClient.Folder()));
        return services;
    }
}
