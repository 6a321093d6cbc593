using System.Data.Common;
using GovFlow.Approvals.People;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>A centre to be opened, decided on the tree as it stands.</summary>
/// <param name="Account">Of the one person in it.</param>
/// <param name="Claims">What is said of the account beside its roles, by type.</param>
/// <param name="PatternCode">The centre whose lists are copied; null = none.</param>
/// <param name="Lists">Names of those lists.</param>
/// <param name="Asked">What was wished, for the record: no password in it.</param>
public sealed record CentreToOpen(Approvals.People.Town Town, StaffUser Account, IReadOnlyList<string> Claims, string? PatternCode, IReadOnlyCollection<string> Lists, object Asked);

/// <summary>How the opening of a centre ended.</summary>
public enum OpeningOutcome
{
    /// <summary>It is open, by this command or by the same one before.</summary>
    Done,

    /// <summary>What it was decided on says no; nothing was stored.</summary>
    Refused,

    /// <summary>Another centre of the code was opened in the same moment.</summary>
    CodeTaken,

    /// <summary>Somebody's account is called so already.</summary>
    UserNameTaken,
}

/// <summary>开设中心 (001-2; decision 0045): rows, lists, first account and entry in one transaction, by the code a first start lays a town in with.</summary>
public sealed partial class TownStore
{
    /// <summary>How a centre that was opened came to be: the command is kept in it, so that a repetition finds it.</summary>
    private const string OpeningList = "opening";

    /// <summary>Opens a centre.</summary>
    /// <param name="commandId">The same id takes effect once.</param>
    /// <param name="parentCode">Two who open beneath the same one wait for each other; null for a first centre.</param>
    /// <param name="decide">Looks at the tree as it stands; null = refused.</param>
    /// <returns>How it ended, with the centre's code where it is open.</returns>
    public async Task<(OpeningOutcome Outcome, string? Code)> OpenCentreAsync(
        Guid commandId, string? parentCode, Func<IReadOnlyList<CentrePlace>, CentreToOpen?> decide, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decide);
        await using var session = await _database.WriteCentreAsync(parentCode ?? "", ct);
        var context = session.Context;
        foreach (var opened in await context.CentreLists.AsNoTracking().Where(l => l.Name == OpeningList).ToListAsync(ct))
        {
            if (CaseJson.Read<CentreOpened>(opened.Json).CommandId == commandId)
                return (OpeningOutcome.Done, opened.CentreCode);
        }
        if (decide(await PlacesAsync(context, ct)) is not { } wish)
            return (OpeningOutcome.Refused, null);
        var (town, code, account) = (wish.Town, wish.Town.Centre.Code, wish.Account);
        if (await context.Users.AnyAsync(u => u.NormalizedUserName == account.NormalizedUserName, ct) || await context.People.AnyAsync(p => p.UserName == account.UserName, ct))
            return (OpeningOutcome.UserNameTaken, null);
        try
        {
            await LayInAsync(session, town, by, now, ct);
            List(WindowList, CaseJson.Write(town.Plan));
            List(OrganisationList, CaseJson.Write(OrganisationBook.Of(town)));
            List(OpeningList, CaseJson.Write(new CentreOpened(commandId, by, now)));
            foreach (var list in await context.CentreLists.AsNoTracking().Where(l => l.CentreCode == wish.PatternCode && wish.Lists.Contains(l.Name)).ToListAsync(ct))
                List(list.Name, list.Json);
            context.Users.Add(account);
            context.UserClaims.AddRange(wish.Claims.Select(c => new IdentityUserClaim<Guid> { UserId = account.Id, ClaimType = c, ClaimValue = "1" }));
            var roles = town.People.SelectMany(p => p.Roles).ToArray();
            context.UserRoles.AddRange((await context.Roles.Where(r => roles.Contains(r.Name!)).Select(r => r.Id).ToListAsync(ct)).Select(r => new IdentityUserRole<Guid> { UserId = account.Id, RoleId = r }));
            await RecordAsync(session, new("open-centre", code, parentCode ?? code, by, now, null, wish.Asked), ct);
            await session.CommitAsync(ct);
            return (OpeningOutcome.Done, code);
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            return (OpeningOutcome.CodeTaken, null);
        }

        void List(string name, string json) => context.CentreLists.Add(new CentreListRow { CentreCode = code, Name = name, Json = json, Version = 1 });
    }

    /// <summary>Every centre that is no practice hall, with its place in the tree; parents first.</summary>
    public async Task<IReadOnlyList<CentrePlace>> PlacesAsync(CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await PlacesAsync(context, ct);
    }

    private static async Task<IReadOnlyList<CentrePlace>> PlacesAsync(GovFlowDbContext context, CancellationToken ct) =>
    [
        .. (await context.Centres.AsNoTracking().OrderBy(c => c.Path).ToListAsync(ct)).Where(c => !PracticeHall.Is(c.Code))
            .Select(c => (Row: c, Detail: CaseJson.Read<CentreDetail>(c.Detail)))
            .Select(c => new CentrePlace(c.Row.Code, c.Row.ParentCode, c.Row.Path, c.Detail.Profile?.Level ?? CentreLevel.Town, c.Row.DivisionCode, c.Detail.Centre.NumberPrefix)),
    ];

    /// <summary>How a centre was opened.</summary>
    private sealed record CentreOpened(Guid CommandId, string By, DateTimeOffset At);
}
