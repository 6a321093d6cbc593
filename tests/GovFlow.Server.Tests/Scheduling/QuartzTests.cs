using System.Globalization;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Scheduling;
using GovFlow.Server.Tests.Definitions;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Quartz;

namespace GovFlow.Server.Tests.Scheduling;

/// <summary>The sweeps as the real scheduler runs them, on the test's clock: nobody calls them by hand here.</summary>
public sealed class QuartzTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private Runs _runs = null!;

    [SetUp]
    public void Start()
    {
        _runs = new Runs();
        _host = new GovFlowHost(
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Sweeps:Enabled"] = "true", ["GovFlow:Sweeps:Clocks"] = "00:02:00" },
            services: services => services.AddQuartz(quartz => quartz.AddJobListener(_runs)));
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task EveryJob_IsScheduled_AtTheIntervalOfItsSetting_AndNeverRunsBesideItself()
    {
        var scheduler = _host.Services.GetRequiredService<IScheduler>();
        var jobs = typeof(Nudges).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IJob)) && !t.IsAbstract).Select(t => t.Name).ToList();
        Assert.That(jobs, Has.Count.GreaterThanOrEqualTo(5));

        Assert.That((await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup())).Select(k => k.Name), Is.EquivalentTo(jobs));
        foreach (var job in jobs)
        {
            Assert.That((await scheduler.GetJobDetail(new JobKey(job)))!.ConcurrentExecutionDisallowed, Is.True, job);
            Assert.That(await TriggerAsync(scheduler, job), Has.Property(nameof(ISimpleTrigger.RepeatCount)).EqualTo(-1), $"{job} repeats for ever");
        }
        var sweeps = new SweepSettings();
        var intervals = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
        {
            [nameof(ClockSweepJob)] = TimeSpan.FromMinutes(2),
            [nameof(FlowTimerJob)] = sweeps.FlowTimers,
            [nameof(OutboxJob)] = sweeps.Outbox,
            [nameof(OutboxPurgeJob)] = sweeps.OutboxPurge,
            [nameof(AuditSealJob)] = sweeps.AuditSeal,
            [nameof(SupervisionJob)] = sweeps.Supervision,
        };
        foreach (var (job, interval) in intervals)
            Assert.That((await TriggerAsync(scheduler, job)).RepeatInterval, Is.EqualTo(interval), job);
    }

    [Test]
    public async Task AfterMonthsAsleep_OneSweepCatchesUpWithEveryRung()
    {
        var id = await FileAsync("p01", "GFI-02");
        var before = _runs.Of(nameof(ClockSweepJob));
        _host.Clock.Advance(TimeSpan.FromDays(120));

        await MoveUntilAsync(_runs.AfterAsync(nameof(ClockSweepJob), before + 1), TimeSpan.FromMinutes(1));

        await using var db = await _host.ContextAsync();
        Assert.That(await db.Alerts.CountAsync(a => a.CaseId == id), Is.EqualTo(16), "five rungs of three clocks, and the reminder at half-time of the statutory one");
        Assert.That(_runs.Of(nameof(ClockSweepJob)) - before, Is.LessThan(100), "what was missed is not made up for one by one");
        Assert.That(_runs.Failures, Is.Empty);
    }

    [Test]
    public async Task AFlowThatWaitsForATime_IsWokenWhenItComes_AndNotBefore()
    {
        await Drawing.BirthRegistration(2).Insert("accept-immediate", Drawing.Node("rest", "Elsa.Delay", ("timeSpan", "1.00:00:00"))).BringIntoForceAsync(_staff);
        var id = await FileAsync("p05", "GFI-05");

        await MoveUntilAsync(_runs.AfterAsync(nameof(FlowTimerJob), _runs.Of(nameof(FlowTimerJob)) + 2), TimeSpan.FromMinutes(1));
        Assert.That(await TasksAsync(id), Is.Zero, "a day is not over");
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await MoveUntilAsync(_runs.AfterAsync(nameof(FlowTimerJob), _runs.Of(nameof(FlowTimerJob)) + 2), TimeSpan.FromMinutes(1));

        Assert.That(await TasksAsync(id), Is.EqualTo(1), "the flow went on");
        Assert.That(_runs.Failures, Is.Empty);
    }

    [Test]
    public async Task DigestsOfDayWeekAndMonth_AreMadeInTheNight_AndReachTheSupervisorsWhenTheOfficeOpens()
    {
        await FileAsync("p01", "GFI-02");
        await MoveToAsync("2026-04-01 00:30", nameof(SupervisionJob));

        await using var db = await _host.ContextAsync();
        var made = await db.Digests.AsNoTracking().Where(d => d.CentreCode == "QH" && d.LastDay > new DateOnly(2026, 3, 20)).OrderBy(d => d.Period).ToListAsync();
        // The scheduler may have looked at the clock while it was moved: the days before are made then.
        Assert.That(made.Select(d => (d.Period, d.FirstDay, d.LastDay)), Is.SupersetOf(new[]
        {
            (DigestPeriod.Day, new DateOnly(2026, 3, 31), new DateOnly(2026, 3, 31)), (DigestPeriod.Week, new DateOnly(2026, 3, 23), new DateOnly(2026, 3, 29)),
            (DigestPeriod.Month, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)),
        }));
        Assert.That(made[^1].Figures, Does.Contain("\"received\":1"));
        var march = db.Outbox.AsNoTracking().Where(o => o.Payload.Contains("督查摘要：2026年3月1日至3月31日"));
        Assert.That((await march.SingleAsync()).State, Is.EqualTo(OutboxState.Pending), "nobody is woken");

        await MoveToAsync("2026-04-01 09:30", nameof(OutboxJob));

        var sent = await march.SingleAsync();
        Assert.That(sent.State, Is.EqualTo(OutboxState.Done));
        Assert.That(sent.Payload, Does.Contain("\"supervisors\""));
        Assert.That((await (await _staff.PersonAsync("p65")).GetAsync("/api/digests?period=Month"))[0].GetProperty("firstDay").GetString(), Is.EqualTo("2026-03-01"), "and read on the page");
        Assert.That(_runs.Failures, Is.Empty);
    }

    /// <summary>On to an hour of the hall's, until a job that began after it has ended. After such a leap the scheduler's thread may sleep on for half a minute: it is called.</summary>
    private async Task MoveToAsync(string local, string job)
    {
        _host.Clock.MoveTo(new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));
        var scheduler = await _host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        // The one that runs at this moment may have begun before.
        for (var run = 0; run < 2; run++)
        {
            var next = _runs.AfterAsync(job, _runs.Of(job) + 1);
            await scheduler.TriggerJob(new JobKey(job));
            await next.WaitAsync(Patience);
        }
    }

    [Test]
    public async Task ACommit_HastensTheOutbox_ThoughTheClockStandsStill()
    {
        await _staff.PersonAsync("p01");
        await _runs.AfterAsync(nameof(OutboxJob), 1).WaitAsync(Patience);
        var before = _runs.Of(nameof(OutboxJob));

        await FileAsync("p01", "GFI-02");

        await _runs.AfterAsync(nameof(OutboxJob), before + 1).WaitAsync(Patience);
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Outbox.Select(o => o.State).Distinct().ToListAsync(), Is.EqualTo(new[] { OutboxState.Done }));
    }

    /// <summary>The scheduler's thread looks at the clock in its own time: it is moved on, step by step, until what was waited for has happened.</summary>
    private async Task MoveUntilAsync(Task happened, TimeSpan step)
    {
        for (var tries = 0; tries < 400 && !happened.IsCompleted; tries++)
        {
            _host.Clock.Advance(step);
            await Task.WhenAny(happened, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }
        await happened.WaitAsync(Patience);
    }

    private static async Task<ISimpleTrigger> TriggerAsync(IScheduler scheduler, string job) => (ISimpleTrigger)(await scheduler.GetTrigger(new TriggerKey(job)))!;

    private async Task<Guid> FileAsync(string person, string item) =>
        (await (await _staff.PersonAsync(person)).FileCaseAsync(item)).GetProperty("case").GetProperty("id").GetGuid();

    private async Task<int> TasksAsync(Guid id)
    {
        await using var db = await _host.ContextAsync();
        return await db.Tasks.CountAsync(t => t.CaseId == id);
    }

    /// <summary>Counts what ran, by job.</summary>
    private sealed class Runs : IJobListener
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);
        private readonly List<(string Job, int Count, TaskCompletionSource Done)> _waiting = [];
        private readonly List<string> _failures = [];

        public IReadOnlyList<string> Failures
        {
            get
            {
                lock (_lock)
                    return [.. _failures];
            }
        }

        public int Of(string job)
        {
            lock (_lock)
                return _runs.GetValueOrDefault(job);
        }

        /// <summary>Ends when the job has run that often since the start.</summary>
        public Task AfterAsync(string job, int count)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
                _waiting.Add((job, count, done));
            Release();
            return done.Task;
        }

        public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
        {
            lock (_lock)
            {
                var job = context.JobDetail.Key.Name;
                _runs[job] = _runs.GetValueOrDefault(job) + 1;
                if (jobException is not null)
                    _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{job}: {jobException}"));
            }
            Release();
            return ValueTask.CompletedTask;
        }

        private void Release()
        {
            lock (_lock)
            {
                foreach (var (job, count, done) in _waiting)
                {
                    if (_runs.GetValueOrDefault(job) >= count)
                        done.TrySetResult();
                }
            }
        }
    }
}
