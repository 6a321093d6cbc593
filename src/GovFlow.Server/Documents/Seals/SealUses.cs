using System.Globalization;
using System.Text;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Model;
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
/// 用印登记 (004-7): who, which paper or letter, which case or voice, when. Read from the papers, the letters and the audit entries that vouch for them; nothing is kept twice.
/// </summary>
public sealed class SealUses(GovFlowDbContext db, CaseScope scope, CentreTree centres, HallBook halls)
{
    /// <summary>More belongs to a shorter period.</summary>
    private const int MostExported = 20_000;

    private const int AtOnce = 500;

    /// <summary>Latest first.</summary>
    /// <param name="limit">At most so many; from 1.</param>
    public async Task<PageOf<SealUseLine>> ListAsync(Hall hall, SealUseQuery query, TimeCursor? after, int limit, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(query);
        var (papers, letters) = await FoundAsync(hall, query, actor, ct);
        var keys = Keys(papers, letters);
        if (after is not null)
            keys = keys.Where(u => u.At <= after.At && (u.At < after.At || u.Id.CompareTo(after.Id) < 0));
        var page = (await keys.OrderByDescending(u => u.At).ThenByDescending(u => u.Id).Take(limit + 1).ToListAsync(ct)).ToPage(limit, u => new TimeCursor(u.At, u.Id).ToString());
        return new PageOf<SealUseLine>(await LinesAsync([.. page.Items], papers, letters, ct), page.NextCursor);
    }

    /// <summary>The same as a table, latest first; at most twenty thousand lines.</summary>
    public async Task<byte[]> CsvAsync(Hall hall, SealUseQuery query, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(query);
        var table = new StringBuilder("用印时间,印章,文书,文号,办件（来件）编号,事项,经办人\r\n");
        var (papers, letters) = await FoundAsync(hall, query, actor, ct);
        var keys = await Keys(papers, letters).OrderByDescending(u => u.At).ThenByDescending(u => u.Id).Take(MostExported).ToListAsync(ct);
        foreach (var chunk in keys.Chunk(AtOnce))
        {
            foreach (var use in await LinesAsync(chunk, papers, letters, ct))
            {
                var at = TimeZoneInfo.ConvertTime(use.IssuedAt, hall.Clock.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                table.AppendJoin(',', new[] { at, use.Seal, use.Title, use.Number, $"{use.CaseNumber}\t", use.ItemName, use.Actor }.Select(Csv.Cell)).Append("\r\n");
            }
        }
        return Csv.Bytes(table);
    }

    /// <summary>Papers and letters in one order; what each is, is read afterwards.</summary>
    private static IQueryable<Key> Keys(IQueryable<Use> papers, IQueryable<LetterRow> letters) =>
        papers.Select(p => new Key { Id = p.PaperId, At = p.IssuedAt }).Concat(letters.Select(l => new Key { Id = l.Id, At = l.IssuedAt }));

    private async Task<(IQueryable<Use> Papers, IQueryable<LetterRow> Letters)> FoundAsync(Hall hall, SealUseQuery query, Actor actor, CancellationToken ct)
    {
        var papers = db.Papers.AsNoTracking().Where(p => p.SealName != null);
        var codes = (await centres.BelowAsync(actor.Centre?.Path ?? "", ct)).ToArray();
        var letters = db.Letters.AsNoTracking().Where(l => l.SealName != null && codes.Contains(l.CentreCode));
        if (!string.IsNullOrEmpty(query.Seal))
            (papers, letters) = (papers.Where(p => p.SealName == query.Seal), letters.Where(l => l.SealName == query.Seal));
        if (query.Template is { } template)
            (papers, letters) = (papers.Where(p => p.Template == template), letters.Where(l => l.Template == template));
        if (query.From is { } from)
        {
            var first = hall.Clock.InstantOf(from, TimeOnly.MinValue);
            (papers, letters) = (papers.Where(p => p.IssuedAt >= first), letters.Where(l => l.IssuedAt >= first));
        }
        if (query.To is { } to)
        {
            var end = hall.Clock.InstantOf(to.AddDays(1), TimeOnly.MinValue);
            (papers, letters) = (papers.Where(p => p.IssuedAt < end), letters.Where(l => l.IssuedAt < end));
        }
        var cases = await scope.CasesAsync(actor, ct);
        var found = papers.Join(cases, p => p.CaseId, c => c.Id, (p, c) => new { p, c });
        if (query.Q?.Trim() is { Length: > 0 } words)
        {
            found = found.Where(f => f.p.Number.Contains(words) || f.c.Number.EndsWith(words));
            letters = letters.Where(l => l.Number.Contains(words) || l.AboutNumber.EndsWith(words));
        }
        return (found.Join(db.AuditEntries, f => new { f.p.CaseId, Seq = f.p.AuditSeq }, a => new { a.CaseId, a.Seq }, (f, a) => new { f.p, f.c, a.ActorId })
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
            }), letters);
    }

    private async Task<IReadOnlyList<SealUseLine>> LinesAsync(IReadOnlyList<Key> keys, IQueryable<Use> papers, IQueryable<LetterRow> letters, CancellationToken ct)
    {
        var ids = keys.Select(k => k.Id).ToArray();
        var uses = (await papers.Where(p => ids.Contains(p.PaperId)).ToListAsync(ct)).ToDictionary(p => p.PaperId);
        var told = await letters.Where(l => ids.Contains(l.Id))
            .Select(l => new { l.Id, l.SealName, l.Template, l.Title, l.Number, l.IssuedAt, l.VoiceId, l.AboutNumber, l.CentreCode, l.IssuedBy }).ToDictionaryAsync(l => l.Id, ct);
        var hallOf = await halls.GetAsync(uses.Values.Select(u => u.CentreCode).Concat(told.Values.Select(l => l.CentreCode)).Distinct(), ct);
        return
        [
            .. keys.Select(k => uses.TryGetValue(k.Id, out var u)
                ? new SealUseLine(u.PaperId, u.Seal, u.Template, PaperKinds.Of(u.Template).Title, u.Number, u.IssuedAt, u.CaseId, u.CaseNumber, u.ItemName, u.ActorId, hallOf[u.CentreCode].PersonName(u.ActorId))
                : Told(k.Id)),
        ];

        SealUseLine Told(Guid id)
        {
            var l = told[id];
            return new SealUseLine(l.Id, l.SealName!, l.Template, l.Title, l.Number, l.IssuedAt, null, l.AboutNumber, l.VoiceId is null ? "监督检查" : "投诉建议", l.IssuedBy, hallOf[l.CentreCode].PersonName(l.IssuedBy));
        }
    }

    private sealed record Key
    {
        public Guid Id { get; init; }

        public DateTimeOffset At { get; init; }
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
