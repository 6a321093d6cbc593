using GovFlow.Approvals.Queueing;

namespace GovFlow.Server.Queueing;

/// <summary>A number to be drawn at the reception desk: for an item, or for a class of windows. Of the two one is given.</summary>
public sealed record DrawTicketRequest(string? ClassName = null, string? ItemCode = null, bool IsGreen = false);

/// <summary>A number to be drawn at a kiosk, where nobody can see whether somebody is entitled to the green channel.</summary>
public sealed record KioskTicketRequest(string? ClassName = null, string? ItemCode = null);

/// <summary>A window calls.</summary>
/// <param name="Serving">The number it serves now as the caller saw it; null = none. Where another is served meanwhile nobody is called.</param>
public sealed record CallNextRequest(string WindowCode, Guid? Serving = null);

/// <summary>What becomes of a number that was called.</summary>
/// <param name="ToWindow">Where it is sent; only for a transfer.</param>
public sealed record TicketActRequest(TicketAct Act, string? ToWindow = null);

/// <summary>A number. It names nobody.</summary>
/// <param name="Number">As it is printed and called, e.g. <c>A012</c>.</param>
/// <param name="SlotAt">Begin of its appointment; null without one.</param>
/// <param name="Window">Name of the window it was called to, or waits for alone; null where neither.</param>
public sealed record TicketView(
    Guid Id, string Number, string ClassName, string? ItemName, bool IsGreen, DateTimeOffset? SlotAt, TicketState State, DateTimeOffset TakenAt, string? Window, DateTimeOffset? CalledAt);

/// <summary>A number as it was drawn.</summary>
/// <param name="Ahead">How many of its class are called before it, as things stand.</param>
/// <param name="Windows">Names of the windows that call it.</param>
/// <param name="Rule">In which order numbers are called.</param>
public sealed record DrawnTicket(TicketView Ticket, string Centre, int Ahead, IReadOnlyList<string> Windows, string Rule);

/// <summary>A class one may draw a number for.</summary>
/// <param name="TakesCases">False for advice, copies and photographs (004-37).</param>
/// <param name="IsGreen">The windows of the green channel; drawn at the reception desk only.</param>
public sealed record QueueClass(string Name, bool TakesCases, bool IsGreen, int Waiting);

/// <summary>Figures of a class on a day; a mean is null where there is nothing to count.</summary>
/// <param name="MeanWaitMinutes">Of those that were called: from drawing, or from the begin of the appointment where they came before it, to the first call.</param>
/// <param name="MeanServiceMinutes">Of those that were served: from the first call to the end.</param>
public sealed record QueueFigure(string ClassName, int Drawn, int Waiting, int Served, int Missed, double? MeanWaitMinutes, double? MeanServiceMinutes);

/// <summary>A window a number may be sent over to.</summary>
public sealed record QueueWindow(string Code, string Name);

/// <summary>叫号 at a window.</summary>
/// <param name="Serving">The number called to it now.</param>
/// <param name="Waiting">Whom it would call, in order.</param>
/// <param name="Missed">Numbers of today that did not come; they may queue again.</param>
/// <param name="Others">The other windows of the hall.</param>
public sealed record QueueDesk(
    string? WindowCode, TicketView? Serving, IReadOnlyList<TicketView> Waiting, IReadOnlyList<TicketView> Missed, IReadOnlyList<QueueClass> Classes, IReadOnlyList<QueueFigure> Figures,
    IReadOnlyList<QueueWindow> Others, string Rule);

/// <summary>A call on the screen.</summary>
/// <param name="At">When it was last called: another moment is another call.</param>
/// <param name="IsCurrent">Still at that window.</param>
public sealed record ScreenCall(string Number, string Window, bool IsGreen, bool IsCurrent, DateTimeOffset At);

/// <summary>叫号屏: numbers and windows, and nobody's name.</summary>
public sealed record QueueScreen(string Centre, DateTimeOffset Now, string TimeZone, IReadOnlyList<ScreenCall> Calls, IReadOnlyList<QueueClass> Classes, string Rule);
