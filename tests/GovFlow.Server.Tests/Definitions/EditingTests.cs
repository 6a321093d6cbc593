using System.Net;
using GovFlow.Server.Tests.Realtime;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>谁正在编辑 over HTTP and the live line (decision 0025).</summary>
public sealed class EditingTests
{
    private const string Version = "gfi-05-birth-registration-v1";
    private const string Another = "gfi-06-resident-medical-insurance-v1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Guid _first;
    private Guid _second;
    private GovFlowHost _host = null!;
    private OfficeClient _designer = null!;
    private OfficeClient _admin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _designer = await _host.Office().LogInAsync("cenzhengce");
        _admin = await _host.Office().LogInAsync("admin");
    }

    /// <summary>Other pages, and nobody at the drawing board.</summary>
    [SetUp]
    public void Leave()
    {
        (_first, _second) = (Guid.NewGuid(), Guid.NewGuid());
        _host.Clock.Advance(TimeSpan.FromSeconds(90));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _designer.Dispose();
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task TheSecondIsToldWhoEdits_AndTheFirstHearsThatTheSecondTookOver()
    {
        var mine = await _designer.AskToEditAsync(Version, _first, "Open");
        Assert.That((mine.GetProperty("page").GetGuid(), mine.GetProperty("isYou").GetBoolean()), Is.EqualTo((_first, true)));
        await using var page = await HallLine.OpenAsync(_host, _designer);
        await page.HearAsync("server.version").WaitAsync(Patience);

        var told = await _admin.AskToEditAsync(Version, _second, "Open");
        Assert.That((told.GetProperty("page").GetGuid(), told.GetProperty("by").GetString(), told.GetProperty("isYou").GetBoolean()), Is.EqualTo((_first, "岑政策", false)));

        Assert.That((await _admin.AskToEditAsync(Version, _second, "TakeOver")).GetProperty("page").GetGuid(), Is.EqualTo(_second));
        Assert.That(await page.HearAsync("definition.editing").WaitAsync(Patience), Does.Contain(Version));
        Assert.That((await _designer.AskToEditAsync(Version, _first, "Renew")).GetProperty("by").GetString(), Is.EqualTo("系统管理员"));
    }

    [Test]
    public async Task OnAnotherServer_TheSameLeaseHolds()
    {
        await _designer.AskToEditAsync(Version, _first, "Open");
        await using var node = _host.Node();
        using var there = await node.Office().LogInAsync("admin");

        Assert.That((await there.AskToEditAsync(Version, _second, "Open")).GetProperty("by").GetString(), Is.EqualTo("岑政策"));
        _host.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.That((await there.AskToEditAsync(Version, _second, "Open")).GetProperty("by").GetString(), Is.EqualTo("系统管理员"));
    }

    [Test]
    public async Task WhoLeaves_OrFallsSilent_EditsNoMore()
    {
        await _designer.AskToEditAsync(Version, _first, "Open");
        Assert.That((await _admin.GetAsync(Editing)).GetProperty("by").GetString(), Is.EqualTo("岑政策"));

        using (var left = await _designer.Http.DeleteAsync(new Uri($"{Editing}?page={_first}", UriKind.Relative)))
            Assert.That(left.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await NobodyAsync();
        await _designer.AskToEditAsync(Version, _first, "Open");
        _host.Clock.Advance(TimeSpan.FromSeconds(90));
        await NobodyAsync();
    }

    [Test]
    public async Task TheLeaseLocksNothing_ASaveIsGuardedByItsHash()
    {
        await _designer.AskToEditAsync(Another, _first, "Open");

        using var saved = await _admin.SaveDrawingAsync(Another, await _admin.FileAsync(Another));

        Assert.That((await OfficeClient.OkAsync(saved)).GetProperty("version").GetProperty("version").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task WhoMayOnlyRead_SeesWhoEdits_AndTakesNothing_NorDoesAnyoneOfWhatIsNotThere()
    {
        await _designer.AskToEditAsync(Version, _first, "Open");
        using var reader = await _host.Office().LogInAsync("xuebianban");
        Assert.That((await reader.GetAsync(Editing)).GetProperty("by").GetString(), Is.EqualTo("岑政策"));

        using var refused = await PutAsync(reader, Version, new { page = _second, wish = "TakeOver" });
        using var unknown = await PutAsync(_designer, "nobody-v1", new { page = _first, wish = "Open" });
        using var nameless = await PutAsync(_designer, Version, new { page = Guid.Empty, wish = "Open" });
        using var odd = await PutAsync(_designer, Version, new { page = _first, wish = "Lock" });

        Assert.That(new[] { refused, unknown, nameless, odd }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 403, 404, 400, 400 }));
    }

    private static string Editing => $"/api/definitions/versions/{Version}/editing";

    private static Task<HttpResponseMessage> PutAsync(OfficeClient by, string version, object body) =>
        System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(by.Http, $"/api/definitions/versions/{version}/editing", body);

    private async Task NobodyAsync()
    {
        using var answer = await _admin.Http.GetAsync(new Uri(Editing, UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }
}
