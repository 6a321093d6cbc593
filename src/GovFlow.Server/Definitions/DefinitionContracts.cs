using AutoMapper;
using GovFlow.Engine.Definitions;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Definitions;

/// <summary>A definition version without its file.</summary>
/// <param name="ItemCode">The service item it is the flow of; null for a plain workflow.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hex; also its ETag, and what publishing it must match.</param>
/// <param name="ImportedBy">Person or account; system for what came with the program.</param>
/// <param name="PublishedBy">Null while a draft.</param>
public sealed record DefinitionVersion(
    string VersionId, string DefinitionId, int Version, string Name, string? ItemCode, DefinitionState State, string Hash, DateTimeOffset ImportedAt,
    string ImportedBy, DateTimeOffset? EffectiveFrom, string? PublishedBy, DateTimeOffset? RetiredAt)
{
    /// <summary>Cases that still run under it; null where they were not asked for.</summary>
    public int? OpenCases { get; init; }

    /// <summary>Name behind <see cref="ImportedBy"/>; null where it is no person, or was not asked for.</summary>
    public string? ImportedByName { get; init; }
}

/// <summary>An imported version, with what is doubtful in it.</summary>
/// <param name="Result">Imported, Unchanged or DraftReplaced.</param>
public sealed record ImportedView(DefinitionVersion Version, string Result, IReadOnlyList<FindingView> Warnings);

/// <summary>Something wrong or doubtful.</summary>
public sealed record FindingView(string JsonPath, string Code, string Message);

/// <summary>Rows of definitions and findings to the API's shapes.</summary>
public sealed class DefinitionMappings : Profile
{
    public DefinitionMappings()
    {
        CreateMap<DefinitionRow, DefinitionVersion>().ForMember(v => v.OpenCases, o => o.Ignore()).ForMember(v => v.ImportedByName, o => o.Ignore());
        CreateMap<DefinitionProblem, FindingView>();
    }
}
