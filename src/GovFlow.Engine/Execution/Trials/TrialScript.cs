using System.Text.Json;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Trials;

/// <summary>
/// A trial's script as JSON: a list of <c>{"activity"|"bookmark": "…", "input": …}</c>, <c>{"retry": "activity"}</c>,
/// <c>{"skip": "activity", "outcome": "Done"}</c>, <c>{"cancel": "reason"}</c>.
/// </summary>
public static class TrialScript
{
    /// <summary>The acts; where there is any problem, none.</summary>
    public static (IReadOnlyList<TrialAct> Acts, IReadOnlyList<DefinitionProblem> Problems) Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new List<DefinitionProblem>();
        var acts = new List<TrialAct>();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return ([], [new DefinitionProblem("$", "script.not-list", "脚本应为一个列表。")]);
            var index = 0;
            foreach (var item in document.RootElement.EnumerateArray())
            {
                if (Act(item) is { } act)
                    acts.Add(act);
                else
                    problems.Add(new DefinitionProblem($"$[{index}]", "script.unknown-act", "每一步应含 activity 或 bookmark，或 retry、skip、cancel 之一。"));
                index++;
            }
        }
        catch (JsonException)
        {
            problems.Add(new DefinitionProblem("$", "json.invalid", "脚本不是有效的 JSON。"));
        }

        return (problems.Count == 0 ? acts : [], problems);
    }

    private static TrialAct? Act(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return null;
        if (item.TryGetProperty("cancel", out var reason))
            return new TrialAct.Cancel(reason.ValueKind == JsonValueKind.String ? reason.GetString()! : "");
        if (item.TryGetProperty("retry", out var retried))
            return new TrialAct.Retry(Name(retried));
        if (item.TryGetProperty("skip", out var skipped))
            return new TrialAct.Skip(Name(skipped), JsonMembers.Text(item, "outcome") ?? "Done");
        var (activity, bookmark) = (JsonMembers.Text(item, "activity"), JsonMembers.Text(item, "bookmark"));
        return activity is null && bookmark is null
            ? null
            : new TrialAct.Resume(activity, bookmark, item.TryGetProperty("input", out var input) ? Value.FromJson(input) : Value.Undefined);
    }

    /// <summary>A text names an activity; true means whichever is first.</summary>
    private static string? Name(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
