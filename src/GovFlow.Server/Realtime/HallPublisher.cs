using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using Microsoft.AspNetCore.SignalR;

namespace GovFlow.Server.Realtime;

/// <summary>
/// Tells the live pages what has committed, those of other nodes too (<see cref="HallRelay"/>). Nothing legal depends on a message arriving: a failure here
/// is logged and forgotten.
/// </summary>
public sealed class HallPublisher(IServiceProvider services, HallRelay relay, ILogger<HallPublisher> log)
{
    /// <summary>Sends <paramref name="happened"/> to everyone in any of <paramref name="groups"/>, once each.</summary>
    public async Task PublishAsync(HallEvent happened, params IReadOnlyList<string> groups)
    {
        try
        {
            groups = await WithThoseAboveAsync(groups);
            relay.Tell(happened, groups);
            await services.GetRequiredService<IHubContext<HallHub, IHallClient>>().Clients.Groups(groups).Changed(happened);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.NotPublished(happened.Type, failure);
        }
    }

    /// <summary>Who oversees a centre from above sees its alerts, and hears them too.</summary>
    private async Task<IReadOnlyList<string>> WithThoseAboveAsync(IReadOnlyList<string> groups)
    {
        var heard = new List<string>(groups);
        foreach (var centre in groups.Select(HallGroups.SupervisedBy).OfType<string>())
            heard.AddRange((await services.GetRequiredService<CentreTree>().AboveAsync(centre, CancellationToken.None)).Select(HallGroups.Supervisors));
        return heard;
    }

    /// <summary>Tells of everything a committed command changed. Call it after the commit, never before.</summary>
    /// <param name="change">What was committed.</param>
    /// <param name="version">The case's version after it.</param>
    public async Task PublishAsync(CaseChange change, long version)
    {
        ArgumentNullException.ThrowIfNull(change);
        var file = change.After;
        var id = file.Id.ToString("D");
        // Only those who look at the case: what the others' lists show of it changes with its tasks and clocks.
        await PublishAsync(new HallEvent("case.changed", id, version), [HallGroups.Case(file.Id)]);
        var known = change.Before?.OpenTasks.ToDictionary(t => t.Id) ?? [];
        foreach (var task in file.OpenTasks)
        {
            if (!known.TryGetValue(task.Id, out var before))
                await PublishAsync(new HallEvent("task.opened", task.Id.ToString("D")), [HallGroups.Post(file.CentreCode, task.PostCode)]);
            else if (before.AssigneeId != task.AssigneeId)
                await PublishAsync(new HallEvent(task.AssigneeId is null ? "task.released" : "task.claimed", task.Id.ToString("D")), [HallGroups.Post(file.CentreCode, task.PostCode)]);
        }
        foreach (var closed in change.ClosedTasks)
            await PublishAsync(new HallEvent("task.closed", closed.Task.Id.ToString("D")), [HallGroups.Post(file.CentreCode, closed.Task.PostCode)]);
        foreach (var paper in change.Papers)
            await PublishAsync(new HallEvent("document.issued", paper.Id.ToString("D")), [HallGroups.Case(file.Id)]);
    }
}

internal static partial class HallLog
{
    [LoggerMessage(EventId = 1202, Level = LogLevel.Warning, Message = "The line to the other nodes is down; their pages hear of changes by asking. Trying again")]
    public static partial void LineDown(this ILogger logger, Exception failure);

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "Live message {Type} was not sent")]
    public static partial void NotPublished(this ILogger logger, string type, Exception failure);
}
