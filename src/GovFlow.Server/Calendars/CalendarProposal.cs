using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Calendars;

/// <summary>A file that was read, and the layers as they would stand with it.</summary>
/// <param name="Layers">What is to be stored.</param>
/// <param name="After">All layers with it, in the order in which they are laid.</param>
/// <param name="Fingerprint">Of the layers as they stand.</param>
public sealed record CalendarProposal(
    string Name, string FileHash, ImmutableArray<StoredLayer> Layers, IReadOnlyList<CalendarLayerRow> After, string Fingerprint, CalendarFileResult Content);

/// <summary>What reading a proposal gave.</summary>
public abstract record CalendarReading
{
    private CalendarReading()
    {
    }

    public sealed record Sound(CalendarProposal Proposal) : CalendarReading;

    /// <summary>The file is not one, or says what may not be said.</summary>
    public sealed record Refused(ImmutableArray<CalendarProblem> Problems) : CalendarReading;

    /// <summary>Another place's calendar.</summary>
    public sealed record Forbidden(string Message) : CalendarReading;
}

/// <summary>Whose calendars somebody may change: their centre's and those below; regions' and the nation's only who stands above all centres here.</summary>
/// <param name="Path">Where they stand in the tree; empty = above all centres.</param>
public sealed record CalendarReach(string Path)
{
    /// <summary>A technical account, and the command line.</summary>
    public static CalendarReach Everywhere { get; } = new("");
}

/// <summary>Reads calendar files against the layers in force.</summary>
public sealed class CalendarReader(CalendarStore store, CentreTree centres, HallBook halls)
{
    /// <summary>Reads a file and lays it over what is in force. Stores nothing.</summary>
    public async Task<CalendarReading> ReadAsync(ReadOnlyMemory<byte> file, CalendarReach reach, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reach);
        var before = await store.LayersAsync(ct);
        var within = await centres.BelowAsync(reach.Path, ct);
        var isTop = within.Length == (await centres.BelowAsync("", ct)).Length;
        var content = CalendarFile.Read(file);
        switch (content)
        {
            case CalendarFileResult.Refused refused:
                return new CalendarReading.Refused(refused.Problems);
            case CalendarFileResult.National national:
                if (!isTop)
                    return new CalendarReading.Forbidden("全国放假安排由上级中心统一导入。");
                return Sound(
                    string.Create(CultureInfo.InvariantCulture, $"国务院办公厅{string.Join('、', national.Years.Select(y => y.Year).Order())}年放假安排"),
                    [.. national.Years.Select(y => new StoredLayer(FormattableString.Invariant($"national:{y.Year}"), LayerScope.National, null, CalendarFile.Write(y)))]);
            case CalendarFileResult.Local { Year: var year }:
                if (await ObjectionAsync(year, before, within, isTop, ct) is { } objection)
                    return objection;
                return Sound(
                    string.Create(CultureInfo.InvariantCulture, $"{year.Layer.Name}{year.Year}年本地安排"),
                    [new StoredLayer(year.Key, year.Scope, year.Scope is LayerScope.Centre ? year.Code : null, CalendarFile.Write(year))]);
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        CalendarReading.Sound Sound(string name, ImmutableArray<StoredLayer> layers)
        {
            var kept = before.Where(l => !layers.Any(n => n.Code == l.Code));
            var added = layers.Select(l => new CalendarLayerRow { Code = l.Code, CentreCode = l.CentreCode, Rank = (int)l.Scope, Json = l.Json });
            var after = kept.Concat(added).OrderBy(l => l.Rank).ThenBy(l => l.Code.Length).ThenBy(l => l.Code, StringComparer.Ordinal).ToList();
            return new CalendarReading.Sound(new CalendarProposal(name, Convert.ToHexStringLower(SHA256.HashData(file.Span)), layers, after, CalendarStore.Fingerprint(before), content));
        }
    }

    private async Task<CalendarReading?> ObjectionAsync(LocalYear year, IReadOnlyList<CalendarLayerRow> before, ImmutableArray<string> within, bool isTop, CancellationToken ct)
    {
        if (year.Scope is LayerScope.Region && !isTop)
            return new CalendarReading.Forbidden("地区的日历由上级中心统一导入。");
        if (year.Scope is LayerScope.Centre && !within.Contains(year.Code))
            return new CalendarReading.Forbidden("只能导入本中心及下级中心的日历。");
        var stood = before.FirstOrDefault(l => l.Code == year.Key) is { } row && CalendarFile.Read(Encoding.UTF8.GetBytes(row.Json)) is CalendarFileResult.Local { Year: var was } ? was : null;
        foreach (var code in within)
        {
            var hall = await halls.GetAsync(code, ct);
            if (CentreCalendar.Concerns(year, code, hall.Town.DivisionCode) && year.ChangesThePast(stood, hall.Clock.Today) is { } past)
                return new CalendarReading.Refused([new("calendar-past", "$.days", $"{past:yyyy-MM-dd} 已经过去，不能再改为休息或上班；已过的日期以当时的日历为准。")]);
        }
        return null;
    }
}
