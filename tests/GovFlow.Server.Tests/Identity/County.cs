using System.Text.Json.Nodes;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage.Town;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Server.Tests.Identity;

/// <summary>The county above the sample town: a centre of its own whose people have the town's ids and posts, and other names and accounts (<c>x-…</c>).</summary>
internal static class County
{
    public const string Code = "SFX";

    /// <summary>Sets it up in a running hall, known at once.</summary>
    public static async Task<Town> SetUpAboveAsync(GovFlowHost host)
    {
        var county = Read();
        await host.Services.GetRequiredService<TownStore>().SeedAsync(county, host.Clock.GetUtcNow(), CancellationToken.None);
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Accounts>().EnsureStaffAsync(county, GovFlowHost.Password, CancellationToken.None);
        host.Clock.Advance(HallBook.Fresh);
        return county;
    }

    private static Town Read()
    {
        var town = JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json")))!;
        town["centre"]!["code"] = Code;
        town["centre"]!["parent"] = null;
        foreach (var person in town["people"]!.AsArray())
        {
            person!["name"] = $"县{person["name"]}";
            person["userName"] = $"x-{person["userName"]}";
        }
        foreach (var post in town["posts"]!.AsArray())
            post!["name"] = $"县{post["name"]}";
        return TownReader.Read(System.Text.Encoding.UTF8.GetBytes(town.ToJsonString())).Town!;
    }
}
