using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>Drafts papers: an activity says which one and why, the case file knows the rest.</summary>
internal sealed partial class CaseFold
{
    public int PaperCount => papers.Count;

    /// <summary>Drafts a paper; one that would lack something it must say refuses the command before anything is issued.</summary>
    public void Issue(IssuePaper issue)
    {
        if (issue.Template is PaperTemplate.Grant or PaperTemplate.Certificate && File.Decision is not { IsGranted: true })
        {
            Refuse("paper-without-grant", $"没有准予决定，不能出具{PaperKinds.Of(issue.Template).Title}。", "行政许可法第三十八条、第三十九条");
            return;
        }
        var suspension = issue.Template is PaperTemplate.SpecialProcedureNotice or PaperTemplate.PublicityNotice ? pendingSuspension : null;
        if (suspension is not null)
            pendingSuspension = null;
        var id = suspension?.PaperId ?? Id("paper", File.Papers.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var fields = Fields(issue, suspension?.Effect);
        var kind = PaperKinds.Of(issue.Template);
        if (kind.FirstBlank(fields) is { } blank)
        {
            Refuse("paper-incomplete", $"{kind.Title}缺少必须写明的内容（{blank}），不能出具。", "003-42", $"$.answer.facts.{blank}");
            return;
        }
        if (issue is { Template: PaperTemplate.Certificate, Addressee: null } && !Collect(id, fields))
            return;
        papers.Add(new PaperDraft(id, issue.Template, fields, issue.Addressee ?? File.Applicant.Identity.Name, Actor.Name, IsStandIn));
        File = File with { Papers = File.Papers.Add(new PaperNote(id, issue.Template, Today)) };
        Event("paper.issued", issue.Addressee is null ? $"出具{kind.Title}。" : $"向{Shown(issue)}出具{kind.Title}。", paperId: id);
    }

    /// <summary>A department by its name; a party to a hearing is a person, and the timeline names none.</summary>
    private static string Shown(IssuePaper issue) => issue.Template is PaperTemplate.HearingRight or PaperTemplate.HearingNotice ? Masks.Name(issue.Addressee!) : issue.Addressee!;

    private ImmutableSortedDictionary<string, string> Fields(IssuePaper issue, SuspendClocks? suspension)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        void Set(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                fields[name] = text;
        }

        foreach (var (name, text) in issue.Fields)
            Set(FieldName(issue.Template, name), text);
        var own = fields.ToImmutable();
        string? Own(string name) => own.GetValueOrDefault(name);

        switch (issue.Template)
        {
            case PaperTemplate.Acceptance or PaperTemplate.JointAcceptance:
                Set(PaperField.Received, ReceivedLines());
                SetClock(Running(ClockKind.Decision)?.Ledger);
                Set(PaperField.CountedFrom, File.InnerKind is CaseKind.Immediate ? null : Item.LimitStart is LimitStart.Receipt ? "收到申请（补正材料）" : "受理");
                Set(PaperField.StatutoryLimit, Item.StatutoryLimit is { } limit ? DecisionClocks.Budget(limit).ToString() : null);
                Set(PaperField.StatutoryDueDay, DueDay(Running(ClockKind.StatutoryDecision)?.Ledger));
                Set(PaperField.Basis, !IsLicence ? null : $"《中华人民共和国行政许可法》第三十二条第一款第{(Own(PaperField.Deemed) is null ? '五' : '四')}项");
                Set(PaperField.Departments, DepartmentLines());
                break;
            case PaperTemplate.SupplementNotice:
                Set(PaperField.Received, ReceivedLines());
                Set(PaperField.Missing, MissingLines());
                SetClock(Running(ClockKind.SupplementByApplicant)?.Ledger);
                Set(PaperField.DuringReview, File.AcceptedOn is null ? null : "true");
                Set(PaperField.Basis, IsLicence ? "《中华人民共和国行政许可法》第三十二条第一款第四项" : null);
                break;
            case PaperTemplate.Promise:
                Set(PaperField.Missing, MissingLines());
                SetClock(Running(ClockKind.SupplementByApplicant)?.Ledger);
                break;
            case PaperTemplate.SupplementReceipt:
                Set(PaperField.Missing, MissingLines());
                SetClock((Running(ClockKind.SupplementByApplicant) ?? Running(ClockKind.Decision))?.Ledger);
                break;
            case PaperTemplate.ContactSheet:
                Set(PaperField.Received, ReceivedLines());
                var branch = File.Branches.FirstOrDefault(b => b.Department == Own(PaperField.Department));
                SetClock(File.Clocks.FirstOrDefault(c => branch is not null && c.TaskId == branch.TaskId)?.Ledger);
                break;
            case PaperTemplate.SpecialProcedureNotice or PaperTemplate.PublicityNotice:
                Set(PaperField.FromDay, Iso(Today));
                Set(PaperField.Ground, Own(PaperField.Ground) ?? suspension?.Ground.ChineseName());
                if (suspension is not null)
                {
                    var needed = Clock.Start(ClockKind.SpecialProcedure, desk.Law, Today, new ClockBudget(suspension.NeededDays, suspension.Unit));
                    Set(PaperField.Limit, needed.Budget.ToString());
                    Set(PaperField.ToDay, DueDay(needed));
                }
                Set(PaperField.Content, Own(PaperField.Content) ?? $"本中心正在办理“{Item.Name}”，经审查拟予办理，办理结果为{Item.ResultName}。");
                break;
            case PaperTemplate.Grant:
                Set(PaperField.Result, Own(PaperField.Result) ?? Item.ResultName);
                Set(PaperField.Hearing, HearingWords());
                Set(PaperField.Basis, Own(PaperField.Basis) ?? Bases(IsLicence ? "《中华人民共和国行政许可法》第三十八条第一款" : null));
                break;
            case PaperTemplate.Certificate:
                Set(PaperField.Result, Own(PaperField.Result) ?? Item.ResultName);
                break;
            case PaperTemplate.Refusal:
                Set(PaperField.Hearing, HearingWords());
                Set(PaperField.Basis, Own(PaperField.Basis) ?? Bases(IsLicence ? "《中华人民共和国行政许可法》第三十八条第二款" : null));
                break;
            case PaperTemplate.NonAcceptance:
                Set(PaperField.Basis, !IsLicence ? null : Own(PaperField.CompetentBody) is null ? "《中华人民共和国行政许可法》第三十二条第一款第一项" : "《中华人民共和国行政许可法》第三十二条第一款第二项");
                Set(PaperField.NotRequired, Own(PaperField.CompetentBody) is null ? "true" : null);
                break;
            case PaperTemplate.ReturnNotice:
                Set(PaperField.Ground, Own(PaperField.Ground) is [var ground] ? Item.ReturnWords(ground) : null);
                break;
            case PaperTemplate.Termination:
                Set(PaperField.Reason, Own(PaperField.Reason) ?? "补正期限已经届满，你（单位）未补齐补正材料通知单所列材料，视为撤回申请。");
                break;
            case PaperTemplate.Withdrawal:
                Set(PaperField.Reason, WithdrawalReason ?? Own(PaperField.Reason) ?? "申请人自愿撤回。");
                break;
            case PaperTemplate.Revocation:
                Set(PaperField.Result, Own(PaperField.Result) ?? Item.ResultName);
                Set(PaperField.Basis, IsLicence ? "《中华人民共和国行政许可法》第六十九条" : null);
                break;
            case PaperTemplate.DeliveryReceipt:
                Set(PaperField.Delivered, Own(PaperField.Delivered) ?? DeliveredLines());
                break;
            case PaperTemplate.ProxyMandate:
                Set(PaperField.Received, ReceivedLines());
                break;
            case PaperTemplate.ExtensionNotice or PaperTemplate.HearingRight or PaperTemplate.HearingNotice or PaperTemplate.HearingRecord:
                break; // complete as the command writes it
        }
        return fields.ToImmutable();

        void SetClock(Clock? clock)
        {
            if (clock is null)
                return;
            Set(PaperField.Limit, clock.Budget.ToString());
            Set(PaperField.DueDay, DueDay(clock));
            Set(PaperField.Provisional, clock.IsProvisional(desk.Calendar) ? "true" : null);
        }
    }

    /// <summary>What a decision rests on: the item's own statute, then the general one.</summary>
    private string? Bases(string? general)
    {
        var own = Item.Basis.FirstOrDefault(b => b.Article is not null && b.Law is not ("行政许可法" or "中华人民共和国行政许可法"))?.ToString();
        return own is null || general is null ? own ?? general : $"{own}、{general}";
    }

    private bool IsLicence => Item.Category is ItemCategory.Licence;

    /// <summary>The activities' and the steps' words for what a template calls otherwise.</summary>
    private static string FieldName(PaperTemplate template, string name) => (template, name) switch
    {
        (PaperTemplate.SpecialProcedureNotice, "procedure") => PaperField.Ground,
        (PaperTemplate.SpecialProcedureNotice, "neededTime") => PaperField.Limit,
        (PaperTemplate.PublicityNotice, "period") => PaperField.Limit,
        (PaperTemplate.PublicityNotice, "excludedBasis") => PaperField.Basis,
        (PaperTemplate.Certificate, "name" or "certificateName") => PaperField.Result,
        (PaperTemplate.DeliveryReceipt, "receiver" or "receivedBy" or "signedBy" or "collectorName") => PaperField.Collector,
        (PaperTemplate.DeliveryReceipt, "mode" or "deliveryMode") => PaperField.Method,
        _ => name,
    };

    private string ReceivedLines() => string.Join('\n', File.Materials
        .Where(m => m.State.IsInHand())
        .Select(m => $"{OneLine(m.Name)}\t{OneLine(IntakeDesk.InHand(m) ?? m.Note ?? Copies(m.Code))}"));

    private string MissingLines() => string.Join('\n', File.Materials
        .Where(m => m.State.IsOutstanding())
        .Select(m => $"{OneLine(m.Name)}\t{OneLine(IntakeDesk.What(m))}"));

    private string DeliveredLines() => string.Join('\n', File.Papers
        .Where(p => p.Template is PaperTemplate.Grant or PaperTemplate.Refusal or PaperTemplate.Certificate or PaperTemplate.ReturnNotice)
        .Select(p => $"{PaperKinds.Of(p.Template).Title}\t{PaperWords.Day(p.Date)}出具")
        .DefaultIfEmpty($"{Item.ResultName}\t"));

    private string DepartmentLines() => string.Join('\n', JointDepartments.Concerned(desk.Workflow, JointDepartments.DrawnIn(File.Flow))
        .Select(b => $"{OneLine(b.Department)}\t{OneLine(b.Share)}\t{new ClockBudget(b.LimitDays, b.Unit)}"));

    private string Copies(string code) => $"{Item.Material(code)?.Copies ?? 1}份";

    private string? DueDay(Clock? clock) => clock?.Due(desk.Calendar) is { } due ? Iso(due) : null;

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Line feeds and tabs part rows and columns in a field; inside a text they become blanks.</summary>
    internal static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>Paragraphs as they were typed.</summary>
    internal static string InLines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Replace('\t', ' ').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
