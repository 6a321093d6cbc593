using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NUnit.Framework;

namespace GovFlow.TestKit;

/// <summary>A real SMTP server (aiosmtpd) on a free loopback port that keeps what it gets.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly Process _server;
    private readonly string _folder;

    private MailSink(Process server, string folder, int port)
    {
        _server = server;
        _folder = folder;
        Port = port;
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts one; the test is ignored, with the reason, where Debian's python3-aiosmtpd is not installed.</summary>
    public static async Task<MailSink> StartAsync()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python) || !await HasModuleAsync(python))
            Assert.Ignore("no mail sink: python3-aiosmtpd is not installed");
        var port = FreePort();
        var folder = Path.Combine(Path.GetTempPath(), $"govflow-mail-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo(python) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in new[] { "-u", "-m", "aiosmtpd", "-n", "-d", "-l", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox", folder })
            start.ArgumentList.Add(word);
        var server = Process.Start(start)!;
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                listening.TrySetException(new InvalidOperationException("The mail sink ended before it listened."));
            else if (line.Data.Contains("listening", StringComparison.OrdinalIgnoreCase))
                listening.TrySetResult();
        };
        server.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return new MailSink(server, folder, port);
    }

    /// <summary>What has arrived, raw, oldest first.</summary>
    public IReadOnlyList<Mail> Received()
    {
        var arrived = Path.Combine(_folder, "new");
        return Directory.Exists(arrived)
            ? [.. new DirectoryInfo(arrived).GetFiles().OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Select(f => Mail.Parse(File.ReadAllText(f.FullName)))]
            : [];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A loopback port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> HasModuleAsync(string python)
    {
        using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true, UseShellExecute = false })!;
        await probe.WaitForExitAsync();
        return probe.ExitCode == 0;
    }
}

/// <summary>A received mail with its encodings undone.</summary>
public sealed record Mail(IReadOnlyDictionary<string, string> Headers, string Body)
{
    internal static Mail Parse(string raw)
    {
        var parts = raw.ReplaceLineEndings("\n").Split("\n\n", 2);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in parts[0].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers[line[..colon]] = Words(line[(colon + 1)..].Trim());
        }
        var body = parts[1];
        if (headers.TryGetValue("Content-Transfer-Encoding", out var encoding) && encoding.Equals("base64", StringComparison.OrdinalIgnoreCase))
            body = Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal)));
        return new Mail(headers, body);
    }

    // RFC 2047, base64 only: what .NET writes for Chinese.
    private static string Words(string header)
    {
        const string start = "=?utf-8?B?";
        var text = new StringBuilder();
        foreach (var word in header.Split(' '))
        {
            if (word.StartsWith(start, StringComparison.OrdinalIgnoreCase) && word.EndsWith("?=", StringComparison.Ordinal))
                text.Append(Encoding.UTF8.GetString(Convert.FromBase64String(word[start.Length..^2])));
            else
                text.Append(text.Length == 0 ? "" : " ").Append(word);
        }
        return text.ToString();
    }
}
