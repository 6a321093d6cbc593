using GovFlow.Approvals.Voices;
using static GovFlow.Approvals.Tests.Voices.VoiceCorpus;

namespace GovFlow.Approvals.Tests.Voices;

/// <summary>Moves of voices, who may make them, and that nobody handles what is about them.</summary>
[TestFixture]
public sealed class VoiceLifeTests
{
    [Test]
    public void EveryActFromEveryState_LeadsWhereTheTableSays([Values] VoiceKind kind, [Values] VoiceState from, [Values] VoiceAct act)
    {
        var isGrievance = kind is VoiceKind.Complaint or VoiceKind.Report or VoiceKind.Suggestion;
        var expected = (from, act) switch
        {
            (VoiceState.Waiting, VoiceAct.Take or VoiceAct.Accept) => VoiceState.InHand,
            (VoiceState.Waiting, VoiceAct.Offer or VoiceAct.Decline) => VoiceState.Waiting,
            (VoiceState.InHand, VoiceAct.Offer or VoiceAct.Accept or VoiceAct.Decline) => VoiceState.InHand,
            (VoiceState.InHand, VoiceAct.Contact) => kind is VoiceKind.BadRating ? VoiceState.InHand : null,
            (VoiceState.InHand, VoiceAct.Progress or VoiceAct.Extend) => isGrievance ? VoiceState.InHand : null,
            (VoiceState.InHand, VoiceAct.Investigate) => kind is VoiceKind.Consultation ? null : VoiceState.InHand,
            (VoiceState.InHand, VoiceAct.PromiseAnswer) => kind is VoiceKind.Consultation ? VoiceState.InHand : null,
            (VoiceState.InHand, VoiceAct.Reply) => VoiceState.Answered,
            (VoiceState.Answered, VoiceAct.Fulfil) => VoiceState.Answered,
            (VoiceState.Answered, VoiceAct.Revisit) => VoiceState.Closed,
            (VoiceState.Answered, VoiceAct.Reopen) => VoiceState.InHand,
            _ => (VoiceState?)null,
        };
        Assert.That(VoiceLife.Next(kind, from, act), Is.EqualTo(expected));
    }

    [Test]
    public void WhoeverItIsAbout_MayOnlyPassItOn([Values] VoiceKind kind, [Values] VoiceState state, [Values] VoiceAct act)
    {
        var voice = Opened(kind) with { State = state, HolderId = Clerk.Id, OfferedId = Clerk.Id, LeadUnitCode = "hall" };
        var leader = Clerk with { MayAssign = true, SignsFor = ["hall"] };
        var code = VoiceLife.Objection(voice, act, leader, new HashSet<string> { Clerk.Id })?.Code;
        if (VoiceLife.Knows(voice, act) && act is not (VoiceAct.Offer or VoiceAct.Decline))
            Assert.That(code, Is.EqualTo("voice-own"));
        else
            Assert.That(code, Is.Not.EqualTo("voice-own"));
    }

    [Test]
    public void OnlyTheHolder_Answers([Values(VoiceAct.Progress, VoiceAct.Investigate, VoiceAct.Reply)] VoiceAct act)
    {
        var voice = Opened(VoiceKind.Complaint);
        Assert.That(VoiceLife.Objection(voice, act, Clerk, Nobody), Is.Null);
        Assert.That(VoiceLife.Objection(voice, act, Other, Nobody)?.Code, Is.EqualTo("voice-not-holder"));
        var helped = VoiceLife.Objection(voice with { HelperIds = [Other.Id] }, act, Other, Nobody);
        Assert.That(helped is null, Is.EqualTo(act is not VoiceAct.Reply), "a co-handler looks into it, the lead answers");
    }

    [Test]
    public void ARevisit_IsMadeByALeaderWhoDidNotHandleIt()
    {
        var answered = Opened(VoiceKind.Complaint) with { State = VoiceState.Answered, Promises = [] };
        Assert.That(VoiceLife.Objection(answered, VoiceAct.Revisit, Other, Nobody)?.Code, Is.EqualTo("voice-revisit-leader"));
        Assert.That(VoiceLife.Objection(answered, VoiceAct.Revisit, Clerk with { MayAssign = true }, Nobody)?.Code, Is.EqualTo("voice-revisit-own"));
        Assert.That(VoiceLife.Objection(answered, VoiceAct.Revisit, Leader, Nobody), Is.Null);
        var promised = answered with { Promises = [new VoicePromise(Guid.CreateVersion7(), "加开窗口", Monday.AddDays(9))] };
        Assert.That(VoiceLife.Objection(promised, VoiceAct.Revisit, Leader, Nobody)?.Code, Is.EqualTo("voice-promise-open"));
        Assert.That(VoiceLife.Objection(promised, VoiceAct.Reopen, Leader, Nobody), Is.Null, "not satisfied is said at any time");
    }

    [Test]
    public void AnUnassignedVoice_IsTakenByItsUnit()
    {
        var waiting = Opened(VoiceKind.Complaint, firstAsked: null) with { LeadUnitCode = "hall" };
        Assert.That(VoiceLife.Objection(waiting, VoiceAct.Take, Clerk, Nobody), Is.Null);
        Assert.That(VoiceLife.Objection(waiting, VoiceAct.Take, Clerk with { UnitCodes = ["market"] }, Nobody)?.Code, Is.EqualTo("voice-other-unit"));
        Assert.That(VoiceLife.Objection(waiting with { LeadUnitCode = null }, VoiceAct.Take, Other, Nobody), Is.Null);
        Assert.That(VoiceLife.Objection(waiting with { OfferedId = Other.Id }, VoiceAct.Take, Clerk, Nobody)?.Code, Is.EqualTo("voice-state"), "offered to another");
    }

    [Test]
    public void EveryWord_IsThere()
    {
        Assert.That(Enum.GetValues<VoiceStage>().Select(s => s.ChineseName()), Is.Unique.And.None.Empty);
        Assert.That(Enum.GetValues<VoiceAct>().Select(a => a.ChineseName(VoiceKind.Complaint)), Is.Unique.And.None.Empty);
        Assert.That(Enum.GetValues<VoiceLimitKind>().Select(l => l.ChineseName()), Is.Unique.And.None.Empty);
        Assert.That(Enum.GetValues<RatingLevel>().Select(l => l.ChineseName()), Is.Unique.And.None.Empty);
    }
}
