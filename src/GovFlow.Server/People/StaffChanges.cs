using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;

namespace GovFlow.Server.People;

/// <summary>A post given to a person, or a unit to head, for a time and by document (004-16).</summary>
/// <param name="PostCode">The post; null for an acting head.</param>
/// <param name="Rank">A or B of the post.</param>
/// <param name="UnitCode">The unit an acting head heads; null for a post.</param>
/// <param name="From">First day, inclusive; today at the earliest.</param>
/// <param name="To">Last day, inclusive; null = until further notice.</param>
public sealed record AppointmentRequest(DateOnly From, string Document, string? PostCode = null, PostRank Rank = PostRank.A, string? UnitCode = null, DateOnly? To = null);

/// <summary>A recorded appointment.</summary>
/// <param name="What">Name of the post or unit.</param>
/// <param name="Rank">Null for an acting head.</param>
public sealed record AppointmentView(
    Guid Id, PersonView Person, string What, string? PostCode, PostRank? Rank, string? UnitCode, DateOnly From, DateOnly? To, string Document, string RecordedBy, string? EndedBy);

/// <summary>Leaving a post, or the office.</summary>
/// <param name="LastDay">Inclusive; yesterday at the earliest.</param>
/// <param name="PostCode">Null = every post: the person leaves the office and the account is closed to them.</param>
public sealed record LeaveRequest(DateOnly LastDay, string? PostCode = null);

/// <summary>人员调整 (004-16): by document, recorded for good, and refused while the person's tasks are open.</summary>
public sealed class StaffChanges(TownStore towns, HallBook halls, OpenWork work, TimeProvider time)
{
    private const int LongestDocument = 200;

    /// <summary>Records an appointment; its id is the command's, so a repetition finds it recorded.</summary>
    public async Task<ApiProblem?> AppointAsync(Hall hall, string personId, AppointmentRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        // Refused or not, it is decided on what stands in the very transaction that records it: a post may have been closed a moment ago.
        ApiProblem? problem = null;
        var made = await towns.AddAppointmentAsync(
            new AppointmentRow
            {
                Id = id,
                CentreCode = hall.Code,
                PersonId = personId,
                PostCode = request.PostCode,
                Rank = request.Rank,
                DepartmentCode = request.PostCode is null ? request.UnitCode : null,
                FirstDay = request.From,
                LastDay = request.To,
                Document = request.Document?.Trim() ?? "",
                RecordedBy = actor.IdIn(hall.Code),
                RecordedAt = time.GetUtcNow(),
            },
            stored => (problem = Against(stored.Town, hall.Clock.Today, personId, request)) is not null, ct);
        halls.Forget(hall.Code);
        return made is AppointmentMade.Refused ? problem : null;
    }

    private static ApiProblem? Against(Town town, DateOnly today, string personId, AppointmentRequest request)
    {
        if (town.People.FirstOrDefault(p => p.Member.Id == personId)?.Member is not { IsActive: true } person)
            return ApiProblem.NotFound("本中心没有这名工作人员。");
        if (Check(town, today, request) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems);
        // 后台审批由正式人员负责: contract staff sit at windows only, and head no unit (004-15).
        var isWindow = request.PostCode is { } code && Post(town, code)!.Lane is Lane.Window or Lane.Issuing;
        return person.Employment is EmploymentKind.Contract && !isWindow
            ? ApiProblem.RuleForbids("people-contract-staff", $"后台审批由正式人员负责：{person.Name}是聘用人员，不得任后台岗位或者代理负责人。", "镇街政务服务规范（004-15）")
            : null;
    }

    private static TownPost? Post(Town town, string code) => town.Posts.FirstOrDefault(p => p.Post.Code == code);

    private static Unit? UnitOf(Town town, string code) => town.Units.FirstOrDefault(u => u.Code == code);

    /// <summary>Ends an appointment; refused while the person still holds tasks.</summary>
    public async Task<ApiProblem?> EndAsync(Hall hall, Guid id, DateOnly lastDay, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var yesterday = hall.Clock.Today.AddDays(-1);
        if ((await towns.AppointmentsAsync(hall.Code, yesterday, ct)).FirstOrDefault(a => a.Id == id) is not { } row)
            return ApiProblem.NotFound("没有这项任职，或者已经期满。");
        if (lastDay < yesterday)
            return Past;
        if (await WithOpenTasksAsync(hall, row.PersonId, row.PostCode, ct) is { } open)
            return open;
        await towns.EndAppointmentAsync(hall.Code, id, lastDay, yesterday, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return null;
    }

    /// <summary>Ends every holding of a post, or of the office; refused while the person's tasks are open (004-16).</summary>
    public async Task<ApiProblem?> LeaveAsync(Hall hall, string personId, LeaveRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (hall.Person(personId) is null)
            return ApiProblem.NotFound("本中心没有这名工作人员。");
        if (request.PostCode is { } post && hall.Post(post) is null)
            return ApiProblem.NotFound("没有这个岗位。");
        if (request.LastDay < hall.Clock.Today.AddDays(-1))
            return Past;
        if (await WithOpenTasksAsync(hall, personId, request.PostCode, ct) is { } open)
            return open;
        await towns.LeaveAsync(hall.Code, personId, request.PostCode, request.LastDay, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return null;
    }

    /// <summary>Appointments recorded in the program that are not over.</summary>
    public async Task<IReadOnlyList<AppointmentView>> ListAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return
        [
            .. (await towns.AppointmentsAsync(hall.Code, hall.Clock.Today, ct)).Select(a => new AppointmentView(
                a.Id, new PersonView(a.PersonId, hall.PersonName(a.PersonId)),
                a.PostCode is { } post ? hall.PostName(post) : $"{hall.Unit(a.DepartmentCode!)?.Name ?? a.DepartmentCode}代理负责人",
                a.PostCode, a.PostCode is null ? null : a.Rank, a.DepartmentCode, a.FirstDay, a.LastDay, a.Document, hall.PersonName(a.RecordedBy), a.EndedBy is { } by ? hall.PersonName(by) : null)),
        ];
    }

    private static ApiProblem Past { get; } = ApiProblem.Invalid(new FieldProblem("$.lastDay", "staff-change-past", "止日不能早于昨日：已经办理的事项不因此改变。"));

    private async Task<ApiProblem?> WithOpenTasksAsync(Hall hall, string personId, string? postCode, CancellationToken ct)
    {
        var open = (await work.OfAsync(hall, personId, ct)).Where(t => postCode is null || t.PostCode == postCode).ToList();
        return open.Count == 0 ? null : new ApiProblem(
            StatusCodes.Status409Conflict, "tasks-open", "任务尚未交接", $"{hall.PersonName(personId)}还有{open.Count}项未办结的任务，请先交接，再调整人员。")
        {
            Basis = "镇街政务服务规范（004-16）",
            More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["tasks"] = open },
        };
    }

    private static List<FieldProblem> Check(Town town, DateOnly today, AppointmentRequest request)
    {
        var problems = new List<FieldProblem>();
        if (request.PostCode is null == request.UnitCode is null)
            problems.Add(new("$.postCode", "appointment-what", "请选择岗位，或者选择代理负责的部门。"));
        if (request.PostCode is { } post && Post(town, post) is null)
            problems.Add(new("$.postCode", "post-unknown", "没有这个岗位。"));
        else if (request.PostCode is { } chosen && Post(town, chosen)!.ClosedFrom is { } ends && (request.To is not { } last || last >= ends))
            problems.Add(new("$.postCode", "post-closed", $"这个岗位自{ends:yyyy-MM-dd}起撤销，任职不能延到那一天。"));
        if (request.UnitCode is { } unit && UnitOf(town, unit) is null)
            problems.Add(new("$.unitCode", "unit-unknown", "没有这个部门。"));
        else if (request.UnitCode is { } led && UnitOf(town, led)!.ClosedFrom is { } ended && (request.To is not { } until || until >= ended))
            problems.Add(new("$.unitCode", "unit-closed", $"这个部门自{ended:yyyy-MM-dd}起撤销，任职不能延到那一天。"));
        if (!Enum.IsDefined(request.Rank))
            problems.Add(new("$.rank", "rank-unknown", "请选择A岗或者B岗。"));
        if (request.From < today)
            problems.Add(new("$.from", "staff-change-past", "起日不能早于今日。"));
        if (request.To is { } to && to < request.From)
            problems.Add(new("$.to", "absence-days", "止日不得早于起日。"));
        if (string.IsNullOrWhiteSpace(request.Document) || request.Document.Length > LongestDocument)
            problems.Add(new("$.document", "document-missing", $"请登记文件依据（文号），不超过 {LongestDocument} 字。"));
        return problems;
    }
}
