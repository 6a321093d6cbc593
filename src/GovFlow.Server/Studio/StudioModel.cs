using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Studio;

/// <summary>A definition between the stored file and the Studio's model of it.</summary>
internal static class StudioModel
{
    /// <summary>The member of the custom properties by which the Studio carries along which file it opened.</summary>
    public const string Mark = "govflowOpened";

    /// <summary>What the Studio edits. Whatever else a file holds stays in the file.</summary>
    private static readonly string[] Edited = ["name", "description", "variables", "inputs", "outputs", "outcomes", "options", "root"];

    /// <summary>As it goes out.</summary>
    /// <param name="mayEdit">Without it there is no link to publish, and the Studio shows it read-only.</param>
    public static JsonObject Shown(DefinitionRow row, bool isLatest, bool mayEdit)
    {
        var model = JsonNode.Parse(row.Json)!.AsObject();
        model.Remove("$schema");
        var custom = model["customProperties"] as JsonObject ?? [];
        custom[Mark] = row.Hash;
        model["customProperties"] = custom;
        model["id"] = row.VersionId;
        model["definitionId"] = row.DefinitionId;
        model["version"] = row.Version;
        model["name"] = row.Name;
        model["isLatest"] = isLatest;
        model["isPublished"] = row.State is DefinitionState.Published;
        model["isReadonly"] = !mayEdit;
        model["createdAt"] = row.ImportedAt;
        model["materializerName"] = "Json";
        model["links"] = mayEdit ? Links(row.DefinitionId) : new JsonArray();
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            model[list] ??= new JsonArray();
        model["options"] ??= new JsonObject();
        return model;
    }

    /// <summary>A line of the Studio's list.</summary>
    public static JsonObject Line(DefinitionRow row, bool isLatest, bool mayEdit) => new()
    {
        ["id"] = row.VersionId,
        ["definitionId"] = row.DefinitionId,
        ["name"] = row.Name,
        ["version"] = row.Version,
        ["isLatest"] = isLatest,
        ["isPublished"] = row.State is DefinitionState.Published,
        ["isReadonly"] = !mayEdit,
        ["materializerName"] = "Json",
        ["createdAt"] = row.ImportedAt,
        ["links"] = mayEdit ? Links(row.DefinitionId) : new JsonArray(),
    };

    /// <summary>Lays what the Studio sent over the file it was opened from: only what it edits changes, and what it does not know stays.</summary>
    public static JsonObject Laid(JsonObject sent, DefinitionRow opened)
    {
        var file = JsonNode.Parse(opened.Json)!.AsObject();
        Take(sent, file);
        if (sent["customProperties"] is JsonObject custom)
        {
            var own = file["customProperties"] as JsonObject ?? [];
            foreach (var (name, value) in custom.Where(c => c.Key != Mark))
                own[name] = value?.DeepClone();
            file["customProperties"] = own;
        }
        return file;
    }

    /// <summary>A definition that begins in the Studio.</summary>
    public static JsonObject New(JsonObject sent, string definitionId)
    {
        var file = new JsonObject { ["definitionId"] = definitionId };
        Take(sent, file);
        file["customProperties"] = (sent["customProperties"] as JsonObject)?.DeepClone() ?? new JsonObject();
        file["customProperties"]!.AsObject().Remove(Mark);
        return file;
    }

    /// <summary>The hash of the file the Studio opened; null where it carries none.</summary>
    public static string? OpenedHash(JsonObject sent) =>
        sent["customProperties"] is JsonObject custom && custom[Mark] is JsonValue mark && mark.GetValueKind() is JsonValueKind.String ? mark.GetValue<string>() : null;

    private static void Take(JsonObject sent, JsonObject file)
    {
        foreach (var member in Edited.Where(m => sent[m] is not null))
            file[member] = sent[member]!.DeepClone();
        if (file["root"] is JsonObject root)
            NameTypes(root);
    }

    /// <summary>The Studio leaves the type of an input it filled in itself open: the descriptor says it. Activities may lie within activities.</summary>
    private static void NameTypes(JsonObject node)
    {
        var inputs = node["type"] is JsonValue type && type.GetValueKind() is JsonValueKind.String ? OfficeActivities.Registry.Find(type.GetValue<string>())?.Descriptor.Inputs : null;
        foreach (var input in inputs ?? [])
        {
            if (node[input.Name] is not JsonObject { } value || value["expression"] is null || value["typeName"] is not null)
                continue;
            value["typeName"] = input.TypeName;
            if (value["memoryReference"] is null)
                value.Remove("memoryReference");
        }
        foreach (var inner in node.Select(m => m.Value).ToList())
        {
            foreach (var child in inner is JsonArray list ? list.OfType<JsonObject>() : inner is JsonObject one ? [one] : [])
                NameTypes(child);
        }
    }

    private static JsonArray Links(string definitionId) =>
    [
        new JsonObject { ["href"] = $"/workflow-definitions/{Uri.EscapeDataString(definitionId)}/publish", ["rel"] = "publish", ["method"] = "POST" },
    ];
}
