using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.People;

/// <summary>人员岗位导入 (004-11, 004-15) over HTTP; today is 2026-03-06.</summary>
public sealed class PeopleImportTests
{
    private const string Heading = "姓名\t账号\t部门\t用工\t岗位\tA/B岗\t起日\t止日\n";

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<JsonElement> TryAsync(string text)
    {
        using var answer = await _admin.SendAsync("/api/org/people-import/check", new { text, document = "" }, null, null);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<int> TakeAsync(string text, Guid? id = null, string document = "青政办〔2026〕8号", OfficeClient? who = null)
    {
        using var answer = await (who ?? _admin).SendAsync("/api/org/people-import", new { text, document }, null, id);
        return (int)answer.StatusCode;
    }

    [Test]
    public async Task ASheet_IsTriedAndThenTakenInWhole_AndOnlyOnce()
    {
        var text = Heading + "新来甲\txinlaijia\t市场监督管理所\t正式\tsurvey-market\tB\t2026-03-09\t\n新来甲\txinlaijia\tmarket\t正式\twin-market\tB岗\t2026/3/9\t2026-12-31\n";
        var report = await TryAsync(text);
        Assert.That((report.GetProperty("newPeople").GetInt32(), report.GetProperty("appointments").GetInt32(), report.GetProperty("errors").GetInt32()), Is.EqualTo((1, 2, 0)), report.ToString());
        Assert.That(report.GetProperty("lines")[0].GetProperty("outcome").GetString(), Does.StartWith("新增人员，自2026-03-09起任"));
        await using var db = await _host.ContextAsync();
        var before = await db.People.CountAsync();
        var id = Guid.NewGuid();

        Assert.That(await TakeAsync(text, id), Is.EqualTo(204));
        Assert.That(await TakeAsync(text, id), Is.EqualTo(204), "the same again");
        Assert.That(await TakeAsync(text), Is.EqualTo(422), "the same sheet anew names them twice");

        Assert.That((await db.People.CountAsync() - before, await db.Appointments.CountAsync()), Is.EqualTo((1, 2)));
        var market = (await _admin.GetAsync("/api/people")).EnumerateArray().Single(p => p.GetProperty("name").GetString() == "新来甲");
        Assert.That(market.GetProperty("id").GetString(), Does.StartWith("p"));
    }

    [Test]
    public async Task OneWrongLine_KeepsAllOut_AndEachIsNamed()
    {
        var text = "姓名,账号,部门,用工,岗位,AB岗,起日\n\"好,人\",haoren,market,正式,survey-market,B,2026-03-09\n临时,linshi,market,聘用,survey-market,A,2026-03-09\n,X,nobody,别的,none,C,昨天\n李秋禾,zhangqingmiao,hall,正式,win-market,A,2026-03-01\n";
        var report = await TryAsync(text);
        var lines = report.GetProperty("lines").EnumerateArray().ToList();
        Assert.That(lines.Select(l => l.GetProperty("findings").GetArrayLength()), Is.EqualTo(new[] { 0, 1, 7, 2 }), report.ToString());
        Assert.That(lines[1].GetProperty("findings")[0].GetProperty("code").GetString(), Is.EqualTo("people-contract-staff"));
        Assert.That(lines[3].GetProperty("row").GetInt32(), Is.EqualTo(5));
        Assert.That(await TakeAsync(text), Is.EqualTo(422));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Appointments.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task WhatIsNoSheet_SaysWhy()
    {
        foreach (var (text, words) in new[] { ("", "缺少列"), ("姓名\t账号\n甲\tjia\n", "缺少列：部门、用工、岗位、岗别、起日"), (Heading, "没有人员"), (Heading + string.Concat(Enumerable.Repeat("a\tb\n", 501)), "500"), ("\"", "缺少列") })
            Assert.That((await TryAsync(text)).GetProperty("problems")[0].GetString(), Does.Contain(words));
        Assert.That(await TakeAsync(Heading + "甲\tjia\tmarket\t正式\tsurvey-market\tB\t2026-03-09\n", document: " "), Is.EqualTo(422));
        Assert.That(await TakeAsync(Heading, who: await _staff.PersonAsync("p01")), Is.EqualTo(403));
    }

    [Test]
    public async Task AWorkbook_IsReadAsItWouldHaveBeenPasted_WithItsDays()
    {
        var book = Book(["姓名", "账号", "部门", "用工", "岗位", "岗别", "起日", "止日"], ["新来丁", "xinlaiding", "market", "正式", "survey-market", "B", "46090", ""], ["双\n行", "a\"b", "market", "正式", "survey-market", "B", "2026-03-09", ""]);
        using var answer = await ReadAsync(book);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync());
        var text = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("text").GetString()!;
        Assert.That(text.Split('\n')[1], Is.EqualTo("新来丁\txinlaiding\tmarket\t正式\tsurvey-market\tB\t2026-03-09\t"), "day 46090 of a workbook");
        Assert.That(text.Split('\n')[2], Does.StartWith("双 行\tab\t"), "a cell stays one cell");
        var report = await TryAsync(string.Join('\n', text.Split('\n').Take(2)));
        Assert.That((report.GetProperty("newPeople").GetInt32(), report.GetProperty("errors").GetInt32()), Is.EqualTo((1, 0)), report.ToString());
    }

    [Test]
    public async Task AFileThatUnpacksToMore_OrIsNone_IsRefusedBeforeItIsRead()
    {
        using (var bomb = await ReadAsync(Bomb(21)))
            Assert.That(((int)bomb.StatusCode, await bomb.CodeAsync()), Is.EqualTo((422, "sheet-unreadable")));
        using (var large = await ReadAsync(new byte[(2 * 1024 * 1024) + 1]))
            Assert.That(((int)large.StatusCode, await large.CodeAsync()), Is.EqualTo((413, "file-too-large")));
        using (var none = await ReadAsync([.. "PK\u0003\u0004 nothing"u8]))
            Assert.That(await none.CodeAsync(), Is.EqualTo("sheet-unreadable"));
        using (var forbidden = await ReadAsync([], await _staff.PersonAsync("p01")))
            Assert.That((int)forbidden.StatusCode, Is.EqualTo(403));
    }

    /// <summary>A workbook in name, with at least so many megabytes of nothing in it.</summary>
    internal static byte[] Bomb(int megabytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "xl/workbook.xml" })
            {
                using var part = zip.CreateEntry(name).Open();
                var nothing = new byte[1024 * 1024];
                for (var i = 0; i < (megabytes / 2) + 1; i++)
                    part.Write(nothing);
            }
        }
        return stream.ToArray();
    }

    private async Task<HttpResponseMessage> ReadAsync(byte[] file, OfficeClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/org/people-import/read", UriKind.Relative)) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        return await (by ?? _admin).Http.SendAsync(request);
    }

    private static byte[] Book(params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(cell => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell)) })))));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "人员" }));
        }

        return stream.ToArray();
    }
}
