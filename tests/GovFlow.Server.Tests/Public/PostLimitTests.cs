using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Public;

/// <summary>What anybody hands in and the office has to answer comes in far smaller numbers than questions do.</summary>
public sealed class PostLimitTests
{
    [Test]
    public async Task ComplaintsAndObjections_OfOneAddress_AreFewerThanItsQuestions()
    {
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GovFlow:Security:PublicRequestsPerMinute"] = "1000",
            ["GovFlow:Security:PublicPostsPerMinute"] = "3",
        });
        using var anyone = host.Office();
        async Task<int> PostAsync(string path)
        {
            using var answer = await anyone.SendAsync(path, new { }, null, Guid.NewGuid());
            if ((int)answer.StatusCode == 429)
                Assert.That(answer.Headers.RetryAfter, Is.Not.Null, "it says when to come again");
            return (int)answer.StatusCode;
        }

        // Both count together, wherever they go, and also where nothing could be taken in.
        var taken = new[] { await PostAsync("/api/public/voices"), await PostAsync($"/api/public/publicities/{Guid.NewGuid()}/objections"), await PostAsync("/api/public/voices") };
        Assert.That(taken, Has.None.EqualTo(429));
        Assert.That(await PostAsync("/api/public/voices"), Is.EqualTo(429));
        Assert.That(await PostAsync($"/api/public/publicities/{Guid.NewGuid()}/objections"), Is.EqualTo(429));
        using var read = await anyone.Http.GetAsync(new Uri("/api/public/publicities", UriKind.Relative));
        Assert.That((int)read.StatusCode, Is.EqualTo(200), "reading is not kept from anybody");
        using var asked = await anyone.SendAsync("/api/public/voices/progress", new { number = "T1", queryCode = "000000" }, null, null);
        Assert.That((int)asked.StatusCode, Is.Not.EqualTo(429), "nor asking for an answer");
    }
}
