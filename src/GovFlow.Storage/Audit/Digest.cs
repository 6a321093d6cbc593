using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Storage.Audit;

/// <summary>SHA-256 over fields in order; each is closed and its absence marked, so no two lists of fields run into each other.</summary>
internal sealed class Digest
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public Digest Add(string? field)
    {
        if (field is null)
        {
            _bytes.Write("-;"u8);
            return this;
        }

        var length = Encoding.UTF8.GetByteCount(field);
        Ascii(length.ToString(CultureInfo.InvariantCulture));
        _bytes.Write(":"u8);
        Encoding.UTF8.GetBytes(field, _bytes);
        _bytes.Write(";"u8);
        return this;
    }

    public Digest Add(Guid? field) => Add(field?.ToString("D", CultureInfo.InvariantCulture));

    public Digest Add(long? field) => Add(field?.ToString(CultureInfo.InvariantCulture));

    public Digest Add(bool field) => Add(field ? 1 : 0);

    public Digest Add(DateOnly? field) => Add(field?.DayNumber);

    /// <summary>In milliseconds: every database keeps at least those.</summary>
    public Digest Add(DateTimeOffset? field) => Add(field?.ToUnixTimeMilliseconds());

    public string Hex() => Convert.ToHexStringLower(SHA256.HashData(_bytes.WrittenSpan));

    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void Ascii(string text) => Encoding.ASCII.GetBytes(text, _bytes);
}
