using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

internal sealed partial class Parser
{
    private const int CoalescePrecedence = 1;
    private const int PowerPrecedence = 12;

    private static readonly Dictionary<string, (Operator Op, int Precedence)> BinaryMarks = new(StringComparer.Ordinal)
    {
        ["??"] = (Operator.Coalesce, CoalescePrecedence),
        ["||"] = (Operator.Or, 2),
        ["&&"] = (Operator.And, 3),
        ["|"] = (Operator.BitOr, 4),
        ["^"] = (Operator.BitXor, 5),
        ["&"] = (Operator.BitAnd, 6),
        ["=="] = (Operator.Equal, 7),
        ["!="] = (Operator.NotEqual, 7),
        ["==="] = (Operator.StrictEqual, 7),
        ["!=="] = (Operator.StrictNotEqual, 7),
        ["<"] = (Operator.Less, 8),
        ["<="] = (Operator.LessOrEqual, 8),
        [">"] = (Operator.Greater, 8),
        [">="] = (Operator.GreaterOrEqual, 8),
        ["in"] = (Operator.In, 8),
        ["<<"] = (Operator.ShiftLeft, 9),
        [">>"] = (Operator.ShiftRight, 9),
        [">>>"] = (Operator.ShiftRightUnsigned, 9),
        ["+"] = (Operator.Add, 10),
        ["-"] = (Operator.Subtract, 10),
        ["*"] = (Operator.Multiply, 11),
        ["/"] = (Operator.Divide, 11),
        ["%"] = (Operator.Remainder, 11),
        ["**"] = (Operator.Power, PowerPrecedence),
    };

    /// <summary>Null is plain assignment.</summary>
    private static readonly Dictionary<string, Operator?> AssignmentMarks = new(StringComparer.Ordinal)
    {
        ["="] = null,
        ["+="] = Operator.Add,
        ["-="] = Operator.Subtract,
        ["*="] = Operator.Multiply,
        ["/="] = Operator.Divide,
        ["%="] = Operator.Remainder,
        ["**="] = Operator.Power,
        ["&="] = Operator.BitAnd,
        ["|="] = Operator.BitOr,
        ["^="] = Operator.BitXor,
        ["<<="] = Operator.ShiftLeft,
        [">>="] = Operator.ShiftRight,
        [">>>="] = Operator.ShiftRightUnsigned,
        ["&&="] = Operator.And,
        ["||="] = Operator.Or,
        ["??="] = Operator.Coalesce,
    };

    /// <summary>An expression that stands alone; the comma operator is refused here.</summary>
    private Node ParseExpression()
    {
        var expression = ParseAssignment();
        if (Current.IsMark(","))
            throw new SyntaxException(Current.Start, "refused-comma", "不支持逗号连写表达式；请分成几条语句");
        return expression;
    }

    private Node ParseAssignment()
    {
        Enter();
        var start = _at;
        var token = Current;
        Node node;
        if (AtArrow())
        {
            throw FunctionValue(token.Start);
        }
        else if (token.Kind == TokenKind.Name && Next().Kind == TokenKind.Mark && AssignmentMarks.TryGetValue(Next().Text, out var op)
            && !Refusals.IsReserved(token.Text))
        {
            _at += 2;
            var value = ParseAssignment();
            var (levels, slot) = Assignable(token);
            node = new AssignNode(levels, slot, op, value, token.Start);
        }
        else
        {
            node = ParseConditional();
            if (Current.Kind == TokenKind.Mark && AssignmentMarks.ContainsKey(Current.Text))
                throw BadTarget(node, start);
        }

        if (node.Height > MaxNesting)
            throw TooDeep(token.Start);
        Leave();
        return node;
    }

    private static SyntaxException FunctionValue(int offset) => new(
        offset, "function-as-value", "箭头函数只能直接写在列表方法的括号里，如 列表.map(x => …)，或写成 const 名称 = (…) => … 再调用");

    private SyntaxException BadTarget(Node target, int start)
    {
        var offset = _tokens[start].Start;
        return target switch
        {
            MemberNode or IndexNode when _tokens[start].IsName("variables") =>
                new SyntaxException(offset, "refused-mutation", "不能给 variables 的成员赋值；请用 set名称(值)，或 setVariable(\"名称\", 值)"),
            MemberNode or IndexNode =>
                new SyntaxException(offset, "refused-mutation", "值不可修改，不能给成员赋值；请写 { ...对象, 成员: 值 } 或 列表.with(序号, 值) 得到新值"),
            ListNode or MapNode => new SyntaxException(offset, "refused-destructuring-assignment", "解构只能用在 const、let 和参数里"),
            _ => new SyntaxException(offset, "bad-assignment-target", "等号左边须是用 let 声明的名称；比较请用 == 或 ==="),
        };
    }

    /// <summary>Where a local lies that may be assigned to; anything else is told and counted as some local.</summary>
    private (int LevelsUp, int Slot) Assignable(Token name)
    {
        var binding = _scope.Find(name.Text);
        switch (binding?.Kind)
        {
            case BindingKind.Let:
                return (Function.Level - binding.Level, binding.Slot);
            case BindingKind.Const or BindingKind.Function:
                Report(name.Start, "assign-to-const", $"“{name.Text}”是用 const 声明的（或是函数），不能再赋值；要改的请用 let 声明");
                break;
            default:
                Report(name.Start, "assign-to-unknown", $"“{name.Text}”没有用 let 声明；流程变量请用 set名称(值)");
                break;
        }

        return (0, 0);
    }

    private Node ParseConditional()
    {
        var condition = ParseBinary(0);
        if (!TakeMark("?"))
            return condition;
        var whenTrue = ParseAssignment();
        Expect(":");
        return new ConditionalNode(condition, whenTrue, ParseAssignment());
    }

    private (Operator Op, int Precedence)? BinaryHere() =>
        (Current.Kind == TokenKind.Mark || Current.IsName("in")) && BinaryMarks.TryGetValue(Current.Text, out var found) ? found
        : Current.IsName("instanceof") ? throw Unexpected() : null;

    private Node ParseBinary(int minimum)
    {
        Enter();
        var start = _at;
        var left = ParseUnary();
        while (BinaryHere() is var (op, precedence) && precedence >= minimum)
        {
            left = op switch
            {
                >= Operator.And => ParseLogic(left, op, precedence, start),
                >= Operator.Equal => ParseComparison(left, op, precedence),
                _ => ParseArithmetic(left, precedence),
            };
        }

        Leave();
        return left;
    }

    private LogicNode ParseLogic(Node left, Operator op, int precedence, int start)
    {
        var operands = new List<Node> { left };
        CheckMix(op, left, start);
        while (BinaryHere() is var (next, _) && next == op)
        {
            _at++;
            start = _at;
            operands.Add(ParseBinary(precedence + 1));
            CheckMix(op, operands[^1], start);
        }

        return new LogicNode(op, [.. operands]);
    }

    private void CheckMix(Operator op, Node operand, int start)
    {
        if (op == Operator.Coalesce && operand is LogicNode { Op: not Operator.Coalesce } && _tokens[start].Partner != _at - 1)
            throw new SyntaxException(_tokens[start].Start, "mixed-logic", "?? 与 && 或 || 连用时要加括号说明先后");
    }

    private Node ParseComparison(Node left, Operator op, int precedence)
    {
        var position = Take().Start;
        var right = ParseBinary(precedence + 1);
        if (op is > Operator.StrictNotEqual)
            return new RelationNode(op, left, right, position);
        if (left is ListNode or MapNode || right is ListNode or MapNode)
            Report(position, "compare-structures", "列表或对象不能直接比较；查空请用 .length === 0，查内容请用 includes、some 或 JSON.stringify");
        return new EqualityNode(op, left, right, position);
    }

    private ArithmeticNode ParseArithmetic(Node left, int precedence)
    {
        var rest = new List<(Operator, Node, int)>();
        while (BinaryHere() is var (op, next) && next == precedence)
        {
            var position = Take().Start;
            rest.Add((op, ParseBinary(precedence == PowerPrecedence ? precedence : precedence + 1), position));
        }

        return new ArithmeticNode(left, [.. rest]);
    }

    private Node ParseUnary()
    {
        var token = Current;
        if (token.IsMark("++") || token.IsMark("--"))
        {
            _at++;
            if (Current.Kind != TokenKind.Name || Next().Text is "." or "[" or "?.")
                throw BadStep(token.Start);
            return StepNodeFor(Take(), token, before: true);
        }

        Prefix? prefix = token switch
        {
            { Kind: TokenKind.Mark, Text: "!" } => Prefix.Not,
            { Kind: TokenKind.Mark, Text: "-" } => Prefix.Negate,
            { Kind: TokenKind.Mark, Text: "+" } => Prefix.Plus,
            { Kind: TokenKind.Mark, Text: "~" } => Prefix.Complement,
            { Kind: TokenKind.Name, Text: "void" } => Prefix.Void,
            _ => null,
        };
        if (prefix is null && !token.IsName("typeof"))
            return ParsePostfix();
        _at++;
        Enter();
        var operand = ParseUnary();
        Leave();
        if (Current.IsMark("**"))
            throw new SyntaxException(token.Start, "unary-power", "** 左边有正负号时要加括号，例如 (-2) ** 2");
        return (prefix, operand) switch
        {
            (null, _) => new TypeofNode(operand),
            (Prefix.Negate, ConstantNode { Value.Kind: ValueKind.Number } number) => new ConstantNode(-number.Value.AsNumber),
            var (known, _) => new PrefixNode(known.Value, operand, token.Start),
        };
    }

    private StepNode StepNodeFor(Token name, Token mark, bool before)
    {
        var (levels, slot) = Assignable(name);
        return new StepNode(levels, slot, mark.Text == "++" ? 1 : -1, before, name.Start);
    }

    private static SyntaxException BadStep(int offset) => new(offset, "bad-assignment-target", "++ 和 -- 只能用在用 let 声明的名称上");
}
