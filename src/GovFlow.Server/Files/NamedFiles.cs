using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Intake;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Files;

/// <summary>Turns the file ids a command names into what the case vouches for: ids with the hashes they were registered with.</summary>
public sealed class NamedFiles(MaterialFiles files)
{
    /// <summary>The materials with the scans that <paramref name="handed"/> names, in that order.</summary>
    /// <param name="owner">Whose loose files may be named; null = none may.</param>
    /// <param name="commandId">A repetition may name what the first one named.</param>
    /// <param name="materials">What was made of <paramref name="handed"/>, entry by entry.</param>
    public async Task<(ImmutableArray<CaseMaterial> Materials, CommandResult.Refused? Why)> OnAsync(
        ImmutableArray<CaseMaterial> materials, IReadOnlyList<HandedMaterial> handed, FileOwner? owner, Guid caseId, Guid commandId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(handed);
        var wanted = handed.SelectMany(m => m.Files ?? []).ToHashSet();
        if (wanted.Count == 0)
            return (materials, null);
        var known = await files.NameableAsync(wanted, owner, caseId, commandId, ct);
        var named = materials.ToBuilder();
        for (var i = 0; i < named.Count; i++)
        {
            var ids = handed[i].Files ?? [];
            for (var j = 0; j < ids.Count; j++)
            {
                if (!known.ContainsKey(ids[j]))
                    return (materials, new("file-unknown", "文件已不在：可能已被删除、已用于别的办件，或者上传后久未使用。请重新上传。", null, $"$.materials[{i}].files[{j}]"));
            }
            if (ids.Count > 0)
                named[i] = named[i] with { Scans = [.. ids.Select(id => Note(known[id]))] };
        }
        return (named.MoveToImmutable(), null);
    }

    /// <summary>What the case vouches for of single files, each asked for at its place.</summary>
    /// <param name="owner">Whose loose files may be named; null = none may.</param>
    public async Task<(IReadOnlyDictionary<Guid, ScanNote> Notes, CommandResult.Refused? Why)> NotesAsync(
        IReadOnlyList<(Guid Id, string Path)> wanted, FileOwner? owner, Guid caseId, Guid commandId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var known = await files.NameableAsync([.. wanted.Select(w => w.Id).Distinct()], owner, caseId, commandId, ct);
        return wanted.FirstOrDefault(w => !known.ContainsKey(w.Id)) is { Path: { } path }
            ? (ImmutableDictionary<Guid, ScanNote>.Empty, new("file-unknown", "文件已不在：可能已被删除、已用于别的办件，或者上传后久未使用。请重新上传。", null, path))
            : (known.ToDictionary(k => k.Key, k => Note(k.Value)), null);
    }

    private static ScanNote Note(MaterialFileRow row) => new(row.Id, row.Hash);
}
