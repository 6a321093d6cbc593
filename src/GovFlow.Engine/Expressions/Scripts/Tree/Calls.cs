using GovFlow.Engine.Expressions.Scripts.Library;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

/// <summary>A call of one of the host's functions.</summary>
internal sealed class HostCallNode(string name, Element[] arguments, bool optional, int position)
    : ChainNode(Over([.. arguments.Select(a => a.Node)]))
{
    private readonly bool _spreads = arguments.Any(a => a.IsSpread);

    public override bool TryEvaluate(Frame frame, out Value value)
    {
        var machine = frame.Machine;
        machine.Charge(1);
        var values = arguments.Length == 0 ? [] : ListNode.Collect(frame, arguments, _spreads, position);
        machine.Position = position;
        if (TryCall(machine, name, values, out value))
            return true;
        return optional ? false : throw Unknown(machine, name);
    }

    public static Value Call(Machine machine, string name, ReadOnlySpan<Value> arguments) =>
        TryCall(machine, name, arguments, out var value) ? value : throw Unknown(machine, name);

    private static bool TryCall(Machine machine, string name, ReadOnlySpan<Value> arguments, out Value value)
    {
        foreach (var argument in arguments)
            machine.Leaving(argument);
        try
        {
            return machine.Scope.TryCall(name, arguments, out value);
        }
        catch (ScriptException refused) when (refused.Line == 0)
        {
            throw machine.Fail(refused.Code, refused.Message, refused);
        }
    }

    private static ScriptException Unknown(Machine machine, string name) => machine.Fail("unknown-function", $"没有名为“{name}”的函数");
}

/// <summary>A call of a method of a value: <c>list.filter(…)</c>.</summary>
/// <param name="optional">As in <c>a?.f()</c>.</param>
/// <param name="optionalCall">As in <c>a.f?.()</c>.</param>
internal sealed class MethodCallNode(
    Node target, Method method, FunctionArgument? function, Element[] arguments, bool optional, bool optionalCall, int position)
    : ChainNode(Over([target, .. arguments.Select(a => a.Node)]))
{
    private readonly bool _spreads = arguments.Any(a => a.IsSpread);

    public override bool TryEvaluate(Frame frame, out Value value)
    {
        if (!target.TryEvaluate(frame, out var from) || (optional && from.IsNothing))
        {
            value = default;
            return false;
        }

        var machine = frame.Machine;
        machine.Position = position;
        if (from.IsNothing)
            throw machine.Fail("read-of-nothing", $"{Kinds.Name(from)}没有方法“{method.Name}”；可能为空时请写 ?.");
        if (method.For(from.Kind) is not { } native)
        {
            value = default;
            return optionalCall && from[method.Name].IsNothing
                ? false
                : throw machine.Fail("unknown-method", $"{Kinds.Name(from)}没有方法“{method.Name}”");
        }

        machine.Charge(1);
        var values = arguments.Length == 0 ? [] : ListNode.Collect(frame, arguments, _spreads, position);
        machine.Position = position;
        value = native(machine, from, function?.Bind(frame), values);
        return true;
    }
}

/// <summary>A call of a built-in function: <c>Math.max(…)</c>, <c>Number(…)</c>.</summary>
internal sealed class NativeCallNode(NativeFunction native, Element[] arguments, int position) : Node(Over([.. arguments.Select(a => a.Node)]))
{
    private readonly bool _spreads = arguments.Any(a => a.IsSpread);

    public override Value Evaluate(Frame frame)
    {
        frame.Machine.Charge(1);
        var values = arguments.Length == 0 ? [] : ListNode.Collect(frame, arguments, _spreads, position);
        frame.Machine.Position = position;
        return native(frame.Machine, values);
    }
}

/// <summary>Array.from(…, function).</summary>
internal sealed class ListFromNode(Element[] arguments, FunctionArgument? function, int position) : Node(Over([.. arguments.Select(a => a.Node)]))
{
    public override Value Evaluate(Frame frame)
    {
        var machine = frame.Machine;
        machine.Charge(1);
        var values = ListNode.Collect(frame, arguments, arguments.Any(a => a.IsSpread), position);
        machine.Position = position;
        return ListMethods.From(machine, values.Length > 0 ? values[0] : Value.Undefined, function?.Bind(frame));
    }
}
