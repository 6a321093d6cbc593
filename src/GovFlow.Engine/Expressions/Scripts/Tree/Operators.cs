using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

internal enum Operator
{
    Add, Subtract, Multiply, Divide, Remainder, Power,
    BitAnd, BitOr, BitXor, ShiftLeft, ShiftRight, ShiftRightUnsigned,
    Equal, NotEqual, StrictEqual, StrictNotEqual,
    Less, LessOrEqual, Greater, GreaterOrEqual, In,
    And, Or, Coalesce,
}

/// <summary>Operators that have a meaning apart from the tree, so assignment (<c>+=</c>) can use them.</summary>
internal static class Operators
{
    public static Value Apply(Machine machine, Operator op, in Value left, in Value right, int position)
    {
        if (left.Kind == ValueKind.Number && right.Kind == ValueKind.Number)
        {
            switch (op)
            {
                case Operator.Add: return left.AsNumber + right.AsNumber;
                case Operator.Subtract: return left.AsNumber - right.AsNumber;
                case Operator.Multiply: return left.AsNumber * right.AsNumber;
                case Operator.Divide: return left.AsNumber / right.AsNumber;
                case Operator.Remainder: return left.AsNumber % right.AsNumber;
            }
        }

        machine.Position = position;
        return op == Operator.Add ? Add(machine, left, right) : Value.Of(Calculate(machine, op, left, right));
    }

    public static double Power(double left, double right)
    {
        if (double.IsNaN(right) || (double.IsInfinity(right) && Math.Abs(left) == 1))
            return double.NaN; // IEEE says 1
        return Math.Pow(left, right);
    }

    private static Value Add(Machine machine, in Value left, in Value right)
    {
        var a = Coercion.ToPrimitive(machine, left);
        var b = Coercion.ToPrimitive(machine, right);
        if (a.Kind != ValueKind.Text && b.Kind != ValueKind.Text)
            return Coercion.ToNumber(machine, a) + Coercion.ToNumber(machine, b);
        var head = Coercion.ToText(machine, a);
        var tail = Coercion.ToText(machine, b);
        machine.ChargeText((long)head.Length + tail.Length);
        return string.Concat(head, tail);
    }

    private static double Calculate(Machine machine, Operator op, in Value left, in Value right)
    {
        if (op >= Operator.BitAnd)
        {
            var a = Coercion.ToInt32(machine, left);
            var b = Coercion.ToInt32(machine, right);
            return op switch
            {
                Operator.BitAnd => a & b,
                Operator.BitOr => a | b,
                Operator.BitXor => a ^ b,
                Operator.ShiftLeft => a << (b & 31),
                Operator.ShiftRight => a >> (b & 31),
                _ => unchecked((uint)a) >> (b & 31),
            };
        }

        var x = Coercion.ToNumber(machine, left);
        var y = Coercion.ToNumber(machine, right);
        return op switch
        {
            Operator.Subtract => x - y,
            Operator.Multiply => x * y,
            Operator.Divide => x / y,
            Operator.Remainder => x % y,
            _ => Power(x, y),
        };
    }
}

/// <summary>A run of operators of one precedence, left to right, as one level: a hundred summands are not a hundred levels deep.</summary>
internal sealed class ArithmeticNode(Node first, (Operator Op, Node Right, int Position)[] rest) : Node(Over([first, .. rest.Select(r => r.Right)]))
{
    /// <summary>A sum is a number of numbers; anything else may join texts.</summary>
    public override ValueKind? Kind => rest[^1].Op != Operator.Add || (first.Kind is ValueKind.Number && rest.All(r => r.Right.Kind is ValueKind.Number)) ? ValueKind.Number : null;

    public override Value Evaluate(Frame frame)
    {
        var value = first.Evaluate(frame);
        foreach (var (op, right, position) in rest)
            value = Operators.Apply(frame.Machine, op, value, right.Evaluate(frame), position);
        return value;
    }
}

internal sealed class LogicNode(Operator op, Node[] operands) : Node(Over(operands))
{
    public override ValueKind? Kind => operands.All(o => o.Kind == operands[0].Kind) ? operands[0].Kind : null;

    public Operator Op => op;

    public override Value Evaluate(Frame frame)
    {
        var value = Value.Undefined;
        foreach (var operand in operands)
        {
            value = operand.Evaluate(frame);
            if (Decides(op, value))
                break;
        }

        return value;
    }

    /// <summary>Whether the operand's value settles the whole.</summary>
    public static bool Decides(Operator op, in Value value) => op switch
    {
        Operator.And => !Coercion.Truthy(value),
        Operator.Or => Coercion.Truthy(value),
        _ => !value.IsNothing,
    };
}

internal sealed class EqualityNode(Operator op, Node left, Node right, int position) : Node(Over(left, right))
{
    public override ValueKind? Kind => ValueKind.Boolean;

    public override Value Evaluate(Frame frame) => Test(frame);

    public override bool Test(Frame frame)
    {
        var a = left.Evaluate(frame);
        var b = right.Evaluate(frame);
        frame.Machine.Position = position;
        return op switch
        {
            Operator.Equal => Coercion.LooseEquals(frame.Machine, a, b),
            Operator.NotEqual => !Coercion.LooseEquals(frame.Machine, a, b),
            Operator.StrictEqual => Coercion.StrictEquals(frame.Machine, a, b),
            _ => !Coercion.StrictEquals(frame.Machine, a, b),
        };
    }
}

internal sealed class RelationNode(Operator op, Node left, Node right, int position) : Node(Over(left, right))
{
    public override ValueKind? Kind => ValueKind.Boolean;

    public override Value Evaluate(Frame frame) => Test(frame);

    public override bool Test(Frame frame)
    {
        var a = left.Evaluate(frame);
        var b = right.Evaluate(frame);
        var machine = frame.Machine;
        machine.Position = position;
        if (op == Operator.In)
            return Access.Has(machine, b, a);
        var order = Coercion.Order(machine, a, b);
        return op switch
        {
            Operator.Less => order < 0,
            Operator.LessOrEqual => order <= 0,
            Operator.Greater => order > 0,
            _ => order >= 0,
        };
    }
}

internal enum Prefix
{
    Not, Negate, Plus, Complement, Void,
}

internal sealed class PrefixNode(Prefix op, Node operand, int position) : Node(Over(operand))
{
    public override ValueKind? Kind => op switch
    {
        Prefix.Not => ValueKind.Boolean,
        Prefix.Void => null,
        _ => ValueKind.Number,
    };

    public override Value Evaluate(Frame frame)
    {
        if (op == Prefix.Not)
            return !operand.Test(frame);
        var value = operand.Evaluate(frame);
        frame.Machine.Position = position;
        return op switch
        {
            Prefix.Negate => -Coercion.ToNumber(frame.Machine, value),
            Prefix.Plus => Coercion.ToNumber(frame.Machine, value),
            Prefix.Complement => ~Coercion.ToInt32(frame.Machine, value),
            _ => Value.Undefined,
        };
    }

    public override bool Test(Frame frame) => op == Prefix.Not ? !operand.Test(frame) : base.Test(frame);
}

internal sealed class ConditionalNode(Node condition, Node whenTrue, Node whenFalse) : Node(Over(condition, whenTrue, whenFalse))
{
    public override ValueKind? Kind => whenTrue.Kind == whenFalse.Kind ? whenTrue.Kind : null;

    public override Value Evaluate(Frame frame) => condition.Test(frame) ? whenTrue.Evaluate(frame) : whenFalse.Evaluate(frame);
}
