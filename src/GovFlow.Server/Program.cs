using GovFlow.Server.CommandLine;

namespace GovFlow.Server;

/// <summary>The one executable: web host and command line.</summary>
public sealed class Program
{
    private Program()
    {
    }

    private static Task<int> Main(string[] args) => GovFlowCommandLine.RunAsync(args, CommandOutput.ToConsole());
}
