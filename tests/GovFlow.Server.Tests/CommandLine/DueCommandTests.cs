using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

public sealed class DueCommandTests
{
    [TestCase("2026-01-30", 20, "2026-03-05")]
    [TestCase("2026-09-18", 1, "2026-09-20")]
    [TestCase("2026-09-18", 10, "2026-10-09")]
    [TestCase("2026-04-30", 1, "2026-05-06")]
    [TestCase("2024-02-08", 1, "2024-02-09")]
    public async Task Due_WithJson_PrintsOneDocumentOfTheAgreedShape(string start, int days, string due)
    {
        var run = await CommandLineRun.OfAsync("due", "--start", start, "--days", $"{days}", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var document = JsonDocument.Parse(run.Out);
        var root = document.RootElement;
        var lines = root.GetProperty("days").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(root.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "due", "provisional", "days" }));
            Assert.That(root.GetProperty("due").GetString(), Is.EqualTo(due));
            Assert.That(root.GetProperty("provisional").GetBoolean(), Is.False);
            Assert.That(lines[0].EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "date", "counted", "reason" }));
            Assert.That(lines[0].GetProperty("date").GetString(), Is.EqualTo(start));
            Assert.That(lines.Count(l => l.GetProperty("counted").GetBoolean()), Is.EqualTo(days));
            Assert.That(lines.Select(l => l.GetProperty("reason").GetString()), Has.None.Empty);
        });
    }

    [Test]
    public async Task Due_ForPeople_NamesTheDayAndEachReason()
    {
        var run = await CommandLineRun.OfAsync("due", "--start", "2026-04-30", "--days", "1");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Out, Does.Contain("到期日：2026-05-06").And.Contain("劳动节").And.Contain("起算日，不计入"));
    }

    [Test]
    public async Task Due_SuspendedAndExtended_CountsWhatTheSettingsSay()
    {
        var plain = await DueDayAsync("--days", "10");
        var suspended = await DueDayAsync("--days", "10", "--suspend", "2026-06-02..2026-06-09:检测");
        var extended = await DueDayAsync("--days", "10", "--extend", "5");
        var calendar = await DueDayAsync("--days", "10", "--unit", "calendar");

        Assert.Multiple(() =>
        {
            Assert.That(plain, Is.EqualTo("2026-06-15"));
            Assert.That(suspended, Is.EqualTo("2026-06-23"), "five working days stood still, and the Dragon Boat holiday lies behind them");
            Assert.That(extended, Is.EqualTo("2026-06-23"));
            Assert.That(calendar, Is.EqualTo("2026-06-11"));
        });

        static async Task<string?> DueDayAsync(params string[] options)
        {
            var run = await CommandLineRun.OfAsync(["due", "--start", "2026-06-01", "--json", .. options]);
            using var document = JsonDocument.Parse(run.Out);
            return document.RootElement.GetProperty("due").GetString();
        }
    }

    [Test]
    public async Task Due_GroundTheLawDoesNotKnow_IsRefusedWithItsArticle()
    {
        var run = await CommandLineRun.OfAsync("due", "--start", "2026-01-30", "--days", "20", "--suspend", "2026-02-03..2026-02-10:踏勘", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        using var document = JsonDocument.Parse(run.Out);
        Assert.Multiple(() =>
        {
            Assert.That(document.RootElement.GetProperty("code").GetString(), Is.EqualTo("clock-ground-never"));
            Assert.That(document.RootElement.GetProperty("path").GetString(), Is.EqualTo("suspensions[0].ground"));
            Assert.That(document.RootElement.GetProperty("basis").GetString(), Is.EqualTo("行政许可法第四十五条"));
        });
    }

    [TestCase("due", "缺少选项 --start。")]
    [TestCase("due --start 30.1.2026 --days 1", "“30.1.2026”不是日期")]
    [TestCase("due --start 2026-02-30 --days 1", "“2026-02-30”不是日期")]
    [TestCase("due --start 2026-01-30 --days many", "“many”不是整数")]
    [TestCase("due --start 2026-01-30 --days -1", "天数须为 0 至 3650")]
    [TestCase("due --start 1970-01-01 --days 1", "起算日须在1990年至2199年之间")]
    [TestCase("due --start 2026-01-30 --days 1 --unit weeks", "须为 working（工作日）或 calendar（自然日）")]
    [TestCase("due --start 2026-01-30 --days 1 --suspend 2026-02-01", "须写成 起日..止日:事由")]
    [TestCase("due --start 2026-01-30 --days 1 --suspend 2026-02-01..2026-02-02:散步", "不在目录中")]
    [TestCase("due --start 2026-01-30 --days 1 --suspend 2026-02-05..2026-02-02:检测", "止日不得早于起日")]
    [TestCase("due --star 2026-01-30 --days 1", "是否想写 --start")]
    [TestCase("due --case QH-1 --days 1", "--case 已指明办件，不能再写 --days")]
    [TestCase("due --case QH-1 --suspend 2026-02-01..2026-02-02:检测", "不能再写 --suspend")]
    [TestCase("dues", "不认识“dues”。是否想写 due？")]
    public async Task WrongUsage_IsToldInChinese_WithoutAStackTrace(string line, string expected)
    {
        var run = await CommandLineRun.OfAsync(line.Split(' '));

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.Contain(expected));
            Assert.That(run.Error, Does.Not.Contain("   at "));
            Assert.That(run.Out, Is.Empty);
        });
    }

    [Test]
    public async Task Help_ListsEveryCommandInChinese()
    {
        var run = await CommandLineRun.OfAsync("--help");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Out, Does.Contain("用法：govflow").And.Contain("serve").And.Contain("due"));
    }
}
