using System.CommandLine;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Definitions.Simulation;
using GovFlow.Server.Hosting;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.CommandLine;

/// <summary>
/// <c>govflow simulate</c>: what a year would be under a definition file, beside the version in force or another. On the configured database last year's own cases
/// are used; with a town's file an invented year, and no database at all.
/// </summary>
internal sealed class SimulateCommand(string[] settings, CommandOutput output, TimeProvider time)
{
    public Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "流程定义文件（JSON）", HelpName = "文件" };
        var against = new Option<string?>("--against") { Description = "与之比较的版本编号或流程定义文件；默认为现行版本", HelpName = "版本" };
        var cases = new Option<int?>("--cases") { Description = "虚构这么多件申请；不写则用去年的真实办件", HelpName = "件数" };
        var year = new Option<int?>("--year") { Description = "哪一年；默认为最近有办件的一年", HelpName = "年份" };
        var seed = new Option<int>("--seed") { Description = "随机种子；同一种子结果相同", HelpName = "种子", DefaultValueFactory = _ => 1 };
        var seeds = new Option<int>("--seeds") { Description = "用几个种子（1–20），给出波动范围", HelpName = "个数", DefaultValueFactory = _ => 3 };
        var centre = new Option<string?>("--centre") { Description = "哪个中心；默认为第一个设有窗口的中心", HelpName = "编码" };
        var town = new Option<string?>("--town") { Description = "镇街文件：按其岗位和人员仿真，不用数据库", HelpName = "文件" };
        var csv = new Option<bool>("--csv") { Description = "输出 CSV 表" };
        Within(cases, 1, SimulateDefinition.MostCases);
        Within(year, 2000, 2100);
        seeds.Validators.Add(r => Require(r, r.GetValue(seeds) is >= 1 and <= 20, "--seeds 须在 1 到 20 之间。"));
        var json = JsonOption.Create();
        var command = new Command("simulate", "仿真：用一年的办件试行一个流程定义，给出超期率、各环节和部门用时、岗位负荷，并与现行版本比较。") { file, against, cases, year, seed, seeds, centre, town, json, csv };
        command.SetAction(async (parsed, ct) =>
        {
            var query = new SimulationQuery(
                parsed.GetValue(centre) ?? "", parsed.GetValue(cases), parsed.GetValue(year), parsed.GetValue(seed), parsed.GetValue(seeds), parsed.GetValue(against), Environment.ProcessorCount);
            var (asJson, path) = (parsed.GetValue(json), parsed.GetValue(file)!);
            if (new[] { path, parsed.GetValue(town) }.FirstOrDefault(f => f is not null && !File.Exists(f)) is { } missing)
            {
                output.Refuse(asJson, new CommandRefusal("file-not-found", $"找不到文件 {missing}。"));
                return ExitCode.WrongUsage;
            }

            var report = parsed.GetValue(town) is { } townFile ? await InTownAsync(path, townFile, query, asJson, ct) : await InHallAsync(path, query, asJson, ct);
            if (report is null)
                return ExitCode.Refused;
            if (asJson)
                output.WriteJson(report);
            else if (parsed.GetValue(csv))
                output.Out.Write(SimulationTable.Csv(report));
            else
                SimulationPrinter.Print(output.Pretty, report);
            return ExitCode.Fine;
        });
        return command;
    }

    private async Task<SimulationReport?> InTownAsync(string path, string townFile, SimulationQuery query, bool asJson, CancellationToken ct)
    {
        if (TownReader.Read(await File.ReadAllBytesAsync(townFile, ct)).Town is not { } town)
            return Refuse(asJson, new CommandRefusal("town-invalid", $"镇街文件 {townFile} 有误。"));
        if (query.Against is { } other && !File.Exists(other))
            return Refuse(asJson, new CommandRefusal("file-not-found", $"找不到文件 {other}。", Path: "--against"));
        var (draft, inForce) = (await ItemAsync(path, ct), query.Against is { } against ? await ItemAsync(against, ct) : null);
        if (draft is null || (inForce is null && query.Against is not null))
            return Refuse(asJson, new CommandRefusal("definition-invalid", $"{(draft is null ? path : query.Against)} 不能运行，请先用 govflow lint 检查。"));
        var calendar = town.LocalDays.IsEmpty ? WorkCalendar.National : WorkCalendar.National.With(new LocalLayer(town.Centre.Name, town.LocalDays));
        var today = new OfficeClock(time, TimeZoneInfo.FindSystemTimeZoneById(town.TimeZone)).Today;
        var order = new SimulationOrder(draft, inForce, new SimulatedHall { Town = town, Calendar = calendar }, query.Year ?? today.Year)
        {
            Invented = query.Cases ?? SimulateDefinition.UsualCases,
            Seed = query.Seed,
            Seeds = query.Seeds,
            Lanes = query.Lanes,
        };
        return Simulator.Run(order, ct);
    }

    private static async Task<SimulatedItem?> ItemAsync(string path, CancellationToken ct) =>
        DefinitionReader.Read(await File.ReadAllBytesAsync(path, ct)).Definition is { } definition && SimulatedItem.Of(definition, new ChildDefinitions(path).Find) is { } item
            && !item.Workflow.Problems.Any(p => !p.IsWarning) ? item : null;

    private async Task<SimulationReport?> InHallAsync(string path, SimulationQuery query, bool asJson, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return null;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovFlowDbContext>();
        var centre = await db.Centres.Where(c => !c.Code.Contains(PracticeHall.Mark)).Where(c => query.CentreCode.Length == 0 ? db.Windows.Any(w => w.CentreCode == c.Code) : c.Code == query.CentreCode)
            .OrderBy(c => c.Code).Select(c => c.Code).FirstOrDefaultAsync(ct);
        if (centre is null)
            return Refuse(asJson, new CommandRefusal("centre-unknown", "没有这个中心，或没有设窗口的中心。", Path: "--centre"));
        var outcome = await scope.ServiceProvider.GetRequiredService<SimulateDefinition>().HandleAsync(await File.ReadAllBytesAsync(path, ct), query with { CentreCode = centre }, ct);
        return outcome switch
        {
            SimulationOutcome.Done done => done.Report,
            SimulationOutcome.Invalid invalid => Refuse(asJson, new CommandRefusal("definition-invalid", invalid.Problems.Count > 0 ? invalid.Problems[0].Message : "文件不是事项的流程定义。", Path: invalid.Problems.Count > 0 ? invalid.Problems[0].JsonPath : null)),
            SimulationOutcome.NoSuchVersion unknown => Refuse(asJson, new CommandRefusal("version-unknown", $"没有版本 {unknown.VersionId}。", Path: "--against")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private SimulationReport? Refuse(bool asJson, CommandRefusal refusal)
    {
        output.Refuse(asJson, refusal);
        return null;
    }

    private static void Within(Option<int?> option, int least, int most) =>
        option.Validators.Add(r => Require(r, r.GetValue(option) is not { } value || (value >= least && value <= most), $"{option.Name} 须在 {least} 到 {most} 之间。"));

    private static void Require(System.CommandLine.Parsing.OptionResult result, bool holds, string otherwise)
    {
        if (!holds)
            result.AddError(otherwise);
    }
}
