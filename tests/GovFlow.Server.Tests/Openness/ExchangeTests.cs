using System.Net;
using System.Text.Json;
using GovFlow.Server.CommandLine;
using GovFlow.Server.Openness.Exchange;
using GovFlow.Server.Outbox;
using GovFlow.Server.Problems;
using GovFlow.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Openness;

/// <summary>办件库: export, check and upload to a county that listens on a real port; the numbering of cases. Today is 2026-03-06.</summary>
public sealed class ExchangeTests
{
    private const string Day = "2026-03-06";

    private static readonly object Period = new { from = Day, to = Day, format = "json" };

    [Test]
    public async Task TheCasesOfADay_LeaveAsFiveSoundTables_AndTheExportIsOnRecord()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var filed = (await (await staff.PersonAsync("p05")).FileCaseAsync("GFI-05")).GetProperty("case");
        await staff.WorkToTheEndAsync(filed.GetProperty("id").GetGuid());
        await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        var admin = await staff.PersonAsync("p69");

        var report = await OkAsync(admin.SendAsync("/api/exchange/check", Period, null, null));
        Assert.That(report.GetProperty("findings").EnumerateArray(), Is.Empty);
        Assert.That((report.GetProperty("cases").GetInt32(), report.GetProperty("rows").GetProperty("up_pro_result").GetInt32()), Is.EqualTo((2, 1)));

        var tables = (await OkAsync(admin.SendAsync("/api/exchange/export", Period, null, null))).GetProperty("tables");
        var accept = tables.GetProperty("up_pro_accept").EnumerateArray().Single(r => r.GetProperty("project_no").GetString() == filed.GetProperty("number").GetString());
        Assert.That((accept.GetProperty("local_task_code").GetString(), accept.GetProperty("sync_type").GetString()), Is.EqualTo(("GFI-05", "I")));
        Assert.That(tables.GetProperty("up_pro_process").GetArrayLength(), Is.Positive);
        Assert.That(tables.GetProperty("up_pro_result")[0].GetProperty("result").GetString(), Is.EqualTo("1"));
        foreach (var format in new[] { "xlsx", "csv" })
        {
            using var file = await admin.SendAsync("/api/exchange/export", new { from = Day, to = Day, format }, null, null);
            Assert.That(file.Content.Headers.ContentDisposition?.FileName, Is.EqualTo($"cases-20260306-20260306.{format}"));
        }
        await using var db = await host.ContextAsync();
        Assert.That(await db.OfficeActs.CountAsync(a => a.Act == "export-cases"), Is.EqualTo(3));

        using var forbidden = await (await staff.PersonAsync("p01")).SendAsync("/api/exchange/export", Period, null, null);
        Assert.That(forbidden.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using var tooLong = await admin.SendAsync("/api/exchange/export", new { from = "2026-01-01", to = Day }, null, null);
        Assert.That(await tooLong.CodeAsync(), Is.EqualTo(ProblemCodes.Invalid));
        using var off = await admin.SendAsync("/api/exchange/send", Period, null, null);
        Assert.That(await off.CodeAsync(), Is.EqualTo("exchange-off"));
    }

    [Test]
    public async Task ABatch_IsPostedSigned_TriedAgainWithTheSameKey_AndItsReceiptKept()
    {
        await using var county = await County.StartAsync();
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Exchange:Url"] = county.Address, ["GovFlow:Exchange:Secret"] = "key" });
        await using var staff = new TownStaff(host);
        await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        var admin = await staff.PersonAsync("p69");
        var command = Guid.NewGuid();
        for (var twice = 0; twice < 2; twice++)
        {
            using var sent = await admin.SendAsync("/api/exchange/send", Period, null, command);
            Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
        var delivery = host.Services.GetRequiredService<OutboxDelivery>();
        county.IsBusy = true;
        await delivery.RunAsync(CancellationToken.None);
        county.IsBusy = false;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await delivery.RunAsync(CancellationToken.None);

        Assert.That(county.Keys, Is.EqualTo(new[] { command.ToString(), command.ToString() }));
        Assert.That(county.Signatures, Is.All.StartsWith("sha256="));
        var receipt = (await admin.GetAsync("/api/exchange")).GetProperty("receipts").EnumerateArray().Single();
        Assert.That((receipt.GetProperty("receipt").GetString(), receipt.GetProperty("cases").GetInt32(), receipt.GetProperty("rejected").GetInt32()), Is.EqualTo(("回执1", 1, 1)));

        await host.Services.GetRequiredService<ExchangeSweep>().RunAsync(CancellationToken.None);
        await host.Services.GetRequiredService<ExchangeSweep>().RunAsync(CancellationToken.None);
        await using var db = await host.ContextAsync();
        Assert.That(await db.Outbox.CountAsync(o => o.Kind == ExchangeDesk.MessageKind), Is.EqualTo(2 + await db.Centres.CountAsync() - 1), "a day is queued once");
    }

    [Test]
    public async Task CasesAreNumbered_AsTheSettingsSay_EachOnceUnderARace()
    {
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Office:CaseNumbers"] = "{centre}{yyyyMMdd}{item}-{seq:4}" });
        await using var staff = new TownStaff(host);
        var clerk = await staff.PersonAsync("p01");

        var filed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => clerk.FileCaseAsync("GFI-02")));

        var numbers = filed.Select(f => f.GetProperty("case").GetProperty("number").GetString()!).Order(StringComparer.Ordinal).ToList();
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, 6).Select(n => $"{numbers[0][..^4]}{n:D4}")));
        Assert.That(numbers[0], Does.EndWith("20260306GFI-02-0001"));
        using var seen = await host.CreateClient().PostAsync(
            new Uri("/api/public/progress", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { number = filed[0].GetProperty("case").GetProperty("number").GetString()!.ToLowerInvariant(), queryCode = filed[0].GetProperty("queryCode").GetString() }));
        Assert.That(seen.StatusCode, Is.EqualTo(HttpStatusCode.OK), "an applicant finds it, whatever the case of the letters");
    }

    [Test]
    public async Task ASequenceThatIsUsedUp_IsToldBeforeAnythingIsStored()
    {
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Office:CaseNumbers"] = "{centre}{yyyy}{seq:3}" });
        await using var staff = new TownStaff(host);
        var clerk = await staff.PersonAsync("p01");
        await clerk.FileCaseAsync("GFI-02");
        await using var db = await host.ContextAsync();
        var register = await db.NumberRegisters.SingleAsync(r => r.Register.Contains("case-"));
        register.Last = 998;
        await db.SaveChangesAsync();
        Assert.That((await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("number").GetString(), Does.EndWith("999"));

        using var refused = await clerk.ConcludeAsync(await clerk.DraftAsync("GFI-02"));

        Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString()), Is.EqualTo((422, "case-numbers-used-up")));
        Assert.That(await db.NumberRegisters.Where(r => r.Register == register.Register).Select(r => r.Last).SingleAsync(), Is.EqualTo(999), "rolled back whole");
    }

    [Test]
    public async Task TheCommand_WritesTheFile_AndSaysWhatIsWrong()
    {
        await using var host = new GovFlowHost();
        await using (var staff = new TownStaff(host))
            await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        var settings = CommandLineRun.SettingsOf(host.Services.GetRequiredService<IConfiguration>()["GovFlow:Database:ConnectionString"]!);
        var folder = Directory.CreateTempSubdirectory("govflow-export");
        try
        {
            var file = Path.Combine(folder.FullName, "cases.json");
            var ran = await CommandLineRun.OfAsync(["export", "cases", file, "--from", Day, "--to", Day, .. settings]);
            Assert.That(ran.ExitCode, Is.EqualTo(ExitCode.Fine), ran.Out + ran.Error);
            Assert.That(ran.Out, Does.Contain("办件 1 件").And.Contain("校验通过"));
            Assert.That(JsonDocument.Parse(await File.ReadAllBytesAsync(file)).RootElement.GetProperty("tables").GetProperty("up_pro_accept").GetArrayLength(), Is.EqualTo(1));
            Assert.That((await CommandLineRun.OfAsync(["export", "cases", file, "--from", "x", "--to", Day, .. settings])).ExitCode, Is.EqualTo(ExitCode.WrongUsage));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonElement> OkAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A county platform on a loopback port.</summary>
    private sealed class County : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private County(WebApplication app)
        {
            _app = app;
            app.MapPost("/", async (HttpRequest request) =>
            {
                Keys.Add(request.Headers["Idempotency-Key"].ToString());
                Signatures.Add(request.Headers["X-GovFlow-Signature"].ToString());
                var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
                return IsBusy ? Results.StatusCode(503) : Results.Json(new { receipt = "回执1", rejected = new[] { new { row_guid = body.GetProperty("tables").GetProperty("up_pro_accept")[0].GetProperty("row_guid").GetString() } } });
            });
        }

        public bool IsBusy { get; set; }

        public List<string> Keys { get; } = [];

        public List<string> Signatures { get; } = [];

        public string Address => _app.Urls.Single();

        public static async Task<County> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var county = new County(builder.Build());
            await county._app.StartAsync();
            return county;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
