using System.Collections.Immutable;
using System.Data.Common;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

public sealed partial class CaseStore
{
    /// <summary>Rebuilds the case's file: three queries in one round trip (on SQLite three calls in process), whatever its history.</summary>
    /// <returns>Null where there is no such case.</returns>
    /// <exception cref="StateFormatException">The flow's state is of a format this engine does not know.</exception>
    public async Task<LoadedCase?> LoadAsync(Guid caseId, CancellationToken ct)
    {
        LoadedCase? loaded = null;
        var tasks = new List<CaseTask>();
        var clocks = new List<CaseClock>();
        await using (var session = await _database.ReadAsync(ct))
        {
            var batch = new SqlBatch();
            batch.Query(CaseSql.SelectCase, row => loaded = ReadCase(row, caseId), caseId, CaseRows.InstanceId(caseId));
            batch.Query(CaseSql.SelectOpenTasks, row => tasks.Add(ReadTask(row)), caseId);
            batch.Query(CaseSql.SelectRunningClocks, row => clocks.Add(ReadClock(row)), caseId, true);
            await session.RunAsync(batch, ct);
        }

        return loaded is null ? null : loaded with { File = loaded.File with { OpenTasks = InOrder(tasks), Clocks = [.. clocks] } };
    }

    /// <summary>As the flow opened them: those of one burst have one instant, and bookmarks are counted.</summary>
    private static ImmutableArray<CaseTask> InOrder(List<CaseTask> tasks) =>
        tasks.Count < 2 ? [.. tasks] : [.. tasks.OrderBy(t => t.OpenedAt).ThenBy(t => t.BookmarkId.Length).ThenBy(t => t.BookmarkId, StringComparer.Ordinal)];

    private LoadedCase ReadCase(DbDataReader row, Guid id)
    {
        var detail = CaseJson.Read<CaseDetail>(row.GetString(20));
        var file = new CaseFile
        {
            Id = id,
            Number = row.GetString(0),
            QueryCode = row.GetString(1),
            CentreCode = row.GetString(2),
            ItemCode = row.GetString(3),
            ItemName = row.GetString(4),
            DefinitionVersionId = row.GetString(5),
            InnerKind = (CaseKind)row.GetInt32(6),
            OuterKind = row.IsDBNull(7) ? null : (CaseKind)row.GetInt32(7),
            State = (CaseState)row.GetInt32(8),
            Channel = row.GetString(9),
            WindowCode = Text(row, 10),
            IsGreenChannel = row.GetBoolean(11),
            ReceivedAt = _database.Dialect.Instant(row, 12),
            ReceivedOn = row.GetFieldValue<DateOnly>(13),
            AcceptedOn = row.IsDBNull(14) ? null : row.GetFieldValue<DateOnly>(14),
            ClosedAt = row.IsDBNull(15) ? null : _database.Dialect.Instant(row, 15),
            Applicant = detail.Applicant,
            Materials = detail.Materials,
            Participants = detail.Participants,
            Papers = detail.Papers,
            Decision = detail.Decision,
            Branches = detail.Branches,
            Inspections = detail.Inspections,
            Surveys = detail.Surveys,
            Fees = detail.Fees,
            FeeOrders = detail.FeeOrders ?? [],
            FeeSurpluses = detail.FeeSurpluses ?? [],
            Passed = detail.Passed,
            FirstBegun = detail.FirstBegun,
            MovedFrom = detail.MovedFrom,
            Filed = detail.Filed,
            Bundle = detail.Bundle,
            SpecialGroup = detail.SpecialGroup,
            CommunityOpinion = detail.CommunityOpinion,
            Hearing = detail.Hearing,
            Objections = detail.Objections ?? [],
            NoticesAllowed = detail.NoticesAllowed,
            Flow = row.IsDBNull(21) ? null : StateCodec.Read(row.GetFieldValue<byte[]>(21)),
        };
        return new LoadedCase(file, new CaseToken(row.GetInt64(16), row.GetInt64(17), row.GetString(18), row.GetInt64(19)), _database.Dialect.Instant(row, 22));
    }

    private CaseTask ReadTask(DbDataReader row)
    {
        var detail = CaseJson.Read<TaskDetail>(row.GetString(12));
        return new CaseTask
        {
            Id = row.GetGuid(0),
            Kind = (TaskKind)row.GetInt32(1),
            StepName = row.GetString(2),
            NodeId = row.GetString(3),
            BookmarkId = row.GetString(4),
            PostCode = row.GetString(5),
            Department = Text(row, 6),
            AssigneeId = Text(row, 7),
            ClaimedAs = row.GetBoolean(8) ? ActingAs.StandIn : detail.ClaimedAs,
            SecondOfficer = detail.SecondOfficer,
            IsWindowDecided = detail.IsWindowDecided,
            OpenedAt = _database.Dialect.Instant(row, 9),
            ClaimedAt = row.IsDBNull(10) ? null : _database.Dialect.Instant(row, 10),
            ClockId = row.IsDBNull(11) ? null : row.GetGuid(11),
            Delegation = detail.Delegation,
            Signing = detail.Signing,
            Record = detail.Record,
            Copied = detail.Copied,
            Urged = detail.Urged,
            Outcomes = detail.Outcomes,
            Checklist = detail.Checklist,
            // A task stored before steps had facts has none.
            Facts = detail.Facts.IsDefault ? [] : detail.Facts,
        };
    }

    private static CaseClock ReadClock(DbDataReader row) =>
        new(row.GetGuid(0), CaseJson.Read<Clock>(row.GetString(3)), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetInt32(2));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
