using GovFlow.Engine.Expressions.Scripts.Library;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

/// <summary>What a function or the whole script does: one expression, or statements.</summary>
internal sealed class FunctionBody(Node? expression, Statement[] statements, int slotCount)
{
    public int SlotCount => slotCount;

    public int Height { get; } = expression?.Height ?? 1 + statements.Max(s => (int?)s.Height) ?? 1;

    /// <summary>The kind of its value, where one expression is all it is.</summary>
    public ValueKind? Kind => expression is not null ? expression.Kind : statements is [ExpressionStatement only] ? only.Expression.Kind : statements is [ReturnStatement given] ? given.Given?.Kind : null;

    public Value Run(Frame frame)
    {
        if (expression is not null)
            return expression.Evaluate(frame);
        foreach (var statement in statements)
        {
            if (statement.Execute(frame) == Completion.Return)
                break;
        }

        return frame.Result;
    }
}

/// <summary>An arrow function: no value, only ever called by name, called in place, or handed to a list method.</summary>
internal sealed class ArrowFunction(int level)
{
    private Pattern[] _parameters = [];
    private Pattern? _rest;
    private FunctionBody _body = new(null, [], 0);
    private int _height;
    private int _steps;
    private bool _plain;

    /// <summary>How many functions enclose it; the script itself is level 0.</summary>
    public int Level => level;

    public int Height => _height;

    /// <summary>Once parsed; until then the function is only known by name, which recursion needs.</summary>
    public void Complete(Pattern[] parameters, Pattern? rest, FunctionBody body, int tokens)
    {
        _parameters = parameters;
        _rest = rest;
        _body = body;
        _plain = rest is null && parameters.All(p => p is SlotPattern);
        _height = body.Height + 3 + parameters.Append(rest).Max(p => p?.Height ?? 0);
        _steps = 1 + (tokens >> 3) + (body.SlotCount >> 3);
    }

    public Frame NewFrame(Frame caller, int levelsUp) => new(caller.Machine, _body.SlotCount, caller.Up(levelsUp));

    public Value Call(Frame frame, ReadOnlySpan<Value> arguments)
    {
        var machine = frame.Machine;
        machine.Charge(_steps);
        machine.Enter(_height);
        frame.Result = default;
        if (_plain)
        {
            for (var i = 0; i < _parameters.Length; i++)
                ((SlotPattern)_parameters[i]).Set(frame, i < arguments.Length ? arguments[i] : default);
        }
        else
        {
            for (var i = 0; i < _parameters.Length; i++)
                _parameters[i].Bind(frame, i < arguments.Length ? arguments[i] : default);
            _rest?.Bind(frame, arguments.Length > _parameters.Length ? Value.ListOwning(arguments[_parameters.Length..].ToArray()) : Value.EmptyList);
        }

        var result = _body.Run(frame);
        machine.Leave(_height);
        return result;
    }
}

/// <summary>A function as an argument: written in place, a local one by name, or a built-in one by name.</summary>
/// <param name="Arrow">Null for a built-in one.</param>
/// <param name="LevelsUp">From the place of use to the function that declares the arrow.</param>
internal sealed record FunctionArgument(ArrowFunction? Arrow, int LevelsUp, NativeFunction? Native)
{
    public Callback Bind(Frame frame) => new(frame.Machine, Arrow, Arrow?.NewFrame(frame, LevelsUp), Native);
}

/// <summary>A function argument at work: called once per item, its frame used again each time unless it is busy (recursion).</summary>
internal sealed class Callback(Machine machine, ArrowFunction? arrow, Frame? frame, NativeFunction? native)
{
    public Value Invoke(params ReadOnlySpan<Value> arguments)
    {
        var position = machine.Position;
        Value result;
        if (arrow is not null)
        {
            result = arrow.Call(frame!, arguments);
        }
        else
        {
            machine.Charge(1);
            result = native!(machine, arguments);
        }

        machine.Position = position; // what the method itself finds wrong is told at the method
        return result;
    }
}

/// <summary>A call of a local arrow function, by name or in place.</summary>
internal sealed class FunctionCallNode(ArrowFunction arrow, int levelsUp, Element[] arguments, int position)
    : Node(Over([.. arguments.Select(a => a.Node)]))
{
    private readonly bool _spreads = arguments.Any(a => a.IsSpread);

    public override Value Evaluate(Frame frame)
    {
        var values = ListNode.Collect(frame, arguments, _spreads, position);
        frame.Machine.Position = position;
        return arrow.Call(arrow.NewFrame(frame, levelsUp), values);
    }
}
