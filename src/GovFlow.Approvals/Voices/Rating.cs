using System.Collections.Immutable;

namespace GovFlow.Approvals.Voices;

/// <summary>评价等级, five of them (GB/T 39734-2020). The numbers are the stars, and stored; never renumber.</summary>
public enum RatingLevel
{
    /// <summary>非常不满意.</summary>
    VeryBad = 1,

    /// <summary>不满意.</summary>
    Bad = 2,

    /// <summary>基本满意.</summary>
    Fair = 3,

    /// <summary>满意.</summary>
    Good = 4,

    /// <summary>非常满意.</summary>
    VeryGood = 5,
}

/// <summary>A rating as it is given: one per finished service, of the applicant's free will.</summary>
/// <param name="Reasons">Of those offered for the level; may be empty.</param>
/// <param name="Comment">Null where there is none.</param>
public sealed record RatingGiven(RatingLevel Level, ImmutableArray<string> Reasons, string? Comment);

/// <summary>Rules and words of ratings (好差评).</summary>
public static class Ratings
{
    /// <summary>The most characters of a comment.</summary>
    public const int MostOfComment = 500;

    private static readonly ImmutableArray<string> Praise = ["服务热情", "一次办好", "办得快", "讲得清楚", "少跑腿"];
    private static readonly ImmutableArray<string> Blame = ["没有一次说清", "要了清单外的材料", "超过承诺时间", "多跑了路", "态度不好", "流程不公开", "其他"];

    /// <summary>True for 不满意 and 非常不满意: contacted, put right, revisited, all of them.</summary>
    public static bool IsBad(this RatingLevel level) => level switch
    {
        RatingLevel.VeryBad or RatingLevel.Bad => true,
        RatingLevel.Fair or RatingLevel.Good or RatingLevel.VeryGood => false,
    };

    /// <summary>What may be ticked, only for the level chosen.</summary>
    public static ImmutableArray<string> Reasons(this RatingLevel level) => level switch
    {
        RatingLevel.VeryBad or RatingLevel.Bad => Blame,
        RatingLevel.Fair => [.. Praise, .. Blame],
        RatingLevel.Good or RatingLevel.VeryGood => Praise,
    };

    /// <summary>The public word.</summary>
    public static string ChineseName(this RatingLevel level) => level switch
    {
        RatingLevel.VeryBad => "非常不满意",
        RatingLevel.Bad => "不满意",
        RatingLevel.Fair => "基本满意",
        RatingLevel.Good => "满意",
        RatingLevel.VeryGood => "非常满意",
    };
}
