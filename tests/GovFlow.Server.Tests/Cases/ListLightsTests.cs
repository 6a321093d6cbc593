using GovFlow.Approvals.Clocks;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>What a list is narrowed to by light is what its lines then show, for every light on every day of a few cases' lives.</summary>
public sealed class ListLightsTests
{
    [Test]
    public async Task NarrowedByALight_TheListHasExactlyTheCasesThatShowIt()
    {
        await using var host = new GovFlowHost();
        using var clerk = await host.Office().LogInAsync("liqiuhe");
        var item = await clerk.GetAsync("/api/items/GFI-02");
        var missing = item.GetProperty("materials").EnumerateArray().First(m => m.GetProperty("isRequired").GetBoolean()).GetProperty("code").GetString()!;
        await clerk.FileCaseAsync("GFI-02");
        await clerk.FileCaseAsync("GFI-02", new Dictionary<string, string>(StringComparer.Ordinal) { [missing] = "Missing" }, "SupplementNotice");
        var seen = new HashSet<ClockLight>();

        for (var day = 0; day < 16; day++)
        {
            using var supervisor = await host.Office().LogInAsync("feimingcha");
            var all = (await supervisor.GetAsync("/api/cases?state=open")).GetProperty("items").EnumerateArray()
                .Select(c => (Number: c.GetProperty("number").GetString(), Light: Enum.Parse<ClockLight>(c.GetProperty("clock").GetProperty("light").GetString()!))).ToList();
            foreach (var light in Enum.GetValues<ClockLight>())
            {
                var narrowed = (await supervisor.GetAsync($"/api/cases?light={light}")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("number").GetString());
                Assert.That(narrowed, Is.EquivalentTo(all.Where(c => c.Light == light).Select(c => c.Number)), $"{light} on day {day}");
            }
            seen.UnionWith(all.Select(c => c.Light));
            host.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(seen, Is.SupersetOf(new[] { ClockLight.None, ClockLight.Yellow, ClockLight.Red, ClockLight.Applicant }));
    }
}
