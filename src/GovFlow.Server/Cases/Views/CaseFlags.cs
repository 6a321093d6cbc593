using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Views;

/// <summary>Marks beside a case or task.</summary>
internal static class CaseFlags
{
    public static IReadOnlyList<string> Of(bool isGreenChannel, CaseKind? outer, bool isStandIn, OpenMatter open)
    {
        var flags = new List<string>(5);
        if (isGreenChannel)
            flags.Add("green");
        if (outer is CaseKind.Joint)
            flags.Add("joint");
        if (isStandIn)
            flags.Add("standIn");
        if (open.HasHearing)
            flags.Add("hearing");
        if (open.HasObjection)
            flags.Add("objection");
        return flags;
    }

    /// <summary>What a loaded case has open beside its steps.</summary>
    public static OpenMatter Matter(CaseFile file) => file.ClosedAt is null ? new OpenMatter(file.Hearing is { IsOpen: true }, file.Objections.Any(o => o.IsOpen)) : default;
}
