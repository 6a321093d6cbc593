using System.Text;
using System.Text.Json;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting;

/// <summary>Makes the patches of fixes.</summary>
internal static class Patches
{
    /// <summary>Sets a node's input to a literal.</summary>
    public static LintFix SetInput<T>(ActivityNode node, string input, string typeName, T value, string label) => new(label,
        [new PatchOperation("add", $"{Pointer(node.JsonPath)}/{input}", Json(new { typeName, expression = new { type = "Literal", value } }))]);

    public static LintFix Set<T>(string jsonPath, T value, string label) => new(label, [new PatchOperation("add", Pointer(jsonPath), Json(value))]);

    public static LintFix Remove(string jsonPath, string label) => new(label, [new PatchOperation("remove", Pointer(jsonPath))]);

    public static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);

    /// <summary>The JSON pointer of a path as the readers write them: <c>$.a[3]['b c']</c> is <c>/a/3/b c</c>.</summary>
    public static string Pointer(string jsonPath)
    {
        var pointer = new StringBuilder();
        for (var i = 1; i < jsonPath.Length;)
        {
            pointer.Append('/');
            if (jsonPath[i] == '[' && i + 1 < jsonPath.Length && jsonPath[i + 1] == '\'')
                i = Quoted(jsonPath, i + 2, pointer);
            else if (jsonPath[i] == '[')
                i = Plain(jsonPath, i + 1, "]", pointer) + 1;
            else
                i = Plain(jsonPath, i + 1, ".[", pointer);
        }

        return pointer.ToString();
    }

    private static int Plain(string path, int from, string ends, StringBuilder pointer)
    {
        var to = from;
        for (; to < path.Length && !ends.Contains(path[to], StringComparison.Ordinal); to++)
            Append(path[to], pointer);
        return to;
    }

    private static int Quoted(string path, int from, StringBuilder pointer)
    {
        var to = from;
        for (; to < path.Length && path[to] != '\''; to++)
        {
            if (path[to] == '\\' && to + 1 < path.Length)
                to++;
            Append(path[to], pointer);
        }

        return to + 2;
    }

    private static void Append(char c, StringBuilder pointer) => _ = c switch
    {
        '~' => pointer.Append("~0"),
        '/' => pointer.Append("~1"),
        _ => pointer.Append(c),
    };
}
