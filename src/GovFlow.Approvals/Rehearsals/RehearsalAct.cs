using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>What happens in a rehearsal: the closed set of what a script can hold. Steps are named by their activity's id in the file.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(Receive), "receive")]
[JsonDerivedType(typeof(Conclude), "conclude")]
[JsonDerivedType(typeof(AnswerStep), "answer")]
[JsonDerivedType(typeof(SendBack), "sendBack")]
[JsonDerivedType(typeof(HandIn), "handIn")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(Extend), "extend")]
[JsonDerivedType(typeof(BecomeCommitted), "becomeCommitted")]
[JsonDerivedType(typeof(Signal), "signal")]
[JsonDerivedType(typeof(Pass), "pass")]
public abstract record RehearsalAct
{
    private RehearsalAct()
    {
    }

    /// <summary>登记: the application came in and is not answered yet.</summary>
    public sealed record Receive : RehearsalAct;

    /// <summary>收件 ends.</summary>
    public sealed record Conclude : RehearsalAct
    {
        /// <summary>Listed materials as the window finds them; one that is not named is handed in where it is required, and not needed otherwise.</summary>
        public ImmutableArray<RehearsedMaterial> Materials { get; init; } = [];

        public bool HasPromised { get; init; }

        public string? UnlawfulReason { get; init; }

        public string? CompetentBody { get; init; }

        public bool NeedsNoLicence { get; init; }

        public string? SpotCorrections { get; init; }

        public ImmutableArray<string> JointDepartments { get; init; } = [];

        /// <summary>Answers of the item's form.</summary>
        public ImmutableSortedDictionary<string, string> Answers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

        public bool IsGreenChannel { get; init; }

        /// <summary>Null concludes as the intake table proposes.</summary>
        public IntakeOutcome? Outcome { get; init; }

        /// <summary>Where the outcome is not the proposed one.</summary>
        public string? DeviationReason { get; init; }
    }

    /// <summary>A step is taken and finished.</summary>
    public sealed record AnswerStep(string Step, TaskAnswer Answer) : RehearsalAct
    {
        /// <summary>Which department of a joint review; null = the first that waits.</summary>
        public string? Department { get; init; }

        /// <summary>Who takes it; null = the first of the post who may.</summary>
        public string? By { get; init; }
    }

    /// <summary>内部退回.</summary>
    public sealed record SendBack(string Step, string ToStep, string Reason) : RehearsalAct;

    /// <summary>The applicant hands in what was missing.</summary>
    public sealed record HandIn : RehearsalAct
    {
        /// <summary>Null = everything that is outstanding.</summary>
        public ImmutableArray<RehearsedMaterial>? Materials { get; init; }
    }

    /// <summary>撤回申请.</summary>
    public sealed record Withdraw(string Reason) : RehearsalAct;

    /// <summary>延长期限 of the statutory limit, signed by whoever the item's rule names.</summary>
    public sealed record Extend(int Days, string Reason) : RehearsalAct;

    /// <summary>即办转承诺.</summary>
    public sealed record BecomeCommitted(int Days, string Reason) : RehearsalAct;

    /// <summary>Something outside that a step waits for has come: an event, the answer to a request.</summary>
    /// <param name="Input">What the step is handed; null = nothing.</param>
    public sealed record Signal(string Step, JsonElement? Input = null) : RehearsalAct;

    /// <summary>Days pass; timers that are due on the way wake the flow, and the law does what it does of itself.</summary>
    /// <param name="Days">From 0, which only lets due timers wake, to <see cref="MostDays"/>.</param>
    public sealed record Pass(int Days, DayUnit Unit = DayUnit.Working) : RehearsalAct
    {
        /// <summary>The most days that pass at once.</summary>
        public const int MostDays = 1000;
    }

    /// <summary>What no office would be asked: a part without which there is nothing to ask.</summary>
    internal RehearsalProblem? Problem() => this switch
    {
        AnswerStep { Answer: null } => new("$.answer", "answer-missing", "没有写明办理结论。"),
        AnswerStep { Answer: { } answer } when (answer.Checklist.IsDefault ? [] : answer.Checklist).Any(c => c is null) => new("$.answer.checklist", "check-missing", "审查要点中有空项。"),
        Conclude { Materials: var materials } when !materials.IsDefault && materials.Any(m => m is null) => new("$.materials", "material-missing", "材料中有空项。"),
        Conclude { JointDepartments: var departments } when !departments.IsDefault && departments.Any(d => d is null) => new("$.jointDepartments", "department-missing", "联办部门中有空项。"),
        HandIn { Materials: { IsDefault: false } materials } when materials.Any(m => m is null) => new("$.materials", "material-missing", "材料中有空项。"),
        Pass { Days: < 0 or > Pass.MostDays } => new("$.days", "days-out-of-range", $"经过的天数应在0至{Pass.MostDays}之间。"),
        Pass { Unit: var unit } when !Enum.IsDefined(unit) => new("$.unit", "unit-unknown", "天数的单位不可识别。"),
        _ => null,
    };
}

/// <summary>A material as it is found.</summary>
public sealed record RehearsedMaterial(string Code, MaterialState State, string? Note = null);
