using System.Text.Json;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Audit;

/// <summary>An act of configuration or permission: definitions, calendars, people, accounts, messages.</summary>
/// <param name="Act">Stable name, kebab-case, at most 64 characters.</param>
/// <param name="Subject">What it was done to, by code; no citizen's data.</param>
/// <param name="CentreCode">Whose it is; null for what all centres share.</param>
/// <param name="ActorId">Person or system actor; null = as the origin says.</param>
/// <param name="Before">What stood there, as the entry shows it; null = nothing.</param>
/// <param name="After">What stands there now; null = nothing.</param>
public sealed record OfficeAct(string Act, string Subject, string? CentreCode, string? ActorId, DateTimeOffset At, object? Before, object? After);

/// <summary>
/// The record of all acts that change no case: one hash chain, each entry written in the transaction of its act, so neither is there without the other. These acts
/// are few; whoever writes one holds the chain's register until the end.
/// </summary>
public sealed class OfficeActs
{
    /// <summary>Where the number of the last entry is kept; it also tells a chain whose end was cut off.</summary>
    internal const string Register = "office-acts";

    private readonly ActOrigins _origins;

    internal OfficeActs(ActOrigins origins) => _origins = origins;

    /// <summary>Adds an entry; also stores whatever the context has pending.</summary>
    /// <param name="context">In the transaction of the act.</param>
    /// <exception cref="InvalidOperationException">The context is in no transaction.</exception>
    public async Task RecordAsync(GovFlowDbContext context, OfficeAct act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(act);
        if (context.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An act and its entry belong into one transaction.");
        var no = await NextAsync(context, ct);
        var previous = await context.OfficeActs.AsNoTracking().Where(a => a.No == no - 1).Select(a => a.Hash).SingleOrDefaultAsync(ct) ?? AuditChain.Genesis;
        var origin = _origins.Now;
        var subject = act.Subject.Length > OfficeActRow.MostSubject ? act.Subject[..OfficeActRow.MostSubject] : act.Subject;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(act.At.ToUnixTimeMilliseconds());
        var entry = new ActEntry(
            no, at.ToUnixTimeMilliseconds(), act.CentreCode, act.ActorId ?? origin.ActorId ?? "system", origin.Posts?.Invoke().ToArray() is { Length: > 0 } posts ? posts : null, origin.Channel, act.Act, subject,
            Json(act.Before), Json(act.After));
        var text = CaseJson.Write(entry);
        context.OfficeActs.Add(new OfficeActRow
        {
            No = no,
            At = at,
            CentreCode = act.CentreCode,
            ActorId = entry.Actor,
            Act = act.Act,
            Subject = subject,
            Entry = text,
            Hash = AuditChain.Next(previous, text),
        });
        await context.SaveChangesAsync(ct);
    }

    /// <summary>Recomputes the chain.</summary>
    /// <returns>How many entries there are, and what is wrong with them.</returns>
    internal static async Task<(long Entries, List<AuditFinding> Findings)> VerifyAsync(Database database, CancellationToken ct)
    {
        await using var context = await database.ContextAsync(ct);
        // First the end, then the entries: one written in between only makes the chain longer than was said.
        var last = await context.NumberRegisters.Where(r => r.Register == Register).Select(r => (long?)r.Last).SingleOrDefaultAsync(ct) ?? 0;
        var findings = new List<AuditFinding>();
        var (previous, expected, entries) = (AuditChain.Genesis, 1L, 0L);
        await foreach (var row in context.OfficeActs.AsNoTracking().OrderBy(a => a.No).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (row.No != expected)
                Find(AuditFindingKind.EntryMissing, expected);
            if (AuditChain.Next(previous, row.Entry) != row.Hash || !IsAsItSays(row))
                Find(AuditFindingKind.EntryChanged, row.No);
            (previous, expected, entries) = (row.Hash, row.No + 1, entries + 1);
        }
        if (expected <= last)
            Find(AuditFindingKind.EntryMissing, expected);
        return (entries, findings);

        void Find(AuditFindingKind kind, long no) => findings.Add(new AuditFinding(kind, null, no, "office_acts"));
    }

    /// <summary>Takes the next number and, with its row, the right to write the next entry.</summary>
    private static async Task<long> NextAsync(GovFlowDbContext context, CancellationToken ct)
    {
        if (await context.NumberRegisters.Where(r => r.Register == Register).ExecuteUpdateAsync(set => set.SetProperty(r => r.Last, r => r.Last + 1), ct) == 0)
        {
            // The very first act of all; a second one at the same moment fails on the register's key, whole.
            context.NumberRegisters.Add(new NumberRegisterRow { Register = Register, Last = 1 });
            await context.SaveChangesAsync(ct);
        }
        return await context.NumberRegisters.Where(r => r.Register == Register).Select(r => r.Last).SingleAsync(ct);
    }

    private static bool IsAsItSays(OfficeActRow row)
    {
        try
        {
            return CaseJson.Read<ActEntry>(row.Entry) is var entry && entry.No == row.No && entry.At == row.At.ToUnixTimeMilliseconds() && entry.Centre == row.CentreCode
                && entry.Actor == row.ActorId && entry.Act == row.Act && entry.Subject == row.Subject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonElement? Json(object? value) => value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), CaseJson.Readable);
}

/// <summary>The canonical content of an entry. Members are written in this order and only ever added at the end, null ones left out.</summary>
/// <param name="At">Unix milliseconds.</param>
internal sealed record ActEntry(
    long No, long At, string? Centre, string Actor, string[]? Posts, string Channel, string Act, string Subject, JsonElement? Before, JsonElement? After);
