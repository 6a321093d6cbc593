using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Replay;

/// <summary>What the page 留痕与回放 asks: the chain with what each act said, the first bad entry, a replay step by step, and the export.</summary>
public sealed class CaseAuditTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _supervisor = null!;
    private Guid _case;

    [SetUp]
    public async Task FileAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _case = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        _supervisor = await _staff.PersonAsync("p65");
        await _staff.WorkAsync((await _supervisor.CaseAsync(_case)).GetProperty("tasks")[0]);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AReplay_TellsWhatEachActChanged_WithoutPersonalData()
    {
        var replay = await _supervisor.GetAsync($"/api/cases/{_case}/audit/replay");
        var steps = replay.GetProperty("steps").EnumerateArray().ToList();
        var claimed = Changes(steps[1]).Single(c => c.What == "在办环节");
        Assert.Multiple(() =>
        {
            Assert.That(replay.GetProperty("isSame").GetBoolean(), Is.True, replay.ToString());
            Assert.That(steps, Has.Count.EqualTo(4), "filed, claimed, put up, signed");
            Assert.That(Changes(steps[0]), Is.All.Matches<(string, string? Before, string?)>(c => c.Before is null));
            Assert.That(claimed.Before, Does.Contain("待认领"));
            Assert.That(claimed.After, Does.Not.Contain("待认领"));
            Assert.That(replay.ToString(), Does.Not.Contain("欧阳小麦").And.Not.Contain("13800000000"));
        });
        using var clerk = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri($"/api/cases/{_case}/audit/replay", UriKind.Relative));
        using var none = await _supervisor.Http.GetAsync(new Uri($"/api/cases/{Guid.NewGuid()}/audit/replay", UriKind.Relative));
        Assert.That(((int)clerk.StatusCode, (int)none.StatusCode), Is.EqualTo((403, 404)));
    }

    [Test]
    public async Task TheAudit_SaysWhatWasDone_AndWhereTheFirstBadEntryIs()
    {
        var audit = await _supervisor.GetAsync($"/api/cases/{_case}/audit");
        Assert.That(audit.GetProperty("entries")[0].GetProperty("lines").GetArrayLength(), Is.Positive);
        Assert.That((audit.GetProperty("intact").GetBoolean(), audit.GetProperty("firstBadSeq").ValueKind), Is.EqualTo((true, JsonValueKind.Null)));
        await using var db = await _host.ContextAsync();
        await db.AuditEntries.Where(e => e.CaseId == _case && e.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.ActorId, "p09"));

        var broken = await _supervisor.GetAsync($"/api/cases/{_case}/audit");

        Assert.That((broken.GetProperty("intact").GetBoolean(), broken.GetProperty("firstBadSeq").GetInt64()), Is.EqualTo((false, 2L)));
        Assert.That(broken.GetProperty("faults")[0].GetProperty("kind").GetString(), Is.EqualTo("EntryChanged"));
    }

    [Test]
    public async Task TheExport_LetsAnybodyReckonTheChainAgain()
    {
        var bytes = await _supervisor.Http.GetByteArrayAsync(new Uri($"/api/cases/{_case}/audit/export", UriKind.Relative));
        Assert.That(bytes[..3], Is.EqualTo(Encoding.UTF8.Preamble.ToArray()), "spreadsheets read it as Chinese");
        var previous = new string('0', 64);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.That(lines, Has.Count.EqualTo(4), "filed, claimed, put up, signed");
        foreach (var line in lines)
        {
            var cells = Cells(line);
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + cells[^2]))), Is.EqualTo(cells[^1]));
            previous = cells[^1];
        }
    }

    private static List<(string What, string? Before, string? After)> Changes(JsonElement step) =>
        [.. step.GetProperty("changes").EnumerateArray().Select(c => (c.GetProperty("what").GetString()!, c.GetProperty("before").GetString(), c.GetProperty("after").GetString()))];

    private static List<string> Cells(string line)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        return [.. cells, cell.ToString()];
    }
}
