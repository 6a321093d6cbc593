using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>Stages, decision, change of kind and the ends of a case.</summary>
internal sealed partial class CaseFold
{
    private const string FalseClosing = "规范审批行为（003-37）：不得未办结作办结处理";

    private void Enter(CaseState state)
    {
        // 补正 of an accepted case is another stage than 补正 before acceptance: the decision clock runs.
        var actual = state is CaseState.AwaitingSupplement && File.AcceptedOn is not null ? CaseState.SupplementInReview : state;
        if (File.State == actual)
            return;
        // A revocation is served like any decision, and changes nothing of what has become of the case.
        if (File.State is CaseState.Revoked && actual is CaseState.AwaitingDelivery)
            return;
        if (!File.State.MayBecome(actual))
        {
            Refuse("stage-order", $"办件“{File.State.ChineseName()}”之后不能进入“{actual.ChineseName()}”。", "规范审批行为（003-1）");
            return;
        }
        if (actual is CaseState.AwaitingDelivery && File.Decision is null && File.InnerKind is not CaseKind.Returned)
        {
            Refuse("nothing-to-deliver", "尚未作出决定，没有可以送达的结果。", FalseClosing);
            return;
        }
        File = File with { State = actual };
        Event("case.stage", $"办件进入“{actual.ChineseName()}”。");
    }

    private void Decide(RecordDecision decision)
    {
        if (File.Decision is not null)
        {
            Refuse("decided-twice", "办件已经作出决定。", "行政许可法第三十八条");
            return;
        }
        if (!decision.IsGranted && string.IsNullOrWhiteSpace(decision.Reason))
        {
            Refuse("reason-missing", "不予决定必须写明理由。", "行政许可法第三十八条第二款", "$.answer.reason");
            return;
        }
        File = File with { Decision = new CaseDecision(decision.IsGranted, Today, Actor.Id, decision.Reason) };
        StopClocks(c => c.Ledger.Kind is ClockKind.Decision or ClockKind.StatutoryDecision);
        var word = decision.IsGranted ? "准予" : "不予";
        Event("case.decided", $"{(File.Hearing is { Stage: HearingStage.Held } ? "根据听证笔录" : "")}作出{word}决定。");
        NotifyApplicant("已作出决定", $"您的办件{File.Number}（{File.ItemName}）已作出{word}决定，请留意送达通知。", "case.decided");
        Enter(decision.IsGranted ? CaseState.Granted : CaseState.Refused);
    }

    /// <summary>A granted case that was closed; the paper says why, and how to seek remedy (许可法 69, 7).</summary>
    private void Revoke(RevokeDecision revoke)
    {
        if (File is not { ClosedAt: not null, Decision.IsGranted: true })
        {
            Refuse("nothing-to-revoke", "没有已经办结的准予决定，不能撤销。", "行政许可法第六十九条");
            return;
        }
        if (string.IsNullOrWhiteSpace(revoke.Reason))
        {
            Refuse("reason-missing", "撤销决定必须写明理由。", "行政许可法第六十九条", "$.answer.reason");
            return;
        }
        var fields = NoFields.Add(PaperField.Reason, OneLine(revoke.Reason));
        Issue(new IssuePaper(PaperTemplate.Revocation, string.IsNullOrWhiteSpace(revoke.Statement) ? fields : fields.Add(PaperField.Statement, OneLine(revoke.Statement))));
        revokesLicences = OneLine(revoke.Reason.Trim());
        Event("case.revoked", $"作出撤销决定，理由：{revoke.Reason.Trim()}");
        NotifyApplicant("准予决定被撤销", $"您的办件{File.Number}（{File.ItemName}）的准予决定已被撤销，理由和救济途径见撤销决定书。", "case.revoked");
    }

    private void ChangeKind(ChangeKind change)
    {
        if (File.InnerKind == change.Kind)
            return;
        var facts = new KindChangeFacts(change.Reason)
        {
            MaterialsComplete = !File.Materials.Any(m => m.State.IsOutstanding()),
            CanDecideToday = IntakeDesk.CanDecideToday(Item, File.Materials),
            // 勘验、调查、核实 (004-26): a survey, or a procedure that examined the matter, such as the assessment of a disability.
            HasSiteRecord = File.Participants.Any(p => p.Role is ParticipantRole.Surveyor)
                || File.Passed.Any(s => s.Kind is TaskKind.SpecialProcedure) || closedTasks.Any(t => t is { Answer: not null, Task.Kind: TaskKind.SpecialProcedure }),
            // The flow takes this path only behind the survey's failing port; ground c says so.
            SiteFailed = change.Ground is 'c',
        };
        if (KindChanges.Check(File.InnerKind, change.Kind, facts) is KindChangeResult.Refused refused)
        {
            Refuse(refused.Refusal);
            return;
        }
        Event("case.kind-changed", $"由{File.InnerKind.ChineseName()}转为{change.Kind.ChineseName()}：{change.Reason}");
        File = File with { InnerKind = change.Kind };
        if (change.Kind is CaseKind.Returned)
            StopClocks(c => c.Ledger.Kind is ClockKind.Decision or ClockKind.StatutoryDecision);
    }

    private void Close(string result)
    {
        if (File.ClosedAt is not null)
        {
            Refuse("closed-twice", "办件已经办结，不能再次办结。", FalseClosing);
            return;
        }
        if (Gap(result) is { } gap)
        {
            Refuse("close-incomplete", gap, FalseClosing);
            return;
        }
        foreach (var task in File.OpenTasks)
            CloseTask(task, null);
        StopClocks(_ => true);
        File = File with { ClosedAt = desk.Now };
        var word = result switch
        {
            CaseResults.Granted => "准予，已送达",
            CaseResults.Refused => "不予，已送达",
            CaseResults.Returned => "退回",
            CaseResults.NotAccepted => "不予受理",
            CaseResults.Terminated => "终止",
            CaseResults.Withdrawn => "申请人撤回",
            _ => result,
        };
        Event("case.closed", $"办件办结，结果：{word}。");
        NotifyApplicant("办件已办结", $"您的办件{File.Number}（{File.ItemName}）已办结，结果：{word}。欢迎评价。", "case.closed");
    }

    /// <summary>What is missing for an honest closing (B-2): decision, certificate under seal, delivery record; null where nothing is.</summary>
    private string? Gap(string result)
    {
        bool Has(PaperTemplate template) => File.Papers.Any(p => p.Template == template);
        if (result is CaseResults.Granted or CaseResults.Refused)
        {
            if (File.Decision is not { } decision || decision.IsGranted != (result == CaseResults.Granted))
                return "尚未作出相应的决定，不能办结。";
            // 代理件 bears the higher body's own decision and certificate.
            var isOurs = File.OuterKind is not CaseKind.Proxy;
            if (isOurs && !Has(decision.IsGranted ? PaperTemplate.Grant : PaperTemplate.Refusal))
                return "尚未出具决定书，不能办结。";
            if (isOurs && decision.IsGranted && !Has(PaperTemplate.Certificate))
                return "尚未制证用印，不能办结。";
            return Has(PaperTemplate.DeliveryReceipt) ? null : "没有送达回证，不能办结。";
        }
        return result switch
        {
            CaseResults.Returned => Has(PaperTemplate.ReturnNotice) || Has(PaperTemplate.Refusal) ? null : "尚未出具退回件通知书，不能办结。",
            CaseResults.NotAccepted => Has(PaperTemplate.NonAcceptance) ? null : "尚未出具不予受理通知书，不能办结。",
            CaseResults.Terminated => Has(PaperTemplate.Termination) ? null : "尚未出具终止审查通知书，不能办结。",
            CaseResults.Withdrawn => Has(PaperTemplate.Withdrawal) ? null : "尚未出具撤回申请确认书，不能办结。",
            _ => $"“{result}”不是办结结果。",
        };
    }

    /// <summary>Ends a case from outside its flow: the applicant withdrew, and the flow has been cancelled.</summary>
    public void EndWithdrawn()
    {
        Issue(new IssuePaper(PaperTemplate.Withdrawal, NoFields));
        Close(CaseResults.Withdrawn);
        Enter(CaseState.Withdrawn);
    }

    /// <summary>Ends a case from outside its flow: the flow could not go on, and has been cancelled.</summary>
    public void EndTerminated(string basis, string reason)
    {
        Issue(new IssuePaper(PaperTemplate.Termination, NoFields.Add(PaperField.Basis, OneLine(basis)).Add(PaperField.Reason, OneLine(reason))));
        Close(CaseResults.Terminated);
        Enter(CaseState.Terminated);
    }

    private void Archive()
    {
        if (File.ClosedAt is null)
        {
            Refuse("archive-open", "办件尚未办结，不能归档。", FalseClosing);
            return;
        }
        if (File.State.MayBecome(CaseState.Archived))
            File = File with { State = CaseState.Archived };
        Event("case.archived", "资料已整理归档。", isVisible: false);
    }
}
