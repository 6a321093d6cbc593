using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>A shipped item's file, drawn on: each method spoils or mends one thing.</summary>
internal sealed class Draft
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly string Folder = Path.Combine(Repository.Root, "workflows");

    private static readonly Lazy<Town> Sample = new(() => TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!);

    private Draft(JsonObject json) => Json = json;

    public static IReadOnlyList<string> Shipped { get; } = [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static Staffing Town { get; } = new(Day, [Sample.Value]);

    public JsonObject Json { get; }

    public JsonObject Item => Json["customProperties"]!["serviceItem"]!.AsObject();

    public JsonArray Nodes => Json["root"]!["activities"]!.AsArray();

    public JsonArray Connections => Json["root"]!["connections"]!.AsArray();

    /// <summary>A file of <c>workflows/</c> by its name or the beginning of it.</summary>
    public static Draft Of(string name) => new(JsonNode.Parse(File.ReadAllBytes(Directory.GetFiles(Folder, $"{name}*.json").Single()))!.AsObject());

    public static Draft Parse(ReadOnlySpan<byte> json) => new(JsonNode.Parse(json)!.AsObject());

    public static Staffing With(Func<Town, Town> change) => new(Day, [change(Sample.Value)]);

    public Draft Copy() => new(Json.DeepClone().AsObject());

    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(Json);

    public LintReport Lint(Staffing? staffing = null) => Linter.Lint(Bytes(), staffing: staffing ?? Town);

    public JsonObject Node(string id) => Nodes.Select(n => n!.AsObject()).Single(n => Text(n, "id") == id);

    /// <summary>The ids of the activities of a type, in file order.</summary>
    public List<string> Of(params string[] types) => [.. Nodes.Where(n => types.Contains(Text(n!, "type"))).Select(n => Text(n!, "id"))];

    public string? First(string type) => Of([type]).FirstOrDefault();

    public Draft Set(string id, string input, JsonNode? value, string typeName = "String", string expression = "Literal")
    {
        Node(id)[input] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value } };
        return this;
    }

    public Draft Unset(string id, string member)
    {
        Node(id).Remove(member);
        return this;
    }

    public Draft Change(Action<JsonObject> change)
    {
        change(Json);
        return this;
    }

    /// <summary>Adds an activity nobody is connected to.</summary>
    public Draft Add(string id, string type, params (string Input, JsonNode? Value)[] inputs)
    {
        Nodes.Add(new JsonObject
        {
            ["id"] = id,
            ["nodeId"] = $"Workflow1:flow:{id}",
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject { ["displayText"] = id },
        });
        foreach (var (input, value) in inputs)
            Set(id, input, value, value?.GetValueKind() switch { JsonValueKind.Number => "Int32", JsonValueKind.True or JsonValueKind.False => "Boolean", _ => "String" });
        return this;
    }

    public Draft Connect(string source, string port, string target)
    {
        Connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    public JsonObject? Connection(string source, string port) => Connections.Select(c => c!.AsObject())
        .FirstOrDefault(c => Text(c["source"]!, "activity") == source && Text(c["source"]!, "port") == port);

    public string? Target(string source, string port) => Connection(source, port) is { } connection ? Text(connection["target"]!, "activity") : null;

    /// <summary>Leads every connection of an outcome elsewhere.</summary>
    public Draft Redirect(string source, string port, string target)
    {
        Assert.That(Connection(source, port), Is.Not.Null, $"{source}:{port}");
        foreach (var connection in Connections.Where(c => Text(c!["source"]!, "activity") == source && Text(c["source"]!, "port") == port))
            connection!["target"]!["activity"] = target;
        return this;
    }

    public Draft Cut(string source, string port)
    {
        foreach (var connection in Connections.Where(c => Text(c!["source"]!, "activity") == source && Text(c["source"]!, "port") == port).ToList())
            Connections.Remove(connection);
        return this;
    }

    /// <summary>Puts a new activity into an outcome's one connection.</summary>
    public Draft Insert(string source, string port, string id, string type, params (string Input, JsonNode? Value)[] inputs)
    {
        var next = Target(source, port)!;
        return Add(id, type, inputs).Redirect(source, port, id).Connect(id, "Done", next);
    }

    /// <summary>Applies a fix as the designer would.</summary>
    public Draft Apply(LintFix fix)
    {
        foreach (var operation in fix.Patch)
        {
            var steps = operation.Path[1..].Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
            JsonNode owner = Json;
            foreach (var step in steps.SkipLast(1))
                owner = owner is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : owner[step]!;
            var last = steps[^1];
            if (operation.Op == "remove" && owner is JsonArray removed)
                removed.RemoveAt(int.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
            else if (operation.Op == "remove")
                owner.AsObject().Remove(last);
            else
                owner[last] = JsonNode.Parse(operation.Value!.Value.GetRawText());
        }

        return this;
    }

    private static string Text(JsonNode node, string member) => node[member]?.GetValue<string>() ?? "";
}
