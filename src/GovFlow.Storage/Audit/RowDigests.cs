using GovFlow.Storage.Model;

namespace GovFlow.Storage.Audit;

/// <summary>What an audit entry vouches for, row by row. Left out is what the calendar derives (due days, rungs), which may be recomputed.</summary>
internal static class RowDigests
{
    public static string Case(CaseRow row) => new Digest()
        .Add(row.Id).Add(row.Number).Add(row.QueryCode).Add(row.CentreCode).Add(row.ItemCode).Add(row.ItemName).Add(row.DefinitionVersionId)
        .Add((int)row.InnerKind).Add((int?)row.OuterKind).Add((int)row.State).Add(row.ApplicantMasked).Add(row.ApplicantNameKey).Add(row.ApplicantPaperKey)
        .Add(row.Channel).Add(row.WindowCode).Add(row.IsGreenChannel).Add(row.ReceivedAt).Add(row.ReceivedOn).Add(row.AcceptedOn).Add(row.ClosedAt)
        .Add(row.Version).Add(row.ChangedAt).Add(row.ChangedBy).Add(row.Detail).Hex();

    public static string? Flow(FlowRow? row, IEnumerable<BookmarkRow> bookmarks)
    {
        if (row is null)
            return null;
        var digest = new Digest().Add(row.InstanceId).Add(row.CaseId).Add(row.DefinitionVersionId).Add((int)row.Status).Add((int)row.SubStatus).Add(row.Incidents)
            .Add(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(row.State)));
        foreach (var bookmark in bookmarks.OrderBy(b => b.BookmarkId, StringComparer.Ordinal))
            digest.Add(bookmark.BookmarkId).Add(bookmark.Name).Add(bookmark.Hash).Add(bookmark.ResumeAt);
        return digest.Hex();
    }

    public static string Task(TaskRow row) => new Digest()
        .Add(row.Id).Add(row.CaseId).Add(row.CaseNumber).Add(row.CentreCode).Add(row.ItemCode).Add((int)row.Kind).Add(row.StepName).Add(row.NodeId)
        .Add(row.BookmarkId).Add(row.PostCode).Add(row.Department).Add(row.AssigneeId).Add(row.IsStandIn).Add(row.OpenedAt).Add(row.ClaimedAt)
        .Add(row.ClosedAt).Add(row.ClosedBy).Add(row.Outcome).Add(row.ClockId).Add(row.Detail).Add(row.Answer).Hex();

    public static string Clock(ClockRow row) =>
        new Digest().Add(row.Id).Add(row.CaseId).Add((int)row.Kind).Add(row.TaskId).Add(row.Ledger).Add(row.IsRunning).Hex();

    public static string Paper(PaperRow row) => new Digest()
        .Add(row.Id).Add(row.CaseId).Add((int)row.Template).Add(row.TemplateVersion).Add(row.Register).Add(row.Place).Add(row.Number).Add(row.Date)
        .Add(row.IssuedAt).Add(row.Html).Add(row.Hash).Add(row.CheckCode).Add(row.SealName).Hex();

    public static string Letter(LetterRow row) => new Digest()
        .Add(row.Id).Add((int)row.Template).Add(row.TemplateVersion).Add(row.Title).Add(row.CentreCode).Add(row.AboutId).Add(row.AboutNumber).Add(row.VoiceId).Add(row.DutyId)
        .Add(row.ViolationId).Add(row.ToPersonId).Add(row.ToUnitCode).Add(row.IssuedBy).Add(row.Register).Add(row.Place).Add(row.Number).Add(row.Date).Add(row.IssuedAt).Add(row.Html)
        .Add(row.Hash).Add(row.CheckCode).Add(row.SealName).Hex();

    public static string Alert(AlertRow row)
    {
        var digest = new Digest()
            .Add(row.Id).Add(row.ClockId).Add(row.ClockVersion).Add(row.Rung).Add(row.CaseId).Add(row.CaseNumber).Add((int)row.ClockKind).Add((int)row.Card).Add(row.HolderId)
            .Add(row.Audience).Add(row.Text).Add(row.RaisedAt).Add(row.AcknowledgedAt).Add(row.AcknowledgedBy);
        // One that has no more to say keeps the digest it was vouched for with before alerts had a life.
        return row is { Version: 0, Source: AlertSource.Clock }
            ? digest.Hex()
            : digest.Add((int)row.Source).Add(row.Version).Add((int?)row.EscalatedTo).Add(row.ClosedAt).Add(row.ClosedBy).Add(row.Finding).Hex();
    }

    public static string Duty(DutyRow row) => new Digest()
        .Add(row.Id).Add((int)row.Kind).Add(row.CaseId).Add(row.AlertId).Add(row.ViolationId).Add(row.UnitCode).Add(row.HolderId).Add(row.Text).Add(row.AskedBy)
        .Add(row.AskedAt).Add(row.DueDay).Add(row.Answer).Add((long?)(row.IsInOrder is { } inOrder ? (inOrder ? 1 : 0) : null)).Add(row.AnsweredBy).Add(row.AnsweredAt).Add(row.WarnedAt).Add(row.Version).Hex();

    public static string Violation(ViolationRow row) => new Digest()
        .Add(row.Id).Add((int)row.BrokenRule).Add(row.CaseId).Add(row.Subject).Add(row.PersonId).Add(row.PostCode).Add(row.UnitCode).Add(row.OccurredOn)
        .Add(row.DetectedAt).Add(row.Evidence).Add((int)row.State).Add((int?)row.Tier).Add((int?)row.Sanction).Add(row.Finding).Add(row.DecidedBy).Add(row.DecidedAt)
        .Add(row.Appeal).Add(row.History).Add(row.Version).Hex();

    /// <summary>Without the due day, which the calendar derives, and the chain's own head.</summary>
    public static string Voice(VoiceRow row) => new Digest()
        .Add(row.Id).Add(row.Number).Add(row.QueryCode).Add(row.CentreCode).Add((int)row.Kind).Add((int)row.State).Add((int)row.Stage).Add(row.ReceivedAt).Add(row.FirstAskedId)
        .Add(row.HolderId).Add(row.OfferedId).Add(row.LeadUnitCode).Add(row.Helpers).Add(row.AboutPersonId).Add(row.CaseId).Add(row.Detail).Add(row.Version).Add(row.ChangedAt).Add(row.ChangedBy).Hex();

    public static string VoiceEvent(VoiceEventRow row) => new Digest()
        .Add(row.VoiceId).Add(row.Seq).Add(row.At).Add(row.Kind).Add(row.Text).Add(row.ActorId).Add(row.ActorName).Add(row.IsPublic).Add(row.CommandId).Hex();

    public static string Rating(RatingRow row) => new Digest()
        .Add(row.Id).Add(row.CaseId).Add(row.CaseNumber).Add(row.CentreCode).Add(row.ItemName).Add((int)row.Level).Add(row.Reasons).Add(row.Comment).Add(row.RatedAt).Add(row.VoiceId).Hex();

    public static string Command(CommandRow row)
    {
        var digest = new Digest().Add(row.Id).Add(row.Name).Add(row.ActorId).Add(row.CaseId).Add(row.Version).Add(row.At).Add(row.Answer);
        // One from before inputs were kept has the digest it was vouched for with.
        return row.Input is { } input ? digest.Add(input).Hex() : digest.Hex();
    }

    /// <summary>Open tasks and running clocks together, in an order of their own.</summary>
    public static string Work(IEnumerable<TaskRow> open, IEnumerable<ClockRow> running)
    {
        var digest = new Digest();
        foreach (var task in open.Select(Task).Order(StringComparer.Ordinal))
            digest.Add(task);
        digest.Add("clocks");
        foreach (var clock in running.Select(Clock).Order(StringComparer.Ordinal))
            digest.Add(clock);
        return digest.Hex();
    }

    /// <summary>The lines one entry wrote, in order.</summary>
    public static string Events(IEnumerable<CaseEventRow> lines)
    {
        var digest = new Digest();
        foreach (var line in lines)
        {
            digest.Add(line.CaseId).Add(line.Seq).Add(line.At).Add(line.Kind).Add(line.Text).Add(line.ActorId).Add(line.ActorName).Add(line.IsStandIn)
                .Add(line.IsVisibleToApplicant).Add(line.LegalDay).Add(line.PaperId).Add(line.TaskId).Add(line.StepName);
        }

        return digest.Hex();
    }
}
