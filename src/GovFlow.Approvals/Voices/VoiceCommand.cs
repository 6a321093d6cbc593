using System.Collections.Immutable;

namespace GovFlow.Approvals.Voices;

/// <summary>What is done with a voice.</summary>
public enum VoiceAct
{
    /// <summary>领办: somebody of the unit takes what nobody has.</summary>
    Take = 1,

    /// <summary>分办、转办: offered to a named person, who must accept (003-17).</summary>
    Offer = 2,

    /// <summary>接收.</summary>
    Accept = 3,

    /// <summary>退回.</summary>
    Decline = 4,

    /// <summary>联系评价人.</summary>
    Contact = 5,

    /// <summary>报告动态 (003-31).</summary>
    Progress = 6,

    /// <summary>调查核实 (003-32).</summary>
    Investigate = 7,

    /// <summary>延期 (003-31).</summary>
    Extend = 8,

    /// <summary>约定答复日期 (003-41).</summary>
    PromiseAnswer = 9,

    /// <summary>答复, of a bad rating 整改反馈.</summary>
    Reply = 10,

    /// <summary>兑现承诺 (003-34).</summary>
    Fulfil = 11,

    /// <summary>回访, satisfied.</summary>
    Revisit = 12,

    /// <summary>回访不满意，退回重办.</summary>
    Reopen = 13,
}

/// <summary>An act with everything it needs.</summary>
public abstract record VoiceCommand
{
    private VoiceCommand()
    {
    }

    /// <summary>Which act.</summary>
    public abstract VoiceAct Act { get; }

    /// <param name="UnitCode">The taker's unit, which leads where none was named.</param>
    public sealed record Take(string? UnitCode) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Take;
    }

    /// <param name="UnitCode">The unit that leads; null = it stays.</param>
    public sealed record Offer(string ToId, string? UnitCode, ImmutableArray<string> HelperIds, string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Offer;
    }

    public sealed record Accept : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Accept;
    }

    public sealed record Decline(string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Decline;
    }

    public sealed record Contact(VoiceWay Way, string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Contact;
    }

    public sealed record Progress(string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Progress;
    }

    public sealed record Investigate(VoiceWay Way, string People, string Text, string? Evidence) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Investigate;
    }

    /// <param name="Days">Working days, from 1.</param>
    /// <param name="Text">The reason.</param>
    /// <param name="ProgressText">How far it is.</param>
    public sealed record Extend(int Days, string Text, string ProgressText) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Extend;
    }

    /// <param name="DueDay">A working day, today at the earliest.</param>
    public sealed record PromiseAnswer(DateOnly DueDay, string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.PromiseAnswer;
    }

    /// <param name="Promises">What is promised, each with its day.</param>
    /// <param name="Adoption">Of a suggestion only, and of every one: whether it is taken up.</param>
    /// <param name="AdoptionReason">Why, and what is done with it; it may be made public.</param>
    public sealed record Reply(
        VoiceOutcome Outcome, string Text, VoiceWay Way, string Proof, ImmutableArray<PromiseMade> Promises, SuggestionAdoption? Adoption = null, string? AdoptionReason = null) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Reply;
    }

    public sealed record Fulfil(Guid PromiseId, string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Fulfil;
    }

    public sealed record Revisit(VoiceWay Way, string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Revisit;
    }

    public sealed record Reopen(VoiceWay Way, string Text) : VoiceCommand
    {
        public override VoiceAct Act => VoiceAct.Reopen;
    }
}

/// <summary>A promise as it is made.</summary>
/// <param name="DueDay">A working day after today.</param>
public sealed record PromiseMade(string Text, DateOnly DueDay);
