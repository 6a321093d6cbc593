namespace GovFlow.Approvals.Clocks;

/// <summary>The law a clock is under, because it decides what may stop it. The numbers are stored; never renumber.</summary>
public enum ClockLaw
{
    /// <summary>行政许可: only the procedures of 行政许可法第四十五条 stop the clock.</summary>
    Licence = 1,
    /// <summary>Every other category: the same procedures, and what a rule named by the item adds.</summary>
    Other = 2,
}

/// <summary>What is said to stop a clock. The numbers are stored; never renumber. The last three exist so that they can be refused by name.</summary>
public enum SuspensionGround
{
    /// <summary>听证.</summary>
    Hearing = 1,
    /// <summary>招标.</summary>
    Tender = 2,
    /// <summary>拍卖.</summary>
    Auction = 3,
    /// <summary>检验.</summary>
    Inspection = 4,
    /// <summary>检测.</summary>
    Testing = 5,
    /// <summary>检疫.</summary>
    Quarantine = 6,
    /// <summary>鉴定.</summary>
    Appraisal = 7,
    /// <summary>专家评审.</summary>
    ExpertReview = 8,
    /// <summary>公示: never for licences; elsewhere only where a rule excludes it.</summary>
    Publicity = 20,
    /// <summary>征求第三方或其他机关意见 (政府信息公开条例第三十三条).</summary>
    ThirdPartyOpinion = 21,
    /// <summary>民主评议: only where a rule excludes it.</summary>
    PublicAppraisal = 22,
    /// <summary>补正期间: only where a rule excludes it; before acceptance the clock has not started at all.</summary>
    ApplicantSupplement = 23,
    /// <summary>踏勘: runs inside the limit, always (C-3).</summary>
    SiteSurvey = 90,
    /// <summary>集体讨论: runs inside the limit, always (C-3).</summary>
    CollectiveDiscussion = 91,
    /// <summary>内部会商: runs inside the limit, always.</summary>
    InternalConsultation = 92,
}

/// <summary>A rule outside the licence law that excludes a procedure's time for one item.</summary>
/// <param name="Ground">What it excludes.</param>
/// <param name="Basis">The rule, with its article; never blank.</param>
public sealed record LocalGround(SuspensionGround Ground, string Basis);

/// <summary>Which grounds stop which clocks (C-3).</summary>
public static class SuspensionGrounds
{
    private const string LicenceBasis = "行政许可法第四十五条";

    /// <summary>The eight procedures of 行政许可法第四十五条.</summary>
    public static bool IsStatutory(this SuspensionGround ground) => ground switch
    {
        SuspensionGround.Hearing or SuspensionGround.Tender or SuspensionGround.Auction or SuspensionGround.Inspection or SuspensionGround.Testing
            or SuspensionGround.Quarantine or SuspensionGround.Appraisal or SuspensionGround.ExpertReview => true,
        SuspensionGround.Publicity or SuspensionGround.ThirdPartyOpinion or SuspensionGround.PublicAppraisal or SuspensionGround.ApplicantSupplement
            or SuspensionGround.SiteSurvey or SuspensionGround.CollectiveDiscussion or SuspensionGround.InternalConsultation => false,
    };

    /// <summary>The office's own work, which never stops any clock whatever a rule of the item says.</summary>
    public static bool NeverStops(this SuspensionGround ground) =>
        ground is SuspensionGround.SiteSurvey or SuspensionGround.CollectiveDiscussion or SuspensionGround.InternalConsultation;

    /// <summary>Says why <paramref name="ground"/> may not stop a clock, or null where it may.</summary>
    /// <param name="law">The law the clock is under.</param>
    /// <param name="ground">What is said to stop it.</param>
    /// <param name="local">Rules named by the item; ignored for licences.</param>
    public static Refusal? Objection(ClockLaw law, SuspensionGround ground, params ReadOnlySpan<LocalGround> local)
    {
        if (!Enum.IsDefined(ground))
            return new Refusal("clock-ground-unknown", "停止计时的事由不在目录中。", LicenceBasis);
        if (ground.IsStatutory())
            return null;
        if (ground.NeverStops())
            return new Refusal("clock-ground-never", $"{ground.ChineseName()}计入办理时限，不得停止计时。", LicenceBasis);
        if (law is ClockLaw.Licence)
            return new Refusal("clock-ground-not-licence", $"行政许可只有听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审可以停止计时，{ground.ChineseName()}不在其中。", LicenceBasis);
        foreach (var rule in local)
        {
            if (rule.Ground == ground && !string.IsNullOrWhiteSpace(rule.Basis))
                return null;
        }
        return new Refusal("clock-ground-no-rule", $"该事项没有规定{ground.ChineseName()}可以停止计时。", "优化营商环境条例第三十六条");
    }

    /// <summary>The office's word for the ground.</summary>
    public static string ChineseName(this SuspensionGround ground) => ground switch
    {
        SuspensionGround.Hearing => "听证",
        SuspensionGround.Tender => "招标",
        SuspensionGround.Auction => "拍卖",
        SuspensionGround.Inspection => "检验",
        SuspensionGround.Testing => "检测",
        SuspensionGround.Quarantine => "检疫",
        SuspensionGround.Appraisal => "鉴定",
        SuspensionGround.ExpertReview => "专家评审",
        SuspensionGround.Publicity => "公示",
        SuspensionGround.ThirdPartyOpinion => "征求意见",
        SuspensionGround.PublicAppraisal => "民主评议",
        SuspensionGround.ApplicantSupplement => "补正",
        SuspensionGround.SiteSurvey => "踏勘",
        SuspensionGround.CollectiveDiscussion => "集体讨论",
        SuspensionGround.InternalConsultation => "内部会商",
    };

    /// <summary>Reads a ground by its Chinese name or its code name (any case); other texts and numbers are refused.</summary>
    public static bool TryParse(string? text, out SuspensionGround ground)
    {
        foreach (var known in Enum.GetValues<SuspensionGround>())
        {
            if (string.Equals(text, known.ChineseName(), StringComparison.Ordinal) || string.Equals(text, known.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                ground = known;
                return true;
            }
        }
        ground = default;
        return false;
    }
}
