using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.People;

/// <summary>A centre with everyone in it, as a town file states it: what a first start loads.</summary>
public sealed record Town
{
    public required Centre Centre { get; init; }

    /// <summary>What the centre says of itself beside what its papers name; no town file has any.</summary>
    public CentreProfile Profile { get; init; } = new();

    /// <summary>The centre above in the organisation tree; null for a root.</summary>
    public string? ParentCode { get; init; }

    /// <summary>区划代码: the first twelve digits of every case number.</summary>
    public required string DivisionCode { get; init; }

    /// <summary>IANA id of the centre's zone.</summary>
    public required string TimeZone { get; init; }

    public required OfficeHours Hours { get; init; }

    /// <summary>In what the 3 and the 7 days of a complaint are counted (C-2).</summary>
    public DayUnit ComplaintDays { get; init; } = DayUnit.Calendar;

    public ImmutableArray<Unit> Units { get; init; } = [];

    public ImmutableArray<HallWindow> Windows { get; init; } = [];

    /// <summary>窗口设置 as the centre office wrote it; null where it wrote none.</summary>
    public WindowPlan? WrittenPlan { get; init; }

    /// <summary>Which window takes which item in.</summary>
    public WindowPlan Plan => WrittenPlan ?? WindowPlan.Of(Windows, Posts);

    public ImmutableArray<TownPost> Posts { get; init; } = [];

    public ImmutableArray<TownPerson> People { get; init; } = [];

    public ImmutableArray<PostHolding> Holdings { get; init; } = [];

    public ImmutableArray<Authorisation> Authorisations { get; init; } = [];

    /// <summary>Recorded in the program; no town file has any.</summary>
    public ImmutableArray<ActingHead> ActingHeads { get; init; } = [];

    /// <summary>印章登记 (004-7). Empty = nothing was ever registered, and the profile's seal is the centre's.</summary>
    public ImmutableArray<Seal> Seals { get; init; } = [];

    /// <summary>Bodies of papers as the topmost centre worded them (003-13), those in force and to come; recorded in the program, no town file has any.</summary>
    public ImmutableArray<PaperEdition> PaperEditions { get; init; } = [];

    /// <summary>The centre's own closures and openings; they lie over the national calendar.</summary>
    public ImmutableArray<LocalDay> LocalDays { get; init; } = [];

    /// <summary>A unit with every one below it, itself first; empty where there is none of that code.</summary>
    public ImmutableArray<Unit> UnitsFrom(string code)
    {
        var found = Units.Where(u => u.Code == code).ToList();
        for (var i = 0; i < found.Count; i++)
            found.AddRange(Units.Where(u => u.ParentCode == found[i].Code && !found.Contains(u)));
        return [.. found];
    }

    /// <summary>管理单位: who manages a person, by code; the home unit where nobody else was named.</summary>
    public string ManagerOf(TownPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.ManagedBy ?? Units.FirstOrDefault(u => u.Code == person.UnitCode)?.ManagedBy ?? person.UnitCode;
    }

    /// <summary>The centre as a paper of <paramref name="day"/> names it.</summary>
    /// <param name="leadDepartment">The department in charge of the item.</param>
    /// <returns>With no words for the seal where none is in force that day: a sealed paper cannot be issued.</returns>
    public Centre CentreOn(DateOnly day, string leadDepartment) =>
        Seals.IsEmpty ? Centre : Centre with { SealText = SealRules.ToUse(Seals, leadDepartment, day)?.Text ?? "" };

    /// <summary>What decides who may act at a post for an item.</summary>
    /// <param name="absences">Recorded in the program; no town file has any.</param>
    /// <returns>Null where the centre has no such post.</returns>
    public Roster? RosterOf(string postCode, string itemCode, ImmutableArray<Absence> absences) => Posts.FirstOrDefault(p => p.Post.Code == postCode)?.Post is not { } post ? null : new Roster(post)
    {
        Holdings = [.. Holdings.Where(h => h.PostCode == postCode)],
        Absences = absences,
        Authorisations = [.. Authorisations.Where(a => a.ItemCode == itemCode)],
        ActingHeads = [.. ActingHeads.Where(a => a.UnitCode == post.DepartmentCode)],
    };
}

/// <summary>部门, with its three responsible persons (003-29): escalation climbs handler → deputy → head.</summary>
public sealed record Unit(string Code, string Name, string HeadId, string DeputyId, string HandlerId)
{
    public UnitKind Kind { get; init; } = UnitKind.Department;

    /// <summary>The unit it stands under; null = directly under the centre.</summary>
    public string? ParentCode { get; init; }

    /// <summary>管理单位 (001-10): the unit that manages, trains and assesses its people; null = itself.</summary>
    public string? ManagedBy { get; init; }

    /// <summary>Why it works outside the hall (003-24); null = it is in the hall.</summary>
    public string? OutsideReason { get; init; }

    /// <summary>Where it works then.</summary>
    public string? OutsideAddress { get; init; }

    /// <summary>撤销: no unit from this day on; null = it goes on. Cases keep its name.</summary>
    public DateOnly? ClosedFrom { get; init; }

    /// <summary>What it was called before: items name a unit in words, and may do so by an old one.</summary>
    public ImmutableArray<FormerName> FormerNames { get; init; } = [];

    /// <summary>True for its name and every one it had.</summary>
    public bool IsCalled(string name) => Name == name || FormerNames.Any(f => f.Name == name);

    /// <summary>What it was called at an instant: what was done on the morning of a renaming keeps the old name.</summary>
    /// <param name="day">The office's day of it.</param>
    public string NameAt(DateTimeOffset at, DateOnly day) => FormerName.At(FormerNames, at, day) ?? Name;

    /// <summary>True on days it is closed.</summary>
    public bool IsClosedOn(DateOnly day) => ClosedFrom <= day;
}

/// <summary>A name a unit or a centre had.</summary>
/// <param name="LastDay">The last day it was called so all day long.</param>
/// <param name="Until">The instant from which it was called otherwise; null for what was renamed before instants were kept, where the day alone tells.</param>
public sealed record FormerName(string Name, DateOnly LastDay, DateTimeOffset? Until = null)
{
    /// <summary>The name of these that held at an instant; null = the one of today.</summary>
    /// <param name="day">The office's day of it.</param>
    public static string? At(ImmutableArray<FormerName> names, DateTimeOffset at, DateOnly day) =>
        names.OrderBy(f => f.LastDay).ThenBy(f => f.Until).FirstOrDefault(f => f.Until is { } until ? at < until : day <= f.LastDay)?.Name;
}

/// <summary>What a unit is. The numbers are stored; never renumber.</summary>
public enum UnitKind
{
    /// <summary>内设机构.</summary>
    Department = 1,

    /// <summary>事业单位.</summary>
    Institution = 2,

    /// <summary>派驻机构: of a body above, at work here.</summary>
    Stationed = 3,

    /// <summary>公共企事业单位: health, water, power, gas (000-20); same flow and same clock.</summary>
    PublicEnterprise = 4,

    /// <summary>村（居）.</summary>
    Village = 5,
}

/// <summary>窗口: accepts every item of its class and no other (000-8), but for what the hall's <see cref="WindowPlan"/> says.</summary>
/// <param name="Class">As items name theirs; <see cref="WindowClass.Every"/> for a window that accepts all.</param>
/// <param name="PostCode">The post that sits at it.</param>
public sealed record HallWindow(string Code, string Name, string Class, string PostCode)
{
    /// <summary>Further posts that sit at it.</summary>
    public ImmutableArray<string> OtherPosts { get; init; } = [];

    /// <summary>委托收件 (000-14): departments whose items are taken in here, as items name them.</summary>
    public ImmutableArray<string> Entrusted { get; init; } = [];

    /// <summary>受理点: code of the place it stands at; null = the hall itself.</summary>
    public string? Point { get; init; }

    /// <summary>所在楼层 as people read it; null where the hall has one.</summary>
    public string? Floor { get; init; }

    /// <summary>所在区域 as people read it.</summary>
    public string? Zone { get; init; }

    /// <summary>Its own telephone number; null where it has none.</summary>
    public string? Phone { get; init; }

    /// <summary>停用: nobody sits there any more; what was taken in there keeps its name.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Every post that sits at it.</summary>
    public ImmutableArray<string> Posts => [PostCode, .. OtherPosts];
}

/// <summary>窗口类别 (000-8; 001-8).</summary>
public static class WindowClass
{
    /// <summary>无差别综合窗口: every item.</summary>
    public const string Every = "*";

    /// <summary>True where windows of <paramref name="classes"/> accept items of <paramref name="itemClass"/>.</summary>
    public static bool Accepts(IEnumerable<string> classes, string itemClass) => classes.Any(c => c == Every || c == itemClass);
}

/// <summary>Where in the hall a post stands; a decider never sits in the issuing lane (000-1).</summary>
public enum Lane
{
    /// <summary>收件窗口.</summary>
    Window = 1,

    /// <summary>后台部门.</summary>
    BackOffice = 2,

    /// <summary>出件窗口.</summary>
    Issuing = 3,

    /// <summary>上级机关.</summary>
    Upper = 4,

    /// <summary>监察.</summary>
    Supervision = 5,
}

/// <summary>A post and its lane.</summary>
public sealed record TownPost(Post Post, Lane Lane)
{
    /// <summary>撤销: nobody holds it from this day on; null = it goes on. Cases keep its name.</summary>
    public DateOnly? ClosedFrom { get; init; }

    /// <summary>True on days it is closed.</summary>
    public bool IsClosedOn(DateOnly day) => ClosedFrom <= day;
}

/// <summary>A person with the account and the roles they start with.</summary>
/// <param name="Email">Where alerts reach the person by mail; null = nowhere.</param>
public sealed record TownPerson(StaffMember Member, string UserName, string UnitCode, ImmutableArray<string> Roles, string? Email = null)
{
    /// <summary>管理单位 (001-10): the unit that manages, trains and assesses the person where it is not the home unit's; null = as the home unit.</summary>
    public string? ManagedBy { get; init; }

    /// <summary>照片 for the public board (004-8); null = none.</summary>
    public PersonPhoto? Photo { get; init; }
}

/// <summary>A photo in the vault.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of its bytes.</param>
public sealed record PersonPhoto(string Hash, string ContentType);
