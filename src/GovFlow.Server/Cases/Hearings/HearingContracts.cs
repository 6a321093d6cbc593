using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Cases.Hearings;

/// <summary>利害关系人 as the handler names them.</summary>
/// <param name="Contact">Where they are reached; never on a paper.</param>
public sealed record PartyRequest(string Name, string? Contact = null);

/// <summary>告知听证权利.</summary>
/// <param name="Matter">What grave interest of whom the decision concerns.</param>
/// <param name="Parties">Beside the applicant; may be empty.</param>
/// <param name="IsOrdered">The law orders the hearing (许可法 46): only where the flow has a step for it.</param>
public sealed record TellHearingRequest(string Matter, IReadOnlyList<PartyRequest> Parties, bool IsOrdered = false);

/// <summary>申请听证 at the window.</summary>
/// <param name="Party">0 = the applicant.</param>
public sealed record AskHearingRequest(int Party);

/// <summary>放弃听证, or a request taken back.</summary>
/// <param name="Words">How it was said.</param>
public sealed record WaiveHearingRequest(int Party, string Words);

/// <summary>Day, time, place and chair of the hearing.</summary>
/// <param name="Day">The day of the hearing, at least seven working days from today.</param>
/// <param name="Time">Local time.</param>
/// <param name="Reason">Why it is another than notified before; null the first time.</param>
public sealed record ConveneHearingRequest(DateOnly Day, TimeOnly Time, string Place, string ChairId, string? Reason = null);

/// <summary>听证笔录.</summary>
/// <param name="Attendance">Every party once.</param>
public sealed record RecordHearingRequest(IReadOnlyList<AttendanceRequest> Attendance, string Said);

/// <summary>A party at the hearing.</summary>
/// <param name="WhyNot">Why somebody who was there did not sign.</param>
public sealed record AttendanceRequest(int Party, bool WasPresent, bool HasSigned, string? WhyNot = null);

/// <summary>听证 of a case, and what the reader may do about it.</summary>
/// <param name="Hearing">Null where nobody was told of the right to one.</param>
/// <param name="Actions">tell, request, waive, lapse, convene, record.</param>
/// <param name="Chairs">Who may preside; empty where nothing is to be convened.</param>
/// <param name="Earliest">The first day it may be held on, if it is notified today.</param>
/// <param name="MayOrder">The flow has a step for a hearing that the law orders.</param>
public sealed record HearingBoard(HearingView? Hearing, IReadOnlyList<ActionView> Actions, IReadOnlyList<PersonView> Chairs, DateOnly Earliest, bool MayOrder);

/// <summary>听证, personal data masked.</summary>
/// <param name="RequestBy">Last day to ask for it, inclusive.</param>
/// <param name="Clock">Of the request, then of the holding; null once neither runs.</param>
public sealed record HearingView(
    HearingStage Stage, string StageLabel, DateOnly ToldOn, bool IsOrdered, string Matter, DateOnly RequestBy, ClockView? Clock, IReadOnlyList<HearingPartyView> Parties, SittingView? Sitting, MinutesView? Minutes);

/// <summary>A party, masked.</summary>
/// <param name="Waived">How the right was given up, or the request taken back; null while it stands.</param>
public sealed record HearingPartyView(int No, string Role, string Name, string? Contact, DateOnly? RequestedOn, string? Waived);

/// <summary>The sitting as notified.</summary>
/// <param name="ChairName">Who presides.</param>
public sealed record SittingView(DateOnly Day, TimeOnly Time, string Place, string ChairName, DateOnly NotifiedOn);

/// <summary>What was put down.</summary>
public sealed record MinutesView(DateOnly WrittenOn, string WrittenBy, string Said, IReadOnlyList<AttendanceView> Attendance);

/// <summary>Whether a party came and signed.</summary>
public sealed record AttendanceView(int Party, bool WasPresent, bool HasSigned, string? WhyNot);
