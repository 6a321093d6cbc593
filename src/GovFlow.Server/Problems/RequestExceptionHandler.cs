using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;

namespace GovFlow.Server.Problems;

/// <summary>Turns what a request threw into a problem: the caller's fault is explained with its path, ours is logged and told by its trace id only.</summary>
internal sealed partial class RequestExceptionHandler(ILogger<RequestExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is listening any more.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        var problem = exception switch
        {
            ApiProblemException refused => refused.Problem,
            BadHttpRequestException bad => Explain(bad),
            // How the serializer says that something which may be one of several does not say which.
            NotSupportedException { Source: "System.Text.Json" } untold => ApiProblem.Malformed("此处没有写明是哪一种。", PathOf(untold.Message)),
            _ => Unforeseen(httpContext, exception),
        };
        await ProblemRegistration.WriteAsync(httpContext, problem);
        return true;
    }

    private static ApiProblem Explain(BadHttpRequestException bad)
    {
        if (bad.StatusCode is not StatusCodes.Status400BadRequest)
            return ApiProblem.OfStatus(bad.StatusCode);
        if (bad.InnerException is JsonException json)
            return ExplainJson(json);
        var named = ParameterName().Match(bad.Message);
        return named.Success
            ? ApiProblem.Malformed($"参数 {named.Groups["name"].Value} 缺少或格式不正确。", named.Groups["name"].Value)
            : ApiProblem.OfStatus(StatusCodes.Status400BadRequest);
    }

    private static ApiProblem ExplainJson(JsonException json)
    {
        var path = string.IsNullOrEmpty(json.Path) ? "$" : json.Path;
        var missing = MissingMembers().Match(json.Message);
        if (missing.Success)
            return ApiProblem.Malformed($"缺少必填的成员：{missing.Groups["name"].Value.Replace("'", "", StringComparison.Ordinal).TrimEnd('.')}。", path);
        var unknown = UnknownMember().Match(json.Message);
        if (unknown.Success)
            return ApiProblem.Malformed($"不认识的成员：{unknown.Groups["name"].Value}。", path == "$" ? $"$.{unknown.Groups["name"].Value}" : path);
        return json.InnerException is null && json.Message.Contains("could not be converted", StringComparison.Ordinal)
            ? ApiProblem.Malformed("此处的值类型不正确或不在允许的取值之内。", path)
            : ApiProblem.Malformed(json.LineNumber is { } line ? $"请求体不是合法的 JSON（第 {line + 1} 行）。" : "请求体不是合法的 JSON。", path);
    }

    private static string PathOf(string message) => NamedPath().Match(message) is { Success: true } named ? named.Groups["path"].Value : "$";

    private ApiProblem Unforeseen(HttpContext context, Exception exception)
    {
        log.RequestFailed(context.Request.Method, context.GetEndpoint()?.DisplayName ?? "(none)", exception);
        return ApiProblem.OfStatus(StatusCodes.Status500InternalServerError);
    }

    [GeneratedRegex(@"Path: (?<path>\$[^ ]*) \|", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex NamedPath();

    [GeneratedRegex("parameter \"[^\"]*?(?<name>[A-Za-z0-9_-]+)(?: = [^\"]*)?\"", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex ParameterName();

    [GeneratedRegex("missing required properties including: (?<name>.+)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex UnknownMember();
}

internal static partial class ProblemLog
{
    // The path is left out: it may hold what a caller typed.
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    public static partial void RequestFailed(this ILogger logger, string method, string endpoint, Exception exception);
}
