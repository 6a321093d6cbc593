using GovFlow.TestKit;
using NUnit.Framework;

// Each host has its own database and clock, so fixtures run beside each other: one host's start is what most of them take their time for.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

namespace GovFlow.Server.Tests;

/// <summary>After the last test.</summary>
[SetUpFixture]
public sealed class TheRun
{
    [OneTimeTearDown]
    public Task End() => Towns.DropAsync();
}
