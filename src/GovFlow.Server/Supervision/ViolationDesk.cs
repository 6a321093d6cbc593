using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Letters;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>What is done with a violation record.</summary>
/// <param name="Text">Reasons, finding or appeal, in words.</param>
/// <param name="DueDay">Last day for the statement or the rectification, inclusive; null = none is set.</param>
/// <param name="PersonId">Of a hearing: who answers for it, where the detector could name only a post.</param>
public sealed record ViolationRequest(string Text, DateOnly? DueDay = null, string? PersonId = null, ViolationTier? Tier = null, Sanction? Sanction = null);

/// <summary>How an act on a record ended.</summary>
public abstract record ViolationResult
{
    private ViolationResult()
    {
    }

    public sealed record Done(ViolationView View) : ViolationResult;

    public sealed record NotFound : ViolationResult;

    public sealed record Changed(long Version, string By) : ViolationResult;

    public sealed record Forbidden(Refusal Why) : ViolationResult;

    public sealed record Invalid(string Path, string Code, string Message) : ViolationResult;
}

/// <summary>
/// Violation records: read by those who oversee and by the person concerned, moved by <see cref="ViolationLife"/>. The record keeps its own history and is
/// vouched for in its case's chain; the case's version stays.
/// </summary>
public sealed class ViolationDesk(GovFlowDbContext db, SupervisionStore store, CaseStore cases, HallBook halls, CentreTree centres, ViolationViews views, TimeProvider time)
{
    /// <summary>Those the reader may see: of the centres below for whoever oversees, else the reader's own.</summary>
    public async Task<IQueryable<ViolationRow>> InSightAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var rows = db.Violations.AsNoTracking();
        if (actor.May(Permissions.ViolationsRead))
        {
            var codes = (await centres.BelowAsync(actor.Centre?.Path ?? "", ct)).ToArray();
            return rows.Where(v => codes.Contains(v.CentreCode));
        }
        return actor is { Centre.Code: var centre, Staff.Id: var person } ? rows.Where(v => v.CentreCode == centre && v.PersonId == person && v.State != ViolationState.Detected) : rows.Where(_ => false);
    }

    /// <summary>Whether the reader may see a record.</summary>
    public async Task<bool> IsInSightAsync(Guid id, Actor actor, CancellationToken ct) => await (await InSightAsync(actor, ct)).AnyAsync(v => v.Id == id, ct);

    /// <summary>A record; null where it does not exist or is out of sight.</summary>
    public async Task<ViolationView?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await (await InSightAsync(actor, ct)).SingleOrDefaultAsync(v => v.Id == id, ct) is not { } row)
            return null;
        var hall = await halls.GetAsync(row.CentreCode, ct);
        var asked = await AskedAsync(id, ct);
        var participants = await ParticipantsAsync(row, ct);
        return views.Of(row, asked, await db.LettersOfViolationAsync(id, ct), await db.LettersOfDutiesAsync(asked.Select(d => d.Id), ct), hall, actor, act => Objection(row, asked, hall, participants, actor, act, new ViolationDecision(ViolationTier.Minor, Sanction.WrittenSelfCriticism))?.Message);
    }

    /// <summary>Carries out an act. A command id that is on the record already is answered with the record.</summary>
    /// <param name="version">The version the caller saw.</param>
    public async Task<ViolationResult> ActAsync(Guid id, ViolationAct act, ViolationRequest request, Guid commandId, long version, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await (await InSightAsync(actor, ct)).SingleOrDefaultAsync(v => v.Id == id, ct) is not { } row)
            return new ViolationResult.NotFound();
        var hall = await halls.GetAsync(row.CentreCode, ct);
        var lines = ViolationViews.Lines(row);
        var by = actor.IdIn(row.CentreCode);
        if (lines.Any(l => l.CommandId == commandId && l.ActorId == by))
            return new ViolationResult.Done((await FindAsync(id, actor, ct))!);
        if (row.Version != version)
            return new ViolationResult.Changed(row.Version, lines[^1].Actor);
        if (FreeText.Check(FreeText.MostOfText, (request.Text, "$.text")) is { } unfit)
            return new ViolationResult.Invalid(unfit.Path!, unfit.Code, unfit.Message);
        if (string.IsNullOrWhiteSpace(request.Text))
            return new ViolationResult.Invalid("$.text", "text-missing", "请写明内容。");
        var decision = request is { Tier: { } tier, Sanction: { } sanction } ? new ViolationDecision(tier, sanction) : null;
        var asked = await AskedAsync(id, ct);
        if (Objection(row, asked, hall, await ParticipantsAsync(row, ct), actor, act, decision) is { } objection)
            return objection.Code == "violation-sanction" ? new ViolationResult.Invalid("$.sanction", objection.Code, objection.Message) : new ViolationResult.Forbidden(objection);
        if (Unsound(act, request, hall) is { } wrong)
            return wrong;

        var now = time.GetUtcNow();
        var addition = Apply(row, lines, act, request, decision, asked, hall, actor, commandId, now);
        bool isDone;
        try
        {
            isDone = await store.AddAsync(addition, ct);
        }
        catch (IncompletePaperException incomplete)
        {
            return new ViolationResult.Forbidden(LetterPress.Missing(incomplete));
        }
        if (!isDone)
        {
            var fresh = await db.Violations.AsNoTracking().SingleAsync(v => v.Id == id, ct);
            return new ViolationResult.Changed(fresh.Version, ViolationViews.Lines(fresh)[^1].Actor);
        }
        return new ViolationResult.Done((await FindAsync(id, actor, ct))!);
    }

    private static ViolationResult.Invalid? Unsound(ViolationAct act, ViolationRequest request, Hall hall)
    {
        if (act is ViolationAct.Hear && request.DueDay is null)
            return new ViolationResult.Invalid("$.dueDay", "due-day", "请写明陈述期限。");
        if (request.DueDay is { } due && (due < hall.Clock.Today || due > hall.Calendar.WorkingDayAfter(hall.Clock.Today, Duties.MostDays)))
            return new ViolationResult.Invalid("$.dueDay", "due-day", $"期限须在今日之后、{Duties.MostDays}个工作日以内。");
        return request.PersonId is { } person && hall.Person(person) is not { IsActive: true } ? new ViolationResult.Invalid("$.personId", "person-unknown", "没有这名工作人员。") : null;
    }

    private static Refusal? Objection(
        ViolationRow row, IReadOnlyList<DutyRow> asked, Hall hall, ImmutableArray<Participation> participants, Actor actor, ViolationAct act, ViolationDecision? decision)
    {
        var by = actor.IdIn(row.CentreCode);
        var statement = asked.LastOrDefault(d => d.Kind is DutyKind.Statement);
        var facts = new ViolationFacts(
            row.State, row.PersonId, row.DecidedBy, statement is { AnsweredAt: null } && statement.DueDay >= hall.Clock.Today,
            asked.Any(d => d.Kind is DutyKind.Rectification && d.AnsweredAt is null),
            row.DecidedAt is { } at && hall.Clock.Today > hall.Calendar.WorkingDayAfter(hall.Clock.DayOf(at), ViolationLife.AppealDays));
        if (act is not ViolationAct.Appeal)
        {
            if (!actor.May(Permissions.ViolationsDecide) || actor.Staff is not { } staff)
                return new Refusal("violation-decider-only", "违规由监察人员核查认定。", "规范审批行为（003-45）");
            // 监管分离: nor does anybody who had a part in the case.
            if (PeopleRules.CheckSupervise(staff with { Id = by }, participants) is PeopleVerdict.Refused handled)
                return handled.Refusal;
        }
        return ViolationLife.Objection(facts, act, by, decision);
    }

    private static SupervisionAddition Apply(
        ViolationRow row, ImmutableArray<ViolationLine> lines, ViolationAct act, ViolationRequest request, ViolationDecision? decision, IReadOnlyList<DutyRow> asked, Hall hall,
        Actor actor, Guid commandId, DateTimeOffset now)
    {
        var by = actor.IdIn(row.CentreCode);
        var text = request.Text.Trim();
        row.State = ViolationLife.Next(row.State, act)!.Value;
        row.Version++;
        var duties = ImmutableArray<DutyRow>.Empty;
        LetterOrder? letter = null;
        switch (act)
        {
            case ViolationAct.Hear:
                row.PersonId = request.PersonId ?? row.PersonId;
                duties = Duty(row, DutyKind.Statement, $"监察规则发现“{ViolationRules.Of(row.BrokenRule).Name}”线索，请陈述申辩：{text}", request.DueDay!.Value, hall, by, commandId, now);
                letter = Letter(DutyKind.Statement, request.DueDay.Value);
                break;
            case ViolationAct.Uphold:
                (row.Tier, row.Sanction, row.Finding, row.DecidedBy, row.DecidedAt) = (decision!.Tier, decision.Sanction, text, by, now);
                if (request.DueDay is { } due)
                {
                    duties = Duty(row, DutyKind.Rectification, $"限期整改：{text}", due, hall, by, commandId, now);
                    letter = Letter(DutyKind.Rectification, due);
                }
                break;
            case ViolationAct.Dismiss:
                (row.Tier, row.Sanction, row.Finding, row.DecidedBy, row.DecidedAt) = (null, null, text, by, now);
                break;
            case ViolationAct.Appeal:
                row.Appeal = text;
                break;
            case ViolationAct.Close:
                break;
        }
        var words = $"{act.ChineseName()}{(act is ViolationAct.Uphold ? $"（{row.Tier!.Value.ChineseName()}，{row.Sanction!.Value.ChineseName()}）" : "")}：{text}";
        row.History = JsonSerializer.Serialize(lines.Add(new ViolationLine(now, by, actor.Name, words, commandId)), ViolationViews.Json);
        return new SupervisionAddition
        {
            CaseId = row.CaseId,
            Act = $"violation-{act.ToString().ToLowerInvariant()}",
            ActorId = by,
            At = now,
            CommandId = commandId,
            Cause = commandId,
            Line = new CaseEvent($"violation.{act.ToString().ToLowerInvariant()}", $"违规记录“{ViolationRules.Of(row.BrokenRule).Name}”{act.ChineseName()}。", by, actor.Name, IsStandIn: false, IsVisibleToApplicant: false),
            Violation = row,
            Duties = duties,
            Letter = letter,
            Messages = row.PersonId is not { } person ? [] :
            [
                OutgoingMessage.Of(new CaseNotice(act is ViolationAct.Appeal ? "supervisors" : $"person:{person}", "违规记录有新进展", $"“{ViolationRules.Of(row.BrokenRule).Name}”：{act.ChineseName()}。", "violation.changed", Centre: row.CentreCode)),
            ],
        };

        // Told in writing, also where there is no case whose chain could vouch for a duty.
        LetterOrder? Letter(DutyKind kind, DateOnly due) => LetterPress.Order(
            new SupervisionAsk(kind, $"{row.ItemName}：{ViolationRules.Of(row.BrokenRule).Name}", text, due, LetterPress.Addressee(hall, row.UnitCode, row.PersonId))
            {
                CaseNumber = row.CaseNumber,
                Found = string.Join('；', JsonSerializer.Deserialize<ImmutableArray<EvidenceLine>>(row.Evidence, ViolationViews.Json).Select(e => e.Text.TrimEnd('。'))),
                Broken = row.BrokenRule,
                Decided = kind is DutyKind.Rectification ? decision : null,
                IsOfAPerson = row.PersonId is not null,
                Statement = asked.LastOrDefault(d => d.Kind is DutyKind.Statement)?.Answer,
            },
            new LetterLinks(DutyId: duties.IsEmpty ? null : duties[0].Id, ViolationId: row.Id, ToPersonId: row.PersonId, ToUnitCode: row.UnitCode), commandId, hall, by, actor.Name, now);
    }

    /// <summary>Without a case there is no chain to vouch for a duty: what happened outside every case is answered on paper.</summary>
    private static ImmutableArray<DutyRow> Duty(ViolationRow row, DutyKind kind, string text, DateOnly due, Hall hall, string by, Guid commandId, DateTimeOffset now)
    {
        if (row.CaseId is not { } caseId)
            return [];
        return
        [
            new DutyRow
            {
                Id = DeterministicId.Of(caseId, "duty", commandId.ToString("N")),
                Kind = kind,
                CentreCode = row.CentreCode,
                CaseId = caseId,
                CaseNumber = row.CaseNumber ?? "",
                ItemName = row.ItemName,
                ViolationId = row.Id,
                UnitCode = row.PersonId is null ? row.UnitCode : null,
                HolderId = row.PersonId ?? (row.UnitCode is { } unit ? hall.Unit(unit)?.HeadId : null),
                Text = text,
                AskedBy = by,
                AskedAt = now,
                DueDay = due,
                Version = 1,
            },
        ];
    }

    private async Task<List<DutyRow>> AskedAsync(Guid id, CancellationToken ct) => await db.Duties.AsNoTracking().Where(d => d.ViolationId == id).OrderBy(d => d.AskedAt).ToListAsync(ct);

    private async Task<ImmutableArray<Participation>> ParticipantsAsync(ViolationRow row, CancellationToken ct) =>
        row.CaseId is { } id && await cases.LoadAsync(id, ct) is { } loaded ? loaded.File.Participants : [];
}
