using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Documents;

/// <summary>A paper was to be issued without something its template must say.</summary>
public sealed class IncompletePaperException(PaperTemplate template, string field)
    : Exception($"Paper {template} cannot be issued: '{field}' is blank.")
{
    public PaperTemplate Template { get; } = template;

    /// <summary>A name of <see cref="PaperField"/>, or of the centre's profile.</summary>
    public string Field { get; } = field;

    /// <summary>The centre has no seal in force that day (004-7).</summary>
    public bool LacksSeal => Field == nameof(Centre.SealText);
}

/// <summary>Makes a paper's immutable snapshot. Pure: the same arguments give the same HTML, byte for byte.</summary>
public static class PaperRenderer
{
    /// <param name="file">The case as it stands after the command that issues the paper.</param>
    /// <param name="number">From the register, see <see cref="PaperNumber"/>.</param>
    /// <param name="date">The legal day of issue in the centre's zone.</param>
    /// <param name="text">The edition in force that day; null = the program's own text.</param>
    /// <exception cref="IncompletePaperException">A required field is blank, or a paper that must tell the remedies lacks the bodies to go to (003-42).</exception>
    public static IssuedPaper Render(
        PaperDraft draft, CaseFile file, ServiceItem item, Centre centre, string number, CheckMark mark, DateOnly date, DateTimeOffset issuedAt, PaperEdition? text = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var html = Html(draft, file, item, centre, number, mark, date, text);
        return Issued(draft, centre, number, mark, date, issuedAt, html);
    }

    /// <summary>Makes a letter's immutable snapshot: a paper that belongs to no case.</summary>
    /// <exception cref="IncompletePaperException">A required field is blank, or the centre has no seal that day.</exception>
    public static IssuedPaper RenderLetter(
        PaperDraft draft, LetterSubject about, Centre centre, string number, CheckMark mark, DateOnly date, DateTimeOffset issuedAt, PaperEdition? text = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(centre);
        var kind = PaperKinds.Of(draft.Template);
        Require(draft, kind, centre);
        var html = Page(draft, kind, TitleOf(draft), PaperModel.Of(draft, about, centre, date), centre, number, mark, text?.Body, EditionMark(text), PracticeHall.Is(centre.Code) ? PracticeHall.PaperMark : null);
        return Issued(draft, centre, number, mark, date, issuedAt, html);
    }

    /// <summary>The heading of a letter: a reply is called by what it answers.</summary>
    public static string TitleOf(PaperDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Template is PaperTemplate.VoiceReply && draft.Fields.TryGetValue(PaperField.VoiceKind, out var voice) ? $"{voice}答复书" : PaperKinds.Of(draft.Template).Title;
    }

    private static IssuedPaper Issued(PaperDraft draft, Centre centre, string number, CheckMark mark, DateOnly date, DateTimeOffset issuedAt, string html) => new(
        draft.Id, draft.Template, PaperKinds.Of(draft.Template).TemplateVersion, number, date, issuedAt, html, Hash(html), mark.Code, PaperKinds.Of(draft.Template).IsSealed ? centre.SealText : null);

    /// <summary>Lower-case hex SHA-256 of the UTF-8 bytes; what the check page compares.</summary>
    public static string Hash(string html) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)));

    /// <summary>The page alone, for a preview before the paper is issued; a paper of the practice hall says across it what it is.</summary>
    /// <exception cref="IncompletePaperException">As for <see cref="Render"/>.</exception>
    public static string Html(
        PaperDraft draft, CaseFile file, ServiceItem item, Centre centre, string number, CheckMark mark, DateOnly date, PaperEdition? text = null) =>
        Page(draft, file, item, centre, number, mark, date, text?.Body, EditionMark(text), sampleMark: PracticeHall.Is(centre.Code) ? PracticeHall.PaperMark : null);

    /// <summary>The page as a rehearsal shows it: 演练样张 across it, without a number, and without a code that could be checked.</summary>
    /// <exception cref="IncompletePaperException">As for <see cref="Render"/>.</exception>
    public static string Sample(PaperDraft draft, CaseFile file, ServiceItem item, Centre centre, DateOnly date, PaperEdition? text = null) =>
        Page(draft, file, item, centre, "（演练样张，未编号）", new CheckMark("演练样张", ""), date, text?.Body, EditionMark(text), sampleMark: "演练样张");

    /// <summary>A body as it would be printed, on an invented case; 样张 across it.</summary>
    /// <param name="body">Null = the program's own text.</param>
    public static string Preview(PaperTemplate template, string? body, Centre centre, DateOnly date)
    {
        var (draft, number, mark) = (PaperSample.Draft(template, date), "（样张，未编号）", new CheckMark("样张", ""));
        var kind = PaperKinds.Of(template);
        if (!kind.IsLetter)
            return Page(draft, PaperSample.File(centre, date), PaperSample.Item, centre, number, mark, date, body, "", sampleMark: "样张");
        Require(draft, kind, centre);
        return Page(draft, kind, TitleOf(draft), PaperModel.Of(draft, PaperSample.About(template, date), centre, date), centre, number, mark, body, "", sampleMark: "样张");
    }

    private static string EditionMark(PaperEdition? text) => text is null ? "" : string.Create(CultureInfo.InvariantCulture, $"-{text.Edition}");

    private static string Page(
        PaperDraft draft, CaseFile file, ServiceItem item, Centre centre, string number, CheckMark mark, DateOnly date, string? body, string editionMark, string? sampleMark)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(centre);
        var kind = PaperKinds.Of(draft.Template);
        Require(draft, kind, centre);
        var title = draft.Template == PaperTemplate.Refusal && item.Category == ItemCategory.Licence ? "不予行政许可决定书"
            : draft.Template == PaperTemplate.Grant && item.Category == ItemCategory.Licence ? "准予行政许可决定书"
            : kind.Title;
        return Page(draft, kind, title, PaperModel.Of(draft, file, item, centre, date), centre, number, mark, body, editionMark, sampleMark);
    }

    private static string Page(
        PaperDraft draft, PaperKind kind, string title, Dictionary<string, object?> model, Centre centre, string number, CheckMark mark, string? body, string editionMark, string? sampleMark)
    {
        model["title"] = title;
        model["number"] = number;
        model["sampleMark"] = sampleMark;
        model["isSealed"] = kind.IsSealed;
        model["checkCode"] = mark.Code;
        model["templateVersion"] = $"{kind.File}/{kind.TemplateVersion}{editionMark}";
        model["issuedBy"] = draft.IssuedBy;
        model["standIn"] = draft.IsStandIn;
        model["body"] = body is null ? PaperEngine.Fill(kind.File, model) : PaperEngine.FillBody(body, model);
        model["seal"] = RoundSeal.Svg(centre.SealText);
        model["qr"] = mark.Picture;
        return PaperEngine.Fill("layout", model);
    }

    private static void Require(PaperDraft draft, PaperKind kind, Centre centre)
    {
        if (kind.FirstBlank(draft.Fields) is { } field)
            throw new IncompletePaperException(draft.Template, field);
        if (kind.IsSealed && string.IsNullOrWhiteSpace(centre.SealText))
            throw new IncompletePaperException(draft.Template, nameof(Centre.SealText));
        if (!TellsRemedies(draft.Template))
            return;
        if (string.IsNullOrWhiteSpace(centre.ReconsiderationBody))
            throw new IncompletePaperException(draft.Template, nameof(Centre.ReconsiderationBody));
        if (string.IsNullOrWhiteSpace(centre.Court))
            throw new IncompletePaperException(draft.Template, nameof(Centre.Court));
    }

    /// <summary>True for a paper against the applicant: it says where and until when to turn (003-42).</summary>
    internal static bool TellsRemedies(PaperTemplate template) =>
        template is PaperTemplate.Refusal or PaperTemplate.NonAcceptance or PaperTemplate.ReturnNotice or PaperTemplate.Termination or PaperTemplate.Revocation;
}
