using System.Globalization;
using System.Text;
using QRCoder;

namespace GovFlow.Approvals.Documents;

/// <summary>The QR code of a paper's check page as inline SVG, one path, sharp at any size.</summary>
internal static class CheckQr
{
    /// <param name="millimetres">Side length on paper, quiet zone included.</param>
    public static string Svg(string text, int millimetres)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            var row = modules[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x])
                    continue;
                var run = 1;
                while (x + run < row.Count && row[x + run])
                    run++;
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                x += run - 1;
            }
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"qr\" role=\"img\" aria-label=\"验真二维码\" width=\"{millimetres}mm\" height=\"{millimetres}mm\" viewBox=\"0 0 {modules.Count} {modules.Count}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>");
    }
}
