namespace GovFlow.Server.Supervision;

/// <summary>Hangs supervision into the host and the API.</summary>
internal static class SupervisionRegistration
{
    public static IServiceCollection AddSupervision(this IServiceCollection services)
    {
        services.AddSingleton<EmptyPosts>();
        services.AddSingleton<DutyLines>();
        services.AddSingleton<ViolationViews>();
        services.AddScoped<ViolationDesk>();
        services.AddScoped<DutyDesk>();
        services.AddScoped<LicenceComparison>();
        return services;
    }

    public static void MapSupervision(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        api.MapDuties();
        api.MapViolations();
        api.MapDigests();
        api.MapUrging(open);
    }
}
