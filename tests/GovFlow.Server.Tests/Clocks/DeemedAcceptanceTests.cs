using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Cases;
using GovFlow.Server.Supervision;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Clocks;

/// <summary>An application that came in and waits, over HTTP: answered in time, or accepted by the law itself (许可法 32-4). The clock stands at Friday 2026-03-06 09:00.</summary>
public sealed class DeemedAcceptanceTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<JsonElement> ReceiveAsync(JsonObject draft, Guid? command = null)
    {
        using var answer = await (await _staff.PersonAsync("p01")).SendAsync("/api/intake/receive", draft, null, command);
        return (await OfficeClient.OkAsync(answer)).GetProperty("case");
    }

    private DeemedAcceptances Deemed => _host.Services.GetRequiredService<DeemedAcceptances>();

    [Test]
    public async Task WhatNobodyAnswers_IsRedTheSameDay_AndAcceptedFromItsReceiptAfterFiveDays()
    {
        var draft = await (await _staff.PersonAsync("p01")).DraftAsync("GFI-02");
        var command = Guid.NewGuid();
        var file = await ReceiveAsync(draft, command);
        var id = file.GetProperty("id").GetGuid();
        Assert.That((file.GetProperty("stateLabel").GetString(), file.GetProperty("papers").GetArrayLength()), Is.EqualTo(("预审中", 0)));
        Assert.That((await ReceiveAsync(draft, command)).GetProperty("id").GetGuid(), Is.EqualTo(id), "a repetition is the same application");

        _host.Clock.MoveTo(new DateTimeOffset(2026, 3, 6, 18, 0, 0, TimeSpan.FromHours(8)));
        await _host.Services.GetRequiredService<DeadlineSweep>().RunAsync(default);
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Alerts.AnyAsync(a => a.CaseId == id && a.ClockKind == Approvals.Clocks.ClockKind.Intake && a.Card == Storage.Model.AlertCard.Red), Is.True, "no limbo (003-10)");

        _host.Clock.MoveTo(new DateTimeOffset(2026, 3, 13, 23, 0, 0, TimeSpan.FromHours(8)));
        Assert.That(await Deemed.RunAsync(default), Is.Zero, "the fifth day is not over");
        _host.Clock.MoveTo(new DateTimeOffset(2026, 3, 14, 0, 30, 0, TimeSpan.FromHours(8)));
        await using var second = _host.Node();
        var accepted = await Task.WhenAll(Deemed.RunAsync(default), second.Services.GetRequiredService<DeemedAcceptances>().RunAsync(default));

        Assert.That(accepted.Sum(), Is.EqualTo(1), "once, on however many nodes");
        var view = await (await _staff.PersonAsync("p65")).CaseAsync(id);
        Assert.That(view.GetProperty("acceptedOn").GetString(), Is.EqualTo("2026-03-06"));
        Assert.That(view.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("template").GetString()), Is.EqualTo(new[] { "Acceptance" }));
        Assert.That(view.GetProperty("tasks").GetArrayLength(), Is.GreaterThan(0), "its work has begun");
        Assert.That(await db.CaseEvents.CountAsync(e => e.CaseId == id && e.Kind == "violation.found"), Is.EqualTo(1));
        Assert.That((await db.Outbox.Where(o => o.CaseId == id).Select(o => o.Payload).ToListAsync()).Any(p => p.Contains("applicant", StringComparison.Ordinal) && p.Contains("已受理", StringComparison.Ordinal)), Is.True);
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
        Assert.That(await Deemed.RunAsync(default), Is.Zero);
    }

    [Test]
    public async Task ItsIntake_ConcludedInTime_LeavesNothingForTheSweep()
    {
        var clerk = await _staff.PersonAsync("p01");
        var draft = await clerk.DraftAsync("GFI-02");
        var file = await ReceiveAsync(draft);
        var id = file.GetProperty("id").GetGuid();
        using var assessed = await clerk.AssessAsync(draft);
        var assessment = await OfficeClient.OkAsync(assessed);
        var body = (JsonObject)draft.DeepClone();
        body["outcome"] = assessment.GetProperty("proposed").GetString();
        body["fingerprint"] = assessment.GetProperty("fingerprint").GetString();

        using var concluded = await clerk.SendAsync($"/api/intake/received/{id}/conclude", body, file.GetProperty("etag").GetString(), null);
        var done = await OfficeClient.OkAsync(concluded);

        Assert.That(done.GetProperty("case").GetProperty("number").GetString(), Is.EqualTo(file.GetProperty("number").GetString()));
        Assert.That(done.GetProperty("papers").GetArrayLength(), Is.GreaterThan(0));
        _host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.That(await Deemed.RunAsync(default), Is.Zero);
        using var twice = await (await _staff.PersonAsync("p01")).SendAsync($"/api/intake/received/{id}/conclude", body, done.GetProperty("case").GetProperty("etag").GetString(), null);
        Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task AFinishedCase_IsSplit_AndTheSharesAddUp()
    {
        var id = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        _host.Clock.Advance(TimeSpan.FromDays(4));
        await _staff.WorkToTheEndAsync(id);

        var split = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/shares");

        Assert.That(split.GetProperty("isFinished").GetBoolean(), Is.True);
        Assert.That(split.GetProperty("workingDays").GetInt32(), Is.EqualTo(2), "Monday and Tuesday after the weekend");
        Assert.That(split.GetProperty("shares").EnumerateArray().Sum(s => s.GetProperty("workingDays").GetInt32()), Is.EqualTo(2));
    }
}
