using GovFlow.Server.Identity;

namespace GovFlow.Server.Reports;

/// <summary>Hangs the figures into the host and the API (decision 0026). Reading only.</summary>
internal static class ReportEndpoints
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportFacts>();
        services.AddScoped<GetFigures>();
        services.AddScoped<GetFigureRows>();
        services.AddScoped<GetCockpit>();
        return services;
    }

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("统计").RequirePermission(Permissions.ReportsRead);
        reports.MapGet("/figures", GetFigures.Endpoint).WithName("GetFigures").WithSummary("一段期间的全部统计指标，附同比")
            .WithDescription("from、to 为法定日，均含；不写为本月至今日。by 为分组的维度。分母为零时 value 为空，text 为“—”。");
        reports.MapGet("/export", ExportFigures.Endpoint).WithName("ExportFigures").WithSummary("导出统计指标（XLSX 或 CSV）");
        reports.MapGet("/monthly", PrintReport.Monthly).WithName("PrintMonthlyReport").WithSummary("月报（A4，HTML）；month 如 2026-05，不写为本月").Produces<string>(200, "text/html");
        reports.MapGet("/annual", PrintReport.Annual).WithName("PrintAnnualReport").WithSummary("年报（A4，HTML）；不写 year 为本年").Produces<string>(200, "text/html");
        reports.MapGet("/cockpit", GetCockpit.Endpoint).WithName("GetCockpit").WithSummary("驾驶舱：此刻的在办、到期、超期和滞留，近30日走势");
        reports.MapGet("/cockpit/{tile}", GetCockpit.Rows).WithName("GetCockpitRows").WithSummary("驾驶舱一个数字背后的办件，最急的在前");
        reports.MapGet("/rows", GetFigureRows.Endpoint).WithName("GetFigureRows").WithSummary("一个指标背后的办件、评价、工单或者事项")
            .WithDescription("side：Above（默认，计入分子的）、Below（计入分母的）、Rest（计入分母而未计入分子的）；by 与 key 只看一组。最近的在前。");
    }
}
