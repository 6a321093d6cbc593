using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Documents;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>The office words a paper, sees it on A4 and brings it into force; and every paper fits A4.</summary>
public sealed partial class PaperTextTests : HallJourney
{
    [Test, Order(1)]
    public async Task TheOffice_WordsARefusal_IsToldWhatItLacks_AndBringsItIntoForceForTomorrow()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/papers", "文书文本");
        await admin.CheckAsync("paper-texts");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "不予决定书" }).ClickAsync();
        await admin.SeeAsync("不予决定书");
        await Expect(admin.Page.GetByText("系统文本").First).ToBeVisibleAsync();
        await Expect(admin.Page.GetByTitle("样张：不予决定书")).ToBeVisibleAsync();
        await admin.CheckAsync("paper-text");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "以此为底稿修订" }).ClickAsync();
        var body = admin.Page.GetByLabel("正文");
        var own = await body.InputValueAsync();
        await body.FillAsync(own.Replace("<p>理由：{{reason}}</p>\n", "", StringComparison.Ordinal));
        await Expect(admin.Page.GetByText("缺少必备内容“理由”")).ToBeVisibleAsync();
        await admin.CheckAsync("paper-draft");

        await body.FillAsync(own + "\n<p>请携带本决定书到窗口领回材料。</p>");
        await Expect(admin.Page.GetByText("必备内容齐全。")).ToBeVisibleAsync();
        await Expect(admin.Page.FrameLocator("iframe").GetByText("请携带本决定书到窗口领回材料。")).ToBeVisibleAsync();
        await admin.Page.GetByLabel("修订说明").FillAsync("补写领回材料的办法");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { NameRegex = ReleaseWord() }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = ReleaseWord() }).ClickAsync();
        await Expect(admin.Page.GetByText("待启用")).ToBeVisibleAsync();
        await admin.CheckAsync("paper-editions");
    }

    [Test]
    public async Task EveryPaper_FitsA4_AndLooksAsItWasLookedAt([Values] PaperTemplate template)
    {
        using var office = await Host.Office().LogInAsync("admin");
        using var answer = await office.SendAsync($"/api/paper-texts/{template}/preview", new { body = PaperBody.Program(template) }, null, null);
        var html = (await OfficeClient.OkAsync(answer)).GetProperty("html").GetString()!;
        var desk = await DeskAsync();
        await desk.Page.SetContentAsync(html);
        var pdf = await desk.Page.PdfAsync(new() { PreferCSSPageSize = true });
        await File.WriteAllBytesAsync(Path.Combine(Pictures, $"paper-{template}.pdf"), pdf);
        var file = Encoding.Latin1.GetString(pdf);
        Assert.That(Sheets().Count(file), Is.InRange(1, 2));
        Assert.That(Boxes().Matches(file).Select(m => (Millimetres(m.Groups["w"].Value), Millimetres(m.Groups["h"].Value))).Distinct(), Is.EqualTo(new[] { (210, 297) }), "A4");
        // The text between the margins: 210 less 28 and 26 millimetres.
        await desk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await desk.Page.SetViewportSizeAsync(590, 800);
        var wide = await desk.Page.EvaluateAsync<string[]>(
            "() => [...document.body.querySelectorAll('p,td,th,h1,div,svg')].filter(e => !e.closest('[aria-hidden]') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.outerHTML.slice(0, 80))");
        Assert.That(wide, Is.Empty, "nothing runs over the right margin");
        var tall = await desk.Page.EvaluateAsync<double>("() => Math.max(...[...document.querySelectorAll('tr,.sign,.pair,.foot')].map(e => e.getBoundingClientRect().height))");
        Assert.That(tall, Is.LessThan(800), "what is not broken fits a page");
        await desk.Page.AssertLooksAsBeforeAsync($"paper-{template}");
    }

    private static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "pages")).FullName;

    private static int Millimetres(string points) => (int)Math.Round(double.Parse(points, CultureInfo.InvariantCulture) / 72 * 25.4);

    [GeneratedRegex("^启\\s?用$", RegexOptions.None, 1_000)]
    private static partial Regex ReleaseWord();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.None, 5_000)]
    private static partial Regex Sheets();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+(?<w>[\d.]+)\s+(?<h>[\d.]+)\s*\]", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Boxes();
}
