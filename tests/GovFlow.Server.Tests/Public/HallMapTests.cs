using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Public;

/// <summary>服务大厅导航 (001-16) over HTTP.</summary>
public sealed class HallMapTests
{
    [Test]
    public async Task TheMap_ShowsEveryOpenWindowWhereTheOfficeSaysItIs_AndWhatItTakesIn()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var admin = await staff.PersonAsync("p69");
        var settings = await admin.GetAsync("/api/windows");
        var plan = JsonNode.Parse(settings.GetProperty("plan").GetRawText())!.AsObject();
        (plan["windows"]![0]!["floor"], plan["windows"]![0]!["zone"], plan["windows"]![0]!["phone"]) = ("2层", " 东区 ", "0754-1234567");
        plan["windows"]![1]!["isClosed"] = true;
        using (var wrong = await admin.SendAsync("/api/windows", With(plan, new string('长', 65)), $"\"{settings.GetProperty("version").GetInt64()}\"", null))
            Assert.That((int)wrong.StatusCode, Is.EqualTo(422));
        using (var written = await admin.SendAsync("/api/windows", plan, $"\"{settings.GetProperty("version").GetInt64()}\"", null))
            Assert.That((int)written.StatusCode, Is.EqualTo(204));

        using var client = host.CreateClient();
        var map = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/public/hall", UriKind.Relative))).RootElement;
        var shown = map.GetProperty("floors").EnumerateArray().SelectMany(f => f.GetProperty("zones").EnumerateArray().SelectMany(z => z.GetProperty("windows").EnumerateArray()
            .Select(w => (Place: $"{f.GetProperty("name").GetString()}|{z.GetProperty("name").GetString()}", Code: w.GetProperty("code").GetString(), Window: w)))).ToList();

        Assert.That(shown.Select(w => w.Code), Is.EquivalentTo(["W1", "W3", "W4", "W5", "W6", "W7"]), "a closed window is not shown");
        var first = shown.Single(w => w.Code == "W1");
        Assert.That((first.Place, first.Window.GetProperty("phone").GetString()), Is.EqualTo(("2层|东区", "0754-1234567")));
        Assert.That(first.Window.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()), Does.Contain("GFI-02"));
        Assert.That(shown.Single(w => w.Code == "W7").Window.GetProperty("items").GetArrayLength(), Is.Zero, "who hands out takes nothing in");
    }

    private static JsonObject With(JsonObject plan, string floor)
    {
        var copy = (JsonObject)plan.DeepClone();
        copy["windows"]![0]!["floor"] = floor;
        return copy;
    }
}
