using GovFlow.Storage.Tests.Support;

namespace GovFlow.Storage.Tests;

/// <summary>Says aloud which database the storage fixtures did not run on.</summary>
internal sealed class ConfiguredDatabaseTests
{
    [Test]
    public void StorageFixturesRunOn([Values] DatabaseProvider provider)
    {
        var runs = new Databases().Contains(provider);
        if (!runs)
            Assert.Ignore($"{provider} is not configured: set GOVFLOW_TEST_{(provider == DatabaseProvider.PostgreSql ? "POSTGRES" : "SQLSERVER")} to a connection string.");
        Assert.That(runs, Is.True);
    }
}
