using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Identity;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Public;

/// <summary>热线查询 over HTTP: by number and the tail of the telephone, on record (004-32).</summary>
public sealed class TellProgressTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _operator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _operator = await _host.Office().LogInAsync("liqiuhe");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _operator.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WithNumberAndTail_TheOperatorIsToldWhereItStands_AndNothingOfTheApplicant_OnRecord()
    {
        var filed = await FileAsync();
        var answer = await OfficeClient.OkAsync(await AskAsync(Number(filed), "5678"));
        Assert.That((answer.GetProperty("number").GetString(), answer.GetProperty("itemName").GetString(), answer.GetProperty("stateLabel").GetString()), Is.EqualTo((Number(filed), "小餐饮登记证核发", "审查中")));
        Assert.That(answer.GetProperty("clockWords").GetArrayLength(), Is.Positive);
        Assert.That(answer.ToString(), Does.Not.Contain("欧阳").And.Not.Contain("138").And.Not.Contain("11010519491231002X").And.Not.Contain("checkCode"));
        using var supervisor = await _host.Office().LogInAsync("feimingcha");
        Assert.That((await supervisor.GetAsync($"/api/cases/{Id(filed)}/audit")).ToString(), Does.Contain("tell-progress").And.Contain("p01"));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(Id(filed), default)).Findings, Is.Empty);
    }

    [Test]
    public async Task AWrongPair_IsToldApartByNothing_AndCannotBeGuessed()
    {
        var number = Number(await FileAsync());
        using var wrongTail = await AskAsync(number, "0000");
        using var noCase = await AskAsync("999901101000202603069999999", "5678");
        Assert.That((wrongTail.StatusCode, noCase.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That((await wrongTail.ProblemAsync()).GetProperty("detail").GetString(), Is.EqualTo((await noCase.ProblemAsync()).GetProperty("detail").GetString()));
        for (var i = 1; i < 10; i++)
            (await AskAsync(number, "0000")).Dispose();
        using var spent = await AskAsync(number, "5678");
        Assert.That((int)spent.StatusCode, Is.EqualTo(429), "even with the right one");
    }

    [TestCase("{}", 400)]
    [TestCase("{\"number\":null,\"phoneTail\":null}", 400)]
    [TestCase("{\"number\":\" \",\"phoneTail\":\"5678\"}", 422)]
    [TestCase("{\"number\":\"1\",\"phoneTail\":\"56a8\"}", 422)]
    [TestCase("{\"number\":\"1\",\"phoneTail\":\"\\ud83d\\ude00\\ud83d\\ude00\"}", 422)]
    public async Task WhatCannotBe_IsRefused(string body, int status)
    {
        using var answer = await _operator.SendAsync("/api/progress/by-phone", JsonNode.Parse(body)!, null, null);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status).Or.EqualTo(422));
    }

    [Test]
    public async Task OnlyWhoAnswersCalls_MayAsk()
    {
        using var policy = await _host.Office().LogInAsync("cenzhengce");
        using var refused = await policy.SendAsync("/api/progress/by-phone", new { number = "1", phoneTail = "5678" }, null, null);
        using var nobody = _host.Office();
        using var unknown = await nobody.SendAsync("/api/progress/by-phone", new { number = "1", phoneTail = "5678" }, null, null);
        Assert.That((refused.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public void TheOperatorOfAHotline_OpensNoCase() =>
        Assert.That(Roles.Defaults[Roles.Hotline], Does.Contain(Permissions.VoicesWork).And.Not.Contain(Permissions.CasesRead).And.Not.Contain(Permissions.TasksRead).And.Not.Contain(Permissions.PapersRead));

    private Task<JsonElement> FileAsync() => _operator.FileCaseAsync("GFI-02", change: d => d["applicant"]!["phone"] = "138-1234-5678");

    private Task<HttpResponseMessage> AskAsync(string number, string phoneTail) => _operator.SendAsync("/api/progress/by-phone", new { number, phoneTail }, null, null);

    private static string Number(JsonElement filed) => filed.GetProperty("case").GetProperty("number").GetString()!;

    private static Guid Id(JsonElement filed) => filed.GetProperty("case").GetProperty("id").GetGuid();
}
