using GovFlow.Approvals.Cases;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Scheduling;

/// <summary>A timer the office refuses, or that cannot be asked: it holds up no other, people are told once, and it is tried again after longer and longer pauses.</summary>
public sealed class FlowTimerSweepTests
{
    private const string Stuck = "b-stuck";
    private const string Sound = "b-sound";

    private GovFlowHost _host = null!;
    private Waker _waker = null!;
    private FlowTimerSweep _sweep = null!;
    private Guid _case;

    /// <summary>A case whose flow waits at two timers, both due.</summary>
    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        using (var clerk = await _host.Office().LogInAsync("liqiuhe"))
            _case = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        await using var db = await _host.ContextAsync();
        foreach (var (bookmark, minutes) in new[] { (Stuck, -2), (Sound, -1) })
            db.Bookmarks.Add(new BookmarkRow { InstanceId = _case.ToString("N"), BookmarkId = bookmark, CaseId = _case, Name = "Elsa.Delay", Hash = "", ResumeAt = _host.Clock.GetUtcNow().AddMinutes(minutes) });
        await db.SaveChangesAsync();
        _waker = new Waker();
        _sweep = new FlowTimerSweep(
            _host.Services.GetRequiredService<FlowTimers>(), _waker, _host.Services.GetRequiredService<GovFlow.Storage.Outgoing.Outbox>(), _host.Clock, NullLogger<FlowTimerSweep>.Instance);
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task ARefusedTimer_IsToldToSupervisorsOnce_WithTheReason_AndTheOneBehindItIsWoken([Values] bool throws)
    {
        _waker.Refuse(Stuck, throws ? null : "流程已经中断。");

        await _sweep.RunAsync(CancellationToken.None);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await _sweep.RunAsync(CancellationToken.None);

        Assert.That(_waker.Asked.Take(2), Is.EqualTo(new[] { Stuck, Sound }), "earliest first");
        await using var db = await _host.ContextAsync();
        var told = (await db.Outbox.Where(o => o.Payload.Contains("flow.timer-refused")).ToListAsync())
            .ConvertAll(o => System.Text.Json.JsonSerializer.Deserialize<CaseNotice>(o.Payload, OfficeClient.Json)!);
        Assert.That(told, Has.Count.EqualTo(1), "however often it was tried");
        Assert.That(told[0].Audience, Is.EqualTo("supervisors"));
        Assert.That(told[0].Text, Does.Contain(throws ? "内部错误：InvalidOperationException" : "流程已经中断。").And.Contain(await db.Cases.Where(c => c.Id == _case).Select(c => c.Number).SingleAsync()));
        Assert.That(told[0].Text, Does.Not.Contain("secret"), "an exception's own words stay in the log");
    }

    [Test]
    public async Task TriesAreSpaced_FromAMinuteToAnHour_AndTheFirstSuccessEndsIt()
    {
        _waker.Refuse(Stuck, "还不行。");
        var tried = new List<int>();
        await _sweep.RunAsync(CancellationToken.None);
        for (var minute = 1; minute <= 360; minute++)
        {
            var before = Tries;
            _host.Clock.Advance(TimeSpan.FromMinutes(1));
            await _sweep.RunAsync(CancellationToken.None);
            if (Tries > before)
                tried.Add(minute);
        }

        Assert.That(tried, Is.EqualTo(new[] { 1, 3, 7, 15, 31, 63, 123, 183, 243, 303 }), "1, 2, 4, 8, 16, 32 minutes, then every hour");
        _waker.Accept(Stuck);
        _host.Clock.Advance(TimeSpan.FromHours(1));
        await _sweep.RunAsync(CancellationToken.None);
        var after = Tries;
        _waker.Refuse(Stuck, "又不行。");
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _sweep.RunAsync(CancellationToken.None);
        Assert.That(Tries, Is.EqualTo(after + 1), "a success forgets the pauses");
    }

    private int Tries => _waker.Asked.Count(b => b == Stuck);

    /// <summary>Wakes nothing, and says so of the timers it is told to refuse.</summary>
    private sealed class Waker : IFlowWaker
    {
        private readonly Dictionary<string, string?> _refused = new(StringComparer.Ordinal);

        public List<string> Asked { get; } = [];

        /// <param name="why">Null = it throws.</param>
        public void Refuse(string bookmark, string? why) => _refused[bookmark] = why;

        public void Accept(string bookmark) => _refused.Remove(bookmark);

        public Task<string?> WakeAsync(WaitingBookmark timer, CancellationToken ct)
        {
            Asked.Add(timer.BookmarkId);
            if (!_refused.TryGetValue(timer.BookmarkId, out var why))
                return Task.FromResult<string?>(null);
            return why is null ? throw new InvalidOperationException("secret") : Task.FromResult<string?>(why);
        }
    }
}
