using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GovFlow.Server.Definitions.Simulation;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>The simulator over HTTP.</summary>
public sealed class SimulationEndpointTests
{
    /// <summary>Whoever comes second is told so at once.</summary>
    private readonly SimulationGate _gate = new(TimeSpan.Zero);
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(services: services => services.AddSingleton(_gate));
        _staff = new TownStaff(_host);
        _designer = await _staff.PersonAsync("p67");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
        _gate.Dispose();
    }

    [Test]
    public async Task ADraft_IsSetBesideTheVersionInForce_InTheCallersOwnHall()
    {
        using var answer = await PostAsync(_designer, Drawing.Of("gfi-02-small-catering-licence", 2).With(json => json["customProperties"]!["serviceItem"]!["promisedLimit"]!["days"] = 1).Text, "?cases=120&year=2026&seeds=2");
        var report = await OfficeClient.OkAsync(answer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.GetProperty("isRecorded").GetBoolean(), report.GetProperty("cases").GetInt32()), Is.EqualTo((false, 120)));
            Assert.That(report.GetProperty("difference").GetProperty("promiseLate").GetProperty("least").GetDouble(), Is.Positive);
            Assert.That(report.GetProperty("inForce").GetProperty("version").GetInt32(), Is.EqualTo(1));
            Assert.That(report.GetProperty("draft").GetProperty("kinds")[0].GetProperty("kind").GetString(), Is.EqualTo("Committed"), "enums by name");
            Assert.That(report.GetProperty("draft").GetProperty("posts").EnumerateArray().Select(p => p.GetProperty("name").GetString()), Does.Contain("综合窗口出件岗"));
            Assert.That(report.GetProperty("seeds").GetArrayLength(), Is.EqualTo(2));
        }
    }

    [TestCase("{}", "?cases=10", HttpStatusCode.UnprocessableEntity, "definition-invalid")]
    [TestCase("[[[", "?cases=10", HttpStatusCode.UnprocessableEntity, "definition-invalid")]
    [TestCase(null, "?cases=30001", HttpStatusCode.UnprocessableEntity, "invalid")]
    [TestCase(null, "?seeds=0", HttpStatusCode.UnprocessableEntity, "invalid")]
    [TestCase(null, "?cases=10&against=no-such-version", HttpStatusCode.NotFound, "not-found")]
    public async Task WhatCannotBeSimulated_IsRefused(string? file, string query, HttpStatusCode status, string code)
    {
        using var answer = await PostAsync(_designer, file ?? Drawing.Of("gfi-02-small-catering-licence", 2).Text, query);
        Assert.That((answer.StatusCode, (await answer.ProblemAsync()).GetProperty("code").GetString()), Is.EqualTo((status, code)));
    }

    [Test]
    public async Task TheWindow_DoesNotSimulate()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        using var answer = await PostAsync(clerk, "{}", "");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task BesideAnother_ASimulationIsRefused_AndTheNextIsNot()
    {
        var ended = new TaskCompletionSource<object>();
        var other = _gate.EnterAsync(() => ended.Task, CancellationToken.None);

        using (var refused = await PostAsync(_designer, Drawing.Of("gfi-02-small-catering-licence", 2).Text, "?cases=10"))
            Assert.That((refused.StatusCode, await refused.CodeAsync()), Is.EqualTo((HttpStatusCode.TooManyRequests, "simulation-busy")));

        ended.SetResult(this);
        await other;
        using var answer = await PostAsync(_designer, Drawing.Of("gfi-02-small-catering-licence", 2).Text, "?cases=10");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>So many cases take a minute and more; the gate is free again long before.</summary>
    [Test]
    public async Task WhoGoesAway_EndsTheSimulation()
    {
        using var page = new CancellationTokenSource();
        var asked = PostAsync(_designer, Drawing.Of("gfi-07-homestead-building-approval", 2).Text, "?cases=30000&seeds=5", page.Token);
        Assert.That(() => _gate.IsBusy, Is.True.After(30_000, 5), "it began");

        await page.CancelAsync();

        Assert.That(async () => await asked, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => _gate.IsBusy, Is.False.After(20_000, 5), "nothing computes for nobody");
    }

    private static async Task<HttpResponseMessage> PostAsync(OfficeClient office, string text, string query, CancellationToken ct = default)
    {
        using var body = new StringContent(text, Encoding.UTF8);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await office.Http.PostAsync(new Uri($"/api/definitions/simulate{query}", UriKind.Relative), body, ct);
    }
}
