using System.Collections.Immutable;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>委派, 交回, 收回, 抄送, 催办: others are called to a task or told of it; its holder stays its holder (decision 0011).</summary>
public static partial class Office
{
    private const int MostNamed = 20;

    private static CommandResult DelegateTo(OfficeDesk desk, CaseFile file, CaseCommand.DelegateTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.Delegate) is { } not)
            return not;
        if (string.IsNullOrWhiteSpace(command.Request))
            return Refused("reason-missing", "委派必须写明交办事项。", "003-17", "$.request");
        if (command.ToPersonId == staff.Id || !desk.Staff.TryGetValue(command.ToPersonId, out var target))
            return Refused("person-unknown", "委派对象不存在。", "003-17", "$.toPersonId");
        if (PeopleRules.CheckCalled(StepFacts.Of(task, desk.Item, desk.Today), target, roster, file.Participants) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal, "$.toPersonId");
        var fold = With(desk, file, task, task with { Delegation = new Delegation(target.Id, command.Request.Trim()) });
        fold.Event("task.delegated", $"将“{task.StepName}”委派{target.Name}办理：{command.Request.Trim()}", isVisible: false, taskId: task.Id, step: task.StepName);
        fold.Notice($"person:{target.Id}", "任务委派", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”委派您办理，办好后请交回{staff.Name}。", "task.delegated");
        return fold.Finish();
    }

    /// <summary>Why a person may not be called to a task, as delegate or to sign; null where nothing stands against it.</summary>
    public static CommandResult.Refused? AgainstCalling(OfficeDesk desk, CaseFile file, CaseTask task, string personId)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(task);
        if (!desk.Staff.TryGetValue(personId, out var person) || !desk.Rosters.TryGetValue(task.PostCode, out var roster))
            return Refused("person-unknown", "所选人员不存在。");
        return PeopleRules.CheckCalled(StepFacts.Of(task, desk.Item, desk.Today), person, roster, file.Participants) is PeopleVerdict.Refused forbidden ? Refuse(forbidden.Refusal) : null;
    }

    private static CommandResult HandBack(OfficeDesk desk, CaseFile file, CaseCommand.HandBackTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (task.Delegation?.PersonId != staff.Id)
            return Refused("people-not-delegate", "只有受委派的人可以交回。", "004-13");
        if (NotNow(task, TaskVerb.HandBack) is { } not)
            return not;
        if (string.IsNullOrWhiteSpace(command.Opinion))
            return Refused("reason-missing", "交回时请写明办理情况。", "003-17", "$.opinion");
        if (PeopleRules.CheckCalled(StepFacts.Of(task, desk.Item, desk.Today), staff.Person, roster, file.Participants) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal);
        var fold = With(desk, file, task, task with { Delegation = task.Delegation with { Opinion = command.Opinion.Trim() } });
        Join(fold, task, staff.Id);
        fold.Event("task.handed-back", $"办好委派的“{task.StepName}”并交回：{command.Opinion.Trim()}", isVisible: false, taskId: task.Id, step: task.StepName);
        fold.Notice($"person:{task.AssigneeId}", "委派已交回", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”已由{staff.Name}办好交回，请您办结。", "task.handed-back");
        return fold.Finish();
    }

    private static CommandResult Recall(OfficeDesk desk, CaseFile file, CaseCommand.RecallTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out _, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.Recall) is { } not)
            return not;
        var (what, changed) = task.Stage switch
        {
            TaskStage.Delegated => ("委派", task with { Delegation = null }),
            TaskStage.PutUp => ("记录", task with { Record = task.Record! with { Returned = new(staff.Id, desk.Now) } }),
            _ => ("办理意见", task with { Signing = task.Signing!.Anew() }),
        };
        var fold = With(desk, file, task, changed);
        foreach (var asked in task.Asked)
            fold.Notice($"person:{asked}", "任务已收回", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”已由{staff.Name}收回，无需再办。", "task.recalled");
        fold.Event("task.recalled", $"收回“{task.StepName}”的{what}。", isVisible: false, taskId: task.Id, step: task.StepName);
        return fold.Finish();
    }

    private static CommandResult Copy(OfficeDesk desk, CaseFile file, CaseCommand.CopyTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out _, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.Copy) is { } not)
            return not;
        if (Named(desk, command.PersonIds, out var people) is { } unknown)
            return unknown;
        if (people.FirstOrDefault(p => !p.IsActive) is { } gone)
            return Refused("people-inactive", $"{gone.Name}已离任。", "004-16", "$.personIds");
        if (task.Copied.Union(people.Select(p => p.Id)).Count() > MostNamed)
            return Refused("persons-too-many", $"一项任务最多抄送{MostNamed}人。", path: "$.personIds");
        var told = people.Where(p => p.Id != staff.Id && !task.Copied.Contains(p.Id)).ToList();
        var fold = With(desk, file, task, task with { Copied = task.Copied.AddRange(told.Select(p => p.Id)) });
        var note = string.IsNullOrWhiteSpace(command.Note) ? "" : $"：{command.Note.Trim()}";
        fold.Event("task.copied", $"将“{task.StepName}”抄送{Names(people)}{note}", isVisible: false, taskId: task.Id, step: task.StepName);
        foreach (var person in people)
            fold.Notice($"person:{person.Id}", "抄送", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”由{staff.Name}抄送您知悉{note}", "task.copied");
        return fold.Finish();
    }

    private static CommandResult Urge(OfficeDesk desk, CaseFile file, CaseCommand.UrgeTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        string[] urged = task.Asked.Any() ? [.. task.Asked] : task.AssigneeId is { } holder ? [holder] : [.. PostDuty.On(roster, desk.Today).Persons];
        if (urged.Contains(staff.Id))
            return Refused("urge-oneself", "任务正等您办理，不能催办自己。", "003-29");
        if (task.Urged.Contains(new Urging(staff.Id, desk.Today)))
            return Refused("urged-today", "您今日已经催办过，请明日再催。", "003-29");
        var fold = With(desk, file, task, task with { Urged = task.Urged.RemoveAll(u => u.PersonId == staff.Id).Add(new Urging(staff.Id, desk.Today)) });
        var note = string.IsNullOrWhiteSpace(command.Note) ? "" : $"：{command.Note.Trim()}";
        fold.Event("task.urged", $"催办“{task.StepName}”{note}", isVisible: false, taskId: task.Id, step: task.StepName);
        foreach (var audience in task.AssigneeId is null ? [$"post:{task.PostCode}"] : urged.Select(p => $"person:{p}"))
            fold.Notice(audience, "催办", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”，{staff.Name}催办{note}", "task.urged");
        return fold.Finish();
    }

    /// <summary>The persons a command names, in its order and each once; refused where one is unknown, or none or too many are named.</summary>
    private static CommandResult.Refused? Named(OfficeDesk desk, ImmutableArray<string> ids, out List<StaffMember> people)
    {
        people = [];
        if (ids.IsDefaultOrEmpty)
            return Refused("person-unknown", "请选择人员。", path: "$.personIds");
        if (ids.Length > MostNamed)
            return Refused("persons-too-many", $"一次最多选择{MostNamed}人。", path: "$.personIds");
        foreach (var id in ids.Distinct())
        {
            if (!desk.Staff.TryGetValue(id, out var person))
                return Refused("person-unknown", "所选人员不存在。", path: "$.personIds");
            people.Add(person);
        }
        return null;
    }

    private static string Names(IEnumerable<StaffMember> people) => string.Join("、", people.Select(p => p.Name));

    private static CaseFold With(OfficeDesk desk, CaseFile file, CaseTask task, CaseTask changed) =>
        new(desk, file, file with { OpenTasks = file.OpenTasks.Replace(task, changed) }) { IsStandIn = task.IsStandIn && desk.Actor.Id == task.AssigneeId };
}
