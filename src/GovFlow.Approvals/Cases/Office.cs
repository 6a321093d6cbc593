using GovFlow.Approvals.Cases.Folding;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// The office: rules → engine burst → fold (decision 0002). Pure: the same desk, file and command give the same change, byte for byte. It looks nothing
/// up and stores nothing; a refusal changes nothing.
/// </summary>
public static partial class Office
{
    /// <summary>The workflow input that holds the materials' states.</summary>
    public const string MaterialsInput = "Materials";

    private static readonly WorkflowEngine Engine = new();

    /// <summary>Decides a command.</summary>
    /// <param name="desk">Everything looked up beforehand.</param>
    /// <param name="file">The case as it stands; null only for <see cref="CaseCommand.ConcludeIntake"/>.</param>
    /// <param name="command">What is asked.</param>
    /// <returns>The whole change, or the rule that forbids it.</returns>
    public static CommandResult Handle(OfficeDesk desk, CaseFile? file, CaseCommand command)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(command);
        return Settled(command, Decide(desk, file, command));
    }

    private static CommandResult Decide(OfficeDesk desk, CaseFile? file, CaseCommand command)
    {
        if (desk.Actor is OfficeActor.Staff { Person.IsActive: false } gone)
            return Refused("people-inactive", $"{gone.Name}已离任，不能办理。", "004-16");
        if (CheckTexts(command) is { } unfit)
            return unfit;
        if (command is CaseCommand.ConcludeIntake conclude)
            return file is null or { IsUnanswered: true } ? Conclude(desk, conclude.Form, file) : Refused("case-exists", "该办件已经收件，不能重复收件。", "003-10");
        if (command is CaseCommand.ReceiveApplication receive)
            return file is null ? Receive(desk, receive.Form) : Refused("case-exists", "该申请已经登记，不能重复登记。", "003-10");
        if (file is null)
            return Refused("case-unknown", "没有这个办件。");
        if (file.DefinitionVersionId != desk.DefinitionVersionId)
            return Refused("version-mismatch", "办件绑定的流程版本与所给版本不一致。", "002-6");
        return command switch
        {
            CaseCommand.ClaimTask claim => Claim(desk, file, claim),
            CaseCommand.ReleaseTask release => Release(desk, file, release),
            CaseCommand.TransferTask transfer => Transfer(desk, file, transfer),
            CaseCommand.CompleteTask complete => Complete(desk, file, complete),
            CaseCommand.PutUpRecord put => PutUpRecord(desk, file, put),
            CaseCommand.SignRecord sign => SignRecord(desk, file, sign),
            CaseCommand.RefuseRecord refuse => RefuseRecord(desk, file, refuse),
            CaseCommand.DelegateTask delegated => DelegateTo(desk, file, delegated),
            CaseCommand.HandBackTask handBack => HandBack(desk, file, handBack),
            CaseCommand.RecallTask recall => Recall(desk, file, recall),
            CaseCommand.AddSigners add => AddSigners(desk, file, add),
            CaseCommand.RemoveSigner remove => RemoveSigner(desk, file, remove),
            CaseCommand.SignTask sign => Sign(desk, file, sign),
            CaseCommand.SendBackTask sendBack => SendBack(desk, file, sendBack),
            CaseCommand.WithdrawCompletion undo => WithdrawCompletion(desk, file, undo),
            CaseCommand.CopyTask copy => Copy(desk, file, copy),
            CaseCommand.UrgeTask urge => Urge(desk, file, urge),
            CaseCommand.HandOverTask handOver => HandOver(desk, file, handOver),
            CaseCommand.HandInMaterials handIn => HandIn(desk, file, handIn),
            CaseCommand.AddScans add => AddScans(desk, file, add),
            CaseCommand.AmendApplication amend => Amend(desk, file, amend.Form),
            CaseCommand.SendSupplement send => SendSupplement(desk, file, send),
            CaseCommand.Withdraw withdraw => Withdraw(desk, file, withdraw),
            CaseCommand.ExtendClock extend => Extend(desk, file, extend),
            CaseCommand.BecomeCommitted become => BecomeCommitted(desk, file, become),
            CaseCommand.WakeTimer wake => Wake(desk, file, wake),
            CaseCommand.ResumeBookmark resume => Resume(desk, file, resume),
            CaseCommand.RetryIncident retry => Retry(desk, file, retry),
            CaseCommand.SkipIncident skip => Skip(desk, file, skip),
            CaseCommand.CancelIncident cancel => Cancel(desk, file, cancel),
            CaseCommand.MoveToVersion move => Move(desk, file, move),
            CaseCommand.MoveBack back => MoveBack(desk, file, back),
            CaseCommand.AcknowledgeAlert acknowledge => Acknowledge(desk, file, acknowledge),
            CaseCommand.ActOnAlert act => ActOnAlert(desk, file, act),
            CaseCommand.AnswerDuty answer => AnswerDuty(desk, file, answer),
            CaseCommand.Urge urge => Urge(desk, file, urge),
            CaseCommand.DeemAccepted => DeemAccepted(desk, file),
            CaseCommand.TellOfHearing tell => TellOfHearing(desk, file, tell),
            CaseCommand.RequestHearing request => RequestHearing(desk, file, request),
            CaseCommand.WaiveHearing waive => WaiveHearing(desk, file, waive),
            CaseCommand.LapseHearing => LapseHearing(desk, file),
            CaseCommand.ConveneHearing convene => ConveneHearing(desk, file, convene),
            CaseCommand.RecordHearing record => RecordHearing(desk, file, record),
            CaseCommand.OrderFees order => OrderFees(desk, file, order),
            CaseCommand.TakeBackFees back => TakeBackFees(desk, file, back),
            CaseCommand.PayFees pay => PayFees(desk, file, pay),
            CaseCommand.RaiseObjection raise => RaiseObjection(desk, file, raise),
            CaseCommand.AnswerObjection answer => AnswerObjection(desk, file, answer),
            CaseCommand.PublishAgain again => PublishAgain(desk, file, again),
            CaseCommand.AllowSecondNotice allow => AllowSecondNotice(desk, file, allow),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    internal static CommandResult.Refused Refuse(Refusal refusal, string? path = null) => new(refusal.Code, refusal.Message, refusal.Basis, path);

    private static CommandResult.Refused Refused(string code, string message, string? basis = null, string? path = null) => new(code, message, basis, path);

    /// <summary>Runs one stimulus and folds it; null where it met nothing that waits.</summary>
    private static bool TryRun(CaseFold fold, OfficeDesk desk, Stimulus stimulus)
    {
        var context = new BurstContext(fold.File.Id.ToString("N"), desk.Now, desk.Seed);
        var (flow, told) = WithMaterials(desk.Workflow, fold.File, stimulus);
        var burst = Engine.Run(desk.Workflow, flow, told, context);
        if (burst.Outcome is not StimulusOutcome.Applied)
            return false;
        fold.Apply(burst);
        return true;
    }

    /// <summary>
    /// What a flow may ask about the materials as they stand at this moment: <c>getInput("Materials").CODE</c> is the name of the <see cref="MaterialState"/>. Only a flow that asks is told, so
    /// the memory of all others stays what it was.
    /// </summary>
    private static (InstanceState? Flow, Stimulus Stimulus) WithMaterials(CompiledWorkflow workflow, CaseFile file, Stimulus stimulus)
    {
        if (!workflow.ReadsInput(MaterialsInput))
            return (file.Flow, stimulus);
        var materials = new ValueMap.Builder();
        foreach (var material in file.Materials)
            materials.Set(material.Code, material.State.ToString());
        var states = Value.MapOf(materials.Build());
        return stimulus is Stimulus.Start start
            ? (file.Flow, start with { Inputs = start.Inputs.With(MaterialsInput, states) })
            : (file.Flow is { } flow ? flow with { Inputs = flow.Inputs.With(MaterialsInput, states) } : null, stimulus);
    }

    private static CommandResult.Refused? Ended(CaseFile file) => file.State.IsTerminal() || file.State is CaseState.Closed
        ? Refused("wrong-state", $"办件已{file.State.ChineseName()}，不能再办理。", "003-26")
        : null;
}
