using GovFlow.Approvals.Scores;

namespace GovFlow.Approvals.Tests.Scores;

/// <summary>Every point of a score is explained by its rows; what nobody looked at costs nobody points.</summary>
public sealed class ScoreSheetTests
{
    private static readonly DateOnly March = new(2026, 3, 6);

    private static ScoreEntry Entry(ScoreEntryKind kind, int points, DateOnly? day = null) =>
        new(Guid.NewGuid(), kind, ScoreSubject.Window, "QH/W1", day ?? March, points, "n", "e", "p65", DateTimeOffset.UnixEpoch);

    private static ScoreFigure Figures(string code) => code switch
    {
        "on-time-rate" => new(9, 10, 0.9m),
        "supplement-rate" => new(1, 4, 0.25m),
        _ => default,
    };

    [Test]
    public void AScore_IsTheWeightedMeanOfWhatThereIs()
    {
        var entries = new[] { Entry(ScoreEntryKind.Patrol, 80), Entry(ScoreEntryKind.Patrol, 100), Entry(ScoreEntryKind.CentreAssessment, 70) };

        var sheet = ScoreSheet.Of(ScoreRules.Criteria, entries, Figures);

        // (30 × 90 + 10 × 75 + 10 × 90 + 8 × 70) ÷ 58
        Assert.That(sheet.Score, Is.EqualTo(84.7m));
        var lines = sheet.Lines.ToDictionary(l => l.Code);
        Assert.Multiple(() =>
        {
            Assert.That((lines["on-time"].Points, lines["on-time"].Because), Is.EqualTo((90m, "9 ÷ 10")));
            Assert.That((lines["supplement"].Points, lines["supplement"].Because), Is.EqualTo((75m, "1 ÷ 4，越少越好")));
            Assert.That((lines["patrol"].Points, lines["patrol"].Entries.ToArray()), Is.EqualTo((90m, entries.Take(2).Select(e => e.Id).ToArray())));
            Assert.That(lines["satisfaction"].Points, Is.Null);
            Assert.That(lines.Values.Select(l => l.Because), Is.All.Not.Empty, "every line says why");
        });
    }

    [Test]
    public void WithoutAnythingToGoBy_ThereIsNoScore() => Assert.That(ScoreSheet.Of(ScoreRules.Criteria, [], _ => default).Score, Is.Null);

    [Test]
    public void TheUsualWeights_AreAHundred() => Assert.That(ScoreRules.Criteria.Sum(c => c.Weight), Is.EqualTo(100));

    [TestCase("2026-03", "2026-03-01", "2026-03-31")]
    [TestCase("2026-Q1", "2026-01-01", "2026-03-31")]
    [TestCase("2024-02", "2024-02-01", "2024-02-29")]
    public void APeriod_IsAMonthOrAQuarter(string text, string from, string to) =>
        Assert.That(ScoreRules.Period(text), Is.EqualTo((DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd"))));

    [TestCase("2026-13")]
    [TestCase("2026-Q5")]
    [TestCase("1999-01")]
    [TestCase("2026/01")]
    [TestCase("２026-01")]
    [TestCase("")]
    [TestCase(null)]
    public void AnythingElse_IsNone(string? text) => Assert.That(ScoreRules.Period(text), Is.Null);

    [Test]
    public void ASurvey_CountsInItsWholeQuarter_APatrolInItsMonth()
    {
        var (from, to) = ScoreRules.Period("2026-01")!.Value;
        Assert.That(ScoreRules.Counts(Entry(ScoreEntryKind.Survey, 90), from, to), Is.True);
        Assert.That(ScoreRules.Counts(Entry(ScoreEntryKind.Patrol, 90), from, to), Is.False);
        Assert.That(ScoreRules.Counts(Entry(ScoreEntryKind.Survey, 90, new DateOnly(2026, 4, 1)), from, to), Is.False);
    }
}
