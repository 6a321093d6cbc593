using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Voices;

/// <summary>The limits' side of the acts.</summary>
public static partial class VoiceOffice
{
    private const int MostPromises = 10;

    private static VoiceResult Reply(Voice voice, VoiceCommand.Reply reply, VoiceActor actor, VoiceSetting setting)
    {
        if (reply.Promises.Length > MostPromises)
            return Wrong("voice-promises", $"一次答复最多承诺{MostPromises}项。", "$.promises");
        // Whoever suggests something is told what became of it (001-20).
        if (voice.Kind is VoiceKind.Suggestion && reply.Adoption is null)
            return Wrong("voice-adoption", "答复建议须写明是否采纳。", "$.adoption");
        if (voice.Kind is VoiceKind.Suggestion && string.IsNullOrWhiteSpace(reply.AdoptionReason))
            return Wrong("voice-adoption-reason", "请写明采纳的内容或者不采纳的理由。", "$.adoptionReason");
        if (voice.Kind is not VoiceKind.Suggestion && (reply.Adoption is not null || reply.AdoptionReason is not null))
            return Wrong("voice-adoption-kind", "只有答复建议才填写采纳情况。", "$.adoption");
        // 暂不具备条件的 keeps a day to come back to it (003-33).
        if (reply.Outcome is VoiceOutcome.ExplainedForNow && reply.Promises.IsEmpty)
            return Wrong("voice-follow-up", "暂不具备条件的，须写明后续答复事项和日期。", "$.promises");
        foreach (var (i, promise) in reply.Promises.Index())
        {
            if (promise.DueDay <= setting.Today || promise.DueDay > setting.Calendar.WorkingDayAfter(setting.Today, VoiceLimits.LongestPromise) || !setting.Calendar.IsWorkingDay(promise.DueDay))
                return Wrong("voice-promise-day", $"承诺日期须为明日以后、{VoiceLimits.LongestPromise}个工作日以内的工作日。", string.Create(CultureInfo.InvariantCulture, $"$.promises[{i}].dueDay"));
        }
        var made = reply.Promises
            .Select((p, i) => new VoicePromise(DeterministicId.Of(voice.Id, "promise", string.Create(CultureInfo.InvariantCulture, $"{setting.Id:N}/{i}")), p.Text, p.DueDay)).ToImmutableArray();
        var after = voice.Stop(l => l.Kind is not VoiceLimitKind.Promise, setting.Today) with
        {
            State = VoiceState.Answered,
            Reply = new VoiceReply(setting.Now, actor.Id, reply.Outcome, reply.Text, reply.Way, reply.Proof, reply.Adoption, reply.AdoptionReason),
            Promises = voice.Promises.AddRange(made),
        };
        after = after.With([.. made.Select(p => new VoiceLimit(p.Id, VoiceLimitKind.Promise, Until(p.DueDay, VoiceLimitKind.Promise, setting), setting.Now, p.Id))]);
        if (after.Promises.All(p => p.KeptAt is not null))
            after = voice.Kind is VoiceKind.Consultation ? after with { State = VoiceState.Closed } : after.With(Start(after, VoiceLimitKind.Revisit, setting));
        var what = voice.Kind is VoiceKind.BadRating ? "整改反馈" : "答复";
        var promises = string.Concat(made.Select(p => $"承诺{PaperWords.Day(p.DueDay)}前：{p.Text}。"));
        var adoption = reply.Adoption is { } taken ? $" 采纳情况：{taken.ChineseName()}，{reply.AdoptionReason}" : "";
        return Done(after, "voice.replied", $"{what}（{reply.Outcome.ChineseName()}）：{reply.Text}{adoption}{(promises.Length == 0 ? "" : $" {promises}")}", isPublic: true);
    }

    /// <summary>The consultation with its promised day; null where the day is not one that may be promised.</summary>
    private static Voice? Promise(Voice voice, DateOnly day, VoiceSetting setting)
    {
        var latest = voice.Running(VoiceLimitKind.Answer)!.Clock.Due(setting.Calendar)!.Value;
        return day >= setting.Today && day <= latest && setting.Calendar.IsWorkingDay(day)
            ? voice.Replace(voice.Running(VoiceLimitKind.Answer)!, Until(day, VoiceLimitKind.Answer, setting)) with { PromisedOn = day }
            : null;
    }

    private static VoiceResult.Refused WrongDay(VoiceSetting setting) => Wrong(
        "voice-promised-day", $"约定答复日期须为{OtherLimits.LongestConsultation}以内的工作日，最早是今日（{PaperWords.Day(setting.Today)}）。", "$.promisedOn");

    private static VoiceLimit Start(Voice voice, VoiceLimitKind kind, VoiceSetting setting) => new(
        DeterministicId.Of(voice.Id, "limit", string.Create(CultureInfo.InvariantCulture, $"{kind}/{setting.Id:N}")), kind,
        Clock.Start(kind.Clock(), ClockLaw.Other, setting.Today, kind.Budget(setting.Unit)), setting.Now);

    /// <summary>A clock that ends on a working day.</summary>
    private static Clock Until(DateOnly day, VoiceLimitKind kind, VoiceSetting setting)
    {
        var days = 0;
        for (var at = setting.Today; at < day; at = at.AddDays(1))
        {
            if (setting.Calendar.IsWorkingDay(at.AddDays(1)))
                days++;
        }
        return Clock.Start(kind.Clock(), ClockLaw.Other, setting.Today, ClockBudget.Working(days));
    }

    private static Voice With(this Voice voice, params ImmutableArray<VoiceLimit> limits) => voice with { Limits = voice.Limits.AddRange(limits) };

    private static Voice Replace(this Voice voice, VoiceLimit limit, Clock clock) => voice with { Limits = voice.Limits.Replace(limit, limit with { Clock = clock }) };

    private static Voice Stop(this Voice voice, VoiceLimitKind kind, DateOnly day) => voice.Stop(l => l.Kind == kind, day);

    private static Voice Stop(this Voice voice, Func<VoiceLimit, bool> which, DateOnly day) => voice with
    {
        Limits = [.. voice.Limits.Select(l => l.IsRunning && which(l) && l.Clock.Stop(day < l.Clock.StartDay ? l.Clock.StartDay : day) is ClockResult.Changed stopped ? l with { Clock = stopped.Clock } : l)],
    };
}
