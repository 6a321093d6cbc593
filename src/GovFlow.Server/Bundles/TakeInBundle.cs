using System.Collections.Immutable;
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
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using GovFlow.Storage.Intake;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Bundles;

/// <summary>
/// 一件事收件: one table, as many cases as it has items, all of them opened in one transaction or none (decision 0037). Each is assessed and concluded as the intake of one item is; what
/// is shared is only what was asked and handed in.
/// </summary>
public sealed class TakeInBundle(
    BundleBook book, CommandLog log, AssessIntake assess, ConcludeIntake conclude, CaseDesk desk, StoredMatters stored, CaseViews views, WorkflowShelf shelf, MaterialFiles files, IntakeDraftStore drafts, TimeProvider time)
{
    private const string TakingIn = "收件";

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
            return before is null ? (null, BundleWords.Refused(refusals, TakingIn)) : await AgainAsync(command.Id, before, request, actor, ct);
        var hall = read.Hall;
        var result = await desk.ConcludeTogetherAsync(orders, hall, new NewBundle(command.Id, note.Code, note.Name, BundleWords.Number(hall), [.. saved]), ct);
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
            return (null, DeskProblems.Of(BundleWords.Unknown("$.bundleCode")));
        ImmutableArray<string> codes = [.. items.Select(i => i.ItemCode)];
        if (BundleWords.NotTogether(offered, codes, i => i < 0 ? "$.items" : $"$.items[{i}].itemCode") is { } apart)
            return (null, DeskProblems.Of(apart));
        var sheet = BundleSheet.Of(offered.Bundle, offered.Items, codes);
        if (BundleWords.Wrong(request.Materials, request.Answers, sheet) is { } wrong)
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
        var rows = await stored.RowsAsync(id, ct);
        if (await stored.DoneBeforeAsync(rows, ct) is not { } done)
            return (null, DeskProblems.Of(new DeskResult.NotFound()));
        var applicant = (request.Applicant.Identity.Name.Trim(), PersonalNumbers.Normalise(request.Applicant.Identity.PaperNumber));
        var isSame = rows.Count > 0 && rows[0].Code == request.BundleCode && done.Select(d => d.File.ItemCode).ToHashSet(StringComparer.Ordinal).SetEquals(request.Items.Select(i => i.ItemCode))
            && done.All(d => (d.File.Applicant.Identity.Name, d.File.Applicant.Identity.PaperNumber) == applicant);
        if (!isSame || await assess.HallOfAsync(actor, ct) is not { } hall)
            return (null, DeskProblems.Of(new DeskResult.ContentChanged()));
        return (await DoneAsync(id, new TogetherDesk.Done([.. done]), null, hall, actor, ct), null);
    }

    private async Task CopyAsync(BundleTable request, BundleSheet sheet, string itemCode, Func<Guid, Guid> copyOf, Actor actor, CancellationToken ct)
    {
        if (FileOwners.Of(actor) is not { } owner)
            return;
        await files.CopyAsync([.. BundleWords.SharedFiles(request.Materials, sheet, itemCode).Select(f => (f, copyOf(f)))], owner, ct);
    }

    private static BundleRefusal Refusal(Offer offer, CommandResult.Refused why) => new(offer.Shelved.Item.Code, offer.Shelved.Item.Name, why.Code, why.Message, why.Basis, why.Path);

    private static ApiProblem NotDone(TogetherDesk.NotDone not, ImmutableArray<(Offer Offer, BundleItemDraft Own)> kept) => not.Why.All(w => w.Why is DeskResult.Refused)
        ? BundleWords.Refused([.. not.Why.Select(w => Refusal(kept[w.At].Offer, ((DeskResult.Refused)w.Why).Why))], TakingIn)
        : DeskProblems.Of(not.Why.First(w => w.Why is not DeskResult.Refused).Why);

    private async Task<BundleConcluded> DoneAsync(Guid id, TogetherDesk.Done done, BundleSheet? sheet, Hall hall, Actor actor, CancellationToken ct)
    {
        var matter = (await stored.RowsAsync(id, ct))[0];
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
