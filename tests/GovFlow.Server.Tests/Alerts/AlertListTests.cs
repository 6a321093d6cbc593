using System.Net;
using System.Text.Json;
using GovFlow.Server.Supervision;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Alerts;

public sealed class AlertListTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _supervisor = null!;
    private int _fired;

    /// <summary>Two cases received on different days, both overdue, with every rung of their ladders up.</summary>
    [OneTimeSetUp]
    public async Task LetTwoCasesFallDueAsync()
    {
        _host = new GovFlowHost();
        foreach (var item in (string[])["GFI-02", "GFI-02"])
        {
            using var clerk = await _host.Office().LogInAsync("liqiuhe");
            await clerk.FileCaseAsync(item);
            _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddDays(1));
        }
        for (var day = 0; day < 30; day++)
        {
            _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddDays(1));
            await using var scope = _host.Services.CreateAsyncScope();
            _fired += await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
        }
        _supervisor = await _host.Office().LogInAsync("feimingcha");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _supervisor.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task OpenAlerts_ComeMostUrgentFirst_OverAllPages_WithTheCountOfAll([Values(1, 3, 200)] int limit)
    {
        var seen = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await _supervisor.GetAsync($"/api/alerts?limit={limit}&cursor={cursor}");
            var counts = page.GetProperty("counts");
            Assert.That(counts.GetProperty("red").GetInt32() + counts.GetProperty("yellow").GetInt32() + counts.GetProperty("reminder").GetInt32(), Is.EqualTo(_fired), "of all, not of the page");
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.That(seen, Has.Count.EqualTo(_fired).And.Count.GreaterThan(4));
        var expected = seen.OrderBy(a => Array.IndexOf(["Red", "Yellow", "Reminder"], a.GetProperty("card").GetString())).ThenByDescending(a => a.GetProperty("rung").GetInt32())
            .ThenBy(a => a.GetProperty("raisedAt").GetDateTimeOffset()).ThenBy(a => a.GetProperty("caseNumber").GetString(), StringComparer.Ordinal);
        Assert.That(seen.Select(Id), Is.Unique.And.EqualTo(expected.Select(Id)));
    }

    [Test]
    public async Task AllAlerts_ComeNewestFirst()
    {
        var page = await _supervisor.GetAsync("/api/alerts?state=all&limit=200");
        Assert.That(page.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("raisedAt").GetDateTimeOffset()), Is.Ordered.Descending);
    }

    [TestCase("?state=wrong")]
    [TestCase("?cursor=x")]
    [TestCase("?state=all&cursor=x")]
    public async Task AListThatCannotBeRead_IsRefused(string query)
    {
        using var answer = await _supervisor.Http.GetAsync(new Uri("/api/alerts" + query, UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task TheAudit_NamesWhoActed()
    {
        var page = await _supervisor.GetAsync("/api/alerts?limit=1");
        var caseId = page.GetProperty("items")[0].GetProperty("caseId").GetGuid();
        var audit = await _supervisor.GetAsync($"/api/cases/{caseId}/audit");
        Assert.That(audit.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("actor").GetString()).Distinct(), Is.EquivalentTo((string[])["李秋禾", "系统"]));
    }

    private static string? Id(JsonElement alert) => alert.GetProperty("id").GetString();
}
