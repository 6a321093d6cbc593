using Microsoft.Playwright;
using NUnit.Framework;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>One Chromium for the whole run; every person at work gets a context of their own in it.</summary>
internal static class Chromium
{
    private const string Debian = "/usr/bin/chromium";
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    /// <summary>The browser; known once the run has begun.</summary>
    public static IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium was not started.");

    /// <summary>Starts it from <c>GOVFLOW_TEST_CHROMIUM</c> or Debian's package; the run is ignored, with the reason, where neither exists.</summary>
    public static async Task StartAsync()
    {
        var path = Environment.GetEnvironmentVariable("GOVFLOW_TEST_CHROMIUM") is { Length: > 0 } configured ? configured : Debian;
        if (!File.Exists(path))
            Assert.Ignore("Chromium: not configured (GOVFLOW_TEST_CHROMIUM)");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            // Root has no sandbox; the pages are our own.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN"],
        });
    }

    /// <summary>Closes it.</summary>
    public static async Task StopAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
