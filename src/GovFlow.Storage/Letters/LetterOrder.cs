using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Letters;

/// <summary>A letter to be issued by an act, numbered inside the act's own transaction: either both are stored or neither.</summary>
/// <param name="Register">The series its number is of.</param>
/// <param name="Print">Makes the letter for its place in the series, from 1. Pure: it is called again where the transaction has to be tried again.</param>
public sealed record LetterOrder(RegisterKey Register, Func<long, LetterRow> Print)
{
    /// <summary>The number it needs, as the register is asked for it.</summary>
    internal SortedDictionary<string, long> Wanted => new(StringComparer.Ordinal) { [Register.ToString()] = 1 };

    /// <summary>The letter at its place, vouched for by an entry of a chain.</summary>
    /// <param name="about">The case or voice of the chain; null where none vouches for it.</param>
    internal LetterRow At(Dictionary<string, long> places, Guid? about, long auditSeq)
    {
        var register = Register.ToString();
        var letter = Print(places[register]);
        (letter.Register, letter.Place, letter.AboutId, letter.AuditSeq) = (register, places[register], about, about is null ? 0 : auditSeq);
        return letter;
    }

    /// <summary>How an audit entry vouches for a letter.</summary>
    internal static System.Collections.Immutable.ImmutableArray<AuditEntry.Vouched>? Vouch(LetterRow? letter) => letter is null ? null : [new(letter.Id, RowDigests.Letter(letter))];
}

/// <summary>The statement letters are written with.</summary>
internal static class LetterSql
{
    public static readonly RowSql<LetterRow> Letter = new(
        "letters",
        ("id", r => r.Id), ("template", r => r.Template), ("template_version", r => r.TemplateVersion), ("title", r => r.Title), ("centre_code", r => r.CentreCode),
        ("about_id", r => r.AboutId), ("audit_seq", r => r.AuditSeq), ("about_number", r => r.AboutNumber), ("voice_id", r => r.VoiceId), ("duty_id", r => r.DutyId),
        ("violation_id", r => r.ViolationId), ("to_person_id", r => r.ToPersonId), ("to_unit_code", r => r.ToUnitCode), ("issued_by", r => r.IssuedBy),
        ("register", r => r.Register), ("place", r => r.Place), ("number", r => r.Number), ("date", r => r.Date), ("issued_at", r => r.IssuedAt), ("html", r => r.Html),
        ("hash", r => r.Hash), ("check_code", r => r.CheckCode), ("seal_name", r => r.SealName));
}
