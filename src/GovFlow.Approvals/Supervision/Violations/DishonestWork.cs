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
        // Filed from outside, it is whoever answered at last.
        var person = Person(received) ?? Person(history.Events.FirstOrDefault(e => e.Kind == "intake.concluded"));
        yield return new ViolationFinding(ViolationRule.Unregistered, history.CaseId, "intake", person, history.WindowPost, answeredBy,
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

    /// <summary>
    /// 推诿 (001-18): a step passed on a second time, or a unit that sends a case back to others a second time. Once is a unit's right: it may say why the work is
    /// not its own.
    /// </summary>
    public static IEnumerable<ViolationFinding> PassedAround(CaseHistory history, DetectionSetting setting)
    {
        var tasks = history.Tasks.ToDictionary(t => t.Id);
        var moves = history.Events.Where(e => e.Kind is "task.transferred" or "task.sent-back" && e.TaskId is { } id && tasks.ContainsKey(id)).Select(e => (Line: e, Task: tasks[e.TaskId!.Value])).ToList();
        // A step opened again is another task: what joins the bounces of a unit is the unit.
        var bySteps = moves.GroupBy(m => m.Task.Id).Select(g => g.ToList());
        var byUnits = moves.Where(m => m.Line.Kind == "task.sent-back").GroupBy(m => setting.UnitOf(m.Task.PostCode) ?? m.Task.PostCode, StringComparer.Ordinal).Select(g => g.ToList());
        foreach (var bounces in bySteps.Concat(byUnits).Where(g => g.Count > 1).DistinctBy(g => g[1].Task.Id))
        {
            var (second, task) = bounces[1];
            yield return new ViolationFinding(ViolationRule.PassedAround, history.CaseId, task.Id.ToString("D"), second.ActorId, task.PostCode, setting.Clock.DayOf(second.At),
            [
                .. bounces.Select((m, i) =>
                {
                    var day = setting.Clock.DayOf(m.Line.At);
                    var what = m.Line.Kind == "task.transferred" ? "转给他人" : "退回前一环节";
                    return new EvidenceLine(day, $"{Words.Day(day)}{m.Line.ActorName}第{i + 1}次将“{m.Task.StepName}”{what}。", m.Line.Seq);
                }),
            ]);
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
