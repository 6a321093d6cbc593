using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

/// <summary>Assignment to a local: plain, or with an operator.</summary>
internal sealed class AssignNode(int levelsUp, int slot, Operator? op, Node value, int position) : Node(Over(value))
{
    public override Value Evaluate(Frame frame)
    {
        var slots = frame.Up(levelsUp).Slots;
        if (op is not { } sign)
            return slots[slot] = value.Evaluate(frame);
        var old = slots[slot];
        if (sign >= Operator.And)
            return LogicNode.Decides(sign, old) ? old : slots[slot] = value.Evaluate(frame);
        var operand = value.Evaluate(frame);
        return slots[slot] = Operators.Apply(frame.Machine, sign, old, operand, position);
    }
}

/// <summary>++ and --.</summary>
internal sealed class StepNode(int levelsUp, int slot, double by, bool before, int position) : Node(1)
{
    public override Value Evaluate(Frame frame)
    {
        var slots = frame.Up(levelsUp).Slots;
        frame.Machine.Position = position;
        var old = Coercion.ToNumber(frame.Machine, slots[slot]);
        slots[slot] = old + by;
        return before ? old + by : old;
    }
}
