using System.Globalization;
using System.Text;

namespace GovFlow.Approvals.Documents;

/// <summary>
/// A PDF of lines and boxes on A4, in the song type that every reader brings for Chinese (the predefined encoding of Adobe-GB1, no font inside): small, the same bytes for the same content, and printable anywhere.
/// For forms to be filled in by hand; papers that are issued are HTML.
/// </summary>
public sealed class PlainPdf
{
    /// <summary>Points; A4 upright.</summary>
    public const double Width = 595;

    /// <summary>Points.</summary>
    public const double Height = 842;

    private readonly List<StringBuilder> _pages = [];

    private StringBuilder Page => _pages[^1];

    /// <summary>How many pages there are.</summary>
    public int Pages => _pages.Count;

    /// <summary>Begins the next page; what follows is drawn on it.</summary>
    public void AddPage() => _pages.Add(new StringBuilder());

    /// <summary>Widths as the reader will lay them: a Chinese character is as wide as high, an ASCII one half of it.</summary>
    public static double WidthOf(string text, double size)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Sum(c => c < 128 ? 0.5 : 1.0) * size;
    }

    /// <summary>Writes a line.</summary>
    /// <param name="x">From the left edge.</param>
    /// <param name="y">Of the base line, from the upper edge.</param>
    public void Text(double x, double y, string text, double size)
    {
        ArgumentNullException.ThrowIfNull(text);
        Page.Append("BT /F ").Append(N(size)).Append(" Tf ").Append(N(x)).Append(' ').Append(N(Height - y)).Append(" Td <").Append(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))).Append("> Tj ET\n");
    }

    /// <summary>Draws a box.</summary>
    public void Box(double x, double y, double width, double height) =>
        Page.Append("0.6 w ").Append(N(x)).Append(' ').Append(N(Height - y - height)).Append(' ').Append(N(width)).Append(' ').Append(N(height)).Append(" re S\n");

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var parts = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>",
            $"<</Type/Pages/Count {_pages.Count}/Kids[{string.Join(' ', _pages.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{6 + (2 * i)} 0 R")))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 5 0 R>>",
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
        };
        for (var i = 0; i < _pages.Count; i++)
        {
            var content = _pages[i].ToString();
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {Width} {Height}]/Resources<</Font<</F 3 0 R>>>>/Contents {7 + (2 * i)} 0 R>>"));
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"<</Length {content.Length}>>stream\n{content}endstream"));
        }
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < parts.Count; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{parts[i]}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {parts.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {parts.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
