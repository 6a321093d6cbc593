using System.Collections.Immutable;
using GovFlow.Approvals.Cases.Folding;

namespace GovFlow.Approvals.Cases;

/// <summary>What the applicant does about an application online, beside handing it in: mend it while nobody has answered, send what the notice asks for (004-33).</summary>
public static partial class Office
{
    /// <summary>What an application said beside its materials; null where it said nothing.</summary>
    private static Filing? FiledWith(OfficeDesk desk, IntakeForm form)
    {
        var filed = new Filing(form.Answers.IsEmpty ? null : form.Answers, form.HasPromised, desk.Actor is OfficeActor.ByApplicant { IsProven: true });
        return filed == new Filing() ? null : filed;
    }

    private static CommandResult Amend(OfficeDesk desk, CaseFile file, IntakeForm form)
    {
        if (desk.Actor is not OfficeActor.ByApplicant)
            return Refused("applicant-only", "申请内容由申请人更正；窗口收件时另行登记。", "004-33");
        if (!file.IsUnanswered)
            return Ended(file) ?? Refused("wrong-state", "窗口已经答复，申请内容不能再直接更正；需要补正的，请按补正通知办理。", "004-33");
        if (form.ItemCode != file.ItemCode)
            return Refused("item-changed", "已提交的申请不能改为别的事项，请撤回后另行申请。", "003-10", "$.itemCode");
        if (form.Applicant.Identity != file.Applicant.Identity)
            return Refused("applicant-changed", "申请人不能更换，请撤回后另行申请。", "001-13", "$.applicant.identity");
        if (CheckForm(desk, form with { Channel = file.Channel, Applicant = WithScans(form.Applicant, file.Applicant) }, goesOn: true) is { } wrong)
            return wrong;
        var known = file.Materials.ToDictionary(m => m.Code, StringComparer.Ordinal);
        var fold = new CaseFold(desk, file, file with
        {
            Applicant = WithScans(form.Applicant, file.Applicant),
            Filed = FiledWith(desk, form),
            Materials = [.. IntakeDesk.Listed(desk.Item, form).Select(m => Amended(known.GetValueOrDefault(m.Code), m, desk))],
        });
        fold.Event("case.amended", "申请人更正、补充了申请内容。");
        return fold.Finish();
    }

    /// <summary>Why the agent's account may not do it; null where the mandate covers it, or the applicant acts.</summary>
    private static CommandResult.Refused? AgainstAgent(OfficeDesk desk, CaseFile file, AgentAct act) =>
        desk.Actor is OfficeActor.ByApplicant { IsAgent: true } && Mandates.Against(file.Applicant, act, desk.Today) is { } why ? Refuse(why) : null;

    /// <summary>What was in hand before keeps the moment it came in, and its files: pages are only added.</summary>
    private static CaseMaterial Amended(CaseMaterial? was, CaseMaterial now, OfficeDesk desk)
    {
        var whole = was is null ? now : now with { Scans = Scanned(was, now) };
        if (!now.State.IsInHand())
            return whole;
        return was?.State.IsInHand() is true ? whole with { ReceivedAt = was.ReceivedAt, ReceivedBy = was.ReceivedBy } : whole with { ReceivedAt = desk.Now, ReceivedBy = desk.Actor.Id };
    }

    private static CommandResult SendSupplement(OfficeDesk desk, CaseFile file, CaseCommand.SendSupplement command)
    {
        if (desk.Actor is not OfficeActor.ByApplicant)
            return Refused("applicant-only", "网上补交由申请人办理；窗口收到材料的，直接登记补交。", "003-11");
        if (!file.State.WaitsForApplicant())
            return Ended(file) ?? Refused("wrong-state", "办件不在补正期间，没有需要补交的材料。", "003-11");
        if (AgainstAgent(desk, file, AgentAct.Supplement) is { } unauthorised)
            return unauthorised;
        if (CheckInTime(desk, file, null) is { } late)
            return late;
        var sent = command.Materials.IsDefault ? ImmutableArray<CaseMaterial>.Empty : [.. command.Materials.Select(m => m with { State = MaterialState.Received, Note = null })];
        if (CheckHandIn(desk, file, sent) is { } wrong)
            return wrong;
        // The files are the case's from now on; whether they are what was asked for, the window says.
        var given = sent.ToDictionary(m => m.Code, StringComparer.Ordinal);
        var fold = new CaseFold(desk, file, file with { Materials = [.. file.Materials.Select(m => given.TryGetValue(m.Code, out var piece) ? m with { Scans = Scanned(m, piece) } : m)] });
        fold.Event(SupplementSent, $"申请人网上补交：{string.Join("、", sent.Select(m => Name(desk, m.Code)))}{SentEnds}", legalDay: desk.Today);
        fold.Notice("supervisors", "网上补交待核对", $"办件{file.Number}（{file.ItemName}）的申请人已网上补交材料，请窗口核对。", SupplementSent);
        return fold.Finish();
    }

    /// <summary>Whether a line of kind <see cref="SupplementSent"/> says that a material was sent.</summary>
    /// <param name="name">As the item's list names it.</param>
    public static bool SaysSent(string line, string name)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (from, to) = (line.IndexOf('：', StringComparison.Ordinal), line.LastIndexOf(SentEnds, StringComparison.Ordinal));
        return from >= 0 && to > from && $"、{line[(from + 1)..to]}、".Contains($"、{name}、", StringComparison.Ordinal);
    }

    private const string SentEnds = "。窗口核对后出具收取凭证，收到之日按提交之日计。";

    /// <summary>Kind of the line that says what was sent, and from which day it counts.</summary>
    public const string SupplementSent = "supplement.sent";
}
