using System.Buffers.Binary;

namespace GovFlow.Server.Files;

/// <summary>
/// A picture without what its camera wrote beside it: place, time, device, thumbnails, comments, whatever follows its end. What it needs to be drawn stays; of the EXIF the orientation alone, or it
/// would lie on its side.
/// </summary>
internal static class BarePhoto
{
    private const int PngSignature = 8;

    private static readonly HashSet<string> Drawn = new(StringComparer.Ordinal) { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD" };

    /// <summary>The picture bare; null where it is no whole JPEG or PNG.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> picture) => FileKinds.Of(picture) switch
    {
        FileKinds.Jpeg => Jpeg(picture),
        FileKinds.Png => Png(picture),
        _ => null,
    };

    private static byte[]? Png(ReadOnlySpan<byte> picture)
    {
        using var bare = new MemoryStream(picture.Length);
        bare.Write(picture[..PngSignature]);
        for (var at = PngSignature; at + 12 <= picture.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(picture[at..]);
            if (length > picture.Length - at - 12)
                return null;
            var (whole, name) = ((int)length + 12, System.Text.Encoding.ASCII.GetString(picture.Slice(at + 4, 4)));
            if (Drawn.Contains(name))
                bare.Write(picture.Slice(at, whole));
            if (name == "IEND")
                return bare.ToArray();
            at += whole;
        }
        return null;
    }

    private static byte[]? Jpeg(ReadOnlySpan<byte> picture)
    {
        using var bare = new MemoryStream(picture.Length);
        bare.Write([0xFF, 0xD8]);
        var isDrawn = false;
        for (var at = 2; at + 1 < picture.Length;)
        {
            if (picture[at] != 0xFF)
                return null;
            var marker = picture[at + 1];
            switch (marker)
            {
                // Any number of these may stand before a marker.
                case 0xFF:
                    at++;
                    continue;
                case 0xD9:
                    bare.Write([0xFF, 0xD9]);
                    return isDrawn ? bare.ToArray() : null;
            }
            if (at + 4 > picture.Length)
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
            var end = at + 2 + length;
            if (length < 2 || end > picture.Length)
                return null;
            var body = picture[(at + 4)..end];
            // APP0 says how dense, APP2 what its colours mean, APP14 how they are coded; the other APPn and comments draw nothing.
            if (marker is 0xE1 && Orientation(body) is { } turned)
                bare.Write(Exif(turned));
            else if (marker is not ((>= 0xE1 and <= 0xEF and not 0xEE) or 0xFE) || (marker is 0xE2 && body.StartsWith("ICC_PROFILE\0"u8)))
                bare.Write(picture[at..end]);
            at = end;
            if (marker is not 0xDA)
                continue;
            isDrawn = true;
            var scan = at;
            while (at + 1 < picture.Length && !(picture[at] == 0xFF && picture[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7))))
                at++;
            bare.Write(picture[scan..at]);
        }
        return null;
    }

    /// <summary>How an EXIF says the picture is to be turned; null where it says nothing, or cannot be read.</summary>
    private static ushort? Orientation(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("Exif\0\0"u8) || body.Length < 16)
            return null;
        var tiff = body[6..];
        var isLittle = tiff[0] == (byte)'I';
        ushort Short(ReadOnlySpan<byte> from) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);
        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
            return null;
        var entries = Short(tiff[(int)first..]);
        for (var (i, at) = (0, (int)first + 2); i < entries && at + 12 <= tiff.Length; i++, at += 12)
        {
            if (Short(tiff[at..]) == 0x0112)
                return Short(tiff[(at + 8)..]) is var turned and >= 1 and <= 8 ? turned : null;
        }
        return null;
    }

    /// <summary>An EXIF that says nothing but how the picture is turned.</summary>
    private static byte[] Exif(ushort turned) =>
    [
        0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0,
    ];
}
