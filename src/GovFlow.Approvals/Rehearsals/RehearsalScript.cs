using System.Collections.Immutable;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>What is played: when it begins, who applies, and what happens then (decision 0017).</summary>
public sealed record RehearsalScript
{
    /// <summary>The most acts of one script.</summary>
    public const int MostActs = 200;

    /// <summary>The first year a rehearsal may begin in.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year a rehearsal may begin in.</summary>
    public const int LastYear = 2100;

    /// <summary>When the first act happens, as the hall's clock on the wall shows it.</summary>
    public required DateTime Start { get; init; }

    public RehearsalApplicant Applicant { get; init; } = new();

    /// <summary>In their order; at most <see cref="MostActs"/>.</summary>
    public ImmutableArray<RehearsalAct> Acts { get; init; } = [];

    /// <summary>The same without its last act: going back a step.</summary>
    public RehearsalScript Back() => Acts.IsEmpty ? this : this with { Acts = Acts.RemoveAt(Acts.Length - 1) };

    /// <summary>What keeps the script from being played; empty where nothing does.</summary>
    public IEnumerable<RehearsalProblem> Problems()
    {
        if (Start.Year is < FirstYear or > LastYear)
            yield return new("$.start", "start-out-of-range", $"演练应在{FirstYear}年至{LastYear}年之间开始。");
        if (Acts.Length > MostActs)
            yield return new("$.acts", "acts-too-many", $"一个脚本至多{MostActs}步。");
        for (var i = 0; i < Acts.Length; i++)
        {
            if (Acts[i] is null)
                yield return new($"$.acts[{i}]", "act-missing", "这一步是空的。");
            else if (Acts[i].Problem() is { } problem)
                yield return problem with { Path = $"$.acts[{i}]{problem.Path[1..]}" };
        }
    }
}

/// <summary>Something a script cannot be played with.</summary>
/// <param name="Path">JSON path, from the script.</param>
public sealed record RehearsalProblem(string Path, string Code, string Message);

/// <summary>Who applies: made up, so that no definition's file holds anybody's data.</summary>
public sealed record RehearsalApplicant
{
    /// <summary>An organisation, or a person; null takes whom the item serves, a person before an organisation.</summary>
    public bool? IsOrganisation { get; init; }

    /// <summary>Another files for them (000-23).</summary>
    public bool HasAgent { get; init; }

    /// <summary>window, online, kiosk, phone, community, post; null = the window, where the item offers it.</summary>
    public string? Channel { get; init; }
}
