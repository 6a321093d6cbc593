using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>An end of an intake with the facts that usually lead to it.</summary>
/// <param name="Verdict">The intake table's on these facts; never barred.</param>
internal sealed record UsualIntake(string Name, RehearsalAct.Conclude Act, OutcomeVerdict Verdict);

/// <summary>The ends an item's intake can have. The facts are only brought about here; what follows from them the intake table says.</summary>
internal static class UsualIntakes
{
    private const string DeviationReason = "窗口核实的情况与所列不同";

    /// <summary>In the order of <see cref="IntakeOutcome"/>, without those the table bars and kinds the item does not offer.</summary>
    public static IEnumerable<UsualIntake> Of(RehearsalRun run)
    {
        var play = new RehearsalPlay(run);
        var asked = UsualAnswers.ToForm(ItemForm.Of(run.Item.Workflow.Definition), run.Now);
        foreach (var outcome in Enum.GetValues<IntakeOutcome>())
        {
            UsualIntake? best = null;
            foreach (var facts in Facts(run.Item.Item, outcome))
            {
                var verdict = play.Assess(facts).Table[outcome];
                if (verdict.Standing is OutcomeStanding.Barred || IsNotOffered(run.Item.Item, verdict))
                    continue;
                var act = facts with { Answers = asked, Outcome = outcome, DeviationReason = verdict.Standing is OutcomeStanding.Possible ? DeviationReason : null };
                if (best is null || verdict.Standing < best.Verdict.Standing)
                    best = new UsualIntake($"收件：{Office.OutcomeName(outcome)}", act, verdict);
            }
            if (best is not null)
                yield return best;
        }
    }

    private static bool IsNotOffered(ServiceItem item, OutcomeVerdict verdict) =>
        (verdict.OuterKind ?? verdict.InnerKind) is { } kind && IntakeDesk.NotOffered(item, kind) is not null;

    private static IEnumerable<RehearsalAct.Conclude> Facts(ServiceItem item, IntakeOutcome outcome)
    {
        var whole = new RehearsalAct.Conclude();
        return outcome switch
        {
            IntakeOutcome.Immediate => [whole, .. Promised(item)],
            IntakeOutcome.Committed => [whole],
            // What the hall decides itself as well is passed on where another body must decide this one.
            IntakeOutcome.Proxy => [whole, whole with { CompetentBody = "县级主管部门" }],
            IntakeOutcome.Joint => [whole with { JointDepartments = [.. item.Joint.Select(d => d.Name)] }, whole],
            IntakeOutcome.Supplement => [.. Lacking(item, MaterialState.NotBrought), .. Lacking(item, MaterialState.Incomplete).Select(f => f with { HasPromised = true }), .. Lacking(item, MaterialState.Deferred)],
            IntakeOutcome.SupplementNotice => [.. Lacking(item, MaterialState.Incomplete), .. Lacking(item, MaterialState.Missing)],
            IntakeOutcome.Return => [whole with { UnlawfulReason = "申请内容不符合规划" }, .. Lacking(item, MaterialState.Missing)],
            IntakeOutcome.NonAcceptance => [whole with { CompetentBody = "县级主管部门" }],
            IntakeOutcome.NotRequired => [whole with { NeedsNoLicence = true }],
            IntakeOutcome.CorrectedThenAccepted => [whole with { SpotCorrections = "申请表日期笔误" }],
        };
    }

    /// <summary>告知承诺: the promise that lets the item be decided today is signed (002-13).</summary>
    private static IEnumerable<RehearsalAct.Conclude> Promised(ServiceItem item) =>
        item.PromiseMaterial is { } promise ? [new RehearsalAct.Conclude { Materials = [new RehearsedMaterial(promise, MaterialState.Received)] }] : [];

    /// <summary>One required material that is not there: a main one, or an attachment.</summary>
    private static IEnumerable<RehearsalAct.Conclude> Lacking(ServiceItem item, MaterialState state) => item.Materials
        .Where(m => m.IsRequired && (state is not MaterialState.Deferred || m is { MayDefer: true, IsMain: false }))
        .OrderByDescending(m => m.IsMain).DistinctBy(m => (m.IsMain, m.MayDefer))
        .Select(m => new RehearsalAct.Conclude { Materials = [new RehearsedMaterial(m.Code, state)] });
}
