using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Voices;

/// <summary>答复书: the letter the act that answers a voice issues (003-33).</summary>
public static class VoiceLetters
{
    /// <summary>True for a kind whose answer is a letter: a complaint, a report, a suggestion. A question is answered as it was asked, a rating by what is put right.</summary>
    public static bool IsAnsweredByLetter(this VoiceKind kind) => kind.IsGrievance();

    /// <summary>The letter of a voice that was just answered; null where its kind is answered without one.</summary>
    /// <param name="queryCode">With which, beside the number, the petitioner finds it again.</param>
    /// <param name="unit">Name of the unit that led; null where none did.</param>
    /// <param name="id">Of the letter.</param>
    /// <param name="issuedBy">Name of who answered.</param>
    public static LetterDraft? Of(Voice voice, string queryCode, string? unit, Guid id, string issuedBy)
    {
        ArgumentNullException.ThrowIfNull(voice);
        if (!voice.Kind.IsAnsweredByLetter() || voice.Reply is not { } reply)
            return null;
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields[PaperField.VoiceKind] = voice.Kind.ChineseName();
        fields[PaperField.FromDay] = voice.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        fields[PaperField.Subject] = voice.Title;
        fields[PaperField.Department] = unit ?? "";
        // How it was looked into, not what was found: who was heard is nobody else's.
        fields[PaperField.Method] = string.Join('、', voice.Investigations.Select(i => i.Way.ChineseName()).Distinct());
        fields[PaperField.Result] = reply.Outcome.ChineseName();
        fields[PaperField.Reply] = reply.Text;
        fields[PaperField.Adoption] = reply.Adoption is { } adoption ? $"{adoption.ChineseName()}。{reply.AdoptionReason}" : "";
        fields[PaperField.Promises] = string.Join('\n', voice.Promises.Where(p => p.KeptAt is null).Select(p => $"{OneLine(p.Text)}\t{PaperWords.Day(p.DueDay)}"));
        fields[PaperField.Basis] = voice.Kind is VoiceKind.Suggestion ? "" : "《优化营商环境条例》第四十九条";
        return new LetterDraft(
            new PaperDraft(id, PaperTemplate.VoiceReply, fields.ToImmutable(), Addressee(voice), issuedBy, IsStandIn: false), new LetterSubject("来件编号", voice.Number, queryCode));
    }

    private static string Addressee(Voice voice) => string.IsNullOrWhiteSpace(voice.Petitioner.Name) ? $"{voice.Kind.ChineseName()}人" : voice.Petitioner.Name.Trim();

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
