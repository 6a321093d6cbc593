using System.Globalization;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Http;

/// <summary>
/// What both kinds of HTTP request share: the request is an effect for the outbox. The host resumes the bookmark with
/// <c>{statusCode, headers, content}</c>, or with <c>{error: "timeout" | "failed-to-connect"}</c>.
/// </summary>
internal static class HttpRequests
{
    public static IReadOnlyList<InputDescriptor> Inputs { get; } =
    [
        new InputDescriptor("url", "String", "地址") { IsRequired = true },
        new InputDescriptor("method", "String", "方法") { UIHint = "dropdown", Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"], DefaultJson = "\"GET\"" },
        new InputDescriptor("content", "Object", "内容") { UIHint = "multiline" },
        new InputDescriptor("contentType", "String", "内容类型"),
        new InputDescriptor("authorization", "String", "授权头"),
        new InputDescriptor("requestHeaders", "Object", "请求头") { UIHint = "json-editor" },
    ];

    public static IReadOnlyList<OutputDescriptor> Outputs { get; } =
    [
        new OutputDescriptor("statusCode", "Int32", "状态码"),
        new OutputDescriptor("parsedContent", "Object", "响应内容"),
        new OutputDescriptor("responseHeaders", "Object", "响应头"),
    ];

    public static StepResult Send(ActivityContext context, string type)
    {
        var url = context.Input("url").AsText;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return StepResult.Fault("http.bad-url", $"“{url}”不是有效的 http 或 https 地址。");
        var headers = context.Input("requestHeaders").Members;
        if (context.Input("authorization").AsText is { Length: > 0 } authorization)
            headers = headers.With("Authorization", authorization);
        var method = context.Input("method").AsText is { Length: > 0 } named ? named.ToUpperInvariant() : "GET";
        var bookmark = context.CreateBookmark(type, Value.MapOf(("url", url)));
        context.Emit(new HttpRequestQueued(method, address.ToString(), Value.MapOf(headers), context.Input("content"), context.Input("contentType").AsText, bookmark.Id));
        return StepResult.Waiting;
    }

    /// <summary>Sets the outputs; the port of the response: its status code, or the failure's.</summary>
    public static string Receive(ActivityContext context, Value response)
    {
        switch (response["error"].AsText)
        {
            case "timeout":
                return "Timeout";
            case not null:
                return "Failed to connect";
        }

        context.SetOutput("statusCode", response["statusCode"]);
        context.SetOutput("parsedContent", response["content"]);
        context.SetOutput("responseHeaders", response["headers"]);
        return response["statusCode"].AsNumber.ToString("R", CultureInfo.InvariantCulture);
    }
}

/// <summary>Elsa.SendHttpRequest: runs the activity of the status code received, if it holds one, and completes.</summary>
internal sealed class SendHttpRequest : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.SendHttpRequest", "网络", "发送请求", "发送 HTTP 请求并等待响应。")
    {
        Inputs = [.. HttpRequests.Inputs, new InputDescriptor("expectedStatusCodes", "Object", "预期状态码") { IsWrapped = false }],
        Outputs = HttpRequests.Outputs,
    };

    public override StepResult Begin(Visit visit) => HttpRequests.Send(visit, Descriptor.Type);

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        var visit = (Visit)context;
        var port = HttpRequests.Receive(context, input);
        var slot = port switch
        {
            "Timeout" => "timeout",
            "Failed to connect" => "failedToConnect",
            _ => ExpectedSlot(visit, port) ?? "unmatchedStatusCode",
        };
        if (visit.Compiled.Child(slot) is not { } next)
            return slot is "timeout" or "failedToConnect" ? StepResult.Fault("http." + slot, "请求未得到响应。") : StepResult.Done;
        visit.Run.Schedule(visit, next);
        return StepResult.Waiting;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) => StepResult.Done;

    /// <summary>Where the activity of that status code stands: <c>expectedStatusCodes[i].activity</c>.</summary>
    private static string? ExpectedSlot(Visit visit, string statusCode)
    {
        var expected = visit.Input("expectedStatusCodes").Items;
        for (var i = 0; i < expected.Count; i++)
        {
            if (expected[i]["statusCode"].ToString() == statusCode)
                return string.Create(CultureInfo.InvariantCulture, $"expectedStatusCodes[{i}].activity");
        }

        return null;
    }
}

/// <summary>Elsa.FlowSendHttpRequest: leaves by the status code where it is an expected one, and by Done.</summary>
internal sealed class FlowSendHttpRequest : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.FlowSendHttpRequest", "网络", "发送请求（流程）", "发送 HTTP 请求，按状态码走不同的连线。")
    {
        Inputs = [.. HttpRequests.Inputs, new InputDescriptor("expectedStatusCodes", "Object[]", "预期状态码")],
        Outputs = HttpRequests.Outputs,
        Ports =
        [
            PortDescriptor.Done, new PortDescriptor("Unmatched status code", "其他状态码"),
            new PortDescriptor("Failed to connect", "无法连接"), new PortDescriptor("Timeout", "超时"),
        ],
    };

    public override StepResult Execute(ActivityContext context) => HttpRequests.Send(context, Descriptor.Type);

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        var port = HttpRequests.Receive(context, input);
        if (port is "Timeout" or "Failed to connect")
            return StepResult.With(port);
        var isExpected = context.Input("expectedStatusCodes").Items.Any(i => i.ToString() == port);
        return StepResult.With(isExpected ? port : "Unmatched status code", "Done");
    }
}
