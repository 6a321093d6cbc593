using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Public;

/// <summary>公示 (004-8, 003-40): who is there, and what was finished, without anybody's private data.</summary>
public sealed class PublicBoardTests
{
    [Test]
    public async Task TheBoard_SaysWhoIsThere_NotWhyOneIsAway_AndResultsAreMaskedAndOfLicencesOnly()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var clerk = await staff.PersonAsync("p01");
        var restaurant = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        await staff.WorkToTheEndAsync(restaurant.GetProperty("id").GetGuid());
        var shop = (await clerk.FileCaseAsync("GFI-01")).GetProperty("case");
        await staff.WorkToTheEndAsync(shop.GetProperty("id").GetGuid());
        using var anybody = host.Office();
        var results = (await anybody.GetAsync("/api/public/results")).EnumerateArray().ToList();
        Assert.That(results.Select(r => (r.GetProperty("number").GetString(), r.GetProperty("applicant").GetString())), Is.EqualTo(new[] { (restaurant.GetProperty("number").GetString(), "欧***") }));

        var before = Away(await anybody.GetAsync("/api/public/board"));
        using (var left = await clerk.SendAsync("/api/people/p01/absence", new { from = "2026-03-06", to = "2026-03-06", reason = "回家照看病人" }, null, null))
            await OfficeClient.OkAsync(left);
        var board = await anybody.GetAsync("/api/public/board");
        Assert.That(Away(board), Is.EqualTo(before + 1));
        Assert.That(board.GetProperty("windows").GetArrayLength(), Is.Positive);
        Assert.That(board.GetRawText(), Does.Not.Contain("照看病人").And.Not.Contain("p01"));
    }

    private static int Away(System.Text.Json.JsonElement board) =>
        board.GetProperty("units").EnumerateArray().SelectMany(u => u.GetProperty("people").EnumerateArray()).Count(p => !p.GetProperty("isThere").GetBoolean());
}
