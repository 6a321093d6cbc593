using GovFlow.Engine.Expressions.Scripts.Tree;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

internal sealed partial class Parser
{
    /// <returns>Null for an empty statement.</returns>
    private Statement? ParseStatement(bool declarations = false)
    {
        Enter();
        var statement = ParseStatementInner(declarations);
        Leave();
        return statement;
    }

    private Statement? ParseStatementInner(bool declarations)
    {
        var token = Current;
        if (token.Kind == TokenKind.Mark)
        {
            switch (token.Text)
            {
                case ";":
                    _at++;
                    return null;
                case "{":
                    if (Next().Kind is TokenKind.Name or TokenKind.Text or TokenKind.Number && Next(2).IsMark(":"))
                        throw new SyntaxException(token.Start, "object-needs-parentheses", "语句开头的 { 表示语句块；要得到对象请写 ({ … }) 或 return { … }");
                    return ParseBlock();
            }
        }

        if (token.Kind != TokenKind.Name)
            return ParseExpressionStatement();
        switch (token.Text)
        {
            case "const" or "let":
                if (!declarations)
                    throw new SyntaxException(token.Start, "declaration-needs-block", "这里的声明要放在 { } 里");
                return ParseDeclarations();
            case "if": return ParseIf();
            case "while" or "do": return ParseWhile();
            case "for": return ParseFor();
            case "return": return ParseReturn();
            case "break" or "continue": return ParseJump();
            default:
                if (Next().IsMark(":"))
                    throw new SyntaxException(token.Start, "refused-label", "不支持标签；请把循环放进函数，用 return 离开");
                return ParseExpressionStatement();
        }
    }

    private ExpressionStatement ParseExpressionStatement()
    {
        var expression = ParseExpression();
        EndStatement();
        return new ExpressionStatement(expression, Function.Level == 0);
    }

    /// <summary>A semicolon, or where JavaScript would insert one.</summary>
    private void EndStatement()
    {
        if (!TakeMark(";") && !AtStatementEnd())
            throw Unexpected();
    }

    private bool AtStatementEnd() => Current.Kind == TokenKind.End || Current.NewLineBefore || Current.IsMark("}");

    private BlockStatement ParseBlock()
    {
        Expect("{");
        _scope = new Scope(_scope, Function);
        var statements = ParseUntilBrace();
        _scope = _scope.Parent!;
        return new BlockStatement(statements);
    }

    private Statement[] ParseUntilBrace()
    {
        var statements = new List<Statement>();
        while (!TakeMark("}"))
        {
            if (ParseStatement(declarations: true) is { } statement)
                statements.Add(statement);
        }

        return [.. statements];
    }

    private Statement? ParseDeclarations()
    {
        var kind = Take().Text == "const" ? BindingKind.Const : BindingKind.Let;
        var declared = new List<Statement>();
        do
        {
            if (ParseDeclaration(kind) is { } statement)
                declared.Add(statement);
        }
        while (TakeMark(","));
        EndStatement();
        return declared switch
        {
            [] => null,
            [var only] => only,
            _ => new BlockStatement([.. declared]),
        };
    }

    /// <returns>Null for a function, which is bound while parsing.</returns>
    private DeclareStatement? ParseDeclaration(BindingKind kind)
    {
        var start = _at;
        var target = Current;
        var isPattern = target.IsMark("{") || target.IsMark("[");
        if (!isPattern && target.Kind != TokenKind.Name)
            throw Unexpected("这里应当是名称");
        _at = isPattern ? target.Partner + 1 : _at + 1;
        if (!TakeMark("="))
        {
            if (kind == BindingKind.Const || isPattern)
                throw new SyntaxException(target.Start, "declaration-needs-value", "这里的声明要有初始值，例如 const 名称 = 值");
            return new DeclareStatement(new SlotPattern(Declare(target, kind).Slot), null);
        }

        if (!isPattern && AtArrow())
        {
            var arrow = new ArrowFunction(Function.Level + 1);
            Declare(target, BindingKind.Function, arrow);
            ParseArrow(arrow);
            return null;
        }

        // The value comes first: it must not see the names it is about to fill.
        var value = ParseAssignment();
        var end = _at;
        _at = start;
        var pattern = ParsePattern(kind);
        _at = end;
        return new DeclareStatement(pattern, value);
    }

    private Binding Declare(Token name, BindingKind kind, ArrowFunction? arrow = null)
    {
        if (Refusals.IsReserved(name.Text) || Library.Globals.TryConstant(name.Text, out _))
            throw new SyntaxException(name.Start, "reserved-name", $"“{name.Text}”是 JavaScript 的保留字，不能作名称");
        if (_scope.Declares(name.Text))
            Report(name.Start, "declared-twice", $"“{name.Text}”已经声明过");
        else if (_scope.WasPassed(name.Text))
            Report(name.Start, "used-before-declared", $"“{name.Text}”在声明之前就用到了；请把声明移到前面，或换一个名称");
        return _scope.Declare(name.Text, kind, arrow);
    }

    private IfStatement ParseIf()
    {
        _at++;
        var condition = ParseParenthesised();
        var whenTrue = ParseBranch();
        Statement? whenFalse = null;
        if (Current.IsName("else"))
        {
            _at++;
            whenFalse = ParseBranch();
        }

        return new IfStatement(condition, whenTrue, whenFalse);
    }

    private Node ParseParenthesised()
    {
        Expect("(");
        var expression = ParseExpression();
        Expect(")");
        return expression;
    }

    private Statement ParseBranch() => ParseStatement() ?? new BlockStatement([]);

    private Statement ParseLoopBody()
    {
        Function.Loops++;
        var body = ParseBranch();
        Function.Loops--;
        return body;
    }

    private LoopStatement ParseWhile()
    {
        var start = _at;
        if (Take().Text == "while")
        {
            var condition = ParseParenthesised();
            return new LoopStatement(null, condition, null, ParseLoopBody(), bodyFirst: false, Steps(_at - start));
        }

        var body = ParseLoopBody();
        if (!Current.IsName("while"))
            throw Unexpected("这里应当是“while”");
        _at++;
        var last = ParseParenthesised();
        TakeMark(";");
        return new LoopStatement(null, last, null, body, bodyFirst: true, Steps(_at - start));
    }

    private Statement ParseFor()
    {
        var start = _at++;
        Expect("(");
        _scope = new Scope(_scope, Function);
        var declares = Current.IsName("const") || Current.IsName("let");
        var target = Next();
        var afterTarget = declares && target.Partner > 0 ? _tokens[target.Partner + 1] : Next(2);
        Statement loop;
        if (declares && (afterTarget.IsName("of") || afterTarget.IsName("in")))
            loop = ParseForEach(start);
        else if (Current.Kind == TokenKind.Name && (Next().IsName("of") || Next().IsName("in")))
            throw new SyntaxException(Current.Start, "loop-needs-const", "循环变量要声明，例如 for (const 项 of 列表)");
        else
            loop = ParseForSteps(start, declares);
        _scope = _scope.Parent!;
        return loop;
    }

    private ForEachStatement ParseForEach(int start)
    {
        var kind = Take().Text == "const" ? BindingKind.Const : BindingKind.Let;
        var targetAt = _at;
        _at = Current.Partner > 0 ? Current.Partner + 1 : _at + 1;
        var overNames = Take().Text == "in";
        var position = Current.Start;
        var source = overNames ? ParseExpression() : ParseAssignment();
        Expect(")");
        var bodyAt = _at;
        _at = targetAt;
        var target = ParsePattern(kind);
        _at = bodyAt;
        var body = ParseLoopBody();
        return new ForEachStatement(target, source, overNames, body, Steps(_at - start), position);
    }

    private LoopStatement ParseForSteps(int start, bool declares)
    {
        Statement? first = null;
        if (declares)
        {
            first = ParseDeclarations();
            if (!_tokens[_at - 1].IsMark(";"))
                throw Unexpected("这里应当是“;”");
        }
        else if (!TakeMark(";"))
        {
            first = new ExpressionStatement(ParseExpression(), keeps: false);
            Expect(";");
        }

        var condition = Current.IsMark(";") ? null : ParseExpression();
        Expect(";");
        var next = Current.IsMark(")") ? null : ParseExpression();
        Expect(")");
        var body = ParseLoopBody();
        return new LoopStatement(first, condition, next, body, bodyFirst: false, Steps(_at - start));
    }

    private ReturnStatement ParseReturn()
    {
        _at++;
        var value = Current.IsMark(";") || AtStatementEnd() ? null : ParseExpression();
        EndStatement();
        return new ReturnStatement(value);
    }

    private JumpStatement ParseJump()
    {
        var token = Take();
        if (Function.Loops == 0)
            throw new SyntaxException(token.Start, "jump-outside-loop", $"{token.Text} 只能写在循环里；离开函数请用 return");
        if (Current.Kind == TokenKind.Name && !Current.NewLineBefore)
            throw new SyntaxException(Current.Start, "refused-label", "不支持标签；请把循环放进函数，用 return 离开");
        EndStatement();
        return new JumpStatement(token.Text == "break" ? Completion.Break : Completion.Continue);
    }
}
