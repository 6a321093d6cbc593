using GovFlow.Server.Hosting;
using GovFlow.Server.Setup;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Setup;

public sealed class FirstStartTests
{
    [Test]
    public async Task AProductionStart_WithoutAnAdministrator_IsRefusedWithInstructions()
    {
        await using var database = TestDatabase.Sqlite();

        var run = await CommandLineRun.OfAsync("serve", "--environment=Production", "--urls=http://127.0.0.1:0", $"--GovFlow:Database:ConnectionString={database.ConnectionString}");

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Error, Does.Contain("没有管理员账户").And.Contain("GovFlow__Security__AdminPassword"));
            Assert.That(run.Error, Does.Not.Contain("   at "));
        });
    }

    [TestCase("short1", "密码太短")]
    [TestCase("onlylettersinit", "密码须含数字")]
    public async Task AWeakAdministratorPassword_IsRefused(string password, string expected)
    {
        await using var database = TestDatabase.Sqlite();

        var run = await CommandLineRun.OfAsync(
            "serve", "--environment=Production", "--urls=http://127.0.0.1:0", $"--GovFlow:Database:ConnectionString={database.ConnectionString}", $"--GovFlow:Security:AdminPassword={password}");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain(expected));
    }

    [TestCaseSource(typeof(Databases), nameof(Databases.All))]
    public async Task TheFirstStart_LoadsTownAndItems_AndTheSecondChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        string[] settings =
        [
            "--environment=Development", $"--GovFlow:Database:Provider={provider}", $"--GovFlow:Database:ConnectionString={database.ConnectionString}", "--GovFlow:Sweeps:Enabled=false",
        ];
        await using var app = ServerHost.Build(settings);
        var start = app.Services.GetRequiredService<FirstStart>();

        var first = await start.RunAsync(CancellationToken.None);
        var second = await start.RunAsync(CancellationToken.None);

        var verified = await CommandLineRun.OfAsync(["audit", "verify", "--json", .. settings]);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(first.Migrations, Is.Not.Empty);
            Assert.That(first.Definitions, Is.GreaterThanOrEqualTo(12));
            Assert.That(first.SampleUsers, Has.Count.GreaterThanOrEqualTo(30));
            Assert.That(first.SamplePassword, Is.Not.Empty);
            Assert.That(second.Migrations, Is.Empty);
            Assert.That((verified.ExitCode, verified.Out), Is.EqualTo((0, verified.Out)), verified.Error);
            Assert.That(verified.Out, Does.Contain("\"intact\": true"));
            Assert.That(second.Definitions, Is.Zero);
            Assert.That(await db.Users.CountAsync(), Is.EqualTo(first.SampleUsers.Count));
            Assert.That(await db.Roles.CountAsync(), Is.EqualTo(10));
        });
    }

    [Test]
    public async Task AnUnreachableDatabase_IsToldInWords()
    {
        var run = await CommandLineRun.OfAsync(
            "serve", "--GovFlow:Database:Provider=PostgreSql", $"--GovFlow:Database:ConnectionString=Host=127.0.0.1;Port={MailSink.FreePort()};Database=x;Username=x;Timeout=1", "--urls=http://127.0.0.1:0");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("数据库").Or.Contain("网络连接失败"));
        Assert.That(run.Error, Does.Not.Contain("   at "));
    }
}
