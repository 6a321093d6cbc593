using System.Collections.Immutable;
using GovFlow.Approvals.Cases.Folding;

namespace GovFlow.Approvals.Cases;

/// <summary>材料影像: which files a material may bear (decision 0029).</summary>
public static partial class Office
{
    /// <summary>Files of one material, at most: a thick set of drawings in single pages.</summary>
    private const int MostScans = 100;

    /// <param name="listed">How many materials the item lists: nobody sends more entries than that.</param>
    /// <param name="file">The case that holds some already; null for a new one.</param>
    private static CommandResult.Refused? CheckScans(ImmutableArray<CaseMaterial> materials, int listed, CaseFile? file = null)
    {
        var seen = (file?.Materials ?? []).SelectMany(m => m.Scans ?? []).Concat(file?.Applicant.Mandate?.Scans ?? []).Concat(file is null ? [] : Surveys.Brought(file)).Select(s => s.Id).ToHashSet();
        for (var i = 0; i < materials.Length && i <= listed; i++)
        {
            var scans = materials[i].Scans ?? [];
            var held = file?.Materials.FirstOrDefault(m => m.Code == materials[i].Code)?.Scans?.Length ?? 0;
            if (held + scans.Length > MostScans)
                return Refused("scans-too-many", $"一项材料最多 {MostScans} 个文件，请合并后再上传。", null, $"$.materials[{i}].files");
            if (scans.Any(scan => !seen.Add(scan.Id)))
                return Refused("scan-twice", "同一个文件不能用在两处。", null, $"$.materials[{i}].files");
        }
        return null;
    }

    /// <summary>What was there comes first: pages are only added.</summary>
    private static ImmutableArray<ScanNote>? Scanned(CaseMaterial before, CaseMaterial piece) =>
        piece.Scans is { IsDefaultOrEmpty: false } scans ? [.. before.Scans ?? [], .. scans] : before.Scans;

    private static CommandResult AddScans(OfficeDesk desk, CaseFile file, CaseCommand.AddScans command)
    {
        if (AtWindow(desk) is { } notAllowed)
            return notAllowed;
        if (Ended(file) is { } ended)
            return ended;
        if (command.Materials.IsDefaultOrEmpty)
            return Refused("materials-empty", "没有选择要补传影像的材料。", null, "$.materials");
        for (var i = 0; i < command.Materials.Length; i++)
        {
            var piece = command.Materials[i];
            var path = $"$.materials[{i}]";
            if (file.Materials.FirstOrDefault(m => m.Code == piece.Code) is not { } current)
                return Refused("material-not-listed", $"“{piece.Code}”不在本事项的材料清单中。", "行政许可法第三十一条；003-16", path);
            if (command.Materials.Take(i).Any(m => m.Code == piece.Code))
                return Refused("material-twice", $"材料“{current.Name}”重复填写。", null, path);
            if (current.State is not (MaterialState.Received or MaterialState.Incomplete))
                return Refused("material-not-in-hand", $"“{current.Name}”尚未收到，收到后才能补传影像。", "003-11", path);
            if (piece.Scans is not { IsDefaultOrEmpty: false })
                return Refused("materials-empty", $"“{current.Name}”没有选择文件。", null, $"{path}.files");
        }
        if (CheckScans(command.Materials, file.Materials.Length, file) is { } wrong)
            return wrong;
        var given = command.Materials.ToDictionary(m => m.Code, StringComparer.Ordinal);
        var fold = new CaseFold(desk, file, file with
        {
            Materials = [.. file.Materials.Select(m => given.TryGetValue(m.Code, out var piece) ? m with { Scans = Scanned(m, piece) } : m)],
        });
        fold.Event("material.scanned", $"补传材料影像：{string.Join("、", command.Materials.Select(m => $"{Name(desk, m.Code)}（{m.Scans!.Value.Length}个文件）"))}。", isVisible: false);
        return fold.Finish();
    }
}
