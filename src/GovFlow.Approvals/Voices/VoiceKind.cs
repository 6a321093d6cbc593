namespace GovFlow.Approvals.Voices;

/// <summary>What somebody has to say. The numbers are stored; never renumber.</summary>
public enum VoiceKind
{
    /// <summary>投诉 (003-30).</summary>
    Complaint = 1,

    /// <summary>举报 (003-30).</summary>
    Report = 2,

    /// <summary>建议.</summary>
    Suggestion = 3,

    /// <summary>咨询 (003-41).</summary>
    Consultation = 4,

    /// <summary>差评: opened by a rating of 不满意 or worse, never by hand.</summary>
    BadRating = 5,
}

/// <summary>How it came in (001-1). The numbers are stored; never renumber.</summary>
public enum VoiceChannel
{
    /// <summary>窗口.</summary>
    Window = 1,

    /// <summary>电话.</summary>
    Phone = 2,

    /// <summary>网上.</summary>
    Online = 3,

    /// <summary>来信.</summary>
    Letter = 4,

    /// <summary>12345热线转办, with the number of its work order.</summary>
    Hotline = 5,
}

/// <summary>Where a voice stands. The numbers are stored; never renumber.</summary>
public enum VoiceState
{
    /// <summary>待受理: nobody has it yet.</summary>
    Waiting = 1,

    /// <summary>办理中.</summary>
    InHand = 2,

    /// <summary>已答复: promises and the revisit are still open.</summary>
    Answered = 3,

    /// <summary>已办结. Terminal.</summary>
    Closed = 4,
}

/// <summary>The column of the board it lies in; derived. The numbers are stored; never renumber.</summary>
public enum VoiceStage
{
    /// <summary>待受理.</summary>
    Waiting = 1,

    /// <summary>待联系: a bad rating whose applicant nobody has spoken to.</summary>
    Contact = 2,

    /// <summary>办理中.</summary>
    InHand = 3,

    /// <summary>待报结果: the progress is reported, the result is not.</summary>
    Result = 4,

    /// <summary>延期中.</summary>
    Extended = 5,

    /// <summary>承诺跟踪: answered with promises that are not kept yet.</summary>
    Promises = 6,

    /// <summary>待回访.</summary>
    Revisit = 7,

    /// <summary>已办结.</summary>
    Closed = 8,
}

/// <summary>What became of it (003-33). The numbers are stored; never renumber.</summary>
public enum VoiceOutcome
{
    /// <summary>已解决.</summary>
    Solved = 1,

    /// <summary>暂不具备条件，已解释: it keeps a day to come back to it.</summary>
    ExplainedForNow = 2,

    /// <summary>已解释政策.</summary>
    PolicyExplained = 3,
}

/// <summary>采纳情况 of a suggestion (001-20). The numbers are stored; never renumber.</summary>
public enum SuggestionAdoption
{
    /// <summary>已采纳.</summary>
    Adopted = 1,

    /// <summary>部分采纳.</summary>
    Partly = 2,

    /// <summary>未采纳.</summary>
    NotAdopted = 3,
}

/// <summary>How somebody was spoken to (003-30, 003-34). The numbers are stored; never renumber.</summary>
public enum VoiceWay
{
    /// <summary>当面.</summary>
    InPerson = 1,

    /// <summary>电话.</summary>
    Phone = 2,

    /// <summary>电子邮件.</summary>
    Mail = 3,

    /// <summary>书信.</summary>
    Letter = 4,

    /// <summary>网上.</summary>
    Online = 5,

    /// <summary>走访、现场查看.</summary>
    Visit = 6,
}

/// <summary>Sets and words of voices.</summary>
public static class VoiceWords
{
    /// <summary>True for what answers to the 3-7-10 rule.</summary>
    public static bool IsGrievance(this VoiceKind kind) => kind switch
    {
        VoiceKind.Complaint or VoiceKind.Report or VoiceKind.Suggestion => true,
        VoiceKind.Consultation or VoiceKind.BadRating => false,
    };

    /// <summary>True for what is held against those who handled the case: they do not handle it. Whoever asks how a case stands is answered by them.</summary>
    public static bool ConcernsHandlers(this VoiceKind kind) => kind switch
    {
        VoiceKind.Complaint or VoiceKind.Report or VoiceKind.BadRating => true,
        VoiceKind.Suggestion or VoiceKind.Consultation => false,
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this VoiceKind kind) => kind switch
    {
        VoiceKind.Complaint => "投诉",
        VoiceKind.Report => "举报",
        VoiceKind.Suggestion => "建议",
        VoiceKind.Consultation => "咨询",
        VoiceKind.BadRating => "差评",
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this VoiceChannel channel) => channel switch
    {
        VoiceChannel.Window => "窗口",
        VoiceChannel.Phone => "电话",
        VoiceChannel.Online => "网上",
        VoiceChannel.Letter => "来信",
        VoiceChannel.Hotline => "12345热线",
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this VoiceState state) => state switch
    {
        VoiceState.Waiting => "待受理",
        VoiceState.InHand => "办理中",
        VoiceState.Answered => "已答复",
        VoiceState.Closed => "已办结",
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this VoiceStage stage) => stage switch
    {
        VoiceStage.Waiting => "待受理",
        VoiceStage.Contact => "待联系",
        VoiceStage.InHand => "办理中",
        VoiceStage.Result => "待报结果",
        VoiceStage.Extended => "延期中",
        VoiceStage.Promises => "承诺跟踪",
        VoiceStage.Revisit => "待回访",
        VoiceStage.Closed => "已办结",
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this VoiceOutcome outcome) => outcome switch
    {
        VoiceOutcome.Solved => "已解决",
        VoiceOutcome.ExplainedForNow => "暂不具备条件，已解释",
        VoiceOutcome.PolicyExplained => "已解释政策",
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this SuggestionAdoption adoption) => adoption switch
    {
        SuggestionAdoption.Adopted => "已采纳",
        SuggestionAdoption.Partly => "部分采纳",
        SuggestionAdoption.NotAdopted => "未采纳",
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this VoiceWay way) => way switch
    {
        VoiceWay.InPerson => "当面",
        VoiceWay.Phone => "电话",
        VoiceWay.Mail => "电子邮件",
        VoiceWay.Letter => "书信",
        VoiceWay.Online => "网上",
        VoiceWay.Visit => "走访现场",
    };
}
