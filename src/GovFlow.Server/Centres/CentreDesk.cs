using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Lists;
using GovFlow.Server.Problems;
using GovFlow.Server.Setup;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Centres;

/// <summary>开设中心 (001-2, 004-34; decision 0045): the centres below, and one more. The page and the command line both come here.</summary>
internal sealed class CentreDesk(TownStore towns, HallBook halls, CentreTree centres, WorkflowShelf shelf, Accounts accounts, TimeProvider time)
{
    /// <summary>The words a centre offers to choose from; what tells others of its cases is each centre's own.</summary>
    private static IReadOnlyList<string> Lists { get; } = [.. FirstWords.All.Select(w => w.Name)];

    /// <summary>The centres at and below a place, parents first.</summary>
    /// <param name="path">Of the reader's centre; empty = the whole tree.</param>
    public async Task<CentresView> ShowAsync(string path, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(path);
        var found = new List<Hall>();
        foreach (var code in await centres.BelowAsync(path, ct))
            found.Add(await halls.GetAsync(code, ct));
        var top = found.Count == 0 ? 0 : found.Min(Depth);
        return new CentresView(
            found.Count == 0 ? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) : found[0].Clock.Today,
            [.. found.Select(h => Line(h, Depth(h) - top, h.Path == path))],
            [.. WindowPresets.All.Select(p => new CentrePreset(p.Code, p.Name, p.Source))],
            [.. (await ItemsAsync(ct)).Select(i => new CentreItem(i.Code, i.Name, i.Lead.Name))]);
    }

    /// <summary>Opens a centre.</summary>
    /// <param name="path">Only beneath this place; empty = anywhere.</param>
    /// <param name="by">As the record names whoever asks in a centre of that code.</param>
    /// <param name="id">The command's.</param>
    public async Task<(OpenedCentre? Opened, ApiProblem? Why)> OpenAsync(OpenCentreRequest request, string path, Func<string, string> by, Guid id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(by);
        if (request.Items?.Any(i => i is null) ?? false)
            return (null, ApiProblem.Invalid(new FieldProblem("$.items", "item-unknown", "事项清单中有空项。")));
        var parent = request.ParentCode is { } above ? await WithinAsync(above, path, ct) : null;
        if (request.ParentCode is not null ? parent is null : path.Length > 0)
            return (null, ApiProblem.Invalid(new FieldProblem("$.parentCode", "parent-unknown", "请在本中心和下级中心中选择上级中心。")));
        var pattern = request.PatternCode is { } after ? (await WithinAsync(after, path, ct))?.Town : await SampleTown.ReadAsync(ct);
        if (pattern is null)
            return (null, ApiProblem.Invalid(new FieldProblem("$.patternCode", "pattern-unknown", "请在本中心和下级中心中选择参照的中心。")));
        if (pattern.Units.All(u => u.ClosedFrom is not null))
            return (null, ApiProblem.Invalid(new FieldProblem("$.patternCode", "pattern-empty", "参照的中心没有部门，不能照此开设。")));
        var (hash, weak) = await accounts.HashAsync(request.AdminPassword);
        var (items, wish) = (await ItemsAsync(ct), Wish(request));
        var today = new OfficeClock(time, TimeZoneInfo.FindSystemTimeZoneById(pattern.TimeZone)).Today;
        IReadOnlyList<FieldProblem> wrong = [];
        var (outcome, code) = await towns.OpenCentreAsync(
            id, request.ParentCode,
            places =>
            {
                wrong =
                [
                    .. CentreOpening.Check(wish, places.FirstOrDefault(p => p.Code == request.ParentCode), places, items, pattern, today).Select(p => new FieldProblem(p.Path, p.Code, p.Message)),
                    .. weak.Select(w => new FieldProblem("$.adminPassword", "password-weak", w)),
                ];
                if (wrong.Count > 0 || hash is null)
                    return null;
                var town = CentreOpening.Open(wish, parent?.Town, pattern, items);
                return new CentreToOpen(town, accounts.Prepare(town.People[0], town.Centre.Code, hash), [OneTimePassword.Claim], request.PatternCode, Lists, Asked(request, town));
            },
            by(request.ParentCode ?? request.Code), time.GetUtcNow(), ct);
        if (code is null)
        {
            return (null, ApiProblem.Invalid(outcome switch
            {
                OpeningOutcome.CodeTaken => [new FieldProblem("$.code", "centre-code-taken", "这个中心代码已经使用。")],
                OpeningOutcome.UserNameTaken => [new FieldProblem("$.adminUserName", "user-name-taken", "这个账号已经使用。")],
                _ => wrong,
            }));
        }
        halls.Forget(code);
        centres.Forget();
        return (Opened(await halls.GetAsync(code, ct)), null);
    }

    private async Task<Hall?> WithinAsync(string code, string path, CancellationToken ct) =>
        !PracticeHall.Is(code) && await halls.FindAsync(code, ct) is { } hall && hall.Path.StartsWith(path, StringComparison.Ordinal) ? hall : null;

    private async Task<IReadOnlyList<ServiceItem>> ItemsAsync(CancellationToken ct) =>
        [.. (await shelf.InForceAsync(ct)).Select(i => i.Item).OrderBy(i => i.Lead.Name, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal)];

    private static CentreWish Wish(OpenCentreRequest r) => new(
        r.Code, r.Name, r.Level, r.DivisionCode, r.NumberPrefix, r.Address, r.Phone, r.ComplaintPhone, r.ReconsiderationBody, r.Court, r.Document, r.Preset, r.Calendar,
        r.Items is { } items ? [.. items.Distinct(StringComparer.Ordinal)] : null, r.RestBy, r.AdminName, r.AdminUserName);

    private static CentreLine Line(Hall hall, int depth, bool isOwn)
    {
        var (town, centre) = (hall.Town, hall.Town.Centre);
        return new CentreLine(
            hall.Code, centre.Name, town.ParentCode, depth, town.Profile.Level, town.DivisionCode, centre.Address, centre.Phone, centre.ReconsiderationBody, centre.Court,
            town.People.Count(p => p.Member.IsActive), isOwn);
    }

    private static OpenedCentre Opened(Hall hall) => new(
        hall.Code, hall.Town.Centre.Name, hall.Town.ParentCode, hall.Town.People.First(p => p.Member.Id == CentreOpening.AdministratorId).UserName,
        hall.Town.Posts.Count(p => hall.Town.Holdings.All(h => h.PostCode != p.Post.Code)), hall.Town.Plan.Elsewhere.Length);

    private static object Asked(OpenCentreRequest r, Town town) => new
    {
        town.Centre.Name,
        r.Level,
        r.DivisionCode,
        r.ParentCode,
        Pattern = r.PatternCode ?? "sample",
        r.Preset,
        r.Calendar,
        r.Document,
        Units = town.Units.Length,
        Posts = town.Posts.Length,
        Windows = town.Windows.Length,
        Elsewhere = town.Plan.Elsewhere.Length,
        Administrator = r.AdminUserName,
    };

    private static int Depth(Hall hall) => hall.Path.Count(c => c == '/');
}
