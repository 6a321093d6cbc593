using GovFlow.TestKit;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>The server at one address, which may go away and come back: database and clock outlive it.</summary>
internal sealed class HallServer : IAsyncDisposable
{
    /// <summary>Keeps the database and the clock; never started itself.</summary>
    private readonly GovFlowHost _house;

    /// <summary>Starts it on a free port.</summary>
    /// <param name="settings">Beside the usual.</param>
    public HallServer(IReadOnlyDictionary<string, string> settings)
    {
        _house = new GovFlowHost(settings: new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000" });
        Host = Start(port: 0);
        Address = Host.ClientOptions.BaseAddress;
    }

    /// <summary>The server as it runs now.</summary>
    public GovFlowHost Host { get; private set; }

    /// <summary>Where it is, or was.</summary>
    public Uri Address { get; }

    /// <summary>It goes away: the address refuses every connection.</summary>
    public ValueTask StopAsync() => Host.DisposeAsync();

    /// <summary>It comes back at the same address, on the same database, at the same hour.</summary>
    public void StartAgain() => Host = Start(Address.Port);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _house.DisposeAsync();
    }

    private GovFlowHost Start(int port)
    {
        var server = _house.Node();
        server.UseKestrel(port);
        server.StartServer();
        return server;
    }
}
