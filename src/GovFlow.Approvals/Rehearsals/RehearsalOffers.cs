using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>Something that can happen now beside a task's answer, with the act that does it; the office was asked.</summary>
/// <param name="WhyNot">Why the office would refuse; null where it would not.</param>
/// <param name="Basis">The rule behind <paramref name="WhyNot"/>.</param>
public sealed record RehearsalOffer(string Label, RehearsalAct Usual, string? WhyNot, string? Basis);

/// <summary>Makes the offers of a run's end: each is played once, and what the office says is told.</summary>
internal static class RehearsalOffers
{
    public static ImmutableArray<RehearsalOffer> Of(RehearsalRun run)
    {
        if (run.File is not { } file)
            return [.. Intake(run), Ask(run, "登记，暂不答复", new RehearsalAct.Receive())];
        if (file.IsUnanswered)
            return [.. Intake(run), Ask(run, "撤回申请", Withdraw), Days(1)];
        var offers = ImmutableArray.CreateBuilder<RehearsalOffer>();
        if (file.State.WaitsForApplicant())
            offers.Add(Ask(run, "补齐材料", new RehearsalAct.HandIn()));
        if (file.State.MayWithdraw())
            offers.Add(Ask(run, "撤回申请", Withdraw));
        if (file.State.IsUndecided() && run.Item.Item.StatutoryLimit?.Extension is { } extension)
            offers.Add(Ask(run, "延长法定时限", new RehearsalAct.Extend(extension.Days, "情况复杂，需要进一步核实")));
        if (file.State.IsUndecided() && file.InnerKind is CaseKind.Immediate)
            offers.Add(Ask(run, "转为承诺件", new RehearsalAct.BecomeCommitted(Math.Max(run.Item.Item.PromisedLimit.Days, 1), "当日不能办结")));
        foreach (var waits in file.Flow?.Bookmarks.Where(b => b.ResumeAt is null && b.Name.StartsWith("Elsa.", StringComparison.Ordinal)) ?? [])
            offers.Add(Ask(run, $"“{run.Item.Workflow.Find(waits.NodeId)?.DisplayText}”等到外部信息", new RehearsalAct.Signal(run.Item.IdOf(waits.NodeId))));
        if (!run.HasEnded)
            offers.Add(Days(1));
        return offers.ToImmutable();
    }

    private static RehearsalAct.Withdraw Withdraw { get; } = new("暂不办理");

    private static RehearsalOffer Days(int days) => new($"过 {days} 个工作日", new RehearsalAct.Pass(days, DayUnit.Working), null, null);

    /// <summary>Every end an intake can have, with the facts that usually lead to it; first what would be proposed.</summary>
    private static IEnumerable<RehearsalOffer> Intake(RehearsalRun run) =>
        from end in UsualIntakes.Of(run)
        orderby end.Verdict.Standing
        select Ask(run, end.Name, end.Act);

    private static RehearsalOffer Ask(RehearsalRun run, string label, RehearsalAct act)
    {
        var play = new RehearsalPlay(run);
        return play.Do(act).Refused is { } refused ? new RehearsalOffer(label, act, refused.Message, refused.Basis) : new RehearsalOffer(label, act, null, null);
    }
}
