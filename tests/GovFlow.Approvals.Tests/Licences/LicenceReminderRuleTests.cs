using GovFlow.Approvals.Licences;

namespace GovFlow.Approvals.Tests.Licences;

/// <summary>On which days the holder of a licence is told that it ends.</summary>
public sealed class LicenceReminderRuleTests
{
    private static readonly DateOnly Last = new(2026, 12, 31);

    [TestCase(61, null, ExpectedResult = null)]
    [TestCase(60, null, ExpectedResult = 60)]
    [TestCase(59, 60, ExpectedResult = null)]
    [TestCase(31, 60, ExpectedResult = null)]
    [TestCase(30, 60, ExpectedResult = 30)]
    [TestCase(30, 30, ExpectedResult = null)]
    [TestCase(8, 30, ExpectedResult = null)]
    [TestCase(7, 30, ExpectedResult = 7)]
    [TestCase(0, 7, ExpectedResult = null)]
    [TestCase(0, null, ExpectedResult = 7, Description = "entered late: of the last one only")]
    [TestCase(5, 45, ExpectedResult = 7, Description = "the server stood still over two of them")]
    [TestCase(-1, null, ExpectedResult = null, Description = "it is over")]
    public int? Due(int left, int? remindedAt) => LicenceReminderRule.Due(Last, remindedAt is { } days ? Last.AddDays(-days) : null, Last.AddDays(-left), [30, 60, 7]);

    [Test]
    public void DayByDay_EachIsTold_Once()
    {
        var (told, days) = ((DateOnly?)null, new List<int>());
        for (var today = Last.AddDays(-100); today <= Last.AddDays(10); today = today.AddDays(1))
        {
            while (LicenceReminderRule.Due(Last, told, today, [60, 30, 7]) is { } due)
            {
                days.Add(due);
                told = today;
            }
        }
        Assert.That(days, Is.EqualTo(new[] { 60, 30, 7 }));
    }
}
