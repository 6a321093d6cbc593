using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>A department of a joint review as the node's <c>branches</c> input lists it: <c>{department, post, share, limitDays, unit, optional}</c>.</summary>
/// <param name="IsOptional">Only where the case concerns it (<c>Intake.jointDepartments</c>).</param>
public sealed record JointBranchInput(string Department, string Post, string Share, int LimitDays, DayUnit Unit, bool IsOptional)
{
    /// <summary>The branches listed; <paramref name="problem"/> says in Chinese what is wrong with the list, and then none is returned.</summary>
    public static ImmutableArray<JointBranchInput> ReadAll(Value list, out string? problem)
    {
        problem = null;
        if (list.Kind != ValueKind.List || list.Items.Count == 0)
        {
            problem = "应列出至少一个部门";
            return [];
        }

        var branches = ImmutableArray.CreateBuilder<JointBranchInput>();
        foreach (var (index, item) in list.Items.Index())
        {
            if (Read(item) is not { } branch)
                problem = $"第 {index + 1} 项缺少部门、岗位、分工或时限";
            else if (branches.Any(b => b.Department == branch.Department))
                problem = $"部门“{branch.Department}”重复";
            else
                branches.Add(branch);
            if (problem is not null)
                return [];
        }

        return branches.ToImmutable();
    }

    private static JointBranchInput? Read(Value item)
    {
        var unit = item["unit"].IsNothing ? DayUnit.Working : StepInputs.UnitOf(item["unit"].AsText);
        return item["department"].AsText is { Length: > 0 } department && item["post"].AsText is { Length: > 0 } post
            && item["share"].AsText is { Length: > 0 } share && StepInputs.WholeDays(item["limitDays"]) is { } days && unit is { } known
            ? new JointBranchInput(department, post, share, days, known, item["optional"].AsBoolean)
            : null;
    }
}
