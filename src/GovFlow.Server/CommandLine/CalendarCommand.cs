using System.CommandLine;
using GovFlow.Server.Calendars;
using GovFlow.Server.Hosting;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow calendar import</c>: shows which open due days a file would move, brings it into force, and moves them.</summary>
internal sealed class CalendarCommand(string[] settings, CommandOutput output)
{
    /// <summary>Who the record says imported a file here.</summary>
    private const string ImportedBy = "system:cli";

    public Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "全国放假安排（years），或某地区、某中心一年的本地安排（region、centre）", HelpName = "文件" };
        var preview = new Option<bool>("--preview") { Description = "只看影响，不导入" };
        var json = JsonOption.Create();
        var import = new Command("import", "导入日历：先列出哪些办件的到期日会变，再生效并重算。") { file, preview, json };
        import.SetAction((parsed, ct) => ImportAsync(parsed.GetValue(file)!, parsed.GetValue(preview), parsed.GetValue(json), ct));
        return new Command("calendar", "日历。") { import };
    }

    private async Task<int> ImportAsync(FileInfo file, bool isPreview, bool asJson, CancellationToken ct)
    {
        if (!file.Exists)
        {
            output.Refuse(asJson, new CommandRefusal("file-missing", $"没有文件 {file.FullName}。"));
            return ExitCode.WrongUsage;
        }
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        switch (await app.Services.GetRequiredService<CalendarReader>().ReadAsync(await File.ReadAllBytesAsync(file.FullName, ct), CalendarReach.Everywhere, ct))
        {
            case CalendarReading.Sound { Proposal: var proposal }:
                return await ImportAsync(app, proposal, isPreview, asJson, ct);
            case CalendarReading.Refused refused:
                // The first names the code and the place; all of them are told.
                output.Refuse(asJson, new CommandRefusal(
                    refused.Problems[0].Code, string.Join(Environment.NewLine, refused.Problems.Select((p, i) => i == 0 ? p.Message : $"{p.Path}：{p.Message}")), null, refused.Problems[0].Path));
                return ExitCode.Refused;
            case CalendarReading.Forbidden forbidden:
                output.Refuse(asJson, new CommandRefusal("calendar-reach", forbidden.Message));
                return ExitCode.Refused;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<int> ImportAsync(WebApplication app, CalendarProposal proposal, bool isPreview, bool asJson, CancellationToken ct)
    {
        var impact = await app.Services.GetRequiredService<PreviewCalendar>().HandleAsync(proposal, ct);
        if (!asJson)
            Print(impact);
        ConsoleOrigin.Begin(app.Services);
        CalendarImportView? import = null;
        var moved = 0;
        if (!isPreview)
        {
            import = await app.Services.GetRequiredService<ApplyCalendar>().HandleAsync(proposal, Guid.NewGuid(), ImportedBy, proposal.Fingerprint, ct);
            if (import is null)
            {
                output.Refuse(asJson, new CommandRefusal("calendar-changed", "有人同时导入了别的日历，请重新执行。"));
                return ExitCode.Refused;
            }
            moved = (await app.Services.GetRequiredService<CalendarCatchUp>().RunAsync(ct))?.Moved ?? 0;
        }
        if (asJson)
            output.WriteJson(new { Impact = impact, ImportId = import?.Id, Moved = moved });
        else if (import is not null)
            output.Out.WriteLine($"已生效，{moved} 个时限的到期日已经重算；日期变动的将通知申请人。");
        return ExitCode.Fine;
    }

    private void Print(CalendarImpact impact)
    {
        output.Out.WriteLine($"{impact.Name}（{string.Join('、', impact.Layers)}）");
        foreach (var day in impact.Days)
            output.Out.WriteLine($"  {day.Date:yyyy-MM-dd}　{day.Was} → {day.Becomes}");
        output.Out.WriteLine($"办理中的时限有 {impact.Clocks} 个到期日会变，{impact.Definite} 个由暂定转为确定。");
        foreach (var move in impact.Moves)
            output.Out.WriteLine($"  {move.Label}　{move.From:yyyy-MM-dd} → {move.To:yyyy-MM-dd}　{move.Count} 个");
    }
}
