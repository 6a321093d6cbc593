using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Cases.Views;

/// <summary>Reads clocks for people.</summary>
internal static class ClockViews
{
    public static ClockView Of(Guid id, Clock ledger, string name, Hall hall, DateTimeOffset now)
    {
        var reading = ledger.Read(hall.Calendar, hall.Warning, hall.Clock.DayOf(now), hall.HasDayEnded(now));
        return new ClockView(
            id, name, reading.Light, reading.Light is ClockLight.NotStarted ? null : reading.Left, ledger.Budget.Unit, reading.Due, reading.IsProvisional, now);
    }

    /// <summary>A clock of a case, named by its step where it times one.</summary>
    public static ClockView Of(CaseClock clock, CaseFile file, Hall hall, DateTimeOffset now) => Of(clock.Id, clock.Ledger, Name(clock.Ledger.Kind, StepOf(clock, file)), hall, now);

    /// <summary>承诺办结, 环节：现场核查 …</summary>
    public static string Name(ClockKind kind, string? step) => step is null ? kind.ChineseName() : $"{kind.ChineseName()}：{step}";

    private static string? StepOf(CaseClock clock, CaseFile file)
    {
        if (clock.TaskId is not { } id || file.OpenTasks.FirstOrDefault(t => t.Id == id) is not { } task)
            return null;
        return task.Department ?? task.StepName;
    }
}
