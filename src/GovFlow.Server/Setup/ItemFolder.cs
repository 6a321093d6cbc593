using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Definitions;
using GovFlow.Server.Hosting;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage.Definitions;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Setup;

/// <summary>
/// The folder of service items that a start brings into force where they are not yet. What came with the program was held to the rules before it was shipped,
/// and a mistake in it stops the start. A hall's own folder is held to them here, as at every publication: a file they refuse is told and stays out, the others
/// come into force.
/// </summary>
internal sealed class ItemFolder(DefinitionStore definitions, ChildVersions children, LintDefinition lint, IOptions<SetupSettings> setup, TimeProvider time)
{
    /// <summary>Who the records say laid in what came with the program.</summary>
    private const string SystemActor = "system";

    /// <summary>What is wrong with one file is not worth more lines; <c>govflow lint</c> tells all.</summary>
    private const int MostFindings = 10;

    /// <summary>Publishes what the folder holds.</summary>
    /// <returns>How many items came into force, and of each file that did not why, in Chinese.</returns>
    /// <exception cref="StartRefusedException">A file that came with the program cannot run.</exception>
    public async Task<(int Published, IReadOnlyList<string> Refused)> PublishAsync(CancellationToken ct)
    {
        var own = setup.Value.Workflows;
        var folder = Path.TrimEndingDirectorySeparator(own ?? Path.Combine(AppContext.BaseDirectory, "workflows"));
        if (!Directory.Exists(folder))
            return (0, own is null ? [] : [$"事项文件夹 {own} 不存在，没有发布任何事项。"]);
        var (published, refused) = (0, new List<string>());
        // The office's own flows come last: from the moment the review of drafts is in force, nothing is published without one.
        foreach (var file in Files(folder).Concat(Files(Path.Combine(folder, "office"))))
        {
            var problems = await PublishAsync(file, isShipped: own is null, ct);
            if (problems is null)
                published += Path.GetDirectoryName(file) == folder ? 1 : 0;
            else if (problems.Count > 0 && own is null)
                throw new StartRefusedException([$"流程定义 {file} 有误：", .. problems]);
            else if (problems.Count > 0)
                refused.AddRange([$"流程定义 {file} 没有发布，请更正后重新启动：", .. problems.Take(MostFindings), .. More(problems.Count - MostFindings)]);
        }
        return (published, refused);
    }

    private static string[] Files(string folder) => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];

    /// <summary>Null where it came into force; else what keeps it out, and nothing where it or a later version is in force already.</summary>
    private async Task<List<string>?> PublishAsync(string file, bool isShipped, CancellationToken ct)
    {
        var json = await File.ReadAllTextAsync(file, ct);
        var reading = DefinitionReader.Read(json);
        if (reading.Definition is not { } definition)
            return reading.Problems.Where(p => !p.IsWarning).Select(p => $"  {p.JsonPath}　{p.Message}").ToList();
        // A newer version drawn in the program stays in force over the file's.
        if (await definitions.InForceAsync(definition.DefinitionId, ct) is not null)
            return [];
        var compiled = await children.CompileAsync(definition, ct);
        var report = isShipped ? null : await lint.HandleAsync(definition, compiled, ct);
        var problems = report is null
            ? compiled.Problems.Where(p => !p.IsWarning).Concat(HostedActivities.Problems(definition)).Select(p => $"  {p.JsonPath}　{p.Message}").ToList()
            : report.Errors.Concat(report.Unreasoned).Select(f => $"  {f.JsonPath}　{f.Message}{(f.Severity is LintSeverity.Warning ? "（需写明理由）" : "")}").ToList();
        if (problems.Count > 0)
            return problems;
        var now = time.GetUtcNow();
        var item = ServiceItemReader.Read(definition).Item;
        var import = new DefinitionImport(definition.Id, definition.DefinitionId, definition.Version, definition.Name, item?.Code, json);
        // Whoever drew a draft under this id keeps it.
        if (await definitions.ImportAsync(import, SystemActor, now, ct) is not (ImportResult.Imported or ImportResult.Unchanged))
            return isShipped ? [] : ["  已有同号的另一版本或草稿，没有覆盖。"];
        var publication = new Publication(SystemActor, now, Children: ChildVersions.Write(compiled))
        {
            Accepted = [.. (report?.Findings ?? []).Where(f => f.Reason is not null).Select(f => new AcceptedWarning(f.RuleId, f.Subject, f.Reason!))],
        };
        return await definitions.PublishAsync(definition.Id, publication, ct) is PublishResult.Published ? null : [];
    }

    private static IEnumerable<string> More(int count) => count > 0 ? [$"  另有 {count} 处，请用 govflow lint 查看。"] : [];
}
