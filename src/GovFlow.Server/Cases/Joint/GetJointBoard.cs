using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Joint;

/// <summary>联办看板: which department holds the whole case up, and what all of them together still need (004-24, 004-25).</summary>
public sealed class GetJointBoard(GovFlowDbContext db, HallBook halls, CaseScope scope, CaseStore cases, CaseViews views, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>Null where the case is out of sight.</summary>
    public async Task<JointBoardView?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { } loaded)
            return null;
        var file = loaded.File;
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var item = (await shelf.FindAsync(file.DefinitionVersionId, ct))?.Item;
        var rows = await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId && t.Kind == TaskKind.JointReview).ToListAsync(ct);
        var papers = await views.PapersAsync(caseId, ct);
        var sheets = rows.OrderBy(t => t.OpenedAt).ToLookup(t => t.Department ?? t.PostCode, StringComparer.Ordinal);
        var setting = new Setting(file, hall, actor, time.GetUtcNow(), code => file.Materials.FirstOrDefault(m => m.Code == code)?.Name ?? item?.Material(code)?.Name ?? code);
        var branches = sheets.Select(s => Line([.. s], setting)).OrderBy(b => b.Outcome is not null).ThenBy(b => b.Clock?.DueDay ?? DateOnly.MaxValue).ThenBy(b => b.SentAt).ThenBy(b => b.Department, StringComparer.Ordinal).ToList();
        return new JointBoardView(
            file.Id, file.Number, file.ItemName, file.State.ChineseName(), item?.Lead.Name ?? "", file.WindowCode is { } window ? hall.WindowName(window) : null, file.ClosedAt is not null,
            [.. file.Clocks.Where(c => c.TaskId is null).Select(c => ClockViews.Of(c, file, hall, setting.Now))], branches, Supplement(branches, setting, papers),
            [.. file.Inspections.Select(i => new InspectionView(i.Round, i.Day, i.FloorArea, i.Findings.All(f => f.IsPassed), [.. i.Findings]))],
            [.. papers.Where(p => p.Template is PaperTemplate.ContactSheet)]);
    }

    private static JointBranchLine Line(ImmutableArray<TaskRow> sheets, Setting at)
    {
        var (row, hall) = (sheets[^1], at.Hall);
        var answers = sheets.Select((sheet, i) => Answer(sheet, i + 1, at)).ToList();
        var answer = answers[^1];
        var clock = at.File.Clocks.FirstOrDefault(c => c.TaskId == row.Id);
        var end = row.ClosedAt is { } closed ? hall.Clock.DayOf(closed) : hall.Clock.DayOf(at.Now);
        var branch = at.File.Branches.FirstOrDefault(b => b.TaskId == row.Id);
        var isOpen = row.ClosedAt is null;
        return new JointBranchLine(
            row.Department ?? hall.PostName(row.PostCode), branch?.Share ?? "", hall.PostName(row.PostCode), sheets.Length, row.OpenedAt, row.ClaimedAt ?? row.ClosedAt,
            (row.AssigneeId ?? row.ClosedBy) is { } reader && reader != "flow" ? hall.PersonName(reader) : null, answer?.At, answer?.By, answer?.Outcome, answer?.Opinion, answer?.Missing ?? [],
            hall.Calendar.WorkingDays(hall.Clock.DayOf(row.OpenedAt), end), row.DueDay is { } due && (isOpen ? due < end || (due == end && hall.HasDayEnded(at.Now)) : due < end),
            isOpen && clock is not null ? ClockViews.Of(clock, at.File, hall, at.Now) : null, isOpen ? row.Id : null, isOpen && at.Reader.InboxPosts.Contains(row.PostCode),
            [.. answers.Take(answers.Count - 1).OfType<JointAnswerLine>()]);
    }

    private static JointAnswerLine? Answer(TaskRow row, int round, Setting at)
    {
        if (FinishedTask.Of(row) is not { Answer: var answer })
            return null;
        return new JointAnswerLine(
            round, row.ClosedAt!.Value, at.Hall.PersonName(row.ClosedBy!), answer.Outcome, answer.Reason ?? answer.Opinion,
            [.. (answer.MissingMaterials.IsDefault ? [] : answer.MissingMaterials).Distinct(StringComparer.Ordinal).Select(code => new Named(code, at.NameOf(code)))]);
    }

    /// <summary>The draft as the flow will send it: what every department asked for, each material once (004-25).</summary>
    private static JointSupplementView Supplement(IReadOnlyList<JointBranchLine> branches, Setting at, IReadOnlyList<PaperLink> papers)
    {
        var asked = branches.SelectMany(b => b.Before.Where(a => a.Outcome == JointReviewActivity.NeedsMore).Select(a => (b.Department, a.Missing))
            .Concat(b.Outcome == JointReviewActivity.NeedsMore ? [(b.Department, b.Missing)] : []));
        var needs = asked.SelectMany(a => a.Missing.Select(m => (Material: m, a.Department))).GroupBy(n => n.Material.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new JointNeed(
                g.Key, g.First().Material.Name, at.File.Materials.FirstOrDefault(m => m.Code == g.Key)?.State, [.. g.Select(n => n.Department).Distinct(StringComparer.Ordinal)])).ToList();
        var awaited = branches.Where(b => b.Outcome is null && b.TaskId is not null).Select(b => b.Department).ToList();
        var notices = papers.Where(p => p.Template is PaperTemplate.SupplementNotice).ToList();
        var state = notices is not [] ? JointSupplementState.Issued
            : needs is [] ? JointSupplementState.None
            : awaited is [] && branches.Any(b => b.Outcome == "Refuse") ? JointSupplementState.Dropped
            : JointSupplementState.Collecting;
        return new JointSupplementView(state, notices.Count <= at.File.NoticesAllowed && awaited is not [], needs, awaited, notices is [.., var last] ? last : null);
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<JointBoardView>, ProblemHttpResult>> Endpoint(Guid id, GetJointBoard get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } board ? TypedResults.Ok(board) : ApiProblem.NotFound().ToResult();

    private sealed record Setting(CaseFile File, Hall Hall, Actor Reader, DateTimeOffset Now, Func<string, string> NameOf);
}
