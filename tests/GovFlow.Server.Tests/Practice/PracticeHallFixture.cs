using System.Text.Json;
using GovFlow.Storage;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Practice;

/// <summary>People of the sample town as their pages are: logged in with the cookie, in the hall or in the practice hall.</summary>
internal sealed class PracticeStaff(GovFlowHost host) : IAsyncDisposable
{
    private readonly Dictionary<string, OfficeClient> _clients = new(StringComparer.Ordinal);

    /// <summary>A person's page; the same one each time.</summary>
    public async Task<OfficeClient> PageAsync(string userName)
    {
        if (_clients.TryGetValue(userName, out var known))
            return known;
        var client = host.Office();
        client.Http.DefaultRequestHeaders.Add("X-Requested-With", "GovFlow");
        using var logIn = await client.LogInWithCookieAsync(userName);
        Assert.That(logIn.IsSuccessStatusCode, Is.True, await logIn.Content.ReadAsStringAsync());
        return _clients[userName] = client;
    }

    /// <summary>The page of somebody who practises.</summary>
    public async Task<OfficeClient> PractisingAsync(string userName)
    {
        var client = await PageAsync(userName);
        await OfficeClient.OkAsync(await client.SendAsync("/api/practice/enter", new { }, null, null));
        return client;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A host, shared by a fixture's tests.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal abstract class PracticeHallFixture(DatabaseProvider provider)
{
    protected GovFlowHost Host { get; private set; } = null!;

    protected PracticeStaff Staff { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Host = new GovFlowHost(await TestDatabase.CreateAsync(provider), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GovFlow:Security:PublicRequestsPerMinute"] = "1000",
            // Nobody listens there: a mail that were tried would stay in the outbox for all to see.
            ["GovFlow:Smtp:Host"] = "127.0.0.1",
            ["GovFlow:Smtp:Port"] = "9",
            ["GovFlow:Smtp:From"] = "hall@example.gov.cn",
            ["GovFlow:Exchange:Url"] = "http://127.0.0.1:9/",
        });
        Staff = new PracticeStaff(Host);
        await LayInAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        // A database that is not configured is ignored before there is anything to close.
        if (Staff is null)
            return;
        await Staff.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>What lies in the hall before the first test.</summary>
    protected virtual Task LayInAsync() => Task.CompletedTask;

    protected static async Task<JsonElement> MeAsync(OfficeClient page) => await page.GetAsync("/api/identity/me");

    protected static IEnumerable<JsonElement> Items(JsonElement page) => page.GetProperty("items").EnumerateArray();
}
