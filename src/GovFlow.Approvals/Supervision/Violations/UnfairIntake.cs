using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Supervision;

/// <summary>应予受理而不予受理, 二次补正, 擅自增加要件 (003-36, 003-37).</summary>
internal static class UnfairIntake
{
    /// <summary>应予受理而不予受理: turned away, filed again with the same materials, and accepted. The earlier case is the one held against the clerk.</summary>
    public static IEnumerable<ViolationFinding> WronglyTurnedAway(CaseHistory history, DetectionSetting setting)
    {
        if (history.AcceptedOn is not { } accepted)
            yield break;
        // What was in hand when it was filed: what came later is no part of "unchanged".
        var filed = InHand(history.Materials, history.ReceivedAt);
        if (history.Papers.Any(p => p.Template is PaperTemplate.SupplementNotice))
            yield break;
        foreach (var earlier in history.TurnedAway.Where(e => filed.SetEquals(InHand(e.Materials, null))))
        {
            yield return new ViolationFinding(ViolationRule.WronglyTurnedAway, earlier.CaseId, history.CaseId.ToString("D"), earlier.TurnedAwayBy, null, earlier.ReceivedOn,
            [
                new EvidenceLine(earlier.ReceivedOn, $"{Words.Day(earlier.ReceivedOn)}办件{earlier.Number}未予受理。"),
                new EvidenceLine(accepted, $"同一申请人以相同材料再次申请，{Words.Day(accepted)}办件{history.Number}予以受理。"),
            ]);
        }
    }

    /// <summary>二次补正 (003-11): the one notice of 许可法 32-4 given twice. It is held against whoever gave the first, which was not complete.</summary>
    public static IEnumerable<ViolationFinding> SecondSupplement(CaseHistory history, DetectionSetting setting)
    {
        var notices = history.Papers.Where(p => p.Template is PaperTemplate.SupplementNotice).ToList();
        if (notices.Count < 2)
            yield break;
        var first = history.Events.FirstOrDefault(e => e.PaperId == notices[0].Id);
        yield return new ViolationFinding(ViolationRule.SecondSupplement, history.CaseId, "supplement", first?.ActorId, null, setting.Clock.DayOf(notices[1].IssuedAt),
            [.. notices.Select((n, i) =>
            {
                var day = setting.Clock.DayOf(n.IssuedAt);
                return new EvidenceLine(day, $"{Words.Day(day)}第{i + 1}次出具补正材料通知单。", history.Events.FirstOrDefault(e => e.PaperId == n.Id)?.Seq, n.Id);
            })]);
    }

    /// <summary>擅自增加要件 (许可法 31): asked for what the item's list does not have.</summary>
    public static IEnumerable<ViolationFinding> AddedRequirements(CaseHistory history, DetectionSetting setting)
    {
        if (history.ListedMaterials.IsEmpty)
            yield break;
        foreach (var task in history.Tasks)
        {
            foreach (var code in task.AskedFor.Except(history.ListedMaterials, StringComparer.Ordinal))
            {
                var day = setting.Clock.DayOf(task.ClosedAt ?? task.OpenedAt);
                yield return new ViolationFinding(ViolationRule.AddedRequirement, history.CaseId, code, task.Responsible, task.PostCode, day,
                    [new EvidenceLine(day, $"{Words.Day(day)}在“{task.StepName}”环节要求提供材料清单以外的“{code}”。", history.Events.FirstOrDefault(e => e.Kind == "task.completed" && e.TaskId == task.Id)?.Seq)]);
            }
        }
        foreach (var material in history.Materials.Where(m => !history.ListedMaterials.Contains(m.Code, StringComparer.Ordinal) && !history.Tasks.Any(t => t.AskedFor.Contains(m.Code, StringComparer.Ordinal))))
        {
            var received = history.Events.FirstOrDefault(e => e.Kind == "case.received");
            yield return new ViolationFinding(ViolationRule.AddedRequirement, history.CaseId, material.Code, received?.ActorId, null, history.ReceivedOn,
                [new EvidenceLine(history.ReceivedOn, $"{Words.Day(history.ReceivedOn)}收件时要求提供材料清单以外的“{material.Name}”。", received?.Seq)]);
        }
    }

    private static HashSet<string> InHand(IEnumerable<CaseMaterial> materials, DateTimeOffset? at) =>
        [.. materials.Where(m => m.State.IsInHand() && (at is not { } filed || m.ReceivedAt is not { } received || received <= filed)).Select(m => m.Code)];
}
