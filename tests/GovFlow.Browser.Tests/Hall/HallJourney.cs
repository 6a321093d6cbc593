using System.Globalization;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>A journey's ground: the real server on a port of its own with a fresh SQLite file, the sample town and a clock that stands still.</summary>
public abstract class HallJourney
{
    private readonly List<Desk> _desks = [];

    private HallServer _server = null!;

    /// <summary>The server.</summary>
    protected GovFlowHost Host => _server.Host;

    /// <summary>Where the server is, or was.</summary>
    protected Uri Address => _server.Address;

    /// <summary>What the journey's hall is set to beside the usual.</summary>
    protected virtual Task<IReadOnlyDictionary<string, string>> SettingsAsync() => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal));

    [OneTimeSetUp]
    public async Task OpenHall() => _server = new HallServer(await SettingsAsync());

    [OneTimeTearDown]
    public async Task CloseHall() => await _server.DisposeAsync();

    /// <summary>The server goes away: its address refuses every connection until <see cref="StartServerAgain"/>.</summary>
    protected ValueTask StopServerAsync() => _server.StopAsync();

    /// <summary>The server comes back at the same address, on the same database, at the same hour.</summary>
    protected void StartServerAgain() => _server.StartAgain();

    /// <summary>Moves the hall's clock on to an hour of its own day.</summary>
    /// <param name="local">As the hall's wall shows it, e.g. <c>2026-03-09 10:00</c>.</param>
    protected void MoveTo(string local) =>
        Host.Clock.MoveTo(new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));

    /// <summary>Has a draft confirmed by 编办 and the head of the hall, as it lies there (000-16).</summary>
    protected async Task ConfirmAsync(string definitionId, string versionId)
    {
        using (var policy = await Host.Office().LogInAsync("cenzhengce"))
        using (var submitted = await policy.OnVersionAsync(definitionId, versionId, "review", new { }))
            Assert.That(submitted.IsSuccessStatusCode, Is.True, await submitted.Content.ReadAsStringAsync());
        foreach (var office in new[] { "xuebianban", "hezhuren" })
        {
            using var person = await Host.Office().LogInAsync(office);
            await person.AgreeAsync(versionId);
        }
    }

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
