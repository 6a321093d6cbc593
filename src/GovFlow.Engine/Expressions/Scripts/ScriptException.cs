namespace GovFlow.Engine.Expressions.Scripts;

/// <summary>A script that could not go on. The message is Chinese and meant for the people who draw workflows.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>Thrown by a host's function; the script that called it adds the place.</summary>
    public ScriptException(string code, string message)
        : base(message) => Code = code;

    internal ScriptException(int line, int column, string code, string message, Exception? inner = null)
        : base(message, inner)
    {
        Line = line;
        Column = column;
        Code = code;
    }

    /// <summary>From 1; 0 where the place is not known yet.</summary>
    public int Line { get; }

    /// <summary>From 1, in UTF-16 code units; 0 where the place is not known yet.</summary>
    public int Column { get; }

    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; }
}
