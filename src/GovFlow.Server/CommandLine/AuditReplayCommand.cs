using System.Collections.Concurrent;
using System.CommandLine;
using GovFlow.Server.Cases.Replay;
using GovFlow.Server.Hosting;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow audit replay</c>: carries out every command again from the record, and compares what comes out with the stored rows. Changes nothing.</summary>
internal sealed class AuditReplayCommand(string[] settings, CommandOutput output)
{
    /// <summary>Cases read from the list at once.</summary>
    private const int AtOnce = 500;

    public Command Build()
    {
        var number = new Option<string?>("--case") { Description = "只回放一件办件：办件编号", HelpName = "编号" };
        var json = JsonOption.Create();
        var command = new Command("replay", "回放：按留痕逐条重新办理，并与现存记录逐行比对。") { number, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(number), parsed.GetValue(json), ct));
        return command;
    }

    private async Task<int> RunAsync(string? number, bool asJson, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        var replayer = app.Services.GetRequiredService<CaseReplayer>();
        var tally = new ReplayTally();
        if (number is null)
            await AllAsync(app.Services.GetRequiredService<ReplayStore>(), replayer, tally, ct);
        else if (await FindAsync(app.Services, number, ct) is { } id && await replayer.ReplayAsync(id, ct) is { } report)
            tally.Add(report);
        else
        {
            output.Refuse(asJson, new CommandRefusal("case-unknown", $"没有编号为 {number} 的办件。", Path: "--case"));
            return ExitCode.Refused;
        }

        if (asJson)
            output.WriteJson(new { tally.IsSame, tally.Cases, tally.Commands, tally.Facts, tally.Unrecorded, Different = tally.Different.OrderBy(r => r.Number, StringComparer.Ordinal) });
        else
            Print(tally);
        return tally.IsSame ? ExitCode.Fine : ExitCode.Refused;
    }

    private static async Task AllAsync(ReplayStore replays, CaseReplayer replayer, ReplayTally tally, CancellationToken ct)
    {
        for (IReadOnlyList<Guid> page = await replays.NextAsync(null, AtOnce, ct); page.Count > 0; page = await replays.NextAsync(page[^1], AtOnce, ct))
        {
            await Parallel.ForEachAsync(page, ct, async (id, token) =>
            {
                if (await replayer.ReplayAsync(id, token) is { } report)
                    tally.Add(report);
            });
        }
    }

    private static async Task<Guid?> FindAsync(IServiceProvider services, string number, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync(ct);
        return await db.Cases.Where(c => c.Number == number).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
    }

    private void Print(ReplayTally tally)
    {
        output.Out.WriteLine($"回放办件 {tally.Cases} 件，命令 {tally.Commands} 条，作为事实采用的留痕 {tally.Facts} 条。");
        if (tally.Unrecorded > 0)
            output.Out.WriteLine($"其中 {tally.Unrecorded} 件早于本功能，未留存办理输入，不能回放。");
        output.Out.WriteLine(tally.IsSame ? "回放结果与现存记录完全一致。" : $"{tally.Different.Count} 件与现存记录不一致：");
        foreach (var report in tally.Different.OrderBy(r => r.Number, StringComparer.Ordinal))
        {
            output.Out.WriteLine($"  {report.Number}{(report.FirstSeq is { } seq ? $"　自第 {seq} 条留痕起不一致" : "")}");
            foreach (var difference in report.Differences)
                output.Out.WriteLine($"    {Word(difference.Kind)}　{difference.Path}{(difference.Why is { } why ? $"　{why}" : "")}");
        }
    }

    private static string Word(ReplayDifferenceKind kind) => kind switch
    {
        ReplayDifferenceKind.Changed => "不同",
        ReplayDifferenceKind.Missing => "缺失",
        ReplayDifferenceKind.Added => "多出",
        ReplayDifferenceKind.Refused => "不能重办",
    };

    /// <summary>Counts reports of many cases; only those with differences are kept.</summary>
    private sealed class ReplayTally
    {
        private int _cases;
        private long _commands;
        private long _facts;
        private int _unrecorded;

        public int Cases => _cases;

        public long Commands => _commands;

        public long Facts => _facts;

        public int Unrecorded => _unrecorded;

        public ConcurrentBag<ReplayReport> Different { get; } = [];

        public bool IsSame => Different.IsEmpty;

        public void Add(ReplayReport report)
        {
            Interlocked.Increment(ref _cases);
            Interlocked.Add(ref _commands, report.Commands);
            Interlocked.Add(ref _facts, report.Facts);
            if (report.UnrecordedSeq is not null)
                Interlocked.Increment(ref _unrecorded);
            if (!report.Differences.IsEmpty || report.FirstSeq is not null)
                Different.Add(report);
        }
    }
}
