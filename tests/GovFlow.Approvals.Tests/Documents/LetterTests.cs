using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;

namespace GovFlow.Approvals.Tests.Documents;

/// <summary>Papers that belong to no case (decision 0044).</summary>
[TestFixture]
public sealed class LetterTests
{
    private static readonly Guid Id = new("7a1f6c1e-55b4-4a0c-9d5b-0e6f8f4c3d21");

    private static string Print(LetterDraft letter) => PaperRenderer.RenderLetter(
        letter.Paper, letter.About, PaperSamples.Centre, "（2026）凉青字第000123号", CheckMark.Draw(PaperSamples.Centre, "9fK2mQ7xT4"), PaperSamples.Day, PaperSamples.At).Html;

    private static Voice Answered(VoiceKind kind, string? name = "周群众") => new()
    {
        Id = Id,
        Number = "20260126-0007",
        Kind = kind,
        Channel = VoiceChannel.Online,
        ReceivedAt = PaperSamples.At,
        ReceivedOn = PaperSamples.Day,
        Title = "窗口午间无人值守",
        Text = "连续两天中午没有人。",
        Petitioner = new Petitioner(name, "13900000000"),
        State = VoiceState.Answered,
        Investigations = [new Investigation(PaperSamples.At, "p1", VoiceWay.Visit, "刘证人", "刘证人说确实没有人。", null)],
        Promises = [new VoicePromise(Id, "排班上墙", new DateOnly(2026, 2, 6)), new VoicePromise(Id, "已经做过的", new DateOnly(2026, 1, 5), "做了", PaperSamples.At)],
        Reply = new VoiceReply(PaperSamples.At, "p1", VoiceOutcome.Solved, "已安排专人值守。", VoiceWay.Phone, "录音 7"),
    };

    [TestCase(VoiceKind.Complaint, "投诉答复书")]
    [TestCase(VoiceKind.Report, "举报答复书")]
    [TestCase(VoiceKind.Suggestion, "建议答复书")]
    public void AnAnsweredGrievance_IsAnsweredByALetterOfItsName(VoiceKind kind, string title)
    {
        var letter = VoiceLetters.Of(Answered(kind), "482915", "镇综合行政审批窗口", Id, "王负责")!;
        var html = Print(letter);
        Assert.That(PaperRenderer.TitleOf(letter.Paper), Is.EqualTo(title));
        Assert.That(html, Does.Contain($"<h1>{title}</h1>").And.Contain("周群众：").And.Contain("20260126-0007").And.Contain("查询码 482915").And.Contain("已安排专人值守。").And.Contain("2026年2月6日"));
        Assert.That(html, Does.Contain("退回重新办理").And.Contain("申请行政复议、提起行政诉讼"));
    }

    [Test]
    public void AReply_TellsHowItWasLookedInto_AndNotWhoWasHeard_NorWhatIsKeptAlready()
    {
        var html = Print(VoiceLetters.Of(Answered(VoiceKind.Complaint), "482915", null, Id, "王负责")!);
        Assert.That(html, Does.Contain("经走访现场调查核实"));
        Assert.That(html, Does.Not.Contain("刘证人").And.Not.Contain("录音 7").And.Not.Contain("13900000000").And.Not.Contain("已经做过的").And.Not.Contain("办件编号"));
    }

    [Test]
    public void AReplyToASuggestion_SaysWhetherItIsTakenUp_AndNoOtherDoes()
    {
        var taken = Answered(VoiceKind.Suggestion);
        taken = taken with { Reply = taken.Reply! with { Adoption = SuggestionAdoption.Partly, AdoptionReason = "坡道今年建，扶手明年建。" } };
        Assert.That(Print(VoiceLetters.Of(taken, "482915", null, Id, "王负责")!), Does.Contain("部分采纳。坡道今年建，扶手明年建。"));
        Assert.That(Print(VoiceLetters.Of(Answered(VoiceKind.Complaint), "482915", null, Id, "王负责")!), Does.Not.Contain("采纳情况"));
    }

    [TestCase(VoiceKind.Consultation)]
    [TestCase(VoiceKind.BadRating)]
    public void AQuestionAndARating_AreAnsweredWithoutALetter(VoiceKind kind) => Assert.That(VoiceLetters.Of(Answered(kind), "482915", null, Id, "王负责"), Is.Null);

    [Test]
    public void AnUnansweredVoice_HasNoLetter() => Assert.That(VoiceLetters.Of(Answered(VoiceKind.Complaint) with { Reply = null }, "482915", null, Id, "王负责"), Is.Null);

    [Test]
    public void AnAnonymousReport_IsAddressedToWhoReported() =>
        Assert.That(Print(VoiceLetters.Of(Answered(VoiceKind.Report, null), "482915", null, Id, "王负责")!), Does.Contain("<p class=\"to\">举报人：</p>"));

    [Test]
    public void EveryKindOfDuty_HasTheLetterThatAsksOrOrders([Values] DutyKind kind)
    {
        var letter = SupervisionLetters.Of(Ask(kind), Id, "监察员");
        Assert.That(letter?.Paper.Template, Is.EqualTo(kind switch
        {
            DutyKind.Explanation or DutyKind.Statement => PaperTemplate.SupervisionNotice,
            DutyKind.Order or DutyKind.Rectification => PaperTemplate.RectificationNotice,
            _ => (PaperTemplate?)null,
        }));
        if (letter is not null)
            Assert.That(Print(letter), Does.Contain("2026年2月13日前（含当日）").And.Contain("请说明超期原因").And.Contain("镇自然资源所　赵审查同志"));
    }

    [Test]
    public void ANotice_NamesTheStatute_AndNeverTheProgramsOwnNumbers([Values] ViolationRule rule)
    {
        var html = Print(SupervisionLetters.Of(Ask(DutyKind.Statement) with { Broken = rule }, Id, "监察员")!);
        Assert.That(html, Does.Match("依据《(中华人民共和国行政许可法|优化营商环境条例)》第"));
        Assert.That(html, Does.Not.Match("00[0-4]-[0-9]").And.Not.Contain("》、行政许可法").And.Not.Contain("依据、"));
    }

    [Test]
    public void ARectification_TellsTheDecisionWhatWasSaidAndWhereToTurn_AnOrderNoneOfIt()
    {
        var decided = Ask(DutyKind.Rectification) with { Decided = new ViolationDecision(ViolationTier.Minor, Sanction.WrittenSelfCriticism), Statement = "系统升级所致。", IsOfAPerson = true };
        Assert.That(Print(SupervisionLetters.Of(decided, Id, "监察员")!), Does.Contain("情节较轻，责令作出书面检查").And.Contain("系统升级所致。").And.Contain("10个工作日内向本中心申诉").And.Contain("整改情况反馈"));
        Assert.That(Print(SupervisionLetters.Of(decided with { IsOfAPerson = false }, Id, "监察员")!), Does.Not.Contain("申诉").And.Contain("书面向本中心提出"), "a unit has nobody who could appeal");
        Assert.That(Print(SupervisionLetters.Of(Ask(DutyKind.Order), Id, "监察员")!), Does.Not.Contain("申诉").And.Not.Contain("处理决定").And.Not.Contain("陈述、申辩"));
    }

    [Test]
    public void WhatHappenedOutsideEveryCase_IsToldWithoutANumber() =>
        Assert.That(Print(SupervisionLetters.Of(Ask(DutyKind.Statement) with { CaseNumber = null }, Id, "监察员")!), Does.Not.Contain("办件编号"));

    [Test]
    public void ALetterWithoutASeal_IsNotIssued([Values(PaperTemplate.VoiceReply, PaperTemplate.SupervisionNotice, PaperTemplate.RectificationNotice)] PaperTemplate template) =>
        Assert.That(
            () => PaperRenderer.RenderLetter(
                PaperSamples.Draft(template), PaperSamples.About(template), PaperSamples.Centre with { SealText = "" }, "号", CheckMark.Draw(PaperSamples.Centre, "9fK2mQ7xT4"), PaperSamples.Day, PaperSamples.At),
            Throws.TypeOf<IncompletePaperException>().With.Property(nameof(IncompletePaperException.LacksSeal)).True);

    private static SupervisionAsk Ask(DutyKind kind) => new(kind, "规划核实超过承诺期限", "请说明超期原因", new DateOnly(2026, 2, 13), "镇自然资源所　赵审查同志") { CaseNumber = PaperSamples.File.Number };
}
