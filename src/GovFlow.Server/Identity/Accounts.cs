using GovFlow.Approvals.People;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Identity;

/// <summary>An account to be made.</summary>
/// <param name="Roles">Codes of <see cref="Identity.Roles"/>, or roles made since.</param>
/// <param name="CentreCode">The person's centre; null for a technical account.</param>
/// <param name="PersonId">The person who logs in; null for a technical account, which takes no step of a case.</param>
internal sealed record NewAccount(string UserName, IReadOnlyList<string> Roles, string? CentreCode = null, string? PersonId = null, string? Email = null)
{
    /// <summary>Of the command that makes it, so that a repetition finds it; null = a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>The password is known to who gave it, and holds for one log-in.</summary>
    public bool IsOnce { get; init; }
}

/// <summary>
/// Makes and changes accounts by the rules of ASP.NET Identity, whoever asks. Each call takes effect whole or not at all; what forbids it is answered in
/// Chinese, an empty list = done.
/// </summary>
internal sealed class Accounts(UserManager<StaffUser> users, GovFlowDbContext db, OfficeActs acts, TimeProvider time)
{
    private static readonly IReadOnlyList<string> Done = [];

    /// <summary>
    /// Roles that are missing, with what they open; a role that opens nothing is one whose making was interrupted. Any other is the administrator's, but for
    /// permissions that no role opens at all: they came with a newer version of the program, and what needs them would be out of everybody's reach.
    /// </summary>
    public async Task EnsureRolesAsync(CancellationToken ct)
    {
        var known = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, StringComparer.Ordinal, ct);
        var claims = await db.RoleClaims.Where(c => c.ClaimType == RolePermissions.ClaimType).Select(c => new { c.RoleId, c.ClaimValue }).ToListAsync(ct);
        var open = claims.ToLookup(c => c.RoleId, c => c.ClaimValue);
        var opened = open.SelectMany(role => role).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var laid = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, permissions) in Roles.Defaults)
        {
            if (!known.TryGetValue(name, out var id))
            {
                id = Guid.NewGuid();
                db.Roles.Add(new StaffRole { Id = id, Name = name, NormalizedName = users.NormalizeName(name), ConcurrencyStamp = Guid.NewGuid().ToString() });
            }
            var isNew = !open.Contains(id);
            var opens = permissions.Distinct(StringComparer.Ordinal).Where(p => isNew || !opened.Contains(p)).ToArray();
            db.RoleClaims.AddRange(opens.Select(p => new IdentityRoleClaim<Guid> { RoleId = id, ClaimType = RolePermissions.ClaimType, ClaimValue = p }));
            if (opens.Length > 0)
                laid[name] = opens;
        }
        if (laid.Count == 0)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await acts.RecordAsync(db, new("open-to-roles", "roles", null, null, time.GetUtcNow(), null, laid), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>True where somebody can administer.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken ct) =>
        await db.UserRoles.AnyAsync(ur => db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Roles.Admin)
            && db.Users.Any(u => u.Id == ur.UserId && u.PasswordHash != null), ct);

    /// <summary>True where an alert by mail would reach a supervisor.</summary>
    public async Task<bool> HasSupervisorByMailAsync(CancellationToken ct) =>
        await db.UserRoles.AnyAsync(ur => db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Roles.Supervisor)
            && db.Users.Any(u => u.Id == ur.UserId && u.Email != null), ct);

    /// <summary>Makes an account. The person must work at the centre and have none yet.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(NewAccount account, string password, CancellationToken ct)
    {
        if (account.Id is { } made && await db.Users.AnyAsync(u => u.Id == made && u.CentreCode == account.CentreCode && u.PersonId == account.PersonId, ct))
            return Done;
        var problems = await AgainstAsync(account, ct);
        if (problems.Count > 0)
            return problems;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var user = new StaffUser
        {
            Id = account.Id ?? Guid.NewGuid(),
            UserName = account.UserName,
            CentreCode = account.CentreCode,
            PersonId = account.PersonId,
            Email = account.Email,
        };
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
            result = await users.AddToRolesAsync(user, account.Roles);
        if (result.Succeeded && account.IsOnce)
            result = await users.AddClaimAsync(user, new System.Security.Claims.Claim(OneTimePassword.Claim, "1"));
        if (!result.Succeeded)
            return Words(result);
        await RecordAsync("add-account", user, null, new { account.Roles, account.PersonId, account.Email }, ct);
        await transaction.CommitAsync(ct);
        return Done;
    }

    /// <summary>Sets a password; every log-in of the account ends, and a lock after wrong passwords with them.</summary>
    public Task<IReadOnlyList<string>> SetPasswordAsync(string userName, string password, CancellationToken ct) => ChangeAsync("set-password", userName, async user =>
    {
        var problems = await AgainstAsync(user, password);
        if (problems.Count > 0)
            return IdentityResult.Failed([.. problems]);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.AccessFailedCount = 0;
        if (!IsBlocked(user))
            user.LockoutEnd = null;
        return await users.UpdateSecurityStampAsync(user);
    }, ct);

    /// <summary>Blocks an account: every log-in of it ends now, and none succeeds until <see cref="UnblockAsync"/>.</summary>
    /// <param name="isUrgent">The account is in wrong hands: it is blocked although its person's tasks are not handed over, which is otherwise refused (004-16).</param>
    public Task<IReadOnlyList<string>> BlockAsync(string userName, bool isUrgent, CancellationToken ct) => ChangeAsync(isUrgent ? "block-account-urgently" : "block-account", userName, async user =>
    {
        if (!isUrgent && await OpenTasksAsync(user, ct) is > 0 and var open)
            return IdentityResult.Failed(new IdentityError { Code = "TasksOpen", Description = $"该账户的人员还有 {open} 项未办结的任务，请先交接，再停用账户；账户被他人冒用的，加 --urgent 立即停用。" });
        (user.LockoutEnabled, user.LockoutEnd) = (true, DateTimeOffset.MaxValue);
        return await users.UpdateSecurityStampAsync(user);
    }, ct);

    private async Task<int> OpenTasksAsync(StaffUser user, CancellationToken ct)
    {
        if (user.PersonId is not { } person)
            return 0;
        var asked = $"|{person}|";
        return await db.Tasks.CountAsync(t => t.CentreCode == user.CentreCode && t.ClosedAt == null && (t.AssigneeId == person || (t.Asked != null && t.Asked.Contains(asked))), ct);
    }

    /// <summary>Lifts a block, or a lock after wrong passwords.</summary>
    public Task<IReadOnlyList<string>> UnblockAsync(string userName, CancellationToken ct) => ChangeAsync("unblock-account", userName, user =>
    {
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        return users.UpdateAsync(user);
    }, ct);

    /// <summary>Accounts for everyone of a town file who has none, all with one password.</summary>
    public async Task EnsureStaffAsync(Town town, string password, CancellationToken ct)
    {
        var centre = town.Centre.Code;
        var known = await db.Users.Where(u => u.CentreCode == centre).Select(u => u.PersonId!).ToListAsync(ct);
        var missing = town.People.Where(p => p.Member.IsActive && !known.Contains(p.Member.Id)).ToList();
        if (missing.Count == 0)
            return;
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, StringComparer.Ordinal, ct);
        // One hash for all of them: they share the password anyway, and each hash takes a tenth of a second.
        var hash = users.PasswordHasher.HashPassword(new StaffUser(), password);
        foreach (var person in missing)
        {
            var user = Prepare(person, centre, hash);
            db.Users.Add(user);
            foreach (var role in person.Roles)
                db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = roles[role] });
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await acts.RecordAsync(db, new("lay-in-accounts", centre, centre, null, time.GetUtcNow(), null, new { People = missing.Select(p => p.Member.Id) }), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The account of a person of a centre, to be stored by who lays the person in.</summary>
    public StaffUser Prepare(TownPerson person, string centre, string hash) => new()
    {
        Id = Guid.NewGuid(),
        UserName = person.UserName,
        NormalizedUserName = users.NormalizeName(person.UserName),
        Email = person.Email,
        NormalizedEmail = users.NormalizeEmail(person.Email),
        PersonId = person.Member.Id,
        CentreCode = centre,
        PasswordHash = hash,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
    };

    /// <summary>The hash of a password that keeps the rules; else what is wrong with it.</summary>
    public async Task<(string? Hash, IReadOnlyList<string> Problems)> HashAsync(string password)
    {
        var user = new StaffUser();
        var problems = await AgainstAsync(user, password);
        return problems.Count > 0 ? (null, Words(IdentityResult.Failed([.. problems]))) : (users.PasswordHasher.HashPassword(user, password), Done);
    }

    /// <summary>Sets one's own password, knowing the old one. Other log-ins of the account end; a password given for one log-in only is no longer asked to be changed.</summary>
    public Task<IReadOnlyList<string>> ChangeOwnAsync(StaffUser known, string password, CancellationToken ct) => ChangeAsync("change-own-password", known.UserName!, async user =>
    {
        var problems = await AgainstAsync(user, password);
        if (users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash!, password) is not PasswordVerificationResult.Failed)
            problems.Add(new IdentityError { Code = "PasswordSame", Description = "新密码不能与原密码相同。" });
        if (problems.Count > 0)
            return IdentityResult.Failed([.. problems]);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        db.UserClaims.RemoveRange(await db.UserClaims.Where(c => c.UserId == user.Id && c.ClaimType == OneTimePassword.Claim).ToListAsync(ct));
        return await users.UpdateSecurityStampAsync(user);
    }, ct);

    private async Task<List<IdentityError>> AgainstAsync(StaffUser user, string password)
    {
        var problems = new List<IdentityError>();
        foreach (var validator in users.PasswordValidators)
            problems.AddRange((await validator.ValidateAsync(users, user, password)).Errors);
        return problems;
    }

    private async Task<IReadOnlyList<string>> AgainstAsync(NewAccount account, CancellationToken ct)
    {
        var roles = await db.Roles.Select(r => r.Name!).ToListAsync(ct);
        var problems = account.Roles.Except(roles, StringComparer.Ordinal).Select(r => $"没有角色 {r}。可用：{string.Join("、", roles.Order(StringComparer.Ordinal))}。").ToList();
        if (account.CentreCode is null != account.PersonId is null)
            problems.Add("中心与人员须同时给出；都不给则为技术账户，不能办理办件。");
        else if (account.PersonId is { } person)
        {
            var taken = await db.Users.Where(u => u.CentreCode == account.CentreCode && u.PersonId == person).Select(u => u.UserName).SingleOrDefaultAsync(ct);
            if (!await db.Centres.AnyAsync(c => c.Code == account.CentreCode, ct))
                problems.Add($"没有代码为 {account.CentreCode} 的中心。");
            else if (!await db.People.AnyAsync(p => p.CentreCode == account.CentreCode && p.Id == person && p.IsActive, ct))
                problems.Add($"中心 {account.CentreCode} 没有在职人员 {person}。");
            else if (taken is not null)
                problems.Add($"人员 {person} 已有账户 {taken}。");
        }
        return problems;
    }

    private async Task<IReadOnlyList<string>> ChangeAsync(string act, string userName, Func<StaffUser, Task<IdentityResult>> change, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await users.FindByNameAsync(userName) is not { } user)
            return [$"没有账户 {userName}。"];
        var before = View(user);
        var result = await change(user);
        if (!result.Succeeded)
            return Words(result);
        await RecordAsync(act, user, before, View(user), ct);
        await transaction.CommitAsync(ct);
        return Done;
    }

    private Task RecordAsync(string act, StaffUser user, object? before, object? after, CancellationToken ct) =>
        acts.RecordAsync(db, new(act, user.UserName!, user.CentreCode, null, time.GetUtcNow(), before, after), ct);

    /// <summary>Never of the password anything but that it was set.</summary>
    private static object View(StaffUser user) => new { IsBlocked = IsBlocked(user), LockedUntil = IsBlocked(user) ? null : user.LockoutEnd, WrongPasswords = user.AccessFailedCount };

    private static bool IsBlocked(StaffUser user) => IsBlocked(user.LockoutEnd);

    /// <summary>Blocked for good, and not only locked for a while after wrong passwords.</summary>
    internal static bool IsBlocked(DateTimeOffset? until) => until?.Year == DateTimeOffset.MaxValue.Year;

    private static IReadOnlyList<string> Words(IdentityResult result) => result.Succeeded ? Done : [.. result.Errors.Select(Words)];

    private static string Words(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => "密码太短，至少 10 位。",
        nameof(IdentityErrorDescriber.PasswordRequiresDigit) => "密码须含数字。",
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => "密码中不同的字符太少，至少 5 种。",
        nameof(IdentityErrorDescriber.DuplicateUserName) => "用户名已存在。",
        nameof(IdentityErrorDescriber.InvalidUserName) => "用户名只能由字母、数字和 -._@+ 组成。",
        nameof(IdentityErrorDescriber.InvalidEmail) => "邮件地址不正确。",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "该账户刚被他人修改，请重试。",
        _ => error.Description,
    };
}
