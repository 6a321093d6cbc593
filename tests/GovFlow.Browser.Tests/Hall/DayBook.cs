using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Playwright;
using NUnit.Framework;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>A day as a reader can leaf through it: every moment with its hour, its words and a picture, on one page under <c>TestResults/day</c>.</summary>
/// <param name="now">The hall's own clock.</param>
internal sealed class DayBook(Func<DateTimeOffset> now)
{
    private readonly List<(string Time, string Words, string Picture)> _moments = [];

    /// <summary>Where the page lies.</summary>
    public string Folder { get; } = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "day")).FullName;

    /// <summary>Notes what is on a desk's screen.</summary>
    public async Task NoteAsync(Desk desk, string words)
    {
        var picture = string.Create(CultureInfo.InvariantCulture, $"{_moments.Count + 1:00}.png");
        await desk.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, picture), FullPage = true });
        _moments.Add((now().ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm", CultureInfo.InvariantCulture), words, picture));
        await WriteAsync();
    }

    // Written at each moment: a day that breaks off still shows how far it came.
    private async Task WriteAsync()
    {
        var page = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>大厅的一天</title>"
            + "<style>body{font:16px/1.6 system-ui;max-width:60em;margin:2em auto}img{max-width:100%;max-height:36em;border:1px solid #8a9099}</style><h1>大厅的一天</h1>");
        foreach (var (time, words, picture) in _moments)
            page.Append(CultureInfo.InvariantCulture, $"<h2>{time} {WebUtility.HtmlEncode(words)}</h2><img src=\"{picture}\" alt=\"{WebUtility.HtmlEncode(words)}\">");
        await File.WriteAllTextAsync(Path.Combine(Folder, "index.html"), page.ToString());
    }
}
