using GovFlow.Server.Problems;

namespace GovFlow.Server.Identity;

/// <summary>
/// A page says in which hall it was opened; the log-in may have gone into the practice hall, or come back, in another tab since. What is then sent from the old page is refused: a real
/// application must not be taken in among the practice cases, nor a practice one among the real.
/// </summary>
internal static class HallCheck
{
    /// <summary>Code of the hall the page shows, percent-encoded; empty for a technical account.</summary>
    public const string Header = "X-Hall";

    private static readonly ApiProblem Switched = new(
        StatusCodes.Status409Conflict, "hall-switched", "大厅已切换", "您已在另一个页面进入或者退出了练习大厅，本页面的内容没有提交。请刷新本页后再办。");

    public static IApplicationBuilder UseHallCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.TryGetValue(Header, out var shown)
            && await context.RequestServices.GetRequiredService<CurrentActor>().LoadAsync(context.User, context.RequestAborted) is { } actor
            && Uri.UnescapeDataString(shown.ToString()) != (actor.Centre?.Code ?? ""))
        {
            await ProblemRegistration.WriteAsync(context, Switched);
            return;
        }
        await next(context);
    });
}
