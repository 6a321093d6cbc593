using GovFlow.Storage.Model;

namespace GovFlow.Server.Definitions.Reviewing;

/// <summary>Puts a draft under review.</summary>
/// <param name="Note">What the offices should know; null = nothing.</param>
public sealed record SubmitReviewRequest(string? Note = null);

/// <summary>An office's answer.</summary>
/// <param name="QuestionId">The question it answers.</param>
/// <param name="Opinion">Required where the draft is sent back.</param>
public sealed record AnswerReviewRequest(string QuestionId, bool Agrees, string? Opinion = null);

/// <summary>A review as the pages show it.</summary>
/// <param name="Definition">Without its file.</param>
/// <param name="Asked">What nobody has answered yet.</param>
/// <param name="IsOfThisFile">False where the draft has become another file since.</param>
public sealed record ReviewView(
    Guid Id, DefinitionVersion Definition, ReviewState State, string Hash, bool IsOfThisFile, string SubmittedBy, DateTimeOffset SubmittedAt, string? Note, DateTimeOffset? EndedAt,
    IReadOnlyList<ReviewQuestionView> Asked, IReadOnlyList<ReviewAnswerView> Answers);

/// <summary>A question nobody has answered yet.</summary>
/// <param name="Office">The role that answers, in words.</param>
/// <param name="WhyNot">Why the caller may not answer it; null where they may.</param>
public sealed record ReviewQuestionView(string Id, string Step, string Office, string? Points, string? WhyNot);

/// <summary>An answer given.</summary>
public sealed record ReviewAnswerView(string Step, string Office, string By, DateTimeOffset At, bool Agrees, string? Opinion);
