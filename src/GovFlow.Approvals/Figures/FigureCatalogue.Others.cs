using System.Collections.Immutable;
using GovFlow.Approvals.Voices;

namespace GovFlow.Approvals.Figures;

/// <summary>好差评, 诉求工单, 事项.</summary>
public static partial class FigureCatalogue
{
    private static ImmutableArray<Figure> OfRatings() =>
    [
        Rating(FigureShape.Count, "ratings", "评价数", "件", "期内收到的评价数。", "003-27", (_, _) => true),
        Rating(FigureShape.Rate, "satisfaction", "满意度", "%", "基本满意、满意和非常满意的评价 ÷ 评价数。", "003-27", (_, _) => true, (r, _) => !r.Level.IsBad()),
        Rating(FigureShape.Count, "bad-ratings", "差评数", "件", "期内不满意和非常不满意的评价数。", "003-27", (r, _) => r.Level.IsBad()),
        Rating(FigureShape.Rate, "rectified-rate", "差评整改率", "%", "已答复整改结果的差评 ÷ 差评数。", "B-5", (r, _) => r.Level.IsBad(), (r, _) => r.VoiceState is VoiceState.Answered or VoiceState.Closed),
        Rating(FigureShape.Rate, "revisited-rate", "差评回访率", "%", "已回访的差评 ÷ 差评数。", "B-5", (r, _) => r.Level.IsBad(), (r, _) => r.IsRevisited),
    ];

    private static ImmutableArray<Figure> OfVoices() =>
    [
        Voice(FigureShape.Count, "voices", "有效工单", "个", "期内登记的投诉、举报、建议和咨询数；差评另计。", "002-16", (_, _) => true),
        Voice(FigureShape.Count, "direct", "直接解答", "个", "有效工单中由首问责任人直接答复、没有交办的。", "002-16", (v, _) => v.IsDirect),
        Voice(FigureShape.Rate, "direct-rate", "直接解答率", "%", "直接解答 ÷ 有效工单。", "002-16", (_, _) => true, (v, _) => v.IsDirect),
        Voice(FigureShape.Count, "handed-out", "交办", "件", "有效工单中交由其他单位或者人员处办的。", "002-16", (v, _) => v.IsHandedOut),
        Voice(FigureShape.Rate, "in-time-rate", "及时处办率", "%", "在时限内答复的 ÷ 交办后已答复的工单。", "002-16", (v, _) => v is { IsHandedOut: true, IsInTime: not null }, (v, _) => v.IsInTime is true),
        Voice(FigureShape.Rate, "voice-satisfaction", "工单满意度", "%", "回访表示满意的 ÷ 已回访的工单。", "002-16", (v, _) => v.IsSatisfied is not null, (v, _) => v.IsSatisfied is true),
    ];

    private static ImmutableArray<Figure> OfItems() =>
    [
        Item(FigureShape.Count, "items", "在用事项", "项", "期末在用的事项数；挂起、转移、取消的不计。", "002-7", (i, _) => i.IsInUse),
        Item(FigureShape.Count, "items-out", "停用事项", "项", "期末挂起、转移、取消的事项数。", "002-6", (i, _) => !i.IsInUse),
        Item(FigureShape.Count, "immediate-items", "即办事项", "项", "期末在用事项中的即办事项数。", "002-8", (i, _) => i.IsInUse && i.IsImmediate),
        Item(FigureShape.Rate, "immediate-items-rate", "即办事项占比", "%", "即办事项 ÷ 在用事项。", "002-8", (i, _) => i.IsInUse, (i, _) => i.IsImmediate),
        Item(FigureShape.Rate, "online-items-rate", "可网办事项占比", "%", "可以从网上申请的事项 ÷ 在用事项；国家目标为 80% 以上。", "003-28", (i, _) => i.IsInUse, (i, _) => i.IsOnline),
        Item(FigureShape.Rate, "all-online-items-rate", "全程网办事项占比", "%", "网上申请、办理、送达而不必到现场的事项 ÷ 在用事项。", "002-11", (i, _) => i.IsInUse, (i, _) => i.IsAllOnline),
        Item(FigureShape.Count, "cut-items", "精简事项", "项", "期初在用、期末不再在用的事项数。", "002-7", (i, _) => i is { WasInUse: true, IsInUse: false }),
        Item(FigureShape.Rate, "cut-rate", "精简比例", "%", "精简事项 ÷ 期初在用的事项数。", "002-7", (i, _) => i.WasInUse, (i, _) => !i.IsInUse),
        new Figure<ItemFact>(FigureSubject.Item, f => f.Items, (i, _) => i is { IsInUse: true, PromisedDays: not null, StatutoryDays: > 0 and var days } ? days : null, (i, _) => i.PromisedDays!.Value)
        {
            Shape = FigureShape.Saving, Code = "saving", Name = "总体提速率", Unit = "%", Source = "002-8",
            Definition = "1 − 承诺工作日之和 ÷ 法定工作日之和，按期末在用事项计；没有法定时限或者按自然日计的不计。",
        },
        PerItem("promised-days", "平均承诺时限", "个工作日", "承诺工作日之和 ÷ 在用事项数；承诺按自然日计的事项不计。", i => i.PromisedDays),
        PerItem("seals", "平均盖章数", "个", "牵头部门和联办部门各计一章，章数之和 ÷ 在用事项数。", i => i.Seals),
        PerItem("intermediaries", "平均中介服务", "项", "中介服务机构名录中用于该事项的中介服务项数之和 ÷ 在用事项数。", i => i.Intermediaries),
        PerItem("fees", "平均收费项目", "项", "收费项目数之和 ÷ 在用事项数；不收费的计零。", i => i.Fees),
        PerItem("materials", "平均材料数", "份", "所需材料份数之和 ÷ 在用事项数。", i => i.Materials),
        PerItem(
            "complexity", "一长四多指数", "点", "每个在用事项的承诺工作日、盖章、中介服务、收费项目、材料各按一天、一章、一项、一份计一点，点数之和 ÷ 在用事项数；越低越简便。承诺按自然日计的事项不计。",
            i => i.PromisedDays + i.Seals + i.Intermediaries + i.Fees + i.Materials),
    ];

    private static Figure<RatingFact> Rating(
        FigureShape shape, string code, string name, string unit, string definition, string source, Func<RatingFact, FigureFacts, bool> of, Func<RatingFact, FigureFacts, bool>? which = null) =>
        new(FigureSubject.Rating, f => f.Ratings, (r, f) => f.Period.Has(r.RatedOn) && of(r, f) ? 1 : null, (r, f) => which is null || which(r, f) ? 1 : 0)
        {
            Shape = shape,
            Code = code,
            Name = name,
            Unit = unit,
            Definition = definition,
            Source = source,
        };

    private static Figure<VoiceFact> Voice(
        FigureShape shape, string code, string name, string unit, string definition, string source, Func<VoiceFact, FigureFacts, bool> of, Func<VoiceFact, FigureFacts, bool>? which = null) =>
        new(FigureSubject.Voice, f => f.Voices, (v, f) => v.Kind is not VoiceKind.BadRating && f.Period.Has(v.ReceivedOn) && of(v, f) ? 1 : null, (v, f) => which is null || which(v, f) ? 1 : 0)
        {
            Shape = shape,
            Code = code,
            Name = name,
            Unit = unit,
            Definition = definition,
            Source = source,
        };

    /// <summary>One of 一长四多 (002-23): the mean over the items in use that have it.</summary>
    private static Figure<ItemFact> PerItem(string code, string name, string unit, string definition, Func<ItemFact, int?> of) =>
        new(FigureSubject.Item, f => f.Items, (i, _) => i.IsInUse && of(i) is not null ? 1 : null, (i, _) => of(i)!.Value)
        {
            Shape = FigureShape.Mean,
            Code = code,
            Name = name,
            Unit = unit,
            Definition = definition,
            Source = "002-23",
        };

    private static Figure<ItemFact> Item(
        FigureShape shape, string code, string name, string unit, string definition, string source, Func<ItemFact, FigureFacts, bool> of, Func<ItemFact, FigureFacts, bool>? which = null) =>
        new(FigureSubject.Item, f => f.Items, (i, f) => of(i, f) ? 1 : null, (i, f) => which is null || which(i, f) ? 1 : 0)
        {
            Shape = shape,
            Code = code,
            Name = name,
            Unit = unit,
            Definition = definition,
            Source = source,
        };
}
