using GovFlow.Storage.Audit;

namespace GovFlow.Server.CommandLine;

/// <summary>Who acts at the console: the account of the operating system, for the program asks nobody to log in there.</summary>
internal static class ConsoleOrigin
{
    public static void Begin(IServiceProvider services) =>
        services.GetRequiredService<ActOrigins>().Begin(new ActOrigin("console", $"console:{Environment.UserName}"));
}
