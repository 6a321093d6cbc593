namespace GovFlow.Server.Problems;

/// <summary>The codes of problem+json that belong to no slice. Stable: programs read them, so none changes its meaning.</summary>
public static class ProblemCodes
{
    public const string MalformedRequest = "malformed-request";
    public const string Unauthenticated = "unauthenticated";
    public const string WrongCredentials = "wrong-credentials";
    public const string AntiForgery = "anti-forgery";
    public const string PermissionMissing = "permission-missing";
    public const string RuleForbids = "rule-forbids";
    public const string NotFound = "not-found";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string WrongState = "wrong-state";
    public const string LostRace = "lost-race";
    public const string VersionConflict = "version-conflict";
    public const string PreconditionRequired = "precondition-required";
    public const string RequestTooLarge = "request-too-large";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string Invalid = "invalid";
    public const string TooManyRequests = "too-many-requests";
    public const string InternalError = "internal-error";
    public const string NotReady = "not-ready";

    /// <summary>The code and Chinese title that a bare status stands for.</summary>
    public static (string Code, string Title, string Detail) OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => (MalformedRequest, "请求无法读懂", "请求的内容或格式不正确。"),
        StatusCodes.Status401Unauthorized => (Unauthenticated, "尚未登录", "请先登录，或登录已过期，请重新登录。"),
        StatusCodes.Status403Forbidden => (PermissionMissing, "没有权限", "您的岗位没有办理此事的权限，请联系本中心管理员。"),
        StatusCodes.Status404NotFound => (NotFound, "没有找到", "没有这项内容，或不在您的职责范围内。"),
        StatusCodes.Status405MethodNotAllowed => (MethodNotAllowed, "不支持的操作", "此地址不支持这种请求方法。"),
        StatusCodes.Status409Conflict => (WrongState, "当前状态不能办理", "内容的状态已不允许这样办理，请刷新后再试。"),
        StatusCodes.Status412PreconditionFailed => (VersionConflict, "内容已被他人更新", "您看到的不是最新内容，请刷新后再试。"),
        StatusCodes.Status413PayloadTooLarge => (RequestTooLarge, "请求过大", "上传的内容超过了允许的大小。"),
        StatusCodes.Status415UnsupportedMediaType => (UnsupportedMediaType, "不支持的内容类型", "请求体须为 application/json。"),
        StatusCodes.Status422UnprocessableEntity => (Invalid, "内容不符合要求", "请按提示更正后再提交。"),
        StatusCodes.Status428PreconditionRequired => (PreconditionRequired, "缺少版本号", "请在 If-Match 请求头中给出您所见内容的 ETag。"),
        StatusCodes.Status429TooManyRequests => (TooManyRequests, "请求过于频繁", "请稍候再试。"),
        StatusCodes.Status503ServiceUnavailable => (NotReady, "服务尚未就绪", "系统正在启动或数据库暂时不可用，请稍候再试。"),
        >= 500 => (InternalError, "系统发生错误", "系统未能完成操作，没有任何内容被改动。请记下跟踪号并联系维护人员。"),
        _ => (MalformedRequest, "请求无法处理", "请求无法处理。"),
    };
}
