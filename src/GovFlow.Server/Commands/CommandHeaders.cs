using System.Globalization;
using System.Reflection;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace GovFlow.Server.Commands;

/// <summary>
/// The headers of a command that brings something into being: <c>Command-Id</c>. A handler takes it as a parameter and finds it checked.
/// </summary>
/// <param name="Id">The caller's; the same id takes effect once and is answered the same for ever.</param>
public sealed record NewCommand(Guid Id) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the header; 400 with the path <c>header:Command-Id</c> where it is missing or no UUID.</summary>
    public static ValueTask<NewCommand> BindAsync(HttpContext context) => ValueTask.FromResult(new NewCommand(CommandHeaders.Id(context)));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new CommandHeadersMetadata(NeedsVersion: false));
}

/// <summary>The headers of a command on something that exists: <c>Command-Id</c> and <c>If-Match</c>.</summary>
/// <param name="Id">The caller's; the same id takes effect once and is answered the same for ever.</param>
/// <param name="Version">The version the caller saw, as its ETag told.</param>
public sealed record VersionedCommand(Guid Id, long Version) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the headers; 428 without <c>If-Match</c>, 400 where one cannot be read.</summary>
    public static ValueTask<VersionedCommand> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new VersionedCommand(CommandHeaders.Id(context), CommandHeaders.Version(context)));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new CommandHeadersMetadata(NeedsVersion: true));
}

/// <summary>The headers of a command on one row of a list that has no version of its own: <c>Command-Id</c>, and <c>If-Match</c> with the row's tag.</summary>
/// <param name="Id">The caller's; the same id takes effect once and is answered the same for ever.</param>
/// <param name="Seen">The tag of the row as the caller saw it, without its quotes.</param>
public sealed record SeenCommand(Guid Id, string Seen) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the headers; 428 without <c>If-Match</c>, 400 where one cannot be read.</summary>
    public static ValueTask<SeenCommand> BindAsync(HttpContext context) => ValueTask.FromResult(new SeenCommand(CommandHeaders.Id(context), CommandHeaders.Match(context)));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new CommandHeadersMetadata(NeedsVersion: true));
}

/// <summary>The header of an act on a file: <c>If-Match</c> with the hash of the one the caller looked at, as its ETag told.</summary>
/// <param name="Hash">SHA-256, lower-case hex.</param>
public sealed record ReviewedFile(string Hash) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the header; 428 without it, 400 where it cannot be read.</summary>
    public static ValueTask<ReviewedFile> BindAsync(HttpContext context) => ValueTask.FromResult(new ReviewedFile(CommandHeaders.Match(context)));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new CommandHeadersMetadata(NeedsVersion: true, NeedsId: false));
}

/// <summary>Tells the API's description which headers an endpoint needs.</summary>
internal sealed record CommandHeadersMetadata(bool NeedsVersion, bool NeedsId = true);

/// <summary>Reads and writes the headers of decision 0003.</summary>
public static class CommandHeaders
{
    public const string CommandId = "Command-Id";

    /// <summary>A version as an ETag: <c>"12"</c>, quotes included.</summary>
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Puts the version of what is answered into the ETag header.</summary>
    public static void SetETag(this HttpContext context, long version) => context.Response.Headers.ETag = ETag(version);

    internal static Guid Id(HttpContext context) =>
        Guid.TryParse(context.Request.Headers[CommandId], out var id) && id != Guid.Empty
            ? id
            : throw new ApiProblemException(ApiProblem.Malformed("命令须带请求头 Command-Id，其值为 UUID；重试同一命令请用同一个值。", $"header:{CommandId}"));

    internal static long Version(HttpContext context) =>
        long.TryParse(Match(context), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw UnreadableMatch();

    /// <summary>What stands between the quotes of <c>If-Match</c>.</summary>
    internal static string Match(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0)
            throw new ApiProblemException(ApiProblem.OfStatus(StatusCodes.Status428PreconditionRequired));
        return header.ToString() is ['"', .. { Length: > 0 } seen, '"'] ? seen : throw UnreadableMatch();
    }

    private static ApiProblemException UnreadableMatch() => new(ApiProblem.Malformed("If-Match 须为所见内容的 ETag，如 \"12\"。", "header:If-Match"));
}
