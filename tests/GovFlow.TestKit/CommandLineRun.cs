using GovFlow.Server.CommandLine;

namespace GovFlow.TestKit;

/// <summary>One run of the command line inside the test's process.</summary>
/// <param name="ExitCode">0 fine, 1 findings or refused, 2 wrong usage.</param>
/// <param name="Out">What it printed.</param>
/// <param name="Error">What it complained about.</param>
public sealed record CommandLineRun(int ExitCode, string Out, string Error)
{
    /// <summary>The settings of a command on one SQLite file, beside which no sweep runs.</summary>
    public static string[] SettingsOf(string connectionString) =>
        ["--environment=Development", $"--GovFlow:Database:ConnectionString={connectionString}", "--GovFlow:Sweeps:Enabled=false", "--Logging:LogLevel:Default=None"];

    /// <summary>Runs <c>govflow</c> with <paramref name="arguments"/>.</summary>
    public static Task<CommandLineRun> OfAsync(params string[] arguments) => WithInputAsync("", arguments);

    /// <summary>Runs <c>govflow</c> with <paramref name="arguments"/>; <paramref name="input"/> is what it is told.</summary>
    public static async Task<CommandLineRun> WithInputAsync(string input, params string[] arguments)
    {
        using var told = new StringReader(input);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await GovFlowCommandLine.RunAsync(arguments, new CommandOutput(output, error, input: told));
        return new CommandLineRun(exit, output.ToString(), error.ToString());
    }
}
