using GovFlow.Engine.Expressions.Scripts.Tree;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>
/// Tokens to tree in one pass: checks, resolves locals to slots, and refuses what the subset leaves out. Recursion is bounded by
/// <see cref="MaxNesting"/>, and no token is read twice.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>Levels of nested brackets, operators and statements accepted (a bracket counts twice).</summary>
    private const int MaxNesting = 250;

    private readonly Token[] _tokens;
    private readonly List<(int Offset, string Code, string Message)> _problems = [];
    private readonly SortedSet<string> _freeNames = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _calledNames = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _memberNames = new(StringComparer.Ordinal);
    private readonly List<AskedName> _asked = [];
    private Scope _scope = new(null, new FunctionScope(0));
    private int _at;
    private int _depth;

    private Parser(Token[] tokens) => _tokens = tokens;

    private Token Current => _tokens[_at];

    private FunctionScope Function => _scope.Function;

    public static ScriptParse Parse(string code)
    {
        if (code.Length > Script.MaxCodeLength)
            return new ScriptParse(null, [new ScriptProblem(1, 1, "code-too-long", $"脚本太长（上限 {Script.MaxCodeLength} 个字符）")]);
        var source = new Source(code);
        var problems = new List<(int Offset, string Code, string Message)>();
        Script? script = null;
        Parser? parser = null;
        try
        {
            parser = new Parser(new Tokenizer(code).Run());
            var body = parser.ParseProgram();
            script = new Script(source, body, parser._freeNames, parser._calledNames, parser._memberNames, parser._asked);
        }
        catch (SyntaxException e)
        {
            problems.Add((e.Offset, e.Code, e.Message));
        }

        if (parser is not null)
            problems.AddRange(parser._problems);
        return problems.Count == 0
            ? new ScriptParse(script, [])
            : new ScriptParse(null, [.. problems.OrderBy(p => p.Offset).Select(p => Place(source, p.Offset, p.Code, p.Message))]);
    }

    private static ScriptProblem Place(Source source, int offset, string code, string message)
    {
        var (line, column) = source.Locate(offset);
        return new ScriptProblem(line, column, code, message);
    }

    private FunctionBody ParseProgram()
    {
        var statements = new List<Statement>();
        while (Current.Kind != TokenKind.End)
        {
            if (ParseStatement(declarations: true) is { } statement)
                statements.Add(statement);
        }

        return statements is [ExpressionStatement only]
            ? new FunctionBody(only.Expression, [], Function.SlotCount)
            : new FunctionBody(null, [.. statements], Function.SlotCount);
    }

    private Token Take() => _tokens[_at++];

    private Token Next(int ahead = 1) => _tokens[Math.Min(_at + ahead, _tokens.Length - 1)];

    private bool TakeMark(string mark)
    {
        if (!Current.IsMark(mark))
            return false;
        _at++;
        return true;
    }

    private void Expect(string mark)
    {
        if (!TakeMark(mark))
            throw Unexpected($"这里应当是“{mark}”");
    }

    private SyntaxException Unexpected(string? expectation = null)
    {
        var token = Current;
        if (token.Kind == TokenKind.End)
            return new SyntaxException(token.Start, "unexpected-end", "脚本没有写完" + (expectation is null ? "" : "，" + expectation));
        if (token.Kind == TokenKind.Name && Refusals.Word(token.Text) is { } refusal)
            return new SyntaxException(token.Start, "refused-" + token.Text, refusal);
        var shown = token.Kind switch
        {
            TokenKind.Text or TokenKind.TemplateStart or TokenKind.TemplatePiece or TokenKind.TemplateEnd => "一段文本",
            TokenKind.Number => "一个数字",
            _ => $"“{token.Text}”",
        };
        return new SyntaxException(token.Start, "unexpected-token", $"这里不能出现{shown}" + (expectation is null ? "" : "，" + expectation));
    }

    private void Enter()
    {
        if (++_depth > MaxNesting)
            throw TooDeep(Current.Start);
    }

    private void Leave() => _depth--;

    private static SyntaxException TooDeep(int offset) => new(offset, "too-deep", "表达式嵌套太深；请用 const 分成几步来写");

    private void Report(int offset, string code, string message) => _problems.Add((offset, code, message));

    private static int Steps(int tokens) => 1 + (tokens >> 3);
}
