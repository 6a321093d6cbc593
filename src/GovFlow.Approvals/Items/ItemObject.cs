using System.Collections.Immutable;
using System.Text.Json;

namespace GovFlow.Approvals.Items;

/// <summary>One JSON object of an item being read: every member asked for is checked, and those nobody asked for are refused (a mistyped name must not pass silently).</summary>
internal sealed class ItemObject
{
    /// <summary>The longest text of any member.</summary>
    public const int MostCharacters = 4_000;

    /// <summary>The longest list of any member.</summary>
    public const int MostItems = 200;

    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly ItemProblems _problems;

    public ItemObject(JsonElement json, string path, ItemProblems problems)
    {
        Path = path;
        _problems = problems;
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Error(path, "item.not-object", "应为对象。");
            return;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
                problems.Error(Step(member.Name), "item.duplicate-member", $"“{Shorten(member.Name)}”出现了两次。");
        }
    }

    public string Path { get; }

    public string Step(string name) => $"{Path}.{Shorten(name)}";

    public string Text(string name)
    {
        if (OptionalText(name) is { } text)
            return text;
        if (!_members.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.String)
            Missing(name);
        return "";
    }

    /// <summary>Null where the member is missing, null or blank.</summary>
    public string? OptionalText(string name)
    {
        var value = Ask(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        return ReadText(value, Step(name));
    }

    public bool Flag(string name, bool otherwise)
    {
        var value = Ask(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return otherwise;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        _problems.Error(Step(name), "item.not-flag", $"“{name}”应为 true 或 false。");
        return otherwise;
    }

    /// <summary>A whole number in the range; null where the member is missing or null.</summary>
    public int? OptionalWhole(string name, int least, int most)
    {
        var value = Ask(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        _problems.Error(Step(name), "item.bad-number", $"“{name}”应为 {least} 到 {most} 的整数。");
        return null;
    }

    public int Whole(string name, int least, int most)
    {
        var value = Ask(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            Missing(name);
        return OptionalWhole(name, least, most) ?? least;
    }

    /// <summary>A member of a closed set by its exact name; a number is refused.</summary>
    public T Choice<T>(string name, T? otherwise = null)
        where T : struct, Enum
    {
        var value = Ask(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            if (otherwise is null)
                Missing(name);
            return otherwise ?? default;
        }

        return ReadChoice<T>(value, Step(name));
    }

    public ImmutableArray<T> Choices<T>(string name)
        where T : struct, Enum => [.. Elements(name).Select(e => ReadChoice<T>(e.Value, e.Path))];

    public ImmutableArray<string> Texts(string name) => [.. Elements(name).Select(e => ReadText(e.Value, e.Path)).OfType<string>()];

    public ImmutableArray<T> Objects<T>(string name, Func<ItemObject, T> read)
    {
        var list = ImmutableArray.CreateBuilder<T>();
        foreach (var (value, path) in Elements(name))
        {
            var item = new ItemObject(value, path, _problems);
            list.Add(read(item));
            item.Finish();
        }

        return list.ToImmutable();
    }

    /// <summary>Null where the member is missing or null.</summary>
    public T? OptionalObject<T>(string name, Func<ItemObject, T> read)
        where T : class
    {
        var value = Ask(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        var item = new ItemObject(value, Step(name), _problems);
        var result = read(item);
        item.Finish();
        return result;
    }

    public T Object<T>(string name, Func<ItemObject, T> read, T otherwise)
        where T : class
    {
        var result = OptionalObject(name, read);
        if (result is null)
            Missing(name);
        return result ?? otherwise;
    }

    /// <summary>Refuses the members nobody asked for.</summary>
    public void Finish()
    {
        foreach (var name in _members.Keys.Where(n => !_asked.Contains(n)))
            _problems.Error(Step(name), "item.unknown-member", $"不认识“{Shorten(name)}”。");
    }

    private IEnumerable<(JsonElement Value, string Path)> Elements(string name)
    {
        var value = Ask(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            _problems.Error(Step(name), "item.not-list", $"“{name}”应为列表。");
            return [];
        }

        if (value.GetArrayLength() > MostItems)
        {
            _problems.Error(Step(name), "item.list-too-long", $"“{name}”超过 {MostItems} 项。");
            return [];
        }

        return value.EnumerateArray().Select((element, index) => (element, $"{Step(name)}[{index}]"));
    }

    private JsonElement Ask(string name)
    {
        _asked.Add(name);
        return _members.GetValueOrDefault(name);
    }

    private void Missing(string name) => _problems.Error(Step(name), "item.missing", $"缺少“{name}”。");

    private string? ReadText(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String || !TryText(value, out var text))
        {
            _problems.Error(path, "item.not-text", "应为文本。");
            return null;
        }

        if (text.Length > MostCharacters)
            _problems.Error(path, "item.text-too-long", $"文本超过 {MostCharacters} 字。");
        else if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            _problems.Error(path, "item.control-character", "文本含有控制字符。");
        else
            return string.IsNullOrWhiteSpace(text) ? null : text;
        return null;
    }

    /// <summary>False for a text that is no valid UTF-16 (a lone surrogate escape).</summary>
    private static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private T ReadChoice<T>(JsonElement value, string path)
        where T : struct, Enum
    {
        if (value.ValueKind == JsonValueKind.String && TryText(value, out var text) && Enum.GetNames<T>().Contains(text, StringComparer.Ordinal))
            return Enum.Parse<T>(text);
        _problems.Error(path, "item.unknown-value", $"应为 {string.Join("、", Enum.GetNames<T>())} 之一。");
        return default;
    }

    private static string Shorten(string name) => name.Length <= 60 ? name : string.Concat(name.AsSpan(0, 60), "…");
}
