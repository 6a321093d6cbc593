using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Documents;

/// <summary>A line of the index of a case's file.</summary>
/// <param name="Number">文号; empty for what has none.</param>
/// <param name="By">责任者.</param>
public sealed record ArchiveEntry(string Number, string By, string Title, DateOnly? Day, string Note);

/// <summary>What must lie in a case's file, and whether it does (004-19).</summary>
/// <param name="Gap">What is missing; null where nothing is.</param>
/// <param name="IsAdvice">The file is whole without it.</param>
public sealed record ArchiveCheck(string What, string? Gap, bool IsAdvice = false);

/// <summary>What goes over the index's table.</summary>
public sealed record ArchiveOrder(
    string Centre, string Number, string Applicant, string Item, string Result, DateOnly Received, DateOnly? Closed, DateOnly Made, ImmutableArray<ArchiveEntry> Entries, ImmutableArray<ArchiveCheck> Checks);

/// <summary>归档: the check of a case's file and its 卷内目录 on A4 (004-19; 国务院令716号第十二条: electronic files need no paper, but an order).</summary>
public static class ArchiveIndex
{
    private static readonly PaperTemplate[] Admissions = [PaperTemplate.Acceptance, PaperTemplate.JointAcceptance, PaperTemplate.NonAcceptance, PaperTemplate.ReturnNotice, PaperTemplate.Termination, PaperTemplate.Withdrawal];

    /// <summary>What the file of an ended case must hold.</summary>
    public static ImmutableArray<ArchiveCheck> Checks(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        bool Has(params ReadOnlySpan<PaperTemplate> any)
        {
            foreach (var template in any)
            {
                if (file.Papers.Any(p => p.Template == template))
                    return true;
            }
            return false;
        }

        var open = file.Materials.Where(m => m.State.IsOutstanding()).Select(m => m.Name).ToList();
        var unseen = file.Materials.Where(m => m.State is MaterialState.Received && m.Scans is null or { Length: 0 }).Select(m => m.Name).ToList();
        var checks = ImmutableArray.CreateBuilder<ArchiveCheck>();
        checks.Add(new("办件已经办结", file.ClosedAt is null ? $"{file.State.ChineseName()}，尚未办结" : null));
        checks.Add(new("受理、不予受理或者退回的文书", Has(Admissions) || (file.InnerKind is CaseKind.Immediate && file.Decision is not null) ? null : "没有出具"));
        if (file.Decision is { } decision)
        {
            checks.Add(new(decision.IsGranted ? "准予的文书或者证照" : "不予决定书", (decision.IsGranted ? Has(PaperTemplate.Grant, PaperTemplate.Certificate) : Has(PaperTemplate.Refusal)) ? null : "没有出具"));
            checks.Add(new("送达回证", Has(PaperTemplate.DeliveryReceipt) ? null : "结果还没有送达"));
            checks.Add(new("申请材料", open.Count == 0 ? null : $"未交齐：{string.Join("、", open)}"));
        }
        if (!file.Objections.IsEmpty)
        {
            var unanswered = file.Objections.Where(o => o.IsOpen).Select(o => o.NumberIn(file.Number)).ToList();
            checks.Add(new("公示异议的书面答复", unanswered.Count == 0 ? null : $"没有答复：{string.Join("、", unanswered)}"));
        }
        checks.Add(new("材料影像", unseen.Count == 0 ? null : $"没有影像：{string.Join("、", unseen)}", IsAdvice: true));
        return checks.ToImmutable();
    }

    /// <summary>Every objection to the case's publicity and what it was answered, each with its day. Who objected is named nowhere.</summary>
    /// <param name="by">Who answers: the centre.</param>
    public static IEnumerable<ArchiveEntry> Objections(CaseFile file, string by)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach (var objection in file.Objections)
        {
            var number = objection.NumberIn(file.Number);
            yield return new ArchiveEntry(number, "异议人", "公示异议", objection.On, objection.Channel.ChineseName());
            if (objection is { Verdict: { } verdict, AnsweredOn: { } answered })
                yield return new ArchiveEntry(number, by, "公示异议答复", answered, verdict.ChineseName());
        }
    }

    /// <summary>The index, printable. Every value is HTML-encoded.</summary>
    public static string Html(ArchiveOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return PaperEngine.Fill("archive-index", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["centre"] = order.Centre,
            ["practice"] = order.Centre.EndsWith(PracticeHall.NameMark, StringComparison.Ordinal),
            ["practiceSize"] = "72pt",
            ["number"] = order.Number,
            ["applicant"] = order.Applicant,
            ["item"] = order.Item,
            ["result"] = order.Result,
            ["received"] = PaperWords.Day(order.Received),
            ["closed"] = order.Closed is { } closed ? PaperWords.Day(closed) : "尚未办结",
            ["made"] = PaperWords.Day(order.Made),
            ["count"] = order.Entries.Length.ToString(CultureInfo.InvariantCulture),
            ["rows"] = order.Entries.Select((e, i) => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["row"] = (i + 1).ToString(CultureInfo.InvariantCulture),
                ["number"] = e.Number,
                ["by"] = e.By,
                ["title"] = e.Title,
                ["day"] = e.Day?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "",
                ["note"] = e.Note,
            }).ToArray(),
            ["gaps"] = order.Checks.Where(c => c is { Gap: not null, IsAdvice: false }).Select(c => $"{c.What}：{c.Gap}").ToArray(),
        });
    }
}
