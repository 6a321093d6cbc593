using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;

namespace GovFlow.Server.Supervision;

/// <summary>
/// Looks for broken rules in every case whose chain was sealed since the last look (decision 0010). A finding is recorded once, whoever finds it again; a case
/// nobody can read is logged and left behind, those after it are not.
/// </summary>
public sealed class ViolationSweep(SupervisionStore store, HistoryReader histories, HallBook halls, WorkflowShelf shelf, HallPublisher live, TimeProvider time, ILogger<ViolationSweep> log)
{
    /// <summary>Name of its cursor.</summary>
    public const string Cursor = "violations";

    private const int Seals = 20;
    private const int Batch = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Looks at everything sealed since.</summary>
    /// <returns>How many findings this call recorded; those known before are not among them.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var recorded = 0;
        for (var seal = await store.CursorAsync(Cursor, ct); ;)
        {
            var (cases, last) = await histories.ChangedAsync(seal, Seals, ct);
            if (last == seal)
                return recorded;
            foreach (var batch in cases.Chunk(Batch))
                recorded += await LookAsync(batch, ct);
            await store.MoveCursorAsync(Cursor, seal = last, ct);
        }
    }

    private async Task<int> LookAsync(Guid[] ids, CancellationToken ct)
    {
        var recorded = 0;
        foreach (var history in await histories.ReadAsync(ids, ct))
        {
            try
            {
                var hall = await halls.GetAsync(history.CentreCode, ct);
                var item = (await shelf.FindAsync(history.DefinitionVersionId, ct))?.Item;
                var whole = item is null ? history : history with { ListedMaterials = [.. item.Materials.Select(m => m.Code)], WindowPost = WindowOf(history, item, hall)?.PostCode };
                foreach (var finding in ViolationDetectors.Find(whole, new DetectionSetting(hall.Calendar, hall.Clock, hall.Clock.Today) { UnitOf = post => hall.UnitOfPost(post)?.Code }))
                    recorded += await RecordAsync(finding, history.CentreCode, history, hall, ct) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.NotLookedAt(history.CaseId, failure);
            }
        }
        return recorded;
    }

    private static HallWindow? WindowOf(CaseHistory history, ServiceItem item, Hall hall) =>
        hall.Town.Windows.FirstOrDefault(w => w.Code == history.WindowCode) ?? hall.Town.Plan.WindowsFor(item).FirstOrDefault();

    /// <summary>Records a finding unless it is on record.</summary>
    /// <param name="history">The case it was found in; null for what happened outside every case.</param>
    internal async Task<bool> RecordAsync(ViolationFinding finding, string centreCode, CaseHistory? history, Hall hall, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rule = ViolationRules.Of(finding.Rule);
        // The finding may be about an earlier case than the one that shows it.
        var isOwn = history is not null && finding.CaseId == history.CaseId;
        var number = isOwn ? history!.Number : history?.TurnedAway.FirstOrDefault(e => e.CaseId == finding.CaseId)?.Number;
        var unit = finding.UnitCode ?? (finding.PostCode is { } post ? hall.UnitOfPost(post)?.Code : null)
            ?? hall.Town.People.FirstOrDefault(p => p.Member.Id == finding.PersonId)?.UnitCode;
        var text = $"监察规则发现“{rule.Name}”线索{(number is null ? "" : $"，办件{number}")}。";
        var row = new ViolationRow
        {
            Id = finding.Id,
            BrokenRule = finding.Rule,
            CentreCode = centreCode,
            CaseId = finding.CaseId,
            CaseNumber = number,
            ItemName = history?.ItemName ?? finding.Subject,
            Subject = finding.Subject,
            PersonId = finding.PersonId,
            PostCode = finding.PostCode,
            UnitCode = unit,
            OccurredOn = finding.OccurredOn,
            DetectedAt = now,
            Evidence = JsonSerializer.Serialize(finding.Evidence, Json),
            State = ViolationState.Detected,
            History = JsonSerializer.Serialize<ImmutableArray<ViolationLine>>([new ViolationLine(now, "system:sweep", "系统", "监察规则自动发现。", null)], Json),
            Version = 1,
        };
        var isNew = await store.AddAsync(
            new SupervisionAddition
            {
                CaseId = finding.CaseId,
                Act = "detect-violation",
                ActorId = "system:sweep",
                At = now,
                Cause = finding.Id,
                Line = new CaseEvent("violation.detected", text, "system:sweep", "系统", IsStandIn: false, IsVisibleToApplicant: false),
                Violation = row,
                Messages = [OutgoingMessage.Of(new CaseNotice("supervisors", $"违规线索：{rule.Name}", text, "violation.detected", Centre: centreCode))],
            },
            ct);
        if (isNew)
            await live.PublishAsync(new HallEvent("violation.detected", finding.Id.ToString("D")), [HallGroups.Supervisors(centreCode)]);
        return isNew;
    }
}

/// <summary>A line of a violation record's own history.</summary>
/// <param name="CommandId">The command that wrote it; null for the sweep's.</param>
public sealed record ViolationLine(DateTimeOffset At, string ActorId, string Actor, string Text, Guid? CommandId);

internal static partial class ViolationLog
{
    [LoggerMessage(EventId = 1511, Level = LogLevel.Error, Message = "The history of case {CaseId} could not be looked at; the others were")]
    public static partial void NotLookedAt(this ILogger logger, Guid caseId, Exception failure);
}
