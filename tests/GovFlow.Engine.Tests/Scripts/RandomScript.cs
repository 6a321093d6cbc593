using System.Globalization;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>Random code: programs that fit the grammar (most of them end; some loop or recurse for ever), and mere rows of tokens.</summary>
internal sealed class RandomScript(Random random)
{
    private static readonly string[] Tokens =
    [
        "(", ")", "[", "]", "{", "}", ",", ";", ":", "?", "?.", ".", "...", "=>", "=", "==", "===", "!=", "<", ">", "+", "-", "*", "/", "%", "**", "&&", "||",
        "??", "!", "~", "++", "--", "+=", "??=", "`", "${", "'", "\"", "\\", "\n", " ", "const", "let", "if", "else", "for", "of", "in", "while", "do", "return",
        "break", "typeof", "void", "new", "function", "class", "this", "x", "y", "getX", "variables", "Math", "map", "filter", "length", "reduce", "sort", "1",
        "0.5", "1e9", "0x", "'a'", "`b`", "null", "undefined", "true", "async", "await", "//", "/*", "*/", "中", "，", "😀", "\ud800", "@", "#", "_", "$",
    ];

    private static readonly string[] Constants = ["0", "1", "-1", "2.5", "1e3", "NaN", "null", "undefined", "true", "''", "'ab'", "'12'", "[]", "[1,2,3]", "{a:1,b:[2]}", "variables", "getX()"];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "**", "<", ">=", "==", "!==", "&&", "||", "&", ">>>", "-", "+", "&&", "<", "in"];

    private static readonly string[] Methods =
        ["?.length", ".a", "?.b", "?.[0]", "?.slice?.(1)", "?.concat?.(1)", "?.join?.('-')", "?.toString()", ".repeat(3)", "?.split?.('')", ".includes(1)", "?.flat?.()", "?.at?.(-1)", "?.trim?.()", "?.toFixed?.(2)"];

    private static readonly string[] FunctionMethods = ["map", "filter", "some", "every", "find", "flatMap", "forEach", "toSorted"];

    private readonly List<string> _locals = [];
    private int _names;

    public string Soup() => string.Join(random.Next(2) == 0 ? "" : " ", Enumerable.Range(0, random.Next(60)).Select(_ => Pick(Tokens)));

    public string Program() => Block(random.Next(1, 6), 4);

    /// <summary>Code with some characters taken out, doubled or put in.</summary>
    public string Damaged(string code)
    {
        for (var i = random.Next(1, 4); i > 0 && code.Length > 0; i--)
        {
            var at = random.Next(code.Length);
            code = random.Next(3) switch
            {
                0 => code.Remove(at, 1),
                1 => code.Insert(at, Pick(Tokens)),
                _ => code.Insert(at, code[random.Next(code.Length)].ToString()),
            };
        }

        return code;
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private string NewName() => "v" + (_names++).ToString(CultureInfo.InvariantCulture);

    private string Block(int count, int depth)
    {
        var known = _locals.Count;
        var code = string.Concat(Enumerable.Range(0, count).Select(_ => Statement(depth) + "\n"));
        _locals.RemoveRange(known, _locals.Count - known);
        return code;
    }

    private string Statement(int depth)
    {
        switch (depth <= 0 ? 9 : random.Next(12))
        {
            case 0 or 1 or 2:
                var value = Expression(depth - 1);
                var name = NewName();
                _locals.Add(name);
                return $"let {name} = {value};";
            case 3:
                return $"if ({Expression(depth - 1)}) {{ {Block(2, depth - 1)} }} else {{ {Block(1, depth - 1)} }}";
            case 4:
                var item = NewName();
                var list = Expression(depth - 1);
                _locals.Add(item);
                var loop = $"for (let {item} of {list}) {{ {Block(2, depth - 1)} }}";
                _locals.Remove(item);
                return loop;
            case 5:
                return $"while ({Expression(depth - 1)}) {{ {Block(1, depth - 1)} {(random.Next(3) > 0 ? "break;" : "")} }}";
            case 6 when _locals.Count > 0:
                return $"{Pick(_locals)} {Pick((string[])["=", "+=", "*=", "??="])} {Expression(depth - 1)};";
            case 7:
                var function = NewName();
                var parameter = NewName();
                _locals.Add(parameter);
                var body = Expression(depth - 1);
                _locals.Remove(parameter);
                return $"const {function} = {parameter} => {(random.Next(4) == 0 ? $"{function}([{parameter}])" : body)}; {function}({Expression(depth - 1)});";
            case 8:
                return $"return {Expression(depth - 1)};";
            default:
                return $"({Expression(depth - 1)});";
        }
    }

    private string Expression(int depth)
    {
        if (depth <= 0)
            return _locals.Count > 0 && random.Next(2) == 0 ? Pick(_locals) : $"({Pick(Constants)})";
        return random.Next(9) switch
        {
            0 => $"({Expression(depth - 1)} {Pick(Operators)} {Expression(depth - 1)})",
            1 => $"({Expression(depth - 1)} ? {Expression(depth - 1)} : {Expression(depth - 1)})",
            2 => Expression(depth - 1) + Pick(Methods),
            3 => Callback(depth),
            4 => $"[...{Expression(depth - 1)} || [], {Expression(depth - 1)}]",
            5 => $"({{ a: {Expression(depth - 1)}, ...{Expression(depth - 1)}, [{Expression(depth - 1)}]: 1 }})",
            6 => $"`{{${{{Expression(depth - 1)}}}}}`",
            7 => $"{Pick((string[])["String", "Number", "JSON.stringify", "Math.round", "Array.from", "Object.keys", "setX"])}({Expression(depth - 1)})",
            _ => $"(typeof {Expression(depth - 1)})",
        };
    }

    private string Callback(int depth)
    {
        var list = Expression(depth - 1);
        var item = NewName();
        _locals.Add(item);
        var call = $"{list}?.{Pick(FunctionMethods)}?.({item} => {Expression(depth - 1)})";
        _locals.Remove(item);
        return call;
    }
}
