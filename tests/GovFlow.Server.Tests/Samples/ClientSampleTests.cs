using System.Diagnostics;
using GovFlow.Server.Outbox;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Samples;

/// <summary>The typed sample client, built against the OpenAPI document and run against a real server on a port (issue 5 §5).</summary>
public sealed class ClientSampleTests
{
    private static readonly string Repository = FindRepository();

    private static string Compiler => Path.Combine(Repository, "src", "GovFlow.Web", "node_modules", "typescript", "bin", "tsc");

    [Test]
    public async Task TheClient_Compiles_FilesACase_FollowsIt_AndGetsItsSignedEvent()
    {
        var folder = Directory.CreateTempSubdirectory("govflow-client");
        try
        {
            var built = await RunAsync([Compiler, "-p", Path.Combine(Repository, "samples", "05-client"), "--outDir", folder.FullName], _ => Task.CompletedTask, null);
            Assert.That(built.Code, Is.Zero, built.Said);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "package.json"), """{ "type": "module" }""");
            await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Webhooks:AllowOwnAddress"] = "true" });
            host.UseKestrel(0);
            host.StartServer();

            var ran = await RunAsync(
                [Path.Combine(folder.FullName, "client.js"), host.ClientOptions.BaseAddress.ToString()],
                line => line == "waiting" ? host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None) : Task.CompletedTask, GovFlowHost.Password);

            Assert.That(ran.Code, Is.Zero, ran.Said);
            Assert.That(ran.Said, Does.Contain("genuine: case.received").And.Contain("done"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string[] arguments, Func<string, Task> onLine, string? password)
    {
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (password is not null)
        {
            start.Environment["GOVFLOW_PASSWORD"] = password;
            // The hall's clock stands still in a year of its own.
            start.Environment["GOVFLOW_TOLERANCE_SECONDS"] = "1000000000";
        }
        using var node = Process.Start(start)!;
        var complaints = node.StandardError.ReadToEndAsync();
        var said = new List<string>();
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            await onLine(line);
        }
        await node.WaitForExitAsync();
        return (node.ExitCode, string.Join('\n', said) + await complaints);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GovFlow.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
