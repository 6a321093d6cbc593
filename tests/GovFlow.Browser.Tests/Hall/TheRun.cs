using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Browser.Tests;

/// <summary>Before the first journey and after the last.</summary>
[SetUpFixture]
public sealed class TheRun
{
    [OneTimeSetUp]
    public async Task Begin()
    {
        await Hall.Chromium.StartAsync();
        await Hall.BuiltClient.EnsureAsync();
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await Hall.Chromium.StopAsync();
        await Towns.DropAsync();
    }
}
