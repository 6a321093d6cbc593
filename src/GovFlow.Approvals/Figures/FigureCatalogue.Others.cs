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
        Voice(FigureShape.Count, "handed-out", "交办", "件", "有效工单中交由牵头单位处办的。", "002-16", (v, _) => v.UnitCode is not null),
        Voice(FigureShape.Rate, "in-time-rate", "及时处办率", "%", "在时限内答复的 ÷ 交办后已答复的工单。", "002-16", (v, _) => v is { UnitCode: not null, IsInTime: not null }, (v, _) => v.IsInTime is true),
        Voice(FigureShape.Rate, "voice-satisfaction", "工单满意度", "%", "回访表示满意的 ÷ 已回访的工单。", "002-16", (v, _) => v.IsSatisfied is not null, (v, _) => v.IsSatisfied is true),
    ];

    private static ImmutableArray<Figure> OfItems() =>
    [
        Item(FigureShape.Count, "items", "在用事项", "项", "期末在用的事项数；挂起、转移、取消的不计。", "002-7", (i, _) => i.IsInUse),
        Item(FigureShape.Count, "items-out", "停用事项", "项", "期末挂起、转移、取消的事项数。", "002-6", (i, _) => !i.IsInUse),
        Item(FigureShape.Count, "immediate-items", "即办事项", "项", "期末在用事项中的即办事项数。", "002-8", (i, _) => i.IsInUse && i.IsImmediate),
        Item(FigureShape.Rate, "immediate-items-rate", "即办事项占比", "%", "即办事项 ÷ 在用事项。", "002-8", (i, _) => i.IsInUse, (i, _) => i.IsImmediate),
        Item(FigureShape.Rate, "online-items-rate", "可网办事项占比", "%", "可以从网上申请的事项 ÷ 在用事项；国家目标为 80% 以上。", "003-28", (i, _) => i.IsInUse, (i, _) => i.IsOnline),
        new Figure<ItemFact>(FigureSubject.Item, f => f.Items, (i, _) => i is { IsInUse: true, PromisedDays: not null, StatutoryDays: > 0 and var days } ? days : null, (i, _) => i.PromisedDays!.Value)
        {
            Shape = FigureShape.Saving, Code = "saving", Name = "总体提速率", Unit = "%", Source = "002-8",
            Definition = "1 − 承诺工作日之和 ÷ 法定工作日之和，按期末在用事项计；没有法定时限或者按自然日计的不计。",
        },
        new Figure<ItemFact>(FigureSubject.Item, f => f.Items, (i, _) => i.IsInUse ? 1 : null, (i, _) => i.Materials)
        {
            Shape = FigureShape.Mean, Code = "materials", Name = "平均材料数", Unit = "份", Source = "002-23", Definition = "所需材料份数之和 ÷ 在用事项数。",
        },
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
