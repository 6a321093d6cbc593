using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Files;
using GovFlow.Server.Intake;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;

namespace GovFlow.Server.Applicants;

/// <summary>What is sent of a matter, as one order a case that waits for it; and the answer of what was sent before.</summary>
public sealed class MatterSupplement(CurrentApplicant applicant, FileApplication single, CaseDesk desk, CommandLog log, MyFiles own, MaterialFiles register, NamedFiles named)
{
    private const string Act = "send-matter-supplement";

    /// <summary>The cases the command was carried out on before; empty where it is new.</summary>
    public async Task<IReadOnlyList<CaseFile>> SentBeforeAsync(Guid commandId, IEnumerable<CaseFile> files, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(files);
        var before = new List<CaseFile>();
        foreach (var file in files)
        {
            if (await log.FindAsync(OrderId(commandId, file), ct) is { Act: Act } stored && stored.ActorId == applicant.ActorId)
                before.Add(file);
        }
        return before;
    }

    /// <summary>What was sent is answered as the first time, or told apart from it; what a window has looked at since cannot be compared any more.</summary>
    public async Task<ApiProblem?> AgainAsync(Guid commandId, SendSupplementRequest request, OwnMatter read, IReadOnlyList<CaseFile> before, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(before);
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
    public async Task<(IReadOnlyList<CaseOrder> Orders, CommandResult.Refused? Why)> OrdersAsync(
        Guid commandId, SendSupplementRequest request, ImmutableArray<SharedAsk> asked, IReadOnlyList<CaseFile> to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(to);
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

    private static Guid OrderId(Guid commandId, CaseFile file) => DeterministicId.Of(commandId, "supplement", file.Id.ToString("N"));
}
