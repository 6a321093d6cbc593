using System.Text;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Http;

/// <summary>A request larger than the hall takes, against the real server: the limit is Kestrel's.</summary>
public sealed class RequestSizeTests
{
    private const int Largest = 65_536;

    [TestCase("/api/intake/assess")]
    [TestCase("/api/definitions")]
    public async Task ABodyTooLarge_IsRefusedInWords_BeforeItIsRead(string path)
    {
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:LargestRequest"] = $"{Largest}" });
        host.UseKestrel(0);
        host.StartServer();
        using var office = await host.Office().LogInAsync(path.Contains("definitions", StringComparison.Ordinal) ? "admin" : "liqiuhe");
        using var body = new StringContent($"{{\"itemCode\":\"{new string('x', Largest)}\"}}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = body };
        // The answer comes before the body is sent, so no half-sent body can break the line.
        request.Headers.ExpectContinue = true;

        using var answer = await office.Http.SendAsync(request);

        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((413, "request-too-large")));
        Assert.That((problem.GetProperty("title").GetString(), problem.GetProperty("detail").GetString()), Is.EqualTo(("请求过大", "上传的内容超过了允许的大小。")));
    }
}
