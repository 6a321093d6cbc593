using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Bundles;

/// <summary>一件事设置: read, tried and written whole.</summary>
public sealed class BundleSettingsDesk(TownStore towns, BundleBook book, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>The page, with what it offers to choose from.</summary>
    public async Task<BundleSettings> ReadAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (bundles, version) = await book.ReadAsync(hall.Code, ct);
        var plan = hall.Town.Plan;
        return new BundleSettings(
            version, [.. bundles.Select(BundleWords.View)],
            [
                .. (await shelf.InForceAsync(ct)).Select(i => i.Item).Select(i => new BundleItemOption(
                    i.Code, i.Name, plan.ClassOf(i)?.Name ?? i.WindowClass, [.. i.Materials.Select(m => new BundleMaterialOption(m.Code, m.Name, m.LicenceType))])),
            ]);
    }

    /// <summary>What one bundle would come to; nothing is kept.</summary>
    public async Task<(BundleTrial? Trial, ApiProblem? Problem)> TryAsync(Hall hall, BundleShape request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        if (BundleWords.Gap([request]) is { } gap)
            return (null, ApiProblem.Invalid(gap));
        var bundle = BundleWords.Read(request);
        var problems = BundleRules.Check([bundle], await ItemsAsync(ct)).Select(p => new BundleProblemView(p.Path.Replace("$.bundles[0]", "$", StringComparison.Ordinal), p.Code, p.Message)).ToList();
        var offered = await book.OfferedAsync(bundle with { Items = [.. bundle.Items.DistinctBy(i => i.ItemCode).Take(Bundle.Most)] }, ct);
        var windows = offered.Offers.IsEmpty ? [] : hall.Town.Plan.Windows.Where(w => offered.Offers.All(o => hall.Town.Plan.Takes(w, o.Shelved.Item))).Select(w => w.Name).ToList();
        return (new BundleTrial(problems, offered.Offers.Length < Bundle.Fewest ? null : BundleWords.Guide(offered, hall, null), BundleWords.Alike(offered), windows), null);
    }

    /// <summary>Writes the list.</summary>
    /// <param name="seen">The version the writer saw.</param>
    public async Task<ApiProblem?> WriteAsync(Hall hall, BundleListRequest request, long seen, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (BundleWords.Gap(request.Bundles) is { } gap)
            return ApiProblem.Invalid(gap);
        ImmutableArray<Bundle> bundles = [.. request.Bundles.Select(BundleWords.Read)];
        var wrong = BundleRules.Check(bundles, await ItemsAsync(ct)).Select(p => new FieldProblem(p.Path, p.Code, p.Message)).ToList();
        if (wrong.Count > 0)
            return ApiProblem.Invalid(wrong);
        return await towns.WriteListAsync(hall.Code, BundleBook.ListName, BundleBook.Write(bundles), seen, actor.IdIn(hall.Code), time.GetUtcNow(), ct)
            ? null
            : ApiProblem.VersionConflict(CommandHeaders.ETag((await book.ReadAsync(hall.Code, ct)).Version), null);
    }

    private async Task<IReadOnlyDictionary<string, ServiceItem>> ItemsAsync(CancellationToken ct) =>
        (await shelf.InForceAsync(ct)).Select(i => i.Item).ToDictionary(i => i.Code, StringComparer.Ordinal);
}
