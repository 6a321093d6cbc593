using System.Security.Cryptography;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Letters;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>Who brings a voice in.</summary>
/// <param name="PersonId">The member of staff who was asked first; null for what came in online.</param>
public sealed record VoiceSource(string ActorId, string ActorName, string? PersonId)
{
    /// <summary>The petitioner online.</summary>
    public static VoiceSource Online { get; } = new("applicant", "来件人", null);
}

/// <summary>Registers voices and carries out what is done with them: each one transaction, under the caller's command id.</summary>
public sealed class VoiceDesk(GovFlowDbContext db, VoiceScope scope, VoiceStore store, HallBook halls, HallPublisher live, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Registers a voice. The same command id again is answered with what was registered first.</summary>
    public async Task<VoiceAnswer> RegisterAsync(RegisterVoiceRequest request, VoiceSource source, Hall hall, Guid commandId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(hall);
        if (VoiceCommands.Check(request, hall) is { Count: > 0 } problems)
            return new VoiceAnswer.Invalid(problems);
        var id = DeterministicId.Of(commandId, "voice", source.ActorId);
        if (await RegisteredAsync(id, hall, ct) is { } before)
            return before;
        var caseNumber = PersonalNumbers.Normalise(request.CaseNumber);
        var about = caseNumber.Length == 0 ? null : await db.Cases.Where(c => c.Number == caseNumber && c.CentreCode == hall.Code).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
        var now = time.GetUtcNow();
        var voice = new Voice
        {
            Id = id,
            Number = "",
            Kind = request.Kind,
            Channel = request.Channel,
            ReceivedAt = now,
            ReceivedOn = hall.Clock.Today,
            Title = request.Title.Trim(),
            Text = request.Text.Trim(),
            Petitioner = new Petitioner(Trimmed(request.Name), Trimmed(request.Phone), Trimmed(request.Address)),
            Subject = Trimmed(request.Subject),
            HotlineNumber = Trimmed(request.HotlineNumber),
            CaseId = about,
            CaseNumber = caseNumber.Length == 0 ? null : caseNumber,
            AboutPersonId = request.AboutPersonId,
            State = VoiceState.Waiting,
            FirstAskedId = source.PersonId,
            LeadUnitCode = request.UnitCode ?? (source.PersonId is { } asked ? hall.HomeOf(asked) : null),
            IsHandedOut = request.UnitCode is { } named && named != (source.PersonId is { } first ? hall.HomeOf(first) : null),
        };
        var involved = await scope.InvolvedAsync(voice.Kind, voice.AboutPersonId, voice.CaseId, ct);
        var result = VoiceOffice.Open(voice, request.PromisedOn, Setting(hall, commandId, now, involved));
        if (result is not VoiceResult.Changed opened)
            return Refused(result);
        await store.OpenAsync(hall.Code, voice.ReceivedOn, number => Opening(opened, number, source, hall, commandId, now), ct);
        await TellAsync(hall, id);
        return (await RegisteredAsync(id, hall, ct))!;
    }

    /// <summary>The write of a new voice under its number.</summary>
    internal static VoiceWrite Opening(VoiceResult.Changed opened, string number, VoiceSource source, Hall hall, Guid? commandId, DateTimeOffset now)
    {
        var voice = opened.After with { Number = number };
        return new VoiceWrite
        {
            Row = VoiceRows.New(voice, RandomNumberGenerator.GetString("0123456789", 6), hall.Code, VoiceSchedule.DueSort(voice, hall), source.ActorName),
            Act = "open-voice",
            ActorId = source.ActorId,
            ActorName = source.ActorName,
            At = now,
            Line = opened.Line,
            CommandId = commandId,
            Started = VoiceSchedule.Rows(voice, [], hall, now).Started,
            Messages = voice.HolderId is not null ? [] :
            [
                .. Waiting(voice, hall).Select(to => OutgoingMessage.Of(
                    new CaseNotice(to, $"收到{voice.Kind.ChineseName()}：{number}", $"收到一件{voice.Kind.ChineseName()}，等候受理，请及时分办。", "voice.received", Centre: hall.Code))),
            ],
        };
    }

    /// <summary>Carries out an act.</summary>
    /// <param name="version">The version the caller saw.</param>
    public async Task<VoiceAnswer> ActAsync(Guid id, VoiceAct act, VoiceActRequest request, Guid commandId, long version, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        for (var tries = 1; ; tries++)
        {
            if (await db.Voices.Where(v => v.Id == id).Select(v => v.CentreCode).SingleOrDefaultAsync(ct) is not { } centre)
                return new VoiceAnswer.NotFound();
            var hall = await halls.GetAsync(centre, ct);
            var by = VoiceScope.ActorIn(hall, actor);
            // Before sight is asked for: whoever passed it on may not see it any more, and is still told that it was done.
            if (await db.VoiceEvents.AnyAsync(e => e.VoiceId == id && e.CommandId == commandId && e.ActorId == by.Id, ct))
                return new VoiceAnswer.Done(await DoneAsync(id, actor, hall, by, ct));
            if (await scope.FindAsync(id, actor, ct) is not { } row)
                return new VoiceAnswer.NotFound();
            if (row.Version != version)
                return new VoiceAnswer.Changed(row.Version, row.ChangedBy);
            if (VoiceCommands.Of(act, request, hall, hall.HomeOf(by.Id), out var problems) is not { } command)
                return new VoiceAnswer.Invalid(problems);
            var now = time.GetUtcNow();
            var before = row.ToVoice();
            var involved = await scope.InvolvedAsync(before.Kind, before.AboutPersonId, before.CaseId, ct);
            var result = VoiceOffice.Act(before, command, by, Setting(hall, commandId, now, involved));
            if (result is not VoiceResult.Changed changed)
                return Refused(result);
            bool isDone;
            try
            {
                isDone = await store.SaveAsync(await WriteAsync(row, changed, act, by, hall, commandId, now, ct), ct);
            }
            catch (IncompletePaperException incomplete)
            {
                // Without its letter it is not answered.
                return new VoiceAnswer.Refused(LetterPress.Missing(incomplete), null);
            }
            if (isDone)
            {
                await TellAsync(hall, id);
                return new VoiceAnswer.Done(await DoneAsync(id, actor, hall, by, ct));
            }
            // A card may have come between, which is no act: it is tried again behind it.
            if (tries == MostTries)
                return new VoiceAnswer.Changed((await db.Voices.AsNoTracking().SingleAsync(v => v.Id == id, ct)).Version, row.ChangedBy);
        }
    }

    /// <summary>A voice; null where it does not exist or is out of sight.</summary>
    public async Task<VoiceView?> ViewAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await scope.FindAsync(id, actor, ct) is not { } row)
            return null;
        var hall = await halls.GetAsync(row.CentreCode, ct);
        return await ViewAsync(row, hall, VoiceScope.ActorIn(hall, actor), ct);
    }

    /// <summary>After the act, whoever passed it on may not see it any more; what they did they are still told.</summary>
    private async Task<VoiceView> DoneAsync(Guid id, Actor actor, Hall hall, VoiceActor by, CancellationToken ct) =>
        await ViewAsync(id, actor, ct) ?? await ViewAsync(await db.Voices.AsNoTracking().SingleAsync(v => v.Id == id, ct), hall, by, ct);

    private async Task<VoiceView> ViewAsync(VoiceRow row, Hall hall, VoiceActor reader, CancellationToken ct)
    {
        var history = await db.VoiceEvents.AsNoTracking().Where(e => e.VoiceId == row.Id).OrderBy(e => e.Seq).ToListAsync(ct);
        return VoiceViews.View(row, history, await db.LettersOfVoiceAsync(row.Id, ct), hall, reader, await scope.InvolvedAsync(row.Kind, row.AboutPersonId, row.CaseId, ct), time.GetUtcNow());
    }

    private async Task<VoiceWrite> WriteAsync(VoiceRow row, VoiceResult.Changed changed, VoiceAct act, VoiceActor by, Hall hall, Guid commandId, DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.VoiceLimits.AsNoTracking().Where(l => l.VoiceId == row.Id).ToListAsync(ct);
        var (started, moved) = VoiceSchedule.Rows(changed.After, known, hall, now);
        return new VoiceWrite
        {
            Row = row.With(changed.After, VoiceSchedule.DueSort(changed.After, hall), now, by.Name),
            Act = $"voice-{act.ToString().ToLowerInvariant()}",
            ActorId = by.Id,
            ActorName = by.Name,
            At = now,
            Line = changed.Line,
            CommandId = commandId,
            Started = started,
            Moved = moved,
            Letter = act is VoiceAct.Reply ? Letter(changed.After, row, by, hall, commandId, now) : null,
            Messages = [.. Told(changed.After, act, hall).Select(to => OutgoingMessage.Of(
                new CaseNotice(to, $"{changed.After.Kind.ChineseName()}{changed.After.Number}", $"{changed.After.Kind.ChineseName()}{changed.After.Number}：{act.ChineseName(changed.After.Kind)}。", "voice.changed", Centre: hall.Code)))],
        };
    }

    /// <summary>答复书; null for a kind that is answered without one.</summary>
    private static LetterOrder? Letter(Voice answered, VoiceRow row, VoiceActor by, Hall hall, Guid commandId, DateTimeOffset now) =>
        VoiceLetters.Of(answered, row.QueryCode, answered.LeadUnitCode is { } unit ? hall.Unit(unit)?.Name : null, DeterministicId.Of(commandId, "letter", row.Id.ToString("D")), by.Name) is { } letter
            ? LetterPress.Order(letter, new LetterLinks(VoiceId: row.Id), hall, by.Id, now)
            : null;

    /// <summary>Who must do something now.</summary>
    private static IEnumerable<string> Told(Voice voice, VoiceAct act, Hall hall) => act switch
    {
        VoiceAct.Offer => [$"person:{voice.OfferedId}"],
        VoiceAct.Decline when voice.HolderId is null => Waiting(voice, hall),
        VoiceAct.Decline or VoiceAct.Extend or VoiceAct.Reopen => [$"person:{voice.HolderId}"],
        VoiceAct.Reply or VoiceAct.Fulfil when voice.Stage is VoiceStage.Revisit => Waiting(voice, hall),
        _ => [],
    };

    /// <summary>The head of the unit it waits for, else, and where it is about the head, the supervisors.</summary>
    private static IEnumerable<string> Waiting(Voice voice, Hall hall) =>
        voice.LeadUnitCode is { } code && hall.Unit(code)?.HeadNow(hall) is { Length: > 0 } head && head != voice.AboutPersonId ? [$"person:{head}"] : ["supervisors"];

    private async Task<VoiceAnswer?> RegisteredAsync(Guid id, Hall hall, CancellationToken ct) =>
        await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct) is { } row
            ? new VoiceAnswer.Registered(new VoiceRegistered(row.Id, row.Number, row.QueryCode, VoiceLimits.Rule(row.Kind, hall.Town.ComplaintDays)))
            : null;

    private Task TellAsync(Hall hall, Guid id) => live.PublishAsync(new HallEvent("voice.changed", id.ToString("D")), [HallGroups.Centre(hall.Code), HallGroups.Supervisors(hall.Code)]);

    internal static VoiceSetting Setting(Hall hall, Guid commandId, DateTimeOffset now, IReadOnlySet<string> involved) =>
        new(commandId, now, hall.Clock.DayOf(now), hall.Calendar, hall.Town.ComplaintDays, involved, hall.PersonName);

    private static VoiceAnswer.Refused Refused(VoiceResult result) => result is VoiceResult.Refused { Why: var why, Path: var path }
        ? new VoiceAnswer.Refused(why, path)
        : throw new System.Diagnostics.UnreachableException();

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
