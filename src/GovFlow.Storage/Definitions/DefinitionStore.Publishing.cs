using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Definitions;

/// <summary>Coming into force, at once or from a day (decision 0022).</summary>
public sealed partial class DefinitionStore
{
    /// <summary>How far two nodes' clocks may be apart, with what a command waits for a lock.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(5);

    /// <summary>Brings a draft into force; new cases start on it, and the version before it of the same definition is retired. Or schedules it for a day to come.</summary>
    public async Task<PublishResult> PublishAsync(string versionId, Publication publication, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(publication);
        return await RetriedAsync(() => TryPublishAsync(versionId, publication, ct));
    }

    /// <summary>A scheduled version becomes a draft again, before its day.</summary>
    /// <returns>False where it is not scheduled, its day has come or is about to: another node's clock may be ahead, and what has taken in a case is no draft.</returns>
    public async Task<bool> UnscheduleAsync(string versionId, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var soon = now + ClocksApart;
        var scheduled = session.Context.Definitions.Where(
            d => d.VersionId == versionId && d.State == DefinitionState.Scheduled && d.EffectiveFrom > soon && !session.Context.Cases.Any(c => c.ItemCode == d.ItemCode && c.DefinitionVersionId == versionId));
        if (await scheduled.Select(d => new { d.EffectiveFrom }).SingleOrDefaultAsync(ct) is not { } before)
            return false;
        var changed = await scheduled.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, DefinitionState.Draft).SetProperty(d => d.EffectiveFrom, (DateTimeOffset?)null)
                .SetProperty(d => d.PublishedBy, (string?)null).SetProperty(d => d.Children, (string?)null),
            ct);
        if (changed == 0)
            return false;
        await _database.Acts.RecordAsync(session.Context, new("unschedule-definition", versionId, null, by, now, before, null), ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Writes down which scheduled versions have come into force: each takes its predecessor's place. Several nodes may do it at once.</summary>
    /// <returns>The definitions that have another version now.</returns>
    public async Task<IReadOnlyList<string>> TurnAsync(DateTimeOffset now, CancellationToken ct)
    {
        List<string> due;
        await using (var context = await _database.ContextAsync(ct))
            due = await context.Definitions.Where(d => d.State == DefinitionState.Scheduled && d.EffectiveFrom <= now).Select(d => d.VersionId).ToListAsync(ct);
        var turned = new List<string>();
        foreach (var versionId in due)
        {
            try
            {
                if (await RetriedAsync(() => TryTurnAsync(versionId, now, ct)) is { } definitionId)
                    turned.Add(definitionId);
            }
            catch (Exception failure) when (IsRace(failure))
            {
                // Another flow holds the item: this one waits, and must not keep the others from their day.
            }
        }
        return turned;
    }

    private async Task<string?> TryTurnAsync(string versionId, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var definitions = session.Context.Definitions;
        var due = await definitions.AsNoTracking().Where(d => d.VersionId == versionId && d.State == DefinitionState.Scheduled && d.EffectiveFrom <= now)
            .Select(d => new { d.DefinitionId, From = d.EffectiveFrom!.Value, d.PublishedBy }).SingleOrDefaultAsync(ct);
        if (due is null)
            return null;
        var before = await RetireAsync(session.Context, due.DefinitionId, due.From, ct);
        if (await definitions.Where(d => d.VersionId == versionId && d.State == DefinitionState.Scheduled).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DefinitionState.Published), ct) == 0)
            throw new GuardFailedException();
        await _database.Acts.RecordAsync(
            session.Context, new("definition-in-force", versionId, null, "system", now, before is null ? null : new { InForce = before }, new { InForce = versionId, due.From, due.PublishedBy }), ct);
        await session.CommitAsync(ct);
        return due.DefinitionId;
    }

    private async Task<PublishResult> TryPublishAsync(string versionId, Publication publication, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var definitions = session.Context.Definitions;
        var found = await definitions.AsNoTracking().Where(d => d.VersionId == versionId).Select(d => new { d.DefinitionId, d.ItemCode, d.State, d.Hash }).SingleOrDefaultAsync(ct);
        if (found is null)
            return PublishResult.NotFound;
        if (publication.Hash is { } reviewed && reviewed != found.Hash)
            return PublishResult.IsAnother;
        switch (found.State)
        {
            case DefinitionState.Published:
                return PublishResult.AlreadyInForce;
            case DefinitionState.Scheduled:
                return PublishResult.AnotherScheduled;
            case DefinitionState.Retired:
                return PublishResult.IsRetired;
            case DefinitionState.Draft:
                break;
        }

        if (found.ItemCode is { } item && await IsTakenAsync(session.Context, item, found.DefinitionId, ct))
            return PublishResult.ItemTaken;
        if (await definitions.AnyAsync(d => d.DefinitionId == found.DefinitionId && d.State == DefinitionState.Scheduled, ct))
            return PublishResult.AnotherScheduled;
        // The last word counts: a file confirmed once and sent back since is not confirmed. A review taken back has said nothing.
        if (publication.NeedsReview
            && await session.Context.DefinitionReviews.Where(r => r.VersionId == versionId && r.Hash == found.Hash && r.State != ReviewState.Withdrawn).OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id)
                .Select(r => (ReviewState?)r.State).FirstOrDefaultAsync(ct) is not ReviewState.Confirmed)
        {
            return PublishResult.NotConfirmed;
        }
        var isLater = publication.From > publication.At;
        // Retired first: intakes of it that are under way end before that, and are seen below.
        var before = isLater ? null : await RetireAsync(session.Context, found.DefinitionId, publication.At, ct);
        if (before is not null && publication.Today is { } today && found.ItemCode is not null && await IsInUseAsync(session.Context, before, today, ct))
            return PublishResult.InUseToday;
        var from = isLater ? publication.From : publication.At;
        var state = isLater ? DefinitionState.Scheduled : DefinitionState.Published;
        // The draft may be replaced by another file at any moment until this one statement.
        var published = await definitions.Where(d => d.VersionId == versionId && d.State == DefinitionState.Draft && d.Hash == found.Hash).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, state).SetProperty(d => d.EffectiveFrom, from)
                .SetProperty(d => d.PublishedBy, publication.By).SetProperty(d => d.Children, publication.Children),
            ct);
        if (published == 0)
            throw new GuardFailedException();
        var accepted = publication.Accepted.Count == 0 ? null : publication.Accepted;
        object after = isLater ? new { Scheduled = versionId, From = from, found.Hash, Accepted = accepted } : new { InForce = versionId, found.Hash, Accepted = accepted };
        await _database.Acts.RecordAsync(
            session.Context, new("publish-definition", versionId, null, publication.By, publication.At, before is null ? null : new { InForce = before }, after), ct);
        // The acts' register lets one publication in at a time: what another flow's has brought about since the look above is seen now.
        if (found.ItemCode is { } code && await IsTakenAsync(session.Context, code, found.DefinitionId, ct))
            return PublishResult.ItemTaken;
        await session.CommitAsync(ct);
        return PublishResult.Published;
    }

    private static async Task<string?> RetireAsync(GovFlowDbContext context, string definitionId, DateTimeOffset at, CancellationToken ct)
    {
        var inForce = context.Definitions.Where(d => d.DefinitionId == definitionId && d.State == DefinitionState.Published);
        var before = await inForce.Select(d => d.VersionId).SingleOrDefaultAsync(ct);
        await inForce.ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DefinitionState.Retired).SetProperty(d => d.RetiredAt, at), ct);
        return before;
    }

    /// <summary>Another definition's flow serves the item, or will.</summary>
    private static Task<bool> IsTakenAsync(GovFlowDbContext context, string itemCode, string definitionId, CancellationToken ct) => context.Definitions.AnyAsync(
        d => d.ItemCode == itemCode && (d.State == DefinitionState.Published || d.State == DefinitionState.Scheduled) && d.DefinitionId != definitionId, ct);

    private static Task<bool> IsInUseAsync(GovFlowDbContext context, string versionId, DateTimeOffset since, CancellationToken ct) =>
        context.Definitions.Where(d => d.VersionId == versionId && d.ItemCode != null)
            .AnyAsync(d => context.Cases.Any(c => c.ItemCode == d.ItemCode && c.ReceivedAt >= since && c.DefinitionVersionId == versionId), ct);
}
