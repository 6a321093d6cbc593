using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>格式文本和示范文本: an applicant downloads them from the guide on a phone, and the office may put its own in their place (003-8, 004-5).</summary>
public sealed class GuideFormTests : HallJourney
{
    [Test]
    public async Task OnAPhone_TheGuidesFormsAreDownloaded_AndTheOfficeAsksBeforeItWithdrawsOne()
    {
        var applicant = await DeskAsync(390, 844);
        await applicant.GoAsync("/guides/GFI-02", "小餐饮登记证核发");
        foreach (var (link, name) in new[] { ("下载空白表", "小餐饮登记申请书（空白表）.pdf"), ("下载示范文本", "小餐饮登记申请书（示范文本）.pdf") })
        {
            var download = await applicant.Page.RunAndWaitForDownloadAsync(() => applicant.Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync());
            Assert.That(download.SuggestedFilename, Is.EqualTo(name));
            Assert.That((await File.ReadAllBytesAsync(await download.PathAsync())).AsSpan().StartsWith("%PDF-1.4"u8), Is.True);
        }
        await applicant.CheckAsync("guide-forms");

        var admin = await AtWorkAsync("admin", width: 390, height: 844);
        await admin.GoAsync("/app/forms?item=GFI-02", "表格样本");
        await Expect(admin.Page.GetByText("系统按现行事项生成，可上传自己的换下")).ToHaveCountAsync(2);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "不再提供小餐饮登记申请书的示范文本" }).ClickAsync();
        await Expect(admin.Page.GetByText("办事指南上随即不能下载")).ToBeVisibleAsync();
        await admin.CheckAsync("forms-ask");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "不再提供", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("已不再提供").First).ToBeVisibleAsync();
        await applicant.Page.ReloadAsync();
        await Expect(applicant.Page.GetByRole(AriaRole.Link, new() { Name = "下载空白表" })).ToBeVisibleAsync();
        await Expect(applicant.Page.GetByRole(AriaRole.Link, new() { Name = "下载示范文本" })).ToHaveCountAsync(0);
    }
}
