using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>听证 (许可法 46–48): who is told, until when a hearing may be asked for, when it may be held, by whom, and what the decision waits for.</summary>
[TestFixture]
public sealed class HearingTests
{
    private static readonly OfficeActor.Staff Decider = Hall.Person("蒋镇长");

    private static readonly OfficeActor.ByApplicant Applicant = new() { IsProven = true };

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    private static string? Path(CommandResult result) => (result as CommandResult.Refused)?.Path;

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    /// <summary>At the decision on 2026-03-02, held by its decider.</summary>
    private static Hall AtDecision()
    {
        var hall = new Hall { Workflow = TestFlow.Redrawn(("review Pass survey", "review Pass decide")) };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Must(hall.Do(Decider, new CaseCommand.ClaimTask(hall.Task("决定").Id)));
        return hall;
    }

    private static CaseCommand.TellOfHearing Tell(params string[] parties) => new("涉及相邻住户的采光、通行", [.. parties.Select(p => new NamedParty(p, "13900000001"))]);

    private static Hall Told(params string[] parties)
    {
        var hall = AtDecision();
        hall.Must(hall.Do(Decider, Tell(parties)));
        return hall;
    }

    private static Hall Requested(params string[] parties)
    {
        var hall = Told(parties);
        hall.Must(hall.Do(Applicant, new CaseCommand.RequestHearing(0)));
        return hall;
    }

    private static CaseCommand.ConveneHearing Sitting(string day, string chair = "沈副镇长", string? reason = null) => new(Day(day), new TimeOnly(14, 30), "二楼会议室", chair, reason);

    private static Hall Convened(params string[] parties)
    {
        var hall = Requested(parties);
        hall.Must(hall.Do(Decider, Sitting("2026-03-12")));
        return hall;
    }

    private static CaseCommand.RecordHearing Record(params HearingAttendance[] attendance) =>
        new(attendance.Length == 0 ? [new HearingAttendance(0, true, true)] : [.. attendance], "审查人员陈述审查意见；申请人提交日照分析。");

    private static CommandResult Decide(Hall hall, string outcome = "Grant") =>
        hall.Do(Decider, new CaseCommand.CompleteTask(hall.Task("决定").Id, Hall.Answer(outcome, outcome == "Refuse" ? "通道宽度不足" : null)));

    [Test]
    public void Telling_GivesEveryPartyThePaper_AndFiveWorkingDays()
    {
        var hall = AtDecision();
        var change = hall.Must(hall.Do(Decider, Tell("钱邻居", "孙邻居")));
        Assert.That(change.Papers.Select(p => (p.Template, p.Addressee)), Is.EqualTo(new[]
        {
            (PaperTemplate.HearingRight, hall.File!.Applicant.Identity.Name), (PaperTemplate.HearingRight, "钱邻居"), (PaperTemplate.HearingRight, "孙邻居"),
        }));
        Assert.That(change.Papers.Select(p => p.Fields[PaperField.DueDay]).Distinct(), Is.EqualTo(new[] { "2026-03-09" }));
        Assert.That(hall.Due(ClockKind.HearingRequest), Is.EqualTo(Day("2026-03-09")));
        Assert.That(hall.File.Hearing!.Parties.Select(p => (p.No, p.Role)), Is.EqualTo(new[] { (0, "申请人"), (1, "利害关系人"), (2, "利害关系人") }));
        Assert.That(string.Concat(change.Events.Select(e => e.Text)), Does.Not.Contain("邻居").And.Contain("钱**"), "the timeline names no person");
        Assert.That(change.Notices.Select(n => n.Audience), Is.EqualTo(new[] { "applicant" }));
        Assert.That(hall.File.Hearing.OthersPapers, Is.EqualTo(change.Papers.Skip(1).Select(p => p.Id)));
        Assert.That(hall.File.Clocks.Any(c => c.Ledger.IsSuspended), Is.False, "the days to ask for it are counted");
    }

    [Test]
    public void OnlyWhoHandlesTheCase_Tells_OnceAndNamesEachPartyOnce()
    {
        var hall = AtDecision();
        Assert.That(Code(hall.Do(Hall.Person("赵审查"), Tell())), Is.EqualTo("hearing-not-handler"));
        Assert.That(Code(hall.Do(Applicant, Tell())), Is.EqualTo("staff-only"));
        Assert.That(Path(hall.Do(Decider, Tell() with { Matter = " " })), Is.EqualTo("$.matter"));
        Assert.That(Path(hall.Do(Decider, Tell("钱邻居", " 钱邻居"))), Is.EqualTo("$.parties[1].name"));
        Assert.That(Path(hall.Do(Decider, Tell(hall.File!.Applicant.Identity.Name))), Is.EqualTo("$.parties[0].name"));
        Assert.That(Code(hall.Do(Decider, Tell() with { Parties = default })), Is.EqualTo("hearing-parties"));
        Assert.That(Code(hall.Do(Decider, Tell() with { Parties = [.. Enumerable.Range(0, 51).Select(i => new NamedParty($"邻居{i}"))] })), Is.EqualTo("hearing-parties"));
        Assert.That(Code(hall.Do(Decider, Tell() with { IsOrdered = true })), Is.EqualTo("hearing-not-ordered"));
        Assert.That(Path(hall.Do(Decider, Tell(new string('名', 101)))), Is.EqualTo("$.parties[0].name"));
        hall.Must(hall.Do(Decider, Tell()));
        Assert.That(Code(hall.Do(Decider, Tell())), Is.EqualTo("hearing-told"));
    }

    /// <summary>Across weekends, 清明, 劳动节, 中秋 and 国庆 with their make-up days; the day after is too late for everybody.</summary>
    [TestCase("2026-03-02", "2026-03-09")]
    [TestCase("2026-03-06", "2026-03-13")]
    [TestCase("2026-04-03", "2026-04-13")]
    [TestCase("2026-04-30", "2026-05-11")]
    [TestCase("2026-09-24", "2026-10-09")]
    public void ARequest_ComesWithinFiveWorkingDays(string told, string last)
    {
        foreach (var (after, code) in new[] { (0, (string?)null), (1, "hearing-late") })
        {
            var hall = AtDecision();
            hall.On($"{told} 10:00").Must(hall.Do(Decider, Tell("钱邻居")));
            Assert.That(hall.Due(ClockKind.HearingRequest), Is.EqualTo(Day(last)));
            hall.On($"{Day(last).AddDays(after):yyyy-MM-dd} 16:00");
            Assert.That(Code(hall.Do(Applicant, new CaseCommand.RequestHearing(0))), Is.EqualTo(code), $"{told} +{after}");
            if (code is not null)
                Assert.That(Code(hall.Do(Decider, new CaseCommand.RequestHearing(1))), Is.EqualTo(code));
        }
    }

    /// <summary>Whole matrix: the day of the request against the last day of the hearing (20 working days) and the earliest (7 after the notice).</summary>
    [TestCase("2026-03-02", "2026-03-11", "2026-03-30")]
    [TestCase("2026-03-06", "2026-03-17", "2026-04-03")]
    [TestCase("2026-03-09", "2026-03-18", "2026-04-07")]
    public void AHearing_IsHeldWithinTwentyWorkingDays_AndNotifiedSevenAhead(string requested, string earliest, string last)
    {
        var hall = Told();
        hall.On($"{requested} 09:00").Must(hall.Do(Applicant, new CaseCommand.RequestHearing(0)));
        Assert.That(hall.Due(ClockKind.Hearing), Is.EqualTo(Day(last)));
        Assert.That(hall.File!.Clocks.Any(c => c.Ledger.Kind is ClockKind.HearingRequest), Is.False);
        for (var day = Day(requested); day <= Day(last).AddDays(3); day = day.AddDays(1))
        {
            var code = Code(Office.Handle(hall.Desk(Decider), hall.File, Sitting($"{day:yyyy-MM-dd}")));
            Assert.That(code, Is.EqualTo(day < Day(earliest) ? "hearing-notice-days" : day > Day(last) ? "hearing-hold-days" : null), $"{day}");
        }
    }

    [Test]
    public void AHearingThatIsLate_IsHeldAsSoonAsTheNoticeAllows_AndNoLater()
    {
        var hall = Requested();
        hall.On("2026-04-13 09:00");
        Assert.That(Code(hall.Do(Decider, Sitting("2026-04-23"))), Is.EqualTo("hearing-hold-days"));
        Assert.That(Code(hall.Do(Decider, Sitting("2026-04-21"))), Is.EqualTo("hearing-notice-days"));
        Assert.That(Code(hall.Do(Decider, Sitting("2026-04-22"))), Is.Null);
    }

    [Test]
    public void Requests_AreEachPartysOwn()
    {
        var hall = Told("钱邻居");
        Assert.That(Path(hall.Do(Applicant, new CaseCommand.RequestHearing(1))), Is.EqualTo("$.party"), "for oneself only");
        Assert.That(Code(hall.Do(Decider, new CaseCommand.RequestHearing(2))), Is.EqualTo("hearing-party"));
        Assert.That(Code(hall.Do(Hall.Person("赵审查"), new CaseCommand.RequestHearing(1))), Is.EqualTo("window-class"), "neither the window nor who handles it");
        hall.Must(hall.Do(Hall.Clerk, new CaseCommand.RequestHearing(1)));
        Assert.That(hall.File!.Hearing!.Stage, Is.EqualTo(HearingStage.Requested));
        Assert.That(Code(hall.Do(Hall.Clerk, new CaseCommand.RequestHearing(1))), Is.EqualTo("hearing-requested"));
        hall.On("2026-03-04 09:00").Must(hall.Do(Applicant, new CaseCommand.RequestHearing(0)));
        Assert.That(hall.Due(ClockKind.Hearing), Is.EqualTo(Day("2026-03-30")), "the first request began the twenty days");
        Assert.That(Code(AtDecision().Do(Applicant, new CaseCommand.RequestHearing(0))), Is.EqualTo("hearing-none"));
    }

    [Test]
    public void AnAgent_AsksWithAMandateThatHolds()
    {
        var hall = Told();
        var agent = new ApplicantIdentity("周代理", "居民身份证", "11010519491231002X", false);
        hall.File = hall.File! with { Applicant = hall.File.Applicant with { Agent = agent, Mandate = new Mandate("代办", Day("2026-01-01"), Day("2026-03-01"), false) } };
        Assert.That(Code(hall.Do(Applicant with { IsAgent = true }, new CaseCommand.RequestHearing(0))), Is.EqualTo("mandate-expired"));
        Assert.That(Code(hall.Do(Applicant, new CaseCommand.RequestHearing(0))), Is.Null);
    }

    [Test]
    public void TheRightGivenUpByAll_LetsTheDecisionGoOn_ByOneItDoesNot()
    {
        var hall = Told("钱邻居");
        Assert.That(Path(hall.Do(Decider, new CaseCommand.WaiveHearing(1, " "))), Is.EqualTo("$.words"));
        hall.Must(hall.Do(Decider, new CaseCommand.WaiveHearing(1, "3月2日书面声明")));
        Assert.That(Code(hall.Do(Decider, new CaseCommand.WaiveHearing(1, "再次"))), Is.EqualTo("hearing-waived"));
        Assert.That(Code(hall.Do(Decider, new CaseCommand.RequestHearing(1))), Is.EqualTo("hearing-waived"));
        Assert.That(Code(Decide(hall)), Is.EqualTo("hearing-open"));
        hall.Must(hall.Do(Applicant, new CaseCommand.WaiveHearing(0, "不要求听证")));
        Assert.That((hall.File!.Hearing!.Stage, hall.File.Clocks.Any(c => c.Ledger.Kind is ClockKind.HearingRequest)), Is.EqualTo((HearingStage.GivenUp, false)));
        var change = hall.Must(Decide(hall));
        Assert.That(change.Papers[0].Fields.ContainsKey(PaperField.Hearing), Is.False, "a decision names no hearing that never was");
    }

    [Test]
    public void ARequestTakenBack_EndsTheHearing_OnceNobodyElseMayAsk()
    {
        var hall = Convened("钱邻居");
        Assert.That(Code(hall.Do(Applicant, new CaseCommand.WaiveHearing(0, "撤回"))), Is.EqualTo("hearing-others"));
        var change = hall.On("2026-03-10 09:00").Must(hall.Do(Applicant, new CaseCommand.WaiveHearing(0, "撤回")));
        Assert.That(change.Notices.Select(n => n.Audience), Is.SupersetOf(new[] { "applicant", "person:沈副镇长" }), "who was summoned is told not to come");
        Assert.That((hall.File!.Hearing!.Stage, hall.File.Clocks.Any(c => c.Ledger.IsSuspended)), Is.EqualTo((HearingStage.GivenUp, false)));
        Assert.That(Code(Decide(hall)), Is.Null);
    }

    [Test]
    public void NobodyAsked_IsPutDown_AfterTheDaysAndNotBefore()
    {
        var hall = Told();
        Assert.That(Code(hall.On("2026-03-09 17:00").Do(Decider, new CaseCommand.LapseHearing())), Is.EqualTo("hearing-early"));
        Assert.That(Code(hall.On("2026-03-10 09:00").Do(Hall.Person("赵审查"), new CaseCommand.LapseHearing())), Is.EqualTo("hearing-not-handler"));
        Assert.That((Decide(hall) as CommandResult.Refused)?.Message, Does.Contain("登记逾期未申请"));
        hall.Must(hall.Do(Decider, new CaseCommand.LapseHearing()));
        Assert.That(hall.File!.Hearing!.Stage, Is.EqualTo(HearingStage.Lapsed));
        Assert.That(Code(hall.Do(Decider, new CaseCommand.LapseHearing())), Is.EqualTo("hearing-stage"));
        Assert.That(Code(Decide(hall)), Is.Null);
    }

    [Test]
    public void TheChair_IsNobodyWhoExaminesTheApplication()
    {
        var hall = Requested();
        string? By(string chair) => Code(Office.Handle(hall.Desk(Decider), hall.File, Sitting("2026-03-12", chair)));
        Assert.That(By("赵审查"), Is.EqualTo("people-chair-reviews"), "reviewed it");
        Assert.That(By("蒋镇长"), Is.EqualTo("people-chair-reviews"), "decides it and convenes");
        Assert.That(By("李窗口"), Is.EqualTo("people-contract-staff"));
        Assert.That(By("无此人"), Is.EqualTo("person-unknown"));
        hall.Left = ["沈副镇长"];
        Assert.That(By("沈副镇长"), Is.EqualTo("people-inactive"));
        hall.Left = [];
        Assert.That(By("沈副镇长"), Is.Null);
        hall.File = hall.File! with { Participants = hall.File.Participants.Add(new Participation("沈副镇长", ParticipantRole.Supervisor)) };
        Assert.That(By("沈副镇长"), Is.EqualTo("people-chair-reviews"), "supervises it");
    }

    [Test]
    public void TheNotice_StopsTheClocks_UnderItsOwnPaper_AndTheRecordSetsThemGoing()
    {
        var hall = Requested("钱邻居");
        var before = hall.Due(ClockKind.StatutoryDecision)!.Value;
        var change = hall.Must(hall.Do(Decider, Sitting("2026-03-12")));
        Assert.That(change.Papers.Select(p => p.Template), Is.EqualTo(new[] { PaperTemplate.HearingNotice, PaperTemplate.HearingNotice, PaperTemplate.SpecialProcedureNotice }));
        var notice = change.Papers[0].Fields;
        Assert.That((notice[PaperField.HearingDay], notice[PaperField.HearingTime], notice[PaperField.Chair]), Is.EqualTo(("2026-03-12", "下午2:30", "沈副镇长")));
        Assert.That((change.Papers[2].Fields[PaperField.Ground], change.Papers[2].Fields[PaperField.Limit]), Is.EqualTo(("听证", "8个工作日")));
        var suspensions = hall.File!.Clocks.Where(c => c.Ledger.IsSuspended).Select(c => (c.Ledger.Kind, c.Ledger.Suspensions.Single().PaperId));
        Assert.That(suspensions, Is.EquivalentTo(new[] { ClockKind.Decision, ClockKind.StatutoryDecision, ClockKind.Step }.Select(k => (k, change.Papers[2].Id.ToString("D")))), "nobody can finish the step meanwhile either");
        Assert.That(change.Notices.Select(n => n.Audience), Does.Contain("person:沈副镇长"));
        Assert.That(hall.Task("决定").People, Does.Contain("沈副镇长"), "the chair sees the case");

        hall.On("2026-03-12 17:00").Must(hall.Do(Hall.Person("沈副镇长"), Record(new HearingAttendance(1, true, false, "对笔录有异议"), new HearingAttendance(0, true, true))));
        Assert.That(hall.File.Clocks.Any(c => c.Ledger.IsSuspended || c.Ledger.Kind is ClockKind.Hearing), Is.False);
        Assert.That(WorkCalendar.National.WorkingDays(before, hall.Due(ClockKind.StatutoryDecision)!.Value), Is.EqualTo(8), "the eight working days after the notice are not counted");
    }

    [Test]
    public void AnotherDay_IsNotifiedAgain_WithItsReason_AndStopsNothingTwice()
    {
        var hall = Convened();
        Assert.That(Path(hall.On("2026-03-03 09:00").Do(Decider, Sitting("2026-03-13"))), Is.EqualTo("$.reason"));
        var change = hall.Must(hall.Do(Decider, Sitting("2026-03-13", reason: "申请人申请主持人以外的人员参加")));
        Assert.That(change.Papers.Select(p => p.Template), Is.EqualTo(new[] { PaperTemplate.HearingNotice }));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.Suspensions, Has.Length.EqualTo(1));
        Assert.That(Code(hall.On("2026-03-12 18:00").Do(Decider, Record())), Is.EqualTo("hearing-not-yet"));
    }

    [Test]
    public void AnotherChair_IsToldWithTheFormerOne()
    {
        var hall = Convened();
        var change = hall.Must(hall.On("2026-03-03 09:00").Do(Decider, Sitting("2026-03-13", "卫代办", "原主持人回避")));
        Assert.That(change.Notices.Where(n => n.Audience.StartsWith("person:", StringComparison.Ordinal)).Select(n => n.Audience), Is.EquivalentTo(new[] { "person:卫代办", "person:沈副镇长" }));
        Assert.That(change.Notices.Single(n => n.Audience == "person:沈副镇长").Text, Does.Contain("改由卫代办主持"));
    }

    [Test]
    public void AStepThatOpensMeanwhile_StandsAsStillAsTheRest()
    {
        var hall = new Hall { Workflow = TestFlow.Redrawn(("review Pass survey", "review Pass decide")) };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        var reviewer = Hall.Person(hall.Task("书面审查").AssigneeId ?? "赵审查");
        hall.Must(hall.Do(reviewer, new CaseCommand.ClaimTask(hall.Task("书面审查").Id)));
        hall.Must(hall.Do(reviewer, Tell()));
        hall.Must(hall.Do(Applicant, new CaseCommand.RequestHearing(0)));
        hall.Must(hall.Do(reviewer, Sitting("2026-03-12")));
        hall.On("2026-03-04 09:00").Must(hall.Do(reviewer, new CaseCommand.CompleteTask(hall.Task("书面审查").Id, Hall.Reviewed())));
        var step = hall.Clock(ClockKind.Step).Ledger;
        Assert.That(step.Suspensions.Select(s => (s.From, s.To, s.Ground)), Is.EqualTo(new[] { (Day("2026-03-04"), (DateOnly?)null, SuspensionGround.Hearing) }));
        hall.On("2026-03-12 17:00").Must(hall.Do(Hall.Person("沈副镇长"), Record()));
        Assert.That(hall.Clock(ClockKind.Step).Ledger.Suspensions.Single().To, Is.EqualTo(Day("2026-03-12")), "and goes on with them");
    }

    /// <summary>Where the higher body decides, its result is the decision and waits like one.</summary>
    [Test]
    public void TheHigherBodysResult_WaitsForTheHearingToo()
    {
        var hall = new Hall { Item = Hall.Licence() with { PowerSource = PowerSource.ReportUp, KindsNotOffered = [new("Immediate", "上级决定"), new("Committed", "上级决定"), new("Joint", "上级决定")] } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Proxy, Hall.AllReceived)));
        hall.On("2026-03-03 10:00").Finish("代办转报", Hall.Answer("Reported", null, ("upperReceiptNumber", "区受〔2026〕12号")));
        var agent = Hall.Person("褚代办");
        hall.Must(hall.Do(agent, new CaseCommand.ClaimTask(hall.Task("代办转报").Id)));
        hall.Must(hall.Do(agent, Tell()));
        CommandResult Result() => hall.Do(agent, new CaseCommand.CompleteTask(hall.Task("代办转报").Id, Hall.Answer("Granted")));
        Assert.That(Code(Result()), Is.EqualTo("hearing-open"));
        hall.Must(hall.Do(Applicant, new CaseCommand.WaiveHearing(0, "不要求听证")));
        Assert.That(Code(Result()), Is.Null);
    }

    /// <summary>A record of a morning has paragraphs. What was recorded while it was one line replays as one line.</summary>
    [TestCase(true, "审查人员陈述。\n申请人申辩。", "审查人员陈述。\n申请人申辩。")]
    [TestCase(null, "审查人员陈述。  申请人申辩。", null)]
    public void WhatWasSaid_KeepsItsParagraphs_InTheFileAndOnThePaper(bool? keepsLines, string said, string? paragraphs)
    {
        var hall = Convened("钱邻居").On("2026-03-12 17:00");
        var change = hall.Must(hall.Do(Decider, Record(new(0, true, true), new(1, false, false)) with { Said = "审查人员陈述。\r\n\r\n申请人申辩。", KeepsLines = keepsLines }));
        Assert.That((hall.File!.Hearing!.Minutes!.Said, change.Papers.Single().Fields[PaperField.Said], change.Papers.Single().Fields.GetValueOrDefault(PaperField.SaidLines)), Is.EqualTo((said, said, paragraphs)));
    }

    [Test]
    public void TheRecord_SaysOfEveryPartyWhetherItCameAndSigned()
    {
        var hall = Convened("钱邻居").On("2026-03-12 17:00");
        string? Of(params HearingAttendance[] attendance) => Path(Office.Handle(hall.Desk(Decider), hall.File, Record(attendance)));
        HearingAttendance applicant = new(0, true, true);
        Assert.That(Of(applicant), Is.EqualTo("$.attendance"), "one is left out");
        Assert.That(Of(applicant, applicant), Is.EqualTo("$.attendance[1].party"));
        Assert.That(Of(applicant, new(7, true, true)), Is.EqualTo("$.attendance[1].party"));
        Assert.That(Of(applicant, new(1, false, true)), Is.EqualTo("$.attendance[1].hasSigned"));
        Assert.That(Of(applicant, new(1, true, false)), Is.EqualTo("$.attendance[1].whyNot"));
        Assert.That(Path(hall.Do(Decider, Record(applicant, new(1, false, false)) with { Said = "" })), Is.EqualTo("$.said"));
        Assert.That(Code(hall.Do(Hall.Person("赵审查"), Record(applicant, new(1, false, false)))), Is.EqualTo("hearing-not-handler"));
        var change = hall.Must(hall.Do(Decider, Record(applicant, new(1, false, false))));
        Assert.That(change.Papers.Single().Fields[PaperField.Attendance].Split('\n')[1], Is.EqualTo("钱邻居（利害关系人）\t未到场\t"));
        Assert.That(change.Events.Single(e => e.Kind == "hearing.held").Text, Does.Contain("2人中1人到场"));
    }

    [TestCase("Grant")]
    [TestCase("Refuse")]
    public void TheDecision_WaitsForTheRecord_AndNamesIt(string outcome)
    {
        var hall = Told();
        Assert.That(Code(Decide(hall, outcome)), Is.EqualTo("hearing-open"), "told");
        hall.Must(hall.Do(Applicant, new CaseCommand.RequestHearing(0)));
        Assert.That(Code(Decide(hall, outcome)), Is.EqualTo("hearing-open"), "asked for");
        hall.Must(hall.Do(Decider, Sitting("2026-03-12")));
        Assert.That(Code(hall.On("2026-03-12 17:00") is var then ? Decide(then, outcome) : null!), Is.EqualTo("hearing-open"), "convened");
        hall.Must(hall.Do(Decider, Record()));
        var change = hall.Must(Decide(hall, outcome));
        Assert.That(change.Papers[0].Fields[PaperField.Hearing], Does.Contain("2026年3月12日举行听证").And.Contain("根据听证笔录"));
        Assert.That(change.Events.Select(e => e.Text), Has.Some.StartsWith("根据听证笔录作出"));
    }

    [Test]
    public void AStepOfTheFlow_ThatStandsForTheHearing_WaitsForIt_AndStopsTheClocksAlone()
    {
        var hall = new Hall { Workflow = TestFlow.WithProcedure("Hearing") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Finish("现场踏勘", Hall.Answer("Pass") with { CoOfficerId = "李踏勘" });
        var handler = Hall.Person("周检测");
        hall.Must(hall.Do(handler, new CaseCommand.ClaimTask(hall.Task("卫生检测").Id)));
        CommandResult Finish(string chair) => hall.Do(handler, new CaseCommand.CompleteTask(hall.Task("卫生检测").Id, Hall.Answer("Pass") with { CoOfficerId = chair }));

        var told = hall.Must(hall.Do(handler, Tell("钱邻居") with { IsOrdered = true }));
        Assert.That((told.Papers, hall.File!.Hearing!.Stage), Is.EqualTo((ImmutableArray<PaperDraft>.Empty, HearingStage.Requested)), "the law orders it: nobody is asked");
        Assert.That(Code(hall.Do(Applicant, new CaseCommand.RequestHearing(0))), Is.EqualTo("hearing-ordered"));
        Assert.That(Code(hall.Do(Decider with { WindowClasses = ["*"] }, new CaseCommand.WaiveHearing(0, "放弃"))), Is.EqualTo("hearing-ordered"));
        Assert.That(Code(Finish("沈副镇长")), Is.EqualTo("hearing-open"));
        hall.Must(hall.Do(handler, Sitting("2026-03-12")));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.Suspensions, Has.Length.EqualTo(1));
        hall.On("2026-03-12 17:00").Must(hall.Do(handler, Record(new(0, true, true), new(1, false, false))));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.True, "the step still lasts");
        Assert.That(Path(Finish("蒋镇长")), Is.EqualTo("$.answer.coOfficerId"), "another than who presided");
        Assert.That(Code(Finish("沈副镇长")), Is.Null);
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.False);
    }

    [Test]
    public void AStandIn_IsNamedSoOnThePapers()
    {
        var hall = AtDecision();
        hall.File = hall.File! with { OpenTasks = [.. hall.File.OpenTasks.Select(t => t with { ClaimedAs = ActingAs.StandIn })] };
        Assert.That(hall.Must(hall.Do(Decider, Tell())).Papers.Single().IsStandIn, Is.True);
        Assert.That(hall.Must(hall.Do(Applicant, new CaseCommand.RequestHearing(0))).Events[0].IsStandIn, Is.False);
    }

    [Test]
    public void ACaseThatEnds_TakesItsHearingWithIt()
    {
        var hall = Convened();
        hall.Must(hall.Do(Applicant, new CaseCommand.Withdraw("不办了")));
        Assert.That(hall.File!.Clocks, Is.Empty);
        Assert.That(Code(hall.Do(Decider, Record())), Is.EqualTo("wrong-state"));
        Assert.That(Code(hall.Do(Applicant, new CaseCommand.RequestHearing(0))), Is.EqualTo("wrong-state"));
    }
}
