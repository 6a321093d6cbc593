using System.Collections.Immutable;

namespace GovFlow.Approvals.Voices;

/// <summary>Who acts on a voice.</summary>
/// <param name="MayWork">Registers and handles.</param>
/// <param name="MayAssign">Assigns and revisits: leaders and supervisors.</param>
/// <param name="SignsFor">Units whose extensions the person signs, as head, acting head, or deputy while the head is away.</param>
/// <param name="UnitCodes">Units the person works in.</param>
public sealed record VoiceActor(string Id, string Name, bool MayWork, bool MayAssign, ImmutableArray<string> SignsFor, ImmutableArray<string> UnitCodes);

/// <summary>The one table of a voice's moves, and who may make them.</summary>
public static class VoiceLife
{
    private const string Handling = "规范审批行为（003-30）";
    private const string FirstAsked = "首问负责制（003-17）";

    /// <summary>Where <paramref name="act"/> leads, or null where it is not allowed.</summary>
    public static VoiceState? Next(VoiceKind kind, VoiceState from, VoiceAct act) => (from, act) switch
    {
        (VoiceState.Waiting, VoiceAct.Take or VoiceAct.Accept) => VoiceState.InHand,
        (VoiceState.Waiting, VoiceAct.Offer or VoiceAct.Decline) => VoiceState.Waiting,
        (VoiceState.InHand, VoiceAct.Offer or VoiceAct.Accept or VoiceAct.Decline) => VoiceState.InHand,
        (VoiceState.InHand, VoiceAct.Contact) when kind is VoiceKind.BadRating => VoiceState.InHand,
        (VoiceState.InHand, VoiceAct.Progress or VoiceAct.Extend) when kind.IsGrievance() => VoiceState.InHand,
        (VoiceState.InHand, VoiceAct.Investigate) when kind is not VoiceKind.Consultation => VoiceState.InHand,
        (VoiceState.InHand, VoiceAct.PromiseAnswer) when kind is VoiceKind.Consultation => VoiceState.InHand,
        (VoiceState.InHand, VoiceAct.Reply) => VoiceState.Answered,
        (VoiceState.Answered, VoiceAct.Fulfil) => VoiceState.Answered,
        (VoiceState.Answered, VoiceAct.Revisit) => VoiceState.Closed,
        (VoiceState.Answered, VoiceAct.Reopen) => VoiceState.InHand,
        _ => null,
    };

    /// <summary>True where the stage knows the act at all: pages show such acts, with the reason where they are not the reader's to take.</summary>
    public static bool Knows(Voice voice, VoiceAct act)
    {
        ArgumentNullException.ThrowIfNull(voice);
        return Next(voice.Kind, voice.State, act) is not null && act switch
        {
            VoiceAct.Take => voice.HolderId is null && voice.OfferedId is null,
            VoiceAct.Accept or VoiceAct.Decline => voice.OfferedId is not null,
            VoiceAct.Contact => voice.Running(VoiceLimitKind.Contact) is not null,
            VoiceAct.Extend => voice.Running(VoiceLimitKind.Result) is not null,
            VoiceAct.PromiseAnswer => voice.PromisedOn is null,
            VoiceAct.Fulfil => voice.Promises.Any(p => p.KeptAt is null),
            VoiceAct.Offer or VoiceAct.Progress or VoiceAct.Investigate or VoiceAct.Reply or VoiceAct.Revisit or VoiceAct.Reopen => true,
        };
    }

    /// <summary>Why the actor may not take the act now; null where they may.</summary>
    /// <param name="involved">Everybody the voice is about: the person named, and who had a part in its case.</param>
    public static Refusal? Objection(Voice voice, VoiceAct act, VoiceActor actor, IReadOnlySet<string> involved)
    {
        ArgumentNullException.ThrowIfNull(voice);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(involved);
        if (!Knows(voice, act))
            return new Refusal("voice-state", $"{voice.Kind.ChineseName()}{voice.Stage.ChineseName()}，不能{act.ChineseName(voice.Kind)}。", Handling);
        // Whoever is concerned may only pass it on.
        if (involved.Contains(actor.Id) && act is not (VoiceAct.Offer or VoiceAct.Decline))
            return new Refusal("voice-own", "任何人不得处理涉及本人或者本人经办办件的来件，请转交他人。", "监管分离（003-36）");
        return act switch
        {
            VoiceAct.Take => actor.MayWork && (voice.LeadUnitCode is not { } lead || actor.UnitCodes.Contains(lead))
                ? null
                : new Refusal("voice-other-unit", "来件由其他单位办理，请等候分办。", FirstAsked),
            VoiceAct.Offer => voice.HolderId == actor.Id || actor.MayAssign ? null : NotHolder("转办", FirstAsked),
            VoiceAct.Accept or VoiceAct.Decline => voice.OfferedId == actor.Id
                ? null
                : new Refusal("voice-not-offered", "来件没有转交给您，不能接收或者退回。", FirstAsked),
            VoiceAct.Progress or VoiceAct.Investigate => voice.HolderId == actor.Id || voice.HelperIds.Contains(actor.Id) ? null : NotHolder(act.ChineseName(voice.Kind), Handling),
            VoiceAct.Contact or VoiceAct.PromiseAnswer or VoiceAct.Fulfil => voice.HolderId == actor.Id ? null : NotHolder(act.ChineseName(voice.Kind), Handling),
            VoiceAct.Reply => voice.HolderId != actor.Id ? NotHolder(act.ChineseName(voice.Kind), Handling)
                : voice.Running(VoiceLimitKind.Contact) is not null ? new Refusal("voice-not-contacted", "还没有联系评价人，不能反馈整改。", "差评一个工作日内联系、整改后回访")
                : null,
            VoiceAct.Extend => voice.LeadUnitCode is { } unit && actor.SignsFor.Contains(unit)
                ? null
                : new Refusal("voice-extend-approver", "延期须由承办单位负责人批准。", Clocks.ExtensionRule.Complaint.Basis),
            VoiceAct.Revisit or VoiceAct.Reopen => MayRevisit(voice, act, actor),
        };
    }

    private static Refusal? MayRevisit(Voice voice, VoiceAct act, VoiceActor actor)
    {
        if (!actor.MayAssign)
            return new Refusal("voice-revisit-leader", "回访由单位负责人或者监察人员进行。", Handling);
        if (voice.HolderId == actor.Id || voice.Reply?.ById == actor.Id || voice.HelperIds.Contains(actor.Id))
            return new Refusal("voice-revisit-own", "本人办理、答复的来件，由他人回访。", Handling);
        return act is VoiceAct.Revisit && voice.Promises.Any(p => p.KeptAt is null)
            ? new Refusal("voice-promise-open", "答复中承诺的事项还没有全部兑现，不能回访办结。", "承诺事项逐项跟踪问效（003-34）")
            : null;
    }

    private static Refusal NotHolder(string what, string basis) => new("voice-not-holder", $"来件由他人负责，不能由您{what}。", basis);

    /// <summary>The office's word for the act.</summary>
    public static string ChineseName(this VoiceAct act, VoiceKind kind) => act switch
    {
        VoiceAct.Take => "领办",
        VoiceAct.Offer => "转办",
        VoiceAct.Accept => "接收",
        VoiceAct.Decline => "退回",
        VoiceAct.Contact => "联系评价人",
        VoiceAct.Progress => "报告动态",
        VoiceAct.Investigate => "调查核实",
        VoiceAct.Extend => "延期",
        VoiceAct.PromiseAnswer => "约定答复日期",
        VoiceAct.Reply => kind is VoiceKind.BadRating ? "反馈整改" : "答复",
        VoiceAct.Fulfil => "兑现承诺",
        VoiceAct.Revisit => "回访办结",
        VoiceAct.Reopen => "回访不满意，退回重办",
    };
}
