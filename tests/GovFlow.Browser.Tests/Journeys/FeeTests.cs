using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>收费: two fees of one case ordered by the list, paid by the applicant on a telephone through a platform of its own page, and the step asks for nothing more (001-16, 003-5).</summary>
public sealed class FeeTests : HallJourney
{
    private const string Firm = "91350100M000100Y43";

    private PaymentStandIn _platform = null!;

    [OneTimeTearDown]
    public async Task ClosePlatform() => await _platform.DisposeAsync();

    [Test]
    public async Task TwoFees_AreOrderedOnTheCase_AndPaidOnATelephone()
    {
        _platform.Time = Host.Clock;
        await using var staff = new TownStaff(Host);
        var (id, task, holder) = await AtTheFeeAsync(staff);
        var issuer = await AtWorkAsync(SampleTown.UserName(holder));
        var page = issuer.Page;
        await issuer.GoAsync($"/app/tasks/{task}", "");
        await Expect(page.GetByText("申请人要在手机上缴费的")).ToBeVisibleAsync();
        await issuer.CheckAsync("fee-step");
        await page.GetByRole(AriaRole.Link, new() { Name = "办件的“收费”" }).ClickAsync();
        await Act(issuer, "开具缴款单");
        await issuer.Field("数量").FillAsync("30");
        await Dialog(issuer).GetByRole(AriaRole.Button, new() { Name = "再加一项" }).ClickAsync();
        await issuer.Field("数量2").FillAsync("许多");
        await Confirm(issuer, "开具缴款单");
        await Expect(Dialog(issuer)).ToContainTextAsync("数量须为大于 0 的数");
        await issuer.Field("数量2").FillAsync("12.5");
        await issuer.CheckAsync("fee-order", "work-6-fee");
        await Confirm(issuer, "开具缴款单");
        await Expect(issuer.Part("收费")).ToContainTextAsync("2,515.00 元");
        await Act(issuer, "核对到账");
        await Expect(issuer.Part("收费")).ToContainTextAsync("还没有这张缴款单的到账记录");
        await issuer.CheckAsync("fee-ordered");

        var applicant = await DeskAsync(390, 844);
        await applicant.Page.GotoAsync("/account/login");
        await applicant.Page.GetByLabel("证件号码").FillAsync(Firm);
        await applicant.Page.GetByLabel("密码").FillAsync(ApplicantClient.Password);
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await applicant.SeeAsync("我的空间");
        await applicant.Page.GetByRole(AriaRole.Link, new() { Name = "占用、挖掘城市道路" }).First.ClickAsync();
        var due = applicant.Page.GetByRole(AriaRole.Region, new() { Name = "缴费" });
        await Expect(due).ToContainTextAsync("2,515.00 元");
        await applicant.CheckAsync("fee-mine");
        await due.GetByRole(AriaRole.Button, new() { Name = "去缴费" }).ClickAsync();
        await Expect(applicant.Page.GetByRole(AriaRole.Heading, new() { Name = "统一缴费" })).ToBeVisibleAsync();
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "确认支付" }).ClickAsync();
        await Expect(applicant.Page.GetByText("网上缴费2515.00元到账")).ToBeVisibleAsync();
        await Expect(due).ToHaveCountAsync(0);
        await applicant.CheckAsync("fee-mine-paid");

        await issuer.GoAsync($"/app/cases/{id}", "");
        await Expect(issuer.Part("收费").GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(issuer.Part("收费")).ToContainTextAsync("6206-0001");
        await issuer.CheckAsync("fee-paid");
        await issuer.GoAsync($"/app/tasks/{task}", "");
        await Expect(page.GetByText("6206-0001").First).ToBeVisibleAsync();
        await Expect(page.Locator("#fact-feeReceipt")).ToHaveCountAsync(0);
    }

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync()
    {
        _platform = await PaymentStandIn.StartAsync();
        return _platform.Settings;
    }

    private static Task Act(Desk desk, string name) => desk.Part("收费").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static ILocator Dialog(Desk desk) => desk.Page.GetByRole(AriaRole.Dialog);

    private static Task Confirm(Desk desk, string name) => Dialog(desk).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Filed on line by a firm and granted; who holds the step that makes the licence.</summary>
    private async Task<(Guid Id, Guid Task, string Holder)> AtTheFeeAsync(TownStaff staff)
    {
        _platform.Office = Address;
        using var applicant = new ApplicantClient(Host.CreateClient());
        await applicant.RegisterAsync("示范县稻香建筑有限公司", Firm, "统一社会信用代码");
        var id = (await applicant.FileAsync("GFI-09")).GetProperty("caseId").GetGuid();
        await (await staff.PersonAsync("p02")).AnswerReceivedAsync(id);
        var task = await staff.WorkToAsync(id, "Certificate", "Deliver");
        var taskId = task.GetProperty("id").GetGuid();
        await staff.ClaimAsync(taskId, task.GetProperty("postCode").GetString()!);
        var held = (await (await staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0];
        return (id, taskId, held.GetProperty("assignee").GetProperty("id").GetString()!);
    }
}
