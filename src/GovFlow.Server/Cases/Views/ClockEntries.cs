using System.Globalization;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Cases.Views;

/// <summary>A line of a clock's ledger: what moved it, and the paper that says so.</summary>
/// <param name="Day">The legal day.</param>
/// <param name="PaperId">The paper behind it; null where none is needed.</param>
/// <param name="Paper">Its title and number.</param>
public sealed record LedgerEntry(DateOnly Day, string Text, Guid? PaperId, string? Paper);

/// <summary>Writes a clock's ledger for people: start, suspensions, extension, calendars that moved it, stop.</summary>
internal static class ClockEntries
{
    /// <param name="papers">All papers of the case.</param>
    /// <param name="moves">What imported calendars did to this clock, with the import's name.</param>
    public static IReadOnlyList<LedgerEntry> Of(ClockRow row, Clock ledger, IReadOnlyList<PaperRow> papers, IEnumerable<(CalendarMoveRow Move, string Import, DateOnly Day)> moves)
    {
        var entries = new List<LedgerEntry> { Entry(ledger.StartDay, $"开始计时，时限{ledger.Budget}，当日不计入。", Opening(row, ledger, papers)) };
        foreach (var suspension in ledger.Suspensions)
        {
            var paper = papers.FirstOrDefault(p => p.Id.ToString("D") == suspension.PaperId);
            var needed = suspension.ExpectedTo is { } expected ? $"，书面告知所需时间至{PaperWords.Day(expected)}" : "";
            entries.Add(Entry(suspension.From, $"因{suspension.Ground.ChineseName()}停止计时{needed}。", paper));
            if (suspension.To is { } to)
                entries.Add(Entry(to, $"{suspension.Ground.ChineseName()}结束，自次日起继续计时。", paper));
        }
        if (ledger.Extension is { } extension)
        {
            var paper = papers.FirstOrDefault(p => p.Id.ToString("D") == extension.PaperId);
            entries.Add(Entry(extension.ApprovedOn, $"经批准延长{new ClockBudget(extension.Days, extension.Unit)}，理由：{extension.Reason}", paper));
        }
        entries.AddRange(moves.Select(m => Entry(m.Day, $"日历调整（{m.Import}）：最后一日由{PaperWords.Day(m.Move.FromDay)}变为{PaperWords.Day(m.Move.ToDay)}。", null)));
        if (ledger.StoppedDay is { } stopped)
            entries.Add(Entry(stopped, "计时结束。", null));
        // Stable: what happened on one day stays in the order of the ledger.
        return [.. entries.OrderBy(e => e.Day)];
    }

    private static LedgerEntry Entry(DateOnly day, string text, PaperRow? paper) =>
        new(day, text, paper?.Id, paper is null ? null : string.Create(CultureInfo.InvariantCulture, $"{PaperKinds.Of(paper.Template).Title} {paper.Number}"));

    /// <summary>The paper with which a clock starts: the acceptance, or the notice that tells the applicant what is missing; steps start without one.</summary>
    private static PaperRow? Opening(ClockRow row, Clock ledger, IReadOnlyList<PaperRow> papers)
    {
        PaperTemplate[] templates = row.Kind switch
        {
            ClockKind.Decision or ClockKind.StatutoryDecision => [PaperTemplate.Acceptance, PaperTemplate.JointAcceptance],
            ClockKind.SupplementByApplicant => [PaperTemplate.SupplementNotice],
            ClockKind.SpecialProcedure => [PaperTemplate.SpecialProcedureNotice],
            ClockKind.Publicity => [PaperTemplate.PublicityNotice],
            ClockKind.HearingRequest => [PaperTemplate.HearingRight],
            _ => [],
        };
        // A new promise comes with a new acceptance paper; of several the one of the clock's own day, else the last.
        var candidates = papers.Where(p => templates.Contains(p.Template)).OrderBy(p => p.IssuedAt).ToList();
        return candidates.LastOrDefault(p => p.Date == ledger.StartDay) ?? candidates.LastOrDefault();
    }
}
