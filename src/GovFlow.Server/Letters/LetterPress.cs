using GovFlow.Approvals;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Letters;

/// <summary>Whom a letter goes to and what it hangs on.</summary>
internal sealed record LetterLinks(Guid? VoiceId = null, Guid? DutyId = null, Guid? ViolationId = null, string? ToPersonId = null, string? ToUnitCode = null);

/// <summary>Makes an act's letter ready for the store: its mark drawn beforehand, its number left to the register.</summary>
internal static class LetterPress
{
    /// <param name="by">Id of who does the act.</param>
    public static LetterOrder Order(LetterDraft letter, LetterLinks links, Hall hall, string by, DateTimeOffset now)
    {
        var (draft, day) = (letter.Paper, hall.Clock.DayOf(now));
        var mark = CheckMark.Draw(hall.Town.Centre, PaperPress.NewCode(draft.Id));
        // No department of an item leads it: only the centre's own seal will do.
        var centre = hall.Town.CentreOn(day, "");
        var text = hall.Town.PaperEditions.InForce(draft.Template, day);
        return new LetterOrder(RegisterKey.OfPaper(hall.Code, draft.Template, day.Year), place =>
        {
            var number = PaperNumber.Format(hall.Town.Centre.NumberPrefix, draft.Template, day.Year, place);
            var paper = PaperRenderer.RenderLetter(draft, letter.About, centre, number, mark, day, now, text);
            return new LetterRow
            {
                Id = paper.Id,
                Template = paper.Template,
                TemplateVersion = paper.TemplateVersion,
                Title = PaperRenderer.TitleOf(draft),
                CentreCode = hall.Code,
                AboutNumber = letter.About.Number,
                VoiceId = links.VoiceId,
                DutyId = links.DutyId,
                ViolationId = links.ViolationId,
                ToPersonId = links.ToPersonId,
                ToUnitCode = links.ToUnitCode,
                IssuedBy = by,
                Register = "",
                Number = paper.Number,
                Date = paper.Date,
                IssuedAt = paper.IssuedAt,
                Html = paper.Html,
                Hash = paper.Hash,
                CheckCode = paper.CheckCode,
                SealName = paper.SealName,
            };
        });
    }

    /// <summary>The letter of what supervision asks of a person or unit; null for what it asks without one.</summary>
    /// <param name="seed">What the letter's id follows from: the same act again makes the same letter.</param>
    public static LetterOrder? Order(SupervisionAsk ask, LetterLinks links, Guid seed, Hall hall, string by, string name, DateTimeOffset now) =>
        SupervisionLetters.Of(ask, DeterministicId.Of(seed, "letter", ask.Kind.ToString()), name) is { } letter ? Order(letter, links, hall, by, now) : null;

    /// <summary>Unit and person, as a letter addresses them.</summary>
    public static string Addressee(Hall hall, string? unitCode, string? personId)
    {
        var unit = (unitCode ?? (personId is null ? null : hall.Town.People.FirstOrDefault(p => p.Member.Id == personId)?.UnitCode)) is { } code ? hall.Unit(code)?.Name ?? code : "";
        if (unit.Length == 0 && personId is null)
            return "有关单位";
        return personId is null ? unit : $"{unit}　{hall.PersonName(personId)}同志".Trim();
    }

    /// <summary>Why an act was not done whose letter could not be printed.</summary>
    public static Refusal Missing(IncompletePaperException incomplete) => incomplete.LacksSeal
        ? new Refusal(CaseDesk.SealMissing.Code, CaseDesk.SealMissing.Message, CaseDesk.SealMissing.Basis ?? "")
        : new Refusal("paper-incomplete", $"应出具的{PaperKinds.Of(incomplete.Template).Title}缺少必要内容，不能办理，请联系维护人员。", "003-10");
}
