namespace GovFlow.Approvals.Cases;

/// <summary>Sets of material states, each by exhaustive switch.</summary>
public static class MaterialStates
{
    /// <summary>In hand: received, or satisfied by a licence of the library.</summary>
    public static bool IsInHand(this MaterialState state) => state switch
    {
        MaterialState.Received or MaterialState.FromLicence => true,
        MaterialState.NotBrought or MaterialState.Incomplete or MaterialState.Missing or MaterialState.Deferred or MaterialState.NotNeeded => false,
    };

    /// <summary>Still to come, whether it hinders the decision or not.</summary>
    public static bool IsOutstanding(this MaterialState state) => state switch
    {
        MaterialState.NotBrought or MaterialState.Incomplete or MaterialState.Missing or MaterialState.Deferred => true,
        MaterialState.Received or MaterialState.FromLicence or MaterialState.NotNeeded => false,
    };

    /// <summary>A branch or reviewer may ask for it again: it is in hand or was thought not to be needed.</summary>
    internal static bool ClosesGap(this MaterialState state) => !state.IsOutstanding();

    /// <summary>As the notice words it.</summary>
    public static string ChineseName(this MaterialState state) => state switch
    {
        MaterialState.Received => "已收到",
        MaterialState.NotBrought => "已有但未带来，请提交",
        MaterialState.Incomplete => "内容不全或者形式不符合要求，请补正",
        MaterialState.Missing => "缺少，请提交",
        MaterialState.Deferred => "可容缺，请在期限内补齐",
        MaterialState.NotNeeded => "不涉及",
        MaterialState.FromLicence => "已通过证照库核验，免予提交",
    };
}
