using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Hosting;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Setup;

/// <summary>What the first start laid into the database, for the greeting.</summary>
/// <param name="SampleUsers">Sample accounts by user name with what they do; empty where the sample town is not loaded.</param>
/// <param name="SamplePassword">Their password, where it is the documented one of Development; null where an operator chose it.</param>
public sealed record StartReport(IReadOnlyList<string> Migrations, int Definitions, IReadOnlyList<SampleUser> SampleUsers, string? SamplePassword);

/// <summary>A sample account.</summary>
public sealed record SampleUser(string UserName, string Name, string Roles);

/// <summary>
/// Brings the database to this program's model and lays in what an empty one needs: roles, the first administrator, the sample town, the service items.
/// Every part is done only where it is missing, so each start may call it, on any number of nodes.
/// </summary>
internal sealed class FirstStart(
    Migrator migrator, TownStore towns, DefinitionStore definitions, IServiceScopeFactory scopes, IHostEnvironment environment,
    IOptions<SecuritySettings> security, IOptions<SetupSettings> setup, TimeProvider time)
{
    private const string DevelopmentPassword = "Hall-2026-Demo";

    /// <exception cref="StartRefusedException">A production start without an administrator, or a sample town without a password of its own.</exception>
    public async Task<StartReport> RunAsync(CancellationToken ct)
    {
        var migrations = await migrator.MigrateAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        var accounts = new Accounts(scope.ServiceProvider);
        await accounts.EnsureRolesAsync(ct);
        // The sample town brings an administrator of its own.
        var users = await LoadSampleTownAsync(accounts, ct);
        await EnsureAdministratorAsync(accounts, ct);
        var imported = await LoadDefinitionsAsync(ct);
        return new StartReport(migrations, imported, users, users.Count > 0 && setup.Value.SamplePassword is null ? DevelopmentPassword : null);
    }

    private async Task EnsureAdministratorAsync(Accounts accounts, CancellationToken ct)
    {
        if (await accounts.HasAdministratorAsync(ct))
            return;
        if (security.Value.AdminPassword is { Length: > 0 } password)
        {
            await accounts.CreateAdministratorAsync(security.Value.AdminUserName, password);
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

    private async Task<IReadOnlyList<SampleUser>> LoadSampleTownAsync(Accounts accounts, CancellationToken ct)
    {
        if (!(setup.Value.SampleTown ?? environment.IsDevelopment()))
            return [];
        var password = setup.Value.SamplePassword ?? (environment.IsDevelopment() ? DevelopmentPassword : throw new StartRefusedException(
        [
            "生产环境装入示范镇时，示范账户必须有自己的密码，请设置 GovFlow:Setup:SamplePassword（至少 10 位）；",
            "或去掉 GovFlow:Setup:SampleTown。",
        ]));
        var file = Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json");
        var reading = TownReader.Read(await File.ReadAllBytesAsync(file, ct));
        if (reading.Town is not { } town)
            throw new StartRefusedException([$"示范镇文件 {file} 有误：", .. reading.Problems.Select(p => $"  {p.Path}　{p.Message}")]);
        await towns.SeedAsync(town, time.GetUtcNow(), ct);
        await accounts.EnsureStaffAsync(town, password, ct);
        return [.. town.People.Select(p => new SampleUser(p.UserName, p.Member.Name, string.Join('、', p.Roles.Select(r => Identity.Roles.Names.GetValueOrDefault(r, r)))))];
    }

    private async Task<int> LoadDefinitionsAsync(CancellationToken ct)
    {
        var folder = setup.Value.Workflows ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(folder))
            return 0;
        var imported = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            imported += await LoadDefinitionAsync(file, ct) ? 1 : 0;
        return imported;
    }

    private async Task<bool> LoadDefinitionAsync(string file, CancellationToken ct)
    {
        var json = await File.ReadAllTextAsync(file, ct);
        var reading = DefinitionReader.Read(json);
        if (reading.Definition is not { } definition)
            throw new StartRefusedException([$"流程定义 {file} 有误：", .. reading.Problems.Where(p => !p.IsWarning).Select(p => $"  {p.JsonPath}　{p.Message}")]);
        // A newer version drawn in the program stays in force over the file's.
        if (await definitions.InForceAsync(definition.DefinitionId, ct) is not null)
            return false;
        var item = ServiceItemReader.Read(definition).Item;
        var import = new DefinitionImport(definition.Id, definition.DefinitionId, definition.Version, definition.Name, item?.Code, json);
        var now = time.GetUtcNow();
        await definitions.ImportAsync(import, now, ct);
        return await definitions.PublishAsync(definition.Id, now, ct) is PublishResult.Published;
    }

    /// <summary>Accounts through ASP.NET Identity, so that its rules hold here too.</summary>
    private sealed class Accounts(IServiceProvider services)
    {
        private readonly UserManager<StaffUser> _users = services.GetRequiredService<UserManager<StaffUser>>();
        private readonly RoleManager<StaffRole> _roles = services.GetRequiredService<RoleManager<StaffRole>>();
        private readonly GovFlowDbContext _db = services.GetRequiredService<GovFlowDbContext>();

        public async Task EnsureRolesAsync(CancellationToken ct)
        {
            var known = await _db.Roles.Select(r => r.Name!).ToListAsync(ct);
            foreach (var (name, permissions) in Identity.Roles.Defaults.Where(d => !known.Contains(d.Key)))
            {
                var role = new StaffRole { Id = Guid.NewGuid(), Name = name };
                Require(await _roles.CreateAsync(role));
                foreach (var permission in permissions.Distinct(StringComparer.Ordinal))
                    _db.RoleClaims.Add(new IdentityRoleClaim<Guid> { RoleId = role.Id, ClaimType = Identity.RolePermissions.ClaimType, ClaimValue = permission });
            }
            await _db.SaveChangesAsync(ct);
        }

        public async Task<bool> HasAdministratorAsync(CancellationToken ct) =>
            await _db.UserRoles.AnyAsync(ur => _db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Identity.Roles.Admin)
                && _db.Users.Any(u => u.Id == ur.UserId && u.PasswordHash != null), ct);

        public async Task CreateAdministratorAsync(string userName, string password)
        {
            var admin = new StaffUser { Id = Guid.NewGuid(), UserName = userName };
            Require(await _users.CreateAsync(admin, password));
            Require(await _users.AddToRoleAsync(admin, Identity.Roles.Admin));
        }

        public async Task EnsureStaffAsync(Approvals.People.Town town, string password, CancellationToken ct)
        {
            var centre = town.Centre.Code;
            var known = await _db.Users.Where(u => u.CentreCode == centre).Select(u => u.PersonId!).ToListAsync(ct);
            var missing = town.People.Where(p => p.Member.IsActive && !known.Contains(p.Member.Id)).ToList();
            if (missing.Count == 0)
                return;
            var roles = await _db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, StringComparer.Ordinal, ct);
            // One hash for all sample accounts: they share the password anyway, and each hash takes a tenth of a second.
            var hash = _users.PasswordHasher.HashPassword(new StaffUser(), password);
            foreach (var person in missing)
            {
                var user = new StaffUser
                {
                    Id = Guid.NewGuid(),
                    UserName = person.UserName,
                    NormalizedUserName = _users.NormalizeName(person.UserName),
                    PersonId = person.Member.Id,
                    CentreCode = centre,
                    PasswordHash = hash,
                    SecurityStamp = Guid.NewGuid().ToString("N"),
                    LockoutEnabled = true,
                };
                _db.Users.Add(user);
                foreach (var role in person.Roles)
                    _db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = roles[role] });
            }
            await _db.SaveChangesAsync(ct);
        }

        private static void Require(IdentityResult result)
        {
            if (!result.Succeeded)
                throw new StartRefusedException(["账户不能建立：", .. result.Errors.Select(e => "  " + Words(e))]);
        }

        private static string Words(IdentityError error) => error.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => "密码太短，至少 10 位。",
            nameof(IdentityErrorDescriber.PasswordRequiresDigit) => "密码须含数字。",
            nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => "密码中不同的字符太少，至少 5 种。",
            nameof(IdentityErrorDescriber.DuplicateUserName) => "用户名已存在。",
            nameof(IdentityErrorDescriber.InvalidUserName) => "用户名只能由字母、数字和 -._@+ 组成。",
            _ => error.Description,
        };
    }
}
