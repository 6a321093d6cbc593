using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Cases.Joint;

/// <summary>联办 of one case, the same for every department and for the lead (004-24, 004-25).</summary>
/// <param name="Lead">The unit that leads, as the item names it.</param>
/// <param name="Clocks">Of the whole case: promise and statute.</param>
/// <param name="Branches">Those that have not answered first, the least time left on top.</param>
/// <param name="Sheets">The contact sheets sent.</param>
public sealed record JointBoardView(
    Guid CaseId, string Number, string ItemName, string StateLabel, string Lead, string? Window, bool IsClosed, IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<JointBranchLine> Branches, JointSupplementView Supplement, IReadOnlyList<InspectionView> Inspections, IReadOnlyList<PaperLink> Sheets);

/// <summary>A round of the joint acceptance inspection (002-4).</summary>
/// <param name="FloorArea">Of the project, in square metres.</param>
public sealed record InspectionView(int Round, DateOnly Day, decimal FloorArea, bool IsPassed, IReadOnlyList<DepartmentFinding> Findings);

/// <summary>A department's row: its present contact sheet, and what it said to earlier ones.</summary>
/// <param name="Round">1 for the first sheet.</param>
/// <param name="ReadAt">When somebody of the department took it on; null while nobody has.</param>
/// <param name="Outcome">Agree, Refuse or NeedsMore; null while it works.</param>
/// <param name="UsedDays">Working days from the sheet to the answer, or to today.</param>
/// <param name="IsLate">It was answered after its last day, or that day is over.</param>
/// <param name="Clock">Null once answered.</param>
/// <param name="TaskId">The open task; null once answered.</param>
/// <param name="IsYours">The reader is of its post.</param>
public sealed record JointBranchLine(
    string Department, string Share, string PostName, int Round, DateTimeOffset SentAt, DateTimeOffset? ReadAt, string? ReadBy, DateTimeOffset? AnsweredAt, string? AnsweredBy,
    string? Outcome, string? Opinion, IReadOnlyList<Named> Missing, int UsedDays, bool IsLate, ClockView? Clock, Guid? TaskId, bool IsYours, IReadOnlyList<JointAnswerLine> Before);

/// <summary>What a department answered to an earlier contact sheet.</summary>
public sealed record JointAnswerLine(int Round, DateTimeOffset At, string By, string Outcome, string? Opinion, IReadOnlyList<Named> Missing);

/// <summary>How far the one notice of a joint case is (许可法 32-4).</summary>
public enum JointSupplementState
{
    /// <summary>Nobody asked for anything.</summary>
    None = 1,

    /// <summary>Needs are gathered; it goes out when the last department has answered.</summary>
    Collecting = 2,

    /// <summary>The applicant has been told; nobody may ask again.</summary>
    Issued = 3,

    /// <summary>A department cannot grant it: nothing is asked of an applicant who is to be refused.</summary>
    Dropped = 4,
}

/// <summary>合并补正: what all departments miss, each material once (004-25).</summary>
/// <param name="MayStillAsk">A department may still add a need.</param>
/// <param name="Awaited">Departments that have not answered.</param>
/// <param name="Notice">The notice, once it is out.</param>
public sealed record JointSupplementView(
    JointSupplementState State, bool MayStillAsk, IReadOnlyList<JointNeed> Materials, IReadOnlyList<string> Awaited, PaperLink? Notice);

/// <summary>A material and who asked for it.</summary>
/// <param name="Held">How it stands in the case now.</param>
public sealed record JointNeed(string Code, string Name, MaterialState? Held, IReadOnlyList<string> Departments);

/// <summary>A joint case in hand, by the department it waits for.</summary>
/// <param name="Slowest">The department with the least time left; null where all have answered.</param>
/// <param name="SlowestDue">Its last day.</param>
/// <param name="IsLate">That day is over.</param>
public sealed record JointCaseLine(
    Guid Id, string Number, string ApplicantMasked, string ItemName, string StateLabel, int Departments, int Answered, int Unread, string? Slowest, DateOnly? SlowestDue, bool IsLate,
    ClockView? Clock);
