using GovFlow.Server.Commands;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovFlow.Server.Hosting;

/// <summary>The description of the API at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocument
{
    public static IServiceCollection AddGovFlowOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "GovFlow 政务服务大厅接口";
            document.Info.Version = "v1";
            document.Info.Description = "错误一律为 application/problem+json，带稳定的 code；可变内容带 ETag，命令须带 If-Match 与 Command-Id。";
            // The address a document was asked at says nothing about where the hall is.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            KeepSummary(operation, context);
            AddCommandHeaders(operation, context);
            return Task.CompletedTask;
        });
    });

    /// <summary>The summary an endpoint was given is for readers of the API; the handler's own doc comment, which would replace it, is for those of the code.</summary>
    private static void KeepSummary(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointSummaryMetadata>().LastOrDefault() is { } given)
            operation.Summary = given.Summary;
    }

    private static void AddCommandHeaders(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<CommandHeadersMetadata>().FirstOrDefault() is not { } headers)
            return;
        operation.Parameters ??= [];
        if (headers.NeedsId)
            operation.Parameters.Add(Header(CommandHeaders.CommandId, "命令编号（UUID）；重试同一命令须用同一编号", "uuid"));
        if (headers.NeedsVersion)
            operation.Parameters.Add(Header("If-Match", "所见内容的 ETag", null));
    }

    private static OpenApiParameter Header(string name, string description, string? format) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
    };
}
