using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Lists;

/// <summary>Words to choose from.</summary>
/// <param name="Step">Offered at steps of this kind only; null = at all.</param>
/// <param name="Department">Code of the unit at whose posts alone it is offered; null = everywhere.</param>
public sealed record WordEntry(string Text, TaskKind? Step = null, string? Department = null);

/// <summary>A list as it is written: whole.</summary>
public sealed record WordListRequest(IReadOnlyList<WordEntry?> Entries);

/// <summary>Words as they are offered.</summary>
/// <param name="DepartmentName">Null = everywhere.</param>
/// <param name="IsMine">The reader holds a post of that unit, or it is for everybody.</param>
public sealed record WordView(string Text, TaskKind? Step, string? Department, string? DepartmentName, bool IsMine);

/// <summary>A list a centre keeps.</summary>
/// <param name="Hint">Where its words are offered.</param>
/// <param name="HasSteps">Its words may be kept to a kind of step.</param>
/// <param name="IsProgram">The centre has not written it yet: these are the program's first words.</param>
/// <param name="ETag">To be sent back as If-Match.</param>
public sealed record WordListView(string Name, string Title, string Hint, bool HasSteps, bool IsProgram, string ETag, IReadOnlyList<WordView> Entries);

/// <summary>常用语和字典: short lists a centre keeps and its people choose from; what is chosen can be changed before it is sent.</summary>
public sealed class WordLists(TownStore towns, TimeProvider time)
{
    private const int Most = 200;
    private const int Longest = 500;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly FrozenDictionary<string, FirstWords> Known = FirstWords.All.ToFrozenDictionary(w => w.Name, StringComparer.Ordinal);

    /// <summary>Every list of the centre.</summary>
    public async Task<IReadOnlyList<WordListView>> ShowAsync(Hall hall, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var written = await towns.ListsAsync(hall.Code, Known.Keys, ct);
        var mine = actor.Posts.Select(p => p.DepartmentCode).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. FirstWords.All.Select(first =>
            {
                var isWritten = written.TryGetValue(first.Name, out var own);
                var entries = isWritten ? JsonSerializer.Deserialize<ImmutableArray<WordEntry>>(own.Json, Format) : first.Entries;
                return new WordListView(first.Name, first.Title, first.Hint, first.HasSteps, !isWritten, CommandHeaders.ETag(isWritten ? own.Version : 0), [.. entries.Select(e =>
                    new WordView(e.Text, e.Step, e.Department, e.Department is { } unit ? hall.Unit(unit)?.Name ?? unit : null, e.Department is null || mine.Contains(e.Department)))]);
            }),
        ];
    }

    /// <summary>Writes a list whole; null where it is written.</summary>
    public async Task<ApiProblem?> WriteAsync(Hall hall, string name, WordListRequest request, long seen, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (!Known.TryGetValue(name, out var first))
            return ApiProblem.NotFound("没有这个用语表。");
        if (Check(hall, request, first) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems);
        var entries = request.Entries.Select(e => e! with { Text = e!.Text.Trim() }).ToImmutableArray();
        return await towns.WriteListAsync(hall.Code, name, JsonSerializer.Serialize(entries, Format), seen, actor.IdIn(hall.Code), time.GetUtcNow(), ct)
            ? null
            : ApiProblem.OfStatus(StatusCodes.Status412PreconditionFailed);
    }

    private static List<FieldProblem> Check(Hall hall, WordListRequest request, FirstWords first)
    {
        var problems = new List<FieldProblem>();
        if (request.Entries.Count > Most)
            return [new("$.entries", "words-many", $"一个用语表不超过 {Most} 条。")];
        var seen = new HashSet<(string, TaskKind?, string?)>();
        foreach (var (i, entry) in request.Entries.Index())
        {
            var path = $"$.entries[{i}]";
            if (entry is null)
                problems.Add(new(path, "words-null", "这一条是空的。"));
            else if (string.IsNullOrWhiteSpace(entry.Text) || entry.Text.Trim().Length > Longest)
                problems.Add(new($"{path}.text", "words-text", $"请填写用语，不超过 {Longest} 字。"));
            else if (entry.Step is { } step && (!first.HasSteps || !Enum.IsDefined(step)))
                problems.Add(new($"{path}.step", "words-step", "没有这种环节，或者这个用语表不分环节。"));
            else if (entry.Department is { } unit && hall.Unit(unit) is null)
                problems.Add(new($"{path}.department", "unit-unknown", "没有这个部门。"));
            else if (!seen.Add((entry.Text.Trim(), entry.Step, entry.Department)))
                problems.Add(new($"{path}.text", "words-twice", "这一条和前面的重复。"));
        }
        return problems;
    }
}
