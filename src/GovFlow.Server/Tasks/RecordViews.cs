using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Files;

namespace GovFlow.Server.Tasks;

/// <summary>Where a record stands.</summary>
public enum RecordState
{
    /// <summary>待签名.</summary>
    Waiting,

    /// <summary>退回, or taken back.</summary>
    Returned,

    /// <summary>Both have signed.</summary>
    Signed,
}

/// <summary>The record of a step of two officers, whole: whoever signs reads what they sign.</summary>
/// <param name="By">Who wrote it and put it up.</param>
/// <param name="At">When they signed it.</param>
/// <param name="Second">Whose signature it needs beside.</param>
/// <param name="SignedAt">When the second signed; null until then.</param>
/// <param name="ReturnedBy">Who gave it back; null where nobody did.</param>
/// <param name="WhyReturned">Null where its holder took it back.</param>
/// <param name="OutcomeLabel">The outcome's name.</param>
/// <param name="Answer">As it was handed in.</param>
/// <param name="Photos">In the order they were taken.</param>
public sealed record RecordView(
    RecordState State, PersonView By, DateTimeOffset At, PersonView Second, DateTimeOffset? SignedAt, PersonView? ReturnedBy, string? WhyReturned, string OutcomeLabel,
    TaskAnswerRequest Answer, IReadOnlyList<FileView> Photos, IReadOnlyList<DrawnSignatureView> Signatures);

/// <summary>The second officer's signature.</summary>
/// <param name="Signature">The picture, uploaded before; null where nothing was drawn: the act is the signature.</param>
/// <param name="Read">Of the record that was read, when it was put up: another one since is refused.</param>
public sealed record SignRecordRequest(Guid? Signature = null, DateTimeOffset? Read = null);

/// <summary>Why the second officer does not sign.</summary>
public sealed record RefuseRecordRequest(string Reason);

/// <summary>Shows a record.</summary>
internal static class RecordViews
{
    /// <summary>Null where none was put up.</summary>
    public static RecordView? Of(CaseTask task, CaseSight sight)
    {
        if (task is not { Record: { Answer: { CoOfficerId: { } second } answer } record, AssigneeId: { } holder })
            return null;
        var (hall, files) = (sight.Hall, sight.Files);
        return new RecordView(
            record.IsWaiting ? RecordState.Waiting : record.Returned is not null ? RecordState.Returned : RecordState.Signed, CaseViews.Person(holder, hall)!, record.At, CaseViews.Person(second, hall)!, record.SignedAt,
            CaseViews.Person(record.Returned?.PersonId, hall), record.Returned?.Reason, task.Outcomes.FirstOrDefault(o => o.Port == answer.Outcome)?.Label ?? answer.Outcome,
            new TaskAnswerRequest
            {
                Outcome = answer.Outcome,
                Opinion = answer.Opinion,
                Reason = answer.Reason,
                Checklist = answer.Checklist,
                CoOfficerId = second,
                Facts = answer.Facts,
                MissingMaterials = answer.MissingMaterials,
                Photos = [.. answer.Photos.Select(p => p.Id)],
                Signatures = [.. answer.Signatures.Select(s => new SignatureRequest(s.PersonId, s.Picture.Id))],
            },
            [.. answer.Photos.Select(p => files.GetValueOrDefault(p.Id)).OfType<FileView>()],
            [.. answer.Signatures.Where(s => files.ContainsKey(s.Picture.Id)).Select(s => new DrawnSignatureView(hall.PersonName(s.PersonId), files[s.Picture.Id]))]);
    }
}
