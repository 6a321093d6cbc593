namespace GovFlow.Server.Voices;

/// <summary>Puts complaints, consultations and ratings into the host; their sweep is registered with the other sweeps.</summary>
internal static class VoiceRegistration
{
    public static IServiceCollection AddVoices(this IServiceCollection services)
    {
        services.AddSingleton<RatingTokens>();
        services.AddScoped<VoiceScope>();
        services.AddScoped<VoiceDesk>();
        services.AddScoped<VoiceAlerts>();
        services.AddScoped<UnmaskVoice>();
        services.AddScoped<PublicVoices>();
        services.AddScoped<MyVoices>();
        services.AddScoped<RateCase>();
        return services;
    }
}
