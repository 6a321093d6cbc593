namespace GovFlow.Approvals.Linting.Rules;

/// <summary>The bases rules cite.</summary>
internal static class Sources
{
    /// <summary>An article of the licence law, with the centre's norms that say the same.</summary>
    public static LintBasis Licence(string article) => new("行政许可法", article);

    /// <summary>A numbered requirement of the centre's norm.</summary>
    public static LintBasis Norm(string requirement) => new("镇街政务服务规范", $"（{requirement}）");
}
