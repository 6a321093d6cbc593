using GovFlow.Approvals.Scores;

namespace GovFlow.Server.Scores;

/// <summary>Something to be entered about a unit, window or person.</summary>
/// <param name="Key">As the score's rows name it: centre and code.</param>
/// <param name="Points">0 to 100.</param>
/// <param name="Evidence">Where it can be looked up.</param>
public sealed record ScoreEntryRequest(ScoreEntryKind Kind, ScoreSubject Subject, string Key, DateOnly Day, int Points, string Note, string Evidence);

/// <summary>Why an entry is struck out.</summary>
public sealed record ScoreStrikeRequest(string Reason);

/// <summary>Weights by criterion; together they must be a hundred.</summary>
/// <param name="Version">Of the weights that were seen.</param>
public sealed record ScoreWeightsRequest(IReadOnlyDictionary<string, int> Weights, long Version);

/// <summary>Which ranking is made public.</summary>
/// <param name="Period">A month or quarter that is over: <c>2026-03</c>, <c>2026-Q1</c>.</param>
public sealed record LeagueRequest(string Period);

/// <summary>A criterion with its weight here.</summary>
public sealed record ScoreCriterionView(string Code, string Name, int Weight, string Source, string? Figure);

/// <summary>One who can be scored.</summary>
public sealed record ScoreOne(string Key, string Name);

/// <summary>A score, what it is made of, and its place.</summary>
/// <param name="Rank">From 1; the same score has the same place. Null without a score.</param>
public sealed record ScoreRow(string Key, string Name, int? Rank, decimal? Score, IReadOnlyList<ScoreLine> Lines);

/// <summary>An entry as it stands.</summary>
/// <param name="By">Name.</param>
public sealed record ScoreEntryLine(Guid Id, ScoreEntryKind Kind, string Name, DateOnly Day, int Points, string Note, string Evidence, string By, DateTimeOffset At);

/// <summary>The scores of a period.</summary>
/// <param name="Subjects">Everybody that can be entered about, scored or not.</param>
/// <param name="PublishedAt">When the ranking of the period was made public; null where it is not.</param>
public sealed record ScoreView(
    string Period, DateOnly Today, DateOnly From, DateOnly To, bool IsOver, ScoreSubject Subject, long WeightsVersion, IReadOnlyList<ScoreCriterionView> Criteria, IReadOnlyList<ScoreRow> Rows,
    IReadOnlyList<ScoreEntryLine> Entries, IReadOnlyList<ScoreOne> Subjects, DateTimeOffset? PublishedAt);

/// <summary>A place of the public ranking; a person's name is masked.</summary>
public sealed record LeagueRow(int Rank, string Name, decimal Score);

/// <summary>成绩单: the ranking of a period as it was when it was made public.</summary>
public sealed record League(string Period, DateTimeOffset PublishedAt, IReadOnlyList<LeagueRow> Units, IReadOnlyList<LeagueRow> Windows, IReadOnlyList<LeagueRow> People);
