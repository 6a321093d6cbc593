namespace GovFlow.Engine.Expressions.Scripts.Syntax;

internal enum TokenKind
{
    End,

    /// <summary>An identifier or a keyword.</summary>
    Name,
    Number,
    Text,

    /// <summary>A back-tick that opens a template; then pieces and <c>${ … }</c> in turn; then <see cref="TemplateEnd"/>.</summary>
    TemplateStart,
    TemplatePiece,
    TemplateEnd,
    Mark,
}

/// <summary>A token; <see cref="Partner"/> is the index of the bracket that closes this one (or -1).</summary>
internal struct Token
{
    public TokenKind Kind;

    /// <summary>Offset in the code.</summary>
    public int Start;
    public bool NewLineBefore;

    /// <summary>Name, mark, or the text an escape-free reader would see.</summary>
    public string Text;
    public double Number;
    public int Partner;

    public readonly bool IsMark(string mark) => Kind == TokenKind.Mark && Text == mark;

    public readonly bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}

/// <summary>Ends parsing at once with one problem.</summary>
internal sealed class SyntaxException(int offset, string code, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public string Code { get; } = code;
}
