using System.Collections.Immutable;

namespace GovFlow.Approvals.Documents;

/// <summary>文书 (requirements B-4). Fixed numbers: stored.</summary>
public enum PaperTemplate
{
    /// <summary>受理通知书.</summary>
    Acceptance = 1,

    /// <summary>不予受理通知书.</summary>
    NonAcceptance = 2,

    /// <summary>补正材料通知单 (一次性告知).</summary>
    SupplementNotice = 3,

    /// <summary>联办件受理通知书.</summary>
    JointAcceptance = 4,

    /// <summary>联系单, one per department.</summary>
    ContactSheet = 5,

    /// <summary>延长期限告知书.</summary>
    ExtensionNotice = 6,

    /// <summary>特别程序告知书.</summary>
    SpecialProcedureNotice = 7,

    /// <summary>准予决定书.</summary>
    Grant = 8,

    /// <summary>不予决定书, with reasons and remedies.</summary>
    Refusal = 9,

    /// <summary>退回件通知书.</summary>
    ReturnNotice = 10,

    /// <summary>代办委托书.</summary>
    ProxyMandate = 11,

    /// <summary>承诺书: the applicant's promise to supply.</summary>
    Promise = 12,

    /// <summary>送达回证.</summary>
    DeliveryReceipt = 13,

    /// <summary>终止审查通知书.</summary>
    Termination = 14,

    /// <summary>材料补正接收凭证: what was handed in, and that the limit starts only when all is complete.</summary>
    SupplementReceipt = 15,

    /// <summary>结果证照: the certificate itself.</summary>
    Certificate = 16,

    /// <summary>公示.</summary>
    PublicityNotice = 17,

    /// <summary>撤回申请确认书.</summary>
    Withdrawal = 18,

    /// <summary>撤销决定书 (许可法 69): the licence was granted on a promise that proved untrue.</summary>
    Revocation = 19,

    /// <summary>听证告知书 (许可法 47): that a hearing may be asked for, and until when; one to the applicant and to every interested party.</summary>
    HearingRight = 20,

    /// <summary>听证通知书 (许可法 48): day, place and chair, seven working days ahead.</summary>
    HearingNotice = 21,

    /// <summary>听证笔录: what the decision rests on (许可法 48-2).</summary>
    HearingRecord = 22,

    /// <summary>投诉（举报、建议）答复书: a letter, issued by the act that answers a voice (003-33).</summary>
    VoiceReply = 23,

    /// <summary>监察通知书: a letter that asks a unit or person to explain by a day.</summary>
    SupervisionNotice = 24,

    /// <summary>整改通知书: a letter that has something put right by a day (003-45).</summary>
    RectificationNotice = 25,
}

/// <summary>A paper the flow wants issued; the register gives it its number inside the same transaction.</summary>
/// <param name="Fields">What the body needs beyond the case itself: reasons, lists, days. Lists are joined by line feeds.</param>
/// <param name="Addressee">The applicant, or a window or department for its copy.</param>
public sealed record PaperDraft(
    Guid Id, PaperTemplate Template, ImmutableSortedDictionary<string, string> Fields, string Addressee, string IssuedBy, bool IsStandIn);

/// <summary>An issued paper: immutable for ever.</summary>
/// <param name="Number">From the gap-free register of centre, template and year.</param>
/// <param name="Hash">Lower-case hex SHA-256 of <paramref name="Html"/> in UTF-8.</param>
/// <param name="CheckCode">The unguessable code behind the QR on the paper.</param>
public sealed record IssuedPaper(
    Guid Id, PaperTemplate Template, int TemplateVersion, string Number, DateOnly Date, DateTimeOffset IssuedAt, string Html, string Hash, string CheckCode, string? SealName);

/// <summary>What the case file remembers of an issued paper.</summary>
public sealed record PaperNote(Guid Id, PaperTemplate Template, DateOnly Date);
