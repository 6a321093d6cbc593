using System.Net;
using System.Net.Http.Json;
using GovFlow.Server.Hosting;
using GovFlow.Server.Public;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Public;

/// <summary>A query code has six digits; from however many addresses, it is not found by trying.</summary>
public sealed class GuessTests
{
    [Test]
    public async Task WrongCodes_CloseTheNumberForAWhile_WhetherItExistsOrNot()
    {
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000" });
        using var clerk = await host.Office().LogInAsync("liqiuhe");
        var filed = await clerk.FileCaseAsync("GFI-02");
        var (number, code) = (filed.GetProperty("case").GetProperty("number").GetString(), filed.GetProperty("queryCode").GetString());
        using var anyone = host.Office();
        string?[] numbers = [number, new string('9', 28)];
        foreach (var asked in numbers)
        {
            for (var i = 0; i < GuessLimit.Most; i++)
                Assert.That(await AskAsync(asked, "xxxxxx"), Is.EqualTo(HttpStatusCode.NotFound));
        }

        Assert.That(await AskAsync(numbers[1], code), Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await AskAsync(number, code), Is.EqualTo(HttpStatusCode.TooManyRequests), "right or wrong");
        host.Clock.Advance(GuessLimit.Window);
        Assert.That(await AskAsync(number, code), Is.EqualTo(HttpStatusCode.OK));

        async Task<HttpStatusCode> AskAsync(string? asked, string? queryCode)
        {
            using var answer = await anyone.Http.PostAsJsonAsync("/api/public/progress", new { number = asked, queryCode });
            return answer.StatusCode;
        }
    }

    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [TestCase("::1", "::/64")]
    [TestCase(null, "local")]
    public void ALimit_CountsAHousehold_NotEachOfItsAddresses(string? address, string expected) =>
        Assert.That(RateLimits.Household(address is null ? null : IPAddress.Parse(address)), Is.EqualTo(expected));
}
