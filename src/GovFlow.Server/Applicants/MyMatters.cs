using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Server.Bundles;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Intake;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Applicants;

/// <summary>一件事 in 我的空间: its cases as one thing. A paper that several of them ask for is asked once, and what is sent serves each of them (decision 0047).</summary>
public sealed class MyMatters(
    CurrentApplicant applicant, ApplicantStore store, MyCases cases, FileApplication single, BundleBook book, StoredMatters stored, WorkflowShelf shelf, CaseStore files, CaseDesk desk, CommandLog log, MyFiles own, MaterialFiles register,
    NamedFiles named, HallBook halls, GovFlowDbContext db)
{
    private const string Act = "send-matter-supplement";

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<CaseMaterial>> Empty = ImmutableSortedDictionary.Create<string, ImmutableArray<CaseMaterial>>(StringComparer.Ordinal);

    internal static async Task<Results<Ok<MyMatter>, ProblemHttpResult>> Get(Guid id, MyMatters own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await own.ReadAsync(id, ct) is { } read ? TypedResults.Ok(await own.ViewAsync(read, ct)) : ApiProblem.NotFound("没有这件事，或者不在您的账户名下。").ToResult();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> SendSupplement(Guid id, NewCommand command, SendSupplementRequest request, MyMatters own, CancellationToken ct) =>
        await own.SendAsync(id, command.Id, request, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();

    private async Task<MyMatter> ViewAsync(Matter read, CancellationToken ct)
    {
        var lines = await cases.LinesAsync([.. read.Files.Select(f => f.Id)], ct);
        var first = read.Rows[0];
        return new MyMatter(
            new MatterRef(first.BundleId, first.Number, first.Name, read.Rows.Count), first.OpenedAt, [.. read.Files.Select(f => lines.First(l => l.Id == f.Id))],
            [.. read.Asked.Select(Ask)], [.. read.Sent.Select(Ask)]);
    }

    private static MatterAsked Ask(SharedAsk ask) => new(ask.Key, ask.Name, ask.Note, [.. ask.For.Select(f => f.ItemName)]);

    private async Task<ApiProblem?> SendAsync(Guid id, Guid commandId, SendSupplementRequest request, CancellationToken ct)
    {
        if (await ReadAsync(id, ct) is not { } read)
            return ApiProblem.NotFound();
        if (IntakeWords.Gap(request.Materials, "$.materials") is { } nothing)
            return DeskProblems.Of(nothing);
        if (request.Materials.Count == 0)
            return DeskProblems.Of(new CommandResult.Refused("materials-empty", "没有补交任何材料。", null, "$.materials"));
        var twice = request.Materials.Index().FirstOrDefault(m => request.Materials.Take(m.Index).Any(o => o.Code == m.Item.Code));
        if (twice.Item is not null)
            return DeskProblems.Of(new CommandResult.Refused("material-twice", "同一份材料重复填写。", null, $"$.materials[{twice.Index}].code"));
        var before = new List<CaseFile>();
        foreach (var file in read.Files)
        {
            if (await log.FindAsync(OrderId(commandId, file), ct) is { Act: Act } stored && stored.ActorId == applicant.ActorId)
                before.Add(file);
        }
        if (before.Count > 0)
            return await AgainAsync(commandId, request, read, before, ct);
        var strange = request.Materials.Index().FirstOrDefault(m => read.Asked.All(a => a.Key != m.Item.Code));
        if (strange.Item is not null)
            return DeskProblems.Of(new CommandResult.Refused("material-not-asked", "这份材料现在没有要求补交，或者已经补交、待窗口核对，请刷新后再看。", "003-11", $"$.materials[{strange.Index}].code"));
        var (orders, wrong) = await OrdersAsync(commandId, request, read.Asked, read.Files, ct);
        if (wrong is not null)
            return DeskProblems.Of(wrong);
        return await desk.RunTogetherPatientlyAsync(orders, ct) switch
        {
            TogetherDesk.NotDone { Why: var why } when why.All(w => w.Why is DeskResult.Refused) => BundleWords.Refused([.. why.Select(w => Refusal(read, orders[w.At], ((DeskResult.Refused)w.Why).Why))], "补交"),
            TogetherDesk.NotDone { Why: var why } => DeskProblems.Of(why.First(w => w.Why is not DeskResult.Refused).Why),
            _ => null,
        };
    }

    private static Guid OrderId(Guid commandId, CaseFile file) => DeterministicId.Of(commandId, "supplement", file.Id.ToString("N"));

    /// <summary>What was sent is answered as the first time, or told apart from it; what a window has looked at since cannot be compared any more.</summary>
    private async Task<ApiProblem?> AgainAsync(Guid commandId, SendSupplementRequest request, Matter read, IReadOnlyList<CaseFile> before, CancellationToken ct)
    {
        var codes = before.Select(f => f.ItemCode).ToHashSet(StringComparer.Ordinal);
        var open = read.Open.Select(a => a with { For = [.. a.For.Where(f => codes.Contains(f.ItemCode))] }).Where(a => !a.For.IsEmpty).ToImmutableArray();
        if (request.Materials.Any(m => open.All(a => a.Key != m.Code)))
            return null;
        var (orders, _) = await OrdersAsync(commandId, request, open, before, ct);
        foreach (var order in orders)
        {
            if (await desk.AnswerAgainAsync(order, ct) is DeskResult.ContentChanged changed)
                return DeskProblems.Of(changed);
        }
        return null;
    }

    /// <summary>One order a case that waits for something of what is sent: the first of them keeps the files themselves, the others entries of their own.</summary>
    private async Task<(IReadOnlyList<CaseOrder> Orders, CommandResult.Refused? Why)> OrdersAsync(
        Guid commandId, SendSupplementRequest request, ImmutableArray<SharedAsk> asked, IReadOnlyList<CaseFile> to, CancellationToken ct)
    {
        var orders = new List<CaseOrder>();
        var owner = await own.OwnerAsync(ct);
        foreach (var file in to)
        {
            var pieces = request.Materials.Select(m => (Sent: m, Ask: asked.First(a => a.Key == m.Code)))
                .Select(m => (m.Sent, Place: m.Ask.For.FirstOrDefault(f => f.ItemCode == file.ItemCode), IsFirst: m.Ask.For[0].ItemCode == file.ItemCode)).Where(m => m.Place is not null).ToList();
            if (pieces.Count == 0)
                continue;
            var orderId = OrderId(commandId, file);
            Guid CopyOf(Guid page) => DeterministicId.Of(orderId, "file", page.ToString("N"));
            if (owner is not null)
                await register.CopyAsync([.. pieces.Where(p => !p.IsFirst).SelectMany(p => p.Sent.Files ?? []).Distinct().Select(f => (f, CopyOf(f)))], owner, ct);
            var handed = pieces.ConvertAll(p => new HandedMaterial(p.Place!.MaterialCode, MaterialState.Received, null, p.IsFirst ? p.Sent.Files : p.Sent.Files?.Select(CopyOf).ToList()));
            if (IntakeWords.Gap(handed) is { } gap)
                return ([], gap);
            var (materials, wrong) = await named.OnAsync(IntakeWords.Materials(handed), handed, owner, file.Id, orderId, ct);
            if (wrong is not null)
                return ([], wrong with { Path = "$.materials" });
            orders.Add(new CaseOrder(orderId, file.Id, Act, new CaseCommand.SendSupplement(materials), single.By(single.IsAgentOf(file)), Seen.Whatever));
        }
        return (orders, null);
    }

    private static BundleRefusal Refusal(Matter read, CaseOrder order, CommandResult.Refused why)
    {
        var file = read.Files.First(f => f.Id == order.CaseId);
        return new BundleRefusal(file.ItemCode, file.ItemName, why.Code, why.Message, why.Basis, "$.materials");
    }

    /// <summary>The matter as far as the account may see it; null where it sees none of it.</summary>
    private async Task<Matter?> ReadAsync(Guid id, CancellationToken ct)
    {
        var rows = await stored.RowsAsync(id, ct);
        var found = ImmutableArray.CreateBuilder<CaseFile>();
        foreach (var row in rows)
        {
            if (await store.SeesAsync(applicant.Value, row.CaseId, ct) && await files.LoadAsync(row.CaseId, ct) is { File: var file })
                found.Add(file);
        }
        if (found.Count == 0)
            return null;
        // By the versions the cases run by; which papers the office calls one may have been written otherwise since, and is read as it is now.
        var items = ImmutableArray.CreateBuilder<BundledItem>();
        foreach (var file in found)
        {
            if (await shelf.FindAsync(file.DefinitionVersionId, ct) is { } shelved)
                items.Add(new BundledItem(shelved.Item, ItemForm.Of(shelved.Workflow.Definition)));
        }
        var (bundles, _) = await book.ReadAsync(rows[0].CentreCode, ct);
        var bundle = bundles.FirstOrDefault(b => b.Code == rows[0].Code) ?? new Bundle { Code = rows[0].Code, Name = rows[0].Name, Items = [.. found.Select(f => new BundleItem(f.ItemCode))] };
        var lines = await SentAsync([.. found.Where(f => f.State.WaitsForApplicant()).Select(f => f.Id)], ct);
        var (open, asked, sent) = (Empty, Empty, Empty);
        foreach (var file in found.Where(f => f.State.WaitsForApplicant()))
        {
            // Whose time is over is ended by the office, and stops none of the others.
            var hall = await halls.GetAsync(file.CentreCode, ct);
            if (file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.SupplementByApplicant)?.Ledger.Due(hall.Calendar) is { } due && hall.Clock.Today > due)
                continue;
            open = open.Add(file.ItemCode, file.Materials);
            // What a window has not looked at yet is not sent to it a second time: that would move the day it came in.
            bool IsSent(CaseMaterial material) => lines.Any(l => l.CaseId == file.Id && Office.SaysSent(l.Text, material.Name));
            asked = asked.Add(file.ItemCode, [.. file.Materials.Where(m => !IsSent(m))]);
            sent = sent.Add(file.ItemCode, [.. file.Materials.Where(IsSent)]);
        }
        var sheet = BundleSheet.Of(bundle, items.ToImmutable());
        return new Matter(rows, found.ToImmutable(), sheet.Outstanding(open), sheet.Outstanding(asked), sheet.Outstanding(sent));
    }

    /// <summary>Of each case what was sent since a window last took papers in.</summary>
    private async Task<IReadOnlyList<(Guid CaseId, string Text)>> SentAsync(Guid[] ids, CancellationToken ct)
    {
        var lines = await db.CaseEvents.AsNoTracking().Where(e => ids.Contains(e.CaseId) && (e.Kind == Office.SupplementSent || e.Kind == "supplement.handed-in")).Select(e => new { e.CaseId, e.Seq, e.Kind, e.Text }).ToListAsync(ct);
        return
        [
            .. lines.GroupBy(l => l.CaseId).SelectMany(g => g.Where(l => l.Kind == Office.SupplementSent && !g.Any(o => o.Kind != Office.SupplementSent && o.Seq > l.Seq))).Select(l => (l.CaseId, l.Text)),
        ];
    }

    /// <param name="Open">What the cases still lack, sent or not.</param>
    /// <param name="Asked">Of that, what is not sent yet.</param>
    /// <param name="Sent">What is sent and waits for its window.</param>
    private sealed record Matter(IReadOnlyList<CaseBundleRow> Rows, ImmutableArray<CaseFile> Files, ImmutableArray<SharedAsk> Open, ImmutableArray<SharedAsk> Asked, ImmutableArray<SharedAsk> Sent);
}
