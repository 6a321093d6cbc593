using System.Diagnostics.Metrics;

namespace GovFlow.Storage.Tests.Support;

/// <summary>Counts what one database's stores send.</summary>
internal sealed class RoundTrips : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public RoundTrips(TestDatabase database)
    {
        _listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref _count, measured));
        _listener.EnableMeasurementEvents(database.Database.RoundTrips);
    }

    public async Task<long> DuringAsync(Func<Task> act)
    {
        var before = Interlocked.Read(ref _count);
        await act();
        return Interlocked.Read(ref _count) - before;
    }

    public void Dispose() => _listener.Dispose();
}
