using System.Text.Json;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>JSON.parse.</summary>
internal static class JsonReader
{
    public static Value Read(Machine machine, string text)
    {
        machine.ChargeText(text.Length);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = machine.MaxNesting });
            return Convert(machine, document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            // Of a text that is not UTF-16 the reader speaks by the others.
            throw machine.Fail("bad-json", "JSON.parse 读不懂这段文本", e);
        }
    }

    private static Value Convert(Machine machine, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                machine.ChargeItems(json.GetArrayLength());
                return Value.ListOwning([.. json.EnumerateArray().Select(item => Convert(machine, item))]);
            case JsonValueKind.Object:
                var map = new ScriptMap(machine);
                foreach (var member in json.EnumerateObject())
                {
                    machine.Charge(1);
                    map.Set(member.Name, Convert(machine, member.Value));
                    machine.LimitItems(map.Count);
                }

                return map.Build();
            default:
                return Value.FromJson(json);
        }
    }
}
