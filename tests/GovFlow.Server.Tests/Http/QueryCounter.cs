using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovFlow.Server.Tests.Http;

/// <summary>Counts every statement or batch that reaches a database: EF's by its diagnostics, the stores' own by their meter. One hall at a time.</summary>
internal sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly MeterListener _stores = new();
    private long _count;

    public QueryCounter()
    {
        _stores.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "govflow.storage.round_trips")
                listener.EnableMeasurementEvents(instrument);
        };
        _stores.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref _count, measured));
        _stores.Start();
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>How many <paramref name="act"/> needs.</summary>
    public async Task<long> DuringAsync(Func<Task> act)
    {
        var before = Interlocked.Read(ref _count);
        await act();
        return Interlocked.Read(ref _count) - before;
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _subscriptions.Add(value.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name)
            Interlocked.Increment(ref _count);
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _subscriptions.ForEach(s => s.Dispose());
        _stores.Dispose();
    }
}
