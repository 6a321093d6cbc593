using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Halls;
using GovFlow.Server.Intake;
using GovFlow.Storage;
using GovFlow.Storage.Licences;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Licences;

/// <summary>Turns the licence ids a command names into what the library says of them; whether they serve, the office decides (decision 0030).</summary>
public sealed class NamedLicences(LicenceStore licences, HallBook halls, IDbContextFactory<GovFlowDbContext> contexts)
{
    /// <summary>The materials with the licences that <paramref name="handed"/> names.</summary>
    /// <param name="materials">What was made of <paramref name="handed"/>, entry by entry.</param>
    /// <param name="library">The topmost centre, whose library it is.</param>
    public async Task<(ImmutableArray<CaseMaterial> Materials, CommandResult.Refused? Why)> OnAsync(
        ImmutableArray<CaseMaterial> materials, IReadOnlyList<HandedMaterial> handed, string library, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(handed);
        if (Wanted(handed) is not { Count: > 0 } wanted)
            return (materials, null);
        var known = await licences.NamedAsync(library, wanted, ct);
        var named = materials.ToBuilder();
        for (var i = 0; i < named.Count; i++)
        {
            if (handed[i] is not { State: MaterialState.FromLicence, Licence: { } id })
                continue;
            if (!known.TryGetValue(id, out var licence))
                return (materials, new("licence-unknown", "证照库中没有这份证照，请重新查询。", "001-12", $"$.materials[{i}].licence"));
            named[i] = named[i] with { Licence = licence };
        }
        return (named.MoveToImmutable(), null);
    }

    /// <summary>The same for a case that exists: the library is that of its centre's tree.</summary>
    public async Task<(ImmutableArray<CaseMaterial> Materials, CommandResult.Refused? Why)> OnCaseAsync(
        ImmutableArray<CaseMaterial> materials, IReadOnlyList<HandedMaterial> handed, Guid caseId, CancellationToken ct)
    {
        if (Wanted(handed).Count == 0)
            return (materials, null);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var centre = await db.Cases.Where(c => c.Id == caseId).Select(c => c.CentreCode).SingleOrDefaultAsync(ct);
        // Of a case that is not there the command says so.
        return centre is null ? (materials, null) : await OnAsync(materials, handed, (await halls.GetAsync(centre, ct)).Root, ct);
    }

    private static HashSet<Guid> Wanted(IReadOnlyList<HandedMaterial> handed) =>
        [.. handed.Where(m => m.State is MaterialState.FromLicence).Select(m => m.Licence).OfType<Guid>()];
}
