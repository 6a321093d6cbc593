using GovFlow.Approvals.People;
using GovFlow.Server.Bundles;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Lists;
using GovFlow.Server.Problems;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Practice;

/// <summary>练习 (decision 0040): opens the hall, and says who may go in and out. The log-in itself is the endpoint's to change.</summary>
public sealed class PracticeDesk(TownStore towns, HallBook halls, PracticeCases cases, TimeProvider time)
{
    /// <summary>The longest code a centre can have.</summary>
    private const int LongestCode = 64;

    private static readonly ApiProblem NobodyToPractise = ApiProblem.OfStatus(StatusCodes.Status403Forbidden, "技术账户不属于任何中心，没有可以练习的岗位；请以工作人员的账户登录。") with { Code = "practice-no-person" };

    private static readonly ApiProblem NotPractising = ApiProblem.OfStatus(StatusCodes.Status409Conflict, "您不在练习大厅，没有可以重新开始的练习。") with { Code = "practice-not-begun" };

    private static readonly ApiProblem CodeTooLong = ApiProblem.OfStatus(StatusCodes.Status409Conflict, "中心代码过长，不能开设练习大厅，请联系维护人员。") with { Code = "practice-code-length" };

    private static IReadOnlyList<string> Lists { get; } = [BundleBook.ListName, .. FirstWords.All.Select(w => w.Name)];

    /// <summary>Where the person practises; the hall is opened where there is none yet, or none that knows them.</summary>
    /// <returns>The code of the hall; why not, where they may not.</returns>
    public async Task<(string? Hall, ApiProblem? Why)> EnterAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not { Staff: { } person, Centre: { } centre })
            return (null, NobodyToPractise);
        // Nothing opens before the password somebody else set is changed: no hall to practise in either.
        if (actor.MustChangePassword)
            return (null, ApiProblem.RuleForbids("password-one-time", "请先修改一次性密码，再进入练习。", null));
        if (actor.IsPractising)
            return (centre.Code, null);
        var latest = await towns.PracticeOfAsync(centre.Code, ct);
        var hall = latest is not null && await halls.FindAsync(latest, ct) is { } open && open.Person(person.Id) is { IsActive: true }
            ? latest
            : await OpenAsync(centre.Code, latest, person.Id, ct);
        if (hall is null)
            return (null, CodeTooLong);
        await RecordAsync("enter-practice", hall, centre.Code, person.Id, ct);
        return (hall, null);
    }

    /// <summary>Puts on record that the person is back.</summary>
    public async Task LeaveAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is { IsPractising: true, Staff: { } person, Centre: { } centre })
            await RecordAsync("leave-practice", centre.Code, PracticeHall.CentreOf(centre.Code), person.Id, ct);
    }

    /// <summary>A fresh round: a hall of its own with the organisation as it is today and new cases. What was done in the last one stays on record there.</summary>
    public async Task<(string? Hall, ApiProblem? Why)> RestartAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not { IsPractising: true, Staff: { } person, Centre: { } centre })
            return (null, NotPractising);
        var real = PracticeHall.CentreOf(centre.Code);
        return await OpenAsync(real, centre.Code, person.Id, ct) is { } hall ? (hall, null) : (null, CodeTooLong);
    }

    private async Task<string?> OpenAsync(string centreCode, string? after, string by, CancellationToken ct)
    {
        if (PracticeHall.CodeOf(centreCode, int.MaxValue).Length > LongestCode)
            return null;
        var (code, isNew) = await towns.OpenPracticeAsync(centreCode, after, Lists, by, time.GetUtcNow(), ct);
        halls.Forget(code);
        // Whoever has gone meanwhile leaves a hall with its cases all the same: nobody would lay them in later.
        if (isNew)
            await cases.LayInAsync(await halls.GetAsync(code, CancellationToken.None), CancellationToken.None);
        return code;
    }

    private Task RecordAsync(string act, string hall, string centreCode, string by, CancellationToken ct) =>
        towns.RecordAsync(new(act, hall, centreCode, by, time.GetUtcNow(), null, null), ct);
}
