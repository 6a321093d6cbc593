using System.Buffers;
using System.Security.Cryptography;

namespace GovFlow.Storage.Files;

/// <summary>What the vault took in.</summary>
/// <param name="Hash">Lower-case hex SHA-256.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Head">The first bytes, at most <see cref="FileVault.HeadLength"/>.</param>
public sealed record VaultedFile(string Hash, long Size, ReadOnlyMemory<byte> Head);

/// <summary>
/// The bytes of files, in a folder, by their hash: <c>ab/abcdef…</c>. Written beside and renamed, so a file is there whole or not at all; never changed after. Safe
/// on any number of threads and nodes that share the folder.
/// </summary>
/// <param name="folder">Created with the first file.</param>
public sealed class FileVault(string folder)
{
    /// <summary>As many bytes as telling a file's type needs.</summary>
    public const int HeadLength = 1024;

    private const int Chunk = 128 * 1024;

    /// <summary>Where the bytes lie: what is to be copied beside the database.</summary>
    public string Folder => folder;

    /// <summary>Takes a file in. Nothing is left behind where it is too large, or the sender goes away.</summary>
    /// <param name="most">The most bytes taken.</param>
    /// <returns>Null where there are more bytes than <paramref name="most"/>.</returns>
    /// <exception cref="IOException">The disk is full, or the folder is out of reach.</exception>
    public async Task<VaultedFile?> TakeAsync(Stream content, long most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        Directory.CreateDirectory(Incoming);
        var beside = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var head = new MemoryStream(HeadLength);
            long size = 0;
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
            {
                int read;
                while ((read = await content.ReadAsync(buffer.AsMemory(0, Chunk), ct)) > 0)
                {
                    size += read;
                    if (size > most)
                        return null;
                    hash.AppendData(buffer, 0, read);
                    head.Write(buffer, 0, (int)Math.Min(read, HeadLength - head.Length));
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }

                // The row that names it commits only after the bytes are on the disk.
                file.Flush(flushToDisk: true);
            }

            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            var place = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // Also where they are there already: the newer date tells the purge that somebody has just brought them.
            File.Move(beside, place, overwrite: true);
            return new VaultedFile(name, size, head.ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            File.Delete(beside);
        }
    }

    /// <summary>The bytes of a hash, unread; null where they are not there.</summary>
    public Stream? Open(string hash)
    {
        var place = PathOf(hash);
        return File.Exists(place) ? new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Chunk, useAsync: true) : null;
    }

    /// <summary>True where the bytes are there and still are what their name says.</summary>
    public async Task<bool> IsIntactAsync(string hash, CancellationToken ct)
    {
        await using var content = Open(hash);
        return content is not null && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)) == hash;
    }

    /// <summary>Forgets the bytes of a hash that no row names any more, unless they were brought after <paramref name="before"/>.</summary>
    public void Drop(string hash, DateTimeOffset before)
    {
        if (File.GetLastWriteTimeUtc(PathOf(hash)) < before.UtcDateTime)
            File.Delete(PathOf(hash));
    }

    /// <summary>Forgets what a process that died left half received before <paramref name="before"/>.</summary>
    public void DropHalfReceived(DateTimeOffset before)
    {
        foreach (var left in Directory.Exists(Incoming) ? Directory.EnumerateFiles(Incoming) : [])
        {
            if (File.GetLastWriteTimeUtc(left) < before.UtcDateTime)
                File.Delete(left);
        }
    }

    private string Incoming => Path.Combine(folder, "incoming");

    private string PathOf(string hash)
    {
        // A hash comes from the database; what is none leads nowhere.
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("No SHA-256 in lower-case hex.", nameof(hash));
        return Path.Combine(folder, hash[..2], hash);
    }
}
