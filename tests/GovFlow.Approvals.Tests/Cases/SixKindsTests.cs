using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tests.Documents;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>The six kinds from intake to archive, through rules, engine and fold.</summary>
[TestFixture]
public sealed class SixKindsTests
{
    private static PaperTemplate[] Papers(Hall hall) => [.. hall.File!.Papers.Select(p => p.Template)];

    private static void AssertEnded(Hall hall, CaseState state)
    {
        Assert.That(hall.File!.State, Is.EqualTo(state));
        Assert.That(hall.File.OpenTasks, Is.Empty);
        Assert.That(hall.File.Clocks, Is.Empty);
        Assert.That(hall.File.ClosedAt, Is.Not.Null);
        Assert.That(hall.File.Flow!.Incidents, Is.Empty);
    }

    [Test]
    public void Committed_RunsThroughReviewSurveyAndSpecialProcedure_ToItsArchive()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        Assert.That((hall.File!.InnerKind, hall.File.OuterKind, hall.File.AcceptedOn), Is.EqualTo((CaseKind.Committed, (CaseKind?)null, (DateOnly?)new DateOnly(2026, 3, 2))));
        Assert.That(hall.Due(ClockKind.Decision), Is.EqualTo(new DateOnly(2026, 3, 16)));
        Assert.That(hall.Due(ClockKind.StatutoryDecision), Is.EqualTo(new DateOnly(2026, 3, 30)));

        hall.On("2026-03-03 09:30").Finish("书面审查", Hall.Reviewed());
        hall.On("2026-03-04 15:00").Finish("现场踏勘", Hall.Answer("Pass") with { CoOfficerId = "李踏勘" });
        Assert.That(hall.File.State, Is.EqualTo(CaseState.InSpecialProcedure));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.True);

        hall.On("2026-03-10 11:00").Finish("卫生检测", Hall.Answer("Pass"));
        // Used 03-03 and 03-04; excluded 03-05 to 03-10: four working days later than promised.
        Assert.That(hall.Due(ClockKind.Decision), Is.EqualTo(new DateOnly(2026, 3, 20)));

        hall.On("2026-03-11 10:00").Finish("决定", Hall.Answer("Grant"));
        Assert.That(hall.File.Decision!.IsGranted, Is.True);
        Assert.That(hall.Clock(ClockKind.Delivery).Ledger.StartDay, Is.EqualTo(new DateOnly(2026, 3, 11)));
        hall.On("2026-03-12 10:00").Finish("送达", Hall.Delivered);

        AssertEnded(hall, CaseState.Archived);
        Assert.That(Papers(hall), Is.EqualTo(new[]
        {
            PaperTemplate.Acceptance, PaperTemplate.SpecialProcedureNotice, PaperTemplate.Grant, PaperTemplate.Certificate, PaperTemplate.DeliveryReceipt,
        }));
    }

    [Test]
    public void Immediate_IsDecidedAndDeliveredOnItsDay()
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        Assert.That(hall.Due(ClockKind.Decision), Is.EqualTo(new DateOnly(2026, 3, 2)));
        hall.On("2026-03-02 10:20").Finish("决定", Hall.Answer("Grant"));
        hall.On("2026-03-02 10:30").Finish("送达", Hall.Delivered);
        AssertEnded(hall, CaseState.Archived);
    }

    [TestCase("2026-03-06 16:31", "2026-03-09")]
    [TestCase("2026-03-07 10:00", "2026-03-09")]
    [TestCase("2026-03-06 16:30", "2026-03-06")]
    public void Immediate_FiledAfterTheCutOffOrOnARestDay_IsDueOnTheNextWorkingDay(string filed, string due)
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true } }.On(filed);
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        Assert.That(hall.Due(ClockKind.Decision), Is.EqualTo(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(hall.File!.ReceivedAt, Is.EqualTo(Hall.At(filed)));
    }

    [Test]
    public void Supplement_StartsItsClockOnTheDayTheLastValidPieceComes()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Supplement, ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Deferred)) with { HasPromised = true }));
        Assert.That(hall.File!.State, Is.EqualTo(CaseState.AwaitingSupplement));
        Assert.That(Papers(hall), Is.EqualTo(new[] { PaperTemplate.SupplementNotice, PaperTemplate.Promise }));
        var notice = hall.Changes[0].Papers[0];
        Assert.That(notice.Fields[PaperField.Received], Does.Contain("申请表"));
        Assert.That(notice.Fields[PaperField.Missing], Does.Contain("平面图").And.Contain("健康证明"));
        Assert.That(hall.File.Clocks.Select(c => c.Ledger.Kind), Is.EqualTo(new[] { ClockKind.SupplementByApplicant }));

        hall.On("2026-03-04 10:00").Must(hall.Do(Hall.Clerk, HandIn(("M3", MaterialState.Received))));
        hall.On("2026-03-05 10:00").Must(hall.Do(Hall.Clerk, HandIn(("M2", MaterialState.Incomplete))));
        Assert.That(hall.File!.AcceptedOn, Is.Null, "a part, or a piece not in form, starts nothing");

        hall.On("2026-03-07 10:00").Must(hall.Do(Hall.Clerk, HandIn(("M2", MaterialState.Received)))); // a Saturday
        Assert.That((hall.File!.InnerKind, hall.File.AcceptedOn), Is.EqualTo((CaseKind.Committed, (DateOnly?)new DateOnly(2026, 3, 7))));
        Assert.That(hall.Due(ClockKind.Decision), Is.EqualTo(new DateOnly(2026, 3, 20)), "day 1 is Monday 03-09");
        Assert.That(Papers(hall).Count(p => p is PaperTemplate.SupplementReceipt), Is.EqualTo(3));
        Assert.That(hall.File.Clocks.Any(c => c.Ledger.Kind is ClockKind.SupplementByApplicant), Is.False);
    }

    [Test]
    public void Supplement_ThatNeverComes_IsTerminatedWithItsPaper_AndNotADayTooEarly()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.SupplementNotice, ("M1", MaterialState.Incomplete), ("M2", MaterialState.Received), ("M3", MaterialState.Received))));
        var due = hall.Due(ClockKind.SupplementByApplicant)!.Value;
        Assert.That(due, Is.EqualTo(new DateOnly(2026, 3, 16)));

        hall.On("2026-03-12 10:00").Must(hall.Do(new OfficeActor.Timer(), Wake(hall)));
        Assert.That(hall.File!.State, Is.EqualTo(CaseState.AwaitingSupplement), "the timer was only a hint");
        Assert.That(Refused(hall.On("2026-03-16 23:00").Do(new OfficeActor.Timer(), Wake(hall))), Is.EqualTo("timer-early"));

        hall.On("2026-03-17 08:00").Must(hall.Do(new OfficeActor.Timer(), Wake(hall)));
        AssertEnded(hall, CaseState.Terminated);
        Assert.That(Papers(hall), Is.EqualTo(new[] { PaperTemplate.SupplementNotice, PaperTemplate.Termination }));
    }

    [Test]
    public void Joint_SendsAContactSheetAndClockPerDepartment_AndTellsANoToBothSidesInOneAct()
    {
        var hall = new Hall { Item = Hall.Joint() };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Joint, Hall.AllReceived)));
        Assert.That(hall.File!.OuterKind, Is.EqualTo(CaseKind.Joint));
        Assert.That(hall.Due(ClockKind.StatutoryDecision), Is.EqualTo(new DateOnly(2026, 5, 8)), "45 working days");
        var papers = hall.Changes[0].Papers;
        Assert.That(papers.Count(p => p.Template is PaperTemplate.JointAcceptance), Is.EqualTo(3), "the applicant and both windows");
        Assert.That(papers.Where(p => p.Template is PaperTemplate.ContactSheet).Select(p => (p.Addressee, p.Fields[PaperField.DueDay])),
            Is.EqualTo(new[] { ("镇自然资源所", "2026-03-09"), ("镇农业农村中心", "2026-03-11") }));
        Assert.That(hall.File.Clocks.Count(c => c.Ledger.Kind is ClockKind.Branch), Is.EqualTo(2));

        var change = hall.On("2026-03-03 10:00").Finish("joint-land", Hall.Answer("NeedsMore", "缺少图纸") with { MissingMaterials = ["M2"] });
        Assert.That(change.Notices.Select(n => n.Audience), Does.Contain("applicant").And.Contain("person:李窗口"));
        change = hall.On("2026-03-04 10:00").Finish("joint-agri", Hall.Answer("NeedsMore", "缺少证明") with { MissingMaterials = ["M3"] });
        Assert.That(hall.File!.State, Is.EqualTo(CaseState.SupplementInReview));
        var notice = change.Papers.Single();
        Assert.That(notice.Fields[PaperField.Missing], Does.Contain("平面图").And.Contain("健康证明"), "one merged notice");

        hall.On("2026-03-05 10:00").Must(hall.Do(Hall.Clerk, HandIn(("M2", MaterialState.Received), ("M3", MaterialState.Received))));
        hall.Finish("joint-land", Hall.Answer("Agree"));
        hall.Finish("joint-agri", Hall.Answer("Agree"));
        hall.On("2026-03-06 10:00").Finish("决定", Hall.Answer("Grant"));
        hall.Finish("送达", Hall.Delivered);
        AssertEnded(hall, CaseState.Archived);
    }

    [Test]
    public void Joint_AfterASupplement_NoBranchMayAskAgain_AndTheCaseGoesOn()
    {
        var hall = new Hall { Item = Hall.Joint(), Workflow = TestFlow.AfterSupplement("accept-joint") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.SupplementNotice, ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received))));
        hall.On("2026-03-03 10:00").Must(hall.Do(Hall.Clerk, HandIn(("M2", MaterialState.Received))));
        Assert.That(hall.Task("joint-land").Outcomes.Select(o => o.Port), Is.EqualTo(new[] { "Agree", "Refuse" }), "not even offered");

        var asking = Hall.Answer("NeedsMore", "缺少图纸") with { MissingMaterials = ["M3"] };
        var land = Hall.Person("郑国土");
        hall.Must(hall.Do(land, new CaseCommand.ClaimTask(hall.Task("joint-land").Id)));
        Assert.That(Refused(hall.Do(land, new CaseCommand.CompleteTask(hall.Task("joint-land").Id, asking))), Is.EqualTo("outcome-unknown"));
        // A task that was opened with the choice, before the notice went out, is refused by the same rule at the same branch.
        var offered = hall.Task("joint-land") with { Outcomes = hall.Task("joint-land").Outcomes.Add(new("NeedsMore", "需要补充材料")) };
        var before = hall.File!;
        hall.File = before with { OpenTasks = before.OpenTasks.Replace(hall.Task("joint-land"), offered) };
        Assert.That(Refused(hall.Do(land, new CaseCommand.CompleteTask(offered.Id, asking))), Is.EqualTo("supplement-twice"));
        hall.File = before;

        hall.Must(hall.Do(land, new CaseCommand.CompleteTask(offered.Id, Hall.Answer("Agree"))));
        hall.Finish("joint-agri", Hall.Answer("Agree"));
        hall.Finish("决定", Hall.Answer("Grant"));
        hall.Finish("送达", Hall.Delivered);
        AssertEnded(hall, CaseState.Archived);
        Assert.That(Papers(hall).Count(p => p is PaperTemplate.SupplementNotice), Is.EqualTo(1));
    }

    [TestCase("accept", CaseKind.Immediate)]
    [TestCase("accept-joint", CaseKind.Immediate)]
    [TestCase("accept-proxy", CaseKind.Committed)]
    public void ASupplementThatIsComplete_HasTheKindTheIntakeTableWouldGiveIt(string accept, CaseKind expected)
    {
        var outer = accept switch { "accept-joint" => CaseKind.Joint, "accept-proxy" => (CaseKind?)CaseKind.Proxy, _ => null };
        ServiceItem item = outer switch
        {
            CaseKind.Joint => Hall.Joint(),
            CaseKind.Proxy => Hall.Licence() with { PowerSource = PowerSource.ReportUp, KindsNotOffered = [new("Immediate", "上级决定"), new("Committed", "上级决定"), new("Joint", "上级决定")] },
            _ => Hall.Licence(),
        };
        var hall = new Hall { Item = item with { IsImmediate = true }, Workflow = TestFlow.AfterSupplement(accept) };
        var complete = IntakeDesk.Assess(hall.Item, Hall.Form(IntakeOutcome.Committed, Hall.AllReceived), hall.Desk(Hall.Clerk)).Table;
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.SupplementNotice, ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received))));
        hall.On("2026-03-03 10:00").Must(hall.Do(Hall.Clerk, HandIn(("M2", MaterialState.Received))));
        Assert.That((hall.File!.InnerKind, hall.File.OuterKind), Is.EqualTo((expected, outer)).And.EqualTo((complete.InnerKind!.Value, complete.OuterKind)));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.Budget, Is.EqualTo(expected is CaseKind.Immediate ? ClockBudget.SameDay : ClockBudget.Working(10)));
    }

    [Test]
    public void Immediate_ThatCannotBeFinishedToday_BecomesCommitted_WithItsReasonAndANewPaper()
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        foreach (var (command, code) in new[]
        {
            (new CaseCommand.BecomeCommitted(3, " "), "kind-no-reason"), (new CaseCommand.BecomeCommitted(0, "制证设备故障"), "promise-days"), (new CaseCommand.BecomeCommitted(21, "制证设备故障"), "promise-days"),
        })
        {
            Assert.That(Refused(hall.Do(Hall.Clerk, command)), Is.EqualTo(code));
        }
        Assert.That(Refused(hall.Do(Hall.Clerk with { WindowClasses = ["市场准入"] }, new CaseCommand.BecomeCommitted(3, "制证设备故障"))), Is.EqualTo("window-class"));
        Assert.That(Refused(hall.On("2026-03-03 09:00").Do(Hall.Clerk, new CaseCommand.BecomeCommitted(1, "制证设备故障"))), Is.EqualTo("promise-days"), "counted from the acceptance, one day is over today");

        var change = hall.Must(hall.Do(Hall.Clerk, new CaseCommand.BecomeCommitted(3, "制证设备故障")));
        Assert.That((hall.File!.InnerKind, hall.Due(ClockKind.Decision), hall.Due(ClockKind.StatutoryDecision)),
            Is.EqualTo((CaseKind.Committed, (DateOnly?)new DateOnly(2026, 3, 5), (DateOnly?)new DateOnly(2026, 3, 30))));
        Assert.That(change.StoppedClocks.Single().Ledger.Budget, Is.EqualTo(ClockBudget.SameDay));
        Assert.That(change.Events.Select(e => e.Kind), Is.EqualTo(new[] { "promise.broken", "case.kind-changed", "paper.issued" }));
        var paper = change.Papers.Single();
        Assert.That((paper.Template, paper.Fields[PaperField.DueDay], paper.Fields[PaperField.Reason]), Is.EqualTo((PaperTemplate.Acceptance, "2026-03-05", "制证设备故障")));
        Assert.That(change.Notices.Select(n => n.Audience), Does.Contain("applicant"));
        Assert.That(Refused(hall.Do(Hall.Clerk, new CaseCommand.BecomeCommitted(5, "又故障"))), Is.EqualTo("kind-change"));

        hall.Finish("决定", Hall.Answer("Grant"));
        hall.Finish("送达", Hall.Delivered);
        AssertEnded(hall, CaseState.Archived);
    }

    [TestCase(true, 60, 10)]
    [TestCase(true, 10, 10)]
    [TestCase(true, 3, 3)]
    [TestCase(true, null, 10)]
    [TestCase(false, 60, 60)]
    public void Delivery_OfALicence_IsNeverLaterThanArticle44Says(bool isLicence, int? limit, int expected)
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true, Category = isLicence ? ItemCategory.Licence : ItemCategory.Confirmation }, Workflow = TestFlow.WithLimit("deliver", limit) };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        hall.Finish("决定", Hall.Answer("Grant"));
        Assert.That(hall.Clock(ClockKind.Delivery).Ledger.Budget, Is.EqualTo(ClockBudget.Working(expected)));
    }

    [TestCase(true, null, 20)]
    [TestCase(true, 25, 20)]
    [TestCase(true, 1, 1)]
    [TestCase(false, null, null)]
    public void ReportingUp_OfALicence_HasTheClockOfArticle43(bool isLicence, int? limit, int? expected)
    {
        var item = Hall.Licence() with { PowerSource = PowerSource.ReportUp, KindsNotOffered = [new("Immediate", "上级决定"), new("Committed", "上级决定"), new("Joint", "上级决定")] };
        var hall = new Hall { Item = item with { Category = isLicence ? ItemCategory.Licence : ItemCategory.Benefit }, Workflow = TestFlow.WithLimit("proxy", limit) };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Proxy, Hall.AllReceived)));
        Assert.That(hall.File!.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.ReportUp)?.Ledger.Budget, Is.EqualTo(expected is { } days ? ClockBudget.Working(days) : (ClockBudget?)null));
    }

    [TestCase(LimitStart.Acceptance, "2026-03-05")]
    [TestCase(LimitStart.Receipt, "2026-03-02")]
    public void TheLimitsCountFromTheDayTheItemsLawNames(LimitStart start, string day0)
    {
        var hall = new Hall { Item = Hall.Licence() with { Category = ItemCategory.Other, LimitStart = start }, Workflow = TestFlow.AnnouncedFirst };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.On("2026-03-05 10:00").Finish("收件公告", Hall.Answer("Objection", "有人提出异议"));
        Assert.That(hall.File!.AcceptedOn, Is.EqualTo(new DateOnly(2026, 3, 5)));
        foreach (var kind in (ClockKind[])[ClockKind.Decision, ClockKind.StatutoryDecision])
            Assert.That(hall.Clock(kind).Ledger.StartDay, Is.EqualTo(DateOnly.Parse(day0, System.Globalization.CultureInfo.InvariantCulture)), kind.ToString());
        Assert.That(hall.Changes[^1].Papers[0].Fields[PaperField.CountedFrom], start is LimitStart.Receipt ? Does.Contain("收到申请") : Is.EqualTo("受理"));
    }

    [Test]
    public void ALimitFromTheReceipt_StartsAgainWithTheLastSuppliedPaper()
    {
        var hall = new Hall { Item = Hall.Licence() with { Category = ItemCategory.Other, LimitStart = LimitStart.Receipt } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.SupplementNotice, ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received))));
        hall.On("2026-03-05 10:00").Must(hall.Do(Hall.Clerk, HandIn(("M2", MaterialState.Received))));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.StartDay, Is.EqualTo(new DateOnly(2026, 3, 5)));
    }

    [Test]
    public void AReturn_SaysWhatTheGroundMeansForTheItem()
    {
        var hall = new Hall { Item = Hall.Licence() with { ReturnGrounds = [new('a', "缺平面图"), new('b', "位于禁设区域"), new('b', "一户多宅")] } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Return, Hall.AllReceived) with { UnlawfulReason = "选址位于禁设区域" }));
        Assert.That(hall.Changes[0].Papers.Single().Fields[PaperField.Ground], Does.EndWith("（本事项指：位于禁设区域；一户多宅）"));
    }

    [Test]
    public void Returned_AtIntake_IsRegisteredWithGroundAndReason()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Return, Hall.AllReceived) with { UnlawfulReason = "选址位于禁设区域" }));
        AssertEnded(hall, CaseState.ReturnedToApplicant);
        Assert.That(hall.File!.InnerKind, Is.EqualTo(CaseKind.Returned));
        var paper = hall.Changes[0].Papers.Single();
        Assert.That((paper.Template, paper.Fields[PaperField.Reason]), Is.EqualTo((PaperTemplate.ReturnNotice, "选址位于禁设区域")));
        Assert.That(paper.Fields[PaperField.Ground], Does.Contain("明显不符合"));
    }

    [Test]
    public void Returned_AfterAFailedSurvey_RestsOnItsRecord()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Finish("现场踏勘", Hall.Answer("Fail", "没有独立给排水") with { CoOfficerId = "李踏勘" });
        AssertEnded(hall, CaseState.ReturnedToApplicant);
        Assert.That(hall.File!.InnerKind, Is.EqualTo(CaseKind.Returned));
        Assert.That(hall.File.Participants.Count(p => p.Role is ParticipantRole.Surveyor), Is.EqualTo(2));
    }

    [Test]
    public void Proxy_ReportsUpwardTracksAndRegistersTheResult()
    {
        var hall = new Hall { Item = Hall.Licence() with { PowerSource = PowerSource.ReportUp, KindsNotOffered = [new("Immediate", "上级决定"), new("Committed", "上级决定"), new("Joint", "上级决定")] } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Proxy, Hall.AllReceived)));
        Assert.That((hall.File!.OuterKind, hall.File.InnerKind), Is.EqualTo(((CaseKind?)CaseKind.Proxy, CaseKind.Committed)));
        Assert.That(Papers(hall), Is.EqualTo(new[] { PaperTemplate.Acceptance, PaperTemplate.ProxyMandate }));
        Assert.That(hall.Clock(ClockKind.ReportUp).Ledger.Budget, Is.EqualTo(ClockBudget.Working(3)));
        hall.On("2026-03-03 10:00").Finish("代办转报", Hall.Answer("Reported", null, ("upperReceiptNumber", "区受〔2026〕12号")));
        Assert.That(hall.File!.State, Is.EqualTo(CaseState.ReportedUp));
        hall.On("2026-03-12 10:00").Finish("代办转报", Hall.Answer("Granted"));
        hall.Finish("送达", Hall.Delivered);
        AssertEnded(hall, CaseState.Archived);
    }

    [Test]
    public void Refusal_NamesItsReason_AndIsDelivered()
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        hall.Finish("决定", Hall.Answer("Refuse", "经营场所不符合条件"));
        hall.Finish("送达", Hall.Delivered);
        AssertEnded(hall, CaseState.Archived);
        Assert.That(Papers(hall), Is.EqualTo(new[] { PaperTemplate.Acceptance, PaperTemplate.Refusal, PaperTemplate.DeliveryReceipt }));
    }

    [Test]
    public void NonAcceptance_NamesTheRightBody()
    {
        var hall = new Hall { Item = Hall.Licence() with { KindsNotOffered = [new KindNotOffered("Proxy", "不代办")] } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.NonAcceptance, Hall.AllReceived) with { CompetentBody = "凉州区卫生健康局" }));
        AssertEnded(hall, CaseState.NotAccepted);
        Assert.That(hall.Changes[0].Papers.Single().Fields[PaperField.CompetentBody], Is.EqualTo("凉州区卫生健康局"));
    }

    [Test]
    public void EveryPaperOfEveryKind_RendersWholeWithoutAGap()
    {
        var hall = new Hall { Item = Hall.Joint() };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Joint, Hall.AllReceived)));
        hall.Finish("joint-land", Hall.Answer("Agree"));
        hall.Finish("joint-agri", Hall.Answer("Refuse", "不符合规划"));
        hall.Finish("决定", Hall.Answer("Refuse", "不符合规划"));
        hall.Finish("送达", Hall.Delivered);
        var drafts = hall.Changes.SelectMany(c => c.Papers).ToArray();
        Assert.That(drafts, Has.Length.EqualTo(hall.File!.Papers.Length).And.Length.GreaterThan(5));
        foreach (var draft in drafts)
        {
            var paper = PaperRenderer.Render(draft, hall.File, hall.Item, PaperSamples.Centre, "（2026）凉青字第000001号", CheckMark.Draw(PaperSamples.Centre, "abc"), new DateOnly(2026, 3, 2), hall.Now);
            Assert.That(paper.Html, Does.Contain(hall.File.Number));
        }
        Assert.That(drafts.Select(d => d.Id), Is.Unique);
    }

    internal static CaseCommand.HandInMaterials HandIn(params (string Code, MaterialState State)[] pieces) =>
        new([.. pieces.Select(p => new CaseMaterial(p.Code, p.Code, p.State, p.State is MaterialState.Incomplete ? "缺少盖章" : null))]);

    internal static CaseCommand.WakeTimer Wake(Hall hall) => new(hall.File!.Flow!.Bookmarks.First(b => b.ResumeAt is not null).Id);

    private static string? Refused(CommandResult result) => (result as CommandResult.Refused)?.Code;
}
