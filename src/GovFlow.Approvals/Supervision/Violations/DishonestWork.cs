using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Supervision;

/// <summary>受理不登记, 未办结作办结, 推诿 (003-37, 003-39).</summary>
internal static class DishonestWork
{
    /// <summary>
    /// 受理不登记 (003-10): received, and by the end of the legal day of receipt no paper handed out: neither accepted nor refused nor told what is missing, the case
    /// hangs before acceptance.
    /// </summary>
    public static IEnumerable<ViolationFinding> Unregistered(CaseHistory history, DetectionSetting setting)
    {
        // What came in after hours belongs to the next working day.
        var answeredBy = setting.Calendar.OnOrAfter(history.ReceivedOn);
        var first = history.Papers.IsEmpty ? (DateOnly?)null : setting.Clock.DayOf(history.Papers[0].IssuedAt);
        if ((first ?? setting.Today) <= answeredBy)
            yield break;
        var received = history.Events.FirstOrDefault(e => e.Kind == "case.received");
        yield return new ViolationFinding(ViolationRule.Unregistered, history.CaseId, "intake", Person(received), null, answeredBy,
        [
            new EvidenceLine(history.ReceivedOn, $"{Words.Day(history.ReceivedOn)}收到申请。", received?.Seq),
            first is { } day
                ? new EvidenceLine(day, $"{Words.Day(day)}才出具第一份文书，此前未受理、未告知补正、也未作出不予受理决定。", PaperId: history.Papers[0].Id)
                : new EvidenceLine(setting.Today, $"至{Words.Day(setting.Today)}未出具任何文书。"),
        ]);
    }

    /// <summary>未办结作办结 (003-37): closed without the papers that one of the lawful ends needs (B-2).</summary>
    public static IEnumerable<ViolationFinding> FalseClosing(CaseHistory history, DetectionSetting setting)
    {
        if (history.ClosedAt is not { } closedAt || HasHonestEnd(history))
            yield break;
        var closed = history.Events.LastOrDefault(e => e.Kind == "case.closed");
        var day = setting.Clock.DayOf(closedAt);
        var last = history.Tasks.LastOrDefault(t => t.ClosedBy is not null && t.ClosedBy != "flow");
        yield return new ViolationFinding(ViolationRule.FalseClosing, history.CaseId, "closing", Person(closed) ?? last?.Responsible, last?.PostCode, day,
        [
            new EvidenceLine(day, $"{Words.Day(day)}办件作办结处理。", closed?.Seq),
            new EvidenceLine(day, $"没有{Missing(history)}。"),
        ]);
    }

    /// <summary>推诿 (001-18): the same step passed on a second time.</summary>
    public static IEnumerable<ViolationFinding> PassedAround(CaseHistory history, DetectionSetting setting)
    {
        foreach (var task in history.Tasks)
        {
            var moves = history.Events.Where(e => e.TaskId == task.Id && e.Kind == "task.transferred").ToList();
            if (moves.Count < 2)
                continue;
            var second = moves[1];
            var day = setting.Clock.DayOf(second.At);
            yield return new ViolationFinding(ViolationRule.PassedAround, history.CaseId, task.Id.ToString("D"), second.ActorId, task.PostCode, day,
                [.. moves.Select((m, i) => new EvidenceLine(setting.Clock.DayOf(m.At), $"{Words.Day(setting.Clock.DayOf(m.At))}{m.ActorName}第{i + 1}次将“{task.StepName}”转给他人。", m.Seq))]);
        }
    }

    private static bool HasHonestEnd(CaseHistory history)
    {
        bool Has(PaperTemplate template) => history.Papers.Any(p => p.Template == template);
        var isServed = Has(PaperTemplate.DeliveryReceipt);
        return Has(PaperTemplate.NonAcceptance) || Has(PaperTemplate.ReturnNotice) || Has(PaperTemplate.Termination) || Has(PaperTemplate.Withdrawal)
            || (history.InnerKind is CaseKind.Returned && Has(PaperTemplate.Refusal))
            // 代理件 bears the higher body's own decision.
            || (isServed && (history.OuterKind is CaseKind.Proxy || Has(PaperTemplate.Refusal) || (Has(PaperTemplate.Grant) && Has(PaperTemplate.Certificate))));
    }

    private static string Missing(CaseHistory history)
    {
        bool Has(PaperTemplate template) => history.Papers.Any(p => p.Template == template);
        var missing = new List<string>();
        if (history.OuterKind is not CaseKind.Proxy && !Has(PaperTemplate.Grant) && !Has(PaperTemplate.Refusal))
            missing.Add("决定书");
        if (Has(PaperTemplate.Grant) && !Has(PaperTemplate.Certificate))
            missing.Add("证照");
        if (!Has(PaperTemplate.DeliveryReceipt))
            missing.Add("送达回证");
        return string.Join("、", missing);
    }

    private static string? Person(PastEvent? line) => line is null || line.ActorId is "system" or "applicant" ? null : line.ActorId;
}
