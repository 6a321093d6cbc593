using System.Globalization;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Queueing;

/// <summary>Which window calls which numbers, by the hall's plan (decision 0031). Windows at points outside the hall call none: nobody hears them there.</summary>
public static class QueueRules
{
    /// <summary>True where <paramref name="window"/> calls numbers of the class.</summary>
    /// <param name="isGreen">A window of the green channel calls green numbers of every class that takes cases.</param>
    public static bool Calls(WindowPlan plan, HallWindow window, string className, bool isGreen)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(window);
        if (!IsCalling(window))
            return false;
        if (window.Class == className)
            return true;
        return plan.Class(className) is { TakesCases: true } && plan.Class(window.Class)?.Kind switch
        {
            WindowKind.General => true,
            WindowKind.Green => isGreen,
            _ => false,
        };
    }

    /// <summary>
    /// True where <paramref name="window"/> calls this very number. Nobody who drew one waits for ever: a number sent over to a window that has closed waits in the line of its class again; one
    /// whose class was renamed or has no window left in the line of its item's class now; and one that fits nowhere is called by whichever window is free.
    /// </summary>
    /// <param name="forWindow">The window it was sent over to; null = none.</param>
    /// <param name="itemClass">The class that takes in what the person came for, as the plan is now; null where they named no item, or nobody takes it in.</param>
    public static bool CallsNumber(WindowPlan plan, HallWindow window, string className, bool isGreen, string? forWindow, string? itemClass)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(window);
        if (forWindow is not null && plan.Windows.Any(w => w.Code == forWindow && IsCalling(w)))
            return window.Code == forWindow;
        return ClassNow(plan, className, isGreen, itemClass) is { } name ? Calls(plan, window, name, isGreen) : IsCalling(window);
    }

    /// <summary>The class whose windows serve a number or an appointment now: its own while any window calls that, else its item's; null where neither is called.</summary>
    /// <param name="itemClass">As <see cref="CallsNumber"/> takes it.</param>
    public static string? ClassNow(WindowPlan plan, string className, bool isGreen, string? itemClass) =>
        Callers(plan, className, isGreen).Any() ? className : itemClass is not null && Callers(plan, itemClass, isGreen).Any() ? itemClass : null;

    private static bool IsCalling(HallWindow window) => !window.IsClosed && window.Point is null;

    /// <summary>The windows that call numbers of the class.</summary>
    public static IEnumerable<HallWindow> Callers(WindowPlan plan, string className, bool isGreen)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Windows.Where(w => Calls(plan, w, className, isGreen));
    }

    /// <summary>Classes one may draw a number of: some window calls it.</summary>
    public static IEnumerable<HallClass> Offered(WindowPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Classes.Where(c => Callers(plan, c.Name, c.Kind is WindowKind.Green).Any());
    }

    /// <summary>The class whose number a person takes who comes for the item; null where no window in the hall takes it in.</summary>
    public static string? ClassFor(WindowPlan plan, ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(item);
        if (plan.NotInHall(item.Code) is not null)
            return null;
        var takers = plan.WindowsFor(item).Where(w => w.Point is null).ToList();
        var own = plan.ClassOf(item)?.Name;
        return own is not null && takers.Exists(w => Calls(plan, w, own, false)) ? own : takers.Find(w => plan.Class(w.Class)?.Kind is not WindowKind.Green)?.Class;
    }

    /// <summary>The letter of a class's numbers: A to Z in the order of the plan, then AA; null for a class that is not in it.</summary>
    public static string? Letter(WindowPlan plan, string className)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var at = plan.Classes.ToList().FindIndex(c => c.Name == className);
        return at < 0 ? null : at < 26 ? $"{(char)('A' + at)}" : $"{(char)('A' + (at / 26) - 1)}{(char)('A' + (at % 26))}";
    }

    /// <summary>A number as it is printed and called, e.g. <c>A012</c>.</summary>
    public static string Number(string series, int no) => string.Create(CultureInfo.InvariantCulture, $"{series}{no:000}");

    /// <summary>How long somebody waited for the first call: from drawing, or from the begin of the appointment where they came before it.</summary>
    public static TimeSpan Wait(DateTimeOffset drawnAt, DateTimeOffset? slotAt, DateTimeOffset calledAt)
    {
        var from = slotAt is { } slot && slot > drawnAt ? slot : drawnAt;
        return calledAt <= from ? TimeSpan.Zero : calledAt - from;
    }
}
