using System.Collections.Immutable;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.People;

/// <summary>How a person is employed. The numbers are stored; never renumber.</summary>
public enum EmploymentKind
{
    /// <summary>正式人员.</summary>
    Regular = 1,

    /// <summary>聘用人员: may work at a front window, never review or decide (004-15).</summary>
    Contract = 2,
}

/// <summary>A person of the hall.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">As on the notice board.</param>
/// <param name="Employment">How employed.</param>
/// <param name="IsActive">False once the person has left; nothing can be taken any more.</param>
public sealed record StaffMember(string Id, string Name, EmploymentKind Employment, bool IsActive = true);

/// <summary>岗位.</summary>
/// <param name="Code">Unique in the centre.</param>
/// <param name="Name">As people call it.</param>
/// <param name="DepartmentCode">The unit it belongs to.</param>
/// <param name="UnitHeadId">Who acts when neither A nor B is there (004-13); null = nobody named yet.</param>
public sealed record Post(string Code, string Name, string DepartmentCode, string? UnitHeadId);

/// <summary>A or B of a post (AB岗). The numbers are stored; never renumber.</summary>
public enum PostRank
{
    /// <summary>A岗: acts whenever present.</summary>
    A = 1,

    /// <summary>B岗: acts while no A is present; papers show B代A.</summary>
    B = 2,
}

/// <summary>A person's place on a post, for a time.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="PostCode">Which post.</param>
/// <param name="Rank">A or B.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = until further notice.</param>
public sealed record PostHolding(string PersonId, string PostCode, PostRank Rank, DateOnly From, DateOnly? To = null)
{
    /// <summary>True while the holding is in force.</summary>
    public bool Covers(DateOnly day) => day >= From && (To is not { } to || day <= to);
}

/// <summary>Leave, training, away from the window: the clock never stops for it (004-13).</summary>
/// <param name="PersonId">Who.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = until reported back.</param>
/// <param name="Reason">As shown on the board.</param>
public sealed record Absence(string PersonId, DateOnly From, DateOnly? To, string Reason)
{
    /// <summary>True on the days of absence.</summary>
    public bool Covers(DateOnly day) => day >= From && (To is not { } to || day <= to);
}

/// <summary>授权登记: a post may take a step of an item (000-5).</summary>
/// <param name="ItemCode">The item.</param>
/// <param name="Step">The step, usually <see cref="TaskKind.Decide"/>.</param>
/// <param name="PostCode">The post that is given the power.</param>
/// <param name="DocumentNumber">The authorising document; a blank one authorises nothing.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = until revoked.</param>
/// <param name="IsWindowDecision">授权窗口即办: the acceptor may also review and decide, for items of formal review only (001-6, C-6).</param>
public sealed record Authorisation(
    string ItemCode, TaskKind Step, string PostCode, string DocumentNumber, DateOnly From, DateOnly? To = null, bool IsWindowDecision = false)
{
    /// <summary>True while the authorisation is in force and has a document.</summary>
    public bool Covers(DateOnly day) => !string.IsNullOrWhiteSpace(DocumentNumber) && day >= From && (To is not { } to || day <= to);
}

/// <summary>代理负责人: heads a unit for a time, by document (004-16).</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="PersonId">Who.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = until further notice.</param>
public sealed record ActingHead(string UnitCode, string PersonId, DateOnly From, DateOnly? To = null)
{
    /// <summary>True while it is in force.</summary>
    public bool Covers(DateOnly day) => day >= From && (To is not { } to || day <= to);
}

/// <summary>The post of a step and all that decides who may act at it on a day. The host reads it; the rules only look.</summary>
public sealed record Roster(Post Post)
{
    /// <summary>Everyone who holds the post, as A or B; holdings of other posts are ignored.</summary>
    public ImmutableArray<PostHolding> Holdings { get; init; } = [];

    /// <summary>Absences of the holders, the head and the actor.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>Authorisations of the item.</summary>
    public ImmutableArray<Authorisation> Authorisations { get; init; } = [];

    /// <summary>代理负责人 of the post's unit, now or at another time.</summary>
    public ImmutableArray<ActingHead> ActingHeads { get; init; } = [];

    /// <summary>Who heads the post's unit on <paramref name="day"/>: an acting head goes before the head; null = nobody named.</summary>
    public string? HeadOn(DateOnly day) => ActingHeads.FirstOrDefault(a => a.Covers(day))?.PersonId ?? Post.UnitHeadId;

    /// <summary>True where <paramref name="personId"/> is recorded as away on <paramref name="day"/>.</summary>
    public bool IsAbsent(string personId, DateOnly day)
    {
        foreach (var absence in Absences)
        {
            if (string.Equals(absence.PersonId, personId, StringComparison.Ordinal) && absence.Covers(day))
                return true;
        }

        return false;
    }

    /// <summary>The post as if a person were no longer of it.</summary>
    public Roster Without(string personId) => this with
    {
        Post = Post.UnitHeadId == personId ? Post with { UnitHeadId = null } : Post,
        Holdings = Holdings.RemoveAll(h => h.PersonId == personId),
        ActingHeads = ActingHeads.RemoveAll(a => a.PersonId == personId),
    };

    /// <summary>Those who hold the post on <paramref name="day"/>, each once; asked for every act at it.</summary>
    internal ImmutableArray<string> Holders(PostRank rank, DateOnly day)
    {
        var holders = ImmutableArray.CreateBuilder<string>(1);
        foreach (var holding in Holdings)
        {
            if (Holds(holding, rank, day) && !holders.Contains(holding.PersonId))
                holders.Add(holding.PersonId);
        }

        return holders.DrainToImmutable();
    }

    /// <summary>True where <paramref name="personId"/> holds the post on <paramref name="day"/>.</summary>
    internal bool IsHolder(string personId, PostRank rank, DateOnly day)
    {
        foreach (var holding in Holdings)
        {
            if (string.Equals(holding.PersonId, personId, StringComparison.Ordinal) && Holds(holding, rank, day))
                return true;
        }

        return false;
    }

    private bool Holds(PostHolding holding, PostRank rank, DateOnly day) =>
        holding.Rank == rank && string.Equals(holding.PostCode, Post.Code, StringComparison.Ordinal) && holding.Covers(day);
}
