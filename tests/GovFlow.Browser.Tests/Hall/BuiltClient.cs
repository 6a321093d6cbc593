using System.Diagnostics;
using NUnit.Framework;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>The web client as the server serves it.</summary>
internal static class BuiltClient
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    private static string Web => Path.Combine(Repository, "src", "GovFlow.Web");

    /// <summary>The accessibility checker's script.</summary>
    public static string AxeScript => Path.Combine(Web, "node_modules", "axe-core", "axe.min.js");

    /// <summary>Builds it with npm where that has not happened; the .NET build does it unless told to skip it.</summary>
    public static async Task EnsureAsync()
    {
        if (!File.Exists(AxeScript))
            await NpmAsync("ci", "--no-audit", "--no-fund", "--loglevel=error");
        if (!File.Exists(Path.Combine(Web, "dist", "portal.html")))
            await NpmAsync("run", "build");
    }

    private static async Task NpmAsync(params string[] arguments)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = Web, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var said = npm.StandardError.ReadToEndAsync();
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.That(npm.ExitCode, Is.Zero, $"npm {string.Join(' ', arguments)}: {await said}");
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run from the source tree.");
    }
}
