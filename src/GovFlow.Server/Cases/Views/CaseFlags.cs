using GovFlow.Approvals.Cases;

namespace GovFlow.Server.Cases.Views;

/// <summary>Marks beside a case or task.</summary>
internal static class CaseFlags
{
    public static IReadOnlyList<string> Of(bool isGreenChannel, CaseKind? outer, bool isStandIn, bool hasHearing)
    {
        var flags = new List<string>(4);
        if (isGreenChannel)
            flags.Add("green");
        if (outer is CaseKind.Joint)
            flags.Add("joint");
        if (isStandIn)
            flags.Add("standIn");
        if (hasHearing)
            flags.Add("hearing");
        return flags;
    }
}
