using GovFlow.Server.Identity;

namespace GovFlow.Server.Intake;

/// <summary>Hangs the intake into the API.</summary>
internal static class IntakeEndpoints
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddScoped<AssessIntake>();
        services.AddScoped<ConcludeIntake>();
        return services;
    }

    public static void MapIntake(this IEndpointRouteBuilder api)
    {
        var intake = api.MapGroup("/intake").WithTags("收件").RequirePermission(Permissions.IntakeConclude);
        intake.MapPost("/assess", AssessIntake.Endpoint).WithName("AssessIntake").WithSummary("收件判定")
            .WithDescription("纯判定，不保存任何内容。列出十种结论各自可否及理由、承诺到期日、将出具的文书和缺少的材料。");
        intake.MapPost("/conclude", ConcludeIntake.Endpoint).WithName("ConcludeIntake").WithSummary("收件办结，当场出具文书")
            .WithDescription("依据已变化时答复 409 assessment-changed，并附新的判定。");
    }
}
