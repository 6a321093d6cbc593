using System.Security.Cryptography;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Items;
using GovFlow.Server.Openness.Webhooks;
using GovFlow.Server.Realtime;
using GovFlow.Server.Scheduling;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Desk;

/// <summary>
/// The path of every command (decision 0002): seen before? → load → the pure office decides → one transaction → tell the live pages and hasten the
/// sweeps. Safe on any number of threads and nodes; the number of queries depends on the command alone.
/// </summary>
public sealed partial class CaseDesk(
    CaseStore cases, CommandLog log, HallBook halls, HallStates states, WorkflowShelf shelf, HallPublisher live, Nudges nudges, ServerClock clock, CaseAnnouncements announcements, ICaseNumbers numbers,
    IDbContextFactory<GovFlowDbContext> contexts)
{
    /// <summary>Carries out an order on a case that exists.</summary>
    public async Task<DeskResult> RunAsync(CaseOrder order, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (ending, planned) = await PlanAsync(order, ct);
        return planned is null ? ending! : await CommitAsync(planned, ct);
    }

    /// <summary>What an order on a case that exists comes to, up to its commit; how it ended instead, where it does not come to one.</summary>
    private async Task<(DeskResult? Ending, Planned? Plan)> PlanAsync(CaseOrder order, CancellationToken ct)
    {
        if (await SeenAsync(order, ct) is { } answered)
            return (answered, null);
        if (await cases.LoadAsync(order.CaseId, ct) is not { } loaded)
            return (new DeskResult.NotFound(), null);
        var hall = await halls.GetAsync(loaded.File.CentreCode, ct);
        if (!order.Seen.Holds(loaded.Token.Version))
        {
            return (await SeenAsync(order, ct) ?? new DeskResult.VersionConflict(loaded.Token.Version, hall.PersonName(await ChangedByAsync(order.CaseId, ct))), null);
        }
        if (await shelf.FindAsync(loaded.File.DefinitionVersionId, ct) is not { } shelved)
            throw new InvalidOperationException($"Case {order.CaseId} is bound to definition version {loaded.File.DefinitionVersionId}, which is gone.");
        if (order.By.In(hall, shelved) is not { } actor)
            return (new DeskResult.Refused(NobodyHere), null);

        var now = await clock.NowAsync(loaded, ct);
        var target = await shelf.TargetAsync(order.Command, loaded.File, ct);
        var desk = DeskSetting.Lay(hall, shelved, actor, loaded.File, order.Id, now, DeskSetting.Named(order.Command, order.Facts)) with { Supervision = order.Facts, Target = target.Of() };
        return Office.Handle(desk, loaded.File, order.Command) switch
        {
            CommandResult.Applied applied => (null, await PlannedAsync(order, hall, target ?? shelved, desk, applied.Change, loaded.Token, null, ct)),
            CommandResult.Refused refused => (await SeenAsync(order, ct) ?? await OvertakenAsync(loaded, hall, ct) ?? new DeskResult.Refused(refused), null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>
    /// A file is read by several statements: one that another's commit came between may be refused for what that other did. Who was first is then the answer.
    /// </summary>
    /// <returns>Null where nobody was: the refusal stands.</returns>
    private async Task<DeskResult?> OvertakenAsync(LoadedCase loaded, Hall hall, CancellationToken ct)
    {
        var now = await cases.LoadAsync(loaded.File.Id, ct);
        return now is null || now.Token.Version == loaded.Token.Version
            ? null
            : new DeskResult.LostRace(now.Token.Version, hall.PersonName(await ChangedByAsync(loaded.File.Id, ct)));
    }

    /// <summary>The item of a case in the version it is bound to; null where there is no such case.</summary>
    internal async Task<ShelvedItem?> ItemOfAsync(Guid caseId, CancellationToken ct) =>
        await cases.LoadAsync(caseId, ct) is { } loaded ? await shelf.FindAsync(loaded.File.DefinitionVersionId, ct) : null;

    /// <summary>Answers an order that may no longer be given as it was answered when it took effect; nothing else happens.</summary>
    /// <returns>Not found where it never took effect.</returns>
    public async Task<DeskResult> AnswerAgainAsync(CaseOrder order, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(order);
        return await SeenAsync(order, ct) ?? new DeskResult.NotFound();
    }

    /// <summary>Concludes an intake, or registers an application that waits for it: the two ways a case comes into being.</summary>
    /// <param name="order">Its command is a <see cref="CaseCommand.ConcludeIntake"/> or a <see cref="CaseCommand.ReceiveApplication"/>.</param>
    /// <param name="hall">The centre that takes it in.</param>
    /// <returns>Refused where the item is not offered, or no longer; a repetition is answered even when it no longer is.</returns>
    public async Task<DeskResult> ConcludeAsync(CaseOrder order, Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(hall);
        var (ending, planned) = await PlanNewAsync(order, hall, ct);
        return planned is null ? ending! : await CommitAsync(planned, ct);
    }

    private async Task<(DeskResult? Ending, Planned? Plan)> PlanNewAsync(CaseOrder order, Hall hall, CancellationToken ct)
    {
        var itemCode = order.Command switch
        {
            CaseCommand.ConcludeIntake conclude => conclude.Form.ItemCode,
            CaseCommand.ReceiveApplication receive => receive.Form.ItemCode,
            _ => throw new ArgumentException($"{order.Act} brings no case into being.", nameof(order)),
        };
        if (await SeenAsync(order, ct) is { } answered)
            return (answered, null);
        var offer = await shelf.OfferAsync(itemCode, ct);
        if (offer is not { Pause: null, Shelved: var shelved })
            return (await SeenAsync(order, ct) ?? new DeskResult.Refused(offer is null ? ItemUnknown : StandingWords.Refusal(offer)), null);
        if (StandingWords.NotInHall(hall, shelved) is { } elsewhere)
            return (new DeskResult.Refused(elsewhere), null);
        if (order.By.In(hall, shelved) is not { } actor)
            return (new DeskResult.Refused(NobodyHere), null);
        var now = clock.Now();
        var queryCode = RandomNumberGenerator.GetString("0123456789", 6);
        var desk = DeskSetting.Lay(hall, shelved, actor, null, order.Id, now) with { NewCase = new NewCase(CaseNumberRequest.Placeholder, queryCode) };
        return Office.Handle(desk, null, order.Command) switch
        {
            CommandResult.Applied applied => numbers.For(applied.Change.After, hall, now) is { } number
                ? (null, await PlannedAsync(order, hall, shelved, desk, applied.Change, null, number, ct)) : (new DeskResult.Refused(NumberTooLong), null),
            CommandResult.Refused refused => (await SeenAsync(order, ct) ?? new DeskResult.Refused(refused), null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>An item that is not offered, or was never published.</summary>
    internal static CommandResult.Refused ItemUnknown { get; } = new("item-unknown", "没有这个事项，或者事项未公布。", null, "$.itemCode");

    /// <summary>A sealed paper was to be issued on a day without a seal in force.</summary>
    internal static CommandResult.Refused SealMissing { get; } = new(
        "seal-missing", "今天没有可用的审批服务专用章，需要盖章的文书不能出具，本次操作没有生效。请管理员在“印章”中登记启用。", "004-7");

    private static CommandResult.Refused NumberTooLong { get; } = new(
        "case-number-length", "按设置的编号规则，这个事项的办件编号超过 40 字，不能收件，请联系维护人员修改 GovFlow:Office:CaseNumbers。", null, "$.itemCode");

    private static CommandResult.Refused NumbersUsedUp { get; } = new(
        "case-numbers-used-up", "按设置的编号规则，流水号已经用完，不能收件，请联系维护人员加长 GovFlow:Office:CaseNumbers 中的流水号。", null, "$.itemCode");

    private static CommandResult.Refused VersionTurned { get; } = new("assessment-changed", "事项的新版本刚刚生效，请按新版本核对后再确认。", "002-21", "$.fingerprint");

    private static CommandResult.Refused NobodyHere { get; } = new("staff-only", "办件由受理它的中心的工作人员办理，请以该中心的工作人员账户登录。", "000-2");

    private async Task<Planned> PlannedAsync(
        CaseOrder order, Hall hall, ShelvedItem shelved, OfficeDesk desk, CaseChange change, CaseToken? token, CaseNumberRequest? number, CancellationToken ct)
    {
        await states.KeepAsync(hall.State, hall.Code, desk.Now, ct);
        var announced = await announcements.OfAsync(change, hall, desk.Now, (token?.Version ?? 0) + 1, ct);
        var messages = OutgoingEffects.Messages(change.Outgoing).AddRange(announced);
        return new Planned(order, hall, DeskCommit.Of(order.Id, order.Act, order.By.Id, hall, shelved.Item, desk.Now, change, new PaperPress(hall, shelved.Item, desk.Now, change.Papers)) with
        {
            Loaded = token,
            CaseNumber = number,
            NeedsVersionInForce = number is not null,
            Supervision = order.Supervise?.Invoke(desk.Now),
            Messages = messages,
            Input = CommandInput.Of(desk, order.Command, hall.State.Key),
            Answer = done => StoredCommand.Write(done, order.Command),
        });
    }

    private async Task<DeskResult> CommitAsync(Planned planned, CancellationToken ct)
    {
        CommitResult result;
        try
        {
            result = await cases.CommitAsync(planned.Commit, ct);
        }
        catch (IncompletePaperException incomplete)
        {
            return Incomplete(incomplete);
        }
        return result is CommitResult.Committed done ? await DoneAsync(planned, done, ct) : await NotDoneAsync(planned, result, ct);
    }

    /// <summary>Rolled back whole: a paper that lacks what the law wants in it is not issued, and without it nothing happens.</summary>
    private static DeskResult.Refused Incomplete(IncompletePaperException incomplete) => new(incomplete.LacksSeal ? SealMissing : new(
        "paper-incomplete", $"应出具的{PaperKinds.Of(incomplete.Template).Title}缺少必要内容，不能办理，请联系维护人员。", "003-10"));

    private async Task<DeskResult> DoneAsync(Planned planned, CommitResult.Committed done, CancellationToken ct)
    {
        await TellAsync(planned.Commit.Change with { After = done.File }, done.Version, planned.Commit.Messages.Length > 0, ct);
        return new DeskResult.Done(done.File, done.Version, [.. done.Papers.Select(p => p.Id)], IsRepeated: false);
    }

    private async Task<DeskResult> NotDoneAsync(Planned planned, CommitResult result, CancellationToken ct)
    {
        switch (result)
        {
            case CommitResult.VersionTurned:
                return new DeskResult.Refused(VersionTurned);
            case CommitResult.NumbersUsedUp:
                return new DeskResult.Refused(NumbersUsedUp);
            case CommitResult.LostRace lost:
                return new DeskResult.LostRace(lost.CurrentVersion, planned.Hall.PersonName(lost.By));
            case CommitResult.Replayed replayed:
                return await RepeatAsync(planned.Order, replayed.Stored, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The answer where the command has taken effect; asked again before a refusal, because a repetition may overtake its original between log and case.</summary>
    private async Task<DeskResult?> SeenAsync(CaseOrder order, CancellationToken ct) =>
        await log.FindAsync(order.Id, ct) is { } stored ? await RepeatAsync(order, stored, ct) : null;

    private async Task<DeskResult> RepeatAsync(CaseOrder order, StoredAnswer stored, CancellationToken ct)
    {
        var isSame = stored.Act == order.Act && stored.ActorId == order.By.Id && (stored.CaseId == order.CaseId || order.Command is CaseCommand.ConcludeIntake or CaseCommand.ReceiveApplication);
        if (!isSame)
            return new DeskResult.IdReused();
        if (!StoredCommand.IsOf(stored.Answer, order.Command))
            return new DeskResult.ContentChanged();
        return await cases.LoadAsync(stored.CaseId, ct) is { } loaded
            ? new DeskResult.Done(loaded.File, loaded.Token.Version, StoredCommand.Papers(stored.Answer), IsRepeated: true)
            : new DeskResult.NotFound();
    }

    private async Task TellAsync(CaseChange change, long version, bool hasMessages, CancellationToken ct)
    {
        await live.PublishAsync(change, version);
        if (!change.Notices.IsEmpty || hasMessages)
            await nudges.OutboxAsync(ct);
    }

    private async Task<string> ChangedByAsync(Guid caseId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Cases.Where(c => c.Id == caseId).Select(c => c.ChangedBy).SingleOrDefaultAsync(ct) ?? "";
    }

    /// <summary>An order the office has decided, before its commit.</summary>
    private sealed record Planned(CaseOrder Order, Hall Hall, CaseCommit Commit);
}
