using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.People;

/// <summary>A unit as the office wishes it.</summary>
/// <param name="DeputyId">Null = the head.</param>
/// <param name="HandlerId">Null = the head.</param>
public sealed record UnitWish(
    string Code, string Name, UnitKind Kind, string? ParentCode, string HeadId, string? DeputyId, string? HandlerId, string? ManagedBy, string? OutsideReason, string? OutsideAddress);

/// <summary>A post as the office wishes it.</summary>
public sealed record PostWish(string Code, string Name, string UnitCode, Lane Lane);

/// <summary>A person as the office wishes them.</summary>
/// <param name="Id">The centre's own; of a new one as well.</param>
/// <param name="Roles">What the account opens.</param>
public sealed record PersonWish(
    string Id, string Name, string UserName, string UnitCode, EmploymentKind Employment, ImmutableArray<string> Roles, string? Email, string? ManagedBy);

/// <summary>What is wrong with a wish.</summary>
/// <param name="Path">JSON path within it.</param>
public sealed record OrganisationProblem(string Path, string Code, string Message);

/// <summary>What keeps a unit or a post open.</summary>
public enum HangingKind
{
    /// <summary>An open task at the post.</summary>
    Task = 1,

    /// <summary>Somebody who holds the post, or heads the unit for a time.</summary>
    Holder = 2,

    /// <summary>A step of an item in force, or of one that running cases follow.</summary>
    Step = 3,

    /// <summary>A window at which the post sits.</summary>
    Window = 4,

    /// <summary>A post of the unit.</summary>
    Post = 5,

    /// <summary>A unit under it, or managed by it.</summary>
    Unit = 6,

    /// <summary>Somebody whose home unit it is, or whom it manages.</summary>
    Person = 7,

    /// <summary>An item whose lead it is.</summary>
    Item = 8,
}

/// <summary>One thing that still hangs on a unit or a post.</summary>
/// <param name="What">In words: a name, a case number.</param>
public sealed record Hanging(HangingKind Kind, string What);

/// <summary>An item's step and the post it needs.</summary>
public sealed record NeededStep(string ItemName, string StepName, string PostCode);

/// <summary>An open task and its post.</summary>
public sealed record NeededTask(string CaseNumber, string StepName, string PostCode);

/// <summary>What the organisation is needed for, beside what the town itself says.</summary>
/// <param name="Items">Items in force.</param>
public sealed record OrganisationNeeds(ImmutableArray<NeededTask> Tasks, ImmutableArray<NeededStep> Steps, ImmutableArray<ServiceItem> Items);

/// <summary>Units and posts, changed by the centre office (001-2; decision 0036). Pure: a wish, a town, what is wrong with it.</summary>
public static partial class OrganisationRules
{
    public const int LongestName = 100;
    public const int LongestText = 200;

    /// <summary>Beyond this nobody finds their way, and a loop is likelier than a tree.</summary>
    private const int Deepest = 4;

    /// <summary>What is wrong with a unit: a new one, or a change of one that is there.</summary>
    public static ImmutableArray<OrganisationProblem> Check(Town town, UnitWish wish, bool isNew, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        return [.. UnitProblems(town, wish, isNew, today)];
    }

    /// <summary>What is wrong with a post.</summary>
    public static ImmutableArray<OrganisationProblem> Check(Town town, PostWish wish, bool isNew, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        return [.. PostProblems(town, wish, isNew, today)];
    }

    /// <summary>What is wrong with a person: a new one, or a change of one that is there.</summary>
    public static ImmutableArray<OrganisationProblem> Check(Town town, PersonWish wish, bool isNew, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        return [.. PersonProblems(town, wish, isNew, today)];
    }

    /// <summary>True where an account may be called so.</summary>
    internal static bool IsUserName(string text) => UserNames().IsMatch(text);

    /// <summary>The town with the person as wished.</summary>
    public static Town With(Town town, PersonWish wish)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        var old = town.People.FirstOrDefault(p => p.Member.Id == wish.Id);
        var person = (old ?? new TownPerson(new StaffMember(wish.Id, wish.Name, wish.Employment), wish.UserName, wish.UnitCode, wish.Roles)) with
        {
            Member = new StaffMember(wish.Id, wish.Name.Trim(), wish.Employment, old?.Member.IsActive ?? true),
            UnitCode = wish.UnitCode,
            Roles = wish.Roles,
            Email = Text(wish.Email),
            ManagedBy = wish.ManagedBy,
        };
        return town with { People = [.. town.People.Where(p => p.Member.Id != wish.Id).Append(person).OrderBy(p => p.Member.Id, StringComparer.Ordinal)] };
    }

    /// <summary>The town with a person's photo, or with null without one.</summary>
    public static Town WithPhoto(Town town, string personId, PersonPhoto? photo)
    {
        ArgumentNullException.ThrowIfNull(town);
        return town with { People = [.. town.People.Select(p => p.Member.Id == personId ? p with { Photo = photo } : p)] };
    }

    /// <summary>The town with the unit as wished. A unit that was called otherwise keeps that name as a former one, and its posts get its head.</summary>
    /// <param name="now">The instant of the change: up to it the unit had its former name.</param>
    public static Town With(Town town, UnitWish wish, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        var old = town.Units.FirstOrDefault(u => u.Code == wish.Code);
        var unit = (old ?? new Unit(wish.Code, wish.Name.Trim(), wish.HeadId, wish.HeadId, wish.HeadId)) with
        {
            Name = wish.Name.Trim(),
            Kind = wish.Kind,
            ParentCode = wish.ParentCode,
            HeadId = wish.HeadId,
            DeputyId = wish.DeputyId ?? wish.HeadId,
            HandlerId = wish.HandlerId ?? wish.HeadId,
            ManagedBy = wish.ManagedBy,
            OutsideReason = Text(wish.OutsideReason),
            OutsideAddress = Text(wish.OutsideAddress),
        };
        if (old is not null && old.Name != unit.Name)
            unit = unit with { FormerNames = [.. old.FormerNames.Append(new FormerName(old.Name, today.AddDays(-1), now))] };
        return town with
        {
            Units = [.. town.Units.Where(u => u.Code != unit.Code).Append(unit).OrderBy(u => u.Code, StringComparer.Ordinal)],
            Posts = [.. town.Posts.Select(p => p.Post.DepartmentCode == unit.Code ? p with { Post = p.Post with { UnitHeadId = unit.HeadId } } : p)],
        };
    }

    /// <summary>The town with the post as wished.</summary>
    public static Town With(Town town, PostWish wish)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        var post = new TownPost(new Post(wish.Code, wish.Name.Trim(), wish.UnitCode, town.Units.First(u => u.Code == wish.UnitCode).HeadId), wish.Lane)
        {
            ClosedFrom = town.Posts.FirstOrDefault(p => p.Post.Code == wish.Code)?.ClosedFrom,
        };
        return town with { Posts = [.. town.Posts.Where(p => p.Post.Code != wish.Code).Append(post).OrderBy(p => p.Post.Code, StringComparer.Ordinal)] };
    }

    /// <summary>The town with a unit closed from a day, or reopened.</summary>
    public static Town WithUnit(Town town, string code, DateOnly? closedFrom)
    {
        ArgumentNullException.ThrowIfNull(town);
        return town with { Units = [.. town.Units.Select(u => u.Code == code ? u with { ClosedFrom = closedFrom } : u)] };
    }

    /// <summary>The town with a post closed from a day, or reopened.</summary>
    public static Town WithPost(Town town, string code, DateOnly? closedFrom)
    {
        ArgumentNullException.ThrowIfNull(town);
        return town with { Posts = [.. town.Posts.Select(p => p.Post.Code == code ? p with { ClosedFrom = closedFrom } : p)] };
    }

    /// <summary>All that still hangs on a unit on the day it is to close.</summary>
    public static ImmutableArray<Hanging> OnUnit(Town town, string code, DateOnly day, OrganisationNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(needs);
        // As if it went on, to see whose place stays empty without it.
        var unit = town.Units.First(u => u.Code == code) with { ClosedFrom = null };
        town = town with { Units = [.. town.Units.Select(u => u.Code == code ? unit : u)] };
        ImmutableArray<Unit> others = [.. town.Units.Where(u => u.Code != code && !u.IsClosedOn(day))];
        return
        [
            .. needs.Items.Where(i => LeadUnits.Of(town.Units, i.Lead.Name, day).Any(u => u.Code == code) && LeadUnits.Of(others, i.Lead.Name, day).IsEmpty).Select(i => new Hanging(HangingKind.Item, i.Name)),
            .. town.Posts.Where(p => p.Post.DepartmentCode == code && !p.IsClosedOn(day)).Select(p => new Hanging(HangingKind.Post, p.Post.Name)),
            .. town.Units.Where(u => u.Code != code && (u.ParentCode == code || u.ManagedBy == code) && !u.IsClosedOn(day)).Select(u => new Hanging(HangingKind.Unit, u.Name)),
            .. town.People.Where(p => p.Member.IsActive && (p.UnitCode == code || p.ManagedBy == code)).Select(p => new Hanging(HangingKind.Person, p.Member.Name)),
            .. town.ActingHeads.Where(a => a.UnitCode == code && Lasts(a.From, a.To, day)).Select(a => new Hanging(HangingKind.Holder, NameOf(town, a.PersonId))),
        ];
    }

    /// <summary>All that still hangs on a post on the day it is to close.</summary>
    public static ImmutableArray<Hanging> OnPost(Town town, string code, DateOnly day, OrganisationNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(needs);
        return
        [
            .. needs.Tasks.Where(t => t.PostCode == code).Select(t => new Hanging(HangingKind.Task, $"{t.CaseNumber} {t.StepName}")),
            .. town.Holdings.Where(h => h.PostCode == code && Lasts(h.From, h.To, day) && town.People.Any(p => p.Member.Id == h.PersonId && p.Member.IsActive))
                .Select(h => new Hanging(HangingKind.Holder, $"{NameOf(town, h.PersonId)}（{(h.Rank is PostRank.A ? "A岗" : "B岗")}）")).Distinct(),
            .. needs.Steps.Where(s => s.PostCode == code).Select(s => new Hanging(HangingKind.Step, $"{s.ItemName}：{s.StepName}")).Distinct(),
            .. town.Plan.Windows.Where(w => !w.IsClosed && w.Posts.Contains(code)).Select(w => new Hanging(HangingKind.Window, w.Name)),
        ];
    }

    /// <summary>From when something may close: today at the earliest, for what was done before it closed stays done.</summary>
    public static OrganisationProblem? CheckClosing(DateOnly from, DateOnly today) =>
        from < today ? new("$.from", "closing-past", "撤销日期不能早于今日：此前办理的事项不因此改变。") : null;

    /// <summary>A post opens again only in a unit that goes on.</summary>
    public static OrganisationProblem? CheckReopening(Town town, TownPost post)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(post);
        return town.Units.FirstOrDefault(u => u.Code == post.Post.DepartmentCode) is { ClosedFrom: not null } unit ? new("$", "unit-closed", $"“{unit.Name}”已经撤销，请先恢复部门。") : null;
    }

    /// <summary>A unit opens again only under one that goes on.</summary>
    public static OrganisationProblem? CheckReopening(Town town, Unit unit)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(unit);
        return town.Units.FirstOrDefault(u => u.Code == unit.ParentCode) is { ClosedFrom: not null } above ? new("$", "unit-closed", $"上级部门“{above.Name}”已经撤销，请先恢复上级部门。") : null;
    }

    private static IEnumerable<OrganisationProblem> UnitProblems(Town town, UnitWish wish, bool isNew, DateOnly today)
    {
        foreach (var problem in CodeProblems(wish.Code, isNew, town.Units.Any(u => u.Code == wish.Code), "部门"))
            yield return problem;
        if (!IsText(wish.Name, LongestName))
            yield return new("$.name", "unit-name", $"请填写部门名称，不超过 {LongestName} 字。");
        else if (town.Units.FirstOrDefault(u => (isNew || u.Code != wish.Code) && u.Name == wish.Name.Trim()) is { } other)
            yield return new("$.name", "unit-name-twice", $"部门名称“{other.Name}”已经登记{(other.ClosedFrom is null ? "" : "（已撤销的部门可以恢复）")}。");
        if (!Enum.IsDefined(wish.Kind))
            yield return new("$.kind", "unit-kind", "请选择部门的性质。");
        if (wish.ParentCode is { } parent && UnitAt(town, parent, "$.parentCode", today) is { } wrongParent)
            yield return wrongParent;
        else if (wish.ParentCode is { } above && Cycles(town, wish.Code, above))
            yield return new("$.parentCode", "unit-cycle", "上级部门不能是本部门或者本部门的下级。");
        else if (wish.ParentCode is { } from && Depth(town, from) + Height(town, wish.Code) > Deepest)
            yield return new("$.parentCode", "unit-deep", $"部门层级不超过 {Deepest} 级。");
        if (wish.ManagedBy is { } manager && (manager == wish.Code ? new("$.managedBy", "unit-manages-itself", "管理单位是本部门时不必填写。") : UnitAt(town, manager, "$.managedBy", today)) is { } wrongManager)
            yield return wrongManager;
        foreach (var (path, id) in new[] { ("$.headId", wish.HeadId), ("$.deputyId", wish.DeputyId ?? wish.HeadId), ("$.handlerId", wish.HandlerId ?? wish.HeadId) })
        {
            if (town.People.FirstOrDefault(p => p.Member.Id == id) is not { Member: { IsActive: true } person })
                yield return new(path, "person-unknown", "请选择本中心在职的工作人员。");
            else if (path == "$.headId" && person.Employment is EmploymentKind.Contract)
                yield return new(path, "people-contract-staff", $"后台审批由正式人员负责：{person.Name}是聘用人员，不能任部门负责人。");
        }
        if (wish.OutsideReason is { Length: > 0 } reason && !IsText(reason, LongestText))
            yield return new("$.outsideReason", "text-not-plain", $"未进驻大厅的原因不超过 {LongestText} 字。");
        if (wish.OutsideAddress is { Length: > 0 } address && !IsText(address, LongestText))
            yield return new("$.outsideAddress", "text-not-plain", $"办公地点不超过 {LongestText} 字。");
        if (string.IsNullOrWhiteSpace(wish.OutsideReason) != string.IsNullOrWhiteSpace(wish.OutsideAddress))
            yield return string.IsNullOrWhiteSpace(wish.OutsideReason)
                ? new("$.outsideReason", "reason-missing", "请写明未进驻大厅的原因。")
                : new("$.outsideAddress", "address-missing", "未进驻大厅的部门，请写明在哪里办公。");
    }

    private static IEnumerable<OrganisationProblem> PostProblems(Town town, PostWish wish, bool isNew, DateOnly today)
    {
        foreach (var problem in CodeProblems(wish.Code, isNew, town.Posts.Any(p => p.Post.Code == wish.Code), "岗位"))
            yield return problem;
        if (!IsText(wish.Name, LongestName))
            yield return new("$.name", "post-name", $"请填写岗位名称，不超过 {LongestName} 字。");
        else if (town.Posts.Any(p => (isNew || p.Post.Code != wish.Code) && p.Post.Name == wish.Name.Trim()))
            yield return new("$.name", "post-name-twice", $"岗位名称“{wish.Name.Trim()}”已经登记。");
        if (!Enum.IsDefined(wish.Lane))
            yield return new("$.lane", "post-lane", "请选择岗位所在的位置。");
        else if (wish.Lane is not (Lane.Window or Lane.Issuing) && town.Holdings.FirstOrDefault(h => h.PostCode == wish.Code && Lasts(h.From, h.To, today) && IsContract(town, h.PersonId)) is { } held)
            yield return new("$.lane", "people-contract-staff", $"后台审批由正式人员负责：{NameOf(town, held.PersonId)}是聘用人员，请先调整任职。");
        if (UnitAt(town, wish.UnitCode, "$.unitCode", today) is { } wrong)
            yield return wrong;
    }

    private static IEnumerable<OrganisationProblem> PersonProblems(Town town, PersonWish wish, bool isNew, DateOnly today)
    {
        if (!IsText(wish.Name, LongestName))
            yield return new("$.name", "name-missing", $"请填写姓名，不超过 {LongestName} 字。");
        if (isNew && !UserNames().IsMatch(wish.UserName))
            yield return new("$.userName", "user-name", "账号为2至50个小写字母或者数字，以字母开头。");
        else if (isNew && town.People.Any(p => string.Equals(p.UserName, wish.UserName, StringComparison.OrdinalIgnoreCase)))
            yield return new("$.userName", "user-name-taken", $"账号“{wish.UserName}”已经登记。");
        if (UnitAt(town, wish.UnitCode, "$.unitCode", today) is { } wrong)
            yield return wrong;
        if (wish.ManagedBy is { } manager && UnitAt(town, manager, "$.managedBy", today) is { } wrongManager)
            yield return wrongManager;
        if (!Enum.IsDefined(wish.Employment))
            yield return new("$.employment", "employment-unknown", "请选择用工性质。");
        // 后台审批由正式人员负责 (004-15): whoever becomes contract staff first gives up what only regular staff may hold.
        else if (wish.Employment is EmploymentKind.Contract && BackPost(town, wish.Id, today) is { } held)
            yield return new("$.employment", "people-contract-staff", $"后台审批由正式人员负责：聘用人员不得任“{held}”，请先调整任职。");
        if (wish.Email is { Length: > 0 } mail && !TownReader.IsMailAddress(mail))
            yield return new("$.email", "town-email", "邮件地址不正确。");
    }

    /// <summary>A post or headship the person has that contract staff may not have; null = none.</summary>
    private static string? BackPost(Town town, string person, DateOnly today) =>
        town.Posts.FirstOrDefault(p => p.Lane is not (Lane.Window or Lane.Issuing) && town.Holdings.Any(h => h.PostCode == p.Post.Code && h.PersonId == person && Lasts(h.From, h.To, today)))?.Post.Name
        ?? (town.Units.FirstOrDefault(u => u.HeadId == person && u.ClosedFrom is null) is { } unit ? $"{unit.Name}负责人" : null);

    private static IEnumerable<OrganisationProblem> CodeProblems(string code, bool isNew, bool isThere, string what)
    {
        if (!isNew)
            yield break;
        if (!IsText(code, 32) || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'))
            yield return new("$.code", "code-form", $"{what}代码由字母、数字和短横组成，不超过 32 位。");
        else if (isThere)
            yield return new("$.code", "code-twice", $"{what}代码“{code}”已经登记。");
    }

    private static OrganisationProblem? UnitAt(Town town, string code, string path, DateOnly today) => town.Units.FirstOrDefault(u => u.Code == code) switch
    {
        null => new(path, "unit-unknown", "没有这个部门。"),
        { ClosedFrom: { } day } unit => new(path, "unit-closed", $"“{unit.Name}”{(day <= today ? "已经撤销" : "即将撤销")}。"),
        _ => null,
    };

    private static bool Cycles(Town town, string code, string above) => code == above || town.UnitsFrom(code).Any(u => u.Code == above);

    /// <summary>How many units there are from the top down to this one.</summary>
    private static int Depth(Town town, string code)
    {
        var depth = 0;
        for (var at = town.Units.FirstOrDefault(u => u.Code == code); at is not null && depth <= Deepest; at = town.Units.FirstOrDefault(u => u.Code == at.ParentCode))
            depth++;
        return depth;
    }

    /// <summary>How many levels a unit and what is below it take.</summary>
    private static int Height(Town town, string code) =>
        1 + town.Units.Where(u => u.ParentCode == code && u.Code != code).Select(u => Height(town, u.Code)).DefaultIfEmpty(0).Max();

    private static bool Lasts(DateOnly from, DateOnly? to, DateOnly day) => to is not { } last || (last >= day && last >= from);

    private static bool IsContract(Town town, string person) => town.People.Any(p => p.Member.Id == person && p.Member is { IsActive: true, Employment: EmploymentKind.Contract });

    private static string NameOf(Town town, string person) => town.People.FirstOrDefault(p => p.Member.Id == person)?.Member.Name ?? person;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsText(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl);

    [GeneratedRegex("^[a-z][a-z0-9]{1,49}$", RegexOptions.NonBacktracking)]
    private static partial Regex UserNames();
}
