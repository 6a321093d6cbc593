using GovFlow.Server.Outbox;

namespace GovFlow.Server.Flows;

/// <summary>Puts what flows and the outside world say to each other into the host.</summary>
internal static class FlowRegistration
{
    public static IServiceCollection AddGovFlowFlows(this IServiceCollection services)
    {
        services.AddSingleton<IMessageHandler, FlowEventHandler>();
        services.AddSingleton<IMessageHandler, FlowRequestHandler>();
        services.AddSingleton<IMessageHandler, FlowResumeHandler>();
        services.AddHttpClient(FlowRequestHandler.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseHeadersLength = 16 })
            // Addresses and headers may hold keys and what concerns persons; the client's own log lines would print them.
            .RemoveAllLoggers();
        return services;
    }
}
