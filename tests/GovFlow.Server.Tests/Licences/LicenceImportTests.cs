using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GovFlow.Server.Licences;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Licences;

/// <summary>导入 of licences from tables, and the reminders of what ends soon (001-12).</summary>
public sealed class LicenceImportTests
{
    private const string Heads = "证照名称,证照编号,发证机关,持证人,证件号码,土地证号,有效期起,有效期止\n";
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AList_IsTried_ToldLineByLine_Entered_AndTheSecondTimeNothingChanges()
    {
        var list = Encoding.UTF8.GetBytes(
            Heads + "营业执照,A-1,县局,欧阳小麦,11010519491231002X,,2020-01-01,长期\n\n\"营业执照\",A-2,\"县局,分局\",示范县稻香餐饮有限公司,91350100M000100Y43,,2020/1/1,2030年1月5日\n"
            + "营业执照,A-3,县局,李四,11010519491231002Y,,,\n林权证,L-1,林业局,王村,,示林（2011）1,,\n健康证明,,卫生院,张三,11010519491231002X,,2021-13-01,2020-01-01\n");
        var trial = await OkAsync(list, isTrial: true);
        Assert.That(Counts(trial), Is.EqualTo((5, 3, 0, 0, 2)));
        Assert.That(
            trial.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("line").GetInt32(), p.GetProperty("column").GetString())),
            Is.EquivalentTo(new[] { (5, "证件号码"), (7, "证照编号"), (7, "有效期起") }));
        Assert.That(Counts(await OkAsync(list)), Is.EqualTo((5, 3, 0, 0, 2)), "the trial kept nothing");
        Assert.That(Counts(await OkAsync(list)), Is.EqualTo((5, 0, 0, 3, 2)));
        var renewed = Encoding.UTF8.GetBytes(Heads + "营业执照,A-1,县局,欧阳小麦,11010519491231002X,,2026-01-01,长期\n营业执照,A-2,县局,欧阳小麦,11010519491231002X,,,\n");
        var second = await OkAsync(renewed);
        Assert.That(Counts(second), Is.EqualTo((2, 0, 1, 0, 1)));
        Assert.That(second.GetProperty("problems")[0].GetProperty("code").GetString(), Is.EqualTo("licence-other-holder"));
    }

    [Test]
    public async Task AWorkbook_AndAListInChineseEncoding_AreReadTheSame()
    {
        var rows = new[] { new[] { "持证人", "证照名称", "证照编号", "发证机关", "证件号码", "有效期止" }, ["欧阳小麦", "健康证明", "健-7", "卫生院", "11010519491231002X", "46387"] };
        Assert.That(Counts(await OkAsync(Book(rows))), Is.EqualTo((1, 1, 0, 0, 0)));
        await using (var db = await _host.ContextAsync())
            Assert.That((await db.Licences.SingleAsync(l => l.Kind == "健康证明" && l.Source == Storage.Model.LicenceSource.Imported && l.RecordedBy != "system")).LastDay, Is.EqualTo(new DateOnly(2026, 12, 31)));
        var old = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("证照名称\t证照编号\t发证机关\t持证人\t证件号码\t有效期止\r\n健康证明\t健-7\t卫生院\t欧阳小麦\t11010519491231002X\t2026-12-31\r\n");
        Assert.That(Counts(await OkAsync(old)), Is.EqualTo((1, 0, 0, 1, 0)));
    }

    [TestCase("", "list-empty")]
    [TestCase("姓名,号码\n1,2\n", "list-headings")]
    [TestCase("PK\u0003\u0004 nothing", "list-unreadable")]
    [TestCase("\u0000\u0001", "list-unreadable")]
    public async Task WhatIsNoList_IsRefused(string content, string code)
    {
        using var answer = await SendAsync(Encoding.UTF8.GetBytes(content), isTrial: true);
        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((422, code)));
    }

    [Test]
    public async Task AFileThatUnpacksToMoreThanAnyList_IsRefusedBeforeItIsRead()
    {
        using var answer = await SendAsync(People.PeopleImportTests.Bomb(21), isTrial: true);
        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((422, "list-unreadable")));
    }

    [Test]
    public async Task BeforeOneEnds_ItsHolderIsReminded_OfEachTimeOnce()
    {
        var filed = await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        await _staff.WorkToTheEndAsync(filed.GetProperty("case").GetProperty("id").GetGuid());
        await using var db = await _host.ContextAsync();
        var today = DateOnly.FromDateTime(_host.Clock.GetUtcNow().AddHours(8).DateTime);
        Assert.That(await db.Licences.Where(l => l.CaseId != null).ExecuteUpdateAsync(set => set.SetProperty(l => l.LastDay, today.AddDays(60))), Is.EqualTo(1));
        var reminders = _host.Services.GetRequiredService<LicenceReminders>();

        Assert.That(await reminders.RunAsync(default), Is.GreaterThanOrEqualTo(1));
        Assert.That(await reminders.RunAsync(default), Is.Zero);

        Assert.That(await db.Outbox.CountAsync(o => o.Payload.Contains("licence.ends")), Is.EqualTo(1));
        Assert.That(await db.Licences.CountAsync(l => l.CaseId != null && l.RemindedAt != null), Is.EqualTo(1));

        // Again thirty and seven days before the end, of each once, also by another node that knows nothing of the first.
        foreach (var (pass, told) in new[] { (29, 1), (1, 2), (22, 2), (1, 3), (6, 3), (5, 3) })
        {
            _host.Clock.Advance(TimeSpan.FromDays(pass));
            await reminders.RunAsync(default);
            await ActivatorUtilities.CreateInstance<LicenceReminders>(_host.Services).RunAsync(default);
            Assert.That(await db.Outbox.CountAsync(o => o.Payload.Contains("licence.ends")), Is.EqualTo(told), $"after {pass} days more");
        }
        Assert.That(await db.AuditEntries.CountAsync(a => a.Act == "remind-licence"), Is.EqualTo(3), "on the record of the case that issued it");
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    private async Task<JsonElement> OkAsync(byte[] list, bool isTrial = false) => await OfficeClient.OkAsync(await SendAsync(list, isTrial));

    private async Task<HttpResponseMessage> SendAsync(byte[] list, bool isTrial)
    {
        var admin = await _staff.PersonAsync("p69");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/licences/import?trial={isTrial}", UriKind.Relative)) { Content = new ByteArrayContent(list) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.Add("Command-Id", Guid.NewGuid().ToString());
        request.Headers.Add("File-Name", Uri.EscapeDataString("名单.csv"));
        return await admin.Http.SendAsync(request);
    }

    private static (int Lines, int Entered, int Replaced, int Unchanged, int Wrong) Counts(JsonElement report) => (
        report.GetProperty("lines").GetInt32(), report.GetProperty("entered").GetInt32(), report.GetProperty("replaced").GetInt32(), report.GetProperty("unchanged").GetInt32(), report.GetProperty("wrong").GetInt32());

    private static byte[] Book(string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(cell => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell)) })))));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "证照" }));
        }

        return stream.ToArray();
    }
}
