using System.Globalization;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Publicities;
using GovFlow.Server.Items;
using GovFlow.Server.Items.Forms;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Public;

/// <summary>A centre as it presents itself.</summary>
/// <param name="Hours">Opening hours in words, with the last moment a filing still belongs to the day.</param>
public sealed record PublicCentre(string Code, string Name, string Address, string Phone, string SupervisionPhone, string Hours);

/// <summary>What anyone may read: the guide, the centre, a paper's authenticity. No log-in, no personal data, rate limited.</summary>
internal static class PublicEndpoints
{
    public static async Task<Results<Ok<PublicCentre>, ProblemHttpResult>> Centre(CentreTree centres, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        var centre = hall.Town.Centre;
        var sessions = string.Join("、", hall.Hours.Sessions.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Opens:HH\\:mm}–{s.Closes:HH\\:mm}")));
        var hours = string.Create(CultureInfo.InvariantCulture, $"工作日 {sessions}（{hall.Hours.CutOff:HH\\:mm} 后收件视为次一工作日）");
        return TypedResults.Ok(new PublicCentre(centre.Code, centre.Name, centre.Address, centre.Phone, centre.ComplaintPhone, hours));
    }

    /// <param name="api">The group of the public API: no log-in, rate limited.</param>
    public static void MapPublic(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("").WithTags("公众");
        open.MapGet("/items", ItemEndpoints.List).WithName("ListGuides").WithSummary("办事指南目录");
        open.MapGet("/items/{code}", ItemEndpoints.Get).WithName("GetGuide").WithSummary("办事指南");
        open.MapPublicForms();
        open.MapOpenPublicities();
        open.MapPost("/progress", LookUpProgress.Endpoint).WithName("LookUpProgress").WithSummary("办理进度")
            .WithDescription("凭办件编号和查询码查询；编号不存在与查询码不符的答复相同。");
        open.MapGet("/papers/{checkCode}", CheckPaper.Endpoint).WithName("CheckPaper").WithSummary("文书真伪，以及是否仍然有效");
        open.MapGet("/hall", HallMap.Endpoint).WithName("GetHallMap").WithSummary("服务大厅导航：楼层、区域、窗口、电话和受理的事项");
        open.MapGet("/board", PublicBoard.Staff).WithName("GetStaffBoard").WithSummary("工作人员去向公示：窗口、部门、是否在岗");
        open.MapGet("/results", PublicBoard.Finished).WithName("ListPublicResults").WithSummary("办理结果公开（行政许可），个人姓名已遮盖");
        open.MapGet("/voices", SunlitBoard.Voices).WithName("ListPublicVoices").WithSummary("诉求处办进度公示：类别、单位、日期和办到哪一步，不含任何个人信息");
        open.MapGet("/delays", SunlitBoard.Delays).WithName("ListPublicDelays").WithSummary("逾期说明公示（行政许可），已遮盖");
        open.MapGet("/suggestions", SunlitBoard.Adopted).WithName("ListAdoptedSuggestions").WithSummary("建言献策采纳公示，姓名已遮盖");
        open.MapGet("/centre", Centre).WithName("GetPublicCentre").WithSummary("中心地址、电话与办公时间");
    }
}
