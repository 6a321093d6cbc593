using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Bundles;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Intake;
using GovFlow.Server.Problems;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Applicants;

/// <summary>一件事 in 我的空间: its cases as one thing. A paper that several of them ask for is asked once, and what is sent serves each of them (decision 0047).</summary>
public sealed class MyMatters(
    CurrentApplicant applicant, ApplicantStore store, MyCases cases, FileApplication single, BundleBook book, StoredMatters stored, WorkflowShelf shelf, CaseStore files, CaseDesk desk, CommandLog log, MyFiles own, MaterialFiles register,
    NamedFiles named)
{
    private const string Act = "send-matter-supplement";

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
            [.. read.Asked.Select(a => new MatterAsked(a.Key, a.Name, a.Note, [.. a.For.Select(f => f.ItemName)]))]);
    }

    private async Task<ApiProblem?> SendAsync(Guid id, Guid commandId, SendSupplementRequest request, CancellationToken ct)
    {
        if (await ReadAsync(id, ct) is not { } read)
            return ApiProblem.NotFound();
        if (IntakeWords.Gap(request.Materials, "$.materials") is { } nothing)
            return DeskProblems.Of(nothing);
        if (request.Materials.Count == 0)
            return DeskProblems.Of(new CommandResult.Refused("materials-empty", "没有补交任何材料。", null, "$.materials"));
        for (var i = 0; i < request.Materials.Count; i++)
        {
            if (request.Materials.Take(i).Any(m => m.Code == request.Materials[i].Code))
                return DeskProblems.Of(new CommandResult.Refused("material-twice", "同一份材料重复填写。", null, $"$.materials[{i}].code"));
            if (read.Asked.Any(a => a.Key == request.Materials[i].Code))
                continue;
            // What a window has found in order since is asked for no more: whoever sends it again is answered as before.
            if (await log.FindAsync(commandId, ct) is { Act: Act } before && before.ActorId == applicant.ActorId)
                return null;
            return DeskProblems.Of(new CommandResult.Refused("material-not-asked", "这份材料现在没有要求补交，请刷新后再看。", "003-11", $"$.materials[{i}].code"));
        }
        var orders = new List<CaseOrder>();
        foreach (var file in read.Files)
        {
            var pieces = request.Materials.Index().Select(m => (m.Index, Sent: m.Item, Ask: read.Asked.First(a => a.Key == m.Item.Code)))
                .Select(m => (m.Index, m.Sent, Place: m.Ask.For.FirstOrDefault(f => f.ItemCode == file.ItemCode), IsFirst: m.Ask.For[0].ItemCode == file.ItemCode)).Where(m => m.Place is not null).ToList();
            if (pieces.Count == 0)
                continue;
            var orderId = orders.Count == 0 ? commandId : DeterministicId.Of(commandId, "supplement", file.Id.ToString("N"));
            Guid CopyOf(Guid page) => DeterministicId.Of(orderId, "file", page.ToString("N"));
            var owner = await own.OwnerAsync(ct);
            if (owner is not null)
                await register.CopyAsync([.. pieces.Where(p => !p.IsFirst).SelectMany(p => p.Sent.Files ?? []).Distinct().Select(f => (f, CopyOf(f)))], owner, ct);
            var handed = pieces.ConvertAll(p => new HandedMaterial(p.Place!.MaterialCode, MaterialState.Received, null, p.IsFirst ? p.Sent.Files : p.Sent.Files?.Select(CopyOf).ToList()));
            if (IntakeWords.Gap(handed) is { } gap)
                return DeskProblems.Of(gap);
            var (materials, wrong) = await named.OnAsync(IntakeWords.Materials(handed), handed, owner, file.Id, orderId, ct);
            if (wrong is not null)
                return DeskProblems.Of(wrong with { Path = "$.materials" });
            orders.Add(new CaseOrder(orderId, file.Id, Act, new CaseCommand.SendSupplement(materials), single.By(single.IsAgentOf(file)), Seen.Whatever));
        }
        return await desk.RunTogetherAsync(orders, ct) switch
        {
            TogetherDesk.NotDone { Why: var why } when why.All(w => w.Why is DeskResult.Refused) => BundleWords.Refused([.. why.Select(w => Refusal(read, orders[w.At], ((DeskResult.Refused)w.Why).Why))], "补交"),
            TogetherDesk.NotDone { Why: var why } => DeskProblems.Of(why.First(w => w.Why is not DeskResult.Refused).Why),
            _ => null,
        };
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
        var waiting = found.Where(f => f.State.WaitsForApplicant()).ToDictionary(f => f.ItemCode, f => f.Materials, StringComparer.Ordinal);
        return new Matter(rows, found.ToImmutable(), BundleSheet.Of(bundle, items.ToImmutable()).Outstanding(waiting));
    }

    private sealed record Matter(IReadOnlyList<CaseBundleRow> Rows, ImmutableArray<CaseFile> Files, ImmutableArray<SharedAsk> Asked);
}
