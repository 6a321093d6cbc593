using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Intake;

/// <summary>
/// 数据复用 at the window: what the hall has of whoever stands there, so that it is not asked for again (003-14, 001-12, decision 0042). Masked until the clerk says that the identity
/// document was seen; from which cases something was shown is on record before it is shown.
/// </summary>
public sealed class KnownApplicantDesk(
    GovFlowDbContext db, CaseStore cases, ApplicantStore applicants, MaterialFiles files, AuditTrail audit, AssessIntake intake, WorkflowShelf shelf, CaseScope scope, IOptions<FileSettings> settings, TimeProvider time)
{
    /// <summary>The newest cases of an applicant that are read; what is older has been said again since, or is too old to serve.</summary>
    private const int MostRead = 20;

    private const string Basis = "003-14；001-12";

    /// <summary>What is known, and what runs already.</summary>
    public async Task<CaseAnswer<KnownApplicantView>> HandleAsync(KnownApplicantRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await intake.HallOfAsync(actor, ct) is not { } hall)
            return new CaseAnswer<KnownApplicantView>.Refused(CaseDesk.ItemUnknown);
        var item = request.ItemCode is { } code ? (await shelf.OfferAsync(code, ct))?.Shelved.Item : null;
        if (request.ItemCode is not null && item is null)
            return new CaseAnswer<KnownApplicantView>.Refused(CaseDesk.ItemUnknown);
        if (Wrong(request.PaperKind, request.PaperNumber, hall) is { } wrong)
            return new CaseAnswer<KnownApplicantView>.Refused(wrong);
        var number = PersonalNumbers.Normalise(request.PaperNumber);
        var earlier = await EarlierAsync(hall, request.PaperKind, number, ct);
        var known = KnownApplicants.Of(request.PaperKind, number, [.. earlier.Where(KnownApplicants.Vouches).Select(Record), .. await AccountAsync(hall, number, ct)]);
        var scans = item is null ? [] : await ScansAsync(hall, item, earlier, number, ct);
        var open = item is null ? [] : await OpenAsync(hall, item, number, actor, ct);
        var sources = scans.Select(s => s.CaseId).Concat(open.Select(o => o.CaseId)).Concat(known is null ? [] : [known.Latest.SourceId]).Distinct().ToList();
        if (sources.Count > 0)
            await applicants.LookedUpAsync(request.HasSeenPaper ? "read-applicant" : "look-up-applicant", item?.Code ?? "", sources, hall.Code, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        return new CaseAnswer<KnownApplicantView>.Given(new KnownApplicantView(
            known is null ? null : Facts(known, request.HasSeenPaper), KnownApplicants.BodyKind(request.PaperKind, number), open,
            [.. scans.Select(s => new ScansAgainView(s.MaterialCode, s.CaseNumber, s.On, s.LastDay, s.Scans.Length))]));
    }

    /// <summary>Takes the files of an earlier case over for one material. The same id twice takes them once.</summary>
    public async Task<CaseAnswer<ScansTaken>> TakeAsync(Guid commandId, TakeScansRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await intake.HallOfAsync(actor, ct) is not { } hall || await shelf.OfferAsync(request.ItemCode, ct) is not { } offer || FileOwners.Of(actor) is not { } owner)
            return new CaseAnswer<ScansTaken>.Refused(CaseDesk.ItemUnknown);
        if (!request.HasSeenPaper)
            return new CaseAnswer<ScansTaken>.Refused(new("paper-unseen", "请先核对申请人的证件原件，再沿用以前的材料。", Basis, "$.hasSeenPaper"));
        if (Wrong(request.PaperKind, request.PaperNumber, hall) is { } wrong)
            return new CaseAnswer<ScansTaken>.Refused(wrong);
        var item = offer.Shelved.Item;
        var number = PersonalNumbers.Normalise(request.PaperNumber);
        var scans = await ScansAsync(hall, item, await EarlierAsync(hall, request.PaperKind, number, ct), number, ct);
        if (scans.FirstOrDefault(s => s.MaterialCode == request.MaterialCode) is not { } again)
            return new CaseAnswer<ScansTaken>.Refused(new("scans-unknown", "没有可以沿用的影像：可能已超过沿用期限。请收取材料。", Basis, "$.materialCode"));
        var now = time.GetUtcNow();
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("item", item.Code).Add("material", again.MaterialCode).Add("files", string.Join(',', again.Scans.Select(s => s.Id.ToString("D"))));
        await audit.AppendAsync(again.CaseId, "take-material-again", actor.IdIn(hall.Code), note, now, commandId, ct);
        var from = string.Create(CultureInfo.InvariantCulture, $"办件 {again.CaseNumber}，{again.On:yyyy-MM-dd} 收");
        var taken = await files.AgainAsync([.. again.Scans.Select(s => (s.Id, DeterministicId.Of(commandId, "again", s.Id.ToString("N")), from))], again.CaseId, owner, now, ct);
        return new CaseAnswer<ScansTaken>.Given(new ScansTaken(again.MaterialCode, again.CaseNumber, again.On, [.. taken.Select(FileView.Of)]));
    }

    private static CommandResult.Refused? Wrong(string paperKind, string paperNumber, Hall hall)
    {
        if (PersonalNumbers.Normalise(paperNumber).Length == 0)
            return new("paper-number", "请填写证件号码。", Basis, "$.paperNumber");
        return PersonalNumbers.Check(paperKind, paperNumber, hall.Clock.Today) is NumberCheck.Refused { Refusal: var refusal } ? new(refusal.Code, refusal.Message, refusal.Basis, "$.paperNumber") : null;
    }

    /// <summary>The applicant's newest cases at this hall, under exactly this paper.</summary>
    private async Task<IReadOnlyList<CaseFile>> EarlierAsync(Hall hall, string paperKind, string number, CancellationToken ct)
    {
        var key = ApplicantKeys.OfPaper(number);
        var ids = await db.Cases.Where(c => c.ApplicantPaperKey == key && c.CentreCode == hall.Code).OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).Select(c => c.Id).Take(MostRead).ToListAsync(ct);
        var earlier = new List<CaseFile>(ids.Count);
        foreach (var id in ids)
        {
            if (await cases.LoadAsync(id, ct) is { File: var file } && file.Applicant.Identity.PaperKind == paperKind)
                earlier.Add(file);
        }
        return earlier;
    }

    /// <summary>The account under the number, where a window has seen its paper; any other proves nothing. Accounts are real: who practises is shown none.</summary>
    private async Task<IEnumerable<ApplicantRecord>> AccountAsync(Hall hall, string number, CancellationToken ct) =>
        PracticeHall.Is(hall.Code) ? [] : (await applicants.UnderAsync(ApplicantKeys.OfPaper(number), ct)).Where(a => a.ConfirmedAt is not null)
            .Select(a => new ApplicantRecord(a.Id, null, new ApplicantIdentity(a.Name, a.PaperKind, a.PaperNumber, a.IsOrganisation), a.Phone, null, a.ConfirmedAt!.Value, hall.Clock.DayOf(a.ConfirmedAt!.Value)));

    private async Task<IReadOnlyList<ScansAgain>> ScansAsync(Hall hall, ServiceItem item, IReadOnlyList<CaseFile> earlier, string number, CancellationToken ct)
    {
        if (settings.Value.ServeAgainDays == 0 || earlier.All(f => f.Materials.All(m => m.Scans is null)))
            return [];
        var key = ApplicantKeys.OfPaper(number);
        var came = await db.MaterialFiles.Where(f => f.CaseId != null && db.Cases.Any(c => c.Id == f.CaseId && c.ApplicantPaperKey == key)).Select(f => new { f.Hash, f.UploadedAt }).ToListAsync(ct);
        var first = came.GroupBy(f => f.Hash, StringComparer.Ordinal).ToDictionary(g => g.Key, g => hall.Clock.DayOf(g.Min(f => f.UploadedAt)), StringComparer.Ordinal);
        return KnownApplicants.Scans(item, earlier, first, hall.Clock.Today, settings.Value.ServeAgainDays);
    }

    private async Task<IReadOnlyList<OpenCaseLine>> OpenAsync(Hall hall, ServiceItem item, string number, Actor actor, CancellationToken ct)
    {
        var key = ApplicantKeys.OfPaper(number);
        var rows = await db.Cases.AsNoTracking().Where(c => c.ApplicantPaperKey == key && c.CentreCode == hall.Code && c.ItemCode == item.Code && c.ClosedAt == null)
            .OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).Select(c => new { c.Id, c.Number, c.State, c.ReceivedOn }).Take(MostRead).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Id);
        var seen = await (await scope.CasesAsync(actor, ct)).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
        return [.. rows.Select(r => new OpenCaseLine(r.Id, r.Number, r.State.ChineseName(), r.ReceivedOn, seen.Contains(r.Id)))];
    }

    private static ApplicantRecord Record(CaseFile file) => new(file.Id, file.Number, file.Applicant.Identity, file.Applicant.Phone, file.Applicant.Address, file.ReceivedAt, file.ReceivedOn);

    private static KnownFacts Facts(KnownApplicant known, bool isWhole) => isWhole
        ? new KnownFacts(known.Latest.Identity.Name, known.Phone, known.Address, true, known.Latest.CaseNumber, known.Latest.On)
        : new KnownFacts(
            Masks.Name(known.Latest.Identity), known.Phone is { } phone ? Masks.Phone(phone) : null, known.Address is null ? null : "******", false, known.Latest.CaseNumber, known.Latest.On);

    internal static async Task<Results<Ok<KnownApplicantView>, ProblemHttpResult>> Find(
        KnownApplicantRequest request, KnownApplicantDesk known, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await known.HandleAsync(request, actor.Value, ct)).ToHttp();
    }

    internal static async Task<Results<Ok<ScansTaken>, ProblemHttpResult>> Take(
        NewCommand command, TakeScansRequest request, KnownApplicantDesk known, CurrentActor actor, CancellationToken ct) => (await known.TakeAsync(command.Id, request, actor.Value, ct)).ToHttp();
}
