namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>The code and where its lines begin.</summary>
internal sealed class Source
{
    private readonly List<int> _lineStarts = [0];

    public Source(string code)
    {
        Code = code;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is '\n' or '\u2028' or '\u2029' || (code[i] == '\r' && (i + 1 == code.Length || code[i + 1] != '\n')))
                _lineStarts.Add(i + 1);
        }
    }

    public string Code { get; }

    /// <summary>Line and column, both from 1, of an offset from 0.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }
}
