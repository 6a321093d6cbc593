using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Voices;
using static GovFlow.Approvals.Tests.Voices.VoiceCorpus;

namespace GovFlow.Approvals.Tests.Voices;

/// <summary>The days of a voice and what becomes of it: 3-7-10 (003-31), promises (003-34), first asked (003-17), consultations (003-41), bad ratings.</summary>
[TestFixture]
public sealed class VoiceOfficeTests
{
    [TestCase("2026-03-02", DayUnit.Calendar, "2026-03-05", "2026-03-09")]
    [TestCase("2026-03-05", DayUnit.Calendar, "2026-03-09", "2026-03-12", TestName = "three days that end on a Sunday end on Monday")]
    [TestCase("2026-03-02", DayUnit.Working, "2026-03-05", "2026-03-11")]
    [TestCase("2026-09-28", DayUnit.Calendar, "2026-10-08", "2026-10-08", TestName = "over the national holiday both end on the first day after it")]
    public void AComplaint_ReportsProgressInThree_AndItsResultInSeven(string day, DayUnit unit, string progress, string result)
    {
        var voice = Opened(VoiceKind.Complaint, day: Day(day), unit: unit);
        Assert.That((voice.Due(VoiceLimitKind.Progress), voice.Due(VoiceLimitKind.Result)), Is.EqualTo(((DateOnly?)Day(progress), (DateOnly?)Day(result))));

        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Test]
    public void TheRuleOnTheScreen_SaysWhatIsCounted()
    {
        Assert.That(VoiceLimits.Rule(VoiceKind.Complaint, DayUnit.Calendar), Does.StartWith("3个自然日内报告动态，7个自然日内报告结果").And.Contains("不超过10个工作日").And.Contains("顺延"));
        Assert.That(VoiceLimits.Rule(VoiceKind.Report, DayUnit.Working), Does.StartWith("3个工作日内报告动态，7个工作日内报告结果"));
        Assert.That(VoiceLimits.Rule(VoiceKind.BadRating, DayUnit.Calendar), Does.Contain("1个工作日内联系").And.Contains("15个工作日内整改"));
    }

    [Test]
    public void AnExtension_IsTheHeads_Once_BeforeItIsOver_AndTenWorkingDaysAtMost()
    {
        var voice = Opened(VoiceKind.Complaint);
        var extend = new VoiceCommand.Extend(10, "需要查监控", "已约见当事人");
        Assert.That(voice.Refusal(extend), Is.EqualTo("voice-extend-approver"));
        Assert.That(voice.Refusal(extend with { Days = 11 }, Leader), Is.EqualTo("clock-extension-days"));
        Assert.That(voice.Refusal(extend, Leader, Monday.AddDays(8)), Is.EqualTo("clock-extension-late"), "due 03-09");
        Assert.That(voice.Refusal(extend with { Text = " " }, Leader), Is.EqualTo("clock-extension-reason"));
        var extended = voice.Do(extend, Leader, Monday.AddDays(7));
        Assert.That((extended.Stage, extended.Due(VoiceLimitKind.Result)), Is.EqualTo((VoiceStage.Extended, (DateOnly?)new DateOnly(2026, 3, 23))), "ten working days after 03-09");
        Assert.That(extended.Running(VoiceLimitKind.Progress), Is.Null, "an extension tells how far it is");
        Assert.That(extended.Refusal(extend, Leader), Is.EqualTo("clock-extended-twice"));
    }

    [Test]
    public void TheFirstAsked_AnswersForIt_UntilANamedPersonAccepts()
    {
        var voice = Opened(VoiceKind.Complaint);
        Assert.That((voice.FirstAskedId, voice.HolderId, voice.Stage), Is.EqualTo(("p02", "p02", VoiceStage.InHand)));
        var offered = voice.Do(new VoiceCommand.Offer("p05", "hall", ["p07"], "属于窗口事务"));
        Assert.That((offered.HolderId, offered.OfferedId), Is.EqualTo(("p02", "p05")), "nothing is handed over by offering it");
        Assert.That(offered.Refusal(new VoiceCommand.Accept()), Is.EqualTo("voice-not-offered"));
        Assert.That(offered.Do(new VoiceCommand.Decline("不属于我处"), Other).HolderId, Is.EqualTo("p02"));
        var accepted = offered.Do(new VoiceCommand.Accept(), Other);
        Assert.That((accepted.FirstAskedId, accepted.HolderId, accepted.OfferedId), Is.EqualTo(("p02", "p05", (string?)null)));
        Assert.That(accepted.Refusal(Reply()), Is.EqualTo("voice-not-holder"));
    }

    [Test]
    public void WhoeverItIsAbout_GetsItNeitherFirstNorLater()
    {
        var about = new HashSet<string> { "p02" };
        var voice = VoiceOffice.Open(Registered(VoiceKind.Complaint), null, Desk(involved: about)).Voice();
        Assert.That((voice.HolderId, voice.State), Is.EqualTo(((string?)null, VoiceState.Waiting)), "the one complained about was asked first");
        var offer = VoiceOffice.Act(voice, new VoiceCommand.Offer("p02", null, [], "请办理"), Leader, Desk(involved: about));
        Assert.That((offer as VoiceResult.Refused)?.Why.Code, Is.EqualTo("voice-offer-involved"));
    }

    [Test]
    public void APromise_IsTracked_ThenRevisited_ThenClosed()
    {
        var promised = Opened(VoiceKind.Complaint).Do(Reply(VoiceOutcome.Solved, new PromiseMade("加开一个窗口", Monday.AddDays(9)), new PromiseMade("增设座椅", Monday.AddDays(10))));
        Assert.That((promised.Stage, promised.Due(VoiceLimitKind.Promise)), Is.EqualTo((VoiceStage.Promises, (DateOnly?)Monday.AddDays(9))), "the earlier of the two");
        Assert.That(promised.Running(VoiceLimitKind.Result), Is.Null);
        Assert.That(promised.Refusal(new VoiceCommand.Revisit(VoiceWay.Phone, "满意"), Leader), Is.EqualTo("voice-promise-open"));
        var one = promised.Do(new VoiceCommand.Fulfil(promised.Promises[0].Id, "已开"));
        Assert.That((one.Stage, one.Running(VoiceLimitKind.Revisit)), Is.EqualTo((VoiceStage.Promises, (VoiceLimit?)null)));
        var kept = one.Do(new VoiceCommand.Fulfil(promised.Promises[1].Id, "已装"), day: Monday.AddDays(3));
        Assert.That((kept.Stage, kept.Due(VoiceLimitKind.Revisit)), Is.EqualTo((VoiceStage.Revisit, (DateOnly?)new DateOnly(2026, 3, 12))));
        var closed = kept.Do(new VoiceCommand.Revisit(VoiceWay.Phone, "满意"), Leader, Monday.AddDays(4));
        Assert.That((closed.State, closed.Limits.Any(l => l.IsRunning)), Is.EqualTo((VoiceState.Closed, false)));
    }

    [Test]
    public void WhatCannotBeSolvedNow_KeepsADay()
    {
        var voice = Opened(VoiceKind.Complaint);
        Assert.That(voice.Refusal(Reply(VoiceOutcome.ExplainedForNow)), Is.EqualTo("voice-follow-up"));
        Assert.That(voice.Refusal(Reply(VoiceOutcome.ExplainedForNow, new PromiseMade("再答复", Monday))), Is.EqualTo("voice-promise-day"), "not today");
        Assert.That(voice.Refusal(Reply(VoiceOutcome.ExplainedForNow, new PromiseMade("再答复", Monday.AddDays(5)))), Is.EqualTo("voice-promise-day"), "not a Saturday");
        Assert.That(voice.Do(Reply(VoiceOutcome.ExplainedForNow, new PromiseMade("再答复", Monday.AddDays(30)))).Stage, Is.EqualTo(VoiceStage.Promises));
    }

    [Test]
    public void ASuggestion_IsAnsweredWithWhetherItIsTakenUp_AndNothingElseIs([Values] SuggestionAdoption adoption)
    {
        var voice = Opened(VoiceKind.Suggestion);
        Assert.That(voice.Refusal(Reply()), Is.EqualTo("voice-adoption"));
        Assert.That(voice.Refusal(Reply() with { Adoption = adoption }), Is.EqualTo("voice-adoption-reason"));
        Assert.That(voice.Refusal(Reply() with { Adoption = adoption, AdoptionReason = " " }), Is.EqualTo("voice-adoption-reason"));
        var answered = voice.Do(Reply() with { Adoption = adoption, AdoptionReason = "坡道今年建成" });
        Assert.That((answered.Stage, answered.Reply!.Adoption, answered.Reply.AdoptionReason), Is.EqualTo((VoiceStage.Revisit, (SuggestionAdoption?)adoption, "坡道今年建成")));
        Assert.That(Opened(VoiceKind.Complaint).Refusal(Reply() with { Adoption = adoption, AdoptionReason = "坡道今年建成" }), Is.EqualTo("voice-adoption-kind"));
    }

    [Test]
    public void SomebodyNotSatisfied_SendsItBack_WithNewDays()
    {
        var answered = Opened(VoiceKind.Complaint).Do(Reply());
        var again = answered.Do(new VoiceCommand.Reopen(VoiceWay.Phone, "仍然排队"), Leader, Monday.AddDays(2));
        Assert.That((again.State, again.HolderId, again.Due(VoiceLimitKind.Result)), Is.EqualTo((VoiceState.InHand, "p02", (DateOnly?)new DateOnly(2026, 3, 11))));
        Assert.That(again.Revisits.Single().IsSatisfied, Is.False);
        Assert.That(again.Do(Reply()).Do(new VoiceCommand.Revisit(VoiceWay.Phone, "满意"), Leader).State, Is.EqualTo(VoiceState.Closed));
    }

    [Test]
    public void AConsultation_KeepsThePromisedDay()
    {
        var opened = VoiceOffice.Open(Registered(VoiceKind.Consultation), Monday.AddDays(2), Desk()).Voice();
        Assert.That((opened.Due(VoiceLimitKind.Answer), opened.PromisedOn), Is.EqualTo(((DateOnly?)Monday.AddDays(2), (DateOnly?)Monday.AddDays(2))));
        Assert.That((VoiceOffice.Open(Registered(VoiceKind.Consultation), Monday.AddDays(8), Desk()) as VoiceResult.Refused)?.Why.Code, Is.EqualTo("voice-promised-day"), "six working days");
        var undated = Opened(VoiceKind.Consultation);
        Assert.That(undated.Due(VoiceLimitKind.Answer), Is.EqualTo(Monday.AddDays(7)), "five working days at the longest");
        var dated = undated.Do(new VoiceCommand.PromiseAnswer(Monday, "今日答复"));
        Assert.That(dated.Due(VoiceLimitKind.Answer), Is.EqualTo(Monday), "the same day");
        Assert.That(dated.Refusal(new VoiceCommand.PromiseAnswer(Monday.AddDays(1), "再缓一天")), Is.EqualTo("voice-state"), "promised once");
        Assert.That(dated.Do(Reply(VoiceOutcome.PolicyExplained)).State, Is.EqualTo(VoiceState.Closed), "answered is answered");
    }

    [Test]
    public void ABadRating_IsContacted_PutRight_AndRevisited()
    {
        var rated = Opened(VoiceKind.BadRating, firstAsked: null);
        Assert.That((rated.Stage, rated.Due(VoiceLimitKind.Contact)), Is.EqualTo((VoiceStage.Contact, (DateOnly?)Monday.AddDays(1))));
        var taken = rated.Do(new VoiceCommand.Take("hall"));
        Assert.That((taken.FirstAskedId, taken.Stage), Is.EqualTo(("p02", VoiceStage.Contact)), "taken is not contacted");
        Assert.That(taken.Refusal(Reply()), Is.EqualTo("voice-not-contacted"));
        var contacted = taken.Do(new VoiceCommand.Contact(VoiceWay.Phone, "已致歉"));
        Assert.That(contacted.Due(VoiceLimitKind.Rectification), Is.EqualTo(new DateOnly(2026, 3, 23)), "fifteen working days");
        Assert.That(contacted.Do(Reply()).Do(new VoiceCommand.Revisit(VoiceWay.Phone, "满意"), Leader).State, Is.EqualTo(VoiceState.Closed));
    }

    /// <summary>Whatever is done in whatever order: an open voice always has a day that runs, a closed one none, and somebody answers for what is in hand.</summary>
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property AnOpenVoice_AlwaysHasADay() => Prop.ForAll(
        ArbMap.Default.ArbFor<(VoiceKind Kind, (byte Act, byte Days)[] Steps)>().Filter(p => p.Steps is not null && Enum.IsDefined(p.Kind)), run =>
        {
            var voice = Opened(run.Kind);
            var day = Monday;
            foreach (var (act, days) in run.Steps)
            {
                day = day.AddDays(days % 3);
                VoiceActor[] people = [Clerk, Other, Leader];
                foreach (var by in people)
                {
                    if (VoiceOffice.Act(voice, Command(voice, (VoiceAct)((act % 13) + 1), day), by, Desk(day)) is VoiceResult.Changed changed)
                        voice = changed.After;
                }
                var runs = voice.Limits.Any(l => l.IsRunning);
                if (runs != (voice.State is not VoiceState.Closed) || (voice.State is VoiceState.InHand && voice.HolderId is null))
                    return false;
            }
            return true;
        });

    private static VoiceCommand Command(Voice voice, VoiceAct act, DateOnly day) => act switch
    {
        VoiceAct.Take => new VoiceCommand.Take("hall"),
        VoiceAct.Offer => new VoiceCommand.Offer("p05", null, [], "转"),
        VoiceAct.Accept => new VoiceCommand.Accept(),
        VoiceAct.Decline => new VoiceCommand.Decline("退"),
        VoiceAct.Contact => new VoiceCommand.Contact(VoiceWay.Phone, "联系"),
        VoiceAct.Progress => new VoiceCommand.Progress("动态"),
        VoiceAct.Investigate => new VoiceCommand.Investigate(VoiceWay.Visit, "当事人", "属实", null),
        VoiceAct.Extend => new VoiceCommand.Extend(3, "复杂", "已查"),
        VoiceAct.PromiseAnswer => new VoiceCommand.PromiseAnswer(day, "今日"),
        VoiceAct.Reply when voice.Kind is VoiceKind.Suggestion => Reply() with { Adoption = SuggestionAdoption.Partly, AdoptionReason = "先改一半" },
        VoiceAct.Reply => Reply(VoiceOutcome.Solved, day.DayOfWeek is DayOfWeek.Monday ? [new PromiseMade("改进", day.AddDays(1))] : []),
        VoiceAct.Fulfil => new VoiceCommand.Fulfil(voice.Promises.FirstOrDefault(p => p.KeptAt is null)?.Id ?? Guid.Empty, "兑现"),
        VoiceAct.Revisit => new VoiceCommand.Revisit(VoiceWay.Phone, "满意"),
        VoiceAct.Reopen => new VoiceCommand.Reopen(VoiceWay.Phone, "不满意"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
