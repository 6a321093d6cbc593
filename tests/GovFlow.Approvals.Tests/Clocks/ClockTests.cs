using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

[TestFixture]
internal sealed class ClockTests
{
    private static readonly SuspensionGround[] Article45 =
    [
        SuspensionGround.Hearing, SuspensionGround.Tender, SuspensionGround.Auction, SuspensionGround.Inspection,
        SuspensionGround.Testing, SuspensionGround.Quarantine, SuspensionGround.Appraisal, SuspensionGround.ExpertReview,
    ];

    private static readonly SuspensionGround[] Never = [SuspensionGround.SiteSurvey, SuspensionGround.CollectiveDiscussion, SuspensionGround.InternalConsultation];

    private static readonly ClockKind[] Suspendable = [ClockKind.Decision, ClockKind.StatutoryDecision, ClockKind.Step, ClockKind.Branch, ClockKind.ReportUp];

    private static readonly ClockKind[] Extendable = [ClockKind.Decision, ClockKind.StatutoryDecision, ClockKind.Complaint];

    [Test]
    public void Grounds_StopExactlyWhatTheLawLetsThem([Values] ClockLaw law, [Values] SuspensionGround ground, [Values] bool ruleOfTheItem)
    {
        var clock = Clock.Start(ClockKind.Decision, law, Day("2026-03-02"), ClockBudget.Working(20));
        LocalGround[] local = ruleOfTheItem ? [new LocalGround(ground, "某省条例第五条")] : [];
        var result = clock.Suspend(National, new Suspension(Day("2026-03-04"), null, ground, "特1"), local);
        if (Article45.Contains(ground) || (law is ClockLaw.Other && ruleOfTheItem && !Never.Contains(ground)))
            Assert.That(result.Changed().IsSuspended, Is.True);
        else
            Assert.That(result.Refused().Code, Is.EqualTo(Never.Contains(ground) ? "clock-ground-never" : law is ClockLaw.Licence ? "clock-ground-not-licence" : "clock-ground-no-rule"));
    }

    [Test]
    public void ALocalRuleWithoutBasis_AllowsNothing() =>
        Assert.That(SuspensionGrounds.Objection(ClockLaw.Other, SuspensionGround.Publicity, new LocalGround(SuspensionGround.Publicity, " "))!.Code, Is.EqualTo("clock-ground-no-rule"));

    [Test]
    public void OnlyLimitsForADecision_AreSuspended([Values] ClockKind kind)
    {
        var result = Clock.Start(kind, ClockLaw.Licence, Day("2026-03-02"), ClockBudget.Working(20)).Suspend(National, Stop("2026-03-04", null));
        if (Suspendable.Contains(kind))
            Assert.That(result.Changed().IsSuspended, Is.True);
        else
            Assert.That(result.Refused().Code, Is.EqualTo("clock-not-suspendable"));
    }

    [Test]
    public void OnlyLimitsWithARule_AreExtended([Values] ClockKind kind)
    {
        var result = Clock.Start(kind, ClockLaw.Licence, Day("2026-03-02"), ClockBudget.Working(20)).Extend(National, Ten(), ExtensionRule.Licence);
        if (Extendable.Contains(kind))
            Assert.That(result.Changed().Due(National), Is.EqualTo(Licence("2026-03-02", 30).Due(National)));
        else
            Assert.That(result.Refused().Code, Is.EqualTo("clock-not-extendable"));
    }

    [Test]
    public void Suspend_WithoutPaper_IsRefused() =>
        Assert.That(Licence("2026-03-02", 20).Suspend(National, Stop("2026-03-04", null, paper: " ")).Refused().Code, Is.EqualTo("clock-suspension-paper"));

    [Test]
    public void Suspend_TwiceOnOnePaper_IsRefused() =>
        Assert.That(Licence("2026-03-02", 20).Suspend(National, Stop("2026-03-04", null)).Changed().Suspend(National, Stop("2026-03-05", null)).Refused().Code, Is.EqualTo("clock-paper-used"));

    [TestCase("2026-03-01", null)]
    [TestCase("2026-03-05", "2026-03-04")]
    public void Suspend_OnImpossibleDays_IsRefused(string from, string? to) =>
        Assert.That(Licence("2026-03-02", 20).Suspend(National, Stop(from, to)).Refused().Code, Is.EqualTo("clock-suspension-days"));

    [Test]
    public void Suspend_AfterTheLimitIsOver_IsRefused()
    {
        Assert.That(Licence("2026-03-02", 3).Suspend(National, Stop("2026-03-06", null)).Refused().Code, Is.EqualTo("clock-expired"));
        Assert.That(Licence("2026-03-02", 3).Suspend(National, Stop("2026-03-05", null)), Is.TypeOf<ClockResult.Changed>());
    }

    [Test]
    public void TwoProceduresAtOnce_EachEndsByItsOwnPaper()
    {
        var both = Licence("2026-03-02", 20)
            .Suspend(National, Stop("2026-03-04", null)).Changed()
            .Suspend(National, Stop("2026-03-05", null, SuspensionGround.ExpertReview, "特2")).Changed();
        var one = both.ResumeClock("特1", Day("2026-03-10")).Changed();
        Assert.That(one.IsSuspended, Is.True);
        Assert.That(one.Due(National), Is.Null);
        var none = one.ResumeClock("特2", Day("2026-03-12")).Changed();
        Assert.That(none.IsSuspended, Is.False);
        Assert.That(none.Due(National), Is.EqualTo(Licence("2026-03-02", 26).Due(National)), "(03-04, 03-12] has 6 working days");
    }

    [Test]
    public void Resume_WithoutAnOpenSuspensionOnThatPaper_IsRefused()
    {
        var clock = Licence("2026-03-02", 20).Suspend(National, Stop("2026-03-04", null)).Changed();
        Assert.That(clock.ResumeClock("特9", Day("2026-03-10")).Refused().Code, Is.EqualTo("clock-not-suspended"));
        Assert.That(clock.ResumeClock("特1", Day("2026-03-03")).Refused().Code, Is.EqualTo("clock-suspension-days"));
        Assert.That(clock.ResumeClock("特1", Day("2026-03-04")).Changed().Due(National), Is.EqualTo(Licence("2026-03-02", 20).Due(National)));
        Assert.That(clock.ResumeClock("特1", Day("2026-03-04")).Changed().ResumeClock("特1", Day("2026-03-05")).Refused().Code, Is.EqualTo("clock-not-suspended"));
    }

    private static Extension Ten() => new(10, DayUnit.Working, ExtensionApprover.HeadOfBody, "案情复杂", "延1", Day("2026-03-10"));

    private static IEnumerable<TestCaseData> WrongExtensions()
    {
        yield return new TestCaseData(Ten() with { Approver = ExtensionApprover.HeadOfGovernment }, "clock-extension-approver");
        yield return new TestCaseData(Ten() with { Days = 11 }, "clock-extension-days");
        yield return new TestCaseData(Ten() with { Days = 0 }, "clock-extension-days");
        yield return new TestCaseData(Ten() with { Unit = DayUnit.Calendar }, "clock-extension-days");
        yield return new TestCaseData(Ten() with { Reason = "" }, "clock-extension-reason");
        yield return new TestCaseData(Ten() with { PaperId = " " }, "clock-extension-paper");
        yield return new TestCaseData(Ten() with { ApprovedOn = Day("2026-03-01") }, "clock-extension-early");
        yield return new TestCaseData(Ten() with { ApprovedOn = Day("2026-03-31") }, "clock-extension-late");
    }

    [TestCaseSource(nameof(WrongExtensions))]
    public void Extend_Wrongly_IsRefused_NamingTheArticle(Extension extension, string code)
    {
        var refusal = Licence("2026-03-02", 20).Extend(National, extension, ExtensionRule.Licence).Refused();
        Assert.That((refusal.Code, refusal.Basis), Is.EqualTo((code, "行政许可法第四十二条第一款")));
    }

    [Test]
    public void Extend_OnTheDueDayItself_IsInTime() =>
        Assert.That(Licence("2026-03-02", 20).Extend(National, Ten() with { ApprovedOn = Day("2026-03-30") }, ExtensionRule.Licence), Is.TypeOf<ClockResult.Changed>());

    [Test]
    public void Extend_Twice_IsRefused() =>
        Assert.That(Licence("2026-03-02", 20).Extend(National, Ten() with { Days = 1 }, ExtensionRule.Licence).Changed().Extend(National, Ten(), ExtensionRule.Licence).Refused().Code, Is.EqualTo("clock-extended-twice"));

    [Test]
    public void Extend_WhereTheRuleKnowsNone_IsRefused() =>
        Assert.That(Licence("2026-03-02", 20).Extend(National, Ten(), ExtensionRule.None).Refused().Code, Is.EqualTo("clock-not-extendable"));

    [Test]
    public void Extend_WhileSuspended_IsInTime_BecauseTheLimitIsNotOver() =>
        Assert.That(Licence("2026-03-02", 20).Suspend(National, Stop("2026-03-04", null)).Changed().Extend(National, Ten() with { ApprovedOn = Day("2026-08-03") }, ExtensionRule.Licence), Is.TypeOf<ClockResult.Changed>());

    [Test]
    public void AJointLicence_IsExtendedByTheHeadOfGovernmentOnly()
    {
        var clock = Clock.Start(ClockKind.StatutoryDecision, ClockLaw.Licence, Day("2026-03-02"), ClockBudget.Working(45));
        Assert.That(clock.Extend(National, Ten(), ExtensionRule.JointLicence).Refused().Basis, Is.EqualTo("行政许可法第四十二条第二款"));
        Assert.That(clock.Extend(National, Ten() with { Days = 15, Approver = ExtensionApprover.HeadOfGovernment }, ExtensionRule.JointLicence).Changed().Due(National), Is.EqualTo(Licence("2026-03-02", 60).Due(National)));
    }

    [Test]
    public void AStoppedClock_RefusesEverything()
    {
        var stopped = Licence("2026-03-02", 20).Stop(Day("2026-03-10")).Changed();
        Assert.That(stopped.Suspend(National, Stop("2026-03-11", null)).Refused().Code, Is.EqualTo("clock-stopped"));
        Assert.That(stopped.ResumeClock("特1", Day("2026-03-11")).Refused().Code, Is.EqualTo("clock-stopped"));
        Assert.That(stopped.Extend(National, Ten(), ExtensionRule.Licence).Refused().Code, Is.EqualTo("clock-stopped"));
        Assert.That(stopped.Stop(Day("2026-03-11")).Refused().Code, Is.EqualTo("clock-stopped"));
    }

    [Test]
    public void Stop_EndsASuspensionThatStillLasts_AndUsesNoMoreDays()
    {
        var stopped = Licence("2026-03-02", 20).Suspend(National, Stop("2026-03-04", null)).Changed().Stop(Day("2026-03-10")).Changed();
        Assert.That(stopped.IsSuspended, Is.False);
        Assert.That(stopped.DaysUsed(National, Day("2026-12-31")), Is.EqualTo(2));
    }

    [Test]
    public void Stop_BeforeTheStart_OrBeforeASuspensionOnRecord_IsRefused()
    {
        Assert.That(Licence("2026-03-02", 20).Stop(Day("2026-03-01")).Refused().Code, Is.EqualTo("clock-stop-day"));
        Assert.That(Licence("2026-03-02", 20).Suspend(National, Stop("2026-03-09", null)).Changed().Stop(Day("2026-03-06")).Refused().Code, Is.EqualTo("clock-stop-day"));
    }

    [Test]
    public void Start_WithWhatIsNoMember_Throws()
    {
        Assert.That(() => Clock.Start((ClockKind)99, ClockLaw.Licence, Day("2026-03-02"), ClockBudget.SameDay), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Clock.Start(ClockKind.Step, default(ClockLaw), Day("2026-03-02"), ClockBudget.SameDay), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Clock.Start(ClockKind.Step, ClockLaw.Licence, DateOnly.MinValue, ClockBudget.SameDay), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Clock.Start(ClockKind.Step, ClockLaw.Licence, Day("2026-03-02"), default), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void StoredNumbers_NeverChange()
    {
        Assert.That(Enum.GetValues<ClockKind>().Select(k => (int)k), Is.EqualTo(Enumerable.Range(1, 22)));
        Assert.That(Enum.GetValues<SuspensionGround>().Select(k => (int)k), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 20, 21, 22, 23, 90, 91, 92 }));
        Assert.That(Enum.GetValues<ClockLight>().Select(k => (int)k), Is.EqualTo(Enumerable.Range(0, 6)));
    }

    [Test]
    public void Grounds_AreReadByEitherName([Values] SuspensionGround ground)
    {
        Assert.That(SuspensionGrounds.TryParse(ground.ChineseName(), out var chinese) && chinese == ground);
        Assert.That(SuspensionGrounds.TryParse(ground.ToString().ToLowerInvariant(), out var english) && english == ground);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("1")]
    [TestCase("领导出差")]
    public void Grounds_OutsideTheList_AreNotRead(string? text) => Assert.That(SuspensionGrounds.TryParse(text, out _), Is.False);
}
