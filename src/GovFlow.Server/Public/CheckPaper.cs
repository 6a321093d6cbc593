using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Public;

/// <summary>What has become of an issued paper.</summary>
public enum PaperStanding
{
    /// <summary>有效: nothing that was issued or entered since has ended it.</summary>
    InForce = 1,

    /// <summary>已撤销、注销.</summary>
    Revoked = 2,

    /// <summary>已被替换: a newer one took its place.</summary>
    Replaced = 3,

    /// <summary>练习: printed while somebody practised; it never was anybody's.</summary>
    Practice = 4,
}

/// <summary>Whether a paper was issued as it claims, and what has become of it.</summary>
/// <param name="Valid">The stored page still has the hash it was issued with.</param>
/// <param name="Hash">SHA-256 of the page, lower-case hex.</param>
public sealed record PaperCheck(bool Valid, PaperTemplate Template, string Label, string Number, DateOnly Date, string Issuer, string Hash)
{
    public required PaperStanding Standing { get; init; }

    /// <summary>The day it was revoked or replaced; null while it is in force.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The paper that ended it; null while it is in force, and where an entry of the library ended it without one.</summary>
    public PaperNamed? EndedBy { get; init; }
}

/// <summary>A paper as one names it.</summary>
public sealed record PaperNamed(string Label, string Number, DateOnly Date);

/// <summary>文书验真: whoever holds a paper is told whether to rely on the paper, and nothing of whom it is about.</summary>
internal static class CheckPaper
{
    public static async Task<Results<Ok<PaperCheck>, ProblemHttpResult>> Endpoint(string checkCode, GovFlowDbContext db, HallBook halls, CancellationToken ct)
    {
        var code = checkCode.Trim().ToUpperInvariant();
        var paper = code.Length is 0 or > 64 ? null : await db.Papers.AsNoTracking().Where(p => p.CheckCode == code)
            .Join(db.Cases, p => p.CaseId, c => c.Id, (p, c) => new { Paper = p, c.CentreCode })
            .Join(db.Centres, p => p.CentreCode, c => c.Code, (p, c) => new { p.Paper, p.CentreCode, Issuer = c.Name }).SingleOrDefaultAsync(ct);
        if (paper is null && code.Length is > 0 and <= 64 && await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.CheckCode == code, ct) is { } letter)
            return TypedResults.Ok(await LetterAsync(letter, db, halls, ct));
        if (paper is null)
            return ApiProblem.NotFound("没有查到这份文书，请核对验证码。").ToResult();
        var row = paper.Paper;
        var hall = await halls.FindAsync(paper.CentreCode, ct);
        var issuer = Issuer(hall, row.IssuedAt, paper.Issuer);
        var check = new PaperCheck(PaperRenderer.Hash(row.Html) == row.Hash, row.Template, PaperKinds.Of(row.Template).Title, row.Number, row.Date, issuer, row.Hash) { Standing = PaperStanding.InForce };
        if (PracticeHall.Is(paper.CentreCode))
            return TypedResults.Ok(check with { Valid = false, Standing = PaperStanding.Practice });
        return TypedResults.Ok(await EndedAsync(check, row, db, hall, ct));
    }

    /// <summary>A letter says what it was issued as, and nothing of whom or what it is about; nothing ends one.</summary>
    private static async Task<PaperCheck> LetterAsync(LetterRow letter, GovFlowDbContext db, HallBook halls, CancellationToken ct)
    {
        var isPractice = PracticeHall.Is(letter.CentreCode);
        var named = await db.Centres.Where(c => c.Code == letter.CentreCode).Select(c => c.Name).SingleOrDefaultAsync(ct) ?? letter.CentreCode;
        return new PaperCheck(
            !isPractice && PaperRenderer.Hash(letter.Html) == letter.Hash, letter.Template, letter.Title, letter.Number, letter.Date,
            Issuer(await halls.FindAsync(letter.CentreCode, ct), letter.IssuedAt, named), letter.Hash)
        { Standing = isPractice ? PaperStanding.Practice : PaperStanding.InForce };
    }

    /// <summary>Who issued it: a centre that is called otherwise now was not.</summary>
    private static string Issuer(Hall? hall, DateTimeOffset issuedAt, string named) =>
        hall is null ? named : hall.Town.Profile.NameAt(issuedAt, hall.Clock.DayOf(issuedAt), named);

    /// <summary>A revocation outweighs a replacement: what was revoked is not made good by a newer edition of it.</summary>
    private static async Task<PaperCheck> EndedAsync(PaperCheck check, PaperRow row, GovFlowDbContext db, Hall? hall, CancellationToken ct)
    {
        // Only what grants can be revoked (许可法 69); only what holds until further notice is replaced: a second notice, receipt or sheet stands beside the first.
        var isGrant = row.Template is PaperTemplate.Grant or PaperTemplate.Certificate;
        if (!isGrant && row.Template is not (PaperTemplate.Acceptance or PaperTemplate.JointAcceptance))
            return check;
        var later = await db.Papers.AsNoTracking().Where(p => p.CaseId == row.CaseId && p.AuditSeq > row.AuditSeq && (p.Template == row.Template || p.Template == PaperTemplate.Revocation))
            .OrderBy(p => p.AuditSeq).ThenBy(p => p.Place).Select(p => new { p.Template, p.Number, p.Date }).ToListAsync(ct);
        if (isGrant && later.FirstOrDefault(p => p.Template is PaperTemplate.Revocation) is { } revocation)
            return Ended(PaperStanding.Revoked, revocation.Date, Named(revocation.Template, revocation.Number, revocation.Date));
        var licence = row.Template is PaperTemplate.Certificate
            ? await db.Licences.AsNoTracking().Where(l => l.Id == row.Id).Select(l => new { l.Standing, l.EndedAt, l.SupersededBy }).SingleOrDefaultAsync(ct)
            : null;
        var endedOn = licence?.EndedAt is { } at ? hall?.Clock.DayOf(at) : null;
        if (licence is { Standing: LicenceStanding.Revoked })
            return Ended(PaperStanding.Revoked, endedOn, null);
        if (later.FirstOrDefault(p => p.Template == row.Template) is { } newer)
            return Ended(PaperStanding.Replaced, newer.Date, Named(newer.Template, newer.Number, newer.Date));
        if (licence is not { Standing: LicenceStanding.Superseded })
            return check;
        var successor = await db.Papers.AsNoTracking().Where(p => p.Id == licence.SupersededBy).Select(p => new { p.Template, p.Number, p.Date }).SingleOrDefaultAsync(ct);
        return Ended(PaperStanding.Replaced, endedOn, successor is null ? null : Named(successor.Template, successor.Number, successor.Date));

        PaperCheck Ended(PaperStanding standing, DateOnly? on, PaperNamed? by) => check with { Standing = standing, EndedOn = on, EndedBy = by };
    }

    private static PaperNamed Named(PaperTemplate template, string number, DateOnly date) => new(PaperKinds.Of(template).Title, number, date);
}
