using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Outbox;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Openness.Webhooks;

/// <summary>Hangs 订阅 into the API.</summary>
internal static class WebhookEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<WebhookList>, ProblemHttpResult>> List(WebhookDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await desk.ListAsync(hall, ct)) : NoCentre.ToResult();

    private static async Task<Results<Ok<WebhookMade>, ProblemHttpResult>> Add(
        WebhookRequest request, NewCommand command, WebhookDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (made, problem) = await desk.AddAsync(hall, request, command.Id, actor.Value, ct);
        return made is null ? problem!.ToResult() : TypedResults.Ok(made);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(Guid id, NewCommand command, WebhookDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.EndAsync(hall, id, actor.Value, ct) : NoCentre);

    private static async Task<Results<Ok<WebhookMade>, ProblemHttpResult>> Rotate(
        Guid id, RotateSecretRequest request, NewCommand command, WebhookDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (made, problem) = await desk.RotateAsync(hall, id, request, command.Id, actor.Value, ct);
        return made is null ? problem!.ToResult() : TypedResults.Ok(made);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Try(Guid id, NewCommand command, WebhookDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.TryAsync(hall, id, command.Id, ct) : NoCentre);

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<CaseAnnouncements>();
        services.AddSingleton<IMessageHandler, CaseEventHandler>();
        services.AddSingleton<IMessageHandler, WebhookSender>();
        services.AddHttpClient(WebhookSender.ClientName)
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                var settings = provider.GetRequiredService<IOptions<WebhookSettings>>();
                return new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    // A proxy would look the name up itself, and nobody could see where it leads.
                    UseProxy = false,
                    ConnectCallback = (connecting, ct) => WebhookAddress.ConnectAsync(connecting.DnsEndPoint, settings.Value.AllowOwnAddress, ct),
                };
            })
            // An address may hold a key; the client's own log lines would print it.
            .RemoveAllLoggers();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("对外接口").RequirePermission(Permissions.InterfacesManage);
        webhooks.MapGet("", List).WithName("ListWebhooks").WithSummary("事件订阅");
        webhooks.MapPost("", Add).WithName("AddWebhook").WithSummary("订阅办件事件，密钥只在此时给出；重复提交结果相同")
            .WithDescription("事件以 POST 送达，只含办件编号、事项和状态，不含个人信息。请求头 X-GovFlow-Signature 为 t=秒,v1=十六进制，v1 是以密钥对“t.正文”所作的 HMAC-SHA256；Idempotency-Key 在重试时不变。更换密钥期间有两个 v1。失败自动重试，最终失败的列入发件箱死信。");
        webhooks.MapPost("/{id:guid}/secret", Rotate).WithName("RotateWebhookSecret").WithSummary("更换订阅的密钥，新密钥只在此时给出；重复提交结果相同")
            .WithDescription("overlapHours 小时内每次推送同时用新旧两个密钥签名：X-GovFlow-Signature 为 t=秒,v1=新,v1=旧，接收方任一 v1 相符即可；到期旧密钥自行失效。0 为立即停用旧密钥。");
        webhooks.MapPost("/{id:guid}/end", End).WithName("EndWebhook").WithSummary("停用订阅");
        webhooks.MapPost("/{id:guid}/test", Try).WithName("TestWebhook").WithSummary("向订阅方发送一次 ping");
    }
}
