using System.CommandLine;
using GovFlow.Server.Hosting;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Files;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow audit verify</c>: recomputes every chain of the audit and compares every row it vouches for. Changes nothing.</summary>
internal sealed class AuditCommand(string[] settings, CommandOutput output)
{
    public Command Build()
    {
        var json = JsonOption.Create();
        var verify = new Command("verify", "核验留痕：逐条重算哈希链，并与所担保的记录和材料影像比对。") { json };
        verify.SetAction((parsed, ct) => VerifyAsync(parsed.GetValue(json), ct));
        return new Command("audit", "留痕。") { verify, new AuditReplayCommand(settings, output).Build() };
    }

    private async Task<int> VerifyAsync(bool asJson, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        var report = await app.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, ct);
        var (files, damaged) = await app.Services.GetRequiredService<MaterialFiles>().CheckAsync(app.Services.GetRequiredService<FileVault>(), ct);
        var isIntact = report.IsIntact && damaged.Count == 0;
        if (asJson)
            output.WriteJson(new { Intact = isIntact, report.Cases, report.Entries, report.Seals, report.Acts, report.Findings, Files = files, DamagedFiles = damaged.Select(d => new { d.File, d.CaseId }) });
        else
            Print(report, files, damaged);
        return isIntact ? ExitCode.Fine : ExitCode.Refused;
    }

    private void Print(AuditReport report, int files, IReadOnlyList<(Guid File, Guid CaseId)> damaged)
    {
        output.Out.WriteLine($"办件 {report.Cases} 件，留痕 {report.Entries} 条，封签 {report.Seals} 个，配置留痕 {report.Acts} 条，材料影像 {files} 份。");
        foreach (var (file, caseId) in damaged)
            output.Out.WriteLine($"  影像缺失或被改　文件 {file:D}　办件 {caseId:D}");
        output.Out.WriteLine(report.IsIntact ? "留痕完整，未发现改动。" : $"发现 {report.Findings.Length} 处问题：");
        foreach (var finding in report.Findings)
            output.Out.WriteLine($"  {Word(finding.Kind)}　{finding.What}{(finding.CaseId is { } id ? $"　办件 {id:D}" : "")}{(finding.Seq is { } seq ? $"　第 {seq} 条" : "")}");
    }

    private static string Word(AuditFindingKind kind) => kind switch
    {
        AuditFindingKind.EntryChanged => "留痕被改",
        AuditFindingKind.EntryMissing => "留痕缺失",
        AuditFindingKind.RowAdded => "多出的记录",
        AuditFindingKind.RowChanged => "记录被改",
        AuditFindingKind.RowMissing => "记录缺失",
        AuditFindingKind.SealBroken => "封签不符",
        AuditFindingKind.RegisterGap => "文号簿断号",
    };
}
