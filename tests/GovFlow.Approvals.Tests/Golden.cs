using System.Runtime.CompilerServices;

namespace GovFlow.Approvals.Tests;

/// <summary>Compares with a reviewed file beside the test. A difference is written next to the test's output for review; nothing is accepted by itself.</summary>
internal static class Golden
{
    public static void Check(string name, string actual, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Goldens", name);
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (expected == actual)
            return;
        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "received", name);
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);
        Assert.Fail(expected is null ? $"No reviewed file {path}; see {received}." : $"Differs from the reviewed file {path}; see {received}.");
    }
}
