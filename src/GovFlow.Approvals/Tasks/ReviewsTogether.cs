using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tasks;

/// <summary>What the reviewer has had before them of one case.</summary>
/// <param name="Opened">The files this person has opened, which is on record.</param>
/// <param name="RestsOnRevoked">A licence that stood for a material was revoked since.</param>
public sealed record PapersSeen(IReadOnlySet<Guid> Opened, bool RestsOnRevoked = false);

/// <summary>
/// 批量审查: which steps a reviewer may give one opinion on for several cases, and which of the cases (decision 0050). Each is still judged by itself, its own papers open, and
/// answered by a command of its own; where anything about a case is not plain, it is done alone.
/// </summary>
public static class ReviewsTogether
{
    private const string Basis = "行政许可法第三十四条";

    /// <summary>What stands against the step, whatever the case: it decides, needs a second officer, is a department's own answer, or records facts of the one case. Null where nothing does.</summary>
    public static Refusal? AgainstStep(CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (AgainstKind(task.Kind) is { } why)
            return new Refusal("together-kind", why, Basis);
        if (task.SecondOfficer is not SecondOfficer.None)
            return new Refusal("together-officers", "本环节由两人办理，须逐件办理。", Basis);
        if (task.IsWindowDecided)
            return new Refusal("together-kind", "窗口当场决定须逐件作出。", Basis);
        if (task.Department is not null)
            return new Refusal("together-kind", "联办部门的意见须逐件答复。", Basis);
        if (task.Facts.Any(f => f.IsRequired))
            return new Refusal("together-facts", "本环节要逐件登记事实，须逐件办理。", Basis);
        if (task.Checklist.IsDefaultOrEmpty)
            return new Refusal("together-checklist", "本环节没有审查要点，须逐件审查并写明意见。", Basis);
        return PassOf(task) is null ? new Refusal("together-outcome", "本环节没有唯一的通过结论，须逐件办理。", Basis) : null;
    }

    /// <summary>The one outcome several cases may be given together: that all is in order. Against an applicant nothing is said in a batch. Null where there is none, or more than one.</summary>
    public static TaskOutcome? PassOf(CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Outcomes.Where(o => !o.NeedsReason && o.Port != "NeedsMore").Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>Everything that stands against reviewing this case with others; empty where nothing does.</summary>
    /// <param name="desk">At which the reviewer works.</param>
    /// <param name="seen">What they have opened.</param>
    public static ImmutableArray<Refusal> Against(OfficeDesk desk, CaseFile file, CaseTask task, PapersSeen seen)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(seen);
        if (AgainstStep(task) is { } step)
            return [step];
        var against = ImmutableArray.CreateBuilder<Refusal>();
        if (AgainstPerson(desk, file, task) is { } person)
            against.Add(person);
        if (task.Delegation is not null || task.Signing is not null)
            against.Add(new("together-called", "本件有委派或者会签意见，请单独办理。", Basis));
        if (file.Flow?.Incidents is [_, ..])
            against.Add(new("together-stopped", "本件流程已中断，请单独办理。", Basis));
        if (file.Materials.Where(m => m.State.IsOutstanding()).Select(m => m.Name).ToList() is [_, ..] missing)
            against.Add(new("together-deficient", $"材料未齐：{string.Join('、', missing)}。", "行政许可法第三十二条"));
        if (seen.RestsOnRevoked)
            against.Add(new("together-revoked", "免交材料所依据的证照已被撤销，请单独核实。", Basis));
        if (file.Clocks.Any(c => IsRed(desk, c)))
            against.Add(new("together-red", "本件已亮红牌，请单独办理并说明。", "003-26"));
        if (!file.Objections.IsEmpty)
            against.Add(new("together-objection", "本件公示期间有人提出异议，请单独审查。", "行政许可法第三十六条"));
        if (file.Hearing is not null)
            against.Add(new("together-hearing", "本件有听证事项，请单独审查。", "行政许可法第四十八条"));
        if (AgainstReading(file, seen) is { } unread)
            against.Add(unread);
        return against.ToImmutable();
    }

    private static string? AgainstKind(TaskKind kind) => kind switch
    {
        TaskKind.Review => null,
        TaskKind.Decide => "决定须逐件作出，不能批量办理。",
        TaskKind.JointReview => "联办部门的意见须逐件答复。",
        TaskKind.SiteSurvey or TaskKind.Verify => "现场核查由两名工作人员逐件进行。",
        TaskKind.SpecialProcedure => "听证、检验等特别程序须逐件办理。",
        TaskKind.Publicity => "公示及其异议须逐件处理。",
        TaskKind.ProxyReport or TaskKind.Certificate or TaskKind.Deliver or TaskKind.Archive => "本环节不是审查，不能批量审查。",
    };

    private static Refusal? AgainstPerson(OfficeDesk desk, CaseFile file, CaseTask task)
    {
        if (desk.Actor is not OfficeActor.Staff staff || task.AssigneeId != staff.Id)
            return new("people-not-holder", "只有认领本任务的人可以办结它。", "004-13");
        if (task.Stage is not TaskStage.Held)
            return new("task-stage", $"任务{task.Stage.ChineseName()}，不能办理。", "003-26");
        return desk.Rosters.TryGetValue(task.PostCode, out var roster)
            && PeopleRules.CheckComplete(StepFacts.Of(task, desk.Item, desk.Today), staff.Person, roster, file.Participants) is PeopleVerdict.Refused forbidden
            ? forbidden.Refusal
            : null;
    }

    private static bool IsRed(OfficeDesk desk, CaseClock clock) =>
        clock.Ledger.Read(desk.Calendar, desk.Warning, desk.Today, desk.Time.Clock.TimeOf(desk.Now) >= desk.Hours.Closes).Light is ClockLight.Red;

    /// <summary>Everything of the case that can be opened, by what it is called: its materials, the agent's mandate, what surveys brought.</summary>
    public static IEnumerable<(string Name, IEnumerable<ScanNote> Files)> FilesOf(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach (var material in file.Materials)
            yield return (material.Name, material.Scans ?? []);
        yield return ("授权委托书", file.Applicant.Mandate?.Scans ?? []);
        yield return ("现场记录的照片和签名", Surveys.Brought(file));
    }

    /// <summary>A case without any file lies on paper alone: that it was read nobody can say but who reads it by itself.</summary>
    private static Refusal? AgainstReading(CaseFile file, PapersSeen seen)
    {
        if (!file.Materials.Any(m => m.Scans is [_, ..]))
            return new("together-no-files", "本件没有材料影像，请翻阅原件后单独办理。", Basis);
        return FilesOf(file).Where(f => f.Files.Any(s => !seen.Opened.Contains(s.Id))).Select(f => f.Name).ToList() is [_, ..] unread
            ? new("together-unread", $"您还没有看过：{string.Join('、', unread)}。", Basis)
            : null;
    }
}
