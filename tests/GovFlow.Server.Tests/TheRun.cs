using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests;

/// <summary>After the last test.</summary>
[SetUpFixture]
public sealed class TheRun
{
    [OneTimeTearDown]
    public Task End() => Towns.DropAsync();
}
