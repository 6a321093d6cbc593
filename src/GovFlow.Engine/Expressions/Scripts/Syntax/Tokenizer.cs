using System.Globalization;
using System.Text;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>Code to tokens in one pass; brackets are paired here, so the parser can look past a parenthesis in one step.</summary>
internal sealed partial class Tokenizer(string code)
{
    private static readonly string[] Marks =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly string[][] MarksByFirst =
        [.. Enumerable.Range(0, 128).Select(c => Marks.Where(m => m[0] == c).ToArray())];

    private readonly List<Token> _tokens = [];
    private readonly Stack<int> _open = new();
    private int _at;
    private bool _newLine;

    public Token[] Run()
    {
        while (true)
        {
            SkipBlank();
            if (_at >= code.Length)
                break;
            var c = code[_at];
            if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < code.Length && char.IsAsciiDigit(code[_at + 1])))
                ReadNumber();
            else if (c is '"' or '\'')
                ReadText(c);
            else if (c == '`')
                OpenTemplate();
            else if (NameLength(_at, first: true) > 0)
                ReadName();
            else
                ReadMark(c);
        }

        if (_open.TryPop(out var unclosed))
            throw new SyntaxException(_tokens[unclosed].Start, "unclosed-bracket", $"“{_tokens[unclosed].Text}”没有配对的结束符号");
        Add(TokenKind.End, _at, "");
        return [.. _tokens];
    }

    private void SkipBlank()
    {
        while (_at < code.Length)
        {
            var c = code[_at];
            if (c is '\n' or '\r' or '\u2028' or '\u2029')
            {
                _newLine = true;
                _at++;
            }
            else if (c is '\t' or '\v' or '\f' or '\ufeff' || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator)
            {
                _at++;
            }
            else if (c == '/' && _at + 1 < code.Length && code[_at + 1] == '/')
            {
                while (_at < code.Length && code[_at] is not ('\n' or '\r' or '\u2028' or '\u2029'))
                    _at++;
            }
            else if (c == '/' && _at + 1 < code.Length && code[_at + 1] == '*')
            {
                var end = code.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                    throw new SyntaxException(_at, "unclosed-comment", "注释没有结束，缺少 */");
                _newLine |= code.AsSpan(_at, end - _at).IndexOfAny("\n\r\u2028\u2029") >= 0;
                _at = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private void ReadName()
    {
        var start = _at;
        while (_at < code.Length && NameLength(_at, first: _at == start) is > 0 and var length)
            _at += length;
        if (_at < code.Length && code[_at] == '\\')
            throw new SyntaxException(_at, "unexpected-character", "名称里不能用转义符");
        Add(TokenKind.Name, start, code[start.._at]);
    }

    /// <summary>Code units of the name character there; 0 where there is none.</summary>
    private int NameLength(int at, bool first)
    {
        var c = code[at];
        if (char.IsAscii(c))
            return char.IsAsciiLetter(c) || c is '_' or '$' || (!first && char.IsAsciiDigit(c)) ? 1 : 0;
        if (Rune.DecodeFromUtf16(code.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            return 0;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => length,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation => first ? 0 : length,
            _ => 0,
        };
    }

    private void ReadMark(char c)
    {
        var mark = char.IsAscii(c) ? Array.Find(MarksByFirst[c], m => string.CompareOrdinal(code, _at, m, 0, m.Length) == 0) : null;
        if (mark is null)
            throw new SyntaxException(_at, "unexpected-character", Refusals.UnexpectedCharacter(c));
        if (mark == "?." && _at + 2 < code.Length && char.IsAsciiDigit(code[_at + 2]))
            mark = "?"; // a ? .5 : 1
        if (mark[0] == '/' && !AfterOperand())
            throw new SyntaxException(_at, "refused-regex", "不支持正则表达式；请用 includes、startsWith、endsWith、split 等文本方法");
        var start = _at;
        _at += mark.Length;
        switch (mark)
        {
            case "(" or "[" or "{":
                Open(start, mark);
                break;
            case ")" or "]" or "}":
                Close(start, mark);
                break;
            default:
                Add(TokenKind.Mark, start, mark);
                break;
        }
    }

    /// <summary>Whether a slash here divides what stands before it.</summary>
    private bool AfterOperand()
    {
        if (_tokens.Count == 0)
            return false;
        var last = _tokens[^1];
        return last.Kind switch
        {
            TokenKind.Number or TokenKind.Text or TokenKind.TemplateEnd => true,
            TokenKind.Name => !Refusals.IsOperatorWord(last.Text) || (_tokens.Count > 1 && _tokens[^2].Text is "." or "?."),
            TokenKind.Mark => last.Text is ")" or "]" or "}",
            TokenKind.End or TokenKind.TemplateStart or TokenKind.TemplatePiece => false,
        };
    }

    private void Open(int start, string mark)
    {
        _open.Push(_tokens.Count);
        Add(TokenKind.Mark, start, mark);
    }

    private void Close(int start, string mark)
    {
        var fits = _open.TryPop(out var opener) && (_tokens[opener].Text, mark) is ("(", ")") or ("[", "]") or ("{", "}") or ("${", "}");
        if (!fits)
            throw new SyntaxException(start, "unmatched-bracket", $"多出了“{mark}”，前面没有与它配对的符号");
        var token = _tokens[opener];
        token.Partner = _tokens.Count;
        _tokens[opener] = token;
        Add(TokenKind.Mark, start, mark);
        if (token.Text == "${")
            ReadTemplatePiece();
    }

    private void Add(TokenKind kind, int start, string text, double number = 0)
    {
        _tokens.Add(new Token { Kind = kind, Start = start, NewLineBefore = _newLine, Text = text, Number = number, Partner = -1 });
        _newLine = false;
    }
}
