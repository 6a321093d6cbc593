using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Documents.Seals;

/// <summary>印章的登记、启用、停用 (004-7).</summary>
public sealed class SealDesk(GovFlowDbContext db, TownStore towns, HallBook halls, CaseScope scope, WorkflowShelf shelf, TimeProvider time)
{
    private const int LongestDocument = 200;

    /// <summary>The register, the centre's own first, latest first.</summary>
    public async Task<SealRegister> ListAsync(Hall hall, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var today = hall.Clock.Today;
        var cases = await scope.CasesAsync(actor, ct);
        var uses = await db.Papers.Where(p => p.SealName != null).Join(cases, p => p.CaseId, c => c.Id, (p, c) => new { p.SealName, c.CentreCode })
            .Where(p => p.CentreCode == hall.Code).GroupBy(p => p.SealName!).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        foreach (var letters in await db.Letters.Where(l => l.SealName != null && l.CentreCode == hall.Code).GroupBy(l => l.SealName!).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(ct))
            uses[letters.Key] = uses.GetValueOrDefault(letters.Key) + letters.Count;
        var rows = await db.Seals.AsNoTracking().Where(s => s.CentreCode == hall.Code).ToListAsync(ct);
        List<SealLine> lines =
        [
            .. rows.OrderBy(s => s.Owner is null ? 0 : 1).ThenByDescending(s => s.FirstDay).ThenBy(s => s.Text, StringComparer.Ordinal).Select(s => new SealLine(
                s.Id, s.Text, s.Owner, s.FirstDay, s.LastDay, s.Document, s.FirstDay <= today && (s.LastDay is not { } last || today <= last), uses.GetValueOrDefault(s.Text),
                Name(s.RecordedBy), Name(s.EndedBy), SealPicture.Svg(s.Text))),
        ];
        if (rows.Count == 0 && hall.Town.Centre.SealText is { Length: > 0 } text)
        {
            lines.Add(new SealLine(null, text, null, null, null, null, true, uses.GetValueOrDefault(text), null, null, SealPicture.Svg(text)));
        }
        var departments = (await shelf.InForceAsync(ct)).Select(i => i.Item.Lead.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new SealRegister(today, SealRules.Proposed(hall.Town.Centre.Name), (hall.Town.Seals.IsEmpty && hall.Town.Centre.SealText.Length > 0) || hall.Town.Seals.Any(s => s.Owner is null && s.Covers(today)), lines, [.. departments]);

        string? Name(string? id) => id is null ? null : hall.PersonName(id);
    }

    public static SealPreview Preview(Hall hall, string text)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return new SealPreview(SealPicture.Svg(text), SealRules.IsWorded(text, hall.Town.Centre.Name));
    }

    /// <summary>Records a seal; null where it is recorded now, by this request or by the same one before.</summary>
    public async Task<ApiProblem?> AddAsync(Hall hall, SealRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (Check(hall, request) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems);
        var seal = new Seal(id, request.Text.Trim(), request.Owner, request.From, request.To, request.Document.Trim());
        var outcome = await towns.AddSealAsync(hall.Code, seal, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return outcome switch
        {
            SealOutcome.Recorded => null,
            SealOutcome.Overlaps => new ApiProblem(StatusCodes.Status409Conflict, "seal-overlaps", "已有印章", "这段日期内已有同一归属的印章，请先停用，再自次日起启用另一枚。") { Basis = "004-7", Path = "$.from" },
            SealOutcome.Replaced => ApiProblem.RuleForbids("seal-replaced", "本中心的审批服务专用章启用后，部门的业务专用章不得再用；请把停用日写在启用日之前。", "004-7") with { Path = "$.to" },
        };
    }

    /// <summary>Sets a seal's last day.</summary>
    public async Task<ApiProblem?> EndAsync(Hall hall, Guid id, DateOnly lastDay, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var yesterday = hall.Clock.Today.AddDays(-1);
        if (lastDay < yesterday)
            return ApiProblem.Invalid(new FieldProblem("$.lastDay", "staff-change-past", "止日不能早于昨日：此前盖章的文书不因此改变。"));
        var isEnded = await towns.EndSealAsync(hall.Code, id, lastDay, yesterday, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return isEnded ? null : ApiProblem.NotFound("没有这枚印章，或者已经停用。");
    }

    private static List<FieldProblem> Check(Hall hall, SealRequest request)
    {
        var problems = new List<FieldProblem>();
        var text = request.Text.Trim();
        // The rule words the seals of towns; a centre above them has none to keep.
        if (request.Owner is null && SealRules.Proposed(hall.Town.Centre.Name) is not null && !SealRules.IsWorded(text, hall.Town.Centre.Name))
            problems.Add(new("$.text", "seal-wording", $"字样应为“{SealRules.Proposed(hall.Town.Centre.Name) ?? "XX县XX乡（镇、街道）审批服务专用章"}”。"));
        else if (text.Length is 0 or > SealRules.Longest)
            problems.Add(new("$.text", "seal-wording", $"请填写印章字样，不超过 {SealRules.Longest} 字。"));
        if (request.Owner is not null && (string.IsNullOrWhiteSpace(request.Owner) || request.Owner.Length > LongestDocument))
            problems.Add(new("$.owner", "owner-missing", "请选择原印章所属的部门。"));
        if (request.Owner is not null && request.To is null)
            problems.Add(new("$.to", "seal-end-missing", "部门的业务专用章须登记停用日。"));
        if (request.To is { } to && to < request.From)
            problems.Add(new("$.to", "absence-days", "止日不得早于起日。"));
        if (string.IsNullOrWhiteSpace(request.Document) || request.Document.Length > LongestDocument)
            problems.Add(new("$.document", "document-missing", $"请登记启用文书的文号，不超过 {LongestDocument} 字。"));
        return problems;
    }
}
