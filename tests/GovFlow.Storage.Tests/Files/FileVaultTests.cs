using System.Security.Cryptography;
using GovFlow.Storage.Files;

namespace GovFlow.Storage.Tests.Files;

/// <summary>The folder of bytes: whole or not at all, once for the same bytes, never changed.</summary>
internal sealed class FileVaultTests
{
    private string _folder = null!;
    private FileVault _vault = null!;

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("govflow-vault-").FullName;
        _vault = new FileVault(_folder);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(FileVault.HeadLength)]
    [TestCase(FileVault.HeadLength + 1)]
    [TestCase(1_000_003)]
    public async Task WhatIsTakenIn_ComesBackByteForByte(int size)
    {
        var bytes = Bytes(size);

        var taken = (await _vault.TakeAsync(new MemoryStream(bytes), size, default))!;

        Assert.That((taken.Hash, taken.Size), Is.EqualTo((Convert.ToHexStringLower(SHA256.HashData(bytes)), (long)size)));
        Assert.That(taken.Head.ToArray(), Is.EqualTo(bytes.Take(FileVault.HeadLength)));
        await using var back = _vault.Open(taken.Hash)!;
        using var read = new MemoryStream();
        await back.CopyToAsync(read);
        Assert.That(read.ToArray(), Is.EqualTo(bytes));
        Assert.That(await _vault.IsIntactAsync(taken.Hash, default), Is.True);
    }

    [Test]
    public async Task OneByteTooMany_AndABrokenSender_LeaveNothingBehind()
    {
        Assert.That(await _vault.TakeAsync(new MemoryStream(Bytes(1001)), 1000, default), Is.Null);
        Assert.That(async () => await _vault.TakeAsync(new BrokenStream(), 1000, default), Throws.InstanceOf<IOException>());
        Assert.That(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task TheSameBytes_LieThereOnce_HoweverManyBringThemAtOnce()
    {
        var bytes = Bytes(300_000);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _vault.TakeAsync(new MemoryStream(bytes), bytes.Length, default)));

        Assert.That(taken.Select(t => t!.Hash).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(1));
        Assert.That(await _vault.IsIntactAsync(taken[0]!.Hash, default), Is.True);
    }

    [Test]
    public async Task WhatADeadProcessLeftHalfReceived_GoesOnceItIsOld()
    {
        var taken = (await _vault.TakeAsync(new MemoryStream(Bytes(10)), 10, default))!;
        var (old, fresh) = (Path.Combine(_folder, "incoming", "old"), Path.Combine(_folder, "incoming", "fresh"));
        await File.WriteAllTextAsync(old, "half");
        await File.WriteAllTextAsync(fresh, "half");
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);

        _vault.DropHalfReceived(DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.That((File.Exists(old), File.Exists(fresh)), Is.EqualTo((false, true)));
        Assert.That(await _vault.IsIntactAsync(taken.Hash, default), Is.True);
    }

    [Test]
    public async Task ChangedOrMissingBytes_AreTold_AndNoNameLeadsOutOfTheFolder()
    {
        var taken = (await _vault.TakeAsync(new MemoryStream(Bytes(100)), 100, default))!;
        await File.AppendAllTextAsync(Directory.EnumerateFiles(_folder, taken.Hash, SearchOption.AllDirectories).Single(), "x");

        Assert.That(await _vault.IsIntactAsync(taken.Hash, default), Is.False);
        Assert.That(await _vault.IsIntactAsync(new string('0', 64), default), Is.False);
        Assert.That(_vault.Open(new string('0', 64)), Is.Null);
        Assert.That(() => _vault.Open("../../etc/passwd"), Throws.ArgumentException);
        Assert.That(() => _vault.Open($"{new string('.', 62)}/a"), Throws.ArgumentException);
    }

    private static byte[] Bytes(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(i % 251))];

    /// <summary>A sender that goes away in the middle.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private bool _hasSent;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_hasSent)
                throw new IOException("gone");
            _hasSent = true;
            return ValueTask.FromResult(100);
        }
    }
}
