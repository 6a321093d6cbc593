using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.People;

/// <summary>Whose own days a new centre begins with; the national days and those of its region hold for it in any case.</summary>
public enum OpeningCalendar
{
    /// <summary>None: the national days and the region's.</summary>
    National = 1,

    /// <summary>The own days of the centre it is opened after.</summary>
    AsPattern = 2,
}

/// <summary>A centre as whoever opens it wishes it.</summary>
/// <param name="Preset">Code of a <see cref="WindowPreset"/>; null = windows and classes as the pattern has them.</param>
/// <param name="Document">The paper by which the centre was set up.</param>
/// <param name="Items">Codes of the items it takes in from the first day; null = every one in force. The others stand as 未进驻 (000-19).</param>
/// <param name="RestBy">By when the others are to move in; null where none is left out.</param>
public sealed record CentreWish(
    string Code, string Name, CentreLevel Level, string DivisionCode, string NumberPrefix, string Address, string Phone, string ComplaintPhone, string ReconsiderationBody, string Court,
    string Document, string? Preset, OpeningCalendar Calendar, ImmutableArray<string>? Items, DateOnly? RestBy, string AdminName, string AdminUserName);

/// <summary>A centre's place in the tree.</summary>
/// <param name="Path">Codes from the root, each closed by a slash.</param>
/// <param name="NumberPrefix">字头 of its papers; no two centres number alike.</param>
public sealed record CentrePlace(string Code, string? ParentCode, string Path, CentreLevel Level, string DivisionCode, string NumberPrefix);

/// <summary>
/// 开设中心 (001-2; decision 0045): a further centre beneath one that is there, laid out after a pattern. Pure: a wish, the tree, what is wrong with it, and the town it comes to.
/// </summary>
public static partial class CentreOpening
{
    /// <summary>The first person of a centre: who administers it and answers for every unit until others are named.</summary>
    public const string AdministratorId = "p01";

    private const string AdministratorRole = "Admin";
    private const int LongestPrefix = 10;
    private const int LongestText = 200;
    private const int DivisionLength = 12;

    /// <summary>Four levels, and branch halls beneath them; beyond that somebody opens in a circle.</summary>
    private const int Deepest = 6;

    /// <summary>What is wrong with the wish.</summary>
    /// <param name="parent">The centre above; null for the first of an installation.</param>
    /// <param name="centres">Every centre there is.</param>
    /// <param name="items">Those in force.</param>
    public static ImmutableArray<OrganisationProblem> Check(
        CentreWish wish, CentrePlace? parent, IReadOnlyCollection<CentrePlace> centres, IReadOnlyCollection<ServiceItem> items, Town pattern, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(pattern);
        var profile = new ProfileWish(
            wish.Name, wish.Level, null, null, wish.Address, wish.Phone, wish.ComplaintPhone, wish.ReconsiderationBody, wish.Court, [.. pattern.Hours.Sessions], pattern.Hours.CutOff);
        return [.. Place(wish, parent, centres), .. ProfileRules.Check(profile), .. Division(wish, parent), .. Rest(wish, items, today)];
    }

    /// <summary>The town a sound wish comes to: units, posts and windows of the pattern, nobody in them but the administrator; no authorisation and no seal, for both are a body's own.</summary>
    /// <param name="parent">The centre above, where one goes for what the new one does not take in yet; null for a first one.</param>
    /// <param name="items">Those in force.</param>
    public static Town Open(CentreWish wish, Town? parent, Town pattern, IReadOnlyCollection<ServiceItem> items)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(items);
        var name = wish.Name.Trim();
        ImmutableArray<Unit> units = [.. pattern.Units.Where(u => u.ClosedFrom is null)];
        var known = units.Select(u => u.Code).ToHashSet(StringComparer.Ordinal);
        units =
        [
            .. units.Select(u => new Unit(u.Code, u.Name, AdministratorId, AdministratorId, AdministratorId)
            {
                Kind = u.Kind,
                ParentCode = Known(u.ParentCode),
                ManagedBy = Known(u.ManagedBy),
            }),
        ];
        ImmutableArray<TownPost> posts =
        [
            .. pattern.Posts.Where(p => p.ClosedFrom is null && known.Contains(p.Post.DepartmentCode)).Select(p => new TownPost(p.Post with { UnitHeadId = AdministratorId }, p.Lane)),
        ];
        var plan = Plan(wish, parent, pattern, posts, items);
        var unit = units.FirstOrDefault(u => u.Code == pattern.People.FirstOrDefault(p => p.Roles.Contains(AdministratorRole))?.UnitCode) ?? units[0];
        return new Town
        {
            Centre = pattern.Centre with
            {
                Code = wish.Code,
                Name = name,
                // Before it has registered one of its own it seals nothing.
                SealText = "",
                NumberPrefix = wish.NumberPrefix.Trim(),
                Address = wish.Address.Trim(),
                Phone = wish.Phone.Trim(),
                ComplaintPhone = wish.ComplaintPhone.Trim(),
                ReconsiderationBody = wish.ReconsiderationBody.Trim(),
                Court = wish.Court.Trim(),
            },
            Profile = new CentreProfile { Level = wish.Level, Version = 1 },
            ParentCode = parent?.Centre.Code,
            DivisionCode = wish.DivisionCode,
            TimeZone = pattern.TimeZone,
            Hours = pattern.Hours,
            ComplaintDays = pattern.ComplaintDays,
            Units = units,
            Posts = posts,
            Windows = plan.Windows,
            WrittenPlan = plan,
            People = [new TownPerson(new StaffMember(AdministratorId, wish.AdminName.Trim(), EmploymentKind.Regular), wish.AdminUserName, unit.Code, [AdministratorRole])],
            LocalDays = wish.Calendar is OpeningCalendar.AsPattern ? pattern.LocalDays : [],
        };

        string? Known(string? code) => code is not null && known.Contains(code) ? code : null;
    }

    private static WindowPlan Plan(CentreWish wish, Town? parent, Town pattern, ImmutableArray<TownPost> posts, IReadOnlyCollection<ServiceItem> items)
    {
        var known = posts.Select(p => p.Post.Code).ToHashSet(StringComparer.Ordinal);
        var plan = pattern.Plan;
        // Places outside the hall are the pattern's own, and so are their telephones.
        ImmutableArray<HallWindow> windows =
        [
            .. plan.Windows.Where(w => !w.IsClosed && w.Point is null && w.Posts.Any(known.Contains)).Select(w => w with
            {
                PostCode = w.Posts.First(known.Contains),
                OtherPosts = [.. w.Posts.Where(known.Contains).Skip(1)],
                Phone = null,
            }),
        ];
        var codes = windows.Select(w => w.Code).ToHashSet(StringComparer.Ordinal);
        plan = plan with
        {
            Windows = windows,
            Points = [],
            Elsewhere = [],
            Items =
            [
                .. plan.Items.Select(i => i with { Also = [.. i.Also.Where(codes.Contains)], Not = [.. i.Not.Where(codes.Contains)] }).Where(i => i.Class is not null || !i.Also.IsEmpty || !i.Not.IsEmpty),
            ],
        };
        if (WindowPresets.All.FirstOrDefault(p => p.Code == wish.Preset) is { } preset)
            plan = WindowPresets.Lay(preset, plan, items);
        if (wish is not { Items: { } chosen, RestBy: { } by })
            return plan;
        var place = parent is null ? "原办理单位" : $"{parent.Centre.Name}（{parent.Centre.Address}）";
        return plan with { Elsewhere = [.. items.Where(i => !chosen.Contains(i.Code)).Select(i => new ItemElsewhere(i.Code, "本中心新设，尚未承接", wish.Document.Trim(), by, place))] };
    }

    private static IEnumerable<OrganisationProblem> Place(CentreWish wish, CentrePlace? parent, IReadOnlyCollection<CentrePlace> centres)
    {
        if (!Codes().IsMatch(wish.Code))
            yield return new("$.code", "centre-code", "中心代码为2至16个大写字母或者数字，以字母开头。");
        else if (centres.Any(c => string.Equals(c.Code, wish.Code, StringComparison.OrdinalIgnoreCase)))
            yield return new("$.code", "centre-code-taken", "这个中心代码已经使用。");
        // A town file may name a centre above that is not set up here: its place in the tree is kept free for it.
        else if (centres.Any(c => c.Path.Split('/').Contains(wish.Code, StringComparer.OrdinalIgnoreCase)))
            yield return new("$.code", "centre-above", "这是一个中心的上级的代码，不能开设在它的下级之下。");
        if (parent is null && centres.Count > 0)
            yield return new("$.parentCode", "parent-missing", "请选择上级中心。");
        if (parent is not null && parent.Level > wish.Level)
            yield return new("$.level", "centre-level", "中心的层级不能高于它的上级中心。");
        if (parent is not null && parent.Path.Count(c => c == '/') >= Deepest)
            yield return new("$.parentCode", "centre-deep", $"中心最多 {Deepest} 级。");
        if (string.IsNullOrWhiteSpace(wish.NumberPrefix) || wish.NumberPrefix.Length > LongestPrefix || wish.NumberPrefix.Any(char.IsControl))
            yield return new("$.numberPrefix", "number-prefix", $"请填写文书编号的字头，不超过 {LongestPrefix} 字。");
        else if (centres.Any(c => c.NumberPrefix == wish.NumberPrefix.Trim()))
            yield return new("$.numberPrefix", "number-prefix-taken", "这个字头已由其他中心使用：两个中心的文书不能同号。");
        if (string.IsNullOrWhiteSpace(wish.Document) || wish.Document.Length > LongestText || wish.Document.Any(char.IsControl))
            yield return new("$.document", "document-missing", $"请登记批准设立的文号，不超过 {LongestText} 字。");
        if (wish.Preset is { } preset && WindowPresets.All.All(p => p.Code != preset))
            yield return new("$.preset", "preset-unknown", "没有这个窗口方案。");
        if (!Enum.IsDefined(wish.Calendar))
            yield return new("$.calendar", "calendar-unknown", "请选择日历。");
        if (string.IsNullOrWhiteSpace(wish.AdminName) || wish.AdminName.Length > OrganisationRules.LongestName || wish.AdminName.Any(char.IsControl))
            yield return new("$.adminName", "name-missing", $"请填写管理员姓名，不超过 {OrganisationRules.LongestName} 字。");
        if (!OrganisationRules.IsUserName(wish.AdminUserName))
            yield return new("$.adminUserName", "user-name", "账号为2至50个小写字母或者数字，以字母开头。");
    }

    private static IEnumerable<OrganisationProblem> Division(CentreWish wish, CentrePlace? parent)
    {
        var code = wish.DivisionCode;
        if (code.Length != DivisionLength || !code.All(char.IsAsciiDigit))
            yield return new("$.divisionCode", "town-division", "区划代码须为12位数字。");
        else if (Enum.IsDefined(wish.Level) && !IsOfLevel(code, wish.Level))
            yield return new("$.divisionCode", "division-level", $"区划代码与层级不符：{LevelWords(wish.Level)}。");
        else if (parent is not null && !code.StartsWith(parent.DivisionCode[..Significant(parent.Level)], StringComparison.Ordinal))
            yield return new("$.divisionCode", "division-outside", $"区划代码不在上级中心的区划（{parent.DivisionCode}）之内。");
    }

    private static IEnumerable<OrganisationProblem> Rest(CentreWish wish, IReadOnlyCollection<ServiceItem> items, DateOnly today)
    {
        if (wish.Items is not { } chosen)
            yield break;
        var known = items.Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        if (chosen.IsEmpty)
            yield return new("$.items", "items-none", "请至少选择一个事项。");
        foreach (var (i, code) in chosen.Index())
        {
            if (!known.Contains(code))
                yield return new($"$.items[{i}]", "item-unknown", "没有这个事项，或者事项未公布。");
        }
        if (known.Except(chosen, StringComparer.Ordinal).Any() && wish.RestBy is not { } by)
            yield return new("$.restBy", "rest-day-missing", "未选的事项登记为未进驻，请填写计划进驻的日期。");
        else if (wish.RestBy < today)
            yield return new("$.restBy", "rest-day-past", "计划进驻的日期已经过去。");
    }

    /// <summary>So many digits of a division code say where it is; the rest are zeros.</summary>
    private static int Significant(CentreLevel level) => level switch
    {
        CentreLevel.City => 4,
        CentreLevel.District => 6,
        CentreLevel.Town => 9,
        _ => DivisionLength,
    };

    private static bool IsOfLevel(string code, CentreLevel level) =>
        code[Significant(level)..].All(c => c == '0') && (level is CentreLevel.City || code[Significant(level - 1)..Significant(level)].Any(c => c != '0'));

    private static string LevelWords(CentreLevel level) => level switch
    {
        CentreLevel.City => "市级末8位为0",
        CentreLevel.District => "区（县）级第5、6位不为0，末6位为0",
        CentreLevel.Town => "镇（乡、街道）级第7至9位不为0，末3位为0",
        _ => "村（社区）级末3位不为0",
    };

    [GeneratedRegex("^[A-Z][A-Z0-9]{1,15}$", RegexOptions.NonBacktracking)]
    private static partial Regex Codes();
}
