using GovFlow.Engine.Expressions.Scripts.Library;
using GovFlow.Engine.Expressions.Scripts.Tree;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>Names, literals, and what follows them: members, indexes, calls.</summary>
internal sealed partial class Parser
{
    private Node ParsePostfix()
    {
        var first = Current;
        if (first.Kind == TokenKind.Name && (Next().IsMark("++") || Next().IsMark("--")) && !Next().NewLineBefore && !Refusals.IsReserved(first.Text))
        {
            _at++;
            return StepNodeFor(first, Take(), before: false);
        }

        var node = ParsePrimary();
        while (true)
        {
            var token = Current;
            if (node.Height > MaxNesting)
                throw TooDeep(token.Start);
            if (token.Kind == TokenKind.TemplateStart)
                throw new SyntaxException(token.Start, "refused-tagged-template", "不支持带标签的模板；请写 函数(`…`)");
            if (token.Kind != TokenKind.Mark)
                return node;
            switch (token.Text)
            {
                case ".":
                    _at++;
                    node = ParseMember(node, optional: false);
                    break;
                case "?.":
                    _at++;
                    node = Current.Text switch
                    {
                        "[" when Current.Kind == TokenKind.Mark => ParseIndex(node, optional: true),
                        "(" when Current.Kind == TokenKind.Mark => throw NotAFunction(token.Start),
                        _ => ParseMember(node, optional: true),
                    };
                    break;
                case "[":
                    node = ParseIndex(node, optional: false);
                    break;
                case "(":
                    throw NotAFunction(token.Start);
                case "++" or "--" when !token.NewLineBefore:
                    throw BadStep(token.Start);
                default:
                    return node;
            }
        }
    }

    private static SyntaxException NotAFunction(int offset) =>
        new(offset, "not-a-function", "括号前面不是函数；函数须是流程提供的名称，或用 const 名称 = (…) => … 声明");

    private Node ParseMember(Node target, bool optional)
    {
        var token = Current;
        if (token.Kind != TokenKind.Name)
            throw Unexpected("这里应当是成员名称");
        _at++;
        if (Refusals.IsPrototype(token.Text))
            Report(token.Start, "refused-prototype", $"不支持“{token.Text}”；对象只有自己的成员");
        var optionalCall = Current.IsMark("?.") && Next().IsMark("(");
        if (!optionalCall && !Current.IsMark("("))
        {
            NoteMember(target, token.Text);
            return new MemberNode(target, token.Text, optional, token.Start);
        }

        if (optionalCall)
            _at++;
        return ParseMethodCall(target, token, optional, optionalCall);
    }

    private MethodCallNode ParseMethodCall(Node target, Token name, bool optional, bool optionalCall)
    {
        var method = Methods.Find(name.Text);
        if (method is null)
        {
            var refusal = Refusals.Method(name.Text);
            throw new SyntaxException(
                name.Start, refusal is null ? "unknown-method" : "refused-method", refusal ?? $"没有名为“{name.Text}”的方法；流程提供的函数前面不写对象");
        }

        if (name.Text is "sort" or "reverse" && target is not (ListNode or MethodCallNode or HostCallNode or FunctionCallNode or NativeCallNode or ListFromNode))
        {
            var instead = name.Text == "sort" ? "toSorted" : "toReversed";
            Report(name.Start, "refused-method", $"列表不可修改，不能用 {name.Text}；请用 {instead} 得到新列表");
        }

        var (function, arguments) = ParseArguments(method.Use, method.Name);
        return new MethodCallNode(target, method, function, arguments, optional, optionalCall, name.Start);
    }

    private IndexNode ParseIndex(Node target, bool optional)
    {
        var position = Take().Start;
        var index = ParseExpression();
        Expect("]");
        if (index is ConstantNode { Value.AsText: { } name })
        {
            NoteMember(target, name);
            if (Refusals.IsPrototype(name))
                Report(position, "refused-prototype", $"不支持“{name}”；对象只有自己的成员");
        }

        if (Current.IsMark("(") || (Current.IsMark("?.") && Next().IsMark("(")))
            throw NotAFunction(Current.Start);
        return new IndexNode(target, index, optional, position);
    }

    private void NoteMember(Node target, string name)
    {
        if (target is GlobalNode global)
            _memberNames.Add($"{global.Name}.{name}");
    }

    private (FunctionArgument? Function, Element[] Arguments) ParseArguments(FunctionUse use, string method)
    {
        var start = Current.Start;
        Expect("(");
        FunctionArgument? function = null;
        if (use != FunctionUse.Never)
        {
            function = TryParseFunctionArgument();
            if (function is null && Current.Kind == TokenKind.Name && Refusals.IsRefusedWord(Current.Text))
                throw Unexpected();
            if (function is null && use == FunctionUse.Always)
                throw new SyntaxException(start, "function-expected", $"{method} 的括号里须是函数，例如 {method}(x => …)");
            if (function is not null && !Current.IsMark(")"))
                Expect(",");
        }

        return (function, ParseElements(")"));
    }

    /// <summary>Arguments or items up to the closing bracket, which is taken.</summary>
    private Element[] ParseElements(string close)
    {
        var elements = new List<Element>();
        while (!TakeMark(close))
        {
            if (close == "]" && TakeMark(","))
            {
                throw new SyntaxException(_tokens[_at - 1].Start, "refused-hole", "列表里不能留空；没有值请写 undefined 或 null");
            }

            var isSpread = TakeMark("...");
            elements.Add(new Element(ParseAssignment(), isSpread));
            if (!Current.IsMark(close))
                Expect(",");
        }

        return [.. elements];
    }

    private Node ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return new ConstantNode(token.Number);
            case TokenKind.Text:
                _at++;
                return new ConstantNode(token.Text);
            case TokenKind.TemplateStart:
                return ParseTemplate();
            case TokenKind.Name:
                return ParseName();
            case TokenKind.Mark when token.Text == "(":
                return ParseGroup();
            case TokenKind.Mark when token.Text == "[":
                _at++;
                return new ListNode(token.Start, ParseElements("]"));
            case TokenKind.Mark when token.Text == "{":
                return ParseMap();
            default:
                throw Unexpected();
        }
    }

    private Node ParseGroup()
    {
        var open = Take();
        if (AtArrow())
        {
            var position = Current.Start;
            var arrow = new ArrowFunction(Function.Level + 1);
            ParseArrow(arrow);
            Expect(")");
            if (!Current.IsMark("("))
                throw FunctionValue(position);
            _at++;
            return new FunctionCallNode(arrow, 0, ParseElements(")"), open.Start);
        }

        var inner = ParseExpression();
        Expect(")");
        return inner is ChainNode ? new GroupNode(inner) : inner;
    }

    private Node ParseTemplate()
    {
        var position = Take().Start;
        var pieces = new List<string>();
        var holes = new List<Node>();
        while (true)
        {
            pieces.Add(Take().Text);
            if (Current.Kind == TokenKind.TemplateEnd)
                break;
            Expect("${");
            holes.Add(ParseExpression());
            Expect("}");
        }

        _at++;
        return holes.Count == 0 ? new ConstantNode(pieces[0]) : new TemplateNode(position, [.. pieces], [.. holes]);
    }

    private MapNode ParseMap()
    {
        var position = Take().Start;
        var properties = new List<Property>();
        while (!TakeMark("}"))
        {
            if (TakeMark("..."))
            {
                properties.Add(new Property(null, null, ParseAssignment(), true));
            }
            else if (Current.Kind == TokenKind.Name && (Next().IsMark(",") || Next().IsMark("}")))
            {
                properties.Add(new Property(Current.Text, null, ParseName(), false));
            }
            else
            {
                if (Current.Kind == TokenKind.Name && Next().Kind is TokenKind.Name or TokenKind.Text && Current.Text is "get" or "set" or "async")
                    throw new SyntaxException(Current.Start, "refused-accessor", "对象里不支持 get、set、async 成员；请直接写 名称: 值");
                var start = Current.Start;
                var (name, computed) = ParsePropertyName();
                if (Current.IsMark("("))
                    throw new SyntaxException(start, "function-as-value", "对象里不能放函数；请写 const 名称 = (…) => … 再调用");
                if (name == "__proto__")
                    Report(start, "refused-prototype", "不支持“__proto__”；对象只有自己的成员");
                Expect(":");
                properties.Add(new Property(name, computed, ParseAssignment(), false));
            }

            if (!Current.IsMark("}"))
                Expect(",");
        }

        return new MapNode(position, [.. properties]);
    }

    private (string? Name, Node? Computed) ParsePropertyName()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Name or TokenKind.Text:
                return (token.Text, null);
            case TokenKind.Number:
                return (Runtime.NumberText.Format(token.Number), null);
            case TokenKind.Mark when token.Text == "[":
                var computed = ParseAssignment();
                Expect("]");
                return (null, computed);
            default:
                _at--;
                throw Unexpected("这里应当是成员名称");
        }
    }
}
