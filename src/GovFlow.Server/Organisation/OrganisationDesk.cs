using System.Collections.Immutable;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Organisation;

/// <summary>机构和岗位 (001-2; decision 0036): the centre office changes its units and posts, one act at a time.</summary>
public sealed class OrganisationDesk(TownStore towns, HallBook halls, WorkflowShelf shelf, GovFlowDbContext db, TimeProvider time)
{
    private const int LongestDocument = 200;
    private const int MostNamed = 50;

    /// <summary>The tree as it stands today.</summary>
    public static OrganisationView Show(Hall hall)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (town, today) = (hall.Town, hall.Clock.Today);
        return new OrganisationView(
            hall.Code, town.Centre.Name, today,
            [.. town.Units.Select(u => Line(hall, u, today))],
            [.. town.Posts.Select(p => Line(hall, p, today))],
            [.. town.People.Where(p => p.Member.IsActive).Select(Choice)]);
    }

    /// <summary>Creates a unit, or changes one: its name, kind, place in the tree, heads, managing unit, and where it works.</summary>
    /// <param name="code">Of the unit to change; null = a new one.</param>
    /// <param name="seen">The tag of the unit as the writer saw it; null for a new one.</param>
    public async Task<ApiProblem?> PutUnitAsync(Hall hall, string? code, UnitRequest request, string? seen, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? there = null;
        var wish = new UnitWish(
            code ?? request.Code?.Trim() ?? "", request.Name, request.Kind, Blank(request.ParentCode), request.HeadId, Blank(request.DeputyId), Blank(request.HandlerId), Blank(request.ManagedBy),
            request.OutsideReason, request.OutsideAddress);
        var problem = await ChangeAsync(hall, id, actor, (town, today, _) =>
        {
            var old = town.Units.FirstOrDefault(u => u.Code == wish.Code);
            if (code is not null && old is null)
                return ApiProblem.NotFound("没有这个部门。");
            if (code is not null && RowTags.Of(old!) is var tag && tag != seen)
                return Changed(there = tag);
            if (OrganisationRules.Check(town, wish, code is null, today) is { IsEmpty: false } problems)
                return Invalid(problems);
            var after = OrganisationRules.With(town, wish, today, time.GetUtcNow());
            return new OrganisationChange(after, code is null ? "add-unit" : "change-unit", wish.Code, code is null ? null : Seen(town, old!), Seen(after, after.Units.First(u => u.Code == wish.Code)));
        }, ct);
        return there is null ? problem : await RowTags.ChangedAsync(db, hall, there, wish.Code, "-unit", ct);
    }

    /// <summary>Creates a post, with who holds it from today on.</summary>
    public Task<ApiProblem?> AddPostAsync(Hall hall, NewPostRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var wish = new PostWish(request.Code.Trim(), request.Name, request.UnitCode, request.Lane);
        var (by, now) = (actor.IdIn(hall.Code), time.GetUtcNow());
        return ChangeAsync(hall, id, actor, (town, today, _) =>
        {
            var problems = OrganisationRules.Check(town, wish, isNew: true, today).AddRange(Holders(town, request));
            if (!problems.IsEmpty)
                return Invalid(problems);
            var after = OrganisationRules.With(town, wish);
            AppointmentRow Appoint(string person, PostRank rank) => new()
            {
                CentreCode = hall.Code,
                PersonId = person,
                PostCode = wish.Code,
                Rank = rank,
                FirstDay = today,
                Document = request.Document!.Trim(),
                RecordedBy = by,
                RecordedAt = now,
            };
            List<AppointmentRow> appointments = [.. (request.HeldAsA ?? []).Select(p => Appoint(p, PostRank.A)), .. (request.HeldAsB ?? []).Select(p => Appoint(p, PostRank.B))];
            var seen = new { wish.Name, Unit = NameOf(after, wish.UnitCode), wish.Lane, Appointed = appointments.Select(a => $"{a.PersonId} {a.Rank}"), request.Document };
            return new OrganisationChange(after, "add-post", wish.Code, null, seen) { Appointments = appointments };
        }, ct);
    }

    /// <summary>Changes a post: its name, its unit, its lane.</summary>
    /// <param name="seen">The tag of the post as the writer saw it.</param>
    public async Task<ApiProblem?> ChangePostAsync(Hall hall, string code, PostRequest request, string seen, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? there = null;
        var wish = new PostWish(code, request.Name, request.UnitCode, request.Lane);
        var problem = await ChangeAsync(hall, id, actor, (town, today, _) =>
        {
            if (town.Posts.FirstOrDefault(p => p.Post.Code == code) is not { } old)
                return ApiProblem.NotFound("没有这个岗位。");
            if (RowTags.Of(old) is var tag && tag != seen)
                return Changed(there = tag);
            if (OrganisationRules.Check(town, wish, isNew: false, today) is { IsEmpty: false } problems)
                return Invalid(problems);
            var after = OrganisationRules.With(town, wish);
            return new OrganisationChange(after, "change-post", code, Seen(town, old), Seen(after, after.Posts.First(p => p.Post.Code == code)));
        }, ct);
        return there is null ? problem : await RowTags.ChangedAsync(db, hall, there, code, "-post", ct);
    }

    /// <summary>Closes a unit from a day, or with null opens it again.</summary>
    public async Task<ApiProblem?> CloseUnitAsync(Hall hall, string code, DateOnly? from, Guid id, Actor actor, CancellationToken ct)
    {
        var needs = await NeedsAsync(hall, ct);
        return await ChangeAsync(hall, id, actor, (town, today, tasks) =>
        {
            if (town.Units.FirstOrDefault(u => u.Code == code) is not { } unit)
                return ApiProblem.NotFound("没有这个部门。");
            if (Closing(from, today, unit.ClosedFrom, OrganisationRules.CheckReopening(town, unit)) is { } problem)
                return problem;
            if (from is { } day && OrganisationRules.OnUnit(town, code, day, needs with { Tasks = tasks }) is { IsEmpty: false } hanging)
                return InUse(unit.Name, hanging);
            return new OrganisationChange(OrganisationRules.WithUnit(town, code, from), from is null ? "reopen-unit" : "close-unit", code, new { unit.Name, unit.ClosedFrom }, new { unit.Name, ClosedFrom = from });
        }, ct);
    }

    /// <summary>Closes a post from a day, or with null opens it again.</summary>
    public async Task<ApiProblem?> ClosePostAsync(Hall hall, string code, DateOnly? from, Guid id, Actor actor, CancellationToken ct)
    {
        var needs = await NeedsAsync(hall, ct);
        return await ChangeAsync(hall, id, actor, (town, today, tasks) =>
        {
            if (town.Posts.FirstOrDefault(p => p.Post.Code == code) is not { } post)
                return ApiProblem.NotFound("没有这个岗位。");
            if (Closing(from, today, post.ClosedFrom, OrganisationRules.CheckReopening(town, post)) is { } problem)
                return problem;
            if (from is { } day && OrganisationRules.OnPost(town, code, day, needs with { Tasks = tasks }) is { IsEmpty: false } hanging)
                return InUse(post.Post.Name, hanging);
            return new OrganisationChange(
                OrganisationRules.WithPost(town, code, from), from is null ? "reopen-post" : "close-post", code, new { post.Post.Name, post.ClosedFrom }, new { post.Post.Name, ClosedFrom = from });
        }, ct);
    }

    private async Task<ApiProblem?> ChangeAsync(Hall hall, Guid id, Actor actor, Func<Town, DateOnly, ImmutableArray<NeededTask>, Decided> decide, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        ApiProblem? problem = null;
        var today = hall.Clock.Today;
        var outcome = await towns.ChangeOrganisationAsync(
            hall.Code, id,
            (stored, tasks) =>
            {
                var decided = decide(stored.Town, today, tasks);
                problem = decided.Problem;
                return decided.Change;
            },
            actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return outcome is OrganisationOutcome.Done ? null : problem;
    }

    /// <summary>Steps of items in force, and of the versions that running cases of the centre follow.</summary>
    private async Task<OrganisationNeeds> NeedsAsync(Hall hall, CancellationToken ct)
    {
        var inForce = await shelf.InForceAsync(ct);
        var followed = await db.Cases.AsNoTracking().Where(c => c.CentreCode == hall.Code && c.ClosedAt == null).Select(c => c.DefinitionVersionId).Distinct().ToListAsync(ct);
        var all = inForce.ToList();
        foreach (var version in followed.Except(inForce.Select(i => i.VersionId), StringComparer.Ordinal))
        {
            if (await shelf.FindAsync(version, ct) is { } item)
                all.Add(item);
        }
        return new OrganisationNeeds([], [.. all.SelectMany(i => ItemSteps.Of(i.Workflow.Definition).Select(s => new NeededStep(i.Item.Name, s.Department ?? s.Name, s.PostCode)))], [.. inForce.Select(i => i.Item)]);
    }

    private static ApiProblem? Closing(DateOnly? from, DateOnly today, DateOnly? closed, OrganisationProblem? against)
    {
        if (from is { } day)
            return closed is not null ? Conflict("already-closed", "已经撤销", "已经登记撤销，不必重复办理。") : OrganisationRules.CheckClosing(day, today) is { } past ? Invalid([past]) : null;
        return closed is null ? Conflict("not-closed", "没有撤销", "没有登记撤销，不必恢复。") : against is null ? null : Invalid([against]);
    }

    private static IEnumerable<OrganisationProblem> Holders(Town town, NewPostRequest request)
    {
        var (a, b) = (request.HeldAsA ?? [], request.HeldAsB ?? []);
        foreach (var (path, id) in a.Index().Select(p => ($"$.heldAsA[{p.Index}]", p.Item)).Concat(b.Index().Select(p => ($"$.heldAsB[{p.Index}]", p.Item))))
        {
            if (town.People.FirstOrDefault(p => p.Member.Id == id) is not { Member: { IsActive: true } person })
                yield return new(path, "person-unknown", "请选择本中心在职的工作人员。");
            else if (person.Employment is EmploymentKind.Contract && request.Lane is not (Lane.Window or Lane.Issuing))
                yield return new(path, "people-contract-staff", $"后台审批由正式人员负责：{person.Name}是聘用人员，不得任后台岗位。");
        }
        if (a.Concat(b).GroupBy(p => p, StringComparer.Ordinal).Any(g => g.Count() > 1))
            yield return new("$.heldAsB", "town-post-twice", "同一人不能在一个岗位上任职两次。");
        if (a.Count == 0 && b.Count > 0)
            yield return new("$.heldAsA", "town-post-empty", "请先选择A岗人员。");
        if (a.Count + b.Count > 0 && (string.IsNullOrWhiteSpace(request.Document) || request.Document.Length > LongestDocument || request.Document.Any(char.IsControl)))
            yield return new("$.document", "document-missing", $"请登记任职文件的文号，不超过 {LongestDocument} 字。");
    }

    private static ApiProblem Invalid(IEnumerable<OrganisationProblem> problems) => ApiProblem.Invalid([.. problems.Select(p => new FieldProblem(p.Path, p.Code, p.Message))]);

    private static ApiProblem Changed(string tag) => ApiProblem.VersionConflict(tag, null);

    private static ApiProblem Conflict(string code, string title, string detail) => new(StatusCodes.Status409Conflict, code, title, detail);

    /// <summary>Everything that hangs on it, named one by one, as far as a screen can show.</summary>
    private static ApiProblem InUse(string name, ImmutableArray<Hanging> hanging) =>
        Conflict("still-in-use", "还不能撤销", $"“{name}”还有{hanging.Length}项未了结，请先办结、交接或者调整，再行撤销。") with
        {
            Errors = [.. hanging.Take(MostNamed).Select(h => new FieldProblem("$.from", Word(h.Kind).Code, $"{Word(h.Kind).Name}：{h.What}"))],
        };

    private static (string Code, string Name) Word(HangingKind kind) => kind switch
    {
        HangingKind.Task => ("hanging-task", "未办结的任务"),
        HangingKind.Holder => ("hanging-holder", "任职"),
        HangingKind.Step => ("hanging-step", "事项环节"),
        HangingKind.Window => ("hanging-window", "窗口"),
        HangingKind.Post => ("hanging-post", "岗位"),
        HangingKind.Unit => ("hanging-unit", "部门"),
        HangingKind.Person => ("hanging-person", "人员"),
        HangingKind.Item => ("hanging-item", "牵头事项"),
    };

    private static object Seen(Town town, Unit unit) => new
    {
        unit.Name,
        unit.Kind,
        Parent = unit.ParentCode is { } parent ? NameOf(town, parent) : null,
        Heads = $"{unit.HeadId} {unit.DeputyId} {unit.HandlerId}",
        ManagedBy = unit.ManagedBy is { } manager ? NameOf(town, manager) : null,
        unit.OutsideReason,
        unit.OutsideAddress,
    };

    private static object Seen(Town town, TownPost post) => new { post.Post.Name, Unit = NameOf(town, post.Post.DepartmentCode), post.Lane };

    private static string NameOf(Town town, string unit) => town.Units.FirstOrDefault(u => u.Code == unit)?.Name ?? unit;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static UnitLine Line(Hall hall, Unit unit, DateOnly today) => new(
        unit.Code, unit.Name, unit.Kind, unit.ParentCode, Choice(hall, unit.HeadId), Choice(hall, unit.DeputyId), Choice(hall, unit.HandlerId), unit.ManagedBy, unit.OutsideReason, unit.OutsideAddress,
        unit.ClosedFrom, unit.IsClosedOn(today), [.. unit.FormerNames.Select(f => f.Name)], hall.Town.People.Count(p => p.Member.IsActive && p.UnitCode == unit.Code),
        $"\"{RowTags.Of(unit)}\"");

    private static PostLine Line(Hall hall, TownPost post, DateOnly today)
    {
        var roster = hall.Stored.RosterOf(post.Post.Code, "")!;
        var isClosed = post.IsClosedOn(today);
        return new PostLine(
            post.Post.Code, post.Post.Name, post.Post.DepartmentCode, post.Lane, Names(PostRank.A), Names(PostRank.B), isClosed ? [] : [.. PostDuty.On(roster, today).Persons.Select(hall.PersonName)],
            [.. hall.Town.Windows.Where(w => !w.IsClosed && w.Posts.Contains(post.Post.Code)).Select(w => hall.WindowName(w.Code))], post.ClosedFrom, isClosed, $"\"{RowTags.Of(post)}\"");

        IReadOnlyList<string> Names(PostRank rank) => [.. roster.Holdings.Where(h => h.Rank == rank && h.Covers(today)).Select(h => hall.PersonName(h.PersonId)).Distinct(StringComparer.Ordinal)];
    }

    private static StaffChoice Choice(Hall hall, string id) =>
        hall.Town.People.FirstOrDefault(p => p.Member.Id == id) is { } person ? Choice(person) : new StaffChoice(id, id, "", false);

    private static StaffChoice Choice(TownPerson person) => new(person.Member.Id, person.Member.Name, person.UnitCode, person.Member.Employment is EmploymentKind.Contract);

    /// <summary>What a look at the centre comes to: a change, or why there is none.</summary>
    private readonly record struct Decided(OrganisationChange? Change, ApiProblem? Problem)
    {
        public static implicit operator Decided(OrganisationChange change) => new(change, null);

        public static implicit operator Decided(ApiProblem problem) => new(null, problem);
    }
}
