using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

internal enum Completion
{
    Normal, Return, Break, Continue,
}

internal abstract class Statement(int height)
{
    public int Height { get; } = height;

    public abstract Completion Execute(Frame frame);
}

/// <param name="keeps">Whether the value may become that of the whole script (only at its top level, not in functions).</param>
internal sealed class ExpressionStatement(Node expression, bool keeps) : Statement(1 + expression.Height)
{
    public override Completion Execute(Frame frame)
    {
        var value = expression.Evaluate(frame);
        if (keeps)
            frame.Result = value;
        return Completion.Normal;
    }

    public Node Expression => expression;
}

internal sealed class DeclareStatement(Pattern target, Node? value) : Statement(1 + Math.Max(target.Height, value?.Height ?? 0))
{
    public override Completion Execute(Frame frame)
    {
        target.Bind(frame, value is null ? Value.Undefined : value.Evaluate(frame));
        return Completion.Normal;
    }
}

internal sealed class ReturnStatement(Node? value) : Statement(1 + (value?.Height ?? 0))
{
    public Node? Given => value;

    public override Completion Execute(Frame frame)
    {
        frame.Result = value is null ? Value.Undefined : value.Evaluate(frame);
        return Completion.Return;
    }
}

internal sealed class JumpStatement(Completion completion) : Statement(1)
{
    public override Completion Execute(Frame frame) => completion;
}

internal sealed class BlockStatement(Statement[] statements) : Statement(1 + statements.Select(s => s.Height).DefaultIfEmpty().Max())
{
    public override Completion Execute(Frame frame)
    {
        foreach (var statement in statements)
        {
            var completion = statement.Execute(frame);
            if (completion != Completion.Normal)
                return completion;
        }

        return Completion.Normal;
    }
}

internal sealed class IfStatement(Node condition, Statement whenTrue, Statement? whenFalse)
    : Statement(1 + Math.Max(condition.Height, Math.Max(whenTrue.Height, whenFalse?.Height ?? 0)))
{
    public override Completion Execute(Frame frame)
    {
        var branch = condition.Test(frame) ? whenTrue : whenFalse;
        frame.Result = default;
        return branch?.Execute(frame) ?? Completion.Normal;
    }
}

/// <summary>while, do … while and for (…;…;…).</summary>
/// <param name="steps">What one turn costs.</param>
internal sealed class LoopStatement(Statement? start, Node? condition, Node? next, Statement body, bool bodyFirst, int steps)
    : Statement(1 + Math.Max(Math.Max(start?.Height ?? 0, body.Height), Math.Max(condition?.Height ?? 0, next?.Height ?? 0)))
{
    public override Completion Execute(Frame frame)
    {
        start?.Execute(frame);
        frame.Result = default;
        var first = bodyFirst;
        while (first || condition is null || condition.Test(frame))
        {
            first = false;
            frame.Machine.Charge(steps);
            var completion = body.Execute(frame);
            if (completion == Completion.Return)
                return completion;
            if (completion == Completion.Break)
                break;
            next?.Evaluate(frame);
        }

        return Completion.Normal;
    }
}

/// <summary>for (… of list) and for (… in map).</summary>
internal sealed class ForEachStatement(Pattern target, Node source, bool overNames, Statement body, int steps, int position)
    : Statement(1 + Math.Max(target.Height, Math.Max(source.Height, body.Height)))
{
    public override Completion Execute(Frame frame)
    {
        var machine = frame.Machine;
        var value = source.Evaluate(frame);
        machine.Position = position;
        var items = overNames ? [.. ScriptMap.Entries(machine, value).Select(e => Value.Of(e.Key))] : Iteration.Items(machine, value);
        frame.Result = default;
        for (var i = 0; i < items.Count; i++)
        {
            machine.Charge(steps);
            target.Bind(frame, items[i]);
            var completion = body.Execute(frame);
            if (completion == Completion.Return)
                return completion;
            if (completion == Completion.Break)
                break;
        }

        return Completion.Normal;
    }
}
