using System.Globalization;

namespace GovFlow.Approvals.Figures;

/// <summary>The sentences of the annual report (seed 002), each number a figure of the catalogue. What the program does not know is said to come from elsewhere.</summary>
internal sealed class ReportSentences(FigureReportOrder order)
{
    /// <summary>The parts in their order.</summary>
    public IReadOnlyList<(string Heading, string[] Sentences)> Parts() =>
    [
        ("一、办件情况",
        [
            $"{Span(order.Now.Period)}，{order.Scope}共受理各类办件{Of("accepted")}件，{Moved("accepted")}，日均受理{Of("accepted-daily")}件，办结{Of("closed")}件。即办件{Of("immediate")}件，即办率为{Of("immediate-rate")}，现场办结率为{Of("on-spot-rate")}。网上审批办件{Of("online")}件，网上审批率为{Of("online-rate")}，全程网办率为{Of("all-online-rate")}。期末在办{Of("open")}件。",
            $"组织对{Of("joint")}个项目进行联合办理，{Moved("joint")}，平均每月{PerMonth("joint")}个项目，每个项目平均办理时间为{Of("joint-mean-days")}个工作日，部门平均通过率{Of("department-pass-rate")}，一次性全部通过率{Of("first-pass-rate")}。",
            $"现场联合验收{Of("inspections")}个项目，{Moved("inspections")}，验收面积{Of("inspected-area")}万平方米，{Moved("inspected-area")}，现场验收部门通过率{Of("inspection-department-rate")}，一次性现场验收全部通过率{Of("inspection-first-rate")}。",
        ]),
        ("二、办理时效和质量",
        [
            $"办件平均办理时间{Of("mean-days")}个工作日，与承诺时限相比提速{Of("actual-saving")}。按时办结率{Of("on-time-rate")}，法定时限内办结率{Of("statute-rate")}，超期办件{Of("overdue")}件。申请人平均跑动{Of("mean-visits")}次。",
            $"作出决定{Of("decided")}件，准予率{Of("grant-rate")}。退回率{Of("return-rate")}，不予受理率{Of("not-accepted-rate")}，补正率{Of("supplement-rate")}。",
        ]),
        ("三、事项情况",
        [
            $"截至{Day(order.Now.AsOf)}，中心共有{order.Now.Items.Where(i => i.IsInUse).Select(i => i.UnitKey).OfType<string>().Distinct(StringComparer.Ordinal).Count()}个部门{Of("items")}个进驻在用事项，挂起、转移、取消{Of("items-out")}个。共有即办项目{Of("immediate-items")}个，即办项目占比达{Of("immediate-items-rate")}。进驻事项总体提速{Of("saving")}，可网办事项占比{Of("online-items-rate")}，全程网办事项占比{Of("all-online-items-rate")}。与期初相比，精简了{Of("cut-items")}个审批事项，精简比例达{Of("cut-rate")}。",
            $"平均每个事项承诺{Of("promised-days")}个工作日、盖章{Of("seals")}个、中介服务{Of("intermediaries")}项、收费项目{Of("fees")}项、材料{Of("materials")}份，“一长四多”指数{Of("complexity")}点，{Moved("complexity")}。",
            .. Points(),
        ]),
        ("四、便民诉求",
        [
            $"形成有效工单{Of("voices")}个，{Moved("voices")}。直接咨询解答{Of("direct")}个，直接解答率为{Of("direct-rate")}，交办各成员单位处办{Of("handed-out")}件，及时处办率为{Of("in-time-rate")}，平均满意度{Of("voice-satisfaction")}。话务接通率和工单差错率由话务平台统计，不在本报告内。",
        ]),
        ("五、群众评价",
        [
            $"收到评价{Of("ratings")}件，满意度{Of("satisfaction")}。差评{Of("bad-ratings")}件，整改率{Of("rectified-rate")}，回访率{Of("revisited-rate")}。",
        ]),
    ];

    /// <summary>2026年5月1日至5月31日.</summary>
    public static string Span(FigurePeriod period) => period.From.Year == period.To.Year
        ? string.Create(CultureInfo.InvariantCulture, $"{period.From:yyyy年M月d日}至{period.To:M月d日}")
        : $"{Day(period.From)}至{Day(period.To)}";

    /// <summary>Each calendar month of the period until the day that is known of, with the facts as they count in it.</summary>
    public static IEnumerable<(string Name, FigureFacts Facts)> Months(FigureReportOrder order)
    {
        for (var first = order.Now.Period.From; first <= order.Now.AsOf; first = new DateOnly(first.Year, first.Month, 1).AddMonths(1))
        {
            var end = FigurePeriod.Month(first.Year, first.Month).To;
            var last = end < order.Now.AsOf ? end : order.Now.AsOf;
            yield return (string.Create(CultureInfo.InvariantCulture, $"{first:yyyy年M月}"),
                order.Now with { Period = new FigurePeriod(first, last), AsOf = last, WorkingDays = order.Calendar.WorkingDays(first.AddDays(-1), last) });
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private string Of(string code) => FigureCatalogue.Find(code) is { } figure ? FigureText.Of(figure, figure.Of(order.Now).Value) : throw new ArgumentOutOfRangeException(nameof(code), code, "No such figure.");

    private string Moved(string code)
    {
        var figure = FigureCatalogue.Find(code)!;
        var change = FigureText.Change(figure, figure.Of(order.Now).Value, figure.Of(order.Before).Value);
        return change switch
        {
            null => "上年同期无可比数据",
            0 => "与上年同期持平",
            _ => $"同比{(change > 0 ? "增长" : "下降")}{FigureText.OfChange(figure, Math.Abs(change.Value)).TrimStart('+')}",
        };
    }

    private string PerMonth(string code) =>
        Math.Round(FigureCatalogue.Find(code)!.Of(order.Now).Above / Math.Max(1, Months(order).Count()), 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>分流效果 (002-10), where there is more than one point.</summary>
    private IEnumerable<string> Points()
    {
        var points = order.Now.By(FigureDimension.Point).Select(p => (p.Key, Count: FigureCatalogue.Find("accepted")!.Of(p.Value).Above)).Where(p => p.Count > 0).OrderByDescending(p => p.Count).ToList();
        var all = points.Sum(p => p.Count);
        return points.Count < 2 ? [] : [$"各受理点受理：{string.Join("，", points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{order.KeyName(FigureDimension.Point, p.Key)}{p.Count:0}件，占{p.Count / all * 100:0.00}%")))}。"];
    }
}
