using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GovFlow.Approvals.Documents;

/// <summary>What a template is: its title, the character of its number series, and the fields without which it is not issued.</summary>
/// <param name="Title">The heading, and what people call it.</param>
/// <param name="Series">The character between prefix and 字 in its numbers; unique among the templates.</param>
/// <param name="File">Embedded template file, without extension.</param>
/// <param name="IsSealed">Bears the centre's seal; papers the applicant signs do not.</param>
/// <param name="Required">Fields that must not be blank.</param>
public sealed record PaperKind(string Title, string Series, string File, bool IsSealed, ImmutableArray<string> Required)
{
    /// <summary>Raised when any wording or the layout changes; issued papers keep the version they were made with.</summary>
    public const int Version = 3;

    /// <summary>Beyond <see cref="Version"/> where this template's own wording has changed since.</summary>
    public int TemplateVersion { get; init; } = Version;

    /// <summary>It belongs to no case: it knows what it is about by a number only (<see cref="LetterSubject"/>).</summary>
    public bool IsLetter { get; init; }

    /// <summary>The first required field that <paramref name="fields"/> lack or leave blank; null where the paper may be issued.</summary>
    public string? FirstBlank(IReadOnlyDictionary<string, string> fields) =>
        Required.FirstOrDefault(field => string.IsNullOrWhiteSpace(fields.GetValueOrDefault(field)));
}

/// <summary>The catalogue of papers. None is called 接件单, and none may be (003-10).</summary>
public static class PaperKinds
{
    private static readonly FrozenDictionary<PaperTemplate, PaperKind> Known = Enum.GetValues<PaperTemplate>().ToFrozenDictionary(t => t, Written);

    /// <summary>What <paramref name="template"/> is.</summary>
    public static PaperKind Of(PaperTemplate template) => Known[template];

    private static PaperKind Written(PaperTemplate template) => template switch
    {
        PaperTemplate.Acceptance => new("受理通知书", "受", "acceptance", true, [PaperField.Received, PaperField.Limit, PaperField.DueDay]),
        PaperTemplate.NonAcceptance => new("不予受理通知书", "不受", "non-acceptance", true, [PaperField.Reason]),
        PaperTemplate.SupplementNotice => new("补正材料通知单", "补", "supplement-notice", true, [PaperField.Missing, PaperField.Limit, PaperField.DueDay]),
        PaperTemplate.JointAcceptance => new("联办件受理通知书", "联受", "joint-acceptance", true, [PaperField.Received, PaperField.Departments, PaperField.Limit, PaperField.DueDay]),
        PaperTemplate.ContactSheet => new("联办件联系单", "联", "contact-sheet", true, [PaperField.Department, PaperField.Share, PaperField.Limit, PaperField.DueDay]),
        PaperTemplate.ExtensionNotice => new("延长期限告知书", "延", "extension-notice", true, [PaperField.Reason, PaperField.Limit, PaperField.OldDueDay, PaperField.DueDay]),
        PaperTemplate.SpecialProcedureNotice => new("特别程序告知书", "特", "special-procedure-notice", true, [PaperField.Ground, PaperField.Limit]),
        PaperTemplate.Grant => new("准予决定书", "准", "grant", true, [PaperField.Result]),
        PaperTemplate.Refusal => new("不予决定书", "不准", "refusal", true, [PaperField.Reason]),
        PaperTemplate.ReturnNotice => new("退回件通知书", "退", "return-notice", true, [PaperField.Ground, PaperField.Reason]),
        PaperTemplate.ProxyMandate => new("代办委托书", "代", "proxy-mandate", false, [PaperField.UpperBody]),
        PaperTemplate.Promise => new("补齐材料承诺书", "诺", "promise", false, [PaperField.Missing, PaperField.DueDay]),
        PaperTemplate.DeliveryReceipt => new("送达回证", "送", "delivery-receipt", true, [PaperField.Delivered, PaperField.Collector]),
        PaperTemplate.Termination => new("终止审查通知书", "终", "termination", true, [PaperField.Reason]),
        PaperTemplate.SupplementReceipt => new("补正材料接收凭证", "补收", "supplement-receipt", true, [PaperField.HandedIn]),
        PaperTemplate.Certificate => new("办理结果证明", "证", "certificate", true, [PaperField.Result]),
        PaperTemplate.PublicityNotice => new("公示", "公", "publicity-notice", true, [PaperField.Content]),
        PaperTemplate.Withdrawal => new("撤回申请确认书", "撤", "withdrawal", true, [PaperField.Reason]),
        PaperTemplate.Revocation => new("撤销决定书", "撤销", "revocation", true, [PaperField.Reason, PaperField.Result]),
        PaperTemplate.HearingRight => new("听证告知书", "听告", "hearing-right", true, [PaperField.Matter, PaperField.Limit, PaperField.DueDay]),
        PaperTemplate.HearingNotice => new("听证通知书", "听通", "hearing-notice", true, [PaperField.Matter, PaperField.HearingDay, PaperField.HearingTime, PaperField.Place, PaperField.Chair]),
        PaperTemplate.HearingRecord => new("听证笔录", "听录", "hearing-record", false, [PaperField.Matter, PaperField.HearingDay, PaperField.Place, PaperField.Chair, PaperField.Attendance, PaperField.Said]) { TemplateVersion = 4 },
        PaperTemplate.VoiceReply => new("投诉答复书", "诉答", "voice-reply", true, [PaperField.VoiceKind, PaperField.FromDay, PaperField.Subject, PaperField.Result, PaperField.Reply]) { IsLetter = true },
        PaperTemplate.SupervisionNotice => new("监察通知书", "监通", "supervision-notice", true, [PaperField.Subject, PaperField.Request, PaperField.AnswerAs, PaperField.DueDay]) { IsLetter = true },
        PaperTemplate.RectificationNotice => new("整改通知书", "整改", "rectification-notice", true, [PaperField.Subject, PaperField.Request, PaperField.DueDay]) { IsLetter = true },
    };
}

/// <summary>
/// Names of the fields a draft may carry. Days are <c>yyyy-MM-dd</c>; a list has one entry a line; columns of an entry are parted by a tab.
/// </summary>
public static class PaperField
{
    /// <summary>List: name, copies or remark.</summary>
    public const string Received = "received";

    /// <summary>List: name, what is wrong with it or how it is missing.</summary>
    public const string Missing = "missing";

    /// <summary>List: name, remark; handed in now.</summary>
    public const string HandedIn = "handedIn";

    /// <summary>The number of days with its unit as people read it: 20个工作日, 当日.</summary>
    public const string Limit = "limit";

    /// <summary>What day 0 of the limit is, in words; blank for a limit that is the day itself.</summary>
    public const string CountedFrom = "countedFrom";

    /// <summary>The last day, inclusive.</summary>
    public const string DueDay = "dueDay";

    /// <summary>Not blank where the due day depends on a holiday notice not yet published.</summary>
    public const string Provisional = "provisional";

    /// <summary>法定时限 in words.</summary>
    public const string StatutoryLimit = "statutoryLimit";

    public const string StatutoryDueDay = "statutoryDueDay";

    /// <summary>The article the act rests on.</summary>
    public const string Basis = "basis";

    public const string Reason = "reason";

    /// <summary>Not blank where an application counts as accepted because nobody answered in time (许可法 32-4).</summary>
    public const string Deemed = "deemed";

    /// <summary>The body to go to (许可法 32-2).</summary>
    public const string CompetentBody = "competentBody";

    /// <summary>Not blank where no licence is needed (许可法 32-1).</summary>
    public const string NotRequired = "notRequired";

    /// <summary>Not blank where the act comes during the review, not at intake.</summary>
    public const string DuringReview = "duringReview";

    /// <summary>List: department, share, limit.</summary>
    public const string Departments = "departments";

    public const string Department = "department";

    public const string Share = "share";

    public const string OldDueDay = "oldDueDay";

    /// <summary>Who approved an extension.</summary>
    public const string Approver = "approver";

    /// <summary>The special procedure, or the ground of a return in words.</summary>
    public const string Ground = "ground";

    public const string FromDay = "fromDay";

    public const string ToDay = "toDay";

    /// <summary>What the applicant takes home.</summary>
    public const string Result = "result";

    public const string Opinion = "opinion";

    /// <summary>The county body a proxy case goes to.</summary>
    public const string UpperBody = "upperBody";

    /// <summary>List: papers handed over.</summary>
    public const string Delivered = "delivered";

    public const string Collector = "collector";

    public const string Method = "method";

    /// <summary>What proves a delivery that was not at the window: tracking number, the station's slip, the electronic receipt.</summary>
    public const string Receipt = "receipt";

    public const string CertificateNumber = "certificateNumber";

    public const string ValidUntil = "validUntil";

    public const string Content = "content";

    /// <summary>The higher body whose decision a paper passes on.</summary>
    public const string DecidedBy = "decidedBy";

    /// <summary>What the applicant said before a decision against them (许可法 7).</summary>
    public const string Statement = "statement";

    /// <summary>What a hearing is about.</summary>
    public const string Matter = "matter";

    public const string HearingDay = "hearingDay";

    /// <summary>As people read it: 上午9:30.</summary>
    public const string HearingTime = "hearingTime";

    public const string Place = "place";

    /// <summary>Who chairs the hearing: never who examines the application (许可法 48).</summary>
    public const string Chair = "chair";

    /// <summary>List: party, present or not, signed or why not.</summary>
    public const string Attendance = "attendance";

    /// <summary>What was said at a hearing.</summary>
    public const string Said = "said";

    /// <summary>The same by paragraphs, a line each; left out where there is only one.</summary>
    public const string SaidLines = "saidLines";

    /// <summary>That a decision rests on the record of a hearing (许可法 48-2); blank where there was none.</summary>
    public const string Hearing = "hearing";

    /// <summary>投诉, 举报 or 建议: what a reply answers.</summary>
    public const string VoiceKind = "voiceKind";

    /// <summary>What a letter is about, in a line.</summary>
    public const string Subject = "subject";

    /// <summary>What was said in answer to a voice.</summary>
    public const string Reply = "reply";

    /// <summary>采纳情况 of a suggestion; blank in every other reply.</summary>
    public const string Adoption = "adoption";

    /// <summary>List: what a reply promises, its last day.</summary>
    public const string Promises = "promises";

    /// <summary>What supervision found.</summary>
    public const string Found = "found";

    /// <summary>What supervision asks for or orders.</summary>
    public const string Request = "request";

    /// <summary>As what the answer is handed in: 情况说明, 陈述申辩.</summary>
    public const string AnswerAs = "answerAs";

    /// <summary>What was decided against the person; blank where nothing was.</summary>
    public const string Sanction = "sanction";

    /// <summary>Where and until when to turn against it; blank where there is nothing to turn against.</summary>
    public const string Remedy = "remedy";
}
