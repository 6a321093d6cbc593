using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Licences;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Licences;

/// <summary>证照库 for the staff: an entry whole, entering, revoking (001-12).</summary>
public sealed class LicenceDesk(GovFlowDbContext db, LicenceStore licences, CaseScope scope, HallBook halls, TimeProvider time)
{
    private const int LongestReason = 200;

    /// <summary>An entry; null where the library has none of that id.</summary>
    public async Task<LicenceView?> GetAsync(Hall hall, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        if (await FindAsync(hall, id, ct) is not { } row)
            return null;
        var before = await db.Licences.Where(l => l.LibraryCode == row.LibraryCode && l.SupersededBy == id).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(ct);
        var issued = row.CaseId is { } caseId ? await (await scope.CasesAsync(actor, ct)).Where(c => c.Id == caseId).Select(c => new LicenceCase(c.Id, c.Number)).SingleOrDefaultAsync(ct) : null;
        // Ids of people are those of the centre that keeps the entry.
        var origin = await halls.GetAsync(row.CentreCode, ct);
        var (note, holder) = (LicenceRows.Note(row), LicenceRows.Holder(row));
        return new LicenceView(
            LicenceLines.Of(row, hall.Clock.Today), holder.PaperKind, holder.IsOrganisation, note.LandNumber, issued, origin.PersonName(row.RecordedBy), row.RecordedAt,
            row.EndedBy is { } by ? origin.PersonName(by) : null, row.EndedAt, row.EndReason, row.SupersededBy, before, row.RemindedAt);
    }

    /// <summary>Enters one.</summary>
    public async Task<(LicenceEntered? Done, ApiProblem? Why)> EnterAsync(Hall hall, Guid id, LicenceRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        if (LicenceForm.Check(request, hall.Clock.Today) is { Count: > 0 } wrong)
            return (null, ApiProblem.Invalid(wrong));
        var row = LicenceRows.Row(LicenceForm.Of(id, request), hall.Root, hall.Code, LicenceSource.Entered, actor.IdIn(hall.Code), time.GetUtcNow());
        return await licences.AddAsync(row, ct) switch
        {
            LicenceEntry.Entered => (new(id, "已登记入库。"), null),
            LicenceEntry.Replaced => (new(id, "已登记入库，原同号登记转为已换发。"), null),
            LicenceEntry.Unchanged => (null, new(StatusCodes.Status409Conflict, "licence-there", "库中已有", "库中已有内容相同的登记，不必重复登记。") { Path = "$.number" }),
            LicenceEntry.OtherHolder => (null, new(StatusCodes.Status409Conflict, "licence-other-holder", "持证人不同", "同名同号的证照登记在另一持证人名下，请核对号码；确属登记有误的，先撤销原登记。") { Path = "$.number" }),
            LicenceEntry.WasRevoked => (null, new(StatusCodes.Status409Conflict, "licence-was-revoked", "该证已撤销", "同名同号的证照已经撤销，不能再登记为有效；依法重新发证的，请用新证编号。") { Path = "$.number" }),
        };
    }

    /// <summary>Revokes one; a registration that was wrong is ended the same way.</summary>
    public async Task<(LicenceView? View, ApiProblem? Why)> RevokeAsync(Hall hall, Guid id, long version, string? given, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var reason = given?.Trim();
        if (reason is not { Length: > 0 and <= LongestReason })
            return (null, NoReason("请写明撤销、注销的依据和原因"));
        var centre = await db.Licences.Where(l => l.LibraryCode == hall.Root && l.Id == id).Select(l => l.CentreCode).SingleOrDefaultAsync(ct) ?? hall.Code;
        if (await licences.RevokeAsync(hall.Root, centre, id, version, reason, actor.IdIn(centre), time.GetUtcNow(), ct) is not { } ended)
            return (null, ApiProblem.NotFound("证照库中没有这份证照。"));
        if (ended.IsDone)
            return (await GetAsync(hall, id, actor, ct), null);
        return (null, ended.Row.Standing is LicenceStanding.InForce
            ? ApiProblem.VersionConflict(CommandHeaders.ETag(ended.Row.Version), null)
            : new(StatusCodes.Status409Conflict, "licence-ended", "已不在册", "该证照已经撤销或者换发，请刷新。"));
    }

    /// <summary>A number or the holder whole; first on record, then shown.</summary>
    /// <param name="request">Its field: number, holder or holderNumber.</param>
    public async Task<(UnmaskedView? Whole, ApiProblem? Why)> UnmaskAsync(Hall hall, Guid id, UnmaskRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var reason = request.Reason?.Trim();
        if (reason is not { Length: > 0 and <= LongestReason })
            return (null, NoReason("请写明查看原因"));
        if (await FindAsync(hall, id, ct) is not { } row)
            return (null, ApiProblem.NotFound("证照库中没有这份证照。"));
        var note = LicenceRows.Note(row);
        var whole = request.Field switch
        {
            "number" => note.Number,
            "holder" => note.Holder,
            "holderNumber" => note.HolderNumber ?? "",
            _ => null,
        };
        if (whole is null)
            return (null, ApiProblem.Invalid(new FieldProblem("$.field", "field-unknown", "没有这一项个人信息。")));
        await licences.ReadAsync(hall.Code, id, $"{request.Field}：{reason}", actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        return (new UnmaskedView(whole), null);
    }

    private Task<LicenceRow?> FindAsync(Hall hall, Guid id, CancellationToken ct) => db.Licences.AsNoTracking().SingleOrDefaultAsync(l => l.LibraryCode == hall.Root && l.Id == id, ct);

    private static ApiProblem NoReason(string what) => ApiProblem.Invalid(new FieldProblem("$.reason", "reason-missing", $"{what}，不超过 {LongestReason} 字。"));
}
