using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>Every text a person types into a command, checked by one rule before any other looks at it.</summary>
public static partial class Office
{
    private static CommandResult.Refused? CheckTexts(CaseCommand command) => command switch
    {
        CaseCommand.ConcludeIntake conclude => CheckTexts(conclude.Form),
        CaseCommand.ReceiveApplication receive => CheckTexts(receive.Form),
        CaseCommand.AmendApplication amend => CheckTexts(amend.Form),
        CaseCommand.AllowSecondNotice allow => FreeText.Check(FreeText.MostOfText, (allow.Reason, "$.reason")),
        CaseCommand.ReleaseTask release => FreeText.Check(FreeText.MostOfText, (release.Reason, "$.reason")),
        CaseCommand.TransferTask transfer => FreeText.Check(FreeText.MostOfText, (transfer.Reason, "$.reason")),
        CaseCommand.CompleteTask complete => CheckTexts(complete.Answer),
        CaseCommand.PutUpRecord put => CheckTexts(put.Answer),
        CaseCommand.RefuseRecord refuse => FreeText.Check(FreeText.MostOfText, (refuse.Reason, "$.reason")),
        CaseCommand.DelegateTask delegated => FreeText.Check(FreeText.MostOfText, (delegated.Request, "$.request")),
        CaseCommand.HandBackTask handBack => FreeText.Check(FreeText.MostOfText, (handBack.Opinion, "$.opinion")),
        CaseCommand.SignTask sign => FreeText.Check(FreeText.MostOfText, (sign.Opinion, "$.opinion")),
        CaseCommand.SendBackTask sendBack => FreeText.Check(FreeText.MostOfText, (sendBack.Reason, "$.reason")),
        CaseCommand.WithdrawCompletion undo => FreeText.Check(FreeText.MostOfText, (undo.Reason, "$.reason")),
        CaseCommand.CopyTask copy => FreeText.Check(FreeText.MostOfText, (copy.Note, "$.note")),
        CaseCommand.UrgeTask urge => FreeText.Check(FreeText.MostOfText, (urge.Note, "$.note")),
        CaseCommand.HandOverTask handOver => FreeText.Check(FreeText.MostOfText, (handOver.Reason, "$.reason")),
        CaseCommand.HandInMaterials { Materials.IsDefault: false } handIn => FreeText.Check(FreeText.MostOfText, handIn.Materials.Select((m, i) => (m.Note, $"$.materials[{i}].note"))),
        CaseCommand.Withdraw withdraw => FreeText.Check(FreeText.MostOfText, (withdraw.Reason, "$.reason")),
        CaseCommand.ExtendClock extend => FreeText.Check(FreeText.MostOfText, (extend.Reason, "$.reason")),
        CaseCommand.BecomeCommitted become => FreeText.Check(FreeText.MostOfText, (become.Reason, "$.reason")),
        CaseCommand.SkipIncident skip => FreeText.Check(FreeText.MostOfLine, (skip.Outcome, "$.outcome")) ?? FreeText.Check(FreeText.MostOfText, (skip.Reason, "$.reason")),
        CaseCommand.MoveToVersion move => FreeText.Check(FreeText.MostOfText, (move.Basis, "$.basis"), (move.Reason, "$.reason")),
        CaseCommand.MoveBack back => FreeText.Check(FreeText.MostOfText, (back.Reason, "$.reason")),
        CaseCommand.ActOnAlert act => FreeText.Check(FreeText.MostOfText, (act.Text, "$.text")),
        CaseCommand.AnswerDuty answer => FreeText.Check(FreeText.MostOfText, (answer.Text, "$.text")),
        CaseCommand.TellOfHearing tell => FreeText.Check(FreeText.MostOfText, (tell.Matter, "$.matter")) ?? FreeText.Check(
            FreeText.MostOfLine, tell.Parties.IsDefault ? [] : tell.Parties.SelectMany((p, i) => new[] { (p?.Name, $"$.parties[{i}].name"), (p?.Contact, $"$.parties[{i}].contact") })),
        CaseCommand.WaiveHearing waive => FreeText.Check(FreeText.MostOfText, (waive.Words, "$.words")),
        CaseCommand.ConveneHearing convene => FreeText.Check(FreeText.MostOfLine, (convene.Place, "$.place")) ?? FreeText.Check(FreeText.MostOfText, (convene.Reason, "$.reason")),
        CaseCommand.RecordHearing record => FreeText.Check(HearingMinutes.MostSaid, (record.Said, "$.said")) ?? FreeText.Check(
            FreeText.MostOfText, record.Attendance.IsDefault ? [] : record.Attendance.Select((a, i) => (a?.WhyNot, $"$.attendance[{i}].whyNot"))),
        CaseCommand.OrderFees order => FreeText.Check(
            FreeText.MostOfLine, order.Lines.IsDefault ? [] : order.Lines.SelectMany((l, i) => new[] { (l?.Name, $"$.lines[{i}].name"), (l?.Quantity, $"$.lines[{i}].quantity") })),
        CaseCommand.TakeBackFees back => FreeText.Check(FreeText.MostOfText, (back.Reason, "$.reason")),
        CaseCommand.PayFees pay => FreeText.Check(Fees.MostReceipt, (pay.Receipt, "$.receipt"), (pay.Serial, "$.serial")),
        CaseCommand.RaiseObjection raise => FreeText.Check(FreeText.MostOfLine, (raise.Name, "$.name"), (raise.Phone, "$.phone")) ?? FreeText.Check(FreeText.MostOfText, (raise.Reason, "$.reason")),
        CaseCommand.AnswerObjection answer => FreeText.Check(FreeText.MostOfText, (answer.Text, "$.text")),
        CaseCommand.PublishAgain again => FreeText.Check(FreeText.MostOfText, (again.Correction, "$.correction")),
        CaseCommand.Urge urge => FreeText.Check(FreeText.MostOfText, (urge.Text, "$.text")),
        _ => null,
    };

    private static CommandResult.Refused? CheckTexts(IntakeForm form) =>
        FreeText.Check(
            FreeText.MostOfLine,
            [
                .. Lines(form.Applicant.Identity, "$.applicant.identity"),
                .. form.Applicant.Agent is { } agent ? Lines(agent, "$.applicant.agent") : [],
                (form.Applicant.Phone, "$.applicant.phone"), (form.Applicant.Address, "$.applicant.address"),
                (form.CompetentBody, "$.competentBody"), (form.Applicant.Mandate?.Scope, "$.applicant.mandate.scope"), (form.CommunityOpinion?.Station, "$.communityOpinion.station"),
                .. form.Answers.Keys.Select(name => (name, "$.answers")),
            ])
        ?? FreeText.Check(
            FreeText.MostOfText,
            [
                (form.UnlawfulReason, "$.unlawfulReason"), (form.DeviationReason, "$.deviationReason"), (form.SpotCorrections, "$.spotCorrections"), (form.CommunityOpinion?.Text, "$.communityOpinion.text"),
                .. form.Materials.Index().Where(m => m.Item.Note is not null).Select(m => (m.Item.Note, $"$.materials[{m.Index}].note")),
                .. form.Answers.Select(a => (a.Value, $"$.answers.{a.Key}")),
            ]);

    private static IEnumerable<(string? Text, string Path)> Lines(ApplicantIdentity identity, string path) =>
        [(identity.Name, $"{path}.name"), (identity.PaperKind, $"{path}.paperKind"), (identity.PaperNumber, $"{path}.paperNumber")];

    private static CommandResult.Refused? CheckTexts(TaskAnswer answer) =>
        FreeText.Check(FreeText.MostOfLine, answer.Facts.Keys.Select(name => ((string?)name, "$.answer.facts"))) ?? FreeText.Check(FreeText.MostOfText, Texts(answer));

    private static IEnumerable<(string? Text, string Path)> Texts(TaskAnswer answer)
    {
        yield return (answer.Opinion, "$.answer.opinion");
        yield return (answer.Reason, "$.answer.reason");
        foreach (var (name, text) in answer.Facts)
            yield return (text, $"$.answer.facts.{name}");
        for (var i = 0; !answer.Checklist.IsDefault && i < answer.Checklist.Length; i++)
        {
            if (answer.Checklist[i].Note is { } note)
                yield return (note, $"$.answer.checklist[{i}].note");
        }
    }
}
