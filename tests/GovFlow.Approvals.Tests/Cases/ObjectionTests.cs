using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>公示异议 (decision 0043): who may object until when, that each is answered, that the publicity does not end before, and that a person says what follows.</summary>
[TestFixture]
public sealed class ObjectionTests
{
    private static readonly OfficeActor.Staff Handler = Hall.Person("赵审查");

    private static readonly OfficeActor.ByPublic Anybody = new();

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    private static string? Path(CommandResult result) => (result as CommandResult.Refused)?.Path;

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    /// <summary>Published on Monday 2026-03-02 for five working days: the last is Monday the 9th.</summary>
    private static Hall Published(Hall? made = null)
    {
        var hall = made ?? new Hall { Workflow = TestFlow.WithPublicity() };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Must(hall.Do(Handler, new CaseCommand.ClaimTask(hall.Task("公示").Id)));
        return hall;
    }

    /// <summary>An item whose rule does not count the time of a publicity.</summary>
    private static Hall NotCounted() => Published(new Hall
    {
        Workflow = TestFlow.WithPublicity("地方规定"),
        Item = Hall.Licence() with { Category = ItemCategory.Benefit, SuspensionRules = [new LocalGround(SuspensionGround.Publicity, "地方规定")] },
    });

    private static CaseCommand.RaiseObjection Against(Hall hall, ObjectionChannel channel = ObjectionChannel.Online) =>
        new(new Guid("aaaaaaaa-0000-4000-8000-000000000001"), hall.File!.OpenTasks.FirstOrDefault(t => t.Kind is TaskKind.Publicity)?.Id ?? Guid.Empty, channel, "钱群众", "13900000001", "申请人名下另有门店，身份证110105194912310021");

    private static Hall Objected(Hall? made = null)
    {
        var hall = made ?? Published();
        hall.Must(hall.Do(Anybody, Against(hall)));
        return hall;
    }

    private static CommandResult Answer(Hall hall, ObjectionVerdict verdict, int no = 1) => hall.Do(Handler, new CaseCommand.AnswerObjection(no, verdict, "经核实，门店属于他人。"));

    private static Hall Upheld(Hall? made = null)
    {
        var hall = Objected(made);
        hall.Must(Answer(hall, ObjectionVerdict.Upheld));
        return hall;
    }

    private static CommandResult Wake(Hall hall) => hall.Do(new OfficeActor.Timer(), new CaseCommand.WakeTimer(hall.File!.Flow!.Bookmarks.Single(b => b.ResumeAt is not null).Id));

    private static CommandResult Complete(Hall hall, string? reason = "异议成立") => hall.Do(Handler, new CaseCommand.CompleteTask(hall.Task("公示").Id, Hall.Answer("Objection", reason)));

    private static bool IsPublished(Hall hall) => hall.File!.OpenTasks.Any(t => t.Kind is TaskKind.Publicity);

    [Test]
    public void Anybody_Objects_AndTheRecordAloneSaysWhoAndWhy()
    {
        var hall = Published();
        var change = hall.Must(hall.Do(Anybody, Against(hall)));
        var objection = hall.File!.Objections.Single();
        Assert.That((objection.No, objection.Round, objection.On, objection.Channel, objection.Name, objection.IsOpen), Is.EqualTo((1, 1, Day("2026-03-02"), ObjectionChannel.Online, "钱群众", true)));
        Assert.That(objection.QueryCode, Has.Length.EqualTo(6).And.Match("^[0-9]{6}$"));
        Assert.That(Objection.ReadNumber(objection.NumberIn(hall.File.Number)), Is.EqualTo((hall.File.Number, 1)));
        var said = string.Concat(change.Events.Select(e => e.Text).Concat(change.Notices.Select(n => n.Text)));
        Assert.That(said, Does.Not.Contain("群众").And.Not.Contain("门店").And.Not.Contain("1390000").And.Contain("第1号异议"));
        Assert.That(change.Notices.Select(n => n.Audience), Is.EqualTo(new[] { "person:赵审查" }));
        Assert.That(hall.File.Clocks.Any(c => c.Ledger.IsSuspended), Is.False, "a publicity counts unless a rule says otherwise (许可法 45)");
        var again = Published();
        again.Must(again.Do(Anybody, Against(again)));
        Assert.That(again.File!.Objections.Single().QueryCode, Is.EqualTo(objection.QueryCode), "a replay draws the same code");
    }

    [TestCase("620-1")]
    [TestCase("620-Yx")]
    [TestCase("-Y1")]
    public void WhatIsNoNumber_IsNone(string number) => Assert.That(Objection.ReadNumber(number), Is.Null);

    [Test]
    public void AnObjection_IsWholeAndComesByItsChannel()
    {
        var hall = Published();
        Assert.That(Path(hall.Do(Anybody, Against(hall) with { Name = " " })), Is.EqualTo("$.name"));
        Assert.That(Path(hall.Do(Anybody, Against(hall) with { Phone = "12345" })), Is.EqualTo("$.phone"));
        Assert.That(Path(hall.Do(Anybody, Against(hall) with { Reason = "" })), Is.EqualTo("$.reason"));
        Assert.That(Path(hall.Do(Anybody, Against(hall) with { Reason = new string('说', 1001) })), Is.EqualTo("$.reason"));
        Assert.That(Path(hall.Do(Anybody, Against(hall, ObjectionChannel.Visit))), Is.EqualTo("$.channel"));
        Assert.That(Path(hall.Do(Handler, Against(hall))), Is.EqualTo("$.channel"));
        Assert.That(Path(hall.Do(Handler, Against(hall, (ObjectionChannel)9))), Is.EqualTo("$.channel"));
        Assert.That(Code(hall.Do(new OfficeActor.ByApplicant(), Against(hall))), Is.EqualTo("staff-only"));
        Assert.That(Code(hall.Do(Hall.Person("蒋镇长"), Against(hall, ObjectionChannel.Letter))), Is.Not.Null, "neither at a window nor at work on it");
        Assert.That(Code(hall.Do(Anybody, Against(hall) with { TaskId = Guid.NewGuid() })), Is.EqualTo("objection-over"));
        hall.Must(hall.Do(Hall.Clerk, Against(hall, ObjectionChannel.Visit)));
        hall.Must(hall.Do(Handler, Against(hall, ObjectionChannel.Letter)));
        Assert.That(hall.File!.Objections.Select(o => (o.No, o.Channel)), Is.EqualTo(new[] { (1, ObjectionChannel.Visit), (2, ObjectionChannel.Letter) }));
    }

    [TestCase("2026-03-09 23:59", null)]
    [TestCase("2026-03-10 00:00", "objection-late")]
    public void TheLastDay_EndsAtMidnight(string when, string? code)
    {
        var hall = Published();
        Assert.That(hall.Due(ClockKind.Publicity), Is.EqualTo(Day("2026-03-09")));
        hall.On(when);
        Assert.That(Code(hall.Do(Anybody, Against(hall))), Is.EqualTo(code));
        if (code is not null)
            Assert.That(((CommandResult.Refused)hall.Do(Anybody, Against(hall))).Message, Does.Contain("投诉咨询"), "it says where to go instead");
    }

    [Test]
    public void AfterTheDecision_NothingIsObjectedTo()
    {
        var hall = Published();
        hall.File = hall.File! with { Decision = new CaseDecision(true, Day("2026-03-02"), "蒋镇长", null) };
        Assert.That(Code(hall.Do(Anybody, Against(hall))), Is.EqualTo("objection-after-decision"));
    }

    [Test]
    public void WithoutAnyObjection_TheDaysEndIt_AsTheyAlwaysDid()
    {
        var hall = Published();
        hall.On("2026-03-10 00:00").Must(Wake(hall));
        Assert.That((IsPublished(hall), hall.Task("决定").Kind), Is.EqualTo((false, TaskKind.Decide)));
        var words = Published();
        words.Must(Complete(words, "群众来访反映另有门店"));
        Assert.That(words.Task("现场踏勘").Kind, Is.EqualTo(TaskKind.SiteSurvey), "cases from before the records end by the handler's words");
    }

    [Test]
    public void NothingEnds_WhileSomebodyWaitsForAnAnswer()
    {
        var hall = Objected();
        Assert.That(Code(Complete(hall)), Is.EqualTo("objection-open"));
        Assert.That(Code(hall.Do(Handler, new CaseCommand.PublishAgain(hall.Task("公示").Id, "更正面积"))), Is.EqualTo("objection-open"));
        hall.On("2026-03-10 00:00").Must(Wake(hall));
        Assert.That(IsPublished(hall), Is.True);
        Assert.That(hall.File!.Flow!.Bookmarks.Single(b => b.ResumeAt is not null).ResumeAt, Is.EqualTo(Hall.At("2026-03-11 00:00")), "asked again at the next midnight");
        hall.Must(Answer(hall, ObjectionVerdict.Dismissed));
        Assert.That(Code(Complete(hall)), Is.EqualTo("objection-none-upheld"));
        Assert.That(Code(hall.Do(Handler, new CaseCommand.PublishAgain(hall.Task("公示").Id, "更正面积"))), Is.EqualTo("objection-none-upheld"));
        hall.On("2026-03-11 00:00").Must(Wake(hall));
        Assert.That(hall.Task("决定").Kind, Is.EqualTo(TaskKind.Decide));
    }

    [Test]
    public void Answering_IsTheHolders_OnceAndInWriting()
    {
        var hall = Objected();
        Assert.That(Code(hall.Do(Hall.Person("钱审查"), new CaseCommand.AnswerObjection(1, ObjectionVerdict.Dismissed, "不成立"))), Is.EqualTo("objection-not-handler"));
        Assert.That(Code(hall.Do(Anybody, new CaseCommand.AnswerObjection(1, ObjectionVerdict.Dismissed, "不成立"))), Is.EqualTo("staff-only"));
        Assert.That(Code(Answer(hall, ObjectionVerdict.Dismissed, 2)), Is.EqualTo("objection-unknown"));
        Assert.That(Code(Answer(hall, ObjectionVerdict.Moot)), Is.EqualTo("objection-verdict"));
        Assert.That(Code(Answer(hall, default)), Is.EqualTo("objection-verdict"));
        Assert.That(Path(hall.Do(Handler, new CaseCommand.AnswerObjection(1, ObjectionVerdict.Dismissed, " "))), Is.EqualTo("$.text"));
        var change = hall.Must(hall.On("2026-03-04 09:00").Do(Handler, new CaseCommand.AnswerObjection(1, ObjectionVerdict.Withdrawn, "来电撤回")));
        var answered = hall.File!.Objections.Single();
        Assert.That((answered.Verdict, answered.Answer, answered.AnsweredOn, answered.AnsweredBy), Is.EqualTo((ObjectionVerdict.Withdrawn, "来电撤回", Day("2026-03-04"), "赵审查")));
        Assert.That(string.Concat(change.Events.Select(e => e.Text)), Does.Not.Contain("来电撤回"));
        Assert.That(Code(Answer(hall, ObjectionVerdict.Upheld)), Is.EqualTo("objection-answered"));
    }

    [Test]
    public void Upheld_ThePublicityWaitsForWhoSaysWhatFollows()
    {
        var hall = Upheld();
        hall.On("2026-03-10 00:00").Must(Wake(hall));
        Assert.That(IsPublished(hall), Is.True, "nothing decides by itself");
        var change = hall.Must(Complete(hall));
        Assert.That(hall.File!.Objections.Single().Sequel, Is.EqualTo(ObjectionSequel.Ended));
        Assert.That(change.After.OpenTasks.Select(t => t.StepName), Is.EqualTo(new[] { "现场踏勘" }));
    }

    [Test]
    public void PublishedAgain_ItRunsItsWholeLength_OnANewPaper()
    {
        var hall = Upheld();
        var task = hall.Task("公示").Id;
        Assert.That(Path(hall.Do(Handler, new CaseCommand.PublishAgain(task, " "))), Is.EqualTo("$.correction"));
        Assert.That(Code(hall.Do(Hall.Person("钱审查"), new CaseCommand.PublishAgain(task, "更正面积"))), Is.EqualTo("objection-not-handler"));
        var change = hall.Must(hall.On("2026-03-05 15:00").Do(Handler, new CaseCommand.PublishAgain(task, "更正面积")));
        Assert.That(hall.Due(ClockKind.Publicity), Is.EqualTo(Day("2026-03-12")), "five working days from the 5th");
        Assert.That(hall.Task("公示").ClockId, Is.EqualTo(hall.Clock(ClockKind.Publicity).Id));
        Assert.That(change.StoppedClocks.Select(c => c.Ledger.Kind), Is.EqualTo(new[] { ClockKind.Publicity }));
        Assert.That(change.Papers.Select(p => (p.Template, p.Fields[PaperField.Limit])), Is.EqualTo(new[] { (PaperTemplate.PublicityNotice, "5个工作日") }));
        Assert.That((hall.File!.Round(task), hall.File!.Objections.Single().Sequel), Is.EqualTo((2, ObjectionSequel.PublishedAgain)));

        hall.On("2026-03-10 00:00").Must(Wake(hall));
        Assert.That(IsPublished(hall), Is.True, "the first days are over, the second are not");
        hall.Must(hall.Do(Anybody, Against(hall)));
        Assert.That(hall.File.Objections.Select(o => (o.No, o.Round)), Is.EqualTo(new[] { (1, 1), (2, 2) }));
        hall.Must(Answer(hall, ObjectionVerdict.Dismissed, 2));
        hall.On("2026-03-13 00:00").Must(Wake(hall));
        Assert.That(hall.Task("决定").Kind, Is.EqualTo(TaskKind.Decide));
        Assert.That(hall.File.Clocks.Any(c => c.Ledger.Kind is ClockKind.Publicity), Is.False);
    }

    /// <summary>Where a rule does not count the publicity, its days are left out of the limit, the second time too; the days the office takes for its answers beyond them are not.</summary>
    [Test]
    public void NotCounted_OnlyTheDaysOfThePublicityAre()
    {
        var hall = NotCounted();
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.True);
        Objected(hall);
        hall.On("2026-03-10 00:00").Must(Wake(hall));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.False, "the publicity is over, the office's own time runs");
        hall.Must(Answer(hall, ObjectionVerdict.Upheld));
        var change = hall.Must(hall.On("2026-03-11 10:00").Do(Handler, new CaseCommand.PublishAgain(hall.Task("公示").Id, "更正面积")));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.True);
        Assert.That(change.Papers.Single().Fields[PaperField.ToDay], Is.EqualTo("2026-03-18"));
        Assert.That(hall.File!.Papers.Select(p => p.Id), Is.Unique);
        hall.On("2026-03-19 00:00").Must(Wake(hall));
        var ledger = hall.Clock(ClockKind.Decision).Ledger;
        Assert.That(ledger.Suspensions.Select(s => (s.From, s.To)), Is.EqualTo(new[] { (Day("2026-03-02"), (DateOnly?)Day("2026-03-10")), (Day("2026-03-11"), (DateOnly?)Day("2026-03-19")) }));
        Assert.That(hall.Task("决定").Kind, Is.EqualTo(TaskKind.Decide));
    }

    [Test]
    public void PublishedAgain_BeforeTheDaysAreOver_LeavesNoDayCountedBetween()
    {
        var hall = Upheld(NotCounted());
        hall.Must(hall.On("2026-03-05 10:00").Do(Handler, new CaseCommand.PublishAgain(hall.Task("公示").Id, "更正面积")));
        var ledger = hall.Clock(ClockKind.Decision).Ledger;
        Assert.That(ledger.Suspensions.Select(s => (s.From, s.To)), Is.EqualTo(new[] { (Day("2026-03-02"), (DateOnly?)Day("2026-03-05")), (Day("2026-03-05"), null) }));
        hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")));
        Assert.That(hall.File!.Clocks, Is.Empty);
    }

    [Test]
    public void WhereTheApplicationIsWithdrawn_WhoeverObjectedIsToldSo()
    {
        var hall = Objected();
        hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")));
        var objection = hall.File!.Objections.Single();
        Assert.That((objection.Verdict, objection.Answer), Is.EqualTo((ObjectionVerdict.Moot, objection.Answer)));
        Assert.That(objection.Answer, Does.Contain("不再审查"));
    }

    [Test]
    public void AnOpenObjection_KeepsTheStepFromBeingSentBack()
    {
        var hall = Objected();
        Assert.That(Code(hall.Do(Handler, new CaseCommand.SendBackTask(hall.Task("公示").Id, "x", "重新审查"))), Is.EqualTo("objection-open"));
    }

    /// <summary>Every name of what is stored, in words: a new one has to be thought about.</summary>
    [Test]
    public void WhatIsStored_HasItsWords()
    {
        Assert.That(Enum.GetValues<ObjectionChannel>().Select(c => c.ChineseName()), Is.EqualTo(new[] { "网上", "来访", "来电", "来信" }));
        Assert.That(Enum.GetValues<ObjectionVerdict>().Select(c => c.ChineseName()), Is.EqualTo(new[] { "成立", "不成立", "已撤回", "不再审查" }));
        Assert.That(Enum.GetValues<ObjectionSequel>().Select(c => c.ChineseName()), Is.EqualTo(new[] { "更正后重新公示", "转入异议处理" }));
    }

    [Test]
    public void TheIndexOfTheFile_NamesEachObjectionAndItsAnswer_AndNobodyWhoObjected()
    {
        var hall = Objected();
        Assert.That(ArchiveIndex.Checks(hall.File!).Single(c => c.What == "公示异议的书面答复").Gap, Is.EqualTo($"没有答复：{hall.File!.Number}-Y1"));
        hall.On("2026-03-05 09:00").Must(Answer(hall, ObjectionVerdict.Dismissed));
        Assert.That(ArchiveIndex.Checks(hall.File!).Single(c => c.What == "公示异议的书面答复").Gap, Is.Null);
        var number = $"{hall.File!.Number}-Y1";
        Assert.That(ArchiveIndex.Objections(hall.File!, "镇政务服务中心"), Is.EqualTo(new[]
        {
            new ArchiveEntry(number, "异议人", "公示异议", Day("2026-03-02"), "网上"), new ArchiveEntry(number, "镇政务服务中心", "公示异议答复", Day("2026-03-05"), "不成立"),
        }));
        Assert.That(ArchiveIndex.Checks(Published().File!).Select(c => c.What), Has.None.EqualTo("公示异议的书面答复"), "a file without any is checked as before");
    }
}
