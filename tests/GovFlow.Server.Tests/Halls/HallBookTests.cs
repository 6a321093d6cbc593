using System.Diagnostics.Metrics;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Halls;

public sealed class HallBookTests
{
    private GovFlowHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new GovFlowHost();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task AnImportedNationalYear_CountsForEveryCentre()
    {
        var halls = _host.Services.GetRequiredService<HallBook>();
        Assert.That((await halls.GetAsync("QH", default)).Calendar.IsPublished(2031), Is.False);
        await using (var db = await _host.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync())
        {
            db.CalendarLayers.Add(new CalendarLayerRow
            {
                Code = "national:2031",
                Json = """{"years":{"2031":{"holidays":[{"date":"2031-01-02","name":"元旦"}],"workdays":[{"date":"2031-01-04","for":"元旦"}]}}}""",
                ImportedAt = _host.Clock.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        }
        halls.Forget("QH");

        var calendar = (await halls.GetAsync("QH", default)).Calendar;

        Assert.That((calendar.IsPublished(2031), calendar.IsWorkingDay(new(2031, 1, 2)), calendar.IsWorkingDay(new(2031, 1, 4))), Is.EqualTo((true, false, true)));
        Assert.That(calendar.IsPublished(2026), Is.True, "what the release knows stays");
    }

    [Test]
    public void TheMetersOfTheHall_AreThereForACollector()
    {
        using var office = _host.Office();
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == HallMetrics.MeterName)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => found[instrument.Name] = count);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.That(found.Keys, Is.EquivalentTo(new[] { "govflow.cases.open", "govflow.cases.due_soon", "govflow.cases.overdue" }));
    }
}
