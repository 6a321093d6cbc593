using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Voices;

namespace GovFlow.Approvals.Tests.Voices;

/// <summary>A hall's people and a complaint of a Monday.</summary>
internal static class VoiceCorpus
{
    /// <summary>2026-03-02.</summary>
    public static readonly DateOnly Monday = new(2026, 3, 2);

    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    public static readonly VoiceActor Clerk = new("p02", "张青苗", MayWork: true, MayAssign: false, [], ["hall"]);

    public static readonly VoiceActor Other = new("p05", "刘芒种", MayWork: true, MayAssign: false, [], ["hall"]);

    public static readonly VoiceActor Leader = new("p13", "何主任", MayWork: true, MayAssign: true, ["hall"], ["hall"]);

    public static VoiceSetting Desk(DateOnly? day = null, DayUnit unit = DayUnit.Calendar, IReadOnlySet<string>? involved = null) => new(
        Guid.CreateVersion7(), Morning.AddDays((day ?? Monday).DayNumber - Monday.DayNumber), day ?? Monday, WorkCalendar.National, unit, involved ?? Nobody, id => id);

    public static Voice Registered(VoiceKind kind, string? firstAsked = "p02", DateOnly? day = null) => new()
    {
        Id = new Guid("0d9a6b0e-0000-7000-8000-000000000001"),
        Number = "T20260302000018",
        Kind = kind,
        Channel = firstAsked is null ? VoiceChannel.Online : VoiceChannel.Window,
        ReceivedAt = Morning,
        ReceivedOn = day ?? Monday,
        Title = "排队太久",
        Text = "等了三个小时。",
        Petitioner = new Petitioner("赵六", "13800001234"),
        State = VoiceState.Waiting,
        FirstAskedId = firstAsked,
        LeadUnitCode = "hall",
    };

    public static Voice Opened(VoiceKind kind, string? firstAsked = "p02", DateOnly? day = null, DayUnit unit = DayUnit.Calendar) =>
        VoiceOffice.Open(Registered(kind, firstAsked, day), null, Desk(day, unit)).Voice();

    public static Voice Voice(this VoiceResult result) => result is VoiceResult.Changed changed ? changed.After : throw new AssertionException($"refused: {((VoiceResult.Refused)result).Why}");

    public static Voice Do(this Voice voice, VoiceCommand command, VoiceActor? by = null, DateOnly? day = null) => VoiceOffice.Act(voice, command, by ?? Clerk, Desk(day)).Voice();

    public static string? Refusal(this Voice voice, VoiceCommand command, VoiceActor? by = null, DateOnly? day = null) =>
        (VoiceOffice.Act(voice, command, by ?? Clerk, Desk(day)) as VoiceResult.Refused)?.Why.Code;

    public static DateOnly? Due(this Voice voice, VoiceLimitKind kind) => voice.Running(kind)?.Clock.Due(WorkCalendar.National);

    public static VoiceCommand.Reply Reply(VoiceOutcome outcome = VoiceOutcome.Solved, params PromiseMade[] promises) =>
        new(outcome, "已加开窗口。", VoiceWay.Phone, "录音20260304-07", [.. promises]);
}
