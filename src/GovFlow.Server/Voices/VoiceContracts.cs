using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Letters;

namespace GovFlow.Server.Voices;

/// <summary>来件登记 by the staff: window, telephone, letter, 12345 hand-over.</summary>
/// <param name="Kind">Complaint, Report, Suggestion or Consultation.</param>
/// <param name="HotlineNumber">Number of the 12345 work order; needed for that channel only.</param>
/// <param name="CaseNumber">The case it is about; null where it is about none.</param>
/// <param name="AboutPersonId">Who it is about; null where nobody is named.</param>
/// <param name="UnitCode">牵头单位; null = the registrar's own.</param>
/// <param name="Subject">民生领域 (003-35), of the centre's list; null = none.</param>
/// <param name="PromisedOn">Of a consultation: the day promised for the answer (003-41); null = the longest applies.</param>
public sealed record RegisterVoiceRequest(
    VoiceKind Kind, VoiceChannel Channel, string Title, string Text, string? Name = null, string? Phone = null, string? Address = null, string? HotlineNumber = null,
    string? CaseNumber = null, string? AboutPersonId = null, string? UnitCode = null, DateOnly? PromisedOn = null, string? Subject = null);

/// <summary>What an act on a voice needs; which members, says the act.</summary>
/// <param name="Text">The words: reason, findings, reply.</param>
/// <param name="PersonId">Offer: to whom.</param>
/// <param name="UnitCode">Offer: the unit that leads; null = that person's own.</param>
/// <param name="HelperIds">Offer: 协办人员.</param>
/// <param name="Way">Contact, investigation, reply, revisit: how.</param>
/// <param name="People">Investigation: who was heard.</param>
/// <param name="Evidence">Investigation: where photos and papers lie.</param>
/// <param name="Days">Extension: working days.</param>
/// <param name="Progress">Extension: how far it is.</param>
/// <param name="DueDay">Promised day of an answer.</param>
/// <param name="Proof">Reply: by what it can be shown.</param>
/// <param name="Promises">Reply: what is promised, each with its day.</param>
/// <param name="Adoption">Reply to a suggestion: whether it is taken up.</param>
/// <param name="AdoptionReason">Reply to a suggestion: why, and what is done with it.</param>
/// <param name="PromiseId">Which promise was kept.</param>
public sealed record VoiceActRequest(
    string? Text = null, string? PersonId = null, string? UnitCode = null, IReadOnlyList<string>? HelperIds = null, VoiceWay? Way = null, string? People = null, string? Evidence = null,
    int? Days = null, string? Progress = null, DateOnly? DueDay = null, VoiceOutcome? Outcome = null, string? Proof = null, IReadOnlyList<PromiseMade>? Promises = null, Guid? PromiseId = null,
    SuggestionAdoption? Adoption = null, string? AdoptionReason = null);

/// <summary>A voice on the board.</summary>
/// <param name="Clock">The limit that is due first; null where none runs.</param>
/// <param name="Holder">Name of who answers for it; null while nobody does.</param>
/// <param name="IsOffered">It is offered to the reader.</param>
public sealed record VoiceListLine(
    Guid Id, string Number, VoiceKind Kind, string KindLabel, string ChannelLabel, string Title, VoiceStage Stage, string StageLabel, DateTimeOffset ReceivedAt, ClockView? Clock,
    string? Holder, string? Unit, string? CaseNumber, bool IsOffered, string? Subject);

/// <summary>How many lie in a column, of those the reader sees.</summary>
public sealed record VoiceStageCount(VoiceStage Stage, string Label, int Count);

/// <summary>A page of the board.</summary>
/// <param name="NextCursor">Asks for the page after it; null where there is none.</param>
/// <param name="Counts">Of every open column, whatever the page shows.</param>
public sealed record VoicePage(IReadOnlyList<VoiceListLine> Items, string? NextCursor, IReadOnlyList<VoiceStageCount> Counts);

/// <summary>A limit with its clock.</summary>
/// <param name="IsRunning">False once met.</param>
/// <param name="Words">How its day was counted, a sentence each.</param>
public sealed record VoiceLimitView(VoiceLimitKind Kind, string Label, ClockView Clock, bool IsRunning, IReadOnlyList<string> Words);

/// <summary>Who speaks, masked; the whole is shown on a stated reason only.</summary>
public sealed record PetitionerView(string? Name, string? Phone, string? Address, bool IsAnonymous);

/// <summary>调查核实.</summary>
public sealed record InvestigationView(DateTimeOffset At, string By, string Way, string People, string Findings, string? Evidence);

/// <summary>承诺.</summary>
public sealed record PromiseView(Guid Id, string Text, DateOnly DueDay, string? Kept, DateTimeOffset? KeptAt);

/// <summary>答复.</summary>
/// <param name="Adoption">采纳情况 in words; null where it is no suggestion, or was answered before it was asked for.</param>
public sealed record VoiceReplyView(DateTimeOffset At, string By, string Outcome, string Text, string Way, string Proof, string? Adoption, string? AdoptionReason);

/// <summary>回访.</summary>
public sealed record RevisitView(DateTimeOffset At, string By, string Way, string Text, bool IsSatisfied);

/// <summary>A line of the history.</summary>
public sealed record VoiceHistoryLine(DateTimeOffset At, string Actor, string Text);

/// <summary>An act the stage knows.</summary>
/// <param name="WhyNot">Why the reader may not take it; null where they may.</param>
public sealed record VoiceActionView(VoiceAct Act, string Label, bool Allowed, string? WhyNot);

/// <summary>A voice whole, as its reader may see it.</summary>
/// <param name="Rule">Its days in words (C-2).</param>
/// <param name="FirstAsked">首问责任人; null for what came in online, until somebody takes it.</param>
/// <param name="OfferedTo">Who was asked to take it over and has not accepted yet.</param>
/// <param name="Etag">For <c>If-Match</c>.</param>
/// <param name="Letters">答复书, the latest first.</param>
/// <param name="WhyNoLetter">Why an answered voice has none; null where it has one, or is not answered yet.</param>
public sealed record VoiceView(
    VoiceListLine Line, string Text, string Rule, PetitionerView Petitioner, string? HotlineNumber, Guid? CaseId, string? About, string? FirstAsked, string? OfferedTo,
    IReadOnlyList<string> Helpers, IReadOnlyList<VoiceLimitView> Limits, IReadOnlyList<InvestigationView> Investigations, IReadOnlyList<PromiseView> Promises, VoiceReplyView? Reply,
    IReadOnlyList<RevisitView> Revisits, IReadOnlyList<VoiceHistoryLine> History, IReadOnlyList<VoiceActionView> Actions, string Etag, long Version,
    IReadOnlyList<LetterLine> Letters, string? WhyNoLetter);

/// <summary>Number and code of what was registered; the petitioner finds it again with both.</summary>
/// <param name="Rule">When what will be answered, in words.</param>
public sealed record VoiceRegistered(Guid Id, string Number, string QueryCode, string Rule);
