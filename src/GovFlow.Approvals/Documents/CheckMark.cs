namespace GovFlow.Approvals.Documents;

/// <summary>
/// A paper's check code with its QR picture. Drawing the picture is the dearest part of a paper and needs nothing of it: done before the paper takes its
/// number, it keeps nobody waiting at the register.
/// </summary>
/// <param name="Code">Unguessable; the check page is asked for the paper by it.</param>
/// <param name="Picture">Inline SVG.</param>
public sealed record CheckMark(string Code, string Picture)
{
    /// <summary>Side of the QR code on paper, in millimetres.</summary>
    private const int Millimetres = 22;

    public static CheckMark Draw(Centre centre, string code)
    {
        ArgumentNullException.ThrowIfNull(centre);
        return new CheckMark(code, CheckQr.Svg(centre.CheckAddress + code, Millimetres));
    }
}
