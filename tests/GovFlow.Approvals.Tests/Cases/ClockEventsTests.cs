using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>
/// Which event starts, stops, suspends and resumes which clock, on every path of architecture §4: the matrix of requirements B-3 as a reviewed text. Each line is
/// one command; what is not named did not move.
/// </summary>
[TestFixture]
public sealed class ClockEventsTests
{
    private static readonly ItemCategory Licence = ItemCategory.Licence;

    private static IEnumerable<(string Path, Action<Walk> Go)> Paths() =>
    [
        ("即办 准予", w => { w.Hall.Item = Hall.Licence() with { IsImmediate = true }; w.Conclude(IntakeOutcome.Immediate); w.Finish("决定", "Grant"); w.Deliver(); }),
        ("即办转承诺 不予", w => { w.Hall.Item = Hall.Licence() with { IsImmediate = true }; w.Conclude(IntakeOutcome.Immediate); w.Do("转承诺", Hall.Clerk, new CaseCommand.BecomeCommitted(3, "设备故障")); w.Finish("决定", "Refuse", "不符合"); w.Deliver(); }),
        ("承诺 踏勘 特别程序 延长", w =>
        {
            w.Conclude(IntakeOutcome.Committed);
            w.Do("审查", null, null, () => w.Hall.Finish("书面审查", Hall.Reviewed()));
            w.Do("踏勘", null, null, () => w.Hall.Finish("现场踏勘", Hall.Answer("Pass") with { CoOfficerId = "李踏勘" }));
            w.Finish("卫生检测", "Pass");
            w.Do("延长", Hall.Person("局长", ExtensionApprover.HeadOfBody), new CaseCommand.ExtendClock(w.Hall.Clock(ClockKind.StatutoryDecision).Id, 5, "核实"));
            w.Finish("决定", "Grant");
            w.Deliver();
        }),
        ("承诺 踏勘不合格退回", w =>
        {
            w.Conclude(IntakeOutcome.Committed);
            w.Do("审查", null, null, () => w.Hall.Finish("书面审查", Hall.Reviewed()));
            w.Do("踏勘", null, null, () => w.Hall.Finish("现场踏勘", Hall.Answer("Fail", "没有给排水") with { CoOfficerId = "李踏勘" }));
        }),
        ("补正 补齐", w => { w.Conclude(IntakeOutcome.SupplementNotice, false); w.Do("补交", Hall.Clerk, SixKindsTests.HandIn(("M2", MaterialState.Received))); w.Do("撤回", new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")); }),
        ("补正 逾期", w => { w.Conclude(IntakeOutcome.SupplementNotice, false); w.Hall.On("2026-03-17 08:00"); w.Do("到期", new OfficeActor.Timer(), SixKindsTests.Wake(w.Hall)); }),
        ("补正 撤回", w => { w.Conclude(IntakeOutcome.SupplementNotice, false); w.Do("撤回", new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")); }),
        ("联办 合并补正", w =>
        {
            w.Hall.Item = Hall.Joint();
            w.Conclude(IntakeOutcome.Joint);
            w.Do("国土要补", null, null, () => w.Hall.Finish("joint-land", Hall.Answer("NeedsMore", "缺图") with { MissingMaterials = ["M2"] }));
            w.Do("农业同意", null, null, () => w.Hall.Finish("joint-agri", Hall.Answer("Agree")));
            w.Do("补交", Hall.Clerk, SixKindsTests.HandIn(("M2", MaterialState.Received)));
            w.Do("国土同意", null, null, () => w.Hall.Finish("joint-land", Hall.Answer("Agree")));
            w.Finish("决定", "Grant");
            w.Deliver();
        }),
        ("代理", w =>
        {
            w.Hall.Item = Hall.Licence() with { PowerSource = PowerSource.ReportUp, KindsNotOffered = [new("Immediate", "上级决定"), new("Committed", "上级决定"), new("Joint", "上级决定")] };
            w.Conclude(IntakeOutcome.Proxy);
            w.Do("上报", null, null, () => w.Hall.Finish("代办转报", Hall.Answer("Reported", null, ("upperReceiptNumber", "区受〔2026〕12号"))));
            w.Finish("代办转报", "Granted");
            w.Deliver();
        }),
        ("告知承诺 核查不符 撤销", w =>
        {
            (w.Hall.Item, w.Hall.Workflow) = (PromiseTests.AtHealth().Item, PromiseTests.AtHealth().Workflow);
            w.Do("收件", null, null, () => w.Hall.Must(w.Hall.Conclude(PromiseTests.Form(IntakeOutcome.Immediate, MaterialState.Received))));
            w.Do("决定", null, null, () => w.Hall.Finish("decide", PromiseTests.Met(w.Hall, "Grant")));
            w.Do("制证", null, null, () => w.Hall.Finish("制证送达", Hall.Answer("Done", null, ("certificateNumber", "1号"))));
            w.Do("送达", null, null, () => w.Hall.Finish("送达出件", Hall.Delivered));
            w.Do("核查不符", null, null, () => w.Hall.Finish("承诺事后核查", PromiseTests.Met(w.Hall, "Fail", "没有消毒间")));
            w.Do("复查不符", null, null, () => w.Hall.Finish("改正复查", PromiseTests.Met(w.Hall, "Fail", "没有消毒间")));
            w.Do("撤销", null, null, () => w.Hall.Finish("撤销决定", PromiseTests.Met(w.Hall, "Revoke", "两次核查不符", ("statement", "无"))));
            w.Do("送达", null, null, () => w.Hall.Finish("送达撤销决定书", Hall.Delivered));
        }),
        ("听证 举行", w =>
        {
            var decider = Hall.Person("蒋镇长");
            w.Hall.Workflow = TestFlow.Redrawn(("review Pass survey", "review Pass decide"));
            w.Conclude(IntakeOutcome.Committed);
            w.Do("审查", null, null, () => w.Hall.Finish("书面审查", Hall.Reviewed()));
            w.Do("认领", null, null, () => w.Hall.Must(w.Hall.Do(decider, new CaseCommand.ClaimTask(w.Hall.Task("决定").Id))));
            w.Do("告知听证", decider, new CaseCommand.TellOfHearing("相邻住户的采光", []));
            w.Do("申请听证", new OfficeActor.ByApplicant(), new CaseCommand.RequestHearing(0));
            w.Do("通知听证", decider, new CaseCommand.ConveneHearing(new(2026, 3, 12), new(9, 30), "会议室", "沈副镇长"));
            w.Hall.On("2026-03-12 17:00");
            w.Do("听证笔录", decider, new CaseCommand.RecordHearing([new HearingAttendance(0, true, true)], "各方陈述。"));
            w.Do("决定", null, null, () => w.Hall.Must(w.Hall.Do(decider, new CaseCommand.CompleteTask(w.Hall.Task("决定").Id, Hall.Answer("Grant")))));
            w.Deliver();
        }),
        ("退回", w => { w.Do("退回", null, null, () => w.Hall.Must(w.Hall.Conclude(Hall.Form(IntakeOutcome.Return, Hall.AllReceived) with { UnlawfulReason = "不符合规划" }))); }),
        ("收到 受理", w => { w.Receive(); w.Conclude(IntakeOutcome.Committed); }),
        ("收到 视为受理", w => { w.Receive(); w.Hall.On("2026-03-10 08:00"); w.Do("视为受理", new OfficeActor.Timer(), new CaseCommand.DeemAccepted()); }),
    ];

    [Test]
    public void EveryEventOfEveryPath_MovesTheClocksTheLawSays()
    {
        Assert.That(Licence, Is.EqualTo(Hall.Licence().Category), "the statute's limits are a licence's");
        var text = new StringBuilder();
        foreach (var (path, go) in Paths())
        {
            text.Append("== ").Append(path).Append('\n');
            go(new Walk(text));
        }
        Golden.Check("clock-events.txt", text.ToString());
    }

    [Test]
    public void EveryClockOfACase_MovesSomewhereInTheMatrix()
    {
        var matrix = File.ReadAllText(Path.Combine(Repository.Root, "tests", "GovFlow.Approvals.Tests", "Cases", "Goldens", "clock-events.txt"));
        ClockKind[] ofCases =
        [
            ClockKind.Intake, ClockKind.StatutoryIntake, ClockKind.Decision, ClockKind.StatutoryDecision, ClockKind.Step, ClockKind.Branch, ClockKind.SpecialProcedure, ClockKind.Delivery,
            ClockKind.SupplementByApplicant, ClockKind.ReportUp, ClockKind.HandOver, ClockKind.PostVerification,
            ClockKind.HearingRequest, ClockKind.Hearing,
        ];
        foreach (var kind in ofCases)
            Assert.That(matrix, Does.Contain($"+{kind.ChineseName()}").And.Contain($"-{kind.ChineseName()}"), kind.ToString());
    }

    private sealed class Walk(StringBuilder text)
    {
        public Hall Hall { get; } = new();

        public void Conclude(IntakeOutcome outcome, bool isComplete = true) => Do(
            "收件", null, null, () => Hall.Must(Hall.Conclude(Hall.Form(outcome, isComplete ? Hall.AllReceived : [("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received)]))));

        public void Receive() => Do("登记", Hall.Clerk, new CaseCommand.ReceiveApplication(Hall.Form(default, Hall.AllReceived)));

        public void Finish(string step, string outcome, string? reason = null) => Do($"{step} {outcome}", null, null, () => Hall.Finish(step, Hall.Answer(outcome, reason)));

        public void Deliver() => Do("送达", null, null, () => Hall.Finish("送达", Hall.Delivered));

        public void Do(string name, OfficeActor? actor, CaseCommand? command, Action? act = null)
        {
            var before = Hall.File?.Clocks ?? [];
            var known = Hall.Changes.Count;
            if (act is not null)
                act();
            else
                Hall.Must(Hall.Do(actor!, command!));
            var stopped = Hall.Changes.Skip(known).SelectMany(c => c.StoppedClocks).ToList();
            var started = Hall.File!.Clocks.Concat(stopped).Where(c => !before.Any(b => b.Id == c.Id));
            List<string> moves =
            [
                .. stopped.Select(c => $"-{c.Ledger.Kind.ChineseName()}"), .. started.Select(c => $"+{c.Ledger.Kind.ChineseName()}{c.Ledger.Budget}"),
                .. Hall.File.Clocks.Select(c => (Now: c, Was: before.FirstOrDefault(b => b.Id == c.Id))).Where(c => c.Was is not null).SelectMany(c => Changes(c.Now.Ledger, c.Was!.Ledger)),
            ];
            text.Append(name.PadRight(16)).AppendJoin("  ", moves).Append('\n');
        }

        private static IEnumerable<string> Changes(Clock now, Clock was)
        {
            var name = now.Kind.ChineseName();
            if (now.IsSuspended && !was.IsSuspended)
                yield return $"‖{name}";
            if (!now.IsSuspended && was.IsSuspended)
                yield return $"▶{name}";
            if (now.Extension is { } extension && was.Extension is null)
                yield return $"延{name}{extension.Days}";
        }
    }
}
