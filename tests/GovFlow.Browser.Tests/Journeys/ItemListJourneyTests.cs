using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>分级事项清单 (003-47): the office publishes the town's list, and anybody reads and downloads it.</summary>
public sealed class ItemListJourneyTests : HallJourney
{
    [Test]
    public async Task TheOffice_PublishesTheTownsList_AndThePublicReadsIt()
    {
        var anybody = await DeskAsync(390, 844);
        await anybody.GoAsync("/item-lists", "事项清单");
        await Expect(anybody.Page.GetByText("还没有公布事项清单。")).ToBeVisibleAsync();

        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        var page = admin.Page;
        await admin.GoAsync("/app/item-lists", "事项清单");
        await Expect(page.GetByText("还没有公布过。")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "公布第 1 版" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("公布") }).ClickAsync();
        await Expect(page.GetByText("请登记公布清单的文号")).ToBeVisibleAsync();
        await admin.Field("公布清单的文号").FillAsync("青政发〔2026〕9号");
        await admin.CheckAsync("item-list-publish");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("公布") }).ClickAsync();
        await Expect(page.GetByText("此后没有变化。")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "第 1 版" })).ToContainTextAsync("青政发〔2026〕9号");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "公布第 2 版" })).ToBeDisabledAsync();
        await admin.CheckAsync("item-lists");

        await anybody.GoAsync("/item-lists", "事项清单");
        await Expect(anybody.Page.GetByRole(AriaRole.Heading, new() { Name = "镇（含村、社区）两级政务服务事项总清单（第 1 版）" })).ToBeVisibleAsync();
        await anybody.CheckAsync("public-item-lists");
        var download = await anybody.Page.RunAndWaitForDownloadAsync(() => anybody.Page.GetByRole(AriaRole.Link, new() { Name = "下载电子表格" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("item-list-town-1.xlsx"));
    }
}
