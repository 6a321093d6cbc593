using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Voices;

/// <summary>What the office knows when something is done with a voice.</summary>
/// <param name="Id">Of the command; ids of what it brings into being follow from it.</param>
/// <param name="Unit">In what the centre counts the 3 and the 7 (C-2).</param>
/// <param name="Involved">Everybody the voice is about.</param>
/// <param name="NameOf">A person's name.</param>
public sealed record VoiceSetting(
    Guid Id, DateTimeOffset Now, DateOnly Today, WorkCalendar Calendar, DayUnit Unit, IReadOnlySet<string> Involved, Func<string, string> NameOf);

/// <summary>What an act gave.</summary>
public abstract record VoiceResult
{
    private VoiceResult()
    {
    }

    /// <summary>The voice after it, and the line it wrote.</summary>
    public sealed record Changed(Voice After, VoiceLine Line) : VoiceResult;

    /// <summary>Not allowed; nothing changed.</summary>
    /// <param name="Path">JSON path of the input that is wrong; null where it is not an input's fault.</param>
    public sealed record Refused(Refusal Why, string? Path = null) : VoiceResult;
}

/// <summary>Carries out the acts. Pure: the same voice, command and setting give the same answer.</summary>
public static partial class VoiceOffice
{
    /// <summary>Starts a voice's limits and names who answers for it.</summary>
    /// <param name="voice">As registered; its limits, state and holder are set here.</param>
    /// <param name="promised">Of a consultation: the day promised on the spot; null = the longest applies.</param>
    public static VoiceResult Open(Voice voice, DateOnly? promised, VoiceSetting setting)
    {
        ArgumentNullException.ThrowIfNull(voice);
        ArgumentNullException.ThrowIfNull(setting);
        ImmutableArray<VoiceLimitKind> kinds = voice.Kind switch
        {
            VoiceKind.Complaint or VoiceKind.Report or VoiceKind.Suggestion => [VoiceLimitKind.Progress, VoiceLimitKind.Result],
            VoiceKind.Consultation => [VoiceLimitKind.Answer],
            VoiceKind.BadRating => [VoiceLimitKind.Contact],
        };
        // Who was asked first answers for it (003-17), unless it is about them.
        var holder = voice.FirstAskedId is { } first && !setting.Involved.Contains(first) ? first : null;
        var opened = voice with
        {
            State = holder is null ? VoiceState.Waiting : VoiceState.InHand,
            HolderId = holder,
            Limits = [.. kinds.Select(k => Start(voice, k, setting))],
        };
        var line = new VoiceLine(
            "voice.received", $"收到{voice.Kind.ChineseName()}（{voice.Channel.ChineseName()}）{(voice.FirstAskedId is { } id ? $"，首问责任人{setting.NameOf(id)}" : "")}。", IsPublic: false);
        return promised is not { } day ? new VoiceResult.Changed(opened, line)
            : voice.Kind is not VoiceKind.Consultation ? Wrong("voice-promised", "只有咨询约定答复日期。", "$.promisedOn")
            : Promise(opened, day, setting) is { } dated ? new VoiceResult.Changed(dated, line)
            : WrongDay(setting);
    }

    /// <summary>Carries out an act.</summary>
    public static VoiceResult Act(Voice voice, VoiceCommand command, VoiceActor actor, VoiceSetting setting)
    {
        ArgumentNullException.ThrowIfNull(voice);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(setting);
        if (VoiceLife.Objection(voice, command.Act, actor, setting.Involved) is { } objection)
            return new VoiceResult.Refused(objection);
        return command switch
        {
            VoiceCommand.Take take => Hold(voice with { LeadUnitCode = voice.LeadUnitCode ?? take.UnitCode }, actor.Id, "voice.taken", "领办，负责办理。"),
            VoiceCommand.Accept => Hold(voice with { IsHandedOut = true }, actor.Id, "voice.accepted", "接收，负责办理。"),
            VoiceCommand.Decline decline => Done(voice with { OfferedId = null }, "voice.declined", $"退回转办：{decline.Text}"),
            VoiceCommand.Offer offer => Offer(voice, offer, setting),
            VoiceCommand.Contact contact => Done(
                voice.Stop(VoiceLimitKind.Contact, setting.Today).With(Start(voice, VoiceLimitKind.Rectification, setting)),
                "voice.contacted", $"已联系评价人（{contact.Way.ChineseName()}）：{contact.Text}"),
            VoiceCommand.Progress progress => Done(voice.Stop(VoiceLimitKind.Progress, setting.Today), "voice.progress", $"办理动态：{progress.Text}", isPublic: true),
            VoiceCommand.Investigate found => Done(
                voice with { Investigations = voice.Investigations.Add(new Investigation(setting.Now, actor.Id, found.Way, found.People, found.Text, found.Evidence)) },
                "voice.investigated", $"调查核实（{found.Way.ChineseName()}）：{found.Text}"),
            VoiceCommand.Extend extend => Extend(voice, extend, setting),
            VoiceCommand.PromiseAnswer promise => Promise(voice, promise.DueDay, setting) is { } dated
                ? Done(dated, "voice.promised", $"约定{PaperWords.Day(promise.DueDay)}前答复：{promise.Text}", isPublic: true)
                : WrongDay(setting),
            VoiceCommand.Reply reply => Reply(voice, reply, actor, setting),
            VoiceCommand.Fulfil fulfil => Fulfil(voice, fulfil, setting),
            VoiceCommand.Revisit revisit => Done(
                Revisited(voice, revisit.Way, revisit.Text, true, actor, setting) with { State = VoiceState.Closed },
                "voice.revisited", $"已回访（{revisit.Way.ChineseName()}），办结：{revisit.Text}"),
            VoiceCommand.Reopen reopen => Reopen(voice, reopen, actor, setting),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static VoiceResult Offer(Voice voice, VoiceCommand.Offer offer, VoiceSetting setting)
    {
        if (offer.ToId == voice.HolderId)
            return Wrong("voice-offer-holder", "来件已由该人员负责。", "$.personId");
        if (setting.Involved.Contains(offer.ToId) || offer.HelperIds.Any(setting.Involved.Contains))
            return Wrong("voice-offer-involved", "来件涉及该人员或者其经办的办件，不能由其办理。", "$.personId");
        var helpers = offer.HelperIds.Where(h => h != offer.ToId).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var with = helpers.IsEmpty ? "" : $"，协办{string.Join('、', helpers.Select(setting.NameOf))}";
        return Done(
            voice with { OfferedId = offer.ToId, LeadUnitCode = offer.UnitCode ?? voice.LeadUnitCode, HelperIds = helpers },
            "voice.offered", $"转交{setting.NameOf(offer.ToId)}办理{with}，待接收：{offer.Text}");
    }

    private static VoiceResult Extend(Voice voice, VoiceCommand.Extend extend, VoiceSetting setting)
    {
        var limit = voice.Running(VoiceLimitKind.Result)!;
        var rule = ExtensionRule.Complaint;
        var extension = new Extension(extend.Days, rule.Unit, rule.Approver, extend.Text, $"{voice.Number}-延", setting.Today);
        return limit.Clock.Extend(setting.Calendar, extension, rule) switch
        {
            ClockResult.Changed changed => Done(
                voice.Replace(limit, changed.Clock).Stop(VoiceLimitKind.Progress, setting.Today),
                "voice.extended", $"办理期限延长{extend.Days}个工作日，原因：{extend.Text} 进展：{extend.ProgressText}", isPublic: true),
            ClockResult.Refused refused => new VoiceResult.Refused(refused.Refusal, "$.days"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static VoiceResult Fulfil(Voice voice, VoiceCommand.Fulfil fulfil, VoiceSetting setting)
    {
        if (voice.Promises.FirstOrDefault(p => p.Id == fulfil.PromiseId && p.KeptAt is null) is not { } promise)
            return Wrong("voice-promise-unknown", "没有这项尚未兑现的承诺。", "$.promiseId");
        var after = voice with { Promises = voice.Promises.Replace(promise, promise with { Kept = fulfil.Text, KeptAt = setting.Now }) };
        after = after.Stop(l => l.PromiseId == promise.Id, setting.Today);
        if (after.Promises.All(p => p.KeptAt is not null))
            after = after.With(Start(after, VoiceLimitKind.Revisit, setting));
        return Done(after, "voice.kept", $"承诺“{promise.Text}”已兑现：{fulfil.Text}", isPublic: true);
    }

    private static VoiceResult.Changed Reopen(Voice voice, VoiceCommand.Reopen reopen, VoiceActor actor, VoiceSetting setting)
    {
        var again = voice.Kind is VoiceKind.BadRating ? VoiceLimitKind.Rectification : voice.Kind is VoiceKind.Consultation ? VoiceLimitKind.Answer : VoiceLimitKind.Result;
        var after = Revisited(voice, reopen.Way, reopen.Text, false, actor, setting);
        return Done(
            after.With(Start(after, again, setting)) with { State = VoiceState.InHand },
            "voice.reopened", $"回访不满意（{reopen.Way.ChineseName()}），退回重办：{reopen.Text}", isPublic: true);
    }

    private static Voice Revisited(Voice voice, VoiceWay way, string text, bool isSatisfied, VoiceActor actor, VoiceSetting setting) =>
        voice.Stop(VoiceLimitKind.Revisit, setting.Today) with { Revisits = voice.Revisits.Add(new VoiceRevisit(setting.Now, actor.Id, way, text, isSatisfied)) };

    private static VoiceResult.Changed Hold(Voice voice, string holder, string kind, string text) =>
        Done(voice with { State = VoiceState.InHand, HolderId = holder, FirstAskedId = voice.FirstAskedId ?? holder, OfferedId = null }, kind, text);

    private static VoiceResult.Changed Done(Voice after, string kind, string text, bool isPublic = false) => new(after, new VoiceLine(kind, text, isPublic));

    private static VoiceResult.Refused Wrong(string code, string message, string path) => new(new Refusal(code, message, "规范审批行为（003-30）"), path);
}
