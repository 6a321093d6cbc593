using System.Globalization;
using System.Text;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Documents.Seals;

/// <summary>What the register of uses is narrowed to.</summary>
public sealed record SealUseQuery
{
    public string? Seal { get; init; }

    public PaperTemplate? Template { get; init; }

    /// <summary>A number of a paper or a case, or its end.</summary>
    public string? Q { get; init; }

    /// <summary>First day of issue, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of issue, inclusive.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>
/// 用印登记 (004-7): who, which paper, which case, when. Read from the papers and from the audit entries that vouch for them; nothing is kept twice.
/// </summary>
public sealed class SealUses(GovFlowDbContext db, CaseScope scope, HallBook halls)
{
    /// <summary>More belongs to a shorter period.</summary>
    private const int MostExported = 20_000;

    /// <summary>Latest first.</summary>
    /// <param name="limit">At most so many; from 1.</param>
    public async Task<PageOf<SealUseLine>> ListAsync(Hall hall, SealUseQuery query, TimeCursor? after, int limit, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(query);
        var uses = await FoundAsync(hall, query, actor, ct);
        if (after is not null)
            uses = uses.Where(u => u.IssuedAt <= after.At && (u.IssuedAt < after.At || u.PaperId.CompareTo(after.Id) < 0));
        var page = (await uses.Take(limit + 1).ToListAsync(ct)).ToPage(limit, u => new TimeCursor(u.IssuedAt, u.PaperId).ToString());
        return new PageOf<SealUseLine>(await LinesAsync(page.Items, ct), page.NextCursor);
    }

    /// <summary>The same as a table, latest first; at most twenty thousand lines.</summary>
    public async Task<byte[]> CsvAsync(Hall hall, SealUseQuery query, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(query);
        var table = new StringBuilder("用印时间,印章,文书,文号,办件编号,事项,经办人\r\n");
        foreach (var use in await LinesAsync(await (await FoundAsync(hall, query, actor, ct)).Take(MostExported).ToListAsync(ct), ct))
        {
            var at = TimeZoneInfo.ConvertTime(use.IssuedAt, hall.Clock.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            table.AppendJoin(',', new[] { at, use.Seal, use.Title, use.Number, $"{use.CaseNumber}\t", use.ItemName, use.Actor }.Select(Csv.Cell)).Append("\r\n");
        }
        return Csv.Bytes(table);
    }

    private async Task<IQueryable<Use>> FoundAsync(Hall hall, SealUseQuery query, Actor actor, CancellationToken ct)
    {
        var papers = db.Papers.AsNoTracking().Where(p => p.SealName != null);
        if (!string.IsNullOrEmpty(query.Seal))
            papers = papers.Where(p => p.SealName == query.Seal);
        if (query.Template is { } template)
            papers = papers.Where(p => p.Template == template);
        if (query.From is { } from)
        {
            var first = hall.Clock.InstantOf(from, TimeOnly.MinValue);
            papers = papers.Where(p => p.IssuedAt >= first);
        }
        if (query.To is { } to)
        {
            var end = hall.Clock.InstantOf(to.AddDays(1), TimeOnly.MinValue);
            papers = papers.Where(p => p.IssuedAt < end);
        }
        var cases = await scope.CasesAsync(actor, ct);
        var found = papers.Join(cases, p => p.CaseId, c => c.Id, (p, c) => new { p, c });
        if (query.Q?.Trim() is { Length: > 0 } words)
            found = found.Where(f => f.p.Number.Contains(words) || f.c.Number.EndsWith(words));
        return found.Join(db.AuditEntries, f => new { f.p.CaseId, Seq = f.p.AuditSeq }, a => new { a.CaseId, a.Seq }, (f, a) => new { f.p, f.c, a.ActorId })
            .OrderByDescending(f => f.p.IssuedAt).ThenByDescending(f => f.p.Id)
            .Select(f => new Use
            {
                PaperId = f.p.Id,
                Seal = f.p.SealName!,
                Template = f.p.Template,
                Number = f.p.Number,
                IssuedAt = f.p.IssuedAt,
                CaseId = f.c.Id,
                CaseNumber = f.c.Number,
                ItemName = f.c.ItemName,
                CentreCode = f.c.CentreCode,
                ActorId = f.ActorId,
            });
    }

    private async Task<IReadOnlyList<SealUseLine>> LinesAsync(IReadOnlyList<Use> uses, CancellationToken ct)
    {
        var hallOf = await halls.GetAsync(uses.Select(u => u.CentreCode), ct);
        return
        [
            .. uses.Select(u => new SealUseLine(
                u.PaperId, u.Seal, u.Template, PaperKinds.Of(u.Template).Title, u.Number, u.IssuedAt, u.CaseId, u.CaseNumber, u.ItemName, u.ActorId, hallOf[u.CentreCode].PersonName(u.ActorId))),
        ];
    }

    private sealed record Use
    {
        public Guid PaperId { get; init; }

        public required string Seal { get; init; }

        public PaperTemplate Template { get; init; }

        public required string Number { get; init; }

        public DateTimeOffset IssuedAt { get; init; }

        public Guid CaseId { get; init; }

        public required string CaseNumber { get; init; }

        public required string ItemName { get; init; }

        public required string CentreCode { get; init; }

        public required string ActorId { get; init; }
    }
}
