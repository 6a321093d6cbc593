using System.Buffers.Binary;
using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Cases.Desk;

/// <summary>Lays everything on the desk that the office may look at while it decides (decision 0002): no look-up comes later.</summary>
internal static class DeskSetting
{
    /// <param name="file">Null for an intake.</param>
    /// <param name="named">Persons the command names beside the actor; none for an intake.</param>
    public static OfficeDesk Lay(Hall hall, ShelvedItem shelved, OfficeActor actor, CaseFile? file, Guid commandId, DateTimeOffset now, params IEnumerable<string> named) => new()
    {
        Item = shelved.Item,
        Workflow = shelved.Workflow,
        DefinitionVersionId = shelved.VersionId,
        Calendar = hall.Calendar,
        Hours = hall.Hours,
        Zone = hall.Clock.Zone,
        Centre = hall.Town.Centre,
        Actor = actor,
        Now = now,
        Seed = SeedOf(commandId),
        TakenAt = [.. hall.Town.Plan.WindowsFor(shelved.Item).Select(w => hall.WindowName(w.Code))],
        Warning = hall.Warning,
        SignsApart = true,
        Rosters = Rosters(hall, shelved.Item.Code, file),
        Staff = named.Concat(file?.OpenTasks.SelectMany(t => t.People) ?? []).Concat(file?.Passed.Select(s => s.PersonId) ?? []).Select(hall.Person).OfType<StaffMember>().DistinctBy(p => p.Id).ToImmutableDictionary(p => p.Id, StringComparer.Ordinal),
    };

    /// <summary>Whom a command names beside the actor, and who is to answer where it names nobody.</summary>
    /// <param name="facts">Of the alert or duty it is about; null where it is about none.</param>
    public static IEnumerable<string> Named(CaseCommand command, SupervisionFacts? facts = null)
    {
        IEnumerable<string> named = command switch
        {
            CaseCommand.ActOnAlert { ToPersonId: { } person } => [person],
            CaseCommand.TransferTask transfer => [transfer.ToPersonId],
            CaseCommand.DelegateTask delegated => [delegated.ToPersonId],
            CaseCommand.AddSigners { PersonIds.IsDefault: false } add => add.PersonIds,
            CaseCommand.CopyTask { PersonIds.IsDefault: false } copy => copy.PersonIds,
            CaseCommand.HandOverTask handOver => handOver.ToPersonId is { } to ? [handOver.FromPersonId, to] : [handOver.FromPersonId],
            CaseCommand.ConveneHearing { ChairId: { } chair } => [chair],
            CaseCommand.CompleteTask { Answer.CoOfficerId: { } officer } => [officer],
            CaseCommand.PutUpRecord { Answer.CoOfficerId: { } officer } => [officer],
            _ => [],
        };
        return facts?.Alert?.AnswersId is { } answers ? named.Append(answers) : named;
    }

    /// <summary>The seed follows from the command's id, so a replay finds it again.</summary>
    private static ulong SeedOf(Guid commandId)
    {
        Span<byte> bytes = stackalloc byte[16];
        commandId.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
    }

    private static ImmutableDictionary<string, Roster> Rosters(Hall hall, string itemCode, CaseFile? file)
    {
        var rosters = ImmutableDictionary.CreateBuilder<string, Roster>(StringComparer.Ordinal);
        foreach (var post in file?.OpenTasks.Select(t => t.PostCode).Concat(file.Passed.Select(s => s.PostCode)).Distinct(StringComparer.Ordinal) ?? [])
        {
            if (hall.Stored.RosterOf(post, itemCode) is { } roster)
                rosters[post] = roster;
        }
        return rosters.ToImmutable();
    }
}
