using GovFlow.Server.Cases;
using GovFlow.Server.Hosting;
using Spectre.Console;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow due --case</c>: every clock of a stored case, day by day and with its ledger, in the words of the case's page.</summary>
internal sealed class CaseDue(string[] settings, CommandOutput output)
{
    public async Task<int> RunAsync(string number, bool asJson, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<GetClocks>().OfNumberAsync(number, ct) is not { } found)
        {
            output.Refuse(asJson, new CommandRefusal("case-unknown", $"没有编号为“{number}”的办件。", null, "--case"));
            return ExitCode.Refused;
        }
        if (asJson)
            output.WriteJson(found);
        else
            Print(output.Pretty, found);
        return ExitCode.Fine;
    }

    private static void Print(IAnsiConsole console, CaseClocks found)
    {
        console.WriteLine($"办件 {found.CaseNumber}　{found.ItemName}　时限 {found.Clocks.Count} 个");
        foreach (var clock in found.Clocks)
        {
            console.WriteLine();
            console.WriteLine($"{clock.Label}（{Standing(clock)}）");
            DueTable.Print(console, clock.Explanation.Due, clock.Explanation.Provisional, clock.Explanation.Sentence, clock.Explanation.Days);
            var ledger = new Table().Border(TableBorder.Simple).AddColumn("日期").AddColumn("台账").AddColumn("文书");
            foreach (var entry in clock.Entries)
                ledger.AddRow(new Text(DueTable.Iso(entry.Day)), new Text(entry.Text), new Text(entry.Paper ?? ""));
            console.Write(ledger);
        }
    }

    private static string Standing(ClockDetail clock) => clock switch
    {
        { StoppedOn: { } day } => $"{DueTable.Iso(day)} 计时结束",
        { Explanation.Due: null } => "停止计时",
        _ => "计时中",
    };
}
