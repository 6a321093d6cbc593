using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Definitions;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Items;

/// <summary>How an item is to stand from a day on.</summary>
/// <param name="From">First day, inclusive; today or later.</param>
/// <param name="Basis">The document it rests on.</param>
/// <param name="Reason">In the words applicants read.</param>
/// <param name="TransferredTo">Who takes applications from then on; only for a transfer, and then required.</param>
public sealed record StandingRequest(ItemStanding Standing, DateOnly From, string Basis, string Reason, string? TransferredTo = null);

/// <summary>An entry of an item's standing.</summary>
/// <param name="By">Name of whoever registered it.</param>
/// <param name="Counts">It is the one that counts today.</param>
public sealed record StandingEntry(ItemStanding Standing, DateOnly From, string Basis, string Reason, string? TransferredTo, string By, DateTimeOffset At, bool Counts);

/// <summary>在用、挂起、转移、取消 (002-6): from a day on, on a document. Running cases end as they began.</summary>
public sealed class SetStanding(ItemStandings standings, WorkflowShelf shelf, TimeProvider time)
{
    private const int MostDaysAhead = 366;
    private const int MostOfBasis = 200;
    private const int MostOfReason = 500;

    /// <summary>Adds an entry.</summary>
    /// <returns>Why not; null where it is on record.</returns>
    public async Task<ApiProblem?> HandleAsync(string itemCode, StandingRequest request, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await shelf.WasEverInForceAsync(itemCode, ct))
            return ApiProblem.NotFound("没有这个事项，或者事项未公布。");
        var clock = new OfficeClock(time, OfficeClock.Shanghai);
        if (Check(request, clock.Today) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems) with { Basis = "002-6" };
        await standings.AddAsync(new ItemStandingRow
        {
            Id = Guid.CreateVersion7(clock.Now),
            ItemCode = itemCode,
            Standing = request.Standing,
            From = request.From,
            Basis = request.Basis.Trim(),
            Reason = Sentence(request.Reason),
            TransferredTo = request.TransferredTo?.Trim(),
            By = by,
            At = clock.Now,
        }, ct);
        return null;
    }

    private static List<FieldProblem> Check(StandingRequest request, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        if (!Enum.IsDefined(request.Standing))
            problems.Add(new("$.standing", "standing-unknown", "请选择在用、挂起、转移或取消。"));
        if (request.From < today || request.From > today.AddDays(MostDaysAhead))
            problems.Add(new("$.from", "from-day", $"起始日应在今日至{MostDaysAhead}天之内，不追溯既往。"));
        Text(request.Basis, "$.basis", "请填写依据的文件名称和文号。", MostOfBasis);
        Text(request.Reason, "$.reason", "请写明原因，申请人会看到。", MostOfReason);
        if (request.Standing is ItemStanding.Transferred)
            Text(request.TransferredTo, "$.transferredTo", "请填写由哪个单位承接，申请人据此前往。", MostOfBasis);
        else if (request.TransferredTo is not null)
            problems.Add(new("$.transferredTo", "transferred-to", "只有转移才填写承接单位。"));
        return problems;

        void Text(string? text, string path, string missing, int most)
        {
            if (string.IsNullOrWhiteSpace(text))
                problems.Add(new(path, "text-missing", missing));
            else if (FreeText.Check(most, (text, path)) is { } unfit)
                problems.Add(new(path, unfit.Code, unfit.Message));
        }
    }

    // It is read within longer sentences.
    private static string Sentence(string reason) => reason.Trim().TrimEnd('。', '.') + "。";

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Endpoint(string code, StandingRequest request, SetStanding set, CurrentActor actor, CancellationToken ct) =>
        await set.HandleAsync(code, request, actor.Value.IdIn(""), ct) is { } why ? why.ToResult() : TypedResults.NoContent();

    /// <summary>Every entry, the latest first.</summary>
    internal static async Task<Ok<IReadOnlyList<StandingEntry>>> History(string code, ItemStandings standings, GovFlowDbContext db, TimeProvider time, CancellationToken ct)
    {
        var today = new OfficeClock(time, OfficeClock.Shanghai).Today;
        var entries = await standings.OfAsync(code, ct);
        var counts = entries.FirstOrDefault(e => e.From <= today);
        var names = await PersonNames.OfAsync(db, entries.Select(e => e.By), ct);
        return TypedResults.Ok<IReadOnlyList<StandingEntry>>(
            [.. entries.Select(e => new StandingEntry(e.Standing, e.From, e.Basis, e.Reason, e.TransferredTo, PersonNames.Of(names, e.By), e.At, e == counts))]);
    }
}
