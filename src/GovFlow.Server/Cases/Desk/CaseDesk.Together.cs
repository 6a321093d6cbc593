using System.Collections.Immutable;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>How several orders that stand or fall together ended.</summary>
public abstract record TogetherDesk
{
    private TogetherDesk()
    {
    }

    /// <summary>All have taken effect, now or when their ids came first; in their order.</summary>
    public sealed record Done(ImmutableArray<DeskResult.Done> Cases) : TogetherDesk;

    /// <summary>None has. Of each order that stands against it, where in the list it is and why.</summary>
    public sealed record NotDone(ImmutableArray<(int At, DeskResult Why)> Why) : TogetherDesk;
}

/// <summary>Several commands in one transaction: the cases of a bundle come into being together, and are handed over together (decision 0037).</summary>
public sealed partial class CaseDesk
{
    /// <summary>Concludes or registers several applications, all or none; each is decided as it would be alone.</summary>
    /// <param name="orders">As <see cref="ConcludeAsync"/> takes one.</param>
    /// <param name="bundle">What joins them.</param>
    public async Task<TogetherDesk> ConcludeTogetherAsync(IReadOnlyList<CaseOrder> orders, Hall hall, NewBundle bundle, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return await TogetherAsync(orders, order => PlanNewAsync(order, hall, ct), bundle, ct);
    }

    /// <summary>Carries out several orders on cases that exist, all or none.</summary>
    public async Task<TogetherDesk> RunTogetherAsync(IReadOnlyList<CaseOrder> orders, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return await TogetherAsync(orders, order => PlanAsync(order, ct), null, ct);
    }

    private async Task<TogetherDesk> TogetherAsync(IReadOnlyList<CaseOrder> orders, Func<CaseOrder, Task<(DeskResult? Ending, Planned? Plan)>> plan, NewBundle? bundle, CancellationToken ct)
    {
        var planned = new List<Planned>(orders.Count);
        var endings = new List<(int At, DeskResult Ending)>();
        foreach (var (i, order) in orders.Index())
        {
            var (ending, one) = await plan(order);
            if (one is null)
                endings.Add((i, ending!));
            else
                planned.Add(one);
        }
        // What took effect before took effect whole; where only some had when they were asked, the others have meanwhile.
        if (endings.Exists(e => e.Ending is DeskResult.Done))
            return await AgainAsync(orders, ct);
        if (endings.Count > 0)
            return new TogetherDesk.NotDone([.. endings]);
        var result = await cases.CommitTogetherAsync([.. planned.Select(p => p.Commit)], bundle, ct);
        if (result is TogetherResult.Incomplete { At: var at, Why: var incomplete })
            return new TogetherDesk.NotDone([(at, Incomplete(incomplete))]);
        if (result is TogetherResult.NotDone { Why: CommitResult.Replayed })
            return await AgainAsync(orders, ct);
        if (result is TogetherResult.NotDone not)
            return new TogetherDesk.NotDone([(not.At, await NotDoneAsync(planned[not.At], not.Why, ct))]);
        var done = ImmutableArray.CreateBuilder<DeskResult.Done>(orders.Count);
        foreach (var (one, committed) in planned.Zip(((TogetherResult.Committed)result).Cases))
            done.Add((DeskResult.Done)await DoneAsync(one, committed, ct));
        return new TogetherDesk.Done(done.MoveToImmutable());
    }

    /// <summary>The answers of orders that took effect before.</summary>
    private async Task<TogetherDesk> AgainAsync(IReadOnlyList<CaseOrder> orders, CancellationToken ct)
    {
        var again = new List<DeskResult>(orders.Count);
        foreach (var order in orders)
            again.Add(await AnswerAgainAsync(order, ct));
        return again.TrueForAll(a => a is DeskResult.Done)
            ? new TogetherDesk.Done([.. again.Cast<DeskResult.Done>()])
            : new TogetherDesk.NotDone([.. again.Index().Where(a => a.Item is not DeskResult.Done).Select(a => (a.Index, a.Item is DeskResult.NotFound ? new DeskResult.ContentChanged() : a.Item))]);
    }
}
