using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>Reads a step's inputs; the first that is wrong becomes the fault of the step, so that a half-configured step never opens work.</summary>
internal sealed class StepInputs(ActivityContext context)
{
    /// <summary>The most days any limit of a step may have.</summary>
    private const int MostDays = ClockBudget.Most;

    /// <summary>Why the step cannot run; null while every input read so far is sound.</summary>
    public StepResult? Fault { get; private set; }

    public string Text(string name)
    {
        if (Optional(name) is { } text)
            return text;
        Refuse(name, "未填写");
        return "";
    }

    /// <summary>Null where the input is unset or blank.</summary>
    public string? Optional(string name)
    {
        var value = context.Input(name);
        if (value.IsNothing)
            return null;
        if (value.AsText is { } text)
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        Refuse(name, "应为文本");
        return null;
    }

    public bool Flag(string name)
    {
        var value = context.Input(name);
        if (value.IsNothing)
            return false;
        if (value.Kind != ValueKind.Boolean)
            Refuse(name, "应为是或否");
        return value.AsBoolean;
    }

    /// <summary>Whole days from 0; null where the input is unset.</summary>
    public int? Days(string name)
    {
        var value = context.Input(name);
        if (value.IsNothing)
            return null;
        if (WholeDays(value) is { } days)
            return days;
        Refuse(name, $"应为 0 到 {MostDays} 的整数");
        return null;
    }

    public int RequiredDays(string name)
    {
        if (Days(name) is { } days)
            return days;
        if (Fault is null)
            Refuse(name, "未填写");
        return 0;
    }

    public DayUnit Unit(string name = "unit")
    {
        var text = Optional(name);
        if (text is null)
            return DayUnit.Working;
        if (UnitOf(text) is { } unit)
            return unit;
        Refuse(name, "应为 Working 或 Calendar");
        return DayUnit.Working;
    }

    /// <summary>A list of texts; empty where the input is unset.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var value = context.Input(name);
        if (value.IsNothing)
            return [];
        if (value.Kind != ValueKind.List || value.Items.Any(item => string.IsNullOrWhiteSpace(item.AsText)))
        {
            Refuse(name, "应为文本列表");
            return [];
        }

        return [.. value.Items.Select(item => item.AsText!)];
    }

    public void Refuse(string name, string why) =>
        Fault ??= StepResult.Fault("input.invalid", $"环节“{context.Node.DisplayText}”的参数“{Shown(name)}”{why}。");

    /// <summary>The input as the designer labels it: operators read the fault on a page.</summary>
    private string Shown(string name) =>
        OfficeActivities.Registry.Find(context.Node.Type)?.Descriptor.Inputs.FirstOrDefault(i => i.Name == name)?.DisplayName ?? name;

    public static DayUnit? UnitOf(string? text) => text switch
    {
        "Working" => DayUnit.Working,
        "Calendar" => DayUnit.Calendar,
        _ => null,
    };

    public static int? WholeDays(Value value) =>
        value.Kind == ValueKind.Number && value.AsNumber is >= 0 and <= MostDays && Math.Floor(value.AsNumber) == value.AsNumber ? (int)value.AsNumber : null;
}
