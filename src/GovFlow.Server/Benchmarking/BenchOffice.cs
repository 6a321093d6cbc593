using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Generating;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Benchmarking;

/// <summary>Takes cases in and advances them on one working day, through the real office and the real store: load, decide, commit.</summary>
internal sealed class BenchOffice(TownAtWork town, CaseStore store)
{
    /// <summary>A Tuesday morning in the town: every desk is staffed, no limit is near.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 3, 3, 2, 0, 0, TimeSpan.Zero);

    private int _cases;

    /// <summary>小餐饮登记证: its first task is a site survey, whose completion opens the review and issues no paper.</summary>
    public WorkedItem Licence { get; } = town.Item("GFI-02");

    /// <summary>The same item on a flow that runs ten steps at the window before it waits.</summary>
    public WorkedItem TenSteps { get; } = new(town.Item("GFI-02").Item, BenchFlows.TenStepCase);

    /// <summary>One command: concludes an intake as a promise case.</summary>
    /// <returns>The case's id.</returns>
    public async Task<Guid> TakeInAsync(WorkedItem item, CancellationToken ct)
    {
        var count = Interlocked.Increment(ref _cases);
        var id = BenchIds.Next();
        var clerk = town.Acceptor(item);
        var number = "BENCH-" + count.ToString("000000000", CultureInfo.InvariantCulture);
        var desk = town.Desk(item, clerk, Morning, (ulong)count) with { NewCase = new NewCase(number, "135790") };
        var form = UsualAnswers.Form(item.Item, new ItemForm([]), id, new Applicant(new ApplicantIdentity("王测试", "居民身份证", "110101199003071233", false), "13800000000"), Morning, clerk.Id);
        form = form with { Fingerprint = IntakeDesk.Assess(item.Item, form, desk).Fingerprint };
        await DoAsync(item, desk, null, new CaseCommand.ConcludeIntake(form), "conclude-intake", ct);
        return id;
    }

    /// <summary>One command: the post's A takes the case's one open task.</summary>
    public async Task ClaimAsync(WorkedItem item, Guid caseId, CancellationToken ct)
    {
        var loaded = (await store.LoadAsync(caseId, ct))!;
        var task = loaded.File.OpenTasks[0];
        var holder = town.Holder(item, loaded.File, task, town.Clock.DayOf(Morning)) ?? throw new InvalidOperationException($"Nobody may take {task.StepName}.");
        var at = Morning.AddMinutes(10);
        await DoAsync(item, town.Desk(item, holder, at, 1), loaded, new CaseCommand.ClaimTask(task.Id), "claim-task", ct);
    }

    /// <summary>One command: the holder completes the case's one open task with its first outcome. This is what is measured.</summary>
    public async Task CompleteAsync(WorkedItem item, Guid caseId, CancellationToken ct)
    {
        var loaded = (await store.LoadAsync(caseId, ct))!;
        var task = loaded.File.OpenTasks[0];
        var holder = town.Staff(task.AssigneeId!);
        var at = Morning.AddMinutes(30);
        var second = task.SecondOfficer is not SecondOfficer.None ? town.SecondOfficer(loaded.File, holder.Id) : null;
        var answer = UsualAnswers.Answer(task, task.Outcomes[0].Port, second);
        await DoAsync(item, town.Desk(item, holder, at, 1), loaded, new CaseCommand.CompleteTask(task.Id, answer), "complete-task", ct);
    }

    private async Task DoAsync(WorkedItem item, OfficeDesk desk, LoadedCase? loaded, CaseCommand command, string act, CancellationToken ct)
    {
        var change = Applied(Office.Handle(desk, loaded?.File, command));
        if (await store.CommitAsync(town.Commit(item, desk, command, change, loaded?.Token, BenchIds.Next(), act), ct) is not CommitResult.Committed)
            throw new InvalidOperationException("A measured command met a race that nobody runs.");
    }

    private static CaseChange Applied(CommandResult result) => result switch
    {
        CommandResult.Applied applied => applied.Change,
        CommandResult.Refused refused => throw new InvalidOperationException($"The office refused a measured command: {refused.Code} {refused.Message}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Ids of measured rows: random, since nobody needs them again.</summary>
internal static class BenchIds
{
    public static Guid Next() => Guid.NewGuid();
}
