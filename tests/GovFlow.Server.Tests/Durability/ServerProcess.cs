using System.Diagnostics;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Durability;

/// <summary>The built executable as a process of its own, so that it can be killed like any other.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Password = "Hall-2026-Test";

    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
    }

    /// <summary>Where it listens; the system chose the port.</summary>
    public Uri Address { get; }

    /// <summary>Starts <c>govflow serve</c> on the database and waits until it prints where it is.</summary>
    /// <param name="settings">Further ones, each as <c>--Key=value</c>.</param>
    public static async Task<ServerProcess> StartAsync(TestDatabase database, params string[] settings)
    {
        var process = Start(["serve", "--urls=http://127.0.0.1:0", "--GovFlow:Setup:SampleTown=true", $"--GovFlow:Setup:SamplePassword={Password}",
            $"--GovFlow:Security:AdminPassword={Password}", "--GovFlow:Security:LoginsPerMinute=1000", "--Logging:LogLevel:Default=Error", .. settings], database);
        var complaints = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at < 0)
                continue;
            // Whatever else it prints must not fill the pipe.
            _ = process.StandardOutput.ReadToEndAsync();
            return new ServerProcess(process, new Uri(new Uri(line[at..]), "/"));
        }
        throw new InvalidOperationException($"The server ended before it listened: {await complaints}");
    }

    /// <summary>Runs one command of the executable to its end.</summary>
    public static async Task<(int ExitCode, string Out)> RunAsync(TestDatabase database, params string[] words)
    {
        using var process = Start(words, database);
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await complaints);
    }

    /// <summary>SIGKILL: no shutdown, no flush, no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static Process Start(string[] words, TestDatabase database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Executable());
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.ArgumentList.Add($"--GovFlow:Database:Provider={database.Provider}");
        start.ArgumentList.Add($"--GovFlow:Database:ConnectionString={database.ConnectionString}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // As for the tests themselves: it lives for seconds.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>The server's own build output, of the same configuration as this test's.</summary>
    private static string Executable()
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var root = build;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "GovFlow.sln")))
            root = root.Parent;
        var path = Path.Combine(root!.FullName, "src", "GovFlow.Server", "bin", build.Parent!.Name, build.Name, "govflow.dll");
        Assert.That(path, Does.Exist, "the server was built with the tests");
        return path;
    }
}
