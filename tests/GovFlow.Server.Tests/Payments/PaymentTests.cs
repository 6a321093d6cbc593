using System.Net;
using System.Text.Json;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Payments;

/// <summary>缴费 (001-16; decision 0039): an order by the list, paid through a platform that speaks HTTP, its reports believed only when signed, and no payment put down twice or lost.</summary>
public sealed class PaymentTests
{
    private const string Repair = "城市道路挖掘修复费（200.00 元/平方米）";

    private static readonly object Lines = new[] { new { name = "城市道路占用费（0.50 元/平方米·日）", quantity = (string?)"30" }, new { name = Repair, quantity = (string?)"12.5" } };

    private PaymentStandIn _platform = null!;
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await PaymentStandIn.StartAsync();
        _host = new GovFlowHost(settings: _platform.Settings);
        _platform.Time = _host.Clock;
        _staff = new TownStaff(_host);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Test]
    public async Task AnApplicantPaysOnLine_TheReportIsPutDownOnce_AndTheLicenceIsMade()
    {
        using var applicant = new ApplicantClient(_host.CreateClient());
        var (id, task, issuer) = await AtTheFeeAsync(applicant, "91350100M000100Y43");
        Assert.That((await applicant.GetAsync($"/cases/{id}")).GetProperty("fee").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using (var early = await applicant.SendAsync($"/cases/{id}/payment", new { }))
            Assert.That((early.StatusCode, await early.CodeAsync()), Is.EqualTo((HttpStatusCode.Conflict, "payment-nothing-due")));
        var board = await issuer.GetAsync($"/api/cases/{id}/fees");
        Assert.That((board.GetProperty("taskId").GetGuid(), board.GetProperty("isOnline").GetBoolean(), board.GetProperty("listed").GetArrayLength()), Is.EqualTo((task, true, 2)));
        Assert.That(board.GetProperty("actions").EnumerateArray().Select(a => (a.GetProperty("code").GetString(), a.GetProperty("allowed").GetBoolean())), Is.EqualTo(new[] { ("order", true) }));

        // Whatever is not of the list, or not a number, is refused with its place.
        foreach (var (lines, code, path) in new (object, string, string)[]
        {
            (Array.Empty<object>(), "fee-lines", "$.lines"), (new object?[] { null }, "fee-item", "$.lines[0].name"), (new[] { new { name = "押金" } }, "fee-item", "$.lines[0].name"),
            (new[] { new { name = Repair, quantity = "许多" } }, "fee-quantity", "$.lines[0].quantity"), (new[] { new { name = new string('长', 101) } }, "text-too-long", "$.lines[0].name"),
        })
        {
            using var refused = await issuer.ActAsync("cases", id, "fees/order", new { taskId = task, lines });
            var problem = await refused.ProblemAsync();
            Assert.That(((int)refused.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((422, code, path)));
        }
        using (var other = await (await _staff.PersonAsync("p01")).ActAsync("cases", id, "fees/order", new { taskId = task, lines = Lines }))
            Assert.That(await other.CodeAsync(), Is.EqualTo("fee-not-handler").Or.EqualTo("rule-forbids"));
        var order = await OrderAsync(issuer, id, task);

        // The platform knows the order and nobody's name.
        var due = (await applicant.GetAsync($"/cases/{id}")).GetProperty("fee");
        Assert.That((due.GetProperty("orderId").GetGuid(), due.GetProperty("total").GetDecimal(), due.GetProperty("canPayOnline").GetBoolean()), Is.EqualTo((order, 2515.00m, true)));
        var page = await BeginAsync(applicant, id);
        Assert.That((await BeginAsync(applicant, id), page), Is.EqualTo((page, page)), "asked twice it is the same order");
        var sent = _platform.Orders[order];
        Assert.That((sent.GetProperty("reference").GetGuid(), sent.GetProperty("total").GetDecimal(), sent.GetProperty("lines").GetArrayLength()), Is.EqualTo((id, 2515.00m, 2)));
        Assert.That(sent.GetRawText(), Does.Not.Contain("稻香").And.Not.Contain("9135").And.Not.Contain("138"));
        using (var stranger = new ApplicantClient(_host.CreateClient()))
        {
            await stranger.RegisterAsync();
            using var not = await stranger.SendAsync($"/cases/{id}/payment", new { });
            Assert.That(not.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }

        // A report counts by its signature and its sum, and once.
        using var http = _host.CreateClient();
        await _platform.PayAsync(order);
        foreach (var (how, answer) in new[]
        {
            ("another key", _platform.ReportAsync(http, http.BaseAddress!, _platform.ReportOf(order), "another-key-of-16-characters")),
            ("six minutes old", _platform.ReportAsync(http, http.BaseAddress!, _platform.ReportOf(order), ago: TimeSpan.FromMinutes(6))),
            ("six minutes ahead", _platform.ReportAsync(http, http.BaseAddress!, _platform.ReportOf(order), ago: TimeSpan.FromMinutes(-6))),
            ("no report", _platform.ReportAsync(http, http.BaseAddress!, new[] { 1 })),
        })
        {
            using var refused = await answer;
            Assert.That((refused.StatusCode, await refused.CodeAsync()), Is.EqualTo((HttpStatusCode.Unauthorized, "payment-signature")), how);
        }
        foreach (var wrong in new[] { _platform.ReportOf(order, amount: 2514.99m), _platform.ReportOf(order, serial: ""), _platform.ReportOf(order, serial: new string('9', 61)) })
        {
            using var refused = await _platform.ReportAsync(http, http.BaseAddress!, wrong);
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
        using (var unsigned = await http.PostAsync(new Uri("/api/public/payments/report", UriKind.Relative), new ByteArrayContent(new byte[20_000])))
            Assert.That(unsigned.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _platform.ReportAsync(http, http.BaseAddress!, _platform.ReportOf(order))));
        Assert.That(reports.Select(r => r.StatusCode), Is.All.EqualTo(HttpStatusCode.NoContent));
        board = await issuer.GetAsync($"/api/cases/{id}/fees");
        Assert.That(board.GetProperty("paid").EnumerateArray().Select(p => (p.GetProperty("amount").GetDecimal(), p.GetProperty("receipt").GetString(), p.GetProperty("isOnline").GetBoolean())),
            Is.EqualTo(new[] { (15.00m, "6206-0001", true), (2500.00m, "6206-0001", true) }), "four reports at once are one payment of two lines");
        var paid = await applicant.GetAsync($"/cases/{id}");
        Assert.That(paid.GetProperty("fee").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(paid.GetProperty("progress").GetProperty("timeline").ToString(), Does.Contain("2515.00元"));

        // The step asks for nothing any more; a second payment under another serial is told, and refunded.
        Assert.That((await issuer.GetAsync($"/api/tasks/{task}")).GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("name").GetString()), Has.None.StartsWith("fee"));
        using (var again = await _platform.ReportAsync(http, http.BaseAddress!, _platform.ReportOf(order, serial: "P-2")))
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var supervisor = await _staff.PersonAsync("p65");
        Assert.That((await supervisor.GetAsync($"/api/cases/{id}/timeline?filter=all")).EnumerateArray().Count(e => e.GetProperty("kind").GetString() == "fee.surplus"), Is.EqualTo(1));
        Assert.That((await _staff.WorkToTheEndAsync(id)).GetProperty("state").GetString(), Is.EqualTo("Archived"));
        var receipt = (await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/archive")).GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("title").GetString() == "非税票据");
        Assert.That((receipt.GetProperty("number").GetString(), receipt.GetProperty("note").GetString()), Is.EqualTo(("6206-0001", "2515.00元")), "two lines, one receipt, one paper");
        Assert.That((await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay")).GetProperty("isSame").GetBoolean(), Is.True);
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task AReportThatNeverCame_IsFetched_AndAPlatformThatIsDown_IsSaid()
    {
        using var applicant = new ApplicantClient(_host.CreateClient());
        var (id, task, issuer) = await AtTheFeeAsync(applicant, "91350100MA000012X6");
        var order = await OrderAsync(issuer, id, task);
        _platform.IsDown = true;
        using (var down = await applicant.SendAsync($"/cases/{id}/payment", new { }))
            Assert.That((down.StatusCode, await down.CodeAsync()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "payment-unavailable")));
        using (var check = await applicant.SendAsync($"/cases/{id}/payment/check", new { }))
            Assert.That((await check.ProblemAsync()).GetProperty("detail").GetString(), Does.Contain("不能确定").And.Contain("请勿重复缴费"), "nobody is told that nothing was paid");
        using (var back = await issuer.ActAsync("cases", id, "fees/take-back", new { orderId = order, reason = "有误" }))
            Assert.That(await back.CodeAsync(), Is.EqualTo("payment-unavailable"));
        _platform.IsDown = false;
        Assert.That(await CheckedAsync(applicant, id), Is.False, "unknown there");
        await BeginAsync(applicant, id);
        Assert.That(await CheckedAsync(applicant, id), Is.False, "not paid");
        await _platform.PayAsync(order);
        using (var back = await issuer.ActAsync("cases", id, "fees/take-back", new { orderId = order, reason = "有误" }))
            Assert.That(await back.CodeAsync(), Is.EqualTo("fee-paid-online"), "what was paid and never reported is not taken back");
        using (var check = await issuer.ActAsync("cases", id, "fees/check", new { }))
            Assert.That((await OfficeClient.OkAsync(check)).GetProperty("isPaid").GetBoolean(), Is.True);
        Assert.That(await CheckedAsync(applicant, id), Is.True, "asked again it is the same payment");
        Assert.That((await issuer.GetAsync($"/api/cases/{id}/fees")).GetProperty("paid").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task MoneyForAnOrderTakenBack_IsFetched_AndStandsToBeRefunded()
    {
        using var applicant = new ApplicantClient(_host.CreateClient());
        var (id, task, issuer) = await AtTheFeeAsync(applicant, "91350100MA00002505");
        var first = await OrderAsync(issuer, id, task);
        await BeginAsync(applicant, id);
        using (var back = await issuer.ActAsync("cases", id, "fees/take-back", new { orderId = first, reason = "面积有误" }))
            await OfficeClient.OkAsync(back);
        await OrderAsync(issuer, id, task);
        await _platform.PayAsync(first);
        Assert.That(await CheckedAsync(applicant, id), Is.True);
        using var http = _host.CreateClient();
        using (var again = await _platform.ReportAsync(http, http.BaseAddress!, _platform.ReportOf(first, serial: " P-1 ", amount: 2515m)))
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "the same payment, spelt otherwise");
        var board = await issuer.GetAsync($"/api/cases/{id}/fees");
        Assert.That(board.GetProperty("surpluses").EnumerateArray().Select(s => (s.GetProperty("amount").GetDecimal(), s.GetProperty("serial").GetString())), Is.EqualTo(new[] { (2515.00m, "P-1") }));
        Assert.That((board.GetProperty("paid").GetArrayLength(), board.GetProperty("orders")[0].GetProperty("state").GetString()), Is.EqualTo((0, "Open")), "the order that stands is still due");
    }

    [Test]
    public async Task WhereTheHallHasNoPlatform_ItIsPaidAtTheWindow()
    {
        await using var host = new GovFlowHost();
        using var applicant = new ApplicantClient(host.CreateClient());
        await applicant.RegisterAsync("示范县稻香建筑有限公司", "91350100M000100Y43", "统一社会信用代码");
        var id = (await applicant.FileAsync("GFI-09")).GetProperty("caseId").GetGuid();
        using (var begun = await applicant.SendAsync($"/cases/{id}/payment", new { }))
            Assert.That(await begun.CodeAsync(), Is.EqualTo("payment-not-online"));
        using (var check = await applicant.SendAsync($"/cases/{id}/payment/check", new { }))
            Assert.That(await check.CodeAsync(), Is.EqualTo("payment-not-online"));
        using var platform = host.CreateClient();
        using var report = await platform.PostAsync(new Uri("/api/public/payments/report", UriKind.Relative), new ByteArrayContent("{}"u8.ToArray()));
        Assert.That(await report.CodeAsync(), Is.EqualTo("payment-signature"));
    }

    private static async Task<bool> CheckedAsync(ApplicantClient applicant, Guid id)
    {
        using var answer = await applicant.SendAsync($"/cases/{id}/payment/check", new { });
        return (await OfficeClient.OkAsync(answer)).GetProperty("isPaid").GetBoolean();
    }

    private static async Task<string> BeginAsync(ApplicantClient applicant, Guid id)
    {
        using var answer = await applicant.SendAsync($"/cases/{id}/payment", new { });
        return (await OfficeClient.OkAsync(answer)).GetProperty("url").GetString()!;
    }

    private static async Task<Guid> OrderAsync(OfficeClient issuer, Guid id, Guid task)
    {
        using var ordered = await issuer.ActAsync("cases", id, "fees/order", new { taskId = task, lines = Lines });
        await OfficeClient.OkAsync(ordered);
        return (await issuer.GetAsync($"/api/cases/{id}/fees")).GetProperty("orders")[0].GetProperty("id").GetGuid();
    }

    /// <summary>Filed on line and granted; the step that makes the licence is claimed.</summary>
    private async Task<(Guid Id, Guid Task, OfficeClient Issuer)> AtTheFeeAsync(ApplicantClient applicant, string number)
    {
        await applicant.RegisterAsync("示范县稻香建筑有限公司", number, "统一社会信用代码");
        var id = (await applicant.FileAsync("GFI-09")).GetProperty("caseId").GetGuid();
        await (await _staff.PersonAsync("p02")).AnswerReceivedAsync(id);
        var task = await _staff.WorkToAsync(id, "Certificate", "Deliver");
        return (id, task.GetProperty("id").GetGuid(), await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!));
    }
}
