using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Bundles;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Intake;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Applicants;

/// <summary>一件事 in 我的空间: its cases as one thing. A paper that several of them ask for is asked once, and what is sent serves each of them (decision 0047).</summary>
public sealed class MyMatters(OwnMatters matters, MatterSupplement supplement, MyCases cases, CaseDesk desk)
{
    internal static async Task<Results<Ok<MyMatter>, ProblemHttpResult>> Get(Guid id, MyMatters own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await own.ReadAsync(id, ct) is { } read ? TypedResults.Ok(await own.ViewAsync(read, ct)) : ApiProblem.NotFound("没有这件事，或者不在您的账户名下。").ToResult();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> SendSupplement(Guid id, NewCommand command, SendSupplementRequest request, MyMatters own, CancellationToken ct) =>
        await own.SendAsync(id, command.Id, request, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();

    private Task<OwnMatter?> ReadAsync(Guid id, CancellationToken ct) => matters.ReadAsync(id, ct);

    private async Task<MyMatter> ViewAsync(OwnMatter read, CancellationToken ct)
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
        if (await supplement.SentBeforeAsync(commandId, read.Files, ct) is { Count: > 0 } before)
            return await supplement.AgainAsync(commandId, request, read, before, ct);
        var strange = request.Materials.Index().FirstOrDefault(m => read.Asked.All(a => a.Key != m.Item.Code));
        if (strange.Item is not null)
            return DeskProblems.Of(new CommandResult.Refused("material-not-asked", "这份材料现在没有要求补交，或者已经补交、待窗口核对，请刷新后再看。", "003-11", $"$.materials[{strange.Index}].code"));
        var (orders, wrong) = await supplement.OrdersAsync(commandId, request, read.Asked, read.Files, ct);
        if (wrong is not null)
            return DeskProblems.Of(wrong);
        return await desk.RunTogetherPatientlyAsync(orders, ct) switch
        {
            TogetherDesk.NotDone { Why: var why } when why.All(w => w.Why is DeskResult.Refused) => BundleWords.Refused([.. why.Select(w => Refusal(read, orders[w.At], ((DeskResult.Refused)w.Why).Why))], "补交"),
            TogetherDesk.NotDone { Why: var why } => DeskProblems.Of(why.First(w => w.Why is not DeskResult.Refused).Why),
            _ => null,
        };
    }

    private static BundleRefusal Refusal(OwnMatter read, CaseOrder order, CommandResult.Refused why)
    {
        var file = read.Files.First(f => f.Id == order.CaseId);
        return new BundleRefusal(file.ItemCode, file.ItemName, why.Code, why.Message, why.Basis, "$.materials");
    }
}
