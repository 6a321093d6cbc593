using System.Data.Common;
using System.Text.Json.Nodes;
using GovFlow.Server.Hosting;
using GovFlow.Server.Identity;
using GovFlow.Server.Setup;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sqlite;
using GovFlow.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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
            Assert.That(await db.Roles.CountAsync(), Is.EqualTo(12));
        });
    }

    [TestCaseSource(typeof(Databases), nameof(Databases.All))]
    public async Task TwoFirstStartsAtOnce_LayEverythingInOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = ServerHost.Build(Settings(database));
        await using var two = ServerHost.Build(Settings(database));

        var reports = await Task.WhenAll(
            one.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None), two.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None));

        Assert.That(reports.Select(r => r.Definitions).Order().ToList(), Has.Count.EqualTo(2).And.ItemAt(0).Zero.And.ItemAt(1).Positive);
        await AssertWholeAsync(one, reports[0].SampleUsers.Count);
    }

    [Test]
    public async Task AFirstStartKilledAtAnyWrite_IsFinishedByTheNext()
    {
        await using var database = TestDatabase.Sqlite();
        for (var write = 1; ; write += Math.Max(1, write / 2))
        {
            await using var app = ServerHost.Build(Settings(database), services => services.ConfigureDbContext<SqliteGovFlowDbContext>(o => o.AddInterceptors(new Killer(write))));
            try
            {
                var report = await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None);
                Assert.That(write, Is.GreaterThan(10), "nothing was killed");
                await AssertWholeAsync(app, report.SampleUsers.Count);
                return;
            }
            catch (Exception killed) when (killed.GetBaseException() is KilledException)
            {
                // As a process that dies here; the next one starts on what it left.
            }
        }
    }

    [TestCase(false, "没有一名监察员登记了邮箱")]
    [TestCase(true, null)]
    public async Task MailThatWouldReachNobody_IsToldAtStart(bool hasAddress, string? warning)
    {
        await using var database = TestDatabase.Sqlite();
        await using var app = ServerHost.Build([.. Settings(database), "--GovFlow:Smtp:Host=127.0.0.1"]);
        var start = app.Services.GetRequiredService<FirstStart>();
        await start.RunAsync(CancellationToken.None);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        if (!hasAddress)
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, (string?)null));

        var report = await start.RunAsync(CancellationToken.None);

        Assert.That(string.Join('\n', report.Warnings), warning is null ? Is.Empty : Does.Contain(warning));
    }

    [Test]
    public async Task WhatCameWithANewerVersion_IsOpenedByItsRoles_AndWhatTheAdministratorTookAwayStaysAway()
    {
        await using var database = TestDatabase.Sqlite();
        await using var app = ServerHost.Build(Settings(database));
        var start = app.Services.GetRequiredService<FirstStart>();
        await start.RunAsync(CancellationToken.None);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        // As an older version left it: nobody had this permission. And a reviewer may no longer unmask, by the administrator's will.
        var older = await db.RoleClaims.Where(c => c.ClaimValue == Permissions.DutiesAnswer).ExecuteDeleteAsync();
        var reviewer = await db.Roles.SingleAsync(r => r.Name == Roles.Reviewer);
        await db.RoleClaims.Where(c => c.RoleId == reviewer.Id && c.ClaimValue == Permissions.CasesUnmask).ExecuteDeleteAsync();

        await start.RunAsync(CancellationToken.None);

        Assert.That(await db.RoleClaims.CountAsync(c => c.ClaimValue == Permissions.DutiesAnswer), Is.EqualTo(older).And.Positive);
        Assert.That(await db.RoleClaims.AnyAsync(c => c.RoleId == reviewer.Id && c.ClaimValue == Permissions.CasesUnmask), Is.False);
        Assert.That(await db.RoleClaims.AnyAsync(c => c.RoleId == reviewer.Id && c.ClaimValue == Permissions.DutiesAnswer), Is.True);
    }

    [Test]
    public async Task AHallsOwnFolder_IsHeldToTheRules_WhatTheyRefuseIsTold_AndTheOthersComeIntoForce()
    {
        await using var database = TestDatabase.Sqlite();
        var folder = Directory.CreateTempSubdirectory("govflow-items-");
        var shipped = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "gfi-0*.json").Order(StringComparer.Ordinal).ToList();
        File.Copy(shipped[0], Path.Combine(folder.FullName, "a-sound.json"));
        var cut = JsonNode.Parse(await File.ReadAllTextAsync(shipped[1]))!;
        cut["root"]!["connections"]!.AsArray().RemoveAt(0);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b-cut.json"), cut.ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "c-torn.json"), "{ \"id\":");
        File.Copy(shipped[2], Path.Combine(folder.FullName, "d-sound.json"));
        await using var app = ServerHost.Build([.. Settings(database), $"--GovFlow:Setup:Workflows={folder.FullName}"]);
        var start = app.Services.GetRequiredService<FirstStart>();

        var first = await start.RunAsync(CancellationToken.None);
        var second = await start.RunAsync(CancellationToken.None);

        folder.Delete(recursive: true);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        Assert.That((first.Definitions, second.Definitions, await db.Definitions.CountAsync()), Is.EqualTo((2, 0, 2)), "nothing of a refused file is kept");
        Assert.That(second.Warnings, Is.EqualTo(first.Warnings), "what is wrong is told until it is mended");
        Assert.That(
            first.Warnings.Where(w => w.Contains("没有发布", StringComparison.Ordinal)).Select(w => Path.GetFileName(w.Split(' ')[1])), Is.EqualTo(new[] { "b-cut.json", "c-torn.json" }));
        Assert.That(first.Warnings, Has.Some.StartsWith("  $"), "with its place in the file");
    }

    private static string[] Settings(TestDatabase database) =>
    [
        "--environment=Development", $"--GovFlow:Database:Provider={database.Provider}", $"--GovFlow:Database:ConnectionString={database.ConnectionString}", "--GovFlow:Sweeps:Enabled=false",
    ];

    /// <summary>Every role opens what it should, every account has its roles, every item is in force, and the nodes share one key.</summary>
    private static async Task AssertWholeAsync(WebApplication app, int people)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        var claims = (await db.RoleClaims.Join(db.Roles, c => c.RoleId, r => r.Id, (c, r) => new { r.Name, c.ClaimValue }).ToListAsync()).ToLookup(c => c.Name!, c => c.ClaimValue!);
        foreach (var (role, permissions) in Roles.Defaults)
            Assert.That(claims[role], Is.EquivalentTo(permissions.Distinct()), role);
        var items = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json", SearchOption.AllDirectories).Length;
        Assert.Multiple(async () =>
        {
            Assert.That(await db.Roles.CountAsync(), Is.EqualTo(Roles.Defaults.Count));
            Assert.That(await db.Users.CountAsync(), Is.EqualTo(people));
            Assert.That(await db.Users.CountAsync(u => !db.UserRoles.Any(r => r.UserId == u.Id)), Is.Zero);
            Assert.That(await db.Definitions.CountAsync(d => d.State == DefinitionState.Published), Is.EqualTo(items));
            Assert.That(await db.DataProtectionKeys.CountAsync(), Is.EqualTo(1));
        });
    }

    /// <summary>Throws at the n-th statement that writes rows.</summary>
    private sealed class Killer(int write) : DbCommandInterceptor
    {
        private int _left = write;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Meet(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Meet(command);
            return ValueTask.FromResult(result);
        }

        private void Meet(DbCommand command)
        {
            var writes = command.CommandText.StartsWith("INSERT", StringComparison.Ordinal) || command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal);
            if (writes && !command.CommandText.Contains("__EF", StringComparison.Ordinal) && --_left == 0)
                throw new KilledException();
        }
    }

    private sealed class KilledException : Exception;

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
