using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Hosting;

public sealed class OpenApiTests
{
    [Test]
    public async Task TheServedDescription_IsTheOneTheWebClientIsHeldTo()
    {
        await using var host = new GovFlowHost();
        using var office = host.Office();
        var served = JsonNode.Parse(await office.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var committed = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/GovFlow.Web/src/shared/api/openapi.json"));
        if (JsonNode.DeepEquals(served, JsonNode.Parse(await File.ReadAllTextAsync(committed))))
            return;
        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "received", "openapi.json");
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        await File.WriteAllTextAsync(received, served.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
        Assert.Fail($"The API has changed: review {received}, copy it over {committed} and run npm run api.");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
