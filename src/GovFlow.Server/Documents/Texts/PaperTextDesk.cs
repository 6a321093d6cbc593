using System.Globalization;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Documents.Texts;

/// <summary>文书正文的起草、启用、撤回 (003-13): the topmost centre words the papers of all below it.</summary>
public sealed class PaperTextDesk(TownStore towns, HallBook halls, CentreTree centres, TimeProvider time)
{
    private const int LongestNote = 500;

    /// <summary>Every paper and the text it takes today.</summary>
    public async Task<PaperTextList> ListAsync(Hall hall, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var (keeper, today) = (await KeeperAsync(hall, ct), hall.Clock.Today);
        var drafts = (await towns.PaperTextsAsync(keeper.Code, ct)).Where(e => e.FirstDay is null).Select(e => e.Template).ToHashSet();
        return new PaperTextList(today, keeper.Town.Centre.Name, MayChange(keeper, actor), [.. Enum.GetValues<PaperTemplate>().Select(template =>
        {
            var kind = PaperKinds.Of(template);
            var now = hall.Town.PaperEditions.InForce(template, today);
            var next = hall.Town.PaperEditions.Where(e => e.Template == template && e.From > today).MinBy(e => e.From);
            return new PaperTextLine(template, kind.Title, kind.Series, kind.IsSealed, now?.Edition ?? 0, now?.From, next?.Edition, next?.From, drafts.Contains(template));
        })]);
    }

    /// <summary>A paper with all its editions, and the version of its draft; 0 where there is none.</summary>
    public async Task<(PaperTextView View, long Version)> ShowAsync(Hall hall, PaperTemplate template, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var (keeper, today) = (await KeeperAsync(hall, ct), hall.Clock.Today);
        var rows = (await towns.PaperTextsAsync(keeper.Code, ct)).Where(e => e.Template == template).ToList();
        var inForce = hall.Town.PaperEditions.InForce(template, today)?.Edition ?? 0;
        var kind = PaperKinds.Of(template);
        List<PaperEditionView> editions =
        [
            .. rows.Select(r => new PaperEditionView(
                r.Edition, r.Body, r.FirstDay, End(r.FirstDay), r.FirstDay is not null && r.Edition == inForce, r.FirstDay is null, r.Note, keeper.PersonName(r.SavedBy), r.SavedAt,
                r.ReleasedBy is { } by ? keeper.PersonName(by) : null)),
            new(0, PaperBody.Program(template), null, End(DateOnly.MinValue), inForce == 0, false, null, null, null, null),
        ];
        return (
            new PaperTextView(
                template, kind.Title, kind.IsSealed, today, today.AddDays(1), keeper.Town.Centre.Name, MayChange(keeper, actor), editions, PaperBody.Names(template),
                [.. PaperBody.Parts.Select(p => new PaperPartView(p.Name == "part-remedies" ? "{{> part-remedies act=\"决定\"}}" : $"{{{{> {p.Name}}}}}", p.Label))]),
            rows.Find(r => r.FirstDay is null)?.Version ?? 0);

        DateOnly? End(DateOnly? from) => from is null ? null : rows.Where(r => r.FirstDay > from).Min(r => r.FirstDay)?.AddDays(-1);
    }

    /// <summary>A body as it would be printed, and what is wrong with it.</summary>
    public static PaperTextPreview Preview(Hall hall, PaperTemplate template, string body)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(body);
        var findings = PaperBody.Check(template, body);
        var canPrint = findings.All(f => !f.IsError || f.Code is "paper-omits" or "paper-remedies");
        var day = hall.Clock.Today;
        return new PaperTextPreview(canPrint ? PaperRenderer.Preview(template, body, hall.Town.CentreOn(day, ""), day) : null, findings);
    }

    /// <summary>Keeps the draft; one that is not sound yet is kept too.</summary>
    public async Task<ApiProblem?> KeepAsync(Hall hall, PaperTemplate template, PaperTextDraft draft, long seen, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(draft.Body) || draft.Body.Length > PaperBody.Longest)
            problems.Add(new("$.body", "paper-long", string.Create(CultureInfo.InvariantCulture, $"请填写正文，不超过 {PaperBody.Longest} 个字符。")));
        if (string.IsNullOrWhiteSpace(draft.Note) || draft.Note.Length > LongestNote)
            problems.Add(new("$.note", "note-missing", $"请说明改了什么、为什么改，不超过 {LongestNote} 字。"));
        if (problems.Count > 0)
            return ApiProblem.Invalid(problems);
        return await ActAsync(hall, actor, (keeper, by) => towns.KeepPaperDraftAsync(keeper, template, draft.Body.ReplaceLineEndings("\n"), draft.Note.Trim(), seen, by, time.GetUtcNow(), ct), ct);
    }

    public Task<ApiProblem?> DropAsync(Hall hall, PaperTemplate template, long seen, Actor actor, CancellationToken ct) =>
        ActAsync(hall, actor, (keeper, by) => towns.DropPaperDraftAsync(keeper, template, seen, by, time.GetUtcNow(), ct), ct);

    /// <summary>Brings the draft into force; refused while it lacks anything the paper must say.</summary>
    public async Task<ApiProblem?> ReleaseAsync(Hall hall, PaperTemplate template, DateOnly from, long seen, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        // Papers of a day all read alike: today's first one may be issued already.
        if (from <= hall.Clock.Today)
            return ApiProblem.Invalid(new FieldProblem("$.from", "paper-past", "启用日最早为明日：当日的文书已按原来的文本出具。"));
        var rows = await towns.PaperTextsAsync((await KeeperAsync(hall, ct)).Code, ct);
        if (rows.FirstOrDefault(r => r.Template == template && r.FirstDay is null) is { } draft && Errors(template, draft) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems);
        return await ActAsync(hall, actor, (keeper, by) => towns.ReleasePaperTextAsync(keeper, template, seen, from, by, time.GetUtcNow(), ct), ct);
    }

    public Task<ApiProblem?> TakeBackAsync(Hall hall, PaperTemplate template, int edition, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return ActAsync(hall, actor, (keeper, by) => towns.TakeBackPaperTextAsync(keeper, template, edition, hall.Clock.Today, by, time.GetUtcNow(), ct), ct);
    }

    private static List<FieldProblem> Errors(PaperTemplate template, PaperEditionRow draft) =>
        [.. PaperBody.Check(template, draft.Body).Where(f => f.IsError).Select(f => new FieldProblem("$.body", f.Code, f.Line is { } line ? $"第{line}行：{f.Message}" : f.Message))];

    private async Task<ApiProblem?> ActAsync(Hall hall, Actor actor, Func<string, string, Task<PaperTextOutcome>> act, CancellationToken ct)
    {
        var keeper = await KeeperAsync(hall, ct);
        if (!MayChange(keeper, actor))
            return ApiProblem.RuleForbids("paper-keeper", $"文书文本由{keeper.Town.Centre.Name}统一修订，本中心照用。", "003-13");
        var outcome = await act(keeper.Code, actor.IdIn(keeper.Code));
        halls.ForgetAll();
        return outcome switch
        {
            PaperTextOutcome.Done => null,
            PaperTextOutcome.Missing => ApiProblem.NotFound("没有这一版，或者已经启用，不能再改。"),
            PaperTextOutcome.DayTaken => new ApiProblem(StatusCodes.Status409Conflict, "paper-day-taken", "已有版本", "这一天已有另一版开始启用，请另选一日。") { Path = "$.from" },
            PaperTextOutcome.DraftThere => new ApiProblem(StatusCodes.Status409Conflict, "paper-draft-there", "已有草稿", "这种文书已有草稿，请先启用或者不要它，再撤回。"),
            _ => ApiProblem.OfStatus(StatusCodes.Status412PreconditionFailed),
        };
    }

    /// <summary>The topmost centre of the tree that is run by this program.</summary>
    private async Task<Hall> KeeperAsync(Hall hall, CancellationToken ct) =>
        (await centres.AboveAsync(hall.Code, ct)) is [var top, ..] ? await halls.GetAsync(top, ct) : hall;

    private static bool MayChange(Hall keeper, Actor actor) => actor.May(Permissions.PapersDesign) && (actor.Centre is null || actor.Centre.Code == keeper.Code);
}
