using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Demonstration;

/// <summary><c>govflow demo</c>, whole: what it prints is compared with a reviewed text; only what is random by nature is not printed there.</summary>
[TestFixture]
[NonParallelizable]
public sealed class DemoCommandTests
{
    private static string Golden { get; } = Path.Combine(Folder(), "demo.txt");

    [Test]
    public async Task AllSixKinds_EndAsTheLawWants_AndTheTimelinesReadAsReviewed()
    {
        var run = await CommandLineRun.OfAsync("demo");
        Assert.That(run.ExitCode, Is.Zero, run.Out + run.Error);
        var reviewed = await File.ReadAllTextAsync(Golden);
        if (run.Out.ReplaceLineEndings("\n") != reviewed.ReplaceLineEndings("\n"))
            await File.WriteAllTextAsync(Path.ChangeExtension(Path.Combine(TestContext.CurrentContext.WorkDirectory, "demo"), ".received.txt"), run.Out);
        Assert.That(run.Out.ReplaceLineEndings("\n"), Is.EqualTo(reviewed.ReplaceLineEndings("\n")), "review the difference; a golden is never accepted by itself");
    }

    [Test]
    public async Task InAFileOfItsOwn_PrintsOneDocument_AndLeavesTheCasesThere()
    {
        var folder = Directory.CreateTempSubdirectory("govflow-demo-test-").FullName;
        try
        {
            var file = Path.Combine(folder, "kept.db");
            var run = await CommandLineRun.OfAsync("demo", "--json", "--database", file, "--GovFlow:Setup:SamplePassword=Hall-2026-Test", "--GovFlow:Security:AdminPassword=Hall-2026-Test");
            Assert.That(run.ExitCode, Is.Zero, run.Out + run.Error);
            var document = JsonDocument.Parse(run.Out).RootElement;
            Assert.That(document.GetProperty("isFine").GetBoolean(), Is.True);
            Assert.That(
                document.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("shows").GetString()),
                Is.EqualTo(new[] { "Immediate", "Committed", "Supplement", "Joint", "Returned", "Proxy" }));
            Assert.That(file, Does.Exist);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
