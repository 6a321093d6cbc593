namespace GovFlow.Server;

/// <summary>The one executable: web host and command line.</summary>
public sealed class Program
{
    private Program()
    {
    }

    private static async Task Main(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        await app.RunAsync();
    }
}
