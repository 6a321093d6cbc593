using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.People;
using GovFlow.Server.Bundles;
using GovFlow.Server.HallReports;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Licences;
using GovFlow.Server.Outbox;
using GovFlow.Server.Problems;
using GovFlow.Server.Registers;
using GovFlow.Storage;
using GovFlow.Storage.Town;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Setup;

/// <summary>What the first start laid into the database, for the greeting.</summary>
/// <param name="SampleUsers">Sample accounts by user name with what they do; empty where the sample town is not loaded.</param>
/// <param name="SamplePassword">Their password, where it is the documented one of Development; null where an operator chose it.</param>
/// <param name="Warnings">What will not work as set up, in Chinese.</param>
public sealed record StartReport(
    IReadOnlyList<string> Migrations, int Definitions, IReadOnlyList<SampleUser> SampleUsers, string? SamplePassword, IReadOnlyList<string> Warnings);

/// <summary>A sample account.</summary>
public sealed record SampleUser(string UserName, string Name, string Roles);

/// <summary>
/// Brings the database to this program's model and lays in what an empty one needs: roles, the first administrator, the sample town, the service items.
/// One node at a time, and every part whole or not at all and only where it is missing: so each start may call it, on any number of nodes, and one that was
/// killed half-way is finished by the next.
/// </summary>
internal sealed class FirstStart(
    Migrator migrator, SetupLock setupLock, TownStore towns, MailSender mail, IServiceScopeFactory scopes, IHostEnvironment environment,
    IOptions<SecuritySettings> security, IOptions<SetupSettings> setup, TimeProvider time)
{
    private const string DevelopmentPassword = "Hall-2026-Demo";

    private static readonly JsonSerializerOptions Named = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <exception cref="StartRefusedException">A production start without an administrator, or a sample town without a password of its own.</exception>
    public async Task<StartReport> RunAsync(CancellationToken ct)
    {
        var migrations = await migrator.MigrateAsync(ct);
        await using var alone = await setupLock.TakeAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        SharedKeys.EnsureFirst(scope.ServiceProvider);
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        await accounts.EnsureRolesAsync(ct);
        // The sample town brings an administrator of its own.
        var (users, isNewTown) = await LoadSampleTownAsync(accounts, scope.ServiceProvider, ct);
        await EnsureAdministratorAsync(accounts, ct);
        var (published, refused) = await scope.ServiceProvider.GetRequiredService<ItemFolder>().PublishAsync(ct);
        if (isNewTown is { } centre)
        {
            await LayInRegistersAsync(centre, scope.ServiceProvider, ct);
            await LayInHallDutiesAsync(centre, scope.ServiceProvider, ct);
        }
        return new StartReport(
            migrations, published, users, users.Count > 0 && setup.Value.SamplePassword is null ? DevelopmentPassword : null, [.. refused, .. await WarningsAsync(accounts, ct)]);
    }

    private async Task<IReadOnlyList<string>> WarningsAsync(Accounts accounts, CancellationToken ct) =>
        mail.IsEnabled && !await accounts.HasSupervisorByMailAsync(ct)
            ? ["已设置邮件服务器，但没有一名监察员登记了邮箱：预警邮件无人收到。请在镇文件的人员中填写 email，或以 govflow user add --email 建立账户。"]
            : [];

    private async Task EnsureAdministratorAsync(Accounts accounts, CancellationToken ct)
    {
        if (await accounts.HasAdministratorAsync(ct))
            return;
        if (security.Value.AdminPassword is { Length: > 0 } password)
        {
            var problems = await accounts.AddAsync(new NewAccount(security.Value.AdminUserName, [Roles.Admin]), password, ct);
            if (problems.Count > 0)
                throw new StartRefusedException(["管理员账户不能建立：", .. problems.Select(p => "  " + p)]);
            return;
        }
        if (environment.IsDevelopment())
            return;
        throw new StartRefusedException(
        [
            "没有管理员账户，生产环境不启动。请在首次启动时给出管理员密码（至少 10 位，含字母和数字），例如：",
            "  GovFlow__Security__AdminPassword='……' govflow serve",
            "用户名默认为 admin，可用 GovFlow:Security:AdminUserName 更改。账户建立后不再需要该设置，请勿写入受版本管理的文件。",
            "只想试用：从源码运行 dotnet run --project src/GovFlow.Server，或设 ASPNETCORE_ENVIRONMENT=Development。",
        ]);
    }

    /// <returns>Its accounts, and the centre's code where it was laid in just now.</returns>
    private async Task<(IReadOnlyList<SampleUser> Users, string? NewTown)> LoadSampleTownAsync(Accounts accounts, IServiceProvider services, CancellationToken ct)
    {
        if (!(setup.Value.SampleTown ?? environment.IsDevelopment()))
            return ([], null);
        var password = setup.Value.SamplePassword ?? (environment.IsDevelopment() ? DevelopmentPassword : throw new StartRefusedException(
        [
            "生产环境装入示范镇时，示范账户必须有自己的密码，请设置 GovFlow:Setup:SamplePassword（至少 10 位）；",
            "或去掉 GovFlow:Setup:SampleTown。",
        ]));
        var town = await SampleTown.ReadAsync(ct);
        var isNew = await towns.SeedAsync(town, time.GetUtcNow(), ct);
        if (isNew)
        {
            // First: whatever reads the hall from here on knows its points.
            await LayInPointsAsync(town, ct);
            await LayInLicencesAsync(town.Centre.Code, services, ct);
            await LayInBundlesAsync(town.Centre.Code, ct);
        }
        await accounts.EnsureStaffAsync(town, password, ct);
        return ([.. town.People.Select(p => new SampleUser(p.UserName, p.Member.Name, string.Join('、', p.Roles.Select(r => Roles.Names.GetValueOrDefault(r, r)))))], isNew ? town.Centre.Code : null);
    }

    /// <summary>A few questions with their answers and two intermediaries, so that the public pages have something to find; after the items, which they name.</summary>
    private static async Task LayInRegistersAsync(string centre, IServiceProvider services, CancellationToken ct)
    {
        var file = SampleTown.File("registers.json");
        var hall = await services.GetRequiredService<HallBook>().GetAsync(centre, ct);
        var registers = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<Dictionary<string, string?>>>>(await File.ReadAllBytesAsync(file, ct)) ?? [];
        var today = hall.Clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (code, entries) in registers)
        {
            foreach (var cells in entries)
            {
                // A machine whose clock is behind starts all the same.
                if (cells.TryGetValue("checkedOn", out var day) && string.CompareOrdinal(day, today) > 0)
                    cells["checkedOn"] = today;
                var why = await EnterAsync(code, cells);
                // A hall may begin with items of its own: what is said holds without the way to a guide that is not there.
                if (why is { Errors: [{ Code: "item-unknown" }] } && cells.Remove("item"))
                    why = await EnterAsync(code, cells);
                if (why is not null)
                    throw new StartRefusedException([$"示范镇的登记簿 {file} 有误：", .. why.Errors.Select(p => $"  {code} {p.Path}　{p.Message}")]);
            }
        }

        Task<ApiProblem?> EnterAsync(string code, Dictionary<string, string?> cells) =>
            services.GetRequiredService<RegisterDesk>().EnterAsync(hall, code, new RegisterEntryRequest(cells), Guid.NewGuid(), "system", ct);
    }

    /// <summary>A unit that reports to the centre as a specialist hall, from today on, so that the page of the reports has something to show.</summary>
    private static async Task LayInHallDutiesAsync(string centre, IServiceProvider services, CancellationToken ct)
    {
        var file = SampleTown.File("hall-duties.json");
        var hall = await services.GetRequiredService<HallBook>().GetAsync(centre, ct);
        foreach (var duty in JsonSerializer.Deserialize<IReadOnlyList<HallDutyRequest>>(await File.ReadAllBytesAsync(file, ct), Named) ?? [])
        {
            if (await services.GetRequiredService<HallDuties>().SetAsync(hall, duty with { From = hall.Clock.Today }, null, Guid.NewGuid(), "system", ct) is { } why)
                throw new StartRefusedException([$"示范镇的报送职责 {file} 有误：", .. why.Errors.Select(p => $"  {duty.UnitCode} {p.Path}　{p.Message}")]);
        }
    }

    /// <summary>A matter of several items, so that 一件事 can be seen at the first intake.</summary>
    private async Task LayInBundlesAsync(string centre, CancellationToken ct)
    {
        var file = SampleTown.File("bundles.json");
        var bundles = BundleBook.Read(await File.ReadAllTextAsync(file, ct));
        await towns.WriteListAsync(centre, BundleBook.ListName, BundleBook.Write(bundles), 0, "system", time.GetUtcNow(), ct);
    }

    /// <summary>Places outside the hall with their windows, so that 就近受理 (002-10, 000-21, 003-25) can be seen on the guides, at an intake and in the figures.</summary>
    private async Task LayInPointsAsync(Town town, CancellationToken ct)
    {
        var plan = SamplePoints.Read(await File.ReadAllBytesAsync(SampleTown.File("points.json"), ct)).LaidOver(town.Plan);
        await towns.WriteWindowPlanAsync(town.Centre.Code, plan, 0, "system", time.GetUtcNow(), ct);
    }

    /// <summary>A few licences of invented people, so that 免交 can be seen at the first intake.</summary>
    private static async Task LayInLicencesAsync(string centre, IServiceProvider services, CancellationToken ct)
    {
        var file = SampleTown.File("licences.csv");
        var hall = await services.GetRequiredService<HallBook>().GetAsync(centre, ct);
        var (report, why) = await services.GetRequiredService<LicenceImport>().HandleAsync(hall, await File.ReadAllBytesAsync(file, ct), "sample-town", isTrial: false, "system", ct);
        if (report is not { Wrong: 0 })
            throw new StartRefusedException([$"示范镇的证照表 {file} 有误：", why?.Detail ?? "", .. report?.Problems.Select(p => $"  第 {p.Line} 行　{p.Message}") ?? []]);
    }
}
