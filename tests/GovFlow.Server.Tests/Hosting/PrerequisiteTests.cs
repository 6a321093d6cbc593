using System.Diagnostics;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Hosting;

/// <summary>A machine without what the web client is built with: the build says in words what to install, and how to do without.</summary>
[Platform(Exclude = "Win", Reason = "the tools are shell scripts here")]
public sealed class PrerequisiteTests
{
    [TestCase(null, null, "GOVFLOW001", "没有找到 Node.js")]
    [TestCase("v22.1.0", null, "GOVFLOW003", "没有找到 npm")]
    [TestCase("v18.20.0", "10.8.2", "GOVFLOW002", "Node.js v18.20.0 太旧")]
    public async Task AMissingTool_IsNamed_WithTheWayAroundIt_AndNoStackTrace(string? node, string? npm, string code, string said)
    {
        using var tools = new Tools(node, npm);

        var (exit, output) = await CheckAsync(tools.Folder);

        Assert.That(exit, Is.Not.Zero);
        Assert.That(output, Does.Contain($"error {code}: {said}").And.Contain("-p:SkipWebClient=true").And.Not.Contain("   at "));
    }

    [TestCase("v20.19.0")]
    [TestCase("v24.0.1")]
    public async Task ToolsNewEnough_AreTaken(string node)
    {
        using var tools = new Tools(node, "10.8.2");

        Assert.That(await CheckAsync(tools.Folder), Is.EqualTo((0, "")));
    }

    private static async Task<(int Exit, string Output)> CheckAsync(string path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "GovFlow.sln")))
            root = root.Parent!;
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(root.FullName, "src", "GovFlow.Server", "GovFlow.Server.csproj"), "-t:CheckNode", "-nologo", "-v:q", "-nr:false"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        using var build = Process.Start(start)!;
        var complaints = build.StandardError.ReadToEndAsync();
        var output = await build.StandardOutput.ReadToEndAsync() + await complaints;
        await build.WaitForExitAsync();
        return (build.ExitCode, output);
    }

    /// <summary>A folder with a shell and, of the tools, those that are to be there.</summary>
    private sealed class Tools : IDisposable
    {
        public Tools(string? node, string? npm)
        {
            File.CreateSymbolicLink(Path.Combine(Folder, "sh"), "/bin/sh");
            Say("node", node);
            Say("npm", npm);
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("govflow-tools-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);

        private void Say(string tool, string? version)
        {
            if (version is null)
                return;
            var file = Path.Combine(Folder, tool);
            File.WriteAllText(file, $"#!/bin/sh\necho {version}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
