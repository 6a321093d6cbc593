using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;

namespace GovFlow.Server.Demonstration;

/// <summary>One case of the demonstration: what is asked for, who does what when, and how it must end.</summary>
internal sealed record DemoCase
{
    /// <summary>The kind it is shown for.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>What to look at, in a sentence.</summary>
    public required string Story { get; init; }

    public required DemoIntake Intake { get; init; }

    public required ImmutableArray<DemoAct> Acts { get; init; }

    /// <summary>The kind it must have at its end: a case may lawfully change it on the way.</summary>
    public required CaseKind EndsAs { get; init; }

    public required CaseState End { get; init; }

    /// <summary>Every paper it must have issued, in any order; one that is issued to several appears as often.</summary>
    public required ImmutableArray<PaperTemplate> Papers { get; init; }
}

/// <summary>What lies on the window's table.</summary>
/// <param name="At">In the town's own time.</param>
/// <param name="Clerk">User name.</param>
/// <param name="Window">The window's code.</param>
/// <param name="Outcome">As the assessment must propose it.</param>
internal sealed record DemoIntake(DateTime At, string Clerk, string Window, string ItemCode, DemoApplicant Applicant, IntakeOutcome Outcome)
{
    /// <summary>Materials that are not simply there; every other required one was received.</summary>
    public ImmutableArray<DemoMaterial> Otherwise { get; init; } = [];

    /// <summary>The applicant signed the promise to bring what is missing.</summary>
    public bool HasPromised { get; init; }
}

/// <summary>Who applies. All names and numbers are invented; the division 999901 does not exist.</summary>
internal sealed record DemoApplicant(string Name, string PaperKind, string PaperNumber, bool IsOrganisation, string Phone);

/// <summary>A material as it was handed in.</summary>
internal sealed record DemoMaterial(string Code, MaterialState State, string? Note = null);

/// <summary>Something a person does.</summary>
/// <param name="At">In the town's own time.</param>
/// <param name="Person">User name.</param>
internal abstract record DemoAct(DateTime At, string Person)
{
    /// <summary>Takes the task from the inbox at <paramref name="At"/> and completes it at <paramref name="Until"/>.</summary>
    /// <param name="Step">The step's name, or its beginning.</param>
    internal sealed record Work(DateTime At, DateTime Until, string Person, string Step) : DemoAct(At, Person)
    {
        /// <summary>The outcome's port; null = the step's first, which is the favourable one.</summary>
        public string? Outcome { get; init; }

        public string? Reason { get; init; }

        public string? Opinion { get; init; }

        /// <summary>User name of the second officer of a survey, who signs its record in a session of their own.</summary>
        public string? CoOfficer { get; init; }

        public ImmutableArray<(string Name, string Value)> Facts { get; init; } = [];
    }

    /// <summary>Receives what the applicant brings later.</summary>
    internal sealed record HandIn(DateTime At, string Person, ImmutableArray<string> Materials) : DemoAct(At, Person);

    /// <summary>Reports absent from that day on, so that B steps in.</summary>
    /// <param name="To">Last day, inclusive.</param>
    internal sealed record Leave(DateTime At, string Person, DateOnly To, string Why) : DemoAct(At, Person);
}
