using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>What the applicant does after the intake: hand in what was missing, or withdraw.</summary>
public static partial class Office
{
    private static CommandResult HandIn(OfficeDesk desk, CaseFile file, CaseCommand.HandInMaterials command)
    {
        // The last piece accepts the application, so the same window rule binds.
        if (AtWindow(desk) is { } notAllowed)
            return notAllowed;
        if (!file.State.WaitsForApplicant())
            return Ended(file) ?? Refused("wrong-state", "办件不在补正期间，没有需要补交的材料。", "003-11");
        if (CheckInTime(desk, file, command.ReceivedOn) is { } late)
            return late;
        if (CheckHandIn(desk, file, command.Materials) is { } wrong)
            return wrong;

        var given = command.Materials.ToDictionary(m => m.Code, StringComparer.Ordinal);
        var fold = new CaseFold(desk, file, file with
        {
            Materials =
            [
                .. file.Materials.Select(m => !given.TryGetValue(m.Code, out var piece) ? m
                    : piece.State.IsInHand() ? m with { State = piece.State, Note = piece.Note, ReceivedAt = desk.Now, ReceivedBy = desk.Actor.Id, Scans = Scanned(m, piece), Licence = IntakeDesk.LicenceOf(piece) }
                    : m with { State = piece.State, Note = piece.Note ?? m.Note, Scans = Scanned(m, piece) }),
            ],
        });
        var counted = command.Materials.Where(m => m.State.IsInHand()).Select(m => Name(desk, m.Code)).ToArray();
        var rejected = command.Materials.Where(m => !m.State.IsInHand()).Select(m => Name(desk, m.Code)).ToArray();
        fold.Event("supplement.handed-in", Sentence(counted, rejected), legalDay: command.ReceivedOn);
        if (!fold.File.Materials.Any(m => m.State.IsOutstanding())
            && !TryRun(fold, desk, new Stimulus.Resume(SupplementWait(file)!.Id, Value.MapOf(("outcome", "Complete"), ("kind", CaseKinds.InnerOfAccepted(IntakeDesk.CanDecideToday(desk.Item, fold.File.Materials), file.OuterKind).ToString())))))
        {
            return Refused("task-gone", "补正已经结束。", "003-11");
        }
        // After the burst, so that the receipt of the last piece names the day on which the case is now due.
        var lines = string.Join('\n', command.Materials.Select(m =>
            $"{CaseFold.OneLine(Name(desk, m.Code))}\t{CaseFold.OneLine(m.State.IsInHand() ? IntakeDesk.InHand(m) ?? m.Note ?? "符合要求" : $"不符合要求：{IntakeDesk.What(m)}")}"));
        fold.Issue(new IssuePaper(PaperTemplate.SupplementReceipt, ImmutableSortedDictionary<string, string>.Empty.Add(PaperField.HandedIn, lines)));
        return fold.Finish();
    }

    /// <summary>The ledger says when the applicant's time is over, not the sweep that ends the case some time after.</summary>
    private static CommandResult.Refused? CheckInTime(OfficeDesk desk, CaseFile file, DateOnly? receivedOn)
    {
        if (file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.SupplementByApplicant)?.Ledger is not { } limit)
            return null;
        if (receivedOn is { } given && (given < limit.StartDay || given > desk.Today))
            return Refused("received-on", "收到材料之日应在出具补正材料通知单之日至今日之间。", "003-11", "$.receivedOn");
        return limit.Due(desk.Calendar) is { } due && (receivedOn ?? desk.Today) > due
            ? Refused("supplement-late", $"补正期限已于{PaperWords.Day(due)}届满，不能再收取补正材料；邮寄的以寄出邮戳日为准。", "安阳市政务服务条例第二十四条", receivedOn is null ? null : "$.receivedOn")
            : null;
    }

    private static CommandResult.Refused? CheckHandIn(OfficeDesk desk, CaseFile file, ImmutableArray<CaseMaterial> materials)
    {
        if (materials.IsDefaultOrEmpty)
            return Refused("materials-empty", "没有补交任何材料。", null, "$.materials");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < materials.Length; i++)
        {
            var path = $"$.materials[{i}]";
            var current = file.Materials.FirstOrDefault(m => m.Code == materials[i].Code);
            if (current is null)
                return Refused("material-not-listed", $"“{materials[i].Code}”不在本事项的材料清单中。", "行政许可法第三十一条；003-16", path);
            if (!seen.Add(materials[i].Code))
                return Refused("material-twice", $"材料“{current.Name}”重复填写。", null, path);
            if (!current.State.IsOutstanding())
                return Refused("material-in-hand", $"“{current.Name}”已经收到，不需要重复提交。", "国务院令第716号第七条", path);
            if (materials[i].State is not (MaterialState.Received or MaterialState.FromLicence or MaterialState.Incomplete))
                return Refused("material-state", "补交的材料只能登记为已收、证照免交或者不符合要求。", "003-11", path);
            if (materials[i].State is MaterialState.FromLicence && desk.Item.Material(current.Code)!.LicenceType is null)
                return Refused("material-no-licence", $"“{current.Name}”不能以证照免交。", "001-12", path);
            if (AgainstLicence(desk, desk.Item.Material(current.Code)!, materials[i], file.Applicant.Identity, $"{path}.licence") is { } noLicence)
                return noLicence;
            if (materials[i].State is MaterialState.Incomplete && string.IsNullOrWhiteSpace(materials[i].Note))
                return Refused("material-note", "不符合要求的材料必须说明原因。", "003-11", $"{path}.note");
        }
        if (CheckScans(materials, file.Materials.Length, file) is { } wrongScan)
            return wrongScan;
        return SupplementWait(file) is null ? Refused("task-gone", "补正已经结束。", "003-11") : null;
    }

    private static CommandResult Withdraw(OfficeDesk desk, CaseFile file, CaseCommand.Withdraw command)
    {
        if (desk.Actor is not (OfficeActor.ByApplicant or OfficeActor.Staff))
            return Refused("applicant-only", "撤回申请由申请人提出。", "安阳市政务服务条例第二十四条");
        if (!file.State.MayWithdraw())
            return Ended(file) ?? Refused("wrong-state", "已经作出决定，不能撤回申请。", "003-18");
        if (AgainstAgent(desk, file, AgentAct.Withdraw) is { } unauthorised)
            return unauthorised;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "请写明撤回原因。", null, "$.reason");
        var fold = new CaseFold(desk, file, file) { WithdrawalReason = CaseFold.OneLine(command.Reason) };
        fold.Event("case.withdrawn", $"申请人撤回申请，原因：{command.Reason.Trim().TrimEnd('。')}。");
        // The supplement has a path of its own for it; anywhere else the flow is cancelled and the office ends the case.
        if (SupplementWait(file) is { } wait)
            TryRun(fold, desk, new Stimulus.Resume(wait.Id, Value.MapOf(("outcome", "Withdrawn"))));
        if (fold.File.ClosedAt is null)
        {
            if (fold.File.Flow is { Status: InstanceStatus.Running } or { SubStatus: InstanceSubStatus.Faulted })
                TryRun(fold, desk, new Stimulus.Cancel("申请人撤回申请"));
            fold.EndWithdrawn();
        }
        return fold.Finish();
    }

    private static Bookmark? SupplementWait(CaseFile file) =>
        file.Flow?.Bookmarks.FirstOrDefault(b => b.Name == RequestSupplementActivity.SupplementBookmark);

    private static string Name(OfficeDesk desk, string code) => desk.Item.Material(code)?.Name ?? code;

    private static string Sentence(string[] counted, string[] rejected)
    {
        var first = counted.Length == 0 ? "" : $"补交材料：{string.Join("、", counted)}。";
        return rejected.Length == 0 ? first : $"{first}不符合要求，未计入：{string.Join("、", rejected)}。";
    }
}
