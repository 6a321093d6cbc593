using System.Collections.Immutable;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Simulation;

/// <summary>Lives a year of cases through under a draft and under the version in force, in memory, by the real office (decision 0018). Pure: the same order gives the same report.</summary>
public static class Simulator
{
    /// <summary>Runs an order.</summary>
    /// <exception cref="ArgumentException">A number of the order is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SimulationReport Run(SimulationOrder order, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Fault is { } fault)
            throw new ArgumentException(fault, nameof(order));
        var cases = order.Recorded.IsEmpty ? order.Invented : order.Recorded.Length;
        ImmutableArray<int> seeds = [.. Enumerable.Range(order.Seed, order.Seeds)];
        var known = order.InForce ?? order.Draft;
        var versions = order.InForce is { } compared ? new[] { order.Draft, compared } : [order.Draft];
        var runs = new RunTally[versions.Length * seeds.Length];
        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = order.Lanes, CancellationToken = ct }, i =>
        {
            var seed = seeds[i % seeds.Length];
            var year = order.Recorded.IsEmpty ? SyntheticYear.Of(known.Item, order.Hall, order.Year, cases, seed) : order.Recorded;
            runs[i] = new SimulationRun(versions[i / seeds.Length], order.Hall, year, new Paces(year, known.Limits, seed)).Run(ct);
        });
        var (drafts, inForce) = (runs[..seeds.Length], versions.Length == 1 ? null : runs[seeds.Length..]);
        return new SimulationReport(
            order.Draft.Item.Code, order.Draft.Item.Name, order.Year, !order.Recorded.IsEmpty, cases, seeds, ReportWriting.Figures(drafts, order.Hall.Town),
            inForce is null ? null : ReportWriting.Figures(inForce, order.Hall.Town), inForce is null ? null : ReportWriting.Difference(drafts, inForce),
            Assumptions(order, drafts))
        {
            Actual = order.Actual,
        };
    }

    private static ImmutableArray<string> Assumptions(SimulationOrder order, RunTally[] drafts)
    {
        var said = ImmutableArray.CreateBuilder<string>();
        said.Add(order.Recorded.IsEmpty
            ? $"没有去年的办件，按种子虚构一年的申请；各环节用时参照{(order.InForce is null ? "本稿" : "现行版本")}的环节时限。"
            : "办件为去年的真实办件；已有环节的用时和结论照实际，新增环节的用时从同岗位、同类环节中抽取。");
        said.Add("假定人员按原来的节奏工作：缩短时限不会使人变快，只会使超期显现。");
        said.Add(order.Hall.Capacity.IsEmpty
            ? $"岗位每人每日最多办结{order.Hall.OtherwiseCapacity}个环节，先到先办。"
            : $"岗位每人每日的办结上限取去年单日最多办结数（无记录的取{order.Hall.OtherwiseCapacity}），其他事项当日的工作量先行占用，先到先办。");
        if (!ItemForm.Of(order.Draft.Workflow.Definition).Questions.IsEmpty)
            said.Add("申请表的答复没有往年记录，流程区分的各种答复平均出现。");
        if (drafts[0].Assumed is { Count: > 0 } posts)
            said.Add($"本事项尚未登记授权，仿真假定下列岗位有权决定：{string.Join("、", posts.Select(code => order.Hall.Town.Posts.FirstOrDefault(p => p.Post.Code == code)?.Post.Name ?? code))}。");
        said.Add("未计入：延长期限、即办转承诺、委派、会签；内部退回并入原环节；等待外部事件的办件不会继续。");
        return said.ToImmutable();
    }
}
