using FsCheck;
using FsCheck.Fluent;
using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

/// <summary>Who used the days: each day one party's, all of them together the whole.</summary>
[TestFixture]
internal sealed class DaySharesTests
{
    private static ShareSpan Post(string department, string after, string through) => new(ShareParty.Post, department, $"{department}岗", Day(after), Day(through));

    private static IEnumerable<(ShareParty, string, int)> Split(string received, string ended, params ShareSpan[] spans) =>
        DayShares.Split(National, Day(received), Day(ended), spans).Select(s => (s.Party, s.Department, s.WorkingDays));

    [Test]
    public void ACaseFromPostToPost_IsSplitAtTheHandOver() =>
        Assert.That(
            Split("2026-03-02", "2026-03-13", Post("审查", "2026-03-02", "2026-03-05"), Post("决定", "2026-03-05", "2026-03-13")),
            Is.EqualTo(new[] { (ShareParty.Post, "审查", 3), (ShareParty.Post, "决定", 6) }));

    [Test]
    public void OfParallelBranches_TheOneThatEndsLast_HasTheDays() =>
        Assert.That(
            Split("2026-03-02", "2026-03-13", Post("国土", "2026-03-02", "2026-03-06"), Post("农业", "2026-03-02", "2026-03-10"), Post("决定", "2026-03-10", "2026-03-13")),
            Is.EqualTo(new[] { (ShareParty.Post, "农业", 6), (ShareParty.Post, "决定", 3) }));

    [Test]
    public void TheApplicantComesBeforeTheProcedure_AndTheProcedureBeforeThePost() =>
        Assert.That(
            Split("2026-03-02", "2026-03-13", Post("审查", "2026-03-02", "2026-03-12"),
                new ShareSpan(ShareParty.Procedure, "检测", null, Day("2026-03-04"), Day("2026-03-10")), new ShareSpan(ShareParty.Applicant, "", null, Day("2026-03-09"), Day("2026-03-11"))),
            Is.EqualTo(new[] { (ShareParty.Applicant, "", 2), (ShareParty.Procedure, "检测", 3), (ShareParty.Post, "审查", 3), (ShareParty.Hall, "", 1) }));

    [Test]
    public void ACaseFinishedOnItsDay_UsedNoDay() => Assert.That(Split("2026-03-02", "2026-03-02", Post("审查", "2026-03-02", "2026-03-02")), Is.Empty);

    [Test]
    public void Shares_AddUpExactlyToTheWhole_WhateverOverlaps_InAnyOrder()
    {
        var spans = from party in Gen.Elements(ShareParty.Applicant, ShareParty.Procedure, ShareParty.Post)
                    from department in Gen.Elements("甲", "乙", "丙")
                    from start in Gen.Choose(-20, 90)
                    from length in Gen.Choose(0, 60)
                    select new ShareSpan(party, department, party is ShareParty.Post ? "岗" : null, Day("2026-01-15").AddDays(start), Day("2026-01-15").AddDays(start + length));
        var cases = from days in Gen.Choose(-3, 120)
                    from count in Gen.Choose(0, 7)
                    from list in spans.ArrayOf(count)
                    select (Ended: Day("2026-01-15").AddDays(days), Spans: list);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var shares = DayShares.Split(National, Day("2026-01-15"), c.Ended, c.Spans);
            var reversed = DayShares.Split(National, Day("2026-01-15"), c.Ended, [.. c.Spans.Reverse()]);
            return shares.Sum(s => s.WorkingDays) == National.WorkingDays(Day("2026-01-15"), c.Ended) && shares.All(s => s.WorkingDays > 0) && shares.ToHashSet().SetEquals(reversed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }
}
