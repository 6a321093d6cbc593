using GovFlow.TestKit;
using NUnit.Framework;

// Each journey has a server and a database of its own; while one waits for its page, another works.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

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
