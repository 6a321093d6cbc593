namespace GovFlow.Server.Hosting;

/// <summary>The description of the API at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocument
{
    public static IServiceCollection AddGovFlowOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "GovFlow 政务服务大厅接口";
            document.Info.Version = "v1";
            document.Info.Description = "错误一律为 application/problem+json，带稳定的 code；可变内容带 ETag，命令须带 If-Match 与 Command-Id。";
            // The address a document was asked at says nothing about where the hall is.
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
}
