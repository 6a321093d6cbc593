using System.Globalization;
using System.Text;
using GovFlow.Engine.Expressions.Scripts.Runtime;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>Numbers, quoted texts and templates.</summary>
internal sealed partial class Tokenizer
{
    private void ReadNumber()
    {
        var start = _at;
        var radix = code[_at] == '0' && _at + 1 < code.Length
            ? code[_at + 1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 10 }
            : 10;
        double number;
        if (radix != 10)
        {
            _at += 2;
            var digits = TakeDigits(radix, start);
            if (digits.Length == 0)
                throw BadNumber(start);
            number = NumberText.ParseDigits(digits, radix);
        }
        else
        {
            var text = new StringBuilder(TakeDigits(10, start));
            if (text.Length > 1 && text[0] == '0')
                throw BadNumber(start); // 017 was octal once
            if (_at < code.Length && code[_at] == '.')
            {
                _at++;
                text.Append('.').Append(TakeDigits(10, start));
            }

            if (_at < code.Length && code[_at] is 'e' or 'E')
            {
                _at++;
                text.Append('e');
                if (_at < code.Length && code[_at] is '+' or '-')
                    text.Append(code[_at++]);
                var exponent = TakeDigits(10, start);
                if (exponent.Length == 0)
                    throw BadNumber(start);
                text.Append(exponent);
            }

            number = double.Parse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        if (_at < code.Length && code[_at] == 'n')
            throw new SyntaxException(start, "refused-bigint", "不支持大整数字面量（末尾的 n）；请直接写数字");
        if (_at < code.Length && (char.IsAsciiDigit(code[_at]) || NameLength(_at, first: true) > 0))
            throw BadNumber(start);
        Add(TokenKind.Number, start, "", number);
    }

    private string TakeDigits(int radix, int start)
    {
        var from = _at;
        var separated = false;
        while (_at < code.Length && (NumberText.Digit(code[_at]) < radix || code[_at] == '_'))
        {
            if (code[_at] == '_')
            {
                separated = true;
                if (_at == from || code[_at - 1] == '_' || _at + 1 >= code.Length || NumberText.Digit(code[_at + 1]) >= radix)
                    throw BadNumber(start);
            }

            _at++;
        }

        var digits = code[from.._at];
        return separated ? digits.Replace("_", "", StringComparison.Ordinal) : digits;
    }

    private static SyntaxException BadNumber(int start) => new(start, "bad-number", "数字写法不正确");

    private void ReadText(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= code.Length || code[_at] is '\n' or '\r')
                throw new SyntaxException(start, "unclosed-text", $"文本没有结束，缺少 {quote}；跨行的文本请用反引号 `…`");
            var c = code[_at++];
            if (c == quote)
                break;
            if (c == '\\')
                ReadEscape(text);
            else
                text.Append(c);
        }

        Add(TokenKind.Text, start, text.ToString());
    }

    private void OpenTemplate()
    {
        _open.Push(_tokens.Count);
        Add(TokenKind.TemplateStart, _at++, "`");
        ReadTemplatePiece();
    }

    private void ReadTemplatePiece()
    {
        var start = _at;
        var text = new StringBuilder();
        while (_at < code.Length)
        {
            var c = code[_at++];
            if (c == '`')
            {
                Add(TokenKind.TemplatePiece, start, text.ToString());
                _open.Pop();
                Add(TokenKind.TemplateEnd, _at - 1, "`");
                return;
            }

            if (c == '$' && _at < code.Length && code[_at] == '{')
            {
                Add(TokenKind.TemplatePiece, start, text.ToString());
                Open(_at - 1, "${");
                _at++;
                return;
            }

            if (c == '\\')
                ReadEscape(text);
            else if (c == '\r')
                text.Append(_at < code.Length && code[_at] == '\n' ? "" : "\n"); // line ends read as \n in a template
            else
                text.Append(c);
        }

        throw new SyntaxException(_tokens[_open.Peek()].Start, "unclosed-text", "模板文本没有结束，缺少反引号 `");
    }

    private void ReadEscape(StringBuilder text)
    {
        var start = _at - 1;
        if (_at >= code.Length)
            return; // the caller tells that the text is not closed
        var c = code[_at++];
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'v': text.Append('\v'); break;
            case 'f': text.Append('\f'); break;
            case '\n' or '\u2028' or '\u2029': break;
            case '\r':
                if (_at < code.Length && code[_at] == '\n')
                    _at++;
                break;
            case 'x': text.Append((char)TakeHex(2, start)); break;
            case 'u' when _at < code.Length && code[_at] == '{':
                AppendCodePoint(text, start);
                break;
            case 'u': text.Append((char)TakeHex(4, start)); break;
            case '0' when _at >= code.Length || !char.IsAsciiDigit(code[_at]): text.Append('\0'); break;
            case >= '0' and <= '9': throw BadEscape(start);
            default: text.Append(c); break;
        }
    }

    private void AppendCodePoint(StringBuilder text, int start)
    {
        var end = code.IndexOf('}', _at, Math.Min(16, code.Length - _at));
        if (end < 0 || !int.TryParse(code.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
            || point is < 0 or > 0x10FFFF)
            throw BadEscape(start);
        if (point > 0xFFFF)
            text.Append(char.ConvertFromUtf32(point));
        else
            text.Append((char)point);
        _at = end + 1;
    }

    private int TakeHex(int length, int start)
    {
        if (_at + length > code.Length
            || !int.TryParse(code.AsSpan(_at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            throw BadEscape(start);
        _at += length;
        return unit;
    }

    private static SyntaxException BadEscape(int start) => new(start, "bad-escape", "转义符写法不正确；反斜杠本身请写 \\\\");
}
