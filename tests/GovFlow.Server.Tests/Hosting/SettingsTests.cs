using GovFlow.Server.Hosting.Settings;
using GovFlow.TestKit;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Hosting;

public sealed class SettingsTests
{
    [TestCase("GovFlow:Databse:Provider", "Sqlite", "没有这个设置", "GovFlow:Databse")]
    [TestCase("GovFlow:Database:Providr", "Sqlite", "没有这个设置")]
    [TestCase("GovFlow:Database:Provider", "Oracle", "Sqlite、PostgreSql、SqlServer")]
    [TestCase("GovFlow:Database:Provider", "PostgreSql", "连接字符串", "GovFlow:Database:ConnectionString")]
    [TestCase("GovFlow:Sweeps:Clocks", "00:00:00", "00:00:01 至 01:00:00")]
    [TestCase("GovFlow:Sweeps:Clocks", "soon", "时间长度")]
    [TestCase("GovFlow:Sweeps:Enabled", "ja", "true 或 false")]
    [TestCase("GovFlow:Smtp:Port", "0", "1 至 65535")]
    [TestCase("GovFlow:Smtp:Port", "many", "整数")]
    [TestCase("GovFlow:Smtp:From", "nobody", "邮件地址")]
    [TestCase("GovFlow:Office:PublicAddress", "hall.example.com", "完整地址")]
    [TestCase("GovFlow:Office:CaseNumbers", "{seq:4}", "")]
    [TestCase("GovFlow:Office:TimeZone", "Asia/Shanghai", "没有这个设置")]
    [TestCase("GovFlow:Security:LockoutAttempts", "1", "3 至 20")]
    [TestCase("GovFlow:IdReader:Url", "http://192.168.1.8:8971", "本机的地址", "GovFlow:IdReader:Url")]
    [TestCase("GovFlow:IdReader:Url", "http://127.0.0.1:8971/read", "本机的地址")]
    [TestCase("GovFlow:Webhooks:Robots:leaders:Url", "ftp", "http")]
    [TestCase("GovFlow:Webhooks:Robots:leaders:Nmae", "x", "没有这个设置")]
    public void AWrongSetting_IsRefused_WithItsKeyAndARange(string key, string value, string expected, string? path = null)
    {
        var wrong = Assert.Throws<SettingsException>(() => SettingsCheck.Check(Of((key, value))));

        Assert.That(wrong!.Problems, Has.Some.Matches<SettingProblem>(p => p.Path == (path ?? key) && p.Message.Contains(expected, StringComparison.Ordinal)), wrong.Message);
    }

    [Test]
    public void AllProblemsAreToldAtOnce_AndNoValueIsRepeated()
    {
        var wrong = Assert.Throws<SettingsException>(() => SettingsCheck.Check(Of(
            ("GovFlow:Security:AdminPasword", "secret-one"), ("GovFlow:Smtp:Port", "secret-two"), ("GovFlow:Sweeps:Outbox", "2.00:00:00"))));

        Assert.That(wrong!.Problems, Has.Count.EqualTo(3));
        Assert.That(wrong.Message, Does.Not.Contain("secret"));
    }

    [Test]
    public void EveryRangeHoldsItsOwnDefault() => Assert.That(() => SettingsCheck.Check(Of(
        [.. SettingsRegistration.Sections.Keys.Select(s => ($"GovFlow:{s}", (string?)null))])), Throws.Nothing);

    [Test]
    public async Task AWrongSetting_OnTheCommandLine_StopsTheStartInWords()
    {
        var run = await CommandLineRun.OfAsync("serve", "--GovFlow:Sweeps:Clocks=0");

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Error, Does.Contain("设置有误，未启动").And.Contain("GovFlow:Sweeps:Clocks"));
            Assert.That(run.Error, Does.Not.Contain("   at "));
        });
    }

    private static IConfiguration Of(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build();
}
