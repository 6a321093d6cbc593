using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>批量送达: several results in one go, each under its own rules; the refused one is named and stops none of the rest (000-22).</summary>
public sealed class DeliveryBatchTests : HallJourney
{
    [Test]
    public async Task SeveralResults_AreDeliveredAtOnce_AndTheRefusedOneIsNamed()
    {
        await using var staff = new TownStaff(Host);
        var numbers = new List<string>();
        for (var i = 0; i < 2; i++)
            numbers.Add(await AtDeliveryAsync(staff));

        var issuer = await AtWorkAsync("sunshuangjiang");
        await issuer.GoAsync("/app/delivery", "出件");
        var grid = issuer.Page.GetByRole(AriaRole.Grid, new() { Name = "待出件列表" });
        await grid.FocusAsync();
        foreach (var key in new[] { "Space", "ArrowDown", "Space" })
            await grid.PressAsync(key);
        await issuer.Page.GetByRole(AriaRole.Button, new() { Name = "送达所选" }).ClickAsync();
        await issuer.ChooseAsync("送达方式", "邮寄");
        var dialog = issuer.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "送达", Exact = true }).ClickAsync();
        await Expect(dialog.GetByText("请填写领取人")).ToHaveCountAsync(2);
        foreach (var number in numbers)
            await issuer.Field($"{number}的领取人").FillAsync("欧阳小麦");
        await issuer.Field($"{numbers[0]}的回执号").FillAsync("EMS1234567890CN");
        await issuer.Field($"{numbers[1]}的回执号").FillAsync("不是单号");
        await issuer.CheckAsync("delivery-batch", "window-8-delivery");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "送达", Exact = true }).ClickAsync();
        await Expect(issuer.Page.GetByText("已送达 1 件，每件各有送达回证。")).ToBeVisibleAsync();
        await Expect(issuer.Page.GetByText($"{numbers[1]}：邮寄单号为")).ToBeVisibleAsync();
        await issuer.CheckAsync("delivery-batch-done");
    }

    private static async Task<string> AtDeliveryAsync(TownStaff staff)
    {
        var view = (await (await staff.PersonAsync("p05")).FileCaseAsync("GFI-05")).GetProperty("case");
        while (view.GetProperty("tasks")[0].GetProperty("kind").GetString() != "Deliver")
        {
            await staff.WorkAsync(view.GetProperty("tasks")[0]);
            view = await (await staff.PersonAsync("p65")).CaseAsync(view.GetProperty("id").GetGuid());
        }
        return view.GetProperty("number").GetString()!;
    }
}
