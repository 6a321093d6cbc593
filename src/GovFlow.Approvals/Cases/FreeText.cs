namespace GovFlow.Approvals.Cases;

/// <summary>
/// What a text a person typed must be before anything of a command is kept: it goes onto papers, into the timeline and into columns of a fixed width, and a
/// database refuses what none of them can hold (PostgreSQL: NUL, lone surrogates, one character too many).
/// </summary>
public static class FreeText
{
    /// <summary>The most characters of a name, a number, an address or a code.</summary>
    public const int MostOfLine = 100;

    /// <summary>The most characters of a reason, an opinion or a note; with the words around it, it fits a line of the timeline (<see cref="CaseEvent.MostText"/>).</summary>
    public const int MostOfText = 1000;

    /// <summary>What is wrong with the first text that is not sound; null where all are.</summary>
    /// <param name="most">The most characters (UTF-16 units, as the columns count them).</param>
    /// <param name="texts">Each with its JSON path; null texts are sound.</param>
    public static CommandResult.Refused? Check(int most, params IEnumerable<(string? Text, string Path)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var (text, path) in texts)
        {
            if (text is null)
                continue;
            if (text.Length > most)
                return new("text-too-long", $"此处最多{most}个字，现有{text.Length}个字，请精简后再提交。", Path: path);
            if (!IsSound(text))
                return new("text-not-plain", "文字中含有不能保存的控制字符，请删除后再提交。", Path: path);
        }
        return null;
    }

    /// <summary>Printable characters, line breaks and tabs; no other control character, and no half of a surrogate pair.</summary>
    private static bool IsSound(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
