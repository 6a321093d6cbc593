using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>A journey's ground: the real server on a port of its own with a fresh SQLite file, the sample town and a clock that stands still.</summary>
public abstract class HallJourney
{
    private readonly List<Desk> _desks = [];

    /// <summary>The server.</summary>
    protected GovFlowHost Host { get; private set; } = null!;

    /// <summary>Where the server is.</summary>
    protected Uri Address => Host.ClientOptions.BaseAddress;

    [OneTimeSetUp]
    public void OpenHall()
    {
        Host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000" });
        Host.UseKestrel(0);
        Host.StartServer();
    }

    [OneTimeTearDown]
    public async Task CloseHall() => await Host.DisposeAsync();

    /// <summary>Every desk of the test is closed; a page that complained on the way fails the test.</summary>
    [TearDown]
    public async Task LeaveDesks()
    {
        var complaints = _desks.SelectMany(desk => desk.Complaints).ToList();
        foreach (var desk in _desks)
            await desk.DisposeAsync();
        _desks.Clear();
        Assert.That(complaints, Is.Empty, "pages report no errors");
    }

    /// <summary>A PC nobody is logged in at: the public pages, or the log-in.</summary>
    protected async Task<Desk> DeskAsync(int width = 1366, int height = 768)
    {
        var desk = await Desk.OpenAsync(Address, width, height);
        _desks.Add(desk);
        return desk;
    }

    /// <summary>A person logged in at a PC of their own.</summary>
    protected async Task<Desk> AtWorkAsync(string userName, string? window = null, int width = 1366, int height = 768)
    {
        var desk = await DeskAsync(width, height);
        await desk.LogInAsync(userName, window);
        return desk;
    }
}
