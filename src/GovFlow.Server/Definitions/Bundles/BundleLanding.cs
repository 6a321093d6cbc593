using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Reviews;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Definitions.Editing;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Bundles;

/// <summary>A file of a bundle as it lands here.</summary>
/// <param name="Content">Unchanged where its number is free and the next, else as the next version.</param>
/// <param name="IsHere">It is here already, sign by sign.</param>
internal sealed record LandedFile(string Path, byte[] Content, DefinitionReadResult Reading, bool IsHere)
{
    /// <summary>A workflow that others may use as an activity: no item's own flow, nor the review's.</summary>
    public bool IsPlain => Reading.Definition is { } read && read.DefinitionId != DefinitionReview.DefinitionId && !read.CustomProperties.TryGetProperty(ServiceItemReader.Member, out _);
}

/// <summary>
/// Gives every file of a bundle its number here. A flow that names a version of the same bundle as its activity names the version that one becomes: they belong together, wherever they land.
/// </summary>
internal sealed class BundleLanding(GovFlowDbContext db, TimeProvider time)
{
    /// <summary>The member by which a node names the version of a workflow it runs.</summary>
    private const string UsedVersion = "workflowDefinitionVersionId";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="source">The upper catalogue the bundle is; null = a bundle of equals.</param>
    public async Task<IReadOnlyList<LandedFile>> LandAsync(IReadOnlyList<BundledFile> files, string? source, CancellationToken ct)
    {
        // What the manifest says of a file is for people; what it is, is read from the file. The import says what is wrong with one that cannot be read.
        var read = files.Select(f => new LandedFile(f.Entry.Path, f.Content, DefinitionReader.Read(f.Content), IsHere: false)).ToList();
        var known = await KnownAsync([.. read.Select(f => f.Reading.Definition).OfType<WorkflowDefinition>()], ct);
        var landed = new List<LandedFile>(files.Count);
        var places = new Dictionary<string, NextDraft>(StringComparer.Ordinal);
        foreach (var (file, entry) in read.Zip(files, (file, f) => (file, f.Entry)))
        {
            var isHere = source is null && known.Exists(d => d.Hash == entry.Hash);
            if (file.Reading.Definition is { } definition && !isHere && Place(definition, known) is { } place)
                places.TryAdd(definition.Id, place);
            landed.Add(file with { IsHere = isHere });
        }

        return landed.ConvertAll(f => f.IsHere ? f : Settled(f, source, places));
    }

    /// <summary>The workflow of a bundle that a node means, by version or as the one of that definition; null where it is none of the bundle's.</summary>
    public static WorkflowDefinition? Child(IReadOnlyList<LandedFile> files, ChildWorkflowReference reference) => files
        .FirstOrDefault(f => f.IsPlain && (reference.VersionId is { } version ? f.Reading.Definition!.Id == version : f.Reading.Definition!.DefinitionId == reference.DefinitionId))?.Reading.Definition;

    private sealed record Known(string VersionId, string DefinitionId, int Version, string Hash);

    /// <summary>Every stored version of these definitions, and whatever else has an id that one of them has or might get.</summary>
    private async Task<List<Known>> KnownAsync(IReadOnlyList<WorkflowDefinition> read, CancellationToken ct)
    {
        var (definitions, versions) = (read.Select(d => d.DefinitionId).Distinct(StringComparer.Ordinal).ToList(), read.Select(d => d.Id).Distinct(StringComparer.Ordinal).ToList());
        var known = await db.Definitions.AsNoTracking().Where(d => definitions.Contains(d.DefinitionId) || versions.Contains(d.VersionId))
            .Select(d => new Known(d.VersionId, d.DefinitionId, d.Version, d.Hash)).ToListAsync(ct);
        // Another definition may have taken the id of a next version: nobody does, but nothing forbids it.
        while (true)
        {
            var next = read.Select(d => Place(d, known)?.VersionId).OfType<string>().Where(id => !known.Exists(k => k.VersionId == id)).ToList();
            var taken = await db.Definitions.AsNoTracking().Where(d => next.Contains(d.VersionId)).Select(d => new Known(d.VersionId, d.DefinitionId, d.Version, d.Hash)).ToListAsync(ct);
            if (taken.Count == 0)
                return known;
            known.AddRange(taken);
        }
    }

    /// <summary>Id and number the file gets here; null where it keeps its own.</summary>
    private static NextDraft? Place(WorkflowDefinition read, List<Known> known)
    {
        var next = NextDraft.Of(read.DefinitionId, known.ConvertAll(d => (d.VersionId, d.DefinitionId, d.Version)));
        return read.Version >= next.Version && known.TrueForAll(d => d.VersionId != read.Id) ? null : next;
    }

    private LandedFile Settled(LandedFile file, string? source, Dictionary<string, NextDraft> places)
    {
        if (file.Reading.Definition is not { } read)
            return file;
        var place = places.GetValueOrDefault(read.Id);
        var isMoved = places.Count > 0 && read.Activities.Any(a => a.Member(UsedVersion) is { ValueKind: JsonValueKind.String } used && places.ContainsKey(used.GetString()!));
        if ((place is null && !isMoved && source is null) || Parsed(file.Content) is not { } json)
            return file;
        if (isMoved)
            Follow(json["root"], places);
        if (place is not null)
        {
            json["version"] = place.Version;
            json["id"] = place.VersionId;
        }

        if (source is not null)
            Lock(json, source);
        var content = JsonSerializer.SerializeToUtf8Bytes(json, Written);
        return file with { Content = content, Reading = DefinitionReader.Read(content) };
    }

    /// <summary>Nodes name the versions their activities become here.</summary>
    private static void Follow(JsonNode? node, Dictionary<string, NextDraft> places)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, member) in members.ToList())
                {
                    if (name.Equals(UsedVersion, StringComparison.OrdinalIgnoreCase) && member is JsonValue used && used.TryGetValue<string>(out var version) && places.TryGetValue(version, out var place))
                        members[name] = place.VersionId;
                    else
                        Follow(member, places);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    Follow(item, places);
                break;
        }
    }

    /// <summary>What the upper catalogue rules: a town cannot edit it (003-3).</summary>
    private void Lock(JsonObject json, string source)
    {
        if (json["customProperties"] is not JsonObject properties || properties[ServiceItemReader.Member] is not JsonObject item)
            return;
        var fields = new JsonObject();
        foreach (var name in InheritedElements.Names.Keys.Order(StringComparer.Ordinal))
        {
            if (item[name] is { } value)
                fields[name] = value.DeepClone();
        }

        properties[InheritedElements.Member] = new JsonObject
        {
            ["source"] = source,
            ["version"] = time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["fields"] = fields,
        };
    }

    private static JsonObject? Parsed(byte[] content)
    {
        try
        {
            return JsonNode.Parse(content, documentOptions: new JsonDocumentOptions { MaxDepth = 200, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            // The reader says what is wrong with it, and where.
            return null;
        }
    }
}
