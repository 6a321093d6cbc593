using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.People;

[TestFixture]
internal sealed class PostDutyTests
{
    private static readonly DateOnly Today = new(2026, 3, 5);

    private static Roster Roster(params string[] away) => new(new Post("审1", "审查岗", "市监", "head"))
    {
        Holdings =
        [
            new("a1", "审1", PostRank.A, Today), new("a2", "审1", PostRank.A, Today.AddDays(-5)), new("b", "审1", PostRank.B, Today.AddDays(-5)),
            new("gone", "审1", PostRank.A, Today.AddDays(-5), Today.AddDays(-1)), new("other", "审2", PostRank.A, Today.AddDays(-5)),
        ],
        Absences = [.. away.Select(p => new Absence(p, Today, Today, "开会"))],
    };

    [TestCase("", "a1 a2", ActingAs.Own)]
    [TestCase("a1", "a2", ActingAs.Own)]
    [TestCase("a1 a2", "b", ActingAs.StandIn)]
    [TestCase("a1 a2 b", "head", ActingAs.UnitHead)]
    [TestCase("a1 a2 b head", "", ActingAs.UnitHead)]
    public void TheInbox_FallsFromAToBToTheHead(string away, string onDuty, ActingAs capacity)
    {
        var duty = PostDuty.On(Roster(away.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Today);
        Assert.That(string.Join(' ', duty.Persons), Is.EqualTo(onDuty));
        Assert.That(duty.As, Is.EqualTo(capacity));
    }

    [Test]
    public void AnAbsence_EndsWithItsLastDay()
    {
        Assert.That(PostDuty.On(Roster("a1", "a2"), Today.AddDays(1)).As, Is.EqualTo(ActingAs.Own));
        Assert.That(new Absence("a1", Today, null, "病假").Covers(Today.AddDays(400)), Is.True);
        Assert.That(new Absence("a1", Today, null, "病假").Covers(Today.AddDays(-1)), Is.False);
    }

    [Test]
    public void APostWithoutHolders_AndWithoutHead_HasNobody() =>
        Assert.That(PostDuty.On(new Roster(new Post("空", "空岗", "x", null)), Today).Persons, Is.Empty);
}
