using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Intake;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using GovFlow.Storage.Intake;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Bundles;

/// <summary>
/// 一件事收件: one table, as many cases as it has items, all of them opened in one transaction or none (decision 0037). Each is assessed and concluded as the intake of one item is; what
/// is shared is only what was asked and handed in.
/// </summary>
public sealed class TakeInBundle(
    BundleBook book, CommandLog log, AssessIntake assess, ConcludeIntake conclude, CaseDesk desk, CaseStore cases, CaseViews views, WorkflowShelf shelf, MaterialFiles files, IntakeDraftStore drafts, IDbContextFactory<GovFlowDbContext> contexts,
    TimeProvider time)
{
    /// <summary>What each item would be.</summary>
    public async Task<(BundleAssessment? Answer, ApiProblem? Problem)> AssessAsync(BundleDraftRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var (read, problem) = await ReadAsync(request, request.Items, false, actor, ct);
        if (read is null)
            return (null, problem);
        var answers = new List<BundleItemAssessment>();
        foreach (var (item, own) in read.Kept)
        {
            var answer = await assess.HandleAsync(BundleWords.Cut(request, own, read.Sheet, item.Shelved.Item, id => id), actor, ct);
            answers.Add(answer switch
            {
                CaseAnswer<AssessmentView>.Given given => new(own.ItemCode, item.Shelved.Item.Name, given.View, null),
                CaseAnswer<AssessmentView>.Refused refused => new(own.ItemCode, item.Shelved.Item.Name, null, Refusal(item, refused.Why)),
                _ => new(own.ItemCode, item.Shelved.Item.Name, null, Refusal(item, CaseDesk.ItemUnknown)),
            });
        }
        return (new BundleAssessment(answers), null);
    }

    /// <summary>Opens the cases.</summary>
    /// <param name="command">Its id is the matter's, and makes a repetition harmless.</param>
    public async Task<(BundleConcluded? Answer, ApiProblem? Problem)> ConcludeAsync(NewCommand command, BundleConcludeRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        // What was taken in is answered again, even where the bundle was closed since.
        var before = await log.FindAsync(command.Id, ct);
        var (read, problem) = await ReadAsync(request, request.Items, before is not null, actor, ct);
        if (read is null)
            return before is null ? (null, problem) : await AgainAsync(command.Id, before, request, actor, ct);
        var note = new BundleNote(command.Id, read.Bundle.Code, read.Bundle.Name, [.. read.Kept.Select(k => k.Offer.Shelved.Item.Name)]);
        var orders = new List<CaseOrder>();
        var refusals = new List<BundleRefusal>();
        var saved = new List<int>();
        foreach (var (i, (offer, own)) in read.Kept.Index())
        {
            var item = offer.Shelved.Item;
            var orderId = i == 0 ? command.Id : DeterministicId.Of(command.Id, "bundle", item.Code);
            Guid CopyOf(Guid file) => DeterministicId.Of(orderId, "file", file.ToString("N"));
            var cut = BundleWords.Cut(request, own, read.Sheet, item, CopyOf);
            await CopyAsync(request, read.Sheet, item.Code, CopyOf, actor, ct);
            if (IntakeWords.Gap(cut) is { } gap)
            {
                refusals.Add(Refusal(offer, gap));
                continue;
            }
            var caseId = Guid.CreateVersion7(time.GetUtcNow());
            var with = BundleWords.HandedWith(cut.Materials, read.Sheet, item.Code);
            saved.Add(with.Count);
            var (form, wrong) = await conclude.WithFilesAsync(
                IntakeWords.Form(cut, caseId) with { Bundle = with.IsEmpty ? note : note with { HandedWith = with } }, cut, actor, orderId, ct);
            if (wrong is not null)
                refusals.Add(Refusal(offer, wrong));
            orders.Add(new CaseOrder(orderId, caseId, "conclude-bundle", new CaseCommand.ConcludeIntake(form), DeskActor.Of(actor), Seen.Whatever));
        }
        if (refusals.Count > 0)
            return before is null ? (null, Refused(refusals)) : await AgainAsync(command.Id, before, request, actor, ct);
        var hall = read.Hall;
        var result = await desk.ConcludeTogetherAsync(orders, hall, new NewBundle(command.Id, note.Code, note.Name, Number(hall), [.. saved]), ct);
        if (result is TogetherDesk.Done { Cases: [var first, ..] })
            await conclude.ServedAsync(first, request.TicketId, hall, actor);
        // The intake it grew out of is finished with it: nobody goes on with that a second time.
        if (result is TogetherDesk.Done && actor.Staff is { } person)
            await drafts.DropAsync(command.Id, new DraftOwner(hall.Code, person.Id), CancellationToken.None);
        return result is TogetherDesk.Done done
            ? (await DoneAsync(command.Id, done, read.Sheet, hall, actor, ct), null)
            : (null, NotDone((TogetherDesk.NotDone)result, read.Kept));
    }

    private async Task<(Table? Read, ApiProblem? Problem)> ReadAsync(BundleTable request, IReadOnlyList<BundleItemDraft> items, bool withClosed, Actor actor, CancellationToken ct)
    {
        if (IntakeWords.Gap(items, "$.items") is { } nothing)
            return (null, DeskProblems.Of(nothing));
        if (await assess.HallOfAsync(actor, ct) is not { } hall || await book.FindAsync(hall.Code, request.BundleCode, withClosed, ct) is not { } offered)
            return (null, DeskProblems.Of(new CommandResult.Refused("bundle-unknown", "没有这件事，或者已经停用。", "000-17", "$.bundleCode")));
        for (var i = 0; i < items.Count; i++)
        {
            if (!offered.Offers.Any(o => o.Shelved.Item.Code == items[i].ItemCode))
                return (null, DeskProblems.Of(new CommandResult.Refused("item-unknown", "这件事没有这个事项，或者事项未公布。", null, $"$.items[{i}].itemCode")));
            if (items.Take(i).Any(o => o.ItemCode == items[i].ItemCode))
                return (null, DeskProblems.Of(new CommandResult.Refused("bundle-item-twice", "同一事项不能申请两次。", null, $"$.items[{i}].itemCode")));
        }
        if (items.Count < Bundle.Fewest)
            return (null, DeskProblems.Of(new CommandResult.Refused("bundle-items", "一件事至少含两个事项；只办一个的，请按单个事项收件。", "000-17", "$.items")));
        ImmutableArray<string> codes = [.. items.Select(i => i.ItemCode)];
        var sheet = BundleSheet.Of(offered.Bundle, offered.Items, codes);
        if (BundleWords.Wrong(request, sheet) is { } wrong)
            return (null, DeskProblems.Of(wrong));
        return (new Table(hall, offered.Bundle, sheet, [.. offered.Offers.Where(o => codes.Contains(o.Shelved.Item.Code)).Select(o => (o, items.First(i => i.ItemCode == o.Shelved.Item.Code)))]), null);
    }

    /// <summary>
    /// The answer of what took effect where the bundle was written otherwise since: its orders cannot be made as they were, so the same is what has the same items, the same applicant and the same
    /// person at the window.
    /// </summary>
    private async Task<(BundleConcluded? Answer, ApiProblem? Problem)> AgainAsync(Guid id, StoredAnswer before, BundleConcludeRequest request, Actor actor, CancellationToken ct)
    {
        if (before.Act != "conclude-bundle" || before.ActorId != DeskActor.Of(actor).Id)
            return (null, DeskProblems.Of(new DeskResult.IdReused()));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.CaseBundles.AsNoTracking().Where(b => b.BundleId == id).OrderBy(b => b.Place).ToListAsync(ct);
        var done = new List<DeskResult.Done>();
        foreach (var row in rows)
        {
            if (await cases.LoadAsync(row.CaseId, ct) is not { } loaded)
                return (null, DeskProblems.Of(new DeskResult.NotFound()));
            var papers = await db.Papers.AsNoTracking().Where(p => p.CaseId == row.CaseId && p.IssuedAt == row.OpenedAt).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(ct);
            done.Add(new DeskResult.Done(loaded.File, loaded.Token.Version, [.. papers], IsRepeated: true));
        }
        var applicant = (request.Applicant.Identity.Name.Trim(), PersonalNumbers.Normalise(request.Applicant.Identity.PaperNumber));
        var isSame = rows.Count > 0 && rows[0].Code == request.BundleCode && done.Select(d => d.File.ItemCode).ToHashSet(StringComparer.Ordinal).SetEquals(request.Items.Select(i => i.ItemCode))
            && done.TrueForAll(d => (d.File.Applicant.Identity.Name, d.File.Applicant.Identity.PaperNumber) == applicant);
        if (!isSame || await assess.HallOfAsync(actor, ct) is not { } hall)
            return (null, DeskProblems.Of(new DeskResult.ContentChanged()));
        return (await DoneAsync(id, new TogetherDesk.Done([.. done]), null, hall, actor, ct), null);
    }

    private async Task CopyAsync(BundleTable request, BundleSheet sheet, string itemCode, Func<Guid, Guid> copyOf, Actor actor, CancellationToken ct)
    {
        if (FileOwners.Of(actor) is not { } owner)
            return;
        var shared = sheet.Materials.Where(m => m.For[0].ItemCode != itemCode && m.For.Any(f => f.ItemCode == itemCode)).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        await files.CopyAsync([.. request.Materials.Where(m => shared.Contains(m.Code)).SelectMany(m => m.Files ?? []).Distinct().Select(f => (f, copyOf(f)))], owner, ct);
    }

    private static CaseNumberRequest Number(Hall hall)
    {
        var year = hall.Clock.Today.Year;
        return new CaseNumberRequest(new RegisterKey(hall.Code, "bundle", year), n => string.Create(CultureInfo.InvariantCulture, $"{(hall.IsPractice ? Approvals.People.PracticeHall.NumberMark : "")}YJS-{year}-{n:D6}"));
    }

    private static BundleRefusal Refusal(Offer offer, CommandResult.Refused why) => new(offer.Shelved.Item.Code, offer.Shelved.Item.Name, why.Code, why.Message, why.Basis, why.Path);

    private static ApiProblem NotDone(TogetherDesk.NotDone not, ImmutableArray<(Offer Offer, BundleItemDraft Own)> kept) => not.Why.All(w => w.Why is DeskResult.Refused)
        ? Refused([.. not.Why.Select(w => Refusal(kept[w.At].Offer, ((DeskResult.Refused)w.Why).Why))])
        : DeskProblems.Of(not.Why.First(w => w.Why is not DeskResult.Refused).Why);

    /// <summary>None is opened; of each that stands against it, why. The clerk mends it, or takes the item out.</summary>
    private static ApiProblem Refused(List<BundleRefusal> refusals)
    {
        var first = DeskProblems.Of(new CommandResult.Refused(refusals[0].Code, refusals[0].Message, refusals[0].Basis, refusals[0].Path));
        return first with
        {
            Code = "bundle-refused",
            Title = "一件事未能收件",
            Detail = $"各事项均未收件。{string.Join("", refusals.Select(r => $"“{r.ItemName}”：{r.Message}"))}",
            More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["items"] = refusals },
        };
    }

    private async Task<BundleConcluded> DoneAsync(Guid id, TogetherDesk.Done done, BundleSheet? sheet, Hall hall, Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var matter = await db.CaseBundles.AsNoTracking().FirstAsync(b => b.BundleId == id, ct);
        var made = new List<BundleCaseDone>();
        var strips = new List<BundleSlipCase>();
        foreach (var one in done.Cases)
        {
            var view = await views.DoneAsync(one, actor, ct);
            made.Add(new BundleCaseDone(view.Case, view.Papers, view.Next, one.File.QueryCode));
            var shelved = await shelf.FindAsync(one.File.DefinitionVersionId, ct);
            strips.Add(new BundleSlipCase(one.File, shelved!.Item.Name, ConcludeIntake.Outcome(one.File), ConcludeIntake.Due(one.File, hall), [.. view.Papers.Select(p => (p.Label, p.Number))]));
        }
        var first = done.Cases[0].File;
        var counted = done.Cases.SelectMany(c => c.File.Bundle?.HandedWith?.Values ?? []).ToHashSet(StringComparer.Ordinal);
        var shared = (sheet?.Materials ?? []).Where(m => counted.Contains(new MaterialPlace(m.For[0].ItemCode, m.For[0].MaterialCode).Key)).Select(m => (m.Name, string.Join("、", m.For.Select(f => f.ItemName))));
        var slip = BundleSlip.Render(matter.Number, matter.Name, hall.Town.Centre, strips, [.. shared], TimeZoneInfo.ConvertTime(first.ReceivedAt, hall.Clock.Zone).DateTime);
        return new BundleConcluded(id, matter.Number, matter.Name, made, slip);
    }

    internal static async Task<Results<Ok<BundleAssessment>, ProblemHttpResult>> Assess(BundleDraftRequest request, TakeInBundle bundles, CurrentActor actor, CancellationToken ct)
    {
        var (answer, problem) = await bundles.AssessAsync(request, actor.Value, ct);
        return problem is null ? TypedResults.Ok(answer) : problem.ToResult();
    }

    internal static async Task<Results<Ok<BundleConcluded>, ProblemHttpResult>> Conclude(NewCommand command, BundleConcludeRequest request, TakeInBundle bundles, CurrentActor actor, CancellationToken ct)
    {
        var (answer, problem) = await bundles.ConcludeAsync(command, request, actor.Value, ct);
        return problem is null ? TypedResults.Ok(answer) : problem.ToResult();
    }

    /// <summary>What was asked for, with the items as they are in force.</summary>
    private sealed record Table(Hall Hall, Bundle Bundle, BundleSheet Sheet, ImmutableArray<(Offer Offer, BundleItemDraft Own)> Kept);
}
