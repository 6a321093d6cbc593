using System.Globalization;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Queueing;

namespace GovFlow.Approvals.Tests.Queueing;

public sealed class BookingRulesTests
{
    private static readonly OfficeClock Clock = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    private static readonly DateOnly Friday = new(2026, 3, 6);

    private static string[] Times(DateOnly day) =>
        [.. BookingRules.Slots(day, OfficeHours.Usual, WorkCalendar.National, Clock).Select(s => s.Time.ToString("HH\\:mm", CultureInfo.InvariantCulture))];

    private static DateTimeOffset At(DateOnly day, int hour, int minute) => Clock.InstantOf(day, new TimeOnly(hour, minute));

    private static BookingSlot[] Bookable(DateTimeOffset now, int daysAhead = 3, bool isOpen = true) =>
        [.. BookingRules.Bookable(BookingSettings.Usual with { DaysAhead = daysAhead, IsOpen = isOpen }, OfficeHours.Usual, WorkCalendar.National, Clock, now)];

    [Test]
    public void AWorkingDay_HasTheHalfHoursOfItsSessions_UpToTheCutOff()
    {
        Assert.That(
            Times(Friday),
            Is.EqualTo(["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"]));
        var odd = new OfficeHours([new(new(9, 15), new(10, 0)), new(new(14, 0), new(14, 20))], new(14, 10));
        Assert.That(BookingRules.Slots(Friday, odd, WorkCalendar.National, Clock).Select(s => s.Time), Is.EqualTo([new TimeOnly(9, 15)]), "whole half hours only");
    }

    [Test]
    public void RestDays_HaveNone_AndMakeUpDaysHaveTheirs()
    {
        Assert.That(Times(new(2026, 3, 7)), Is.Empty, "a Saturday");
        Assert.That(Times(new(2026, 10, 1)), Is.Empty, "the national day");
        Assert.That(Times(new(2026, 10, 10)), Is.Not.Empty, "a Saturday on which the office works");
    }

    [Test]
    public void OneMayBook_FromTheNextSlotOn_AsManyDaysAheadAsTheOfficeSays()
    {
        var slots = Bookable(At(Friday, 16, 0));
        Assert.That((slots[0].Day, slots[0].Time), Is.EqualTo((Friday, new TimeOnly(16, 30))), "the slot that begins now is gone");
        Assert.That(slots.Select(s => s.Day).Distinct(), Is.EqualTo([Friday, new DateOnly(2026, 3, 9)]));
        Assert.That(Bookable(At(Friday, 16, 0), 0).Select(s => s.Day).Distinct(), Is.EqualTo([Friday]));
        Assert.That(Bookable(At(Friday, 16, 0), 3, false), Is.Empty);
        Assert.That(slots.Select(s => s.At), Is.Ordered.And.Unique);
    }

    [TestCase(8, 59, BookingStanding.Open, true, true)]
    [TestCase(8, 29, BookingStanding.Open, true, false)]
    [TestCase(8, 30, BookingStanding.Open, true, true)]
    [TestCase(9, 0, BookingStanding.Open, false, true)]
    [TestCase(9, 29, BookingStanding.Open, false, true)]
    [TestCase(9, 30, BookingStanding.Missed, false, false)]
    public void AnAppointmentAtNine_IsGivenBackBeforeItBegins_CheckedInUntilItsHalfHourEnds_AndThenMissed(int hour, int minute, BookingStanding standing, bool mayCancel, bool mayCheckIn)
    {
        var (at, now) = (At(Friday, 9, 0), At(Friday, hour, minute));
        Assert.That(
            (BookingRules.Standing(BookingState.Open, at, now), BookingRules.MayCancel(BookingState.Open, at, now), BookingRules.MayCheckIn(BookingState.Open, at, now)),
            Is.EqualTo((standing, mayCancel, mayCheckIn)));
    }

    [Test]
    public void WhatHasEnded_StaysAsItEnded([Values(BookingState.CheckedIn, BookingState.Cancelled)] BookingState state, [Values(8, 9, 12)] int hour)
    {
        var (at, now) = (At(Friday, 9, 0), At(Friday, hour, 0));
        Assert.That(BookingRules.Standing(state, at, now).ToString(), Is.EqualTo(state.ToString()));
        Assert.That(BookingRules.MayCancel(state, at, now) || BookingRules.MayCheckIn(state, at, now), Is.False);
    }

    [Test]
    public void AClassTakesWhatTheOfficeSays_OrTheUsual_AndNothingWhereNobodyBooks()
    {
        var settings = BookingSettings.Usual with { Capacities = [new("甲", 5), new("乙", 0)] };
        Assert.That((settings.Places("甲"), settings.Places("乙"), settings.Places("丙")), Is.EqualTo((5, 0, BookingSettings.UsualPerSlot)));
        Assert.That((settings with { IsOpen = false }).Places("甲"), Is.Zero);
    }
}
