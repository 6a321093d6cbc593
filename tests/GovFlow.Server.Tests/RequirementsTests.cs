using System.Text.RegularExpressions;
using NUnit.Framework;

namespace GovFlow.Server.Tests;

/// <summary>
/// <c>tests/requirements.csv</c>: every requirement of the source documents that is about screens, figures and configuration, with the test that shows it or what is missing.
/// The states: <c>shown</c>, <c>partly</c> (tests, and what is missing), <c>open</c> and <c>not-here</c> (why).
/// </summary>
public sealed partial class RequirementsTests
{
    private static readonly string[] States = ["shown", "partly", "open", "not-here"];

    private static readonly string Root = RootFolder();

    private static IEnumerable<string[]> Rows() => File.ReadLines(Path.Combine(Root, "tests", "requirements.csv")).Skip(1).Select(Cells);

    [Test]
    public void EachLine_IsWhole_AndStandsOnce()
    {
        var rows = Rows().ToList();
        Assert.That(rows, Has.Count.EqualTo(78), "as many as the documents hold");
        Assert.That(rows.Select(r => r[0]), Is.Unique);
        foreach (var row in rows)
        {
            Assert.That(row, Has.Length.EqualTo(6), row[0]);
            Assert.That(States, Does.Contain(row[3]), row[0]);
            Assert.That(row[4].Length > 0, Is.EqualTo(row[3] is "shown" or "partly"), $"{row[0]}: tests go with what they show");
            Assert.That(row[5].Length > 0 || row[3] is "shown", $"{row[0]}: say what is missing, or why it is not here");
        }
    }

    [TestCaseSource(nameof(Named))]
    public void ATest_ThatIsNamed_Exists(string test)
    {
        if (test.EndsWith(".ts", StringComparison.Ordinal) || test.EndsWith(".tsx", StringComparison.Ordinal))
        {
            Assert.That(File.Exists(Path.Combine(Root, "src", "GovFlow.Web", test)), test);
            return;
        }
        var (fixture, method) = test.Split('.') switch { [var one] => (one, null), [var one, var two] => (one, two), _ => (test, null) };
        var files = Directory.EnumerateFiles(Path.Combine(Root, "tests"), $"{fixture}*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.That(files, Is.Not.Empty, test);
        Assert.That(method is null || files.Any(f => File.ReadAllText(f).Contains($" {method}(", StringComparison.Ordinal)), test);
    }

    private static IEnumerable<string> Named() => Rows().SelectMany(r => r[4].Split(';', StringSplitOptions.RemoveEmptyEntries)).Distinct();

    private static string[] Cells(string line) => [.. Cell().Matches(line).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups["plain"].Value)];

    private static string RootFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No GovFlow.sln above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex("(^|,)(\"(?<quoted>([^\"]|\"\")*)\"|(?<plain>[^,]*))", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Cell();
}
