using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovFlow.Approvals.HallReports;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Town;

namespace GovFlow.Server.HallReports;

/// <summary>Which units are specialist halls, and what they owe: one list of the centre (decision 0027), each duty in numbered versions.</summary>
public sealed class HallDuties(TownStore towns, TimeProvider time)
{
    private const string ListName = "hall-report-duties";
    private const int Remembered = 50;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The duties of a centre.</summary>
    public async Task<ImmutableArray<ReportDuty>> OfAsync(string centreCode, CancellationToken ct) => (await ReadAsync(centreCode, ct)).Kept.Duties;

    /// <summary>The duties of every centre that has any.</summary>
    public async Task<IReadOnlyDictionary<string, ImmutableArray<ReportDuty>>> AllAsync(CancellationToken ct) =>
        (await towns.ReadListsAsync(ListName, ct)).ToDictionary(l => l.CentreCode, l => Read(l.Json).Duties, StringComparer.Ordinal);

    /// <summary>All units of a centre with their duties, for the office to set them.</summary>
    public async Task<HallDutiesView> ShowAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (kept, version) = await ReadAsync(hall.Code, ct);
        var today = hall.Clock.Today;
        return new HallDutiesView(today, CommandHeaders.ETag(version),
        [
            .. hall.Town.Units.Where(u => !u.IsClosedOn(today) || kept.Of(u.Code) is not null).Select(u => new HallDutyLine(
                u.Code, u.Name, u.OutsideAddress,
                [
                    .. (kept.Of(u.Code)?.Terms ?? []).Reverse().Select(t => new HallDutyVersion(
                        t.Version, t.From, t.Cycle, t.Days, [.. t.ReporterIds.Select(hall.PersonName)], t.PostCode is { } post ? hall.PostName(post) : null, hall.PersonName(t.By), t.At)),
                ],
                kept.Of(u.Code)?.Latest.ReporterIds ?? [], kept.Of(u.Code)?.Latest.PostCode,
                [.. hall.Town.People.Where(p => p.Member.IsActive && p.UnitCode == u.Code).Select(p => new HallChoice(p.Member.Id, p.Member.Name))],
                [.. hall.Town.Posts.Where(p => p.Post.DepartmentCode == u.Code && !p.IsClosedOn(today)).Select(p => new HallChoice(p.Post.Code, p.Post.Name))])),
        ]);
    }

    /// <summary>Lays down one more version of a unit's duty; null where it is done, or was done before.</summary>
    /// <param name="seen">The version of the list the writer saw; null = whatever there is.</param>
    /// <param name="by">A person of the centre, or <c>system</c>.</param>
    public async Task<ApiProblem?> SetAsync(Hall hall, HallDutyRequest request, long? seen, Guid command, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        var (kept, version) = await ReadAsync(hall.Code, ct);
        var wish = new DutyWish(request.UnitCode, request.From, request.Cycle, request.Days, [.. request.ReporterIds ?? []], string.IsNullOrWhiteSpace(request.PostCode) ? null : request.PostCode.Trim());
        var done = new HallReportCommand(command, Hash(new { act = "set-duty", wish, by }));
        if (kept.Done.FirstOrDefault(d => d.Id == command) is { } before)
            return before.Hash == done.Hash ? null : DeskProblems.Of(new DeskResult.ContentChanged());
        if (seen is { } there && there != version)
            return ApiProblem.VersionConflict(CommandHeaders.ETag(version), null);
        var old = kept.Of(wish.UnitCode);
        if (DutyRules.Check(hall.Town, wish, old, hall.Clock.Today) is { IsEmpty: false } problems)
            return ApiProblem.Invalid([.. problems.Select(p => new FieldProblem(p.Path, p.Code, p.Message))]);
        var now = time.GetUtcNow();
        var after = DutyRules.With(old, wish, by, now);
        ImmutableArray<ReportDuty> duties = [.. kept.Duties.Where(d => d.UnitCode != wish.UnitCode), after];
        var written = new Kept([.. duties.OrderBy(d => d.UnitCode, StringComparer.Ordinal)], [.. kept.Done.TakeLast(Remembered - 1), done]);
        var act = new OfficeAct("set-hall-duty", wish.UnitCode, hall.Code, by, now, old is null ? null : Seen(old.Latest), Seen(after.Latest));
        return await towns.WriteListAsync(hall.Code, ListName, version, JsonSerializer.Serialize(written, Json), act, ct) ? null : ApiProblem.LostRace(null);
    }

    /// <summary>Ends the duty of a unit that is closed, from the day it is closed on: opened again, it owes nothing of the days between before the office gives it a new one.</summary>
    public async Task<bool> EndAsync(Hall hall, string unitCode, DateOnly from, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (kept, version) = await ReadAsync(hall.Code, ct);
        if (kept.Of(unitCode) is not { Latest.Cycle: not null } old)
            return false;
        var now = time.GetUtcNow();
        var after = DutyRules.With(old, new DutyWish(unitCode, from, null, 0, [], null), "system:sweep", now);
        var act = new OfficeAct("set-hall-duty", unitCode, hall.Code, "system:sweep", now, Seen(old.Latest), Seen(after.Latest));
        return await towns.WriteListAsync(hall.Code, ListName, version, JsonSerializer.Serialize(kept with { Duties = kept.Duties.Replace(old, after) }, Json), act, ct);
    }

    /// <summary>What was ordered, in one word: the same order by the same person has the same.</summary>
    internal static string Hash(object ordered) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ordered, Json)));

    private static object Seen(DutyTerms terms) => new { terms.Version, terms.From, Cycle = terms.Cycle switch { ReportCycle.Monthly => "每月", ReportCycle.Quarterly => "每季度", null => "不再报送" }, terms.Days, Reporters = string.Join(' ', terms.ReporterIds), terms.PostCode };

    private async Task<(Kept Kept, long Version)> ReadAsync(string centreCode, CancellationToken ct)
    {
        var list = await towns.ReadListAsync(centreCode, ListName, ct);
        return (Read(list.Json), list.Version);
    }

    private static Kept Read(string? json) => json is null ? new Kept([], []) : JsonSerializer.Deserialize<Kept>(json, Json)!;

    private sealed record Kept(ImmutableArray<ReportDuty> Duties, ImmutableArray<HallReportCommand> Done)
    {
        public ReportDuty? Of(string unit) => Duties.FirstOrDefault(d => d.UnitCode == unit);
    }
}
