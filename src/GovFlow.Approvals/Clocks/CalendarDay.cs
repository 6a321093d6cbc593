namespace GovFlow.Approvals.Clocks;

/// <summary>What a day is for the office. The numbers are stored; never renumber.</summary>
public enum DayKind
{
    /// <summary>工作日: Monday to Friday and no holiday.</summary>
    Working = 0,
    /// <summary>周末: Saturday or Sunday without a make-up notice.</summary>
    Weekend = 1,
    /// <summary>A day of the State Council's holiday notice, statutory or bridged.</summary>
    Holiday = 2,
    /// <summary>调休上班: a weekend day that the notice turns into a working day.</summary>
    MakeUp = 3,
    /// <summary>A rest day of a regional or centre layer (minority festival, closure).</summary>
    LocalClosure = 4,
    /// <summary>An extra working day of a regional or centre layer.</summary>
    LocalOpening = 5,
}

/// <summary>One day and why it counts or does not.</summary>
/// <param name="Date">The legal day, in the office's zone.</param>
/// <param name="Kind">What the day is.</param>
/// <param name="Name">The holiday or local reason; empty for plain working days and weekends.</param>
/// <param name="IsPublished">False where the year has no published notice and Monday to Friday are only assumed to be working days.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string Name, bool IsPublished)
{
    /// <summary>True where the office works and a limit in working days counts the day.</summary>
    public bool IsWorking => Kind.IsWorking();

    /// <summary>The reason as people read it: 工作日, 周末, 春节, 调休上班（春节）, or the local layer's words.</summary>
    public string Reason => Kind switch
    {
        DayKind.Working => IsPublished ? "工作日" : "工作日（暂定）",
        DayKind.Weekend => IsPublished ? "周末" : "周末（暂定）",
        DayKind.Holiday => Name,
        DayKind.MakeUp => $"调休上班（{Name}）",
        DayKind.LocalClosure => $"本地休息（{Name}）",
        DayKind.LocalOpening => $"本地上班（{Name}）",
    };
}

/// <summary>The sets of day kinds, each by exhaustive switch.</summary>
public static class DayKinds
{
    /// <summary>True for the kinds on which the office works.</summary>
    public static bool IsWorking(this DayKind kind) => kind switch
    {
        DayKind.Working or DayKind.MakeUp or DayKind.LocalOpening => true,
        DayKind.Weekend or DayKind.Holiday or DayKind.LocalClosure => false,
    };
}
