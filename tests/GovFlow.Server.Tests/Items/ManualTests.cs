using System.Net;
using System.Text.RegularExpressions;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Items;

/// <summary>业务手册 (002-20): printed from the file the public guide is shown from.</summary>
public sealed class ManualTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private GovFlowHost _host = null!;

    [OneTimeSetUp]
    public void Open() => _host = new GovFlowHost();

    [OneTimeTearDown]
    public async Task Close() => await _host.DisposeAsync();

    [Test]
    public async Task AManual_SaysWhatTheGuideSays_AndWhoDoesWhatHowLong()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        foreach (var code in (await clerk.GetAsync("/api/items")).EnumerateArray().Select(i => i.GetProperty("code").GetString()!).ToList())
        {
            var guide = await clerk.GetAsync($"/api/items/{code}");
            using var answer = await clerk.Http.GetAsync(new Uri($"/api/items/{code}/manual", UriKind.Relative));
            var manual = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

            Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "text/html")));
            Assert.That(manual, Does.Contain($"<title>{guide.GetProperty("name").GetString()}业务手册</title>").And.Contain("步骤和岗位").And.Contain("审查要点"));
            Assert.That(Regex.Matches(Regex.Replace(manual, "<style>.*?</style>|<[^>]*>", "", RegexOptions.Singleline, Patience), "[A-Za-z]{3,}", RegexOptions.None, Patience).Select(m => m.Value).Where(w => w != "GFI"), Is.Empty, code);
            foreach (var material in guide.GetProperty("materials").EnumerateArray())
                Assert.That(manual, Does.Contain($"<td>{material.GetProperty("name").GetString()}</td>"), code);
            foreach (var condition in guide.GetProperty("conditions").EnumerateArray())
                Assert.That(manual, Does.Contain(condition.GetString()!), code);
            foreach (var step in guide.GetProperty("flow").GetProperty("links").EnumerateArray().Where(l => l.GetProperty("outcome").GetString() is { Length: > 0 }))
                Assert.That(manual, Does.Contain($"（{step.GetProperty("outcome").GetString()}）→"), code);
        }
    }

    [Test]
    public async Task AnItemNobodyKnows_HasNone_AndTheCounterIsNotForTheStreet()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        using var unknown = await clerk.Http.GetAsync(new Uri("/api/items/GFI-99/manual", UriKind.Relative));
        Assert.That((unknown.StatusCode, await unknown.CodeAsync()), Is.EqualTo((HttpStatusCode.NotFound, "not-found")));
        using var anybody = _host.CreateClient();
        using var refused = await anybody.GetAsync(new Uri("/api/items/GFI-02/manual", UriKind.Relative));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
