using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovFlow.Approvals.Registers;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Registers;

/// <summary>登记簿 (decision 0038): knowledge base, intermediaries, trainings and whatever the catalogue names. Nothing is deleted: an entry ends with a reason.</summary>
public sealed class RegisterDesk(TownStore towns, WorkflowShelf shelf, TimeProvider time)
{
    private const int Most = 1_000;
    private const int LongestReason = 200;
    private const int Tries = 3;

    /// <summary>Of an entry so many of its last commands are known again.</summary>
    private const int Remembered = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The registers the reader may open.</summary>
    public async Task<IReadOnlyList<RegisterLine>> ListAsync(Hall hall, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var lines = new List<RegisterLine>();
        foreach (var register in RegisterCatalogue.All)
        {
            if (!Opens(register, actor))
                continue;
            var entries = (await ReadAsync(hall, register, ct)).Entries.Where(e => e.EndReason is null && Sees(register, e, actor)).ToList();
            lines.Add(new RegisterLine(
                register.Code, register.Title, register.About, register.IsPublic, actor.May(Permissions.RegistersKeep), entries.Count,
                entries.Count(e => RegisterCheck.IsDue(register, e.Cells, hall.Clock.Today))));
        }
        return lines;
    }

    /// <summary>One with its entries; null where it is none the reader may open.</summary>
    public async Task<RegisterView?> ShowAsync(Hall hall, string code, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        if (RegisterCatalogue.Find(code) is not { } register || !Opens(register, actor))
            return null;
        var (items, names) = (await ItemsAsync(ct), await NamesAsync(ct));
        return new RegisterView(
            register.Code, register.Title, register.About, register.Heading, register.IsPublic, actor.May(Permissions.RegistersKeep), !SeesAll(register, actor),
            [.. register.Fields.Select(f => new RegisterFieldView(f.Name, f.Label, f.Kind, f.IsRequired, f.Hint, Options(f, hall, items)))],
            [
                .. (await ReadAsync(hall, register, ct)).Entries.Where(e => Sees(register, e, actor)).OrderByDescending(e => e.At).Select(e => new RegisterEntryView(
                    e.Id, CommandHeaders.ETag(e.Version), e.Cells, Shown(register, e, hall, names), e.EndReason is null && RegisterCheck.IsDue(register, e.Cells, hall.Clock.Today), hall.PersonName(e.By), e.At,
                    e.EndReason)),
            ]);
    }

    /// <summary>A public one as anybody reads it; null where it is none.</summary>
    public async Task<PublicRegister?> PublicAsync(Hall hall, string code, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        if (RegisterCatalogue.Find(code) is not { IsPublic: true } register)
            return null;
        var (items, names) = (await ItemsAsync(ct), await NamesAsync(ct));
        var item = register.Fields.FirstOrDefault(f => f.Kind is RegisterFieldKind.Item)?.Name;
        return new PublicRegister(
            register.Title, register.About, register.Heading, [.. register.Fields.Select(f => new RegisterOption(f.Name, f.Label))],
            [
                .. (await ReadAsync(hall, register, ct)).Entries.Where(e => e.EndReason is null).OrderByDescending(e => e.At)
                    .Select(e => new PublicRegisterEntry(e.Id, Shown(register, e, hall, names), item is not null && e.Cells.TryGetValue(item, out var found) && items.ContainsKey(found) ? found : null)),
            ]);
    }

    /// <summary>How many intermediary services the centre's register names for each item (002-26).</summary>
    internal async Task<IReadOnlyDictionary<string, int>> ServicesByItemAsync(Hall hall, CancellationToken ct) =>
        (await ReadAsync(hall, RegisterCatalogue.Find("intermediaries")!, ct)).Entries.Where(e => e.EndReason is null && e.Cells.ContainsKey("item"))
            .GroupBy(e => e.Cells["item"], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(e => e.Cells.GetValueOrDefault("service")).Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);

    /// <summary>Enters one under the command's id; null where it is there now.</summary>
    /// <param name="by">A person of the centre, or <c>system</c>.</param>
    public Task<ApiProblem?> EnterAsync(Hall hall, string code, RegisterEntryRequest request, Guid command, string by, CancellationToken ct) =>
        WriteAsync(hall, code, null, request.Cells, new(command, Hash("enter", null, request.Cells, by)), by, (entries, cells, done) =>
            entries.Length >= Most ? new Step.Refused(new ApiProblem(StatusCodes.Status409Conflict, "register-full", "登记过多", $"一本登记簿最多 {Most} 条。"))
            : new Step.Written(entries.Add(new RegisterEntry(command, 1, cells, by, time.GetUtcNow(), command) { Done = [done] }), "enter-register", null, cells), ct);

    /// <summary>Changes one against the version that was read.</summary>
    public Task<ApiProblem?> ChangeAsync(Hall hall, string code, Guid id, RegisterEntryRequest request, VersionedCommand command, string by, CancellationToken ct) =>
        WriteAsync(hall, code, id, request.Cells, new(command.Id, Hash("change", id, request.Cells, by)), by, (entries, cells, done) => Against(entries, id, command, entry =>
            new Step.Written(entries.Replace(entry, entry with { Version = entry.Version + 1, Cells = cells, By = by, At = time.GetUtcNow(), Command = command.Id, Done = With(entry, done) }), "change-register", entry.Cells, cells)), ct);

    /// <summary>Takes one out of use; it stays with the reason.</summary>
    public async Task<ApiProblem?> EndAsync(Hall hall, string code, Guid id, RegisterEndRequest request, VersionedCommand command, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Trim().Length > LongestReason || request.Reason.Trim().Any(char.IsControl))
            return ApiProblem.Invalid(new FieldProblem("$.reason", "reason-missing", $"请写明停用的理由，不超过 {LongestReason} 字。"));
        var reason = new Dictionary<string, string?>(StringComparer.Ordinal) { ["reason"] = request.Reason };
        return await WriteAsync(hall, code, id, null, new(command.Id, Hash("end", id, reason, by)), by, (entries, _, done) => Against(entries, id, command, entry =>
            new Step.Written(
                entries.Replace(entry, entry with { Version = entry.Version + 1, By = by, At = time.GetUtcNow(), Command = command.Id, EndReason = request.Reason.Trim(), Done = With(entry, done) }), "end-register", entry.Cells,
                new { Reason = request.Reason.Trim() })), ct);
    }

    private static Step Against(ImmutableArray<RegisterEntry> entries, Guid id, VersionedCommand command, Func<RegisterEntry, Step> change) =>
        entries.FirstOrDefault(e => e.Id == id) is not { } entry ? new Step.Refused(ApiProblem.NotFound("没有这一条。"))
        : entry.EndReason is not null ? new Step.Refused(new ApiProblem(StatusCodes.Status409Conflict, "register-ended", "已经停用", "这一条已经停用，不能再改。"))
        : entry.Version != command.Version ? new Step.Refused(ApiProblem.OfStatus(StatusCodes.Status412PreconditionFailed))
        : change(entry);

    private static ImmutableArray<DoneCommand> With(RegisterEntry entry, DoneCommand done) => [.. entry.Done.TakeLast(Remembered - 1), done];

    /// <summary>What was ordered, in one word: the same order by the same person has the same.</summary>
    private static string Hash(string act, Guid? id, IReadOnlyDictionary<string, string?>? cells, string by) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { act, id, by, cells = cells?.Where(c => !string.IsNullOrWhiteSpace(c.Value)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new[] { c.Key, c.Value!.Trim() }) }, Json)));

    /// <param name="id">Of the entry that is written; null for a new one.</param>
    /// <param name="typed">Null where no cells are written.</param>
    /// <param name="done">The command: one that took effect is answered as then, whatever would be said of it now.</param>
    /// <param name="step">What to do with the entries as they are; asked again where somebody else wrote in between.</param>
    private async Task<ApiProblem?> WriteAsync(
        Hall hall, string code, Guid? id, IReadOnlyDictionary<string, string?>? typed, DoneCommand done, string by,
        Func<ImmutableArray<RegisterEntry>, ImmutableSortedDictionary<string, string>, DoneCommand, Step> step, CancellationToken ct)
    {
        if (RegisterCatalogue.Find(code) is not { } register)
            return ApiProblem.NotFound("没有这本登记簿。");
        var items = typed is null ? ImmutableSortedDictionary<string, string>.Empty : await ItemsAsync(ct);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var (entries, version) = await ReadAsync(hall, register, ct);
            if (entries.SelectMany(e => e.Done).FirstOrDefault(d => d.Id == done.Id) is { } before)
                return before.Hash == done.Hash ? null : DeskProblems.Of(new DeskResult.ContentChanged());
            if (entries.Any(e => e.Command == done.Id))
                return null;
            var cells = ImmutableSortedDictionary<string, string>.Empty;
            if (typed is not null)
            {
                // What the entry says already may stay, though the item was retired or the person left since.
                var kept = entries.FirstOrDefault(e => e.Id == id)?.Cells.Values.ToHashSet(StringComparer.Ordinal) ?? [];
                var (read, findings) = RegisterCheck.Read(
                    register, typed, hall.Clock.Today, item => items.ContainsKey(item) || kept.Contains(item), person => hall.Person(person) is { IsActive: true } || kept.Contains(person));
                if (findings.Length > 0)
                    return ApiProblem.Invalid([.. findings.Select(f => new FieldProblem($"$.cells.{f.Field}", f.Code, f.Message))]);
                cells = read;
            }
            switch (step(entries, cells, done))
            {
                case Step.Refused refused:
                    return refused.Problem;
                case Step.Written written:
                    var act = new OfficeAct(written.Act, register.Code, hall.Code, by, time.GetUtcNow(), written.Before, written.After);
                    if (await towns.WriteListAsync(hall.Code, ListOf(register), version, JsonSerializer.Serialize(written.Entries, Json), act, ct))
                        return null;
                    break;
            }
        }
        return ApiProblem.LostRace(null);
    }

    private static bool Opens(Register register, Actor actor) => SeesAll(register, actor) || register.Fields.Any(f => f.Kind is RegisterFieldKind.Person && f.Name == OwnField);

    private static bool SeesAll(Register register, Actor actor) => register.IsPublic || actor.May(Permissions.RegistersKeep) || actor.May(Permissions.OfficeRead);

    // What is said of a person is read by that person, and by who answers for the hall.
    private static bool Sees(Register register, RegisterEntry entry, Actor actor) => SeesAll(register, actor) || (actor.Staff is not null && entry.Cells.GetValueOrDefault(OwnField) == actor.Id);

    private const string OwnField = "person";

    private static string ListOf(Register register) => $"register-{register.Code}";

    private async Task<(ImmutableArray<RegisterEntry> Entries, long Version)> ReadAsync(Hall hall, Register register, CancellationToken ct)
    {
        var kept = await towns.ReadListAsync(hall.Code, ListOf(register), ct);
        return (kept.Json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<RegisterEntry>>(kept.Json, Json), kept.Version);
    }

    /// <summary>Names of all items there ever were: what an entry says of one that was retired is read by its name.</summary>
    private async Task<ImmutableSortedDictionary<string, string>> NamesAsync(CancellationToken ct) =>
        (await shelf.EverInForceAsync(ct)).ToImmutableSortedDictionary(i => i.Item.Code, i => i.Item.Name, StringComparer.Ordinal);

    private async Task<ImmutableSortedDictionary<string, string>> ItemsAsync(CancellationToken ct) =>
        (await shelf.InForceAsync(ct)).ToImmutableSortedDictionary(i => i.Item.Code, i => i.Item.Name, StringComparer.Ordinal);

    private static IReadOnlyList<RegisterOption> Options(RegisterField field, Hall hall, ImmutableSortedDictionary<string, string> items) => field.Kind switch
    {
        RegisterFieldKind.Choice => [.. field.Choices.Select(c => new RegisterOption(c, c))],
        RegisterFieldKind.Item => [.. items.Select(i => new RegisterOption(i.Key, i.Value))],
        RegisterFieldKind.Person => [.. hall.Town.People.Where(p => p.Member.IsActive).Select(p => new RegisterOption(p.Member.Id, p.Member.Name))],
        _ => [],
    };

    private static ImmutableSortedDictionary<string, string> Shown(Register register, RegisterEntry entry, Hall hall, ImmutableSortedDictionary<string, string> items) =>
        entry.Cells.ToImmutableSortedDictionary(
            c => c.Key,
            c => register.Fields.FirstOrDefault(f => f.Name == c.Key)?.Kind switch
            {
                RegisterFieldKind.Item => items.GetValueOrDefault(c.Value, c.Value),
                RegisterFieldKind.Person => hall.PersonName(c.Value),
                _ => c.Value,
            },
            StringComparer.Ordinal);

    /// <summary>An entry as it is kept.</summary>
    /// <param name="Command">The last one that wrote it.</param>
    private sealed record RegisterEntry(
        Guid Id, long Version, ImmutableSortedDictionary<string, string> Cells, string By, DateTimeOffset At, Guid Command, string? EndReason = null)
    {
        /// <summary>The commands that wrote it, the latest last.</summary>
        public ImmutableArray<DoneCommand> Done { get; init => field = value.IsDefault ? [] : value; } = [];
    }

    /// <summary>A command that took effect, and a hash of what it ordered.</summary>
    private sealed record DoneCommand(Guid Id, string Hash);

    private abstract record Step
    {
        public sealed record Refused(ApiProblem Problem) : Step;

        public sealed record Written(ImmutableArray<RegisterEntry> Entries, string Act, object? Before, object After) : Step;
    }
}
