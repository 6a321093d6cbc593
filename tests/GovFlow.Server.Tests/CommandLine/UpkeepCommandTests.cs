using System.Text.Json;
using GovFlow.Server.Hosting;
using GovFlow.Server.Setup;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

/// <summary>What an administrator does at the console: accounts, backup and restore, lint.</summary>
public sealed class UpkeepCommandTests
{
    private TestDatabase _database = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = TestDatabase.Sqlite();
        _folder = Directory.CreateTempSubdirectory("govflow-upkeep-").FullName;
        await using var app = ServerHost.Build(Settings(_database.ConnectionString));
        await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task AnAccount_IsAddedWithARole_AndThePasswordIsNeverShown()
    {
        var run = await UserAsync("Console-2026-Pw", "add", "operator1", "--role", "Admin", "--email", "operator1@example.com");
        var again = await UserAsync("Console-2026-Pw", "add", "operator1", "--role", "Admin");

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")), run.Error);
        Assert.That(run.Out + run.Error, Does.Not.Contain("Console-2026-Pw"));
        Assert.That((again.ExitCode, again.Error), Is.EqualTo((1, again.Error)));
        Assert.That(again.Error, Does.Contain("用户名已存在"));
        await using var app = ServerHost.Build(Settings(_database.ConnectionString));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        var user = await db.Users.SingleAsync(u => u.UserName == "operator1");
        Assert.That(user.Email, Is.EqualTo("operator1@example.com"));
        Assert.That(await db.UserRoles.Where(r => r.UserId == user.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).ToListAsync(), Is.EqualTo(new[] { "Admin" }));
    }

    [TestCase("short1", "密码太短", "Admin")]
    [TestCase("", "密码太短", "Admin")]
    [TestCase("Console-2026-Pw", "没有角色 Emperor", "Emperor")]
    [TestCase("Console-2026-Pw", "须同时给出", "Clerk", "--centre", "QH")]
    [TestCase("Console-2026-Pw", "没有代码为 XX 的中心", "Clerk", "--centre", "XX", "--person", "p01")]
    [TestCase("Console-2026-Pw", "没有在职人员 p999", "Clerk", "--centre", "QH", "--person", "p999")]
    [TestCase("Console-2026-Pw", "已有账户 liqiuhe", "Clerk", "--centre", "QH", "--person", "p01")]
    public async Task AnAccountThatCannotBe_IsRefusedWhole(string password, string expected, string role, params string[] more)
    {
        var run = await UserAsync(password, ["add", "nobody1", "--role", role, .. more]);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain(expected));
        await using var app = ServerHost.Build(Settings(_database.ConnectionString));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        Assert.That(await db.Users.AnyAsync(u => u.UserName == "nobody1"), Is.False);
    }

    [TestCase("password", "已设置密码", 0)]
    [TestCase("block", "已停用", 0)]
    [TestCase("unblock", "已恢复", 0)]
    public async Task AnAccount_IsChanged_AndOneThatIsNotThereIsTold(string verb, string expected, int exit)
    {
        var run = await UserAsync("Another-2026-Pw", verb, "zhangqingmiao");
        var none = await UserAsync("Another-2026-Pw", verb, "nobody2");

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((exit, $"{expected}：zhangqingmiao{Environment.NewLine}")));
        Assert.That((none.ExitCode, none.Error), Is.EqualTo((1, $"没有账户 nobody2。{Environment.NewLine}")));
    }

    [Test]
    public async Task ABackup_IsOneWholeFile_AndComesBackAsItWas()
    {
        var (file, target) = (Path.Combine(_folder, "hall.backup"), Path.Combine(_folder, "restored", "govflow.db"));

        var backup = await RunAsync("backup", file);
        var again = await RunAsync("backup", file);
        var restore = await CommandLineRun.OfAsync(["restore", file, .. Settings($"Data Source={target}")]);
        var over = await CommandLineRun.OfAsync(["restore", file, .. Settings($"Data Source={target}")]);

        Assert.That((backup.ExitCode, restore.ExitCode), Is.EqualTo((0, 0)), backup.Error + restore.Error);
        Assert.That(Directory.GetFiles(_folder, "hall.backup*"), Has.Length.EqualTo(1));
        Assert.That((again.ExitCode, over.ExitCode), Is.EqualTo((1, 1)), "nothing is overwritten");
        var verified = await CommandLineRun.OfAsync(["audit", "verify", .. Settings($"Data Source={target}")]);
        Assert.That(verified.ExitCode, Is.Zero, verified.Error);
        Assert.That(await UsersAsync($"Data Source={target}"), Is.EqualTo(await UsersAsync(_database.ConnectionString)).And.GreaterThan(30));
        SqliteConnection.ClearAllPools();
    }

    [Test]
    public async Task ADamagedBackup_IsNotRestored()
    {
        var (file, target) = (Path.Combine(_folder, "damaged.backup"), Path.Combine(_folder, "damaged.db"));
        await File.WriteAllTextAsync(file, "no database at all, but long enough to be looked at");

        var run = await CommandLineRun.OfAsync(["restore", file, "--json", .. Settings($"Data Source={target}")]);

        using var refusal = JsonDocument.Parse(run.Out);
        Assert.That((run.ExitCode, refusal.RootElement.GetProperty("code").GetString()), Is.EqualTo((1, "backup-damaged")));
        Assert.That(File.Exists(target), Is.False);
    }

    [TestCase("backup", "pg_dump --host=db.example.com --port=5433 --username=hall --dbname=govflow --format=custom --file=out.dump")]
    [TestCase("restore", "pg_restore --host=db.example.com --port=5433 --username=hall --dbname=govflow --exit-on-error --single-transaction out.dump")]
    public async Task OnPostgreSql_TheCommandToUseIsTold_WithoutThePassword(string command, string expected)
    {
        var run = await CommandLineRun.OfAsync(
            command, "out.dump", "--GovFlow:Database:Provider=PostgreSql", "--GovFlow:Database:ConnectionString=Host=db.example.com;Port=5433;Username=hall;Password=secret;Database=govflow");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain(expected).And.Not.Contain("secret"));
    }

    [Test]
    public async Task ACalendar_IsShownBeforeItIsImported_AndOneThatIsWrongSaysWhere()
    {
        var (file, wrong) = (Path.Combine(_folder, "2031.json"), Path.Combine(_folder, "wrong.json"));
        await File.WriteAllTextAsync(file, """{"years":{"2031":{"papers":[],"holidays":[{"date":"2031-01-01","name":"元旦"}],"workdays":[]}}}""");
        await File.WriteAllTextAsync(wrong, """{"centre":"QH","name":"青禾镇","year":2031,"days":[{"date":"2031-13-01","isWorking":false,"name":"停电","paper":"8号"}]}""");

        var preview = await RunAsync("calendar", "import", file, "--preview", "--json");
        var import = await RunAsync("calendar", "import", file);
        var again = await RunAsync("calendar", "import", file, "--preview", "--json");
        var refused = await RunAsync("calendar", "import", wrong);
        var missing = await RunAsync("calendar", "import", Path.Combine(_folder, "none.json"));

        Assert.That((preview.ExitCode, import.ExitCode), Is.EqualTo((0, 0)), preview.Error + import.Error);
        using var shown = JsonDocument.Parse(preview.Out);
        using var after = JsonDocument.Parse(again.Out);
        Assert.That(shown.RootElement.GetProperty("impact").GetProperty("days")[0].GetProperty("becomes").GetString(), Is.EqualTo("元旦"));
        Assert.That(import.Out, Does.Contain("国务院办公厅2031年放假安排").And.Contain("已生效"));
        Assert.That(after.RootElement.GetProperty("impact").GetProperty("days").GetArrayLength(), Is.Zero, "it is in force now");
        Assert.That((refused.ExitCode, missing.ExitCode), Is.EqualTo((1, 2)));
        Assert.That(refused.Error, Does.Contain("$.days[0].date"));
    }

    private static string[] Settings(string connectionString) => CommandLineRun.SettingsOf(connectionString);

    private Task<CommandLineRun> RunAsync(params string[] words) => CommandLineRun.OfAsync([.. words, .. Settings(_database.ConnectionString)]);

    private Task<CommandLineRun> UserAsync(string password, params string[] words) =>
        CommandLineRun.WithInputAsync(password, ["user", .. words, .. Settings(_database.ConnectionString)]);

    private static async Task<long> UsersAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM staff_users";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
