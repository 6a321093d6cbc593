using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GovFlow.Engine.Execution;
using GovFlow.Server.Flows;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Outbox;
using GovFlow.Server.Tests.Definitions;
using GovFlow.Storage.Cases;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Flows;

/// <summary>A flow asks another system and goes on with the answer.</summary>
public sealed class FlowRequestTests
{
    private const string Url = "https://data.county.example/households?of=4";

    [Test]
    public async Task TheAnswer_ComesBackToTheFlow_WhichGoesOn()
    {
        var county = new County(_ => Json(HttpStatusCode.OK, """{"found":true,"members":3}"""));
        await using var bench = await Bench.StartAsync(county, "data.county.example");

        await bench.DeliverAsync();

        var call = county.Calls.Single();
        Assert.Multiple(() =>
        {
            Assert.That((call.Method, call.Url, call.Body), Is.EqualTo(("POST", Url, "名单")));
            Assert.That(call.Headers["X-Office"], Is.EqualTo("QH"));
            Assert.That(Guid.TryParse(call.Headers["Idempotency-Key"], out _), Is.True);
            Assert.That(call.Headers.Keys, Has.None.EqualTo("Authorization"));
        });
        Assert.That(await bench.TasksAsync(), Is.EqualTo(1), "the register's step is open now");
        Assert.That(await bench.OutcomeAsync(), Is.EqualTo("""{"found":true,"members":3}"""));
        Assert.That((await bench.Staff.WorkToTheEndAsync(bench.CaseId)).GetProperty("state").GetString(), Is.EqualTo("Archived"));
        await bench.DeliverAsync();
        Assert.That(county.Calls, Has.Count.EqualTo(1), "asked once");
    }

    [Test]
    public async Task AHostNobodyAllowed_IsNeverCalled_AndTheOperatorIsTold_WhoMayAllowItAndTryAgain()
    {
        var county = new County(_ => Json(HttpStatusCode.OK, "{}"));
        await using var bench = await Bench.StartAsync(county);

        await bench.DeliverAsync();

        var admin = await bench.Staff.PersonAsync("p69");
        var dead = (await admin.GetAsync("/api/admin/outbox")).GetProperty("items")[0];
        Assert.That(county.Calls, Is.Empty);
        Assert.That(dead.GetProperty("lastError").GetString(), Does.Contain("data.county.example").And.Contain("GovFlow:FlowRequests:AllowedHosts").And.Not.Contain("households"));
        Assert.That(await bench.TasksAsync(), Is.Zero);

        bench.Allow("data.county.example");
        using var requeued = await admin.Http.PostAsync(new Uri($"/api/admin/outbox/{dead.GetProperty("id").GetString()}/requeue", UriKind.Relative), null);
        await OfficeClient.OkAsync(requeued);
        await bench.DeliverAsync();

        Assert.That(county.Calls, Has.Count.EqualTo(1));
        Assert.That(await bench.TasksAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task NoAnswer_IsAnAnswerToo_AndNobodyWaitsForEver()
    {
        await using var bench = await Bench.StartAsync(new County(_ => throw new HttpRequestException(HttpRequestError.ConnectionError)), "data.county.example");

        await bench.DeliverAsync();

        Assert.That((await bench.FlowAsync()).Incidents, Has.Count.EqualTo(1), "an operator retries or skips it");
    }

    [TestCase("text/plain; charset=utf-8", "同意", "\"同意\"")]
    [TestCase("application/json", "{broken", "\"{broken\"")]
    [TestCase("application/json", "", null)]
    [TestCase("application/json", "long", null)]
    public async Task Content_IsHandedOnAsWhatItIs_AndHalfAnAnswerIsNone(string type, string body, string? handed)
    {
        var text = body == "long" ? $"\"{new string('x', 70_000)}\"" : body;
        await using var bench = await Bench.StartAsync(new County(_ => Json(HttpStatusCode.OK, text, type)), "data.county.example");

        await bench.DeliverAsync();

        Assert.That(await bench.OutcomeAsync(), Is.EqualTo(handed));
    }

    [TestCase("https://data.county.example/x", true)]
    [TestCase("https://DATA.county.example/x", true)]
    [TestCase("http://10.0.0.5:8080/x", true)]
    [TestCase("http://10.0.0.5/x", false)]
    [TestCase("https://data.county.example:8443/x", false)]
    [TestCase("https://data.county.example.evil.example/x", false)]
    [TestCase("https://data.county.example@evil.example/x", false)]
    [TestCase("https://user:pass@data.county.example/x", false)]
    [TestCase("http://169.254.169.254/latest", false)]
    [TestCase("file:///etc/passwd", false)]
    public void OnlyTheHostsOfTheSettings_AreAllowed(string url, bool expected) =>
        Assert.That(new FlowRequestSettings { AllowedHosts = ["data.county.example", "10.0.0.5:8080"] }.Allows(new Uri(url)), Is.EqualTo(expected));

    private static HttpResponseMessage Json(HttpStatusCode status, string body, string type = "application/json")
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return answer;
    }

    /// <summary>A hall with one case whose flow has just asked the county.</summary>
    private sealed class Bench(GovFlowHost host, TownStaff staff, OfficeClient window, Guid caseId) : IAsyncDisposable
    {
        public TownStaff Staff => staff;

        public Guid CaseId => caseId;

        public static async Task<Bench> StartAsync(County county, params string[] allowed)
        {
            var host = new GovFlowHost(services: services =>
            {
                services.AddHttpClient(FlowRequestHandler.ClientName).ConfigurePrimaryHttpMessageHandler(() => county);
                services.PostConfigure<FlowRequestSettings>(settings => settings.AllowedHosts = allowed);
            });
            var staff = new TownStaff(host);
            var ask = Drawing.Node("ask", "Elsa.SendHttpRequest", ("url", Url), ("method", "POST"), ("content", "名单"), ("contentType", "text/plain"));
            ask["requestHeaders"] = new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = """{"X-Office":"QH","Host":"evil.example"}""" },
            };
            ask["parsedContent"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "vCounty" } };
            var drawing = Drawing.BirthRegistration(2).Insert("accept-immediate", ask)
                .With(json => json["variables"]!.AsArray().Add(new JsonObject
                {
                    ["id"] = "vCounty",
                    ["name"] = "County",
                    ["typeName"] = "Object",
                    ["isArray"] = false,
                    ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
                }));
            await drawing.BringIntoForceAsync(staff);
            var window = await staff.PersonAsync("p05");
            var filed = await window.FileCaseAsync("GFI-05");
            return new Bench(host, staff, window, filed.GetProperty("case").GetProperty("id").GetGuid());
        }

        public void Allow(string hostName) =>
            host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<FlowRequestSettings>>().Value.AllowedHosts = [hostName];

        public Task<int> DeliverAsync() => host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None);

        public async Task<int> TasksAsync() => (await window.CaseAsync(caseId)).GetProperty("tasks").GetArrayLength();

        /// <summary>What the flow keeps of the answer's content.</summary>
        public async Task<string?> OutcomeAsync() =>
            (await FlowAsync()).Variables.TryGetValue("County", out var county) && !county.IsNothing ? county.ToJson() : null;

        public async Task<InstanceState> FlowAsync() => (await host.Services.GetRequiredService<CaseStore>().LoadAsync(caseId, default))!.File.Flow!;

        public async ValueTask DisposeAsync()
        {
            await staff.DisposeAsync();
            await host.DisposeAsync();
        }
    }

    private sealed record Call(string Method, string Url, string? Body, IReadOnlyDictionary<string, string> Headers);

    private sealed class County(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<Call> Calls { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add(new Call(
                request.Method.Method, request.RequestUri!.OriginalString, request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken),
                request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase)));
            return answer(request);
        }
    }
}
