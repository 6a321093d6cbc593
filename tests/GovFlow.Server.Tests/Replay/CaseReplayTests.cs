using System.Text.Json;
using GovFlow.Server.Cases.Replay;
using GovFlow.Server.Scheduling;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Replay;

/// <summary>Real items worked by the sample town over HTTP, with sweeps, leave, a calendar change and unmaskings between: each replays to exactly its rows.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
public sealed class CaseReplayTests(DatabaseProvider provider)
{
    private readonly List<Guid> _cases = [];
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public async Task Work()
    {
        _host = new GovFlowHost(await TestDatabase.WithTownAsync(provider));
        _staff = new TownStaff(_host);
        var supervisor = await _staff.PersonAsync("p65");
        foreach (var item in (await supervisor.GetAsync("/api/items")).EnumerateArray().Select(i => i.GetProperty("code").GetString()!))
        {
            if (await FileAsync(item) is not { } id)
                continue;
            _cases.Add(id);
            using var unmasked = await supervisor.SendAsync($"/api/cases/{id}/unmask", new { field = "applicant.phone", reason = "核实" }, null, null);
            await StepAsync(id);
        }
        // Limits run out on what is still open: cards, escalations, duties; then flow timers.
        _host.Clock.Advance(TimeSpan.FromDays(20));
        await SweepAsync();
        foreach (var id in _cases)
            await StepAsync(id);
        _host.Clock.Advance(TimeSpan.FromDays(45));
        await SweepAsync();
        foreach (var id in _cases.Take(_cases.Count / 2))
            await FinishAsync(id);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task EveryRealItem_ReplaysToItsPresentState()
    {
        Assert.That(_cases, Has.Count.GreaterThanOrEqualTo(15), "most items were taken in");
        foreach (var id in _cases)
        {
            var report = await ReplayAsync(id);
            Assert.That(report.Differences.Select(d => d.ToString()), Is.Empty, report.Number);
            Assert.That((report.IsSame, report.Commands > 1), Is.EqualTo((true, true)), report.Number);
        }
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Alerts.AnyAsync(), Is.True, "rungs fired between the commands");
        Assert.That(await db.Commands.AnyAsync(c => c.Name == "wake-timer"), Is.True, "timers woke flows");
    }

    /// <summary>What is altered behind the program's back, and what a replay then names. @id is the case.</summary>
    private static readonly object[][] Alterations =
    [
        ["UPDATE cases SET state = 9 WHERE id = @id", "cases/state"],
        ["UPDATE cases SET detail = REPLACE(detail, '13800000000', '13900000000') WHERE id = @id", "cases/detail/applicant/phone"],
        ["UPDATE cases SET due_day = '2027-01-01' WHERE id = @id", "cases/due_day"],
        ["UPDATE tasks SET assignee_id = 'p09' WHERE case_id = @id", "tasks/"],
        ["UPDATE tasks SET due_day = '2027-01-01' WHERE case_id = @id AND closed_at IS NULL", "/due_day"],
        ["DELETE FROM tasks WHERE case_id = @id AND closed_at IS NULL", "tasks/"],
        ["UPDATE clocks SET due_day = '2027-01-01' WHERE case_id = @id", "/due_day"],
        ["DELETE FROM clocks WHERE case_id = @id", "clocks/"],
        ["UPDATE papers SET html = REPLACE(html, '2026', '2025') WHERE case_id = @id", "/html"],
        ["DELETE FROM papers WHERE case_id = @id", "papers/"],
        ["UPDATE flows SET sub_status = 0 WHERE case_id = @id", "/sub_status"],
        ["DELETE FROM bookmarks WHERE case_id = @id", "bookmarks/"],
        ["UPDATE case_events SET text = '没有受理。' WHERE case_id = @id AND seq = 1", "case_events/1/text"],
        ["DELETE FROM case_events WHERE case_id = @id AND seq = 1", "case_events/1"],
        ["UPDATE commands SET input = REPLACE(input, '13800000000', '13900000000') WHERE case_id = @id", "cases/detail/applicant/phone"],
        ["UPDATE commands SET input = REPLACE(input, '\"materials\":[', '\"materials\":[null,') WHERE case_id = @id", "commands/"],
        ["DELETE FROM commands WHERE case_id = @id AND version = 1", "commands/"],
        ["UPDATE audit_entries SET actor_id = 'p09' WHERE case_id = @id AND seq = 1", "audit_entries/1"],
    ];

    [TestCaseSource(nameof(Alterations))]
    public async Task WhatIsAltered_IsNamedByTheReplay(string alteration, string named)
    {
        var id = (await FileAsync("GFI-02"))!.Value;
        Assert.That((await ReplayAsync(id)).IsSame, Is.True, "before");

        Assert.That(await AlterAsync(alteration, id), Is.Positive, "the alteration met a row");

        var report = await ReplayAsync(id);
        Assert.That(report.IsSame, Is.False);
        Assert.That(report.Differences.Select(d => d.Path), Has.Some.Contains(named));
        Assert.That(string.Join('\n', report.Differences), Does.Not.Contain("1390000").And.Not.Contain("1380000"), "no value is shown");
    }

    [Test]
    public async Task AStateOfTheHallThatIsGone_IsSaid_AndThatOfACommandFromBeforeIsNoDifference()
    {
        var (lost, old) = ((await FileAsync("GFI-02"))!.Value, (await FileAsync("GFI-02"))!.Value);
        await using var db = await _host.ContextAsync();
        await db.Commands.Where(c => c.CaseId == old).ExecuteUpdateAsync(set => set.SetProperty(c => c.Input, (string?)null));
        var input = await db.Commands.Where(c => c.CaseId == lost).Select(c => c.Input!).SingleAsync();
        var key = JsonDocument.Parse(input).RootElement.GetProperty("hall").GetString()!;
        await db.Commands.Where(c => c.CaseId == lost).ExecuteUpdateAsync(set => set.SetProperty(c => c.Input, input.Replace(key, new string('0', 64), StringComparison.Ordinal)));

        Assert.That((await ReplayAsync(lost)).Differences.Select(d => d.Why), Does.Contain("hall-state-missing"));
        Assert.That((await ReplayAsync(old)).UnrecordedSeq, Is.EqualTo(1));
    }

    private Task<ReplayReport> ReplayAsync(Guid id) => _host.Services.GetRequiredService<CaseReplayer>().ReplayAsync(id, default)!;

    /// <summary>Files an application at the first window that takes it in; null where none of the clerks may, or the item asks for more than a usual form.</summary>
    private async Task<Guid?> FileAsync(string item)
    {
        foreach (var clerk in new[] { "p01", "p02", "p03", "p04", "p05" })
        {
            var window = await _staff.PersonAsync(clerk);
            using var answer = await window.ConcludeAsync(await window.DraftAsync(item));
            if (answer.IsSuccessStatusCode)
                return (await OfficeClient.OkAsync(answer)).GetProperty("case").GetProperty("id").GetGuid();
        }
        return null;
    }

    private async Task StepAsync(Guid id)
    {
        var tasks = (await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks");
        if (tasks.GetArrayLength() > 0)
            await _staff.WorkAsync(tasks[0]);
        _host.Clock.Advance(TimeSpan.FromMinutes(7.3));
    }

    private async Task FinishAsync(Guid id)
    {
        for (var steps = 0; steps < 12; steps++)
            await StepAsync(id);
    }

    private async Task SweepAsync()
    {
        await _host.Services.GetRequiredService<FlowTimerSweep>().RunAsync(default);
        await _host.Services.GetRequiredService<DeadlineSweep>().RunAsync(default);
        await _host.Services.GetRequiredService<AuditTrail>().SealAsync(_host.Clock.GetUtcNow(), 10_000, default);
    }

    private async Task<int> AlterAsync(string sql, Guid id)
    {
        await using var db = await _host.ContextAsync();
        return await db.Database.ExecuteSqlRawAsync(sql.Replace("@id", "{0}", StringComparison.Ordinal), id);
    }
}
