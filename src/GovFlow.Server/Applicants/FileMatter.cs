using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Bundles;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Applicants;

/// <summary>
/// 网上申办一件事 (decision 0047): one form and one list of materials, as many applications as items, all of them filed in one transaction or none. Each waits for its answer, and is answered, as
/// one that was filed alone.
/// </summary>
public sealed class FileMatter(
    CurrentApplicant applicant, ApplicantStore store, FileApplication single, BundleBook book, StoredMatters stored, CaseDesk desk, CommandLog log, CentreTree centres, HallBook halls, FilingDrafts drafts, MyFiles own, MaterialFiles files,
    TimeProvider time)
{
    private const string Act = "file-bundle-online";
    private const string Filing = "提交";
    private const string MaterialsPath = "$.materials[";

    internal static async Task<Results<Ok<MatterFiled>, ProblemHttpResult>> File(NewCommand command, FilingContent content, FileMatter filing, CancellationToken ct)
    {
        var (done, problem) = await filing.FileAsync(command.Id, content, ct);
        return problem is null ? TypedResults.Ok(done) : problem.ToResult();
    }

    private async Task<(MatterFiled? Done, ApiProblem? Problem)> FileAsync(Guid id, FilingContent content, CancellationToken ct)
    {
        // What was filed is answered again, even where the bundle is offered no more, or otherwise.
        var before = await log.FindAsync(id, ct);
        var (read, problem) = await ReadAsync(content, ct);
        if (read is null)
            return before is null ? (null, problem) : await AgainAsync(id, before, content, ct);
        var note = new BundleNote(id, read.Bundle.Code, read.Bundle.Name, [.. read.Kept.Select(k => k.Shelved.Item.Name)]);
        var orders = new List<CaseOrder>();
        var saved = new List<int>();
        var refusals = new List<BundleRefusal>();
        var cuts = new List<FilingContent>();
        var copies = new List<Guid>();
        foreach (var (i, offer) in read.Kept.Index())
        {
            var item = offer.Shelved.Item;
            var orderId = i == 0 ? id : DeterministicId.Of(id, "bundle", item.Code);
            // Before the cases: whoever filed finds them, even where the answer is lost on its way.
            if (!await store.BeginFilingAsync(orderId, applicant.Value.Id, ct))
            {
                await ReleaseAsync(copies);
                return (null, DeskProblems.Of(new DeskResult.IdReused()));
            }
            var cut = await CutAsync(content, read.Sheet, item, orderId, isFirst: i == 0, copies, ct);
            cuts.Add(cut);
            var caseId = Guid.CreateVersion7(time.GetUtcNow());
            var with = BundleWords.HandedWith(Filings.Handed(cut.Materials), read.Sheet, item.Code);
            var (form, wrong) = await single.WithFilesAsync(Filings.Form(cut, applicant.Value, item, caseId) with { Bundle = with.IsEmpty ? note : note with { HandedWith = with } }, cut, orderId, ct);
            if (wrong is not null)
                refusals.Add(Refusal(read, offer, wrong, content, cut));
            saved.Add(with.Count);
            orders.Add(new CaseOrder(orderId, caseId, Act, new CaseCommand.ReceiveApplication(form), single.By(content.For is not null), Seen.Whatever));
        }
        if (refusals.Count > 0)
        {
            await ReleaseAsync(copies);
            return before is null ? (null, BundleWords.Refused(refusals, Filing)) : await AgainAsync(id, before, content, ct);
        }
        var result = await desk.ConcludeTogetherAsync(orders, read.Hall, new NewBundle(id, note.Code, note.Name, BundleWords.Number(read.Hall), [.. saved]), ct);
        if (result is not TogetherDesk.Done done)
        {
            var why = ((TogetherDesk.NotDone)result).Why;
            // The bundle was written otherwise since: its orders cannot be made as they were.
            if (before is not null && why.Any(w => w.Why is DeskResult.ContentChanged or DeskResult.IdReused))
            {
                await ReleaseAsync(copies);
                return await AgainAsync(id, before, content, ct);
            }
            // Who lost a race may try again at once, and the winner may be the same order sent twice: its copies stay.
            if (why.Any(w => w.Why is not DeskResult.Refused))
                return (null, DeskProblems.Of(why.First(w => w.Why is not DeskResult.Refused).Why));
            await ReleaseAsync(copies);
            return (null, BundleWords.Refused([.. why.Select(w => Refusal(read, read.Kept[w.At], ((DeskResult.Refused)w.Why).Why, content, cuts[w.At]))], Filing));
        }
        await drafts.DropAsync(id, CancellationToken.None);
        return (await DoneAsync(id, done.Cases, ct), null);
    }

    private async Task<(Table? Read, ApiProblem? Problem)> ReadAsync(FilingContent content, CancellationToken ct)
    {
        if (content.Bundle is not { Code: not null, Items: { } items } asked || await centres.FirstAsync(ct) is not { } hall || await book.FindAsync(hall.Code, asked.Code, withClosed: false, ct) is not { } offered)
            return (null, DeskProblems.Of(BundleWords.Unknown("$.bundle.code")));
        if (BundleWords.NotTogether(offered, items, i => i < 0 ? "$.bundle.items" : ItemPath(i)) is { } apart)
            return (null, DeskProblems.Of(apart));
        var sheet = BundleSheet.Of(offered.Bundle, offered.Items, [.. items]);
        if (Filings.Against(content, sheet.Questions.Select(q => q.Question with { Name = q.Key, IsRequired = q.IsRequired }), applicant.Value, hall.Clock.Today, null) is { Count: > 0 } problems)
            return (null, ApiProblem.Invalid(problems));
        if (BundleWords.Wrong(Filings.Handed(content.Materials), content.Answers, sheet) is { } wrong)
            return (null, DeskProblems.Of(wrong));
        var pages = content.Materials.Index().SelectMany(m => (m.Item.Files ?? []).Select(f => (m.Index, File: f))).ToList();
        if (pages.Find(p => pages.Exists(o => o.File == p.File && o.Index < p.Index)) is { File: var file, Index: var at } && file != default)
            return (null, DeskProblems.Of(new CommandResult.Refused("scan-twice", "同一个文件不能用在两份材料上。", null, string.Create(CultureInfo.InvariantCulture, $"{MaterialsPath}{at}].files"))));
        var read = new Table(hall, offered.Bundle, sheet, [.. offered.Offers.Where(o => items.Contains(o.Shelved.Item.Code, StringComparer.Ordinal))]);
        var refusals = read.Kept.Select(o => (Offer: o, Why: BundleBook.WhyNot(o, hall))).Where(o => o.Why is not null).Select(o => Refusal(read, o.Offer, o.Why!, content, null)).ToList();
        return refusals.Count > 0 ? (null, BundleWords.Refused(refusals, Filing)) : (read, null);
    }

    /// <summary>One item's application, as it would have been filed alone. A file belongs to one case: what counts for several is registered once more for each of the others.</summary>
    /// <param name="copies">Gets the ids of what is registered once more.</param>
    private async Task<FilingContent> CutAsync(FilingContent content, BundleSheet sheet, ServiceItem item, Guid orderId, bool isFirst, List<Guid> copies, CancellationToken ct)
    {
        Guid CopyOf(Guid file) => DeterministicId.Of(orderId, "file", file.ToString("N"));
        var handed = Filings.Handed(content.Materials);
        IReadOnlyList<Guid> pages = isFirst ? [] : content.For?.Files ?? [];
        if (await own.OwnerAsync(ct) is { } owner)
        {
            var shared = BundleWords.SharedFiles(handed, sheet, item.Code).Concat(pages).Distinct().ToList();
            await files.CopyAsync([.. shared.Select(f => (f, CopyOf(f)))], owner, ct);
            copies.AddRange(shared.Select(CopyOf));
        }
        return content with
        {
            ItemCode = item.Code,
            Bundle = null,
            Answers = BundleWords.Answers(content.Answers, sheet, item),
            Materials = [.. BundleWords.Handed(handed, sheet, item, CopyOf).Select(m => new FiledMaterial(m.Code, m.State.IsInHand(), m.Files, m.Licence))],
            For = isFirst || content.For is not { Files: not null } of ? content.For : of with { Files = [.. pages.Select(CopyOf)] },
        };
    }

    /// <summary>Copies of a filing that was refused lie about for nobody.</summary>
    private async Task ReleaseAsync(List<Guid> copies)
    {
        if (await own.OwnerAsync(CancellationToken.None) is { } owner)
            await files.ReleaseAsync(copies, owner, CancellationToken.None);
    }

    /// <summary>The answer of what took effect, where what was sent cannot be read any more as it was: the same is what names the same items.</summary>
    private async Task<(MatterFiled? Done, ApiProblem? Problem)> AgainAsync(Guid id, StoredAnswer before, FilingContent content, CancellationToken ct)
    {
        if (before.Act != Act || before.ActorId != applicant.ActorId)
            return (null, DeskProblems.Of(new DeskResult.IdReused()));
        var rows = await stored.RowsAsync(id, ct);
        if (await stored.DoneBeforeAsync(rows, ct) is not { } done)
            return (null, DeskProblems.Of(new DeskResult.NotFound()));
        var (principal, isAgent) = content.For is { } of ? (PersonalNumbers.Normalise(of.PaperNumber ?? ""), true) : (applicant.Value.PaperNumber, false);
        return rows.Count > 0 && rows[0].Code == content.Bundle?.Code && done.All(d => d.File.Applicant.Identity.PaperNumber == principal && d.File.Applicant.Agent is not null == isAgent) && done.Select(d => d.File.ItemCode).ToHashSet(StringComparer.Ordinal).SetEquals(content.Bundle.Items ?? [])
            ? (await DoneAsync(id, [.. done], ct), null)
            : (null, DeskProblems.Of(new DeskResult.ContentChanged()));
    }

    private async Task<MatterFiled> DoneAsync(Guid id, ImmutableArray<DeskResult.Done> done, CancellationToken ct)
    {
        var rows = await stored.RowsAsync(id, ct);
        var cases = new List<FilingDone>();
        foreach (var one in done)
            cases.Add(Filings.Done(one.File, await halls.GetAsync(one.File.CentreCode, ct)));
        return new MatterFiled(id, rows[0].Number, rows[0].Name, rows.Sum(r => r.Saved), cases);
    }

    /// <summary>Why an item cannot be filed; what stands against one of its materials is told at the place it was sent in.</summary>
    private static BundleRefusal Refusal(Table read, Offer offer, CommandResult.Refused why, FilingContent content, FilingContent? cut)
    {
        var item = offer.Shelved.Item;
        var path = ItemPath(content.Bundle!.Items.ToList().IndexOf(item.Code));
        if (cut is not null && why.Path is { } inner && MaterialAt(inner) is { } at && at < cut.Materials.Count)
        {
            var key = read.Sheet.Materials.First(m => m.For.Any(f => f.ItemCode == item.Code && f.MaterialCode == cut.Materials[at].Code)).Key;
            path = string.Create(CultureInfo.InvariantCulture, $"{MaterialsPath}{content.Materials.ToList().FindIndex(m => m.Code == key)}{inner[inner.IndexOf(']', StringComparison.Ordinal)..]}");
        }
        else if (why.Path?.StartsWith("$.for", StringComparison.Ordinal) is true)
        {
            path = why.Path;
        }
        return new BundleRefusal(item.Code, item.Name, why.Code, why.Message, why.Basis, path);
    }

    private static int? MaterialAt(string path) =>
        path.StartsWith(MaterialsPath, StringComparison.Ordinal) && int.TryParse(path.AsSpan(MaterialsPath.Length, path.IndexOf(']', StringComparison.Ordinal) - MaterialsPath.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;

    private static string ItemPath(int at) => string.Create(CultureInfo.InvariantCulture, $"$.bundle.items[{at}]");

    /// <summary>What was asked for, with the items as they are in force.</summary>
    private sealed record Table(Hall Hall, Bundle Bundle, BundleSheet Sheet, ImmutableArray<Offer> Kept);
}
