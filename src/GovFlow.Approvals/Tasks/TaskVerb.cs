namespace GovFlow.Approvals.Tasks;

/// <summary>What people do with a task (decision 0011).</summary>
public enum TaskVerb
{
    /// <summary>认领.</summary>
    Claim,

    /// <summary>退回岗位.</summary>
    Release,

    /// <summary>转办.</summary>
    Transfer,

    /// <summary>委派: another prepares, and hands back.</summary>
    Delegate,

    /// <summary>交回 by the delegate.</summary>
    HandBack,

    /// <summary>收回: the holder takes back a delegation, or an answer or record that waits for signatures.</summary>
    Recall,

    /// <summary>加签.</summary>
    AddSigners,

    /// <summary>减签.</summary>
    RemoveSigner,

    /// <summary>会签意见.</summary>
    Sign,

    /// <summary>送签: the holder has signed the record of a step of two officers (decision 0046).</summary>
    PutUp,

    /// <summary>签名 by the second officer; the step ends with it.</summary>
    SignRecord,

    /// <summary>退回记录 by the second officer.</summary>
    RefuseRecord,

    /// <summary>办结.</summary>
    Complete,

    /// <summary>内部退回 to an earlier step.</summary>
    SendBack,

    /// <summary>撤回办结, asked of the task it opened.</summary>
    WithdrawCompletion,

    /// <summary>抄送.</summary>
    Copy,

    /// <summary>催办.</summary>
    Urge,

    /// <summary>交接 by the head of the unit or an administrator (004-16).</summary>
    HandOver,
}

/// <summary>Where an open task stands; derived from its facts, never stored beside them.</summary>
public enum TaskStage
{
    /// <summary>待认领.</summary>
    Waiting,

    /// <summary>办理中: the holder may answer.</summary>
    Held,

    /// <summary>已委派.</summary>
    Delegated,

    /// <summary>会签中, before the holder's answer (前加签).</summary>
    Signing,

    /// <summary>待会签: the holder's answer waits for signatures (后加签).</summary>
    Answered,

    /// <summary>待签名: the record waits for the second officer.</summary>
    PutUp,
}

/// <summary>The one table: which verb is lawful in which stage (decision 0011). Who may is asked beside it.</summary>
public static class TaskVerbs
{
    /// <summary>True where <paramref name="verb"/> is lawful in <paramref name="stage"/>; an orphaned task may be claimed in any (<see cref="People.PeopleRules.MayGoOn"/>).</summary>
    public static bool IsLawful(TaskStage stage, TaskVerb verb) => verb switch
    {
        TaskVerb.Claim or TaskVerb.WithdrawCompletion => stage is TaskStage.Waiting,
        TaskVerb.Release or TaskVerb.Delegate or TaskVerb.Complete or TaskVerb.PutUp or TaskVerb.SendBack => stage is TaskStage.Held,
        TaskVerb.Transfer or TaskVerb.AddSigners => stage is TaskStage.Held or TaskStage.Signing,
        TaskVerb.HandBack => stage is TaskStage.Delegated,
        TaskVerb.Recall => stage is TaskStage.Delegated or TaskStage.Answered or TaskStage.PutUp,
        TaskVerb.SignRecord or TaskVerb.RefuseRecord => stage is TaskStage.PutUp,
        TaskVerb.Sign => stage is TaskStage.Signing or TaskStage.Answered,
        TaskVerb.RemoveSigner => stage is TaskStage.Held or TaskStage.Signing or TaskStage.Answered,
        TaskVerb.Copy => stage is not TaskStage.Waiting,
        TaskVerb.Urge or TaskVerb.HandOver => true,
    };

    /// <summary>The word people read.</summary>
    public static string ChineseName(this TaskVerb verb) => verb switch
    {
        TaskVerb.Claim => "认领",
        TaskVerb.Release => "退回岗位",
        TaskVerb.Transfer => "转办",
        TaskVerb.Delegate => "委派",
        TaskVerb.HandBack => "交回",
        TaskVerb.Recall => "收回",
        TaskVerb.AddSigners => "加签",
        TaskVerb.RemoveSigner => "减签",
        TaskVerb.Sign => "会签",
        TaskVerb.PutUp => "送签",
        TaskVerb.SignRecord => "签名",
        TaskVerb.RefuseRecord => "退回记录",
        TaskVerb.Complete => "办理",
        TaskVerb.SendBack => "内部退回",
        TaskVerb.WithdrawCompletion => "撤回办结",
        TaskVerb.Copy => "抄送",
        TaskVerb.Urge => "催办",
        TaskVerb.HandOver => "交接",
    };

    /// <summary>The word people read, with what to do about it.</summary>
    public static string ChineseName(this TaskStage stage) => stage switch
    {
        TaskStage.Waiting => "待认领",
        TaskStage.Held => "办理中",
        TaskStage.Delegated => "已委派他人，尚未交回",
        TaskStage.Signing => "会签中，尚未签完",
        TaskStage.Answered => "已办理，待会签",
        TaskStage.PutUp => "已送另一名工作人员签名",
    };
}
