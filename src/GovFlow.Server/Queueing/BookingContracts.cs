using GovFlow.Approvals.Queueing;

namespace GovFlow.Server.Queueing;

/// <summary>An appointment somebody wants.</summary>
/// <param name="SlotAt">Begin of the half hour, as it was offered.</param>
public sealed record BookingRequest(string ItemCode, DateTimeOffset SlotAt);

/// <summary>An appointment the reception desk makes for somebody who calls.</summary>
/// <param name="Phone">Kept as its last four digits and an equality key, never itself.</param>
public sealed record DeskBookingRequest(string ItemCode, DateTimeOffset SlotAt, string Phone);

/// <summary>The code somebody says at the kiosk or the reception desk.</summary>
public sealed record CheckInRequest(string Code);

/// <summary>A half hour one may book.</summary>
/// <param name="Free">Places left.</param>
public sealed record OpenSlot(DateTimeOffset At, int Free);

/// <summary>The half hours of a day.</summary>
public sealed record SlotDay(DateOnly Day, IReadOnlyList<OpenSlot> Slots);

/// <summary>When one may come for an item. It names nobody.</summary>
/// <param name="ClassName">Null where no window of the hall takes the item in: there is nothing to book.</param>
/// <param name="Days">Without days that have no slot; empty where nobody may book.</param>
/// <param name="WhyNot">Why the item is not taken in at present, as its guide says it; null where it is.</param>
public sealed record OpenSlots(string ItemCode, string ItemName, string? ClassName, IReadOnlyList<string> Windows, IReadOnlyList<SlotDay> Days, string Rule, string? WhyNot);

/// <summary>An appointment of one's own.</summary>
public sealed record MyBooking(
    Guid Id, string ItemCode, string ItemName, string ClassName, DateOnly Day, DateTimeOffset SlotAt, string Code, BookingStanding Standing, bool MayCancel, IReadOnlyList<string> Windows);

/// <summary>我的预约.</summary>
/// <param name="MostOpen">How many one may have open at once.</param>
/// <param name="Missed">How many were missed, of those shown.</param>
public sealed record MyBookings(IReadOnlyList<MyBooking> Bookings, int MostOpen, int Missed, string Rule);

/// <summary>An appointment as the reception desk sees it: no name, the last digits of the telephone number.</summary>
/// <param name="Number">The number that came of it; null before it is checked in.</param>
public sealed record BookingLine(
    Guid Id, string ItemName, string ClassName, DateTimeOffset SlotAt, string Code, string PhoneTail, bool IsOnline, BookingStanding Standing, bool MayCancel, bool MayCheckIn, string? Number);

/// <summary>How the appointments of a class went on a day.</summary>
/// <param name="Booked">All but those given back.</param>
public sealed record BookingFigure(string ClassName, int Booked, int CheckedIn, int Missed, int Cancelled);

/// <summary>预约 of a day.</summary>
public sealed record BookingBoard(DateOnly Today, DateOnly Day, IReadOnlyList<BookingLine> Lines, IReadOnlyList<BookingFigure> Figures, string Rule);

/// <summary>Places of a class in a slot.</summary>
public sealed record SlotCapacityView(string ClassName, int PerSlot);

/// <summary>预约设置, as it is written: whole.</summary>
public sealed record BookingSettingsRequest(bool IsOpen, int DaysAhead, int MostOpen, IReadOnlyList<SlotCapacityView?> Capacities);

/// <summary>预约设置.</summary>
/// <param name="IsProgram">The office has not written them yet.</param>
/// <param name="Capacities">Of every class that can be booked.</param>
/// <param name="Slots">The half hours of a working day, as times.</param>
public sealed record BookingSettingsView(bool IsProgram, bool IsOpen, int DaysAhead, int MostOpen, IReadOnlyList<SlotCapacityView> Capacities, IReadOnlyList<TimeOnly> Slots);
