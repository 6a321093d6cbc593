using GovFlow.Storage.Cases;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Audit;

/// <summary>Adds to a case's chain what is no command: an alert, an unmasking. The case's version stays, so nobody at work on it loses a race.</summary>
internal static class CaseChain
{
    private const string Move =
        "UPDATE cases SET audit_seq = @p2, audit_head = @p3, event_seq = event_seq + @p4 WHERE id = @p0 AND audit_seq = @p1";

    /// <summary>The chain's head; null where there is no such case.</summary>
    public static async Task<CaseToken?> HeadAsync(SqlSession session, Guid caseId, CancellationToken ct)
    {
        CaseToken? head = null;
        var batch = new SqlBatch();
        batch.Query(CaseSql.SelectGuard, row => head = new CaseToken(row.GetInt64(0), row.GetInt64(2), row.GetString(3), row.GetInt64(4)), caseId);
        await session.RunAsync(batch, ct);
        return head;
    }

    /// <summary>Moves the head, guarded: first the case's row, as a command does, so that the two never wait for each other in a ring.</summary>
    public static void Extend(SqlBatch batch, CaseToken head, AuditEntry entry, int events)
    {
        var row = entry.Chain(head.AuditHead);
        batch.Guard(Move, entry.Case, head.AuditSeq, row.Seq, row.Hash, events);
        CaseSql.Audit.Insert(batch, row);
    }
}
