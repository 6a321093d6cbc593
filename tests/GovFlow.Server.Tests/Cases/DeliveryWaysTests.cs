using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>送达方式 and 归档: each way with its receipt, and a file whose index names what lies in it (000-22, 004-19).</summary>
public sealed class DeliveryWaysTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [TestCase("邮寄", "EMS1234567890CN", "短")]
    [TestCase("社区站点领取", "梅村站点签收单 2026-014", null)]
    [TestCase("电子送达", "回执 20260306-7", null)]
    public async Task WhatDoesNotChangeHandsAtTheWindow_IsProvedByAReceipt(string way, string receipt, string? wrong)
    {
        var (id, task, issuer) = await AtDeliveryAsync();
        foreach (var bad in new[] { null, "", "  ", wrong ?? new string('号', 61) })
        {
            using var refused = await issuer.CompleteAsync(task, null, body =>
            {
                body["facts"]!["method"] = way;
                if (bad is not null)
                    body["facts"]!["receipt"] = bad;
            });
            var problem = await refused.ProblemAsync();
            Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo(("delivery-receipt", "$.facts.receipt")), $"'{bad}'");
        }
        using var done = await issuer.CompleteAsync(task, null, body =>
        {
            body["facts"]!["method"] = way;
            body["facts"]!["receipt"] = receipt;
        });
        var papers = (await OfficeClient.OkAsync(done)).GetProperty("papers").EnumerateArray().ToList();
        var paper = papers.Single(p => p.GetProperty("template").GetString() == "DeliveryReceipt").GetProperty("id").GetGuid();
        var html = await (await _staff.PersonAsync("p65")).Http.GetStringAsync(new Uri($"/api/papers/{paper}", UriKind.Relative));
        Assert.That(html, Does.Contain(way).And.Contain(receipt));
        Assert.That((await ArchiveAsync(id)).GetProperty("isWhole").GetBoolean(), Is.True);
    }

    [Test]
    public async Task TheIndex_NamesWhatLiesInTheFile_AndWhatIsMissing()
    {
        var (id, task, issuer) = await AtDeliveryAsync();
        var before = await ArchiveAsync(id);
        Assert.That(before.GetProperty("isWhole").GetBoolean(), Is.False);
        Assert.That(before.GetProperty("checks").EnumerateArray().Where(c => c.GetProperty("gap").ValueKind == JsonValueKind.String && !c.GetProperty("isAdvice").GetBoolean()).Select(c => c.GetProperty("what").GetString()),
            Is.EquivalentTo(new[] { "办件已经办结", "送达回证" }));

        using (var done = await issuer.CompleteAsync(task))
            await OfficeClient.OkAsync(done);
        var supervisor = await _staff.PersonAsync("p65");
        var (file, archive) = (await supervisor.CaseAsync(id), await ArchiveAsync(id));
        var entries = archive.GetProperty("entries").EnumerateArray().ToList();
        var numbers = entries.Select(e => e.GetProperty("number").GetString()).Where(n => n!.Length > 0).ToList();
        Assert.That(numbers, Is.EqualTo(file.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("number").GetString())), "every paper once, in its order");
        Assert.That(archive.GetProperty("isArchived").GetBoolean(), Is.True);
        var html = await supervisor.Http.GetStringAsync(new Uri($"/api/cases/{id}/archive/print", UriKind.Relative));
        Assert.That(html, Does.Contain("卷内目录").And.Contain(file.GetProperty("number").GetString()!).And.Contain($"本卷共 {entries.Count} 件").And.Not.Contain("欧阳小麦"));

        using var other = await _host.Office().LogInAsync("jiangzhengjie");
        using var unseen = await other.Http.GetAsync(new Uri($"/api/cases/{id}/archive", UriKind.Relative));
        Assert.That((int)unseen.StatusCode, Is.EqualTo(404));
    }

    private async Task<JsonElement> ArchiveAsync(Guid id) => await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/archive");

    private async Task<(Guid Id, Guid Task, OfficeClient Issuer)> AtDeliveryAsync()
    {
        var clerk = await _staff.PersonAsync("p05");
        var view = (await clerk.FileCaseAsync("GFI-05")).GetProperty("case");
        while (view.GetProperty("tasks")[0].GetProperty("kind").GetString() != "Deliver")
        {
            await _staff.WorkAsync(view.GetProperty("tasks")[0]);
            view = await (await _staff.PersonAsync("p65")).CaseAsync(view.GetProperty("id").GetGuid());
        }
        var task = view.GetProperty("tasks")[0];
        return (view.GetProperty("id").GetGuid(), task.GetProperty("id").GetGuid(), await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!));
    }
}
