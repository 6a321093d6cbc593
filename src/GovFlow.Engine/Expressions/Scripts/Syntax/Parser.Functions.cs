using GovFlow.Engine.Expressions.Scripts.Library;
using GovFlow.Engine.Expressions.Scripts.Tree;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>Arrow functions, patterns and function arguments.</summary>
internal sealed partial class Parser
{
    private bool AtArrow()
    {
        var token = Current;
        if (token.Kind == TokenKind.Name)
            return Next().IsMark("=>");
        return token.IsMark("(") && _tokens[token.Partner + 1].IsMark("=>");
    }

    private void ParseArrow(ArrowFunction arrow)
    {
        Enter();
        var start = _at;
        var outer = _scope;
        var function = new FunctionScope(arrow.Level);
        _scope = new Scope(outer, function);
        var parameters = new List<Pattern>();
        Pattern? rest = null;
        if (TakeMark("("))
        {
            while (!TakeMark(")"))
            {
                if (TakeMark("..."))
                    rest = ParsePattern(BindingKind.Let);
                else
                    parameters.Add(ParsePatternWithDefault(BindingKind.Let));
                if (!Current.IsMark(")"))
                    Expect(rest is null ? "," : ")");
            }
        }
        else
        {
            parameters.Add(ParsePattern(BindingKind.Let));
        }

        if (Current.NewLineBefore)
            throw Unexpected("=> 须与参数写在同一行");
        Expect("=>");
        Node? expression = null;
        Statement[] statements = [];
        if (TakeMark("{"))
            statements = ParseUntilBrace();
        else
            expression = ParseAssignment();
        arrow.Complete([.. parameters], rest, new FunctionBody(expression, statements, function.SlotCount), _at - start);
        _scope = outer;
        Leave();
    }

    private Pattern ParsePatternWithDefault(BindingKind kind)
    {
        // JavaScript evaluates the default before it binds the name, so the name must not be seen in it.
        var start = _at;
        _at = Current.Partner > 0 ? Current.Partner + 1 : _at + 1;
        if (!Current.IsMark("="))
        {
            _at = start;
            return ParsePattern(kind);
        }

        _at++;
        if (AtArrow())
            throw FunctionValue(Current.Start);
        var fallback = ParseAssignment();
        var end = _at;
        _at = start;
        var target = ParsePattern(kind);
        _at = end;
        return new DefaultPattern(target, fallback);
    }

    private Pattern ParsePattern(BindingKind kind)
    {
        Enter();
        var token = Current;
        Pattern pattern;
        if (token.IsMark("{"))
            pattern = ParseMapPattern(kind);
        else if (token.IsMark("["))
            pattern = ParseListPattern(kind);
        else if (token.Kind == TokenKind.Name)
            pattern = new SlotPattern(Declare(Take(), kind).Slot);
        else
            throw Unexpected("这里应当是名称");
        Leave();
        return pattern;
    }

    private MapPattern ParseMapPattern(BindingKind kind)
    {
        var position = Take().Start;
        var members = new List<MemberPattern>();
        Pattern? rest = null;
        while (!TakeMark("}"))
        {
            if (TakeMark("..."))
            {
                rest = ParsePattern(kind);
            }
            else if (Current.Kind == TokenKind.Name && !Next().IsMark(":"))
            {
                members.Add(new MemberPattern(Current.Text, null, ParsePatternWithDefault(kind)));
            }
            else
            {
                var (name, computed) = ParsePropertyName();
                Expect(":");
                members.Add(new MemberPattern(name, computed, ParsePatternWithDefault(kind)));
            }

            if (!Current.IsMark("}"))
                Expect(rest is null ? "," : "}");
        }

        return new MapPattern([.. members], rest, position);
    }

    private ListPattern ParseListPattern(BindingKind kind)
    {
        var position = Take().Start;
        var items = new List<Pattern?>();
        Pattern? rest = null;
        while (!TakeMark("]"))
        {
            if (TakeMark(","))
            {
                items.Add(null);
                continue;
            }

            if (TakeMark("..."))
                rest = ParsePattern(kind);
            else
                items.Add(ParsePatternWithDefault(kind));
            if (!Current.IsMark("]"))
                Expect(rest is null ? "," : "]");
        }

        return new ListPattern([.. items], rest, position);
    }

    /// <summary>A function as an argument, or null where something else stands there.</summary>
    private FunctionArgument? TryParseFunctionArgument()
    {
        if (AtArrow())
        {
            var arrow = new ArrowFunction(Function.Level + 1);
            ParseArrow(arrow);
            return new FunctionArgument(arrow, 0, null);
        }

        var token = Current;
        if (token.Kind != TokenKind.Name || Refusals.IsReserved(token.Text))
            return null;
        var dotted = Globals.IsSpace(token.Text) && Next().IsMark(".") && Next(2).Kind == TokenKind.Name;
        if (!Next(dotted ? 3 : 1).IsMark(",") && !Next(dotted ? 3 : 1).IsMark(")"))
            return null;
        if (_scope.Find(token.Text) is { } binding)
        {
            if (binding.Kind != BindingKind.Function)
                return null;
            _at++;
            return new FunctionArgument(binding.Arrow, Function.Level - binding.Level, null);
        }

        var name = dotted ? $"{token.Text}.{Next(2).Text}" : token.Text;
        if (Globals.Function(name) is { } native)
        {
            _at += dotted ? 3 : 1;
            return new FunctionArgument(null, 0, native);
        }

        if (dotted || Globals.IsSpace(name) || Globals.TryConstant(name, out _) || Refusals.Global(name) is not null)
            return null;
        _at++;
        _calledNames.Add(name);
        _asked.Add(new AskedName(name, IsCall: true, token.Start));
        return new FunctionArgument(null, 0, (machine, arguments) => HostCallNode.Call(machine, name, arguments));
    }
}
