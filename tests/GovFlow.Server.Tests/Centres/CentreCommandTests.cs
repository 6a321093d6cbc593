using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Centres;

/// <summary><c>govflow centre</c>: the same opening from the command line, on an installation of its own.</summary>
public sealed class CentreCommandTests
{
    private string _folder = null!;

    private string[] Settings => [.. CommandLineRun.SettingsOf($"Data Source={Path.Combine(_folder, "hall.db")}"), "--GovFlow:Setup:SamplePassword=Hall-2026-Test", "--GovFlow:Security:AdminPassword=Hall-2026-Test"];

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("centre").FullName;

    [TearDown]
    public void Remove()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task ACentre_IsOpenedFromAFile_Listed_AndRefusedTheSecondTimeWithPathAndCode()
    {
        var file = Path.Combine(_folder, "centre.json");
        await File.WriteAllTextAsync(file, Wish().ToJsonString());
        var before = await RunAsync("", "centre", "list");
        Assert.That((before.ExitCode, before.Error), Is.EqualTo((1, "数据库尚未建立，或版本比本程序旧。请先启动一次服务（govflow serve）。" + Environment.NewLine)));
        var generated = await CommandLineRun.OfAsync(["generate", "--year", "2025", "--cases", "1", .. Settings]);
        Assert.That(generated.ExitCode, Is.Zero, generated.Error);

        var opened = await RunAsync("Yici-2026-Mima", "centre", "open", file, "--json");
        var listed = await RunAsync("", "centre", "list");
        var again = await RunAsync("Yici-2026-Mima", "centre", "open", file, "--json");
        var weak = await RunAsync("kurz", "centre", "open", file);

        Assert.That(opened.ExitCode, Is.Zero, opened.Out + opened.Error);
        Assert.That(JsonDocument.Parse(opened.Out).RootElement.GetProperty("userName").GetString(), Is.EqualTo("dongguan"));
        Assert.That(listed.Out.ReplaceLineEndings("\n"), Does.Contain("QH　").And.Contains("\n　DC　示范县青禾镇东村便民服务站"));
        var refusal = JsonDocument.Parse(again.Out).RootElement;
        Assert.That((again.ExitCode, refusal.GetProperty("path").GetString(), refusal.GetProperty("code").GetString()), Is.EqualTo((1, "$.code", "centre-code-taken")));
        Assert.That((weak.ExitCode, weak.Error), Is.EqualTo((1, weak.Error)));
        Assert.That(weak.Error, Does.Contain("密码太短"));
    }

    [TestCase("{\"code\":\"DC\"}", "$")]
    [TestCase("{", "$")]
    [TestCase("null", "$")]
    public async Task AFileThatIsNone_IsRefusedWithoutTouchingAnything(string text, string path)
    {
        var file = Path.Combine(_folder, "centre.json");
        await File.WriteAllTextAsync(file, text);

        var run = await RunAsync("Yici-2026-Mima", "centre", "open", file, "--json");

        var refusal = JsonDocument.Parse(run.Out).RootElement;
        Assert.That((run.ExitCode, refusal.GetProperty("code").GetString(), refusal.GetProperty("path").GetString()), Is.EqualTo((1, "file-unreadable", path)));
    }

    private Task<CommandLineRun> RunAsync(string input, params string[] words) => CommandLineRun.WithInputAsync(input, [.. words, .. Settings]);

    private static JsonObject Wish() => new()
    {
        ["code"] = "DC",
        ["name"] = "示范县青禾镇东村便民服务站",
        ["level"] = "Village",
        ["divisionCode"] = "999901101001",
        ["numberPrefix"] = "东村",
        ["address"] = "示范县青禾镇东村1号",
        ["phone"] = "0000-5550201",
        ["complaintPhone"] = "0000-5550112",
        ["reconsiderationBody"] = "示范县人民政府",
        ["court"] = "示范县人民法院",
        ["document"] = "青政发〔2026〕3号",
        ["calendar"] = "National",
        ["adminName"] = "东村管理员",
        ["adminUserName"] = "dongguan",
        ["parentCode"] = "QH",
        ["preset"] = "foshan",
    };
}
