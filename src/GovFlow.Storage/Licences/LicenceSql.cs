using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Licences;

/// <summary>归集 by a case's own command: what it issues comes into the library, what it takes back is ended there, in its transaction.</summary>
internal static class LicenceSql
{
    private const string End = "UPDATE licences SET standing = @p0, ended_by = @p1, ended_at = @p2, end_reason = @p3, superseded_by = @p4, version = version + 1 WHERE standing = @p5 AND ";

    /// <summary>Takes the place of an entry the case rested on.</summary>
    private const string EndOne = End + "id = @p6 AND id <> @p4";

    /// <summary>Takes the place of the one of the same kind, number and holder.</summary>
    private const string EndSame = End + "library_code = @p6 AND number_key = @p7 AND kind = @p8 AND holder_key = @p9 AND id <> @p4";

    private const string EndOfCase = "UPDATE licences SET standing = @p0, ended_by = @p1, ended_at = @p2, end_reason = @p3, version = version + 1 WHERE standing = @p4 AND case_id = @p5";

    /// <param name="papers">Of the command, rendered: a licence without a number of its own bears its paper's.</param>
    public static void Add(SqlBatch batch, CaseCommit commit, CaseFile file, IEnumerable<IssuedPaper> papers)
    {
        var numbers = commit.Change.Licences.IsEmpty ? [] : papers.ToDictionary(p => p.Id, p => p.Number);
        foreach (var draft in commit.Change.Licences)
        {
            var row = Row(draft, numbers[draft.PaperId], commit, file);
            const string Why = "换发新证";
            foreach (var old in draft.Replaces)
                batch.Add(EndOne, LicenceStanding.Superseded, commit.ActorId, commit.At, Why, row.Id, LicenceStanding.InForce, old);
            batch.Add(EndSame, LicenceStanding.Superseded, commit.ActorId, commit.At, Why, row.Id, LicenceStanding.InForce, row.LibraryCode, row.NumberKey, row.Kind, row.HolderKey ?? "");
            CaseSql.Licence.Insert(batch, row);
        }

        if (commit.Change.RevokesLicences is { } reason)
            batch.Add(EndOfCase, LicenceStanding.Revoked, commit.ActorId, commit.At, reason.Length > 500 ? reason[..500] : reason, LicenceStanding.InForce, file.Id);
    }

    private static LicenceRow Row(LicenceDraft draft, string paperNumber, CaseCommit commit, CaseFile file)
    {
        var number = draft.Number is { Length: > 0 and <= 100 } own ? own : paperNumber;
        var licence = new NewLicence(draft.PaperId, draft.Kind.Length > 200 ? draft.Kind[..200] : draft.Kind, number, commit.Issuer ?? commit.Change.After.CentreCode, file.Applicant.Identity, null, draft.From, draft.To);
        var row = LicenceRows.Row(licence, commit.Library ?? file.CentreCode, file.CentreCode, LicenceSource.Issued, commit.ActorId, commit.At);
        row.CaseId = file.Id;
        return row;
    }
}
