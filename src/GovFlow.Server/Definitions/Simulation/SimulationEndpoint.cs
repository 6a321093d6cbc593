using GovFlow.Approvals.Simulation;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Definitions.Simulation;

/// <summary>One simulation at a time on a node: it takes seconds of a processor, and the hall goes on beside it.</summary>
/// <param name="patience">How long a caller waits for the one before.</param>
public sealed class SimulationGate(TimeSpan patience) : IDisposable
{
    /// <summary>As long as somebody looks at a page that says it is at work.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>A simulation runs.</summary>
    public bool IsBusy => _gate.CurrentCount == 0;

    /// <summary>Runs when it is its turn; null where another kept the gate too long.</summary>
    public async Task<T?> EnterAsync<T>(Func<Task<T>> run, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!await _gate.WaitAsync(patience, ct))
            return null;
        try
        {
            return await run();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

/// <summary><c>POST /api/definitions/simulate</c>.</summary>
internal static class SimulationEndpoint
{
    private const int UsualSeeds = 3;

    private const int MostSeeds = 5;

    /// <summary>The draft and the version in force are lived through side by side; beyond that the hall keeps half of the processors. One simulation runs at a time.</summary>
    private static readonly int Lanes = Math.Max(2, Environment.ProcessorCount / 2);

    /// <summary>The body is the file itself. A caller who goes away ends the simulation.</summary>
    /// <param name="cases">So many invented cases; without it the item's recorded ones, where there are any.</param>
    /// <param name="year">Which year; without it the last one with cases.</param>
    /// <param name="against">The version to compare with; without it the one in force.</param>
    public static async Task<Results<Ok<SimulationReport>, ProblemHttpResult>> Handle(
        int? cases, int? year, int? seed, int? seeds, string? against, HttpContext http, SimulateDefinition simulate, SimulationGate gate, CurrentActor actor, CancellationToken ct)
    {
        var wrong = new[] { Within("cases", cases, 1, SimulateDefinition.MostCases), Within("year", year, 2000, 2100), Within("seeds", seeds, 1, MostSeeds) }.OfType<FieldProblem>().ToList();
        if (wrong.Count > 0)
            return ApiProblem.Invalid(wrong).ToResult();
        if (actor.Value.Centre is not { } centre)
            return ApiProblem.OfStatus(StatusCodes.Status409Conflict, "您的账号不属于任何中心，没有可供仿真的岗位和办件。").ToResult();
        if (await DefinitionBody.ReadAsync(http, ct) is not { } file)
            return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge).ToResult();
        var query = new SimulationQuery(centre.Code, cases, year, seed ?? 1, seeds ?? UsualSeeds, against, Lanes);
        return await gate.EnterAsync(() => simulate.HandleAsync(file, query, ct), ct) switch
        {
            SimulationOutcome.Done done => TypedResults.Ok(done.Report),
            SimulationOutcome.Invalid invalid => ImportDefinition.Invalid(invalid.Problems).ToResult(),
            SimulationOutcome.NoSuchVersion => ApiProblem.NotFound("没有要比较的这个版本。").ToResult(),
            null => (ApiProblem.OfStatus(StatusCodes.Status429TooManyRequests, "另一个仿真正在运行，请稍候再试。") with { Code = "simulation-busy" }).ToResult(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static FieldProblem? Within(string name, int? value, int least, int most) =>
        value is null || (value >= least && value <= most) ? null : new FieldProblem($"$.{name}", "number-range", $"{name} 须在 {least} 到 {most} 之间。");
}
