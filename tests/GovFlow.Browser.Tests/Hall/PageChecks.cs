using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>What holds on every page: nothing axe objects to, no word that is not Chinese, no scrolling sideways.</summary>
internal static partial class PageChecks
{
    private const string RunAxe =
        """
        async () => {
          const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
          return found.violations.map(v => `${v.id}: ${v.help} :: ${v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`);
        }
        """;

    // What a person reads or hears: text on the page, names of controls, hints in empty fields.
    private const string ReadWords =
        """
        () => {
          const heard = [...document.querySelectorAll('[aria-label],[title],[placeholder],img[alt]')]
            .filter(e => !e.closest('[aria-hidden=true]'))
            .flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a) ?? ''));
          // What is marked as code is a record's own sign, shown as it stands there.
          const signs = [...document.querySelectorAll('code')].map(c => c.innerText).filter(Boolean).sort((a, b) => b.length - a.length);
          const text = signs.reduce((all, sign) => all.replaceAll(sign, ' '), document.body.innerText);
          return [document.title, text, ...heard].join('\n');
        }
        """;

    private const string SidewaysOverflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    // Wide boxes that stay where they are while the page is scrolled under them.
    private const string StuckShare =
        """
        () => [...document.querySelectorAll('body *')]
          .filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position))
          .map(e => e.getBoundingClientRect())
          .filter(box => box.width > innerWidth * 0.6)
          .reduce((sum, box) => sum + Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)), 0) / innerHeight
        """;

    private static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "pages")).FullName;

    /// <summary>Checks and pictures what is on the screen, on a telephone and on a wide screen; nothing is loaded anew.</summary>
    /// <param name="handbook">How the handbook calls this picture; null where it has none of it.</param>
    public static async Task CheckAsync(this Desk desk, string name, string? handbook = null)
    {
        var own = desk.Page.ViewportSize!;
        foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
        {
            await desk.Page.SetViewportSizeAsync(width, height);
            await desk.Page.PictureAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{width}"));
            await desk.Page.AssertSoundAsync(string.Create(CultureInfo.InvariantCulture, $"{name} at {width}"));
        }
        if (handbook is not null)
            await desk.Page.HandbookAsync(handbook);
        await desk.Page.SetViewportSizeAsync(own.Width, own.Height);
    }

    /// <summary>Leaves a picture of the whole page in TestResults.</summary>
    public static Task PictureAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });

    /// <summary>
    /// Leaves a picture of what is seen without scrolling, for the handbook. With <c>GOVFLOW_HANDBOOK</c> naming a folder it goes there: so the handbook's pictures are made anew.
    /// </summary>
    public static Task HandbookAsync(this IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Environment.GetEnvironmentVariable("GOVFLOW_HANDBOOK") ?? Pictures, $"{name}.jpg"),
        Type = ScreenshotType.Jpeg,
        Quality = 80,
    });

    /// <summary>Checks the page as it stands.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">How a failure names it.</param>
    public static async Task AssertSoundAsync(this IPage page, string name)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(await File.ReadAllTextAsync(BuiltClient.AxeScript) + "\n;void 0");
        var objections = await page.EvaluateAsync<string[]>(RunAxe);
        if (objections.Length > 0)
        {
            // An answer that arrived while axe was reading shows it half of the page before and half of the page after; what is wrong stays wrong.
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            objections = await page.EvaluateAsync<string[]>(RunAxe);
        }
        var words = await page.EvaluateAsync<string>(ReadWords);
        var overflow = await page.EvaluateAsync<int>(SidewaysOverflow);
        Assert.Multiple(() =>
        {
            Assert.That(objections, Is.Empty, $"{name}: axe");
            Assert.That(Foreign(words), Is.Empty, $"{name}: words that are not Chinese");
            Assert.That(RequirementNumbers().Matches(words).Select(m => m.Value), Is.Empty, $"{name}: numbers of a list nobody at the hall has");
            Assert.That(overflow, Is.Zero, $"{name}: pixels beyond the right edge");
        });
    }

    /// <summary>Checks that nothing reaches beyond the right edge, once the page has found its place in a window that was just resized.</summary>
    public static async Task AssertFitsAsync(this IPage page, string name)
    {
        try
        {
            await page.WaitForFunctionAsync($"() => ({SidewaysOverflow})() === 0", null, new() { Timeout = 5_000 });
        }
        catch (TimeoutException)
        {
            Assert.That(await page.EvaluateAsync<int>(SidewaysOverflow), Is.Zero, $"{name}: pixels beyond the right edge");
        }
    }

    /// <summary>Checks that what stays in sight while scrolling leaves most of the window to what is read.</summary>
    public static async Task AssertLeavesRoomAsync(this IPage page, string name) =>
        Assert.That(await page.EvaluateAsync<double>(StuckShare), Is.LessThan(0.4), $"{name}: share of the window that does not scroll");

    /// <summary>Latin words in a text that are neither a code, a key nor a name people know.</summary>
    public static IReadOnlyList<string> Foreign(string text) =>
        [.. Words().Matches(Codes().Replace(text, " ")).Select(m => m.Value).Where(w => !Known.Contains(w)).Distinct(StringComparer.Ordinal)];

    // Keys of the keyboard, the sign of a practised number, and what has no Chinese name in an office.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "Ctrl", "Enter", "Shift", "Esc", "Home", "End", "PageUp", "PageDown", "GovFlow", "LX", "PDF", "JPG", "PNG", "pdf", "png", "KB", "MB", "xcy" };

    // Codes mix letters with digits (case numbers, item codes, hashes, check codes, function keys).
    [GeneratedRegex(@"[A-Za-z0-9〔〕_-]*\d[A-Za-z0-9_-]*|https?://\S+", RegexOptions.None, 2_000)]
    private static partial Regex Codes();

    // Lines of this program's own requirements, as the server's refusals name them.
    [GeneratedRegex(@"(?<!\d)00[0-4]-\d{1,2}(?!\d)", RegexOptions.None, 2_000)]
    private static partial Regex RequirementNumbers();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.None, 2_000)]
    private static partial Regex Words();
}
