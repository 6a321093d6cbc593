using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.People;

/// <summary>Where a centre stands in the four levels (001-2). The numbers are stored; never renumber.</summary>
public enum CentreLevel
{
    /// <summary>市.</summary>
    City = 1,

    /// <summary>区、县.</summary>
    District = 2,

    /// <summary>镇、乡、街道.</summary>
    Town = 3,

    /// <summary>村、社区.</summary>
    Village = 4,
}

/// <summary>大厅类型 (004-36). The numbers are stored; never renumber.</summary>
public enum HallGrade
{
    /// <summary>示范型.</summary>
    Demonstration = 1,

    /// <summary>标准型.</summary>
    Standard = 2,

    /// <summary>简朴型.</summary>
    Plain = 3,
}

/// <summary>What a centre says of itself beside what its papers name (004-36).</summary>
public sealed record CentreProfile
{
    public CentreLevel Level { get; init; } = CentreLevel.Town;

    /// <summary>Null = not graded yet.</summary>
    public HallGrade? Grade { get; init; }

    /// <summary>Of the hall, in square metres; null = not measured yet.</summary>
    public decimal? Area { get; init; }

    /// <summary>What the centre was called before: a paper of those days was issued under that name.</summary>
    public ImmutableArray<FormerName> FormerNames { get; init; } = [];

    /// <summary>What the centre was called at an instant.</summary>
    /// <param name="day">The office's day of it.</param>
    /// <param name="now">What it is called today.</param>
    public string NameAt(DateTimeOffset at, DateOnly day, string now) => FormerName.At(FormerNames, at, day) ?? now;

    /// <summary>Raised at every change: the guard of writing it.</summary>
    public long Version { get; init; }
}

/// <summary>A profile as the office wishes it.</summary>
public sealed record ProfileWish(
    string Name, CentreLevel Level, HallGrade? Grade, decimal? Area, string Address, string Phone, string ComplaintPhone, string ReconsiderationBody, string Court,
    ImmutableArray<OfficeSession> Sessions, TimeOnly CutOff);

/// <summary>What a profile should look into; it may be saved so.</summary>
public sealed record ProfileFinding(string Path, string Code, string Message, string Basis);

/// <summary>中心概况 (004-36): checked when it is saved, held against the standard whenever it is shown.</summary>
public static partial class ProfileRules
{
    private const string Standard = "镇街政务服务规范（004-36）";
    private const int LongestName = 100;
    private const int LongestText = 200;
    private const int LongestPhone = 64;

    /// <summary>Beyond this somebody forgot the decimal point.</summary>
    private const decimal Largest = 100_000;

    /// <summary>The least a hall of the grade measures, in square metres.</summary>
    public static int LeastArea(HallGrade grade) => grade switch
    {
        HallGrade.Demonstration => 200,
        HallGrade.Standard => 100,
        HallGrade.Plain => 50,
    };

    /// <summary>What nobody could work with.</summary>
    public static ImmutableArray<OrganisationProblem> Check(ProfileWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return [.. Problems(wish)];
    }

    /// <summary>What the standard asks and the centre does not have.</summary>
    /// <param name="day">The seal in force that day is held against the name.</param>
    public static ImmutableArray<ProfileFinding> Findings(Town town, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(town);
        return [.. Found(town, day)];
    }

    /// <summary>The town with the profile as wished; a name it had is kept with when it ended.</summary>
    /// <param name="now">The instant of the change.</param>
    public static Town With(Town town, ProfileWish wish, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        var name = wish.Name.Trim();
        return town with
        {
            Centre = town.Centre with
            {
                Name = name,
                Address = wish.Address.Trim(),
                Phone = wish.Phone.Trim(),
                ComplaintPhone = wish.ComplaintPhone.Trim(),
                ReconsiderationBody = wish.ReconsiderationBody.Trim(),
                Court = wish.Court.Trim(),
            },
            Hours = new OfficeHours(wish.Sessions, wish.CutOff),
            Profile = town.Profile with
            {
                Level = wish.Level,
                Grade = wish.Grade,
                Area = wish.Area,
                FormerNames = town.Centre.Name == name ? town.Profile.FormerNames : town.Profile.FormerNames.Add(new FormerName(town.Centre.Name, today.AddDays(-1), now)),
                Version = town.Profile.Version + 1,
            },
        };
    }

    private static IEnumerable<OrganisationProblem> Problems(ProfileWish wish)
    {
        foreach (var (path, text, longest, what) in new[]
        {
            ("$.name", wish.Name, LongestName, "中心全称"), ("$.address", wish.Address, LongestText, "地址"), ("$.phone", wish.Phone, LongestPhone, "咨询电话"),
            ("$.complaintPhone", wish.ComplaintPhone, LongestPhone, "监督电话"), ("$.reconsiderationBody", wish.ReconsiderationBody, LongestName, "行政复议机关"), ("$.court", wish.Court, LongestName, "人民法院"),
        })
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Any(char.IsControl))
                yield return new(path, "profile-text", $"请填写{what}，不超过 {longest} 字。");
        }
        if (!Enum.IsDefined(wish.Level))
            yield return new("$.level", "profile-level", "请选择中心的层级。");
        if (wish.Grade is { } grade && !Enum.IsDefined(grade))
            yield return new("$.grade", "profile-grade", "请选择大厅的类型。");
        if (wish.Area is <= 0 or > Largest)
            yield return new("$.area", "profile-area", "大厅面积须大于 0，单位为平方米。");
        if (wish.Sessions.IsEmpty || wish.Sessions.Any(s => s.Closes <= s.Opens) || wish.Sessions.Zip(wish.Sessions.Skip(1)).Any(p => p.Second.Opens < p.First.Closes))
            yield return new("$.sessions", "town-hours", "办公时间须按先后填写，互不重叠。");
        else if (wish.CutOff < wish.Sessions[0].Opens || wish.CutOff > wish.Sessions[^1].Closes)
            yield return new("$.cutOff", "town-hours", "收件截止时间须在办公时间内。");
    }

    private static IEnumerable<ProfileFinding> Found(Town town, DateOnly day)
    {
        var profile = town.Profile;
        if (profile.Level is CentreLevel.Town && !Names().IsMatch(town.Centre.Name))
            yield return new("$.name", "profile-name", "名称应为“XX县（市）XX乡（镇、街道）行政综合服务中心”，区所属的为“市XX区XX乡（镇、街道）行政综合服务中心”。", Standard);
        if (profile.Grade is not { } grade)
            yield return new("$.grade", "profile-ungraded", "还没有登记大厅的类型（示范型、标准型、简朴型）。", Standard);
        if (profile.Area is not { } area)
            yield return new("$.area", "profile-unmeasured", "还没有登记大厅面积。", Standard);
        else if (profile.Grade is { } graded && area < LeastArea(graded))
            yield return new("$.area", "profile-area-small", $"大厅面积 {area:0.##} 平方米，少于本类型的 {LeastArea(graded)} 平方米。", Standard);
        if (SealOf(town, day) is { Length: > 0 } seal && !SealRules.IsWorded(seal, town.Centre.Name))
            yield return new("$.name", "profile-seal", $"在用印章的字样“{seal}”与中心名称的地名不一致，请在“印章”换用。", "镇街政务服务规范（004-7）");
    }

    /// <summary>Words of the centre's own seal in force; null where there is none.</summary>
    private static string? SealOf(Town town, DateOnly day) => town.Seals.IsEmpty
        ? town.Centre.SealText
        : town.Seals.FirstOrDefault(s => s.Owner is null && s.Covers(day))?.Text;

    [GeneratedRegex("^.+(县|市|区).+(乡|镇|街道)行政综合服务中心$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Names();
}
