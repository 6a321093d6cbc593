using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.People;

/// <summary>Something wrong in a town file.</summary>
/// <param name="Path">JSON path of what is wrong.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">In Chinese.</param>
public sealed record TownProblem(string Path, string Code, string Message);

/// <summary>A read town file: the town where nothing is wrong, else every problem found.</summary>
public sealed record TownReading(Town? Town, ImmutableArray<TownProblem> Problems);

/// <summary>Reads a town file whole or not at all: every reference must lead somewhere, and nobody may hold a post the law keeps from them.</summary>
public static class TownReader
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        MaxDepth = 16,
    };

    /// <summary>Reads UTF-8 JSON; never throws for what it holds.</summary>
    public static TownReading Read(ReadOnlySpan<byte> utf8)
    {
        TownJson file;
        try
        {
            file = JsonSerializer.Deserialize<TownJson>(utf8, Json)!;
        }
        catch (JsonException wrong)
        {
            return new TownReading(null, [new TownProblem(wrong.Path ?? "$", "town-unreadable", $"示范镇文件不能读取（第 {wrong.LineNumber + 1} 行附近）。")]);
        }

        if (file is null)
            return new TownReading(null, [new TownProblem("$", "town-unreadable", "示范镇文件是空的。")]);
        var problems = new List<TownProblem>();
        CheckReferences(file, problems);
        if (problems.Count == 0)
            CheckPeople(file, problems);
        var hours = ReadHours(file.Centre, problems);
        return problems.Count > 0 ? new TownReading(null, [.. problems]) : new TownReading(Build(file, hours!), []);
    }

    private static void CheckReferences(TownJson file, List<TownProblem> problems)
    {
        var units = Codes(file.Departments.Select(d => d.Code), "departments", problems);
        var posts = Codes(file.Posts.Select(p => p.Code), "posts", problems);
        var people = Codes(file.People.Select(p => p.Id), "people", problems);
        Codes(file.People.Select(p => p.UserName), "people", problems);
        Codes(file.Windows.Select(w => w.Code), "windows", problems);
        foreach (var (i, unit) in file.Departments.Index())
        {
            Known(people, unit.Head, $"$.departments[{i}].head", problems);
            Known(people, unit.Deputy, $"$.departments[{i}].deputy", problems);
            Known(people, unit.Handler, $"$.departments[{i}].handler", problems);
        }

        if (PracticeHall.Is(file.Centre.Code))
            problems.Add(new("$.centre.code", "town-code-practice", $"中心代码不得含有“{PracticeHall.Mark}”：它留给练习大厅。"));
        CheckSeals(file, problems);
        foreach (var (i, post) in file.Posts.Index())
            Known(units, post.Department, $"$.posts[{i}].department", problems);
        foreach (var (i, window) in file.Windows.Index())
            Known(posts, window.Post, $"$.windows[{i}].post", problems);
        foreach (var (i, person) in file.People.Index())
        {
            Known(units, person.Department, $"$.people[{i}].department", problems);
            if (person.Email is { } email && !IsMailAddress(email))
                problems.Add(new($"$.people[{i}].email", "town-email", "邮件地址不正确。"));
        }

        foreach (var (i, holding) in file.Holdings.Index())
        {
            Known(posts, holding.Post, $"$.holdings[{i}].post", problems);
            foreach (var (j, id) in holding.A.Index())
                Known(people, id, $"$.holdings[{i}].a[{j}]", problems);
            foreach (var (j, id) in holding.B.Index())
                Known(people, id, $"$.holdings[{i}].b[{j}]", problems);
        }

        foreach (var (i, authorisation) in file.Authorisations.Index())
        {
            Known(posts, authorisation.Post, $"$.authorisations[{i}].post", problems);
            if (authorisation.To is { } to && to < authorisation.From)
                problems.Add(new($"$.authorisations[{i}].to", "town-days", "授权的止日早于起日。"));
        }
    }

    private static void CheckSeals(TownJson file, List<TownProblem> problems)
    {
        foreach (var (i, seal) in (file.Seals ?? []).Index())
        {
            if (seal.Department is null && !SealRules.IsWorded(seal.Text, file.Centre.Name))
                problems.Add(new($"$.seals[{i}].text", "seal-wording", "本中心印章的字样应为“XX县XX乡（镇、街道）审批服务专用章”，地名与中心名称一致。"));
            if (seal.To is { } to && to < seal.From)
                problems.Add(new($"$.seals[{i}].to", "town-days", "印章停用日早于启用日。"));
        }
    }

    private static void CheckPeople(TownJson file, List<TownProblem> problems)
    {
        var held = file.Holdings.Select(h => h.Post).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, post) in file.Posts.Index())
        {
            if (!held.Contains(post.Code))
                problems.Add(new($"$.posts[{i}]", "town-post-empty", $"{post.Name}没有A岗人员。"));
        }

        var people = file.People.ToDictionary(p => p.Id, Member, StringComparer.Ordinal);
        foreach (var (i, holding) in file.Holdings.Index())
        {
            var steps = file.Authorisations.Where(a => a.Post == holding.Post).Select(a => a.Step).ToArray();
            foreach (var (path, id) in holding.A.Select((id, j) => ($"a[{j}]", id)).Concat(holding.B.Select((id, j) => ($"b[{j}]", id))))
            {
                if (PeopleRules.CheckHolding(people[id], steps) is PeopleVerdict.Refused refused)
                    problems.Add(new($"$.holdings[{i}].{path}", refused.Refusal.Code, refused.Refusal.Message));
            }

            if (holding.A.Length == 0)
                problems.Add(new($"$.holdings[{i}].a", "town-post-empty", $"岗位 {holding.Post} 没有A岗人员。"));
            if (holding.A.Intersect(holding.B, StringComparer.Ordinal).Any())
                problems.Add(new($"$.holdings[{i}].b", "town-post-twice", $"岗位 {holding.Post} 的A岗和B岗是同一人。"));
        }
    }

    private static OfficeHours? ReadHours(CentreJson centre, List<TownProblem> problems)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(centre.TimeZone, out _))
            problems.Add(new("$.centre.timeZone", "town-zone", $"时区 {centre.TimeZone} 不存在。"));
        if (centre.DivisionCode.Length != 12 || centre.DivisionCode.Any(c => !char.IsAsciiDigit(c)))
            problems.Add(new("$.centre.divisionCode", "town-division", "区划代码须为12位数字。"));
        try
        {
            return new OfficeHours(
                centre.OfficeHours.Select(s => new OfficeSession(Time(s.Opens), Time(s.Closes))), Time(centre.CutOff));
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            problems.Add(new("$.centre.officeHours", "town-hours", "办公时间须按先后列出、互不重叠，收件截止时间须在办公时间内。"));
            return null;
        }
    }

    internal static bool IsMailAddress(string text) => text.Length <= 256 && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static HashSet<string> Codes(IEnumerable<string> codes, string list, List<TownProblem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, code) in codes.Index())
        {
            if (string.IsNullOrWhiteSpace(code) || code.Length > 64)
                problems.Add(new($"$.{list}[{i}]", "town-code", "代码不得为空，且不超过64个字符。"));
            else if (!seen.Add(code))
                problems.Add(new($"$.{list}[{i}]", "town-code-twice", $"代码 {code} 重复。"));
        }

        return seen;
    }

    private static void Known(HashSet<string> codes, string code, string path, List<TownProblem> problems)
    {
        if (!codes.Contains(code))
            problems.Add(new(path, "town-unknown", $"{code} 没有登记。"));
    }

    private static Town Build(TownJson file, OfficeHours hours)
    {
        var heads = file.Departments.ToDictionary(d => d.Code, d => d.Head, StringComparer.Ordinal);
        var centre = file.Centre;
        return new Town
        {
            Centre = new Centre
            {
                Code = centre.Code,
                Name = centre.Name,
                SealText = centre.SealText,
                NumberPrefix = centre.NumberPrefix,
                Address = centre.Address,
                Phone = centre.Phone,
                ComplaintPhone = centre.ComplaintPhone,
                LookUpAddress = centre.LookUpAddress,
                CheckAddress = centre.CheckAddress,
                ReconsiderationBody = centre.ReconsiderationBody,
                Court = centre.Court,
            },
            ParentCode = centre.Parent,
            DivisionCode = centre.DivisionCode,
            TimeZone = centre.TimeZone,
            Hours = hours,
            ComplaintDays = centre.ComplaintDays,
            Units = [.. file.Departments.Select(d => new Unit(d.Code, d.Name, d.Head, d.Deputy, d.Handler))],
            Windows = [.. file.Windows.Select(w => new HallWindow(w.Code, w.Name, w.Class, w.Post))],
            Posts = [.. file.Posts.Select(p => new TownPost(new Post(p.Code, p.Name, p.Department, heads[p.Department]), p.Lane))],
            People = [.. file.People.Select(p => new TownPerson(Member(p), p.UserName, p.Department, [.. p.Roles], p.Email))],
            Holdings = [.. file.Holdings.SelectMany(Holdings)],
            Authorisations = [.. file.Authorisations.Select(a => new Authorisation(a.Item, a.Step, a.Post, a.Document, a.From, a.To, a.WindowDecision))],
            Seals = [.. (file.Seals ?? []).Select(s => new Seal(SealId(s), s.Text, s.Department, s.From, s.To, s.Document))],
            LocalDays = [.. file.Closures.Select(c => new LocalDay(c.Date, c.IsWorking, c.Name, c.Paper))],
        };
    }

    /// <summary>The same file gives the same ids.</summary>
    private static Guid SealId(SealJson seal) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seal.Text}/{seal.From:yyyy-MM-dd}"))).AsSpan(0, 16));

    private static StaffMember Member(PersonJson person) => new(person.Id, person.Name, person.Employment);

    private static IEnumerable<PostHolding> Holdings(HoldingJson holding) =>
        holding.A.Select(id => new PostHolding(id, holding.Post, PostRank.A, DateOnly.MinValue))
            .Concat(holding.B.Select(id => new PostHolding(id, holding.Post, PostRank.B, DateOnly.MinValue)));

    private sealed record TownJson(
        CentreJson Centre, UnitJson[] Departments, WindowJson[] Windows, PostJson[] Posts, PersonJson[] People, HoldingJson[] Holdings,
        AuthorisationJson[] Authorisations, ClosureJson[] Closures, SealJson[]? Seals = null);

    private sealed record SealJson(string Text, string Document, DateOnly From, DateOnly? To = null, string? Department = null);

    private sealed record CentreJson(
        string Code, string Name, string? Parent, string DivisionCode, string SealText, string NumberPrefix, string Address, string Phone,
        string ComplaintPhone, string LookUpAddress, string CheckAddress, string ReconsiderationBody, string Court, string TimeZone,
        SessionJson[] OfficeHours, string CutOff, DayUnit ComplaintDays = DayUnit.Calendar);

    private sealed record SessionJson(string Opens, string Closes);

    private sealed record UnitJson(string Code, string Name, string Head, string Deputy, string Handler);

    private sealed record WindowJson(string Code, string Name, string Class, string Post);

    private sealed record PostJson(string Code, string Name, string Department, Lane Lane);

    private sealed record PersonJson(string Id, string Name, string UserName, string Department, EmploymentKind Employment, string[] Roles, string? Email = null);

    private sealed record HoldingJson(string Post, string[] A, string[] B);

    private sealed record AuthorisationJson(
        string Item, TaskKind Step, string Post, string Document, DateOnly From, DateOnly? To = null, bool WindowDecision = false);

    private sealed record ClosureJson(DateOnly Date, string Name, string Paper, bool IsWorking = false);
}
