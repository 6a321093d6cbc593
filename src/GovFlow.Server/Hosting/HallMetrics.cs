using System.Diagnostics.Metrics;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Hosting;

/// <summary>How many cases are open, near their due day and past it. Counts only: no label says whose.</summary>
public sealed class HallMetrics : IDisposable
{
    /// <summary>Name of the meter, for a collector.</summary>
    public const string MeterName = "GovFlow.Hall";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private readonly Meter _meter = new(MeterName);
    private readonly Lock _lock = new();
    private readonly IDbContextFactory<GovFlowDbContext> _contexts;
    private readonly TimeProvider _time;
    private (long At, long Open, long DueSoon, long Overdue)? _counted;

    /// <summary>Registers the instruments; the database is asked only while someone collects, and at most every 15 seconds.</summary>
    public HallMetrics(IDbContextFactory<GovFlowDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
        _meter.CreateObservableGauge("govflow.cases.open", () => Count().Open, description: "Cases not closed.");
        _meter.CreateObservableGauge("govflow.cases.due_soon", () => Count().DueSoon, description: "Open cases whose clock is yellow.");
        _meter.CreateObservableGauge("govflow.cases.overdue", () => Count().Overdue, description: "Open cases past their due day.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private (long At, long Open, long DueSoon, long Overdue) Count()
    {
        lock (_lock)
        {
            if (_counted is { } counted && _time.GetElapsedTime(counted.At) < Fresh)
                return counted;
            using var db = _contexts.CreateDbContext();
            var today = new Approvals.Clocks.OfficeClock(_time, Approvals.Clocks.OfficeClock.Shanghai).Today;
            var open = db.Cases.Where(c => c.ClosedAt == null && !c.CentreCode.Contains(Approvals.People.PracticeHall.Mark));
            var found = (_time.GetTimestamp(), open.LongCount(), open.LongCount(c => !c.IsPaused && c.YellowFrom <= today && c.DueDay >= today), open.LongCount(c => !c.IsPaused && c.DueDay < today));
            _counted = found;
            return found;
        }
    }
}
