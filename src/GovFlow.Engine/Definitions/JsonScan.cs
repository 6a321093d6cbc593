using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GovFlow.Engine.Definitions;

/// <summary>The first pass over a file from outside: size, encoding, grammar and depth, before anything is built from it.</summary>
internal static class JsonScan
{
    /// <summary>The first thing wrong, or null where the text is JSON within the limits.</summary>
    public static DefinitionProblem? FirstProblem(ReadOnlySpan<byte> utf8, DefinitionLimits limits)
    {
        if (utf8.Length > limits.MaxBytes)
            return new DefinitionProblem("$", "json.too-large", $"文件有 {utf8.Length} 字节，超过上限 {limits.MaxBytes} 字节。");
        if (!Utf8.IsValid(utf8))
            return new DefinitionProblem("$", "json.not-utf8", "文件不是有效的 UTF-8 文本。");

        // Room for one level more than is allowed, so that the limit is told by its own code.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
        var path = new JsonTrail(limits.MaxDepth + 1);
        try
        {
            while (reader.Read())
            {
                var problem = Look(ref reader, path, limits);
                if (problem is not null)
                    return problem;
            }

            return null;
        }
        catch (JsonException error)
        {
            var line = (error.LineNumber ?? 0) + 1;
            var column = (error.BytePositionInLine ?? 0) + 1;
            return new DefinitionProblem(path.ToString(), "json.invalid", $"第 {line} 行第 {column} 字节处不是有效的 JSON。");
        }
    }

    private static DefinitionProblem? Look(ref Utf8JsonReader reader, JsonTrail path, DefinitionLimits limits)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                if (!TryText(ref reader, out var name))
                    return BadText(path);
                path.Name(name);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                path.Item();
                if (reader.CurrentDepth >= limits.MaxDepth)
                    return new DefinitionProblem(path.ToString(), "json.too-deep", $"嵌套超过 {limits.MaxDepth} 层。");
                path.Open(reader.TokenType == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                path.Close();
                break;
            case JsonTokenType.String:
                path.Item();
                if (reader.ValueIsEscaped && !TryText(ref reader, out _))
                    return BadText(path);
                break;
            case JsonTokenType.Number:
                path.Item();
                if (!reader.TryGetDouble(out var number) || !double.IsFinite(number))
                    return new DefinitionProblem(path.ToString(), "json.number-too-large", "数值超出范围。");
                break;
            default:
                path.Item();
                break;
        }

        return null;
    }

    private static DefinitionProblem BadText(JsonTrail path) => new(path.ToString(), "json.invalid-text", "文本含有不成对的代理字符。");

    private static bool TryText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}

/// <summary>The JSON path of the token being read.</summary>
internal sealed class JsonTrail(int maxDepth)
{
    private readonly (string? Name, int Index)[] _levels = new (string?, int)[maxDepth + 1];
    private int _depth;

    /// <summary>A member's name was read at the present level.</summary>
    public void Name(string name) => _levels[_depth - 1].Name = name;

    /// <summary>A value was met at the present level: counts where that level is a list.</summary>
    public void Item()
    {
        if (_depth > 0 && _levels[_depth - 1].Index >= -1)
            _levels[_depth - 1].Index++;
    }

    public void Open(bool isList) => _levels[_depth++] = (null, isList ? -1 : -2);

    public void Close() => _depth--;

    public override string ToString()
    {
        var text = new StringBuilder("$");
        for (var i = 0; i < _depth; i++)
        {
            var (name, index) = _levels[i];
            if (index >= 0)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (name is not null)
                text.Append(JsonMembers.Step(name));
        }

        return text.ToString();
    }
}
