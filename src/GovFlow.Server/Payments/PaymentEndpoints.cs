using GovFlow.Approvals.Cases;
using GovFlow.Server.Applicants;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Hosting;
using GovFlow.Server.Identity;
using GovFlow.Server.Outbox;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Payments;

/// <summary>Hangs 收费 into the API: for the hall, for the applicant, and for the platform's reports.</summary>
internal static class PaymentEndpoints
{
    /// <summary>A report is a few hundred bytes.</summary>
    private const int MostReport = 16_384;

    public static void AddPayments(this IServiceCollection services)
    {
        services.AddSingleton<PaymentPlatform>();
        services.AddScoped<FeeDesk>();
        services.AddHttpClient(PaymentPlatform.ClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    /// <param name="open">The group <c>/api/public</c>.</param>
    public static void MapPayments(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var fees = api.MapGroup("/cases/{id:guid}/fees").WithTags("办件");
        fees.MapGet("", Board).RequirePermission(Permissions.CasesRead).WithName("GetFees").WithSummary("收费：清单、缴款单、已缴的费用");
        fees.MapPost("/order", Order).RequirePermission(Permissions.TasksWork).WithName("OrderFees").WithSummary("开具缴款单")
            .WithDescription("由认领了收费环节的人员按事项的收费目录清单开具，可以多项；金额按清单计算，不能填写。申请人可以网上缴费，也可以到窗口缴费。");
        fees.MapPost("/take-back", TakeBack).RequirePermission(Permissions.TasksWork).WithName("TakeBackFees").WithSummary("撤回缴款单");
        fees.MapPost("/check", Check).RequirePermission(Permissions.TasksWork).WithName("CheckFees").WithSummary("向缴费平台核对到账");
        var own = api.MapGroup("/applicant/cases/{id:guid}/payment").WithTags("我的空间").RequireRateLimiting(RateLimits.Applicant).AddEndpointFilter(ApplicantLogIns.OursOnly);
        own.MapPost("", Begin).RequireApplicant().WithName("BeginPayment").WithSummary("网上缴费：答复缴费平台的地址");
        own.MapPost("/check", CheckMine).RequireApplicant().WithName("CheckPayment").WithSummary("查询缴费结果");
        open.MapPost("/payments/report", Report).WithTags("公众").WithName("ReportPayment").WithSummary("缴费平台报送到账")
            .WithDescription("正文为 JSON：order、reference（与缴款单相同）、amount（元）、receipt（非税票据号）、serial（平台流水号）。只有缴费平台可以报送：X-GovFlow-Signature 为 t=UNIX秒,v1=HMAC-SHA256(密钥, t.正文)，五分钟内有效。同一流水号重复报送只记一次。");
    }

    private static async Task<Results<Ok<FeeBoard>, ProblemHttpResult>> Board(Guid id, FeeDesk fees, CurrentActor actor, CancellationToken ct) =>
        await fees.BoardAsync(id, actor.Value, ct) is { } board ? TypedResults.Ok(board) : ApiProblem.NotFound().ToResult();

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Order(
        Guid id, VersionedCommand headers, OrderFeesRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(
                id, "fees-order", new CaseCommand.OrderFees(request.TaskId, [.. request.Lines.Select(l => new ChargedLine(l?.Name ?? "", l?.Quantity))]), headers, actor.Value, ct),
            http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> TakeBack(
        Guid id, VersionedCommand headers, TakeBackFeesRequest request, CaseCommands commands, FeeDesk fees, CaseScope scope, CaseStore cases, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        // An order that was paid and not reported yet is not taken back.
        if (await scope.SeesAsync(actor.Value, id, ct) && await cases.LoadAsync(id, ct) is { File: var file } && await fees.AgainstTakingBackAsync(file, request.OrderId, ct) is { } against)
            return against.ToResult();
        return CaseCommands.ToHttp(await commands.OnCaseAsync(id, "fees-take-back", new CaseCommand.TakeBackFees(request.OrderId, request.Reason.Trim()), headers, actor.Value, ct), http);
    }

    private static async Task<Results<Ok<PaymentChecked>, ProblemHttpResult>> Check(Guid id, FeeDesk fees, CaseScope scope, CaseStore cases, CurrentActor actor, CancellationToken ct) =>
        await scope.SeesAsync(actor.Value, id, ct) && await cases.LoadAsync(id, ct) is { File: var file } ? Told(await fees.CheckAsync(file, ct)) : ApiProblem.NotFound().ToResult();

    private static async Task<Results<Ok<PaymentBegun>, ProblemHttpResult>> Begin(Guid id, MyCases own, FeeDesk fees, CancellationToken ct)
    {
        if (await own.FindAsync(id, ct) is not { } file)
            return ApiProblem.NotFound().ToResult();
        var (page, why) = await fees.BeginAsync(file, ct);
        return page is null ? why!.ToResult() : TypedResults.Ok(new PaymentBegun(page.AbsoluteUri));
    }

    private static async Task<Results<Ok<PaymentChecked>, ProblemHttpResult>> CheckMine(Guid id, MyCases own, FeeDesk fees, CancellationToken ct) =>
        await own.FindAsync(id, ct) is { } file ? Told(await fees.CheckAsync(file, ct)) : ApiProblem.NotFound().ToResult();

    private static Results<Ok<PaymentChecked>, ProblemHttpResult> Told((PaymentChecked? Checked, ApiProblem? Why) said) => said.Checked is { } done ? TypedResults.Ok(done) : said.Why!.ToResult();

    /// <summary>Read raw: what is signed is the bytes.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Report(HttpContext http, PaymentPlatform platform, FeeDesk fees, CancellationToken ct)
    {
        var buffer = new byte[MostReport + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length > MostReport)
            return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge).ToResult();
        if (platform.Read(buffer.AsSpan(0, length), http.Request.Headers[BodySignature.Header]) is not { } report)
            return new ApiProblem(StatusCodes.Status401Unauthorized, "payment-signature", "签名不符", "签名不符、已经过期，或者内容无法读懂，没有记账。").ToResult();
        return await fees.PutDownAsync(report, ct) switch
        {
            null or DeskResult.Done => TypedResults.NoContent(),
            // Not now is not never: the platform repeats its report.
            DeskResult.LostRace or DeskResult.VersionConflict => ApiProblem.OfStatus(StatusCodes.Status503ServiceUnavailable).ToResult(),
            _ => ApiProblem.NotFound("没有这张缴款单，或者内容与缴款单不符，没有记账。").ToResult(),
        };
    }
}
