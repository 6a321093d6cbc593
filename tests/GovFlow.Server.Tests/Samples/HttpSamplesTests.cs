using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Samples;

/// <summary>Every .http sample, sent request by request as a reader would send it, each held to the status it promises.</summary>
[TestFixture]
public sealed partial class HttpSamplesTests
{
    private static string Folder { get; } = FindFolder();

    public static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "*.http").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [Test]
    public void EverySample_StandsInTheReadme_AndIsNumbered()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var samples = Directory.EnumerateFileSystemEntries(Folder).Select(f => Path.GetFileName(f)).Where(f => f is not "README.md" and not "screenshots").ToList();
        Assert.That(samples, Has.Count.GreaterThanOrEqualTo(3));
        Assert.That(samples, Has.All.Match(@"^\d\d-"));
        Assert.That(samples.Where(s => !readme.Contains($"]({s})", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public async Task EveryRequestOfTheFile_AnswersAsItSays(string name)
    {
        var file = HttpFile.Read(await File.ReadAllTextAsync(Path.Combine(Folder, name)));
        Assert.That(file.Requests, Has.Count.GreaterThanOrEqualTo(5));
        await using var host = new GovFlowHost();
        using var client = host.CreateClient();
        var values = new Dictionary<string, string>(file.Variables, StringComparer.Ordinal) { ["host"] = "", ["password"] = GovFlowHost.Password };
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var sample in file.Requests)
        {
            using var request = new HttpRequestMessage(new HttpMethod(sample.Method), new Uri(Fill(sample.Url), UriKind.Relative));
            if (sample.Body is { } body)
                request.Content = new StringContent(Fill(body), Encoding.UTF8, "application/json");
            foreach (var (header, value) in sample.Headers.Where(h => h.Name != "Content-Type"))
                Assert.That(request.Headers.TryAddWithoutValidation(header, Fill(value)), Is.True, $"{sample}: {header}");
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.That(response.StatusCode, Is.EqualTo((HttpStatusCode)sample.Expect), $"{sample}\n{text}");
            if (sample.Name is { } named)
                answers[named] = JsonSerializer.Deserialize<JsonElement>(text);
        }

        string Fill(string text) => Placeholder().Replace(text, m => m.Groups["wanted"].Value is var wanted && wanted == "$guid" ? Guid.NewGuid().ToString("D") : Value(wanted));

        string Value(string wanted)
        {
            if (values.TryGetValue(wanted, out var value))
                return value;
            var parts = wanted.Split(".response.body.$.", 2);
            Assert.That(parts, Has.Length.EqualTo(2), $"{{{{{wanted}}}}} is none of the forms the samples use");
            var found = parts[1].Split('.').Aggregate(answers[parts[0]], Step);
            return found.ValueKind is JsonValueKind.String ? JsonEncodedText.Encode(found.GetString()!).ToString().Replace("\\u0022", "\"", StringComparison.Ordinal) : found.GetRawText();
        }
    }

    /// <summary><c>items[0]</c> is a member and a place in it.</summary>
    private static JsonElement Step(JsonElement from, string step)
    {
        var match = Member().Match(step);
        var member = from.GetProperty(match.Groups["member"].Value);
        return match.Groups["place"].Success ? member[int.Parse(match.Groups["place"].Value, System.Globalization.CultureInfo.InvariantCulture)] : member;
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GovFlow.sln is in no folder above the tests.");
        return Path.Combine(folder.FullName, "samples");
    }

    [GeneratedRegex(@"\{\{(?<wanted>[^}]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(?<member>\w+)(\[(?<place>\d+)\])?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Member();
}
