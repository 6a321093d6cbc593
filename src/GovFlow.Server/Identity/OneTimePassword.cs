namespace GovFlow.Server.Identity;

/// <summary>
/// 一次性密码: somebody else knows it, so the account opens nothing but the change of it. Stands on the account as a claim until its owner has set a password of their own.
/// </summary>
internal static class OneTimePassword
{
    /// <summary>Type of the claim.</summary>
    public const string Claim = "govflow:one-time-password";
}
