using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Problems;

namespace GovFlow.Server.Definitions.Bundles;

/// <summary>What a bundle says of itself.</summary>
/// <param name="Format">Always <see cref="Bundle.Format"/>.</param>
public sealed record BundleManifest(string Format, DateTimeOffset MadeAt, IReadOnlyList<BundleEntry> Files);

/// <summary>A definition in a bundle.</summary>
/// <param name="Path">Of its file in the bundle.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
public sealed record BundleEntry(string Path, string VersionId, string DefinitionId, int Version, string Name, string? ItemCode, string Hash);

/// <summary>A definition's file out of a bundle.</summary>
public sealed record BundledFile(BundleEntry Entry, byte[] Content);

/// <summary>
/// A zip of definitions with what they use (000-16, 004-4): <c>manifest.json</c> and <c>definitions/*.json</c>, nothing else. Materials and forms are part of each
/// definition's file. What comes from outside is read within bounds and whole; of the manifest only paths and hashes are believed.
/// </summary>
public static class Bundle
{
    public const string Format = "govflow-bundle/1";
    public const string ContentType = "application/zip";

    /// <summary>The largest bundle, packed.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private const int MostFiles = 300;
    private const long MostUnpacked = 100L * 1024 * 1024;
    private const string ManifestPath = "manifest.json";
    private const string Folder = "definitions/";

    private static readonly SearchValues<char> NameSigns = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Packs files; the same files at the same instant give the same bytes.</summary>
    public static byte[] Write(DateTimeOffset madeAt, IReadOnlyList<BundledFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, ManifestPath, JsonSerializer.SerializeToUtf8Bytes(new BundleManifest(Format, madeAt, [.. files.Select(f => f.Entry)]), Json), madeAt);
            foreach (var file in files)
                Add(zip, file.Entry.Path, file.Content, madeAt);
        }
        return packed.ToArray();
    }

    /// <summary>Unpacks.</summary>
    /// <returns>The files in the manifest's order, or every problem with the path of what is wrong.</returns>
    public static (IReadOnlyList<BundledFile> Files, IReadOnlyList<FieldProblem> Problems) Read(byte[] packed)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(packed, writable: false), ZipArchiveMode.Read);
            return Read(zip);
        }
        catch (InvalidDataException)
        {
            return ([], [new("$", "bundle-unreadable", "这不是完整的文件包，请重新导出或下载。")]);
        }
    }

    /// <summary>Lower-case hex SHA-256.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static (IReadOnlyList<BundledFile> Files, IReadOnlyList<FieldProblem> Problems) Read(ZipArchive zip)
    {
        if (zip.Entries.Count > MostFiles + 1)
            return ([], [new("$", "bundle-too-many", $"文件包最多含 {MostFiles} 个流程定义。")]);
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var problems = new List<FieldProblem>();
        var left = MostUnpacked;
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName != ManifestPath && !IsFile(entry.FullName))
                problems.Add(new(entry.FullName, "bundle-path", "文件包只应含 manifest.json 和 definitions 下的 JSON 文件。"));
            else if (Unpacked(entry, Math.Min(left, DefinitionLimits.Standard.MaxBytes)) is not { } content)
                return ([], [new(entry.FullName, "bundle-too-large", "解开后的文件过大，未导入任何内容。")]);
            else if (!contents.TryAdd(entry.FullName, content))
                problems.Add(new(entry.FullName, "bundle-doubled", "文件包里有两个同名的文件。"));
            else
                left -= content.Length;
        }
        if (problems.Count > 0)
            return ([], problems);
        return ManifestOf(contents, problems) is { } manifest ? (Files(manifest, contents, problems), problems) : ([], problems);
    }

    private static BundleManifest? ManifestOf(Dictionary<string, byte[]> contents, List<FieldProblem> problems)
    {
        if (!contents.Remove(ManifestPath, out var json))
        {
            problems.Add(new(ManifestPath, "bundle-no-manifest", "文件包没有 manifest.json，不是本系统导出的文件包。"));
            return null;
        }
        try
        {
            if (JsonSerializer.Deserialize<BundleManifest>(json, Json) is { Format: Format, Files: { } files } manifest && files.All(f => f is { Path: not null, Hash: not null }))
                return manifest;
            problems.Add(new(ManifestPath, "bundle-format", $"文件包的格式不是 {Format}。"));
        }
        catch (JsonException wrong)
        {
            problems.Add(new($"{ManifestPath}{wrong.Path}", "bundle-format", "manifest.json 不能读取。"));
        }
        return null;
    }

    private static List<BundledFile> Files(BundleManifest manifest, Dictionary<string, byte[]> contents, List<FieldProblem> problems)
    {
        var files = new List<BundledFile>();
        foreach (var entry in manifest.Files)
        {
            if (!contents.Remove(entry.Path, out var content))
                problems.Add(new(entry.Path, "bundle-missing", "清单列出的文件不在文件包中，或者列了两次。"));
            else if (HashOf(content) != entry.Hash)
                problems.Add(new(entry.Path, "bundle-hash", "文件内容与清单的校验值不符，可能在传送中被改动。"));
            else
                files.Add(new(entry, content));
        }
        problems.AddRange(contents.Keys.Order(StringComparer.Ordinal).Select(path => new FieldProblem(path, "bundle-unlisted", "文件不在清单中。")));
        if (files.Count == 0 && problems.Count == 0)
            problems.Add(new(ManifestPath, "bundle-empty", "文件包里没有流程定义。"));
        return files;
    }

    /// <summary>A plain name in the one folder: no way up, no folder below, nothing a file system reads otherwise.</summary>
    private static bool IsFile(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal) && path.Length <= 160
        && path.AsSpan(Folder.Length) is [not '.', ..] name && !name.ContainsAnyExcept(NameSigns);

    /// <summary>Null where there is more than allowed: what a header says of the size is not believed.</summary>
    private static byte[]? Unpacked(ZipArchiveEntry entry, long most)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (content.Length + read > most)
                return null;
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }

    private static void Add(ZipArchive zip, string path, byte[] content, DateTimeOffset madeAt)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = madeAt;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
