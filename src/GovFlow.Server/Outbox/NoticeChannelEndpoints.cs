using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Outbox;

/// <summary>Hangs 通知渠道 into the API.</summary>
internal static class NoticeChannelEndpoints
{
    private static async Task<Ok<IReadOnlyList<NoticeChannelView>>> List(NoticeChannels channels, CancellationToken ct) => TypedResults.Ok(await channels.ListAsync(ct));

    private static async Task<Results<Ok<ChannelTestResult>, ProblemHttpResult>> Test(
        ChannelTestRequest request, NewCommand command, NoticeChannels channels, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return ApiProblem.NotFound("没有可管理的中心。").ToResult();
        var (result, problem) = await channels.TestAsync(hall.Code, request, command.Id, actor.Value, ct);
        return result is null ? problem!.ToResult() : TypedResults.Ok(result);
    }

    public static void MapNoticeChannels(this IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/notice-channels").WithTags("对外接口").RequirePermission(Permissions.InterfacesManage);
        channels.MapGet("", List).WithName("ListNoticeChannels").WithSummary("通知渠道：站内消息、邮件、群机器人、短信网关，是否开通，有多少在途和失败");
        channels.MapPost("/test", Test).WithName("TestNoticeChannel").WithSummary("试发一条消息给自己，答复即结果").WithDescription("code：in-app、mail、robot:名称。");
    }
}
