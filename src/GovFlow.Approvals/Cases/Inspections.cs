using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>A round of a joint acceptance inspection: all departments on one site on one day (002-4).</summary>
/// <param name="Round">1 for the first; a later one asks only those that did not pass.</param>
/// <param name="FloorArea">Of the project, in square metres.</param>
public sealed record InspectionRound(Guid TaskId, int Round, DateOnly Day, decimal FloorArea, ImmutableArray<DepartmentFinding> Findings);

/// <summary>What a department found on site.</summary>
public sealed record DepartmentFinding(string Department, bool IsPassed);

/// <summary>联合验收: what a round asks of whoever records it, and what of the answer the figures count (002-5).</summary>
public static class Inspections
{
    /// <summary>The project's floor area, asked in the first round.</summary>
    public const string FloorArea = "floorArea";

    /// <summary>With its place behind it: names of facts are plain ASCII, so that every machine orders them alike; the department stands in the label.</summary>
    private const string Of = "passed-";

    private const string Finding = "现场结论";
    private const string Passed = "通过";
    private const string ToMend = "整改";

    /// <summary>Larger than any building; a slip of the finger is not.</summary>
    private const decimal MostArea = 10_000_000m;

    /// <summary>True where completing the task records a round.</summary>
    public static bool IsRound(CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Facts.Any(f => f.Name.StartsWith(Of, StringComparison.Ordinal));
    }

    /// <summary>The words with which an answer of <paramref name="outcome"/> is in agreement with itself: for drives and rehearsals.</summary>
    public static string? Usual(FactField field, string outcome)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Name == FloorArea ? "12600" : !field.Name.StartsWith(Of, StringComparison.Ordinal) ? null : outcome == "Pass" ? Passed : ToMend;
    }

    /// <summary>What the next round asks: of every department its finding, in a later round of those that did not pass.</summary>
    internal static ImmutableArray<FactField> Asked(CaseFile file, ServiceItem item)
    {
        // After a round that all passed a further inspection is a new one, and asks everybody.
        var last = file.Inspections is [.., var before] && before.Findings.Any(f => !f.IsPassed) ? before : null;
        var named = last is not null ? [.. last.Findings.Where(f => !f.IsPassed).Select(f => f.Department)]
            : file.Branches.IsEmpty ? [item.Lead.Name]
            : file.Branches.Select(b => b.Department).ToImmutableArray();
        var findings = named.Select((department, i) => new FactField(string.Create(CultureInfo.InvariantCulture, $"{Of}{i + 1}"), department + Finding, IsRequired: true, [Passed, ToMend]));
        return last is null ? [new(FloorArea, "项目建筑面积（平方米）", IsRequired: true, []), .. findings] : [.. findings];
    }

    /// <summary>What of an answer is not in agreement with itself.</summary>
    internal static CommandResult.Refused? Against(CaseTask task, TaskAnswer answer)
    {
        if (!IsRound(task))
            return null;
        if (task.Facts.Any(f => f.Name == FloorArea) && Area(answer) is null)
            return new("floor-area", "建筑面积须为大于 0 的数，单位平方米，最多两位小数。", "002-4", $"$.answer.facts.{FloorArea}");
        var mends = Findings(task, answer).Where(f => !f.IsPassed).Select(f => f.Department).ToList();
        return (answer.Outcome, mends) switch
        {
            ("Pass", [_, ..]) => new("inspection-outcome", $"{string.Join("、", mends)}须整改，本轮不能为“符合”。", "002-5", "$.answer.outcome"),
            ("Fail", []) => new("inspection-outcome", "各部门都通过，本轮应为“符合”。", "002-5", "$.answer.outcome"),
            _ => null,
        };
    }

    /// <summary>The round that an answer records; null where the task is none.</summary>
    internal static InspectionRound? Read(CaseFile file, CaseTask task, TaskAnswer answer, DateOnly day) => !IsRound(task)
        ? null
        : new InspectionRound(task.Id, file.Inspections.Length + 1, day, Area(answer) ?? (file.Inspections is [var first, ..] ? first.FloorArea : 0), [.. Findings(task, answer)]);

    private static IEnumerable<DepartmentFinding> Findings(CaseTask task, TaskAnswer answer) =>
        task.Facts.Where(f => f.Name.StartsWith(Of, StringComparison.Ordinal)).Select(f => new DepartmentFinding(f.Label[..^Finding.Length], answer.Facts.GetValueOrDefault(f.Name) == Passed));

    private static decimal? Area(TaskAnswer answer) =>
        decimal.TryParse(answer.Facts.GetValueOrDefault(FloorArea), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var area) && area is > 0 and <= MostArea && decimal.Round(area, 2) == area
            ? area
            : null;
}
