using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Generating;

/// <summary>How a planned case comes into being: concluded at the window, or filed on-line to be answered later.</summary>
internal sealed class CaseOpening(TownAtWork town, PlannedCase planned, CaseLot lot, CaseLot applicant, CaseScript script)
{
    /// <summary>The first command's effect, ready for the store; null where the office would not even take it in: the applicant went home.</summary>
    public (CaseCommit Commit, CaseFile File)? Open(DateTimeOffset at)
    {
        var day = town.Clock.DayOf(at);
        var clerk = town.Acceptor(planned.Item, day);
        var isFiled = planned.Plot is PlotKind.LateAnswer or PlotKind.NoAnswer;
        bool? isWhole = planned.Plot switch { PlotKind.SecondNotice => false, null => null, _ => true };
        var form = Applicants.Form(planned.Item, lot.Id("case"), applicant.RandomOf("applicant"), at, clerk, isWhole);
        if (isFiled)
            form = form with { Channel = "online", WindowCode = null };
        if (planned.Plot is PlotKind.TurnedAway)
            form = form with { UnlawfulReason = "经营范围与本镇规划不符" };
        OfficeActor by = isFiled ? new OfficeActor.ByApplicant() : clerk;
        CaseCommand command = isFiled ? new CaseCommand.ReceiveApplication(form) : script.Conclude(form, clerk, at);
        var kind = command is CaseCommand.ConcludeIntake { Form: var concluded } ? KindOf(concluded, clerk, at) : planned.Item.Item.IsImmediate ? CaseKind.Immediate : CaseKind.Committed;
        var number = CaseNumber.Create(town.Town.DivisionCode, planned.Day, kind, planned.Serial).ToString();
        var queryCode = lot.RandomOf("query-code").Next(0, 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        var desk = town.Desk(planned.Item, by, at, lot.Seed()) with { NewCase = new NewCase(number, queryCode) };
        if (Office.Handle(desk, null, command) is not CommandResult.Applied applied)
            return null;
        var commit = town.Commit(planned.Item, desk, command, applied.Change, null, lot.Id("command-0"), isFiled ? "receive-application" : "conclude-intake");
        return (commit with { CaseNumber = new CaseNumberRequest(RegisterKey.OfCases(town.Town.DivisionCode, planned.Day), _ => number) }, applied.Change.After);
    }

    private CaseKind KindOf(IntakeForm form, OfficeActor clerk, DateTimeOffset at)
    {
        var table = IntakeDesk.Assess(planned.Item.Item, form, town.Desk(planned.Item, clerk, at, 0)).Table;
        return table.OuterKind ?? table.InnerKind ?? CaseKind.Returned;
    }
}
