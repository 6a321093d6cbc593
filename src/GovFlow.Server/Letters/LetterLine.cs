using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Voices;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Letters;

/// <summary>A letter as one names it.</summary>
/// <param name="Title">投诉答复书, 监察通知书, 整改通知书.</param>
public sealed record LetterLine(Guid Id, PaperTemplate Template, string Title, string Number, DateOnly Date);

/// <summary>Letters by what they hang on.</summary>
internal static class LetterLines
{
    public static LetterLine Of(LetterRow row) => new(row.Id, row.Template, row.Title, row.Number, row.Date);

    /// <summary>The letters of a voice, the latest first.</summary>
    public static async Task<IReadOnlyList<LetterLine>> LettersOfVoiceAsync(this GovFlowDbContext db, Guid voiceId, CancellationToken ct) =>
        await Named(db.Letters.Where(l => l.VoiceId == voiceId)).ToListAsync(ct);

    /// <summary>The letters of a violation, the latest first.</summary>
    public static async Task<IReadOnlyList<LetterLine>> LettersOfViolationAsync(this GovFlowDbContext db, Guid violationId, CancellationToken ct) =>
        await Named(db.Letters.Where(l => l.ViolationId == violationId)).ToListAsync(ct);

    /// <summary>The letters that tell of duties, by duty.</summary>
    public static async Task<IReadOnlyDictionary<Guid, LetterLine>> LettersOfDutiesAsync(this GovFlowDbContext db, IEnumerable<Guid> duties, CancellationToken ct)
    {
        var ids = duties.ToArray();
        return (await db.Letters.AsNoTracking().Where(l => l.DutyId != null && ids.Contains(l.DutyId.Value))
            .Select(l => new { Duty = l.DutyId!.Value, Line = new LetterLine(l.Id, l.Template, l.Title, l.Number, l.Date) }).ToListAsync(ct)).ToDictionary(l => l.Duty, l => l.Line);
    }

    /// <summary>Why an answered voice has no letter; null where it has one, or is not answered yet.</summary>
    public static string? WhyNone(Voice voice, IReadOnlyList<LetterLine> letters) =>
        voice.Reply is null || letters.Count > 0 ? null
        : voice.Kind.IsAnsweredByLetter() ? "本件在启用答复书之前答复，没有出具答复书，以上面的答复为准。"
        : $"{voice.Kind.ChineseName()}当面、电话或者网上答复，不出具答复书。";

    private static IQueryable<LetterLine> Named(IQueryable<LetterRow> rows) =>
        rows.AsNoTracking().OrderByDescending(l => l.IssuedAt).ThenByDescending(l => l.AuditSeq).Select(l => new LetterLine(l.Id, l.Template, l.Title, l.Number, l.Date));
}
