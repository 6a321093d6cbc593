using GovFlow.Approvals.People;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Applicants;

/// <summary>How confirming an account ended.</summary>
public enum ConfirmEnd
{
    Confirmed,

    /// <summary>It was confirmed before; nothing changed.</summary>
    ConfirmedBefore,

    /// <summary>No open account under that number says the same name and code.</summary>
    NoneSuch,
}

/// <summary>实名账户 and what belongs to them alone (decision 0028). Who may log in is decided above; here it is kept.</summary>
public sealed class ApplicantStore
{
    /// <summary>Accounts that may stand unverified under one number.</summary>
    public const int MostUnproven = 5;

    /// <summary>More than an applicant looks through; an older case is found by its number.</summary>
    public const int MostListed = 200;

    private readonly Database _database;

    internal ApplicantStore(Database database) => _database = database;

    /// <summary>Adds an account.</summary>
    /// <returns>False where too many unverified ones stand under the number already.</returns>
    public async Task<bool> AddAsync(ApplicantRow account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var session = await _database.WriteAsync(ct);
        if (await Open(session.Context, account.PaperKey).CountAsync(a => a.ConfirmedAt == null, ct) >= MostUnproven)
            return false;
        session.Context.Applicants.Add(account);
        await session.Context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Open accounts under a number: the verified one first, then the newest.</summary>
    public async Task<IReadOnlyList<ApplicantRow>> UnderAsync(string paperKey, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var rows = await Open(context, paperKey).AsNoTracking().ToListAsync(ct);
        return [.. rows.OrderBy(a => a.ConfirmedAt is null).ThenByDescending(a => a.CreatedAt)];
    }

    /// <summary>The account of a log-in; null where it is closed or its stamp is another.</summary>
    public async Task<ApplicantRow?> FindAsync(Guid id, string stamp, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Applicants.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.SecurityStamp == stamp && a.ClosedAt == null, ct);
    }

    /// <summary>A wrong password: counted at every account of the number, so that trying several gains nothing.</summary>
    /// <param name="most">So many in a row lock them until <paramref name="until"/>.</param>
    public async Task FailedAsync(string paperKey, int most, DateTimeOffset until, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await Open(context, paperKey).ExecuteUpdateAsync(set => set.SetProperty(a => a.WrongPasswords, a => a.WrongPasswords + 1), ct);
        await Open(context, paperKey).Where(a => a.WrongPasswords >= most)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LockedUntil, until).SetProperty(a => a.WrongPasswords, 0), ct);
    }

    /// <summary>The right password: the count starts anew.</summary>
    public async Task SucceededAsync(string paperKey, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await Open(context, paperKey).Where(a => a.WrongPasswords > 0).ExecuteUpdateAsync(set => set.SetProperty(a => a.WrongPasswords, 0), ct);
    }

    /// <summary>核验: a window has the paper before it. The other accounts of the number are closed, and their log-ins with them.</summary>
    /// <param name="name">As the paper says it.</param>
    /// <param name="code">As the person shows it.</param>
    /// <param name="by">The clerk.</param>
    public async Task<ConfirmEnd> ConfirmAsync(string paperKey, string name, string code, string centreCode, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var accounts = await Open(session.Context, paperKey).ToListAsync(ct);
        if (accounts.Find(a => a.Name == name && a.ConfirmCode == code) is not { } account)
            return ConfirmEnd.NoneSuch;
        if (account.ConfirmedAt is not null)
            return ConfirmEnd.ConfirmedBefore;
        var others = accounts.Where(a => a.Id != account.Id).ToList();
        account.ConfirmedAt = now;
        foreach (var other in others)
            (other.ClosedAt, other.SecurityStamp) = (now, Guid.NewGuid().ToString("N"));
        await _database.Acts.RecordAsync(
            session.Context, new("confirm-applicant", account.Id.ToString("D"), centreCode, by, now, new { IsConfirmed = false }, new { IsConfirmed = true, Closed = others.ConvertAll(o => o.Id) }), ct);
        await session.CommitAsync(ct);
        return ConfirmEnd.Confirmed;
    }

    /// <summary>Puts on record that a window was shown what the hall has of an applicant: from which cases and accounts; nothing of the applicant.</summary>
    /// <param name="act">Stable name of what was done.</param>
    /// <param name="subject">The item applied for; empty where none was chosen yet.</param>
    public async Task LookedUpAsync(string act, string subject, IReadOnlyList<Guid> sources, string centreCode, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        await _database.Acts.RecordAsync(session.Context, new(act, subject, centreCode, by, now, null, new { Sources = sources }), ct);
        await session.CommitAsync(ct);
    }

    /// <summary>Says, before the command runs, which account files under its id.</summary>
    /// <returns>False where the id is another account's.</returns>
    public async Task<bool> BeginFilingAsync(Guid id, Guid applicantId, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        if (await session.Context.ApplicantFilings.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is { } there)
            return there.ApplicantId == applicantId;
        session.Context.ApplicantFilings.Add(new ApplicantFilingRow { Id = id, ApplicantId = applicantId });
        await session.Context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Whether an account may see a case: it filed it, or it is verified and the case is under its number.</summary>
    public async Task<bool> SeesAsync(ApplicantRow account, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var context = await _database.ContextAsync(ct);
        return (account.ConfirmedAt is not null && await context.Cases.AnyAsync(c => c.Id == caseId && c.ApplicantPaperKey == account.PaperKey && !c.CentreCode.Contains(PracticeHall.Mark), ct))
            || await Filed(context, account).AnyAsync(c => c.CaseId == caseId, ct);
    }

    /// <summary>The latest <see cref="MostListed"/> cases that an account may see.</summary>
    public async Task<IReadOnlyList<Guid>> CasesAsync(ApplicantRow account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var context = await _database.ContextAsync(ct);
        var filed = await Filed(context, account).OrderByDescending(c => c.At).Select(c => c.CaseId).Take(MostListed).ToListAsync(ct);
        var own = account.ConfirmedAt is null
            ? []
            : await context.Cases.Where(c => c.ApplicantPaperKey == account.PaperKey && !c.CentreCode.Contains(PracticeHall.Mark)).OrderByDescending(c => c.ReceivedAt).Select(c => c.Id).Take(MostListed).ToListAsync(ct);
        return [.. filed.Union(own)];
    }

    /// <summary>Marks the lines of a case as read up to <paramref name="seq"/>; never back.</summary>
    public async Task ReadAsync(Guid applicantId, Guid caseId, long seq, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var row = await session.Context.ApplicantReads.SingleOrDefaultAsync(r => r.ApplicantId == applicantId && r.CaseId == caseId, ct);
        if (row is null)
            session.Context.ApplicantReads.Add(new ApplicantReadRow { ApplicantId = applicantId, CaseId = caseId, Seq = seq });
        else
            row.Seq = Math.Max(row.Seq, seq);
        await session.Context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
    }

    /// <summary>What the account itself filed: an id that it announced, and somebody else's command bears, opens nothing.</summary>
    private static IQueryable<CommandRow> Filed(GovFlowDbContext context, ApplicantRow account)
    {
        var by = account.ActorId;
        return context.ApplicantFilings.Where(f => f.ApplicantId == account.Id).Join(context.Commands, f => f.Id, c => c.Id, (_, c) => c).Where(c => c.ActorId == by);
    }

    private static IQueryable<ApplicantRow> Open(GovFlowDbContext context, string paperKey) => context.Applicants.Where(a => a.PaperKey == paperKey && a.ClosedAt == null);
}
