using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;

namespace GovFlow.Server.HallReports;

/// <summary>
/// Raises the alert of a report that was not made by the end of its due day (000-7): once, on any number of nodes, for the alert's id follows from the report and is written with it
/// in one transaction. Days off are caught up with: whatever is missing now is found now.
/// </summary>
public sealed class HallReportSweep(IServiceScopeFactory scopes, HallReportStore store, HallBook halls, HallPublisher live, TimeProvider time, ILogger<HallReportSweep> log)
{
    // This node's own: losing it costs one more reading.
    private readonly ConcurrentDictionary<Guid, bool> _settled = new();

    /// <summary>Raises what is missing.</summary>
    /// <returns>How many alerts this call raised; those another node raised are not among them.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var kept = scope.ServiceProvider.GetRequiredService<HallDuties>();
        var duties = await kept.AllAsync(ct);
        var book = scope.ServiceProvider.GetRequiredService<HallReportBook>();
        var raised = 0;
        foreach (var (code, own) in duties)
        {
            if (await halls.FindAsync(code, ct) is not { } hall)
                continue;
            foreach (var one in HallReportBook.Of(hall, own))
            {
                if (one.Unit.ClosedFrom is { } closed && closed <= hall.Clock.Today && one.Duty.Latest.Cycle is not null)
                    await kept.EndAsync(hall, one.Unit.Code, closed, ct);
                // What came, or was found missing once, is never looked for again.
                var over = one.Owed.Where(o => o.DueOn(hall.Calendar) < hall.Clock.Today && !_settled.ContainsKey(one.IdOf(o))).ToList();
                foreach (var opened in await book.OpenAsync(one, over, ct))
                {
                    if (opened.Report is { Versions.IsEmpty: true, MissedAt: null })
                        raised += await TryRaiseAsync(opened, ct) ? 1 : 0;
                    else
                        _settled[opened.Report.Id] = true;
                }
            }
        }
        return raised;
    }

    /// <summary>The alert of a report's having been missed.</summary>
    public static Guid AlertOf(Guid reportId) => DeterministicId.Of(reportId, "alert", "hall-report");

    private async Task<bool> TryRaiseAsync(OpenedReport missing, CancellationToken ct)
    {
        try
        {
            var write = Write(missing, time.GetUtcNow());
            if (!await store.SaveAsync(write, ct))
                return false;
            await live.PublishAsync(new HallEvent("alert.raised", missing.Report.Id.ToString("D")), [HallGroups.Supervisors(missing.Of.Centre.Code), HallGroups.Centre(missing.Of.Centre.Code)]);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.NotRaised(missing.Report.Id, failure);
            return false;
        }
    }

    private static HallReportWrite Write(OpenedReport missing, DateTimeOffset now)
    {
        var (of, owed) = (missing.Of, missing.Owed);
        var (hall, id) = (of.Centre, AlertOf(missing.Report.Id));
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{of.Unit.Name}应于{missing.DueOn:yyyy年M月d日}前报送{owed.Period.Name}业务办理情况，到期未报。请立即补报并说明原因。");
        var told = of.Told.Append("supervisors").ToList();
        return new HallReportWrite(
            hall.Code, missing.Report.Id, missing.Version, _ => JsonSerializer.Serialize(missing.Report with { MissedAt = now }, HallDuties.Json),
            _ => new OfficeAct("raise-hall-alert", $"{of.Unit.Code} {owed.Period.Key}", hall.Code, "system:sweep", now, null, new { Alert = id, Due = missing.DueOn }), now, id)
        {
            Raised = new AlertRow
            {
                Id = id,
                ClockId = missing.Report.Id,
                ClockVersion = 1,
                Rung = 1,
                Source = AlertSource.HallReport,
                CaseId = missing.Report.Id,
                CaseNumber = $"报送 {owed.Period.Name}",
                CentreCode = hall.Code,
                ItemName = $"{of.Unit.Name}业务办理情况报送",
                ClockKind = ClockKind.Supervision,
                Card = AlertCard.Red,
                HolderId = of.Unit.HeadId,
                Addressee = EscalationAudience.Head,
                Audience = string.Join(' ', told),
                Text = text,
                RaisedAt = now,
            },
            Messages = [.. told.Select(to => HallReportDesk.Message(to, $"红牌：{of.Unit.Name}未报送{owed.Period.Name}业务办理情况", text, "alert.hall-report", hall, now))],
        };
    }
}

internal static partial class HallReportLog
{
    [LoggerMessage(EventId = 1480, Level = LogLevel.Error, Message = "The alert of the missing report {ReportId} was not raised")]
    public static partial void NotRaised(this ILogger logger, Guid reportId, Exception failure);
}
