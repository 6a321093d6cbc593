namespace GovFlow.Approvals.Figures;

/// <summary>By what figures are set side by side (B-5).</summary>
public enum FigureDimension
{
    /// <summary>部门: whose post decides the item.</summary>
    Unit = 1,

    /// <summary>窗口 of the intake.</summary>
    Window = 2,

    /// <summary>受理人.</summary>
    Person = 3,

    /// <summary>决定人.</summary>
    Decider = 4,

    /// <summary>事项.</summary>
    Item = 5,

    /// <summary>渠道 (001-1).</summary>
    Channel = 6,

    /// <summary>办件类型 (004-18).</summary>
    Kind = 7,

    /// <summary>受理点: the centre that took it in (002-10).</summary>
    Point = 8,

    /// <summary>民生领域 of a voice, of the centre's list (003-35).</summary>
    Subject = 9,
}

/// <summary>What a figure is of.</summary>
public enum FigureSubject
{
    Case = 1,
    Rating = 2,
    Voice = 3,
    Item = 4,
}

/// <summary>How a figure is made of what is above and below its line.</summary>
public enum FigureShape
{
    /// <summary>件数: what is above the line.</summary>
    Count = 1,

    /// <summary>比率: above by below, in per cent.</summary>
    Rate = 2,

    /// <summary>平均: above by below.</summary>
    Mean = 3,

    /// <summary>提速: one less above by below, in per cent; negative where it got slower.</summary>
    Saving = 4,

    /// <summary>日均: above by the working days of the period.</summary>
    Daily = 5,
}

/// <summary>Words of the closed sets.</summary>
public static class FigureWords
{
    /// <summary>The office's word.</summary>
    public static string ChineseName(this FigureDimension by) => by switch
    {
        FigureDimension.Unit => "部门",
        FigureDimension.Window => "窗口",
        FigureDimension.Person => "受理人",
        FigureDimension.Decider => "决定人",
        FigureDimension.Item => "事项",
        FigureDimension.Channel => "渠道",
        FigureDimension.Kind => "办件类型",
        FigureDimension.Point => "受理点",
        FigureDimension.Subject => "民生领域",
    };

    /// <summary>True where the figure is told in per cent.</summary>
    public static bool IsPercent(this FigureShape shape) => shape switch
    {
        FigureShape.Rate or FigureShape.Saving => true,
        FigureShape.Count or FigureShape.Mean or FigureShape.Daily => false,
    };

    /// <summary>渠道 in the office's word; the code itself where it is none we know.</summary>
    public static string ChannelName(string code) => code switch
    {
        "window" => "窗口",
        "online" => "网上",
        "kiosk" => "自助终端",
        "phone" => "电话",
        "community" => "便民点",
        "letter" => "来信",
        _ => code,
    };
}
