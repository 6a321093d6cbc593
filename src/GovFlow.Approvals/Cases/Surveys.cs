using System.Collections.Immutable;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>踏勘记录: what two officers brought back from the site beside their words (许可法 34).</summary>
/// <param name="Officers">Who completed the step, and the second officer.</param>
/// <param name="Photos">In the order they were taken.</param>
public sealed record SurveyRecord(Guid TaskId, string StepName, DateTimeOffset At, ImmutableArray<string> Officers, ImmutableArray<ScanNote> Photos, ImmutableArray<DrawnSignature> Signatures)
{
    /// <summary>When each of the officers signed, in their order; null where one session answered for both, as before decision 0046.</summary>
    public ImmutableArray<DateTimeOffset>? SignedAt { get; init; }
}

/// <summary>A signature drawn on the screen.</summary>
public sealed record DrawnSignature(string PersonId, ScanNote Picture);

/// <summary>Which photos and signatures an answer may bear.</summary>
internal static class Surveys
{
    private const int MostPhotos = 50;

    /// <param name="record">The record both signed, where each did so in a session of their own: then a drawing is not what makes the signature.</param>
    public static CommandResult.Refused? Against(CaseFile file, CaseTask task, TaskAnswer answer, string holder, SiteRecord? record)
    {
        var (photos, signatures) = (answer.Photos, answer.Signatures);
        if (photos.IsEmpty && signatures.IsEmpty)
            return null;
        if (task.SecondOfficer is not SecondOfficer.Officer)
            return new("survey-only", "只有两人以上到场的环节可以附现场照片和签名。", "行政许可法第三十四条", photos.IsEmpty ? "$.answer.signatures" : "$.answer.photos");
        if (photos.Length > MostPhotos)
            return new("photos-too-many", $"一次最多附 {MostPhotos} 张现场照片。", null, "$.answer.photos");
        var seen = file.Materials.SelectMany(m => m.Scans ?? []).Concat(file.Applicant.Mandate?.Scans ?? []).Concat(Brought(file, task.Id)).Select(s => s.Id).ToHashSet();
        if (photos.Concat(signatures.Select(s => s.Picture)).Any(scan => !seen.Add(scan.Id)))
            return new("scan-twice", "同一个文件不能用在两处。", null, "$.answer.photos");
        var signed = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < signatures.Length; i++)
        {
            if ((signatures[i].PersonId != holder && signatures[i].PersonId != answer.CoOfficerId) || !signed.Add(signatures[i].PersonId))
                return new("signature-whose", "签名的应为到场的两名工作人员，每人一次。", "行政许可法第三十四条", $"$.answer.signatures[{i}]");
        }
        return signed.Count == 1 && record is null
            ? new("signature-missing", "到场的两名工作人员都应签名。", "行政许可法第三十四条", "$.answer.signatures")
            : null;
    }

    public static SurveyRecord? Read(CaseTask task, TaskAnswer answer, string holder, DateTimeOffset now, SiteRecord? record) => record is null && answer.Photos.IsEmpty && answer.Signatures.IsEmpty
        ? null
        : new SurveyRecord(task.Id, task.StepName, now, answer.CoOfficerId is { } second ? [holder, second] : [holder], answer.Photos, answer.Signatures)
        {
            SignedAt = record is null ? null : [record.At, record.SignedAt ?? now],
        };

    /// <summary>What surveys have brought into the case, and what waits to be signed at its open tasks.</summary>
    /// <param name="but">A task whose own record does not count: it is put up again with the same files.</param>
    public static IEnumerable<ScanNote> Brought(CaseFile file, Guid? but = null) => file.Surveys.SelectMany(FilesOf).Concat(
        file.OpenTasks.Where(t => t.Id != but).SelectMany(t => new[] { t.Signing?.Held, t.Record?.Answer }).OfType<TaskAnswer>()
            .SelectMany(a => (a.Photos.IsDefault ? [] : a.Photos).Concat((a.Signatures.IsDefault ? [] : a.Signatures).Select(s => s.Picture))));

    public static IEnumerable<ScanNote> FilesOf(SurveyRecord record) => record.Photos.Concat(record.Signatures.Select(s => s.Picture));
}
