using Microsoft.AspNetCore.Mvc;

namespace GovFlow.Server.Problems;

/// <summary>One wrong field of a refused input.</summary>
/// <param name="Path">JSON path into the request, e.g. <c>$.materials[2].code</c>.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">Chinese.</param>
public sealed record FieldProblem(string Path, string Code, string Message);

/// <summary>Why a request is refused; written as problem+json by <see cref="ToResult"/>.</summary>
/// <param name="Status">HTTP status, 400 to 599.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Title">A few Chinese words.</param>
/// <param name="Detail">What happened and what to do, in Chinese, without personal data.</param>
public sealed record ApiProblem(int Status, string Code, string Title, string Detail)
{
    /// <summary>The article or requirement behind the refusal.</summary>
    public string? Basis { get; init; }

    /// <summary>JSON path of the one thing that is wrong.</summary>
    public string? Path { get; init; }

    /// <summary>All wrong fields, where there may be several.</summary>
    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    /// <summary>Further members, e.g. <c>etag</c>, <c>changedBy</c>, <c>rule</c>, <c>assessment</c>.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The problem a bare status stands for, with another detail where one is given.</summary>
    public static ApiProblem OfStatus(int status, string? detail = null)
    {
        var (code, title, standard) = ProblemCodes.OfStatus(status);
        return new ApiProblem(status, code, title, detail ?? standard);
    }

    public static ApiProblem NotFound(string? detail = null) => OfStatus(StatusCodes.Status404NotFound, detail);

    /// <summary>400 with the path of what could not be read.</summary>
    public static ApiProblem Malformed(string detail, string? path = null) => OfStatus(StatusCodes.Status400BadRequest, detail) with { Path = path };

    /// <summary>422 with every wrong field.</summary>
    public static ApiProblem Invalid(params IReadOnlyList<FieldProblem> errors) =>
        OfStatus(StatusCodes.Status422UnprocessableEntity) with { Errors = errors, Path = errors.Count == 1 ? errors[0].Path : null };

    /// <summary>403: a rule of the office that no permission overrides.</summary>
    public static ApiProblem RuleForbids(string rule, string detail, string? basis) =>
        new(StatusCodes.Status403Forbidden, ProblemCodes.RuleForbids, "制度不允许", detail)
        {
            Basis = basis,
            More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["rule"] = rule },
        };

    /// <summary>412: someone changed it in between.</summary>
    public static ApiProblem VersionConflict(string etag, string? changedBy) => OfStatus(StatusCodes.Status412PreconditionFailed) with
    {
        More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["etag"] = etag, ["changedBy"] = changedBy },
    };

    /// <summary>409: another was first.</summary>
    public static ApiProblem LostRace(string? by) =>
        new(StatusCodes.Status409Conflict, ProblemCodes.LostRace, "他人已先一步办理", by is null ? "该事已被他人办理，请刷新。" : $"{by}已先一步办理，请刷新。")
        {
            More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["by"] = by },
        };

    /// <summary>The problem as a minimal API's answer.</summary>
    public Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult ToResult() => TypedResults.Problem(ToDetails());

    /// <summary>The problem as the framework writes it; the trace id is added on the way out.</summary>
    public ProblemDetails ToDetails()
    {
        var details = new ProblemDetails { Status = Status, Title = Title, Detail = Detail, Type = $"urn:govflow:problem:{Code}" };
        details.Extensions["code"] = Code;
        if (Basis is not null)
            details.Extensions["basis"] = Basis;
        if (Path is not null)
            details.Extensions["path"] = Path;
        if (Errors.Count > 0)
            details.Extensions["errors"] = Errors;
        foreach (var (name, value) in More)
            details.Extensions[name] = value;
        return details;
    }
}

/// <summary>Ends a request from where no result can be returned: while its parameters are being read.</summary>
public sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Detail)
{
    /// <summary>What the caller is told.</summary>
    public ApiProblem Problem { get; } = problem;
}
