using GovFlow.Server.CommandLine;

namespace GovFlow.TestKit;

/// <summary>One run of the command line inside the test's process.</summary>
/// <param name="ExitCode">0 fine, 1 findings or refused, 2 wrong usage.</param>
/// <param name="Out">What it printed.</param>
/// <param name="Error">What it complained about.</param>
public sealed record CommandLineRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs <c>govflow</c> with <paramref name="arguments"/>.</summary>
    public static async Task<CommandLineRun> OfAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await GovFlowCommandLine.RunAsync(arguments, new CommandOutput(output, error));
        return new CommandLineRun(exit, output.ToString(), error.ToString());
    }
}
