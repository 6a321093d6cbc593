using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.People;

/// <summary>
/// The hard rules of people (architecture §6), checked when a task is claimed, transferred, delegated and completed alike. Permissions come on top;
/// none of them overrides a rule here.
/// </summary>
public static class PeopleRules
{
    /// <summary>May <paramref name="actor"/> take the step? Also asked of the target of a transfer or a hand-over.</summary>
    /// <param name="step">The step.</param>
    /// <param name="actor">Who wants it, or is to get it.</param>
    /// <param name="roster">The step's post and who holds it.</param>
    /// <param name="participants">Who has acted on the case so far.</param>
    public static PeopleVerdict CheckClaim(StepFacts step, StaffMember actor, Roster roster, ImmutableArray<Participation> participants)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(roster);
        if (HardRule(step, actor, roster, participants) is { } forbidden)
            return new PeopleVerdict.Refused(forbidden);
        if (roster.IsAbsent(actor.Id, step.Day))
            return Refuse("people-absent", $"{actor.Name}登记为离岗，不能办理。", "004-13");
        var duty = PostDuty.On(roster, step.Day);
        if (!duty.Persons.Contains(actor.Id, StringComparer.Ordinal))
            return roster.IsHolder(actor.Id, PostRank.B, step.Day)
                ? Refuse("people-a-present", $"{roster.Post.Name}的A岗在岗，B岗不能代办。", "004-13")
                : new PeopleVerdict.Refused(NotInPost(actor, roster));
        return Unauthorised(step, roster) is { } missing ? new PeopleVerdict.Refused(missing) : new PeopleVerdict.Allowed(duty.As);
    }

    /// <summary>May <paramref name="actor"/> complete the step, with the second officer it needs?</summary>
    /// <param name="step">The step, with who holds it.</param>
    /// <param name="actor">Who completes it; must be the holder.</param>
    /// <param name="roster">The step's post and who holds it.</param>
    /// <param name="participants">Who has acted on the case so far.</param>
    /// <param name="coOfficer">The second officer of a site survey, or the chair of a hearing; null where none is named.</param>
    /// <remarks>Every rule is asked again, because it may have changed since the claim; only an A who comes back does not undo what B or the head has begun.</remarks>
    public static PeopleVerdict CheckComplete(
        StepFacts step, StaffMember actor, Roster roster, ImmutableArray<Participation> participants, StaffMember? coOfficer = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(roster);
        if (!string.Equals(step.AssigneeId, actor.Id, StringComparison.Ordinal))
            return Refuse("people-not-holder", "只有认领本任务的人可以办结它。", "004-13");
        var forbidden = HardRule(step, actor, roster, participants)
            ?? (PostDuty.IsOf(roster, actor.Id, step.Day) ? null : NotInPost(actor, roster))
            ?? Unauthorised(step, roster)
            ?? AgainstSecond(step, actor, coOfficer, roster, participants);
        return forbidden is null ? new PeopleVerdict.Allowed(step.ClaimedAs) : new PeopleVerdict.Refused(forbidden);
    }

    /// <summary>May <paramref name="actor"/> be called to a step another holds: as delegate, or to co-sign? The post is the holder's; every hard rule is theirs too.</summary>
    /// <param name="step">The step.</param>
    /// <param name="actor">Who is called.</param>
    /// <param name="roster">The step's post, for absences and window authorisations.</param>
    /// <param name="participants">Who has acted on the case so far.</param>
    public static PeopleVerdict CheckCalled(StepFacts step, StaffMember actor, Roster roster, ImmutableArray<Participation> participants)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(roster);
        if (HardRule(step, actor, roster, participants) is { } forbidden)
            return new PeopleVerdict.Refused(forbidden);
        return roster.IsAbsent(actor.Id, step.Day) ? Refuse("people-absent", $"{actor.Name}登记为离岗，不能办理。", "004-13") : new PeopleVerdict.Allowed(ActingAs.Own);
    }

    /// <summary>
    /// May the holder of a task go on with it? Not once they have left, are away or no longer of the post: then whoever is on duty takes it over, so that
    /// no absence stops a case (004-13).
    /// </summary>
    /// <param name="holder">Null where the centre knows nobody of that id.</param>
    public static bool MayGoOn(StaffMember? holder, Roster roster, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(roster);
        return holder is { IsActive: true } && !roster.IsAbsent(holder.Id, day) && PostDuty.IsOf(roster, holder.Id, day);
    }

    /// <summary>May <paramref name="actor"/> supervise the case (监管分离)? Not where the person has handled it in any role.</summary>
    public static PeopleVerdict CheckSupervise(StaffMember actor, ImmutableArray<Participation> participants)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsActive)
            return new PeopleVerdict.Refused(Inactive(actor));
        return participants.Any(p => p.Role is not ParticipantRole.Supervisor && Is(p, actor))
            ? Refuse("people-handler-supervises", $"受理、审批、监管三分离：{actor.Name}办理过本件，不得监察本件。", "000-2")
            : new PeopleVerdict.Allowed(ActingAs.Own);
    }

    /// <summary>May <paramref name="chair"/> preside over the hearing of the case (许可法 48)? Never who examines the application, took it in or supervises it.</summary>
    /// <param name="handlers">Who holds open work of it, and who convenes.</param>
    public static PeopleVerdict CheckChair(StaffMember chair, ImmutableArray<Participation> participants, ImmutableArray<string> handlers)
    {
        ArgumentNullException.ThrowIfNull(chair);
        if (!chair.IsActive)
            return new PeopleVerdict.Refused(Inactive(chair));
        if (chair.Employment is EmploymentKind.Contract)
            return new PeopleVerdict.Refused(ContractStaff(chair));
        return handlers.Contains(chair.Id, StringComparer.Ordinal) || participants.Any(p => (Examines(p.Role) || p.Role is ParticipantRole.Acceptor or ParticipantRole.Supervisor) && Is(p, chair))
            ? new PeopleVerdict.Refused(Chair(chair))
            : new PeopleVerdict.Allowed(ActingAs.Own);
    }

    /// <summary>May a person be put on a post, as A or B? Contract staff never on one with approval work (004-15).</summary>
    /// <param name="actor">Who.</param>
    /// <param name="steps">The kinds of step the post has.</param>
    public static PeopleVerdict CheckHolding(StaffMember actor, IEnumerable<TaskKind> steps)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(steps);
        if (!actor.IsActive)
            return new PeopleVerdict.Refused(Inactive(actor));
        return steps.Any(s => s.IsApprovalWork()) && actor.Employment is EmploymentKind.Contract
            ? new PeopleVerdict.Refused(ContractStaff(actor))
            : new PeopleVerdict.Allowed(ActingAs.Own);
    }

    /// <summary>
    /// True where a window authorisation lets the acceptor review and decide: formal review, in force, given to the step's post, and for the decision
    /// itself the definition says so too (C-6).
    /// </summary>
    public static bool IsWindowDecided(StepFacts step, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(roster);
        return step.IsFormalReview && (step.IsWindowDecided || step.Kind is not TaskKind.Decide) && roster.Authorisations.Any(a => a.IsWindowDecision && a.Step is TaskKind.Decide && Fits(a, step, roster));
    }

    private static Refusal? HardRule(StepFacts step, StaffMember actor, Roster roster, ImmutableArray<Participation> participants)
    {
        if (!actor.IsActive)
            return Inactive(actor);
        if (Took(participants, ParticipantRole.Supervisor, actor))
            return Refusal("people-supervisor-handles", $"受理、审批、监管三分离：{actor.Name}是本件监察员，不得办理本件。", "000-2");
        if (!step.Kind.IsApprovalWork())
            return null;
        if (actor.Employment is EmploymentKind.Contract)
            return ContractStaff(actor);
        if (Took(participants, ParticipantRole.Acceptor, actor) && !IsWindowDecided(step, roster))
            return Refusal("people-acceptor-decides", $"受审分离：{actor.Name}是本件受理人，不得审查、决定同一办件。", "000-2");
        if (step.Kind is TaskKind.Review or TaskKind.SiteSurvey or TaskKind.JointReview && Took(participants, ParticipantRole.HearingChair, actor))
            return Chair(actor);
        return null;
    }

    private static Refusal? Unauthorised(StepFacts step, Roster roster) =>
        step.Kind is not TaskKind.Decide || roster.Authorisations.Any(a => a.Step is TaskKind.Decide && Fits(a, step, roster))
            ? null
            : Refusal("people-no-authorisation", $"{roster.Post.Name}没有本事项的有效授权，不能作出决定；请管理员或中心主任在“授权任职”中登记授权文书。时限不因此停止。", "000-5");

    private static Refusal? AgainstSecond(
        StepFacts step, StaffMember actor, StaffMember? coOfficer, Roster roster, ImmutableArray<Participation> participants) => step.SecondOfficer switch
        {
            SecondOfficer.None => coOfficer is null ? null : Refusal("people-no-second", "本环节由一人办理，不登记另一名工作人员。", "003-16"),
            SecondOfficer.Officer => coOfficer is null || coOfficer.Id == actor.Id
                ? new Refusal("people-one-officer", "现场踏勘须由两名以上不同的工作人员进行。", "行政许可法第三十四条")
                : HardRule(step, coOfficer, roster, participants),
            SecondOfficer.Chair when coOfficer is null => new Refusal("people-no-chair", "听证须指定主持人。", "行政许可法第四十八条"),
            // The chair must be someone who does not examine this application; whoever completes the step does.
            SecondOfficer.Chair => coOfficer.Id == actor.Id || participants.Any(p => Examines(p.Role) && Is(p, coOfficer))
                ? Chair(coOfficer)
                : HardRule(step, coOfficer, roster, participants),
        };

    private static bool Examines(ParticipantRole role) => role is ParticipantRole.Reviewer or ParticipantRole.Surveyor or ParticipantRole.JointOfficer;

    private static bool Fits(Authorisation authorisation, StepFacts step, Roster roster) =>
        string.Equals(authorisation.ItemCode, step.ItemCode, StringComparison.Ordinal)
        && string.Equals(authorisation.PostCode, roster.Post.Code, StringComparison.Ordinal)
        && authorisation.Covers(step.Day);

    private static bool Took(ImmutableArray<Participation> participants, ParticipantRole role, StaffMember person)
    {
        foreach (var participation in participants)
        {
            if (participation.Role == role && Is(participation, person))
                return true;
        }

        return false;
    }

    private static bool Is(Participation participation, StaffMember person) => string.Equals(participation.PersonId, person.Id, StringComparison.Ordinal);

    private static Refusal Inactive(StaffMember actor) => Refusal("people-inactive", $"{actor.Name}已离任，不能办理。", "004-16");

    private static Refusal NotInPost(StaffMember actor, Roster roster) =>
        Refusal("people-not-in-post", $"{actor.Name}不在{roster.Post.Name}岗位，不能办理本环节。", "004-11");

    private static Refusal ContractStaff(StaffMember actor) =>
        Refusal("people-contract-staff", $"后台审批由正式人员负责：{actor.Name}是聘用人员，不得审查、决定，也不得作B岗或受托人。", "004-15");

    private static Refusal Chair(StaffMember actor) =>
        new("people-chair-reviews", $"听证主持人应为审查本申请的工作人员以外的人员，{actor.Name}不得兼任。", "行政许可法第四十八条");

    private static Refusal Refusal(string code, string message, string requirement) => new(code, message, $"镇街政务服务规范（{requirement}）");

    private static PeopleVerdict.Refused Refuse(string code, string message, string requirement) => new(Refusal(code, message, requirement));
}
