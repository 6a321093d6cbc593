using Microsoft.Playwright;
using NUnit.Framework;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>
/// What was printed against what somebody looked at: both as a coarse grey picture, a sixth of the size, so that another hinting of the same letters passes and a
/// line, table, seal or code that has moved, gone or grown does not. A picture that differs, or is not known, is left in TestResults/received; nobody accepts it but
/// a person who copies it to Goldens.
/// </summary>
internal static class PictureGolden
{
    /// <summary>Of 255; a letter drawn a pixel further weighs about a quarter of it after the shrinking.</summary>
    private const int SeenDifference = 56;

    /// <summary>Part of the page that may differ by more: none of it a line.</summary>
    private const double MostOfPage = 0.004;

    private const string Compare =
        """
        async ({ page, golden, seen }) => {
          const load = async data => { const image = new Image(); image.src = 'data:image/png;base64,' + data; await image.decode(); return image; };
          const draw = (image, width, height) => {
            const canvas = Object.assign(document.createElement('canvas'), { width, height });
            const pen = canvas.getContext('2d');
            pen.imageSmoothingQuality = 'high';
            pen.drawImage(image, 0, 0, width, height);
            return canvas;
          };
          const grey = canvas => {
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            return Array.from({ length: data.length / 4 }, (_, i) => (data[4 * i] * 3 + data[4 * i + 1] * 6 + data[4 * i + 2]) / 10);
          };
          const whole = await load(page);
          const now = draw(whole, Math.round(whole.width / 6), Math.round(whole.height / 6));
          const picture = now.toDataURL('image/png').split(',')[1];
          if (golden === null) return { picture, differs: 1 };
          const known = await load(golden);
          if (known.width !== now.width || known.height !== now.height) return { picture, differs: 1 };
          const [a, b] = [grey(now), grey(draw(known, known.width, known.height))];
          return { picture, differs: a.filter((value, i) => Math.abs(value - b[i]) > seen).length / a.length };
        }
        """;

    private static string Received { get; } = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "received")).FullName;

    /// <summary>The whole page as it stands is what was looked at.</summary>
    /// <param name="page">With the page, in the medium and at the width of the golden picture.</param>
    /// <param name="name">Of the golden picture, without extension.</param>
    public static async Task AssertLooksAsBeforeAsync(this IPage page, string name)
    {
        var file = Path.Combine(TestContext.CurrentContext.TestDirectory, "Goldens", $"{name}.png");
        var golden = File.Exists(file) ? Convert.ToBase64String(await File.ReadAllBytesAsync(file)) : null;
        var picture = Convert.ToBase64String(await page.ScreenshotAsync(new() { FullPage = true }));
        var found = await page.EvaluateAsync<Difference>(Compare, new { page = picture, golden, seen = SeenDifference });
        if (found.Differs <= MostOfPage)
            return;
        var received = Path.Combine(Received, $"{name}.png");
        await File.WriteAllBytesAsync(received, Convert.FromBase64String(found.Picture));
        Assert.Fail(golden is null ? $"Nobody has looked at {name} yet: {received}" : FormattableString.Invariant($"{name} looks otherwise on {found.Differs:P1} of the page: {received}"));
    }

    private sealed record Difference
    {
        public string Picture { get; init; } = "";

        public double Differs { get; init; }
    }
}
