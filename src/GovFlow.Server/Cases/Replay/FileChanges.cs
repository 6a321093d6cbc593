using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Cases.Replay;

/// <summary>What one command changed, in the office's words.</summary>
/// <param name="Before">Null where nothing stood there.</param>
/// <param name="After">Null where nothing stands there now.</param>
public sealed record FileChangeLine(string What, string? Before, string? After);

/// <summary>Tells two files of one case apart as people would; no personal data of the applicant.</summary>
internal static class FileChanges
{
    /// <param name="before">Null for the command that brought the case into being.</param>
    public static IReadOnlyList<FileChangeLine> Of(CaseFile? before, CaseFile after, Hall hall)
    {
        (string What, Func<CaseFile, string?> Say)[] facts =
        [
            ("阶段", f => f.State.ChineseName()),
            ("类型", f => f.OuterKind is { } outer ? $"{outer.ChineseName()}（{f.InnerKind.ChineseName()}）" : f.InnerKind.ChineseName()),
            ("受理日", f => f.AcceptedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            ("在办环节", f => Join(f.OpenTasks.Select(t => $"{t.StepName}（{(t.AssigneeId is { } holder ? hall.PersonName(holder) : "待认领")}）"))),
            ("时限", f => Join(f.Clocks.Select(c => $"{c.Ledger.Kind.ChineseName()}{(c.Ledger.IsSuspended ? "（中止）" : c.Ledger.Extension is null ? "" : "（已延长）")}"))),
            ("未交齐的材料", f => Join(f.Materials.Where(m => m.State.IsOutstanding()).Select(m => m.Name))),
            ("联办答复", f => Join(f.Branches.Select(b => $"{b.Department}：{(b.Outcome is null ? "未答复" : "已答复")}"))),
            ("决定", f => f.Decision is { } decision ? decision.IsGranted ? "准予" : "不予" : null),
            ("文书", f => f.Papers.IsEmpty ? null : $"{f.Papers.Length} 份"),
        ];
        return [.. facts.Select(f => new FileChangeLine(f.What, before is null ? null : f.Say(before), f.Say(after))).Where(c => c.Before != c.After)];
    }

    private static string? Join(IEnumerable<string> parts) => string.Join("、", parts) is { Length: > 0 } all ? all : null;
}
