using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Tests.Support;

namespace GovFlow.Storage.Tests.Cases;

/// <summary>What is kept of a command must be readable for ever.</summary>
internal sealed class CommandInputTests
{
    private static readonly OfficeActor Clerk = new OfficeActor.Staff(new StaffMember("p01", "李秋禾", EmploymentKind.Contract)) { WindowClasses = ["*"], Windows = ["w1"], SignsAs = [ExtensionApprover.HeadOfBody], IsSupervisor = true };

    private static CommandInput[] Inputs { get; } =
    [
        Of(new CaseCommand.ConcludeIntake(new IntakeForm
        {
            CaseId = Guid.NewGuid(),
            ItemCode = "GFI-02",
            Applicant = new Applicant(new ApplicantIdentity("欧阳小明", "居民身份证", "11010119900307123X", false), "13800000000"),
            Channel = "window",
            Materials = [new CaseMaterial("M1", "申请表", MaterialState.Received, null, OfficeFake.Morning, "p01")],
            Outcome = IntakeOutcome.Committed,
            Fingerprint = "f",
            Answers = ImmutableSortedDictionary<string, string>.Empty.Add("seats", "12"),
            JointDepartments = ["市场监管所"],
        })) with
        { NewCase = new NewCase(CaseNumberRequest.Placeholder, "482915"), Number = "620602000000202603020001", Papers = [new PaperMark(7, "0123456789ABCDEF")] },
        Of(new CaseCommand.CompleteTask(Guid.NewGuid(), new TaskAnswer
        {
            Outcome = "Pass",
            Checklist = [new CheckAnswer("1", CheckVerdict.Meets)],
            Facts = ImmutableSortedDictionary<string, string>.Empty.Add("b", "2").Add("a", "1"),
            MissingMaterials = ["M2"],
        })) with
        { Rungs = ImmutableSortedDictionary<Guid, int>.Empty.Add(Guid.NewGuid(), 2) },
        Of(new CaseCommand.PutUpRecord(Guid.NewGuid(), new TaskAnswer { Outcome = "Pass", CoOfficerId = "p19", Photos = [new ScanNote(Guid.NewGuid(), "ab")] })),
        Of(new CaseCommand.SignRecord(Guid.NewGuid(), new ScanNote(Guid.NewGuid(), "cd"))),
        Of(new CaseCommand.AddSigners(Guid.NewGuid(), ["p02", "p03"], SignMode.Share, SignMoment.After, 60)),
        Of(new CaseCommand.HandInMaterials([new CaseMaterial("M2", "照片", MaterialState.Received)], new DateOnly(2026, 3, 4))),
        Of(new CaseCommand.ActOnAlert(Guid.NewGuid(), AlertAct.Order, "三日内办结", new DateOnly(2026, 3, 9))) with
        {
            Supervision = new SupervisionFacts(new AlertFacts(Guid.NewGuid(), AlertState.Raised, "p20", "p18", EscalationAudience.Head, ["person:p18"], 1)),
        },
        Of(new CaseCommand.WakeTimer("7")) with { Actor = new OfficeActor.Timer() },
        Of(new CaseCommand.Urge()) with { Actor = new OfficeActor.ByApplicant() },
        Of(new CaseCommand.SendSupplement([new CaseMaterial("M2", "照片", MaterialState.Received) { Scans = [new ScanNote(Guid.NewGuid(), "ab")] }])) with { Actor = new OfficeActor.ByApplicant { IsProven = true } },
        Of(new CaseCommand.TellOfHearing("采光", [new NamedParty("钱邻居", "13900000001"), new NamedParty("孙邻居")])),
        Of(new CaseCommand.ConveneHearing(new DateOnly(2026, 3, 12), new TimeOnly(14, 30), "会议室", "p19")),
        Of(new CaseCommand.RecordHearing([new HearingAttendance(0, true, false, "有异议")], "各方陈述")),
        Of(new CaseCommand.RaiseObjection(Guid.NewGuid(), Guid.NewGuid(), ObjectionChannel.Online, "钱群众", "13900000001", "名下有车")) with { Actor = new OfficeActor.ByPublic() },
        Of(new CaseCommand.AnswerObjection(1, ObjectionVerdict.Upheld, "经核实")),
        Of(new CaseCommand.RetryIncident("i1")) with { Actor = new OfficeActor.Operator("0a", "admin") { MayHandOver = true } },
    ];

    [TestCaseSource(nameof(Inputs))]
    public void AnInput_IsReadAsItWasWritten(CommandInput input)
    {
        var text = input.Write();
        var back = CommandInput.Read(text);
        Assert.That(back.Command, Is.TypeOf(input.Command.GetType()));
        Assert.That(back.Actor, Is.TypeOf(input.Actor.GetType()));
        Assert.That(back.Write(), Is.EqualTo(text), "nothing is lost");
    }

    /// <summary>A kind's name is stored with every command of it. Add new ones; never change one that is there.</summary>
    [Test]
    public void TheNamesOfKinds_StayWhatTheyWere()
    {
        Assert.That(Names(typeof(OfficeActor)), Is.EqualTo("ByApplicant ByPublic Operator Staff Timer"));
        Assert.That(Names(typeof(CaseCommand)), Is.EqualTo(
            "AcknowledgeAlert ActOnAlert AddScans AddSigners AllowSecondNotice AmendApplication AnswerDuty AnswerObjection BecomeCommitted CancelIncident ClaimTask CompleteTask ConcludeIntake ConveneHearing CopyTask DeemAccepted DelegateTask "
            + "ExtendClock HandBackTask HandInMaterials HandOverTask LapseHearing MoveBack MoveToVersion OrderFees PayFees PublishAgain PutUpRecord RaiseObjection RecallTask ReceiveApplication RecordHearing RefuseRecord ReleaseTask RemoveSigner RequestHearing ResumeBookmark RetryIncident SendBackTask SendSupplement SignRecord SignTask SkipIncident "
            + "TakeBackFees TellOfHearing TransferTask Urge UrgeTask WaiveHearing WakeTimer Withdraw WithdrawCompletion"));

        static string Names(Type set) => string.Join(' ', set.GetNestedTypes().Where(set.IsAssignableFrom).Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    private static CommandInput Of(CaseCommand command) => new() { Command = command, Actor = Clerk, Seed = ulong.MaxValue, Hall = new string('a', 64) };
}
