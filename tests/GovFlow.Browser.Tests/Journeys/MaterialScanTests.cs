using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>材料影像: scanned at the window, read beside each other by the reviewer, on record who looked.</summary>
public sealed class MaterialScanTests : HallJourney
{
    [Test]
    public async Task WhatTheWindowScans_TheReviewerReadsSideBySide()
    {
        MoveTo("2026-09-18 10:00");
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        var picture = await clerk.Page.ScreenshotAsync();
        await clerk.FillInAsync(new Application("小餐饮登记证核发"));
        var rows = clerk.Page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" }).GetByRole(AriaRole.Row);
        await rows.Nth(0).Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "申请书.pdf", MimeType = "application/pdf", Buffer = OnePage });
        await rows.Nth(1).Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload[] { new() { Name = "正面.png", MimeType = "image/png", Buffer = picture }, new() { Name = "反面.png", MimeType = "image/png", Buffer = picture } });
        await Expect(rows.Nth(1).Locator(".scan-page").Nth(1)).ToBeVisibleAsync();
        await rows.Nth(2).Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "不是图片", MimeType = "image/png", Buffer = "hello"u8.ToArray() });
        await Expect(rows.Nth(2)).ToContainTextAsync("只接收 JPG、PNG 图片和 PDF 文件");
        await clerk.CheckAsync("scans-intake");
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Page.GetByText("没有上传成功，请重试或选“不要”").First).ToBeVisibleAsync();
        await rows.Nth(2).GetByRole(AriaRole.Button, new() { Name = "不要" }).ClickAsync();
        await Expect(clerk.Page.GetByText("请更正以下")).ToHaveCountAsync(0);
        await clerk.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await clerk.Page.HandbookAsync("window-1-intake");
        var filed = await clerk.ConcludeAsync();
        await clerk.FollowToCaseAsync();
        await Expect(clerk.Part("材料")).ToContainTextAsync("看影像（2）");
        await clerk.Part("材料").Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "补一页.png", MimeType = "image/png", Buffer = picture });
        await Expect(clerk.Part("材料").GetByText("看影像").First).ToHaveTextAsync("看影像（2）");
        await clerk.CheckAsync("scans-case");

        var reviewer = await AtWorkAsync("qinxicha", width: 1440, height: 900);
        await reviewer.TakeTaskAsync(filed.Number, "现场核查");
        await reviewer.Page.GetByText("看影像").First.ClickAsync();
        var viewer = reviewer.Page.GetByRole(AriaRole.Dialog, new() { Name = "材料影像" });
        await Expect(viewer.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await Expect(viewer.Locator("canvas.file-sheet")).ToBeVisibleAsync();
        await viewer.GetByRole(AriaRole.Button, new() { Name = "并排" }).Nth(2).ClickAsync();
        await Expect(viewer.Locator("img.file-sheet")).ToBeVisibleAsync();
        await viewer.GetByRole(AriaRole.Button, new() { Name = "放大" }).First.ClickAsync();
        await viewer.GetByRole(AriaRole.Button, new() { Name = "旋转" }).Last.ClickAsync();
        await reviewer.CheckAsync("scans-viewer");
        await reviewer.Page.HandbookAsync("work-1-viewer");
    }

    /// <summary>The smallest PDF of one page with a line on it.</summary>
    private static byte[] OnePage => System.Text.Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<>>>>endobj\n4 0 obj<</Length 30>>stream\n20 20 m 280 180 l 4 w S       \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
}
