using System.CommandLine;
using System.Globalization;
using GovFlow.Approvals.Openness;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Server.Openness.Exchange;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow export cases</c>: the five tables of the 办件库 as a file, checked.</summary>
internal sealed class ExportCommand(string[] settings, CommandOutput output)
{
    private const string ExportedBy = "system:cli";

    public Command Build()
    {
        var from = new Option<string>("--from") { Description = "起日，如 2026-03-01", Required = true, HelpName = "日期" };
        var to = new Option<string>("--to") { Description = "止日（含），一次最多 31 日", Required = true, HelpName = "日期" };
        var centre = new Option<string?>("--centre") { Description = "中心代码；不写则取第一个中心", HelpName = "代码" };
        var file = new Argument<FileInfo>("FILE") { Description = "写入的文件，按扩展名为 xlsx、csv 或 json", HelpName = "文件" };
        var json = JsonOption.Create();
        var cases = new Command("cases", "导出办件库五张表并校验；文件含申请人信息，导出有留痕。") { file, from, to, centre, json };
        cases.SetAction((parsed, ct) => ExportAsync(parsed.GetValue(file)!, parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(centre), parsed.GetValue(json), ct));
        return new Command("export", "导出。") { cases };
    }

    private async Task<int> ExportAsync(FileInfo file, string from, string to, string? centre, bool asJson, CancellationToken ct)
    {
        var format = file.Extension.TrimStart('.').ToLowerInvariant();
        if (format is not ("xlsx" or "csv" or "json"))
            return Wrong(asJson, "format-unknown", "文件扩展名须为 xlsx、csv 或 json。");
        if (!DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || !DateOnly.TryParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) || ExchangeDesk.Refusal(first, last) is not null)
        {
            return Wrong(asJson, "period-wrong", "日期须为 yyyy-MM-dd，止日不得早于起日，一次最多 31 日。");
        }
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        var hall = centre is null ? await app.Services.GetRequiredService<CentreTree>().FirstAsync(ct) : await app.Services.GetRequiredService<HallBook>().FindAsync(centre, ct);
        // What was only practised is no case of the county's.
        if (hall is null || PracticeHall.Is(hall.Code))
        {
            output.Refuse(asJson, new CommandRefusal("centre-unknown", "没有这个中心。"));
            return ExitCode.Refused;
        }
        ConsoleOrigin.Begin(app.Services);
        var desk = app.Services.GetRequiredService<ExchangeDesk>();
        var report = await desk.CheckAsync(hall, first, last, ct);
        var made = await desk.ExportAsync(hall, first, last, format, ExportedBy, ct);
        await File.WriteAllBytesAsync(file.FullName, made.Bytes, ct);
        if (asJson)
            output.WriteJson(new { File = file.FullName, report.Cases, report.Rows, report.Wrong, report.Findings });
        else
            Print(file, report);
        return report.Wrong == 0 ? ExitCode.Fine : ExitCode.Refused;
    }

    private int Wrong(bool asJson, string code, string message)
    {
        output.Refuse(asJson, new CommandRefusal(code, message));
        return ExitCode.WrongUsage;
    }

    private void Print(FileInfo file, ExchangeChecked report)
    {
        output.Out.WriteLine($"办件 {report.Cases} 件，已写入 {file.FullName}。");
        foreach (var table in ExchangeTables.All)
            output.Out.WriteLine($"  {table.Title}　{report.Rows[table.Name]} 行");
        output.Out.WriteLine(report.Wrong == 0 ? "校验通过。" : $"校验发现 {report.Wrong} 处问题：");
        foreach (var finding in report.Findings)
            output.Out.WriteLine($"  {finding.ProjectNo}　{finding.Path}　{finding.Message}");
    }
}
