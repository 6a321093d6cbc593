using System.Net.Http.Headers;
using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Items;

/// <summary>格式文本和示范文本 (003-8, 004-5) over HTTP.</summary>
public sealed class ItemFormTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\nblank"u8];

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;
    private string _material = "";

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
        _material = (await _admin.GetAsync("/api/items/GFI-02")).GetProperty("materials")[0].GetProperty("code").GetString()!;
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<int> OfferAsync(byte[] bytes, string name = "申请表.pdf", string kind = "Blank", string? material = null, OfficeClient? who = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/items/GFI-02/forms/{material ?? _material}/{kind}", UriKind.Relative)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("Command-Id", Guid.NewGuid().ToString());
        request.Headers.Add("File-Name", Uri.EscapeDataString(name));
        using var answer = await (who ?? _admin).Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private async Task<JsonElement> GuideAsync()
    {
        using var citizen = _host.Office();
        return await citizen.GetAsync("/api/public/items/GFI-02/forms");
    }

    [Test]
    public async Task AForm_IsOfferedToAnyone_ReplacedByItsNextEdition_AndWithdrawn()
    {
        Assert.That(await OfferAsync(Pdf), Is.EqualTo(204));
        Assert.That(await OfferAsync(Pdf), Is.EqualTo(204), "the same again is no new edition");
        Assert.That(await OfferAsync([.. Pdf, 1]), Is.EqualTo(204));
        var offered = (await GuideAsync()).EnumerateArray().Single(f => f.GetProperty("kind").GetString() == "Blank");
        Assert.That((offered.GetProperty("edition").GetInt32(), offered.GetProperty("name").GetString()), Is.EqualTo((2, "申请表.pdf")));
        using var citizen = _host.Office();
        using var file = await citizen.Http.GetAsync(new Uri($"/api/public/items/GFI-02/forms/{_material}/Blank", UriKind.Relative));
        Assert.That(await file.Content.ReadAsByteArrayAsync(), Is.EqualTo((byte[])[.. Pdf, 1]));
        Assert.That((file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType), Is.EqualTo(("application/pdf", "attachment")));

        using var withdrawn = await _admin.SendAsync($"/api/items/GFI-02/forms/{_material}/Blank/withdraw", new { }, null, null);

        Assert.That((int)withdrawn.StatusCode, Is.EqualTo(204));
        Assert.That((await GuideAsync()).EnumerateArray().Select(f => f.GetProperty("kind").GetString()), Is.EqualTo(new[] { "Sample" }), "the one drawn from the item does not come back");
        using var gone = await citizen.Http.GetAsync(new Uri($"/api/public/items/GFI-02/forms/{_material}/Blank", UriKind.Relative));
        Assert.That((int)gone.StatusCode, Is.EqualTo(404));
        Assert.That((await _admin.GetAsync("/api/items/GFI-02/forms")).EnumerateArray().Count(f => f.GetProperty("edition").GetInt32() > 0), Is.EqualTo(2), "both editions stay on record");
    }

    [Test]
    public async Task WhatIsNoForm_OrNobodysToOffer_IsRefused()
    {
        Assert.That(
            new[]
            {
                await OfferAsync([]), await OfferAsync([.. "<html>"u8]), await OfferAsync(Pdf, material: "nothing"), await OfferAsync(Pdf, kind: "9"),
                await OfferAsync(Pdf, who: await _staff.PersonAsync("p01")),
            },
            Is.EqualTo(new[] { 422, 422, 404, 404, 403 }));
        Assert.That((await GuideAsync()).EnumerateArray().Select(f => f.GetProperty("edition").GetInt32()), Is.All.Zero);
    }

    [Test]
    public async Task UntilTheOfficeUploadsItsOwn_TheApplicationFormIsDrawnFromTheItem_BlankAndFilledIn()
    {
        var offered = (await GuideAsync()).EnumerateArray().ToList();
        Assert.That(offered.Select(f => (f.GetProperty("materialCode").GetString(), f.GetProperty("name").GetString())), Is.EqualTo(new[] { (_material, "小餐饮登记申请书（空白表）.pdf"), (_material, "小餐饮登记申请书（示范文本）.pdf") }));
        using var citizen = _host.Office();
        foreach (var kind in new[] { "Blank", "Sample" })
        {
            using var file = await citizen.Http.GetAsync(new Uri($"/api/public/items/GFI-02/forms/{_material}/{kind}", UriKind.Relative));
            var bytes = await file.Content.ReadAsByteArrayAsync();
            Assert.That((file.Content.Headers.ContentType!.MediaType, bytes.AsSpan().StartsWith("%PDF-"u8), bytes.Length > 2000), Is.EqualTo(("application/pdf", true, true)));
        }

        // Every item in force whose list has an application form offers one of each kind.
        foreach (var item in (await _admin.GetAsync("/api/items")).EnumerateArray())
        {
            var code = item.GetProperty("code").GetString();
            var names = (await _admin.GetAsync($"/api/items/{code}")).GetProperty("materials").EnumerateArray().Select(m => m.GetProperty("name").GetString()!).ToList();
            if (names.Exists(n => n.Contains("申请表", StringComparison.Ordinal) || n.Contains("申请书", StringComparison.Ordinal)))
                Assert.That((await citizen.GetAsync($"/api/public/items/{code}/forms")).GetArrayLength(), Is.EqualTo(2), code);
        }

        using var withdrawn = await _admin.SendAsync($"/api/items/GFI-02/forms/{_material}/Sample/withdraw", new { }, null, null);
        Assert.That((int)withdrawn.StatusCode, Is.EqualTo(204));
        Assert.That((await GuideAsync()).EnumerateArray().Select(f => f.GetProperty("kind").GetString()), Is.EqualTo(new[] { "Blank" }));
        Assert.That(await OfferAsync(Pdf), Is.EqualTo(204));
        Assert.That((await GuideAsync()).EnumerateArray().Single().GetProperty("edition").GetInt32(), Is.EqualTo(1), "its own takes the place of the drawn one");
    }
}
