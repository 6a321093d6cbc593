using GovFlow.Engine.Expressions.Scripts.Library;
using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>What a name stands for: a word of the language, a local, JavaScript's own, or the host's.</summary>
internal sealed partial class Parser
{
    private Node ParseName()
    {
        var token = Current;
        switch (token.Text)
        {
            case "true" or "false":
                _at++;
                return new ConstantNode(token.Text == "true");
            case "null":
                _at++;
                return new ConstantNode(Value.Null);
        }

        if (Refusals.IsReserved(token.Text) || Refusals.IsRefusedWord(token.Text))
            throw Unexpected();
        _at++;
        var optionalCall = Current.IsMark("?.") && Next().IsMark("(");
        var called = optionalCall || Current.IsMark("(");
        return _scope.Find(token.Text) is { } binding
            ? ParseLocal(token, binding, called)
            : ParseGlobal(token, called, optionalCall);
    }

    private Node ParseLocal(Token name, Binding binding, bool called)
    {
        var levels = Function.Level - binding.Level;
        if (binding.Kind == BindingKind.Function)
        {
            if (!called)
                throw FunctionValue(name.Start);
            TakeMark("?.");
            _at++;
            return new FunctionCallNode(binding.Arrow!, levels, ParseElements(")"), name.Start);
        }

        if (called)
            throw NotAFunction(name.Start);
        return levels == 0 ? new LocalNode(binding.Slot) : new OuterNode(levels, binding.Slot);
    }

    private Node ParseGlobal(Token name, bool called, bool optionalCall)
    {
        if (Globals.TryConstant(name.Text, out var constant))
            return called ? throw NotAFunction(name.Start) : new ConstantNode(constant);
        if (Globals.IsSpace(name.Text) && Current.IsMark("."))
            return ParseSpaceMember(name);
        if (Globals.Function(name.Text) is { } native)
            return called ? ParseNativeCall(native, name.Start) : throw FunctionValue(name.Start);
        if (Globals.IsSpace(name.Text))
        {
            throw new SyntaxException(
                name.Start, "refused-global", $"{name.Text} 后面须写点和成员，例如 {Example(name.Text)}");
        }

        if (Refusals.Global(name.Text) is { } refusal)
            throw new SyntaxException(name.Start, "refused-global", refusal);
        if (!called)
        {
            _freeNames.Add(name.Text);
            if (_at < 2 || !_tokens[_at - 2].IsName("typeof"))
                _asked.Add(new AskedName(name.Text, IsCall: false, name.Start));
            return new GlobalNode(name.Start, name.Text);
        }

        if (optionalCall)
            _at++;
        _at++;
        _calledNames.Add(name.Text);
        if (!optionalCall)
            _asked.Add(new AskedName(name.Text, IsCall: true, name.Start));
        return new HostCallNode(name.Text, ParseElements(")"), optionalCall, name.Start);
    }

    private static string Example(string space) => space switch
    {
        "Math" => "Math.max(a, b)",
        "Object" => "Object.keys(对象)；新对象请写 {…}",
        "Array" => "Array.isArray(x)；新列表请写 […]",
        "JSON" => "JSON.stringify(x)",
        _ => space + "(x)",
    };

    private Node ParseSpaceMember(Token space)
    {
        _at++;
        var member = Current;
        if (member.Kind != TokenKind.Name)
            throw Unexpected("这里应当是成员名称");
        _at++;
        var name = $"{space.Text}.{member.Text}";
        var called = Current.IsMark("(");
        if (called && name == "Array.from")
            return ParseListFrom(member.Start);
        if (called && Globals.Function(name) is { } native)
            return ParseNativeCall(native, member.Start);
        if (!called && Globals.TryConstant(name, out var constant))
            return new ConstantNode(constant);
        throw name switch
        {
            "Math.random" => new SyntaxException(member.Start, "refused-global", "不支持 Math.random；同一流程重算须得到同一结果"),
            "Object.assign" => new SyntaxException(member.Start, "refused-global", "不支持 Object.assign；请写 { ...甲, ...乙 }"),
            "Object.freeze" => new SyntaxException(member.Start, "refused-global", "值本来就不可修改，不需要 Object.freeze"),
            _ when Globals.Function(name) is not null => FunctionValue(member.Start),
            _ => new SyntaxException(member.Start, "refused-global", $"没有 {name}"),
        };
    }

    private NativeCallNode ParseNativeCall(NativeFunction native, int position)
    {
        TakeMark("?.");
        _at++;
        return new NativeCallNode(native, ParseElements(")"), position);
    }

    private ListFromNode ParseListFrom(int position)
    {
        _at++;
        var arguments = new List<Element>();
        FunctionArgument? function = null;
        if (!TakeMark(")"))
        {
            var isSpread = TakeMark("...");
            arguments.Add(new Element(ParseAssignment(), isSpread));
            if (TakeMark(",") && !Current.IsMark(")"))
            {
                function = TryParseFunctionArgument()
                    ?? throw new SyntaxException(Current.Start, "function-expected", "Array.from 的第二项须是函数，例如 Array.from(列表, x => …)");
                TakeMark(",");
            }

            Expect(")");
        }

        return new ListFromNode([.. arguments], function, position);
    }
}
