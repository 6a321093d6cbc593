using GovFlow.Server.Commands;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Files;

/// <summary>An uploaded file, without its bytes.</summary>
/// <param name="ContentType">image/jpeg, image/png or application/pdf.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">Lower-case hex SHA-256.</param>
public sealed record FileView(Guid Id, string Name, string ContentType, long Size, string Hash, DateTimeOffset UploadedAt)
{
    internal static FileView Of(MaterialFileRow row) => new(row.Id, row.Name, row.ContentType, row.Size, row.Hash, row.UploadedAt);
}

/// <summary>上传: takes the bytes in, then registers them as the caller's own loose file. The same id twice is one file.</summary>
public sealed class KeepFile(FileVault vault, MaterialFiles files, IOptions<FileSettings> settings, TimeProvider time)
{
    private const int MostName = 200;

    /// <summary>Takes one file in.</summary>
    /// <param name="name">As its sender names it; only shown.</param>
    public async Task<(FileView? File, ApiProblem? Why)> HandleAsync(Guid id, FileOwner owner, string name, Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(name);
        VaultedFile? taken;
        try
        {
            taken = await vault.TakeAsync(content, settings.Value.Largest, ct);
        }
        catch (IOException full) when (full is not FileNotFoundException and not DirectoryNotFoundException && full is not Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            return (null, new ApiProblem(StatusCodes.Status507InsufficientStorage, "file-not-kept", "文件未能保存", "服务器的文件空间已满或者不可用，文件没有保存，已填内容不受影响。请联系管理员，稍后重新上传。"));
        }
        if (taken is null)
            return (null, Unfit(StatusCodes.Status413PayloadTooLarge, "file-too-large", $"一个文件不能超过 {settings.Value.Largest / (1024 * 1024)} MB，请降低扫描精度或者分成几个文件。"));
        if (taken.Size == 0)
            return (null, Unfit(StatusCodes.Status422UnprocessableEntity, "file-empty", "这个文件是空的，请重新选择。"));
        if (FileKinds.Of(taken.Head.Span) is not { } type)
            return (null, Unfit(StatusCodes.Status422UnprocessableEntity, "file-kind", "只接收 JPG、PNG 图片和 PDF 文件，请转换后再上传。"));
        var shown = name.Trim() is { Length: > 0 } given ? given.Length > MostName ? given[..MostName] : given : "未命名";
        return await files.RegisterAsync(new NewFile(id, owner, shown, type, taken.Size, taken.Hash, time.GetUtcNow()), ct) is { } row
            ? (FileView.Of(row), null)
            : (null, ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这个编号已用于另一个文件，请重新上传。"));
    }

    private static ApiProblem Unfit(int status, string code, string detail) => new(status, code, "文件不符合要求", detail);

    /// <summary>The endpoint. The name stands in a header, percent-encoded: it may be a person's, and addresses are logged.</summary>
    internal static async Task<Results<Ok<FileView>, ProblemHttpResult>> Endpoint(NewCommand command, KeepFile keep, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (FileOwners.Of(actor.Value) is not { } owner)
            return ApiProblem.NotFound().ToResult();
        keep.Allow(http);
        var (file, why) = await keep.HandleAsync(command.Id, owner, Uri.UnescapeDataString(http.Request.Headers["File-Name"].ToString()), http.Request.Body, ct);
        return file is null ? why!.ToResult() : TypedResults.Ok(file);
    }

    /// <summary>A scan may be larger than any other request; one byte more than allowed is still read, to be told so.</summary>
    internal void Allow(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = settings.Value.Largest + 1024;
    }
}

/// <summary>Who among the staff owns what they upload.</summary>
internal static class FileOwners
{
    /// <summary>Null for a technical account: it takes nothing in.</summary>
    public static FileOwner? Of(Actor actor) => actor is { Staff: { } person, Centre: { } centre } ? new FileOwner(centre.Code, person.Id) : null;
}
