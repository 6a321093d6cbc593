using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Alerts;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.People;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Demonstration;

/// <summary>Reads what came of the cases, through the API with a supervisor's eyes, and judges it against the script.</summary>
internal sealed class DemoReporter(DemoDesk supervisor)
{
    private const int MostAlerts = 200;

    private const string Reminder = "alert.raised";

    public async Task<DemoReport> ReportAsync(
        IReadOnlyDictionary<DemoCase, DemoPlayed> cases, DateTime started, DateTime ended, AuditReport audit, CancellationToken ct)
    {
        var centre = await supervisor.GetAsync<CentreView>("/api/org/centre", ct);
        var alerts = (await supervisor.GetAsync<PageOf<AlertLine>>($"/api/alerts?state=all&limit={MostAlerts}", ct)).Items;
        var reports = new List<DemoCaseReport>();
        foreach (var (script, played) in cases.OrderBy(c => c.Key.Kind))
            reports.Add(await CaseAsync(script, played, alerts, ct));
        return new DemoReport(
            centre.Name, started, ended, reports,
            new DemoAudit(audit.Cases, audit.Entries, audit.Seals, audit.IsIntact, [.. audit.Findings.Select(f => $"{f.Kind} {f.What}")]),
            [.. Faults(reports)]);
    }

    private async Task<DemoCaseReport> CaseAsync(DemoCase script, DemoPlayed played, IReadOnlyList<AlertLine> alerts, CancellationToken ct)
    {
        var concluded = played.Concluded;
        var id = concluded.Case.Id;
        var view = await supervisor.GetAsync<CaseView>($"/api/cases/{id:D}", ct);
        var timeline = await supervisor.GetAsync<IReadOnlyList<TimelineEntry>>($"/api/cases/{id:D}/timeline?filter=all", ct);
        var clocks = await supervisor.GetAsync<IReadOnlyList<ClockDetail>>($"/api/cases/{id:D}/clocks", ct);
        var papers = view.Papers.ToDictionary(p => p.Id, p => new DemoPaper(p.Template, p.Label, p.Number, p.Date));
        var report = new DemoCaseReport(
            script.Kind, script.Story, view.ItemCode, view.ItemName, view.Number, concluded.QueryCode, view.Applicant.Identity.Name, Shown(concluded.Case.Kind),
            Shown(view.Kind), view.State, view.StateLabel,
            // Reminders of one instant are raised in no order of their own.
            [.. timeline.OrderBy(e => e.At).ThenBy(e => e.Kind == Reminder ? e.Text : "~", StringComparer.Ordinal).ThenBy(e => e.Seq).Select(e => new DemoLine(
                DemoHall.Town(e.At), e.Kind, e.Actor, played.Posts.GetValueOrDefault(e.Actor), e.Post, e.IsStandIn, e.Text, e.PaperId is { } paper ? papers.GetValueOrDefault(paper) : null))],
            [.. clocks.OrderBy(c => c.Explanation.Start).ThenBy(c => c.Kind).ThenBy(c => c.Label, StringComparer.Ordinal).Select(Clock)],
            [.. alerts.Where(a => a.CaseId == id).OrderBy(a => a.RaisedAt).ThenBy(a => a.Rung).ThenBy(a => a.Text, StringComparer.Ordinal)
                .Select(a => new DemoAlert(DemoHall.Town(a.RaisedAt), a.Card, a.Rung, a.Audience, a.Text))],
            [.. papers.Values], []);
        return report with { Faults = [.. Faults(script, report)] };
    }

    private static DemoClock Clock(ClockDetail clock)
    {
        var due = clock.Explanation.Due;
        return new DemoClock(
            clock.Kind, clock.Label, clock.Explanation.Start, clock.Budget, clock.View.Unit, clock.Used, due, clock.StoppedOn, due is not null && clock.StoppedOn > due,
            [.. clock.Explanation.Suspensions.Select(s => $"{s.Ground} {s.From:M月d日}至{s.To:M月d日}不计")]);
    }

    private static CaseKind Shown(KindView kind) => kind.Outer ?? kind.Inner;

    private static IEnumerable<string> Faults(DemoCase script, DemoCaseReport report)
    {
        var began = script.Kind is CaseKind.Returned ? CaseKind.Committed : script.Kind;
        if (report.Began != began)
            yield return $"收件时应为{began.ChineseName()}，实为{report.Began.ChineseName()}。";
        if (report.Kind != script.EndsAs)
            yield return $"办结时应为{script.EndsAs.ChineseName()}，实为{report.Kind.ChineseName()}。";
        if (report.State != script.End)
            yield return $"应{script.End.ChineseName()}，实为{report.StateLabel}。";
        var (wanted, issued) = (script.Papers.Order(), report.Papers.Select(p => p.Template).Order());
        if (!wanted.SequenceEqual(issued))
            yield return $"应出具 {string.Join('、', wanted)}，实出具 {string.Join('、', issued)}。";
        foreach (var clock in report.Clocks.Where(c => c.Done is null))
            yield return $"{clock.Name}时限没有停止。";
        if (report.Clocks.Any(c => c.Kind is ClockKind.Decision && c.IsLate))
            yield return "没有在承诺期限内办结。";
    }

    /// <summary>What the fortnight as a whole must show.</summary>
    private static IEnumerable<string> Faults(List<DemoCaseReport> reports)
    {
        if (!reports.Exists(r => r.Timeline.Any(l => l.IsStandIn)))
            yield return "没有B岗代办。";
        var alerts = reports.SelectMany(r => r.Alerts).ToList();
        if (!alerts.Exists(a => a.Card is AlertCard.Yellow))
            yield return "没有黄牌。";
        if (!alerts.Exists(a => a.Card is AlertCard.Red && a.Rung == 2))
            yield return "没有红牌。";
        if (!alerts.Exists(a => a.Rung == 3))
            yield return "红牌没有升级。";
        if (!reports.Exists(r => r.Papers.Count > 0 && r.Papers.Any(p => p.Template is PaperTemplate.Certificate or PaperTemplate.Grant)))
            yield return "没有出证。";
    }
}
