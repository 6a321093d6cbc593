using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Definitions.Bundles;
using GovFlow.Storage.Sqlite;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>How the files of a bundle land: flows with the workflows they use, and many at once.</summary>
public sealed class BundleLandingTests
{
    private readonly StatementCounter _statements = new();
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(services: s => s.ConfigureDbContext<SqliteGovFlowDbContext>(o => o.AddInterceptors(_statements)));
        _staff = new TownStaff(_host);
        _designer = await _staff.PersonAsync("p67");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AFlow_FindsTheWorkflowItUses_InItsOwnBundle()
    {
        var parent = Drawing.BirthRegistration(2).Insert("accept-immediate", Uses("workflowDefinitionId", "child"));
        var alone = Files(await PostAsync("bundle/preview", Packed(parent)));
        Assert.That(Codes(alone[0]), Does.Contain("workflow.not-found"), "nowhere else is one");

        var together = Files(await PostAsync("bundle", Packed(parent, Child(1, "第一版"))));

        Assert.That(together.SelectMany(Codes), Does.Not.Contain("workflow.not-found"));
        Assert.That(together.Select(f => f.GetProperty("versionId").GetString()), Is.EqualTo(new[] { "gfi-05-birth-registration-v2", "child-v1" }));
    }

    [Test]
    public async Task AVersionThatIsTakenHere_LandsAsTheNext_AndWhoNamesItFollows()
    {
        await Child(1, "本地的第一版").BringIntoForceAsync(_staff);
        var parent = Drawing.BirthRegistration(2).Insert("accept-immediate", Uses("workflowDefinitionVersionId", "child-v1"));

        var landed = Files(await PostAsync("bundle", Packed(parent, Child(1, "外来的第一版"))));

        Assert.That(landed.Select(f => f.GetProperty("becomes").GetInt32()), Is.EqualTo(new[] { 2, 2 }));
        Assert.That(landed.SelectMany(Codes), Does.Not.Contain("workflow.not-found"));
        var stored = await _designer.Http.GetStringAsync(new Uri("/api/definitions/versions/gfi-05-birth-registration-v2", UriKind.Relative));
        var used = JsonNode.Parse(stored)!["root"]!["activities"]!.AsArray().Single(n => (string?)n!["type"] == "Child")!;
        Assert.That((string?)used["workflowDefinitionVersionId"], Is.EqualTo("child-v2"), "not the one that happens to have its number here");
    }

    [Test]
    public async Task AServiceItemsFlow_IsNobodysActivity_AlsoInABundle()
    {
        var parent = Drawing.BirthRegistration(2).Insert("accept-immediate", Uses("workflowDefinitionId", "gfi-02-small-catering-licence"));
        var files = Files(await PostAsync("bundle/preview", Packed(parent, Drawing.Of("gfi-02-small-catering-licence", 2))));
        Assert.That(Codes(files[0]), Does.Contain("workflow.not-found"));
    }

    [Test]
    public async Task ManyFiles_AreLookedAtWithOneStatementEach()
    {
        const int Many = 40;
        var first = Enumerable.Range(1, Many).Select(i => Copy(i, visits: 1)).ToArray();
        Files(await PostAsync("bundle", Packed(first)));
        var packed = Packed([.. Enumerable.Range(1, Many).Select(i => Copy(i, visits: 2))]);
        _statements.Reset();

        var files = Files(await PostAsync("bundle/preview", packed));

        Assert.That(files.Select(f => (f.GetProperty("becomes").GetInt32(), f.GetProperty("against").GetInt32())), Is.EqualTo(Enumerable.Repeat((2, 1), Many)));
        Assert.That(files.Select(f => f.GetProperty("changes").GetArrayLength()), Is.All.Positive);
        Assert.That(_statements.Count, Is.InRange(Many, Many + 25), "the version each is compared with, and what all share");
    }

    private static Drawing Child(int version, string says) => Drawing.Plain("child", version, Drawing.Node("name", "Elsa.SetName", ("value", says)));

    private static Drawing Copy(int number, int visits) => Drawing.BirthRegistration(1).With(json =>
    {
        json["definitionId"] = $"copy-{number}";
        json["id"] = $"copy-{number}-v1";
        json["customProperties"]!["serviceItem"]!["visits"] = visits;
    });

    private static JsonObject Uses(string member, string what)
    {
        var node = Drawing.Node("used", "Child");
        node[member] = what;
        return node;
    }

    private static byte[] Packed(params Drawing[] drawings) => Bundle.Write(new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero), [.. drawings.Select((drawing, i) =>
    {
        var content = Encoding.UTF8.GetBytes(drawing.Text);
        return new BundledFile(new BundleEntry($"definitions/{i + 1:000}.json", drawing.VersionId, "", 1, "", null, Bundle.HashOf(content)), content);
    })]);

    private static IEnumerable<string?> Codes(JsonElement file) => file.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString());

    private static JsonElement[] Files(JsonElement view) => [.. view.GetProperty("files").EnumerateArray()];

    private async Task<JsonElement> PostAsync(string act, byte[] packed)
    {
        using var body = new ByteArrayContent(packed);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var answer = await _designer.Http.PostAsync(new Uri($"/api/definitions/{act}", UriKind.Relative), body);
        return await OfficeClient.OkAsync(answer);
    }
}
