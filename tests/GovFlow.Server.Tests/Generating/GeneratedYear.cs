using System.Text.Json;
using GovFlow.Storage;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Generating;

/// <summary>Years made by the command line, to look at.</summary>
internal static class GeneratedYear
{
    /// <summary>When the year's last sweep has run, in the town's zone.</summary>
    public static DateTimeOffset End(int year) => new(year + 1, 1, 1, 0, 30, 0, TimeSpan.FromHours(8));

    /// <summary>Runs <c>govflow generate</c>; the accounts have the password of every test.</summary>
    public static Task<CommandLineRun> RunAsync(DatabaseProvider provider, string address, int year, int cases, int seed, double late = 0) => CommandLineRun.OfAsync(
        "generate", "--year", $"{year}", "--cases", $"{cases}", "--seed", $"{seed}", "--late", FormattableString.Invariant($"{late}"), "--json",
        $"--GovFlow:Database:Provider={provider}", $"--GovFlow:Database:ConnectionString={address}", "--GovFlow:Setup:SampleTown=true",
        $"--GovFlow:Setup:SamplePassword={GovFlowHost.Password}", $"--GovFlow:Security:AdminPassword={GovFlowHost.Password}", "--Logging:LogLevel:Default=Warning");

    /// <summary>The same, and it must go well.</summary>
    public static async Task<JsonDocument> WriteAsync(DatabaseProvider provider, string address, int year, int cases, int seed, double late = 0)
    {
        var run = await RunAsync(provider, address, year, cases, seed, late);
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Out);
        return JsonDocument.Parse(run.Out);
    }
}
