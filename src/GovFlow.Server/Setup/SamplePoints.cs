using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.People;

namespace GovFlow.Server.Setup;

/// <summary>受理点 of the sample town: each with its one window and the items that are taken in there.</summary>
/// <param name="Class">Of what class their windows are: of no item's own, so that each takes what the file names and no more.</param>
internal sealed record SamplePoints(string Class, ImmutableArray<SamplePoint> Points)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static SamplePoints Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<SamplePoints>(utf8, Format)!;

    /// <summary>The hall's plan with the points beside it: what the hall's own windows take stays as it is.</summary>
    public WindowPlan LaidOver(WindowPlan hall) => hall with
    {
        Classes = [.. hall.Classes, new HallClass(Class, WindowKind.Ordinary, [], [])],
        Windows = [.. hall.Windows, .. Points.Select(p => new HallWindow(p.Window.Code, p.Window.Name, Class, p.Window.Post) { Point = p.Code, Phone = p.Phone })],
        Points = [.. hall.Points, .. Points.Select(p => new HallPoint(p.Code, p.Name, p.Kind, p.Address, p.Phone))],
        Items =
        [
            .. hall.Items,
            .. Points.SelectMany(p => p.Items.Select(item => (Item: item, p.Window.Code))).GroupBy(t => t.Item, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ItemPlacing(g.Key, null, [.. g.Select(t => t.Code)], [])),
        ],
    };
}

/// <summary>One place outside the hall.</summary>
/// <param name="Items">Codes of what is taken in there.</param>
internal sealed record SamplePoint(string Code, string Name, PointKind Kind, string Address, string Phone, SamplePointWindow Window, ImmutableArray<string> Items);

/// <summary>Its window, with the post that sits at it.</summary>
internal sealed record SamplePointWindow(string Code, string Name, string Post);
