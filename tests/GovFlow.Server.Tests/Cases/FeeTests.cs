using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>收费 over HTTP: only what the item's list names, with a receipt, before the licence is made (003-5).</summary>
public sealed class FeeTests
{
    [Test]
    public async Task NoLicenceIsMade_BeforeAListedFeeIsPaid()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var id = (await (await staff.PersonAsync("p02")).FileCaseAsync("GFI-09")).GetProperty("case").GetProperty("id").GetGuid();
        var charging = await staff.WorkToAsync(id, "Certificate", "Deliver");
        var task = charging.GetProperty("id").GetGuid();
        var issuer = await staff.ClaimAsync(task, charging.GetProperty("postCode").GetString()!);
        var asked = (await issuer.GetAsync($"/api/tasks/{task}")).GetProperty("facts").EnumerateArray().First(f => f.GetProperty("name").GetString() == "feeItem");
        Assert.That(asked.GetProperty("options").EnumerateArray().Select(o => o.GetString()), Is.EqualTo(new[] { "城市道路占用费（0.50 元/平方米·日）", "城市道路挖掘修复费（200.00 元/平方米）", "依法减免" }));

        foreach (var (field, text, code) in new[]
        {
            ("feeItem", "押金", "fact-option"), ("feeItem", "", "fact-missing"), ("feeReceipt", " ", "fact-missing"), ("feeReceipt", new string('9', 61), "fee-receipt"),
            ("feeQuantity", "0", "fee-quantity"), ("feeQuantity", "-3", "fee-quantity"), ("feeQuantity", "许多", "fee-quantity"), ("feeQuantity", "99999999999", "fee-quantity"), ("feeQuantity", "1.234", "fee-quantity"),
        })
        {
            using var refused = await issuer.CompleteAsync(task, null, body => body["facts"]![field] = text);
            var problem = await refused.ProblemAsync();
            Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((code, $"$.facts.{field}")), $"{field} '{text}'");
        }
        using (var paid = await issuer.CompleteAsync(task, null, body =>
        {
            body["facts"]!["feeItem"] = "城市道路挖掘修复费（200.00 元/平方米）";
            body["facts"]!["feeQuantity"] = "12.5";
            body["facts"]!["feeReceipt"] = "3501-0009988";
        }))
            await OfficeClient.OkAsync(paid);
        var supervisor = await staff.PersonAsync("p65");
        var timeline = await supervisor.GetAsync($"/api/cases/{id}/timeline?filter=all");
        Assert.That(timeline.EnumerateArray().Single(e => e.GetProperty("kind").GetString() == "fee.paid").GetProperty("text").GetString(), Does.Contain("2500.00元").And.Contain("3501-0009988"));
        var archive = (await supervisor.GetAsync($"/api/cases/{id}/archive")).GetProperty("entries").EnumerateArray();
        Assert.That(archive.Count(e => e.GetProperty("title").GetString() == "非税票据" && e.GetProperty("number").GetString() == "3501-0009988"), Is.EqualTo(1));

        var end = await staff.WorkToTheEndAsync(id);
        Assert.That(end.GetProperty("state").GetString(), Is.EqualTo("Archived"), "what is paid is not asked again");
        Assert.That((await (await staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay")).GetProperty("isSame").GetBoolean(), Is.True);
    }
}
