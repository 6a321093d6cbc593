using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.Linting.Rules;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>A script an item is published with, and what it must come to.</summary>
public sealed record Scenario
{
    /// <summary>Unique in the file.</summary>
    public required string Name { get; init; }

    /// <inheritdoc cref="RehearsalScript.Start"/>
    public required DateTime Start { get; init; }

    public RehearsalApplicant Applicant { get; init; } = new();

    public ImmutableArray<RehearsalAct> Acts { get; init; } = [];

    public required RehearsalOutcome Expect { get; init; }

    /// <summary>What is played.</summary>
    [JsonIgnore]
    public RehearsalScript Script => new() { Start = Start, Applicant = Applicant, Acts = Acts };
}

/// <summary>
/// The scenarios of a file, <c>customProperties.scenarios</c>: they travel with it and are reviewed with it; one that no longer ends as it says keeps the
/// file from coming into force (decision 0017).
/// </summary>
public static class Scenarios
{
    /// <summary>Their member of <c>customProperties</c>.</summary>
    public const string Member = "scenarios";

    /// <summary>The most scenarios of one file.</summary>
    public const int Most = 50;

    private const string Path = "$.customProperties." + Member;

    /// <summary>How scripts and scenarios are written: like everything the API takes.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Reads a file's scenarios.</summary>
    /// <returns>Those that can be played, each with its place in the list; and what is wrong with the others.</returns>
    public static (ImmutableArray<(int Index, Scenario Scenario)> Scenarios, ImmutableArray<Finding> Problems) Read(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!definition.CustomProperties.TryGetProperty(Member, out var list) || list.ValueKind is JsonValueKind.Null)
            return ([], []);
        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > Most)
            return ([], [Malformed(Path, "", $"应为至多 {Most} 项的列表。")]);
        var scenarios = ImmutableArray.CreateBuilder<(int, Scenario)>();
        var problems = ImmutableArray.CreateBuilder<Finding>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, element) in list.EnumerateArray().Index())
        {
            var at = $"{Path}[{index}]";
            if (Parse(element, at, out var wrong) is not { } scenario)
                problems.Add(wrong!);
            else if (string.IsNullOrWhiteSpace(scenario.Name) || !names.Add(scenario.Name))
                problems.Add(Malformed($"{at}.name", scenario.Name, "场景应有名称，且不得重名。"));
            else if (scenario.Script.Problems().FirstOrDefault() is { } problem)
                problems.Add(Malformed($"{at}{problem.Path[1..]}", scenario.Name, problem.Message));
            else
                scenarios.Add((index, scenario));
        }

        return (scenarios.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>Plays a file's scenarios; one finding for each thing that came out otherwise.</summary>
    /// <exception cref="OperationCanceledException">As for <see cref="Rehearsal.Run"/>.</exception>
    public static IEnumerable<Finding> Differences(RehearsalHall hall, RehearsedItem item, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        foreach (var (index, scenario) in Read(item.Workflow.Definition).Scenarios)
        {
            var actual = RehearsalOutcome.Of(Rehearsal.Run(hall, item, scenario.Script, ct));
            foreach (var (member, says) in scenario.Expect.Differences(actual))
                yield return ScenarioRules.Told(ScenarioRules.Differs, $"{Path}[{index}].expect.{member}", scenario.Name, $"场景“{scenario.Name}”的结果与预期不同：{says}。");
        }
    }

    /// <summary>True where a file has a list of scenarios, well formed or not.</summary>
    public static bool Any(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.CustomProperties.TryGetProperty(Member, out var list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() > 0;
    }

    /// <summary>Told where playing had to be stopped: a scenario that cannot be played proves nothing.</summary>
    public static Finding Unplayable(string why) => ScenarioRules.Told(ScenarioRules.Differs, Path, "", why);

    private static Scenario? Parse(JsonElement element, string at, out Finding? wrong)
    {
        wrong = null;
        try
        {
            if (element.Deserialize<Scenario>(Json) is { } scenario)
                return scenario;
            wrong = Malformed(at, "", "场景不能为空。");
        }
        catch (JsonException failure)
        {
            wrong = Malformed($"{at}{(failure.Path is { Length: > 1 } path ? path[1..] : "")}", "", "此处缺少必填的成员，或者值的类型、名称不正确。");
        }
        catch (InvalidOperationException)
        {
            wrong = Malformed(at, "", "此处有不成文字的内容。"); // a lone surrogate escape is no text
        }
        catch (NotSupportedException)
        {
            wrong = Malformed($"{at}.acts", "", "有一步没有写明是什么（act）。");
        }

        return null;
    }

    private static Finding Malformed(string path, string subject, string message) => ScenarioRules.Told(ScenarioRules.Malformed, path, subject, message);
}
