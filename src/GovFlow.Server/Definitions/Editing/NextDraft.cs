using System.Text;
using System.Text.Json;
using GovFlow.Engine.Definitions;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Editing;

/// <summary>What the next draft of a flow is called: one rule for the designer, the Studio and bundles.</summary>
/// <param name="VersionId">The flow's id and the number.</param>
internal sealed record NextDraft(string VersionId, int Version)
{
    /// <summary>The first number above all of the flow's whose id nobody has.</summary>
    /// <param name="known">Every version of the flow, and whatever else is named as one of its.</param>
    public static NextDraft Of(string definitionId, IReadOnlyCollection<(string VersionId, string DefinitionId, int Version)> known)
    {
        var number = known.Where(k => k.DefinitionId == definitionId).Select(k => k.Version).DefaultIfEmpty(0).Max() + 1;
        while (known.Any(k => k.VersionId == Named(number)))
            number++;
        return new NextDraft(Named(number), number);

        string Named(int of) => $"{definitionId}-v{of}";
    }

    /// <inheritdoc cref="Of"/>
    public static async Task<NextDraft> OfAsync(string definitionId, GovFlowDbContext db, CancellationToken ct)
    {
        var stem = $"{definitionId}-v";
        var known = await db.Definitions.Where(d => d.DefinitionId == definitionId || d.VersionId.StartsWith(stem)).Select(d => new { d.VersionId, d.DefinitionId, d.Version }).ToListAsync(ct);
        return Of(definitionId, [.. known.Select(k => (k.VersionId, k.DefinitionId, k.Version))]);
    }

    /// <summary>A file under this id and number, and else as it came, sign by sign. What cannot be read is handed back as it is: the import says what is wrong with it.</summary>
    public ReadOnlyMemory<byte> Name(ReadOnlyMemory<byte> utf8)
    {
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["id"] = JsonSerializer.SerializeToUtf8Bytes(VersionId),
            ["version"] = JsonSerializer.SerializeToUtf8Bytes(Version),
        };
        var edits = new List<(int From, int To, byte[] With)>();
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = DefinitionLimits.Standard.MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return utf8;
            var inside = (int)reader.BytesConsumed;
            while (reader.Read())
            {
                if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } || !values.Remove(reader.GetString()!, out var value))
                    continue;
                reader.Read();
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                edits.Add((from, (int)reader.BytesConsumed, value));
            }
            edits.InsertRange(0, values.Select(v => (inside, inside, Encoding.UTF8.GetBytes($"\"{v.Key}\":{Encoding.UTF8.GetString(v.Value)},"))));
        }
        catch (JsonException)
        {
            return utf8;
        }
        var (named, copied) = (new MemoryStream(utf8.Length + 64), 0);
        foreach (var (from, to, with) in edits)
        {
            named.Write(utf8.Span[copied..from]);
            named.Write(with);
            copied = to;
        }
        named.Write(utf8.Span[copied..]);
        return named.ToArray();
    }
}
