using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>Who acts.</summary>
public abstract record OfficeActor
{
    private OfficeActor()
    {
    }

    public abstract string Id { get; }

    /// <summary>As the timeline and the papers name them; never the applicant's own name.</summary>
    public abstract string Name { get; }

    /// <summary>A person of the hall.</summary>
    public sealed record Staff(StaffMember Person) : OfficeActor
    {
        public override string Id => Person.Id;

        public override string Name => Person.Name;

        /// <summary>Window classes whose items the person may take in (001-8); <c>*</c> = all (004-17).</summary>
        public ImmutableArray<string> WindowClasses { get; init; } = [];

        /// <summary>Codes of the windows the person sits at now.</summary>
        public ImmutableArray<string> Windows { get; init; } = [];

        /// <summary>In which offices the person signs extensions (许可法 42).</summary>
        public ImmutableArray<ExtensionApprover> SignsAs { get; init; } = [];

        /// <summary>May retry, skip and cancel faulted steps.</summary>
        public bool IsOperator { get; init; }

        /// <summary>Hands over the open tasks of others (004-16).</summary>
        public bool MayHandOver { get; init; }

        /// <summary>Oversees without handling: whoever supervises a case takes no step of it (000-2).</summary>
        public bool IsSupervisor { get; init; }
    }

    /// <summary>A technical account that may mend faulted flows and nothing else.</summary>
    public sealed record Operator(string AccountId, string AccountName) : OfficeActor
    {
        /// <summary>Hands over the open tasks of those who leave (004-16).</summary>
        public bool MayHandOver { get; init; }

        public override string Id => AccountId;

        public override string Name => AccountName;
    }

    /// <summary>A timer or a sweep.</summary>
    public sealed record Timer : OfficeActor
    {
        public override string Id => "system";

        public override string Name => "系统";
    }

    /// <summary>The applicant, known by case number and query code or by an account.</summary>
    public sealed record ByApplicant : OfficeActor
    {
        /// <summary>A window has seen the paper of the account that acts.</summary>
        public bool IsProven { get; init; }

        /// <summary>The account is the agent's: what it does, the mandate must cover (000-23).</summary>
        public bool IsAgent { get; init; }

        public override string Id => "applicant";

        public override string Name => "申请人";
    }

    /// <summary>Anybody, unnamed: whoever objects to what is publicised.</summary>
    public sealed record ByPublic : OfficeActor
    {
        public override string Id => "public";

        public override string Name => "公众";
    }
}

/// <summary>Number and query code a new case gets.</summary>
public sealed record NewCase(string Number, string QueryCode);

/// <summary>The version a case is to go on under.</summary>
public sealed record MoveTarget(string VersionId, ServiceItem Item, CompiledWorkflow Workflow);

/// <summary>Everything looked up before the office decides; the office looks up nothing itself (decision 0002).</summary>
public sealed record OfficeDesk
{
    public required ServiceItem Item { get; init; }

    /// <summary>The definition version the case is bound to; for an intake, the one in force.</summary>
    public required CompiledWorkflow Workflow { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required WorkCalendar Calendar { get; init; }

    public required OfficeHours Hours { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required Centre Centre { get; init; }

    public required OfficeActor Actor { get; init; }

    /// <summary>Read once by the host; the whole command sees this instant.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Stored with the command, so that a replay can hand it in again.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Names of the windows that take the item in; for what is said to those of others.</summary>
    public ImmutableArray<string> TakenAt { get; init; } = [];

    public WarningPolicy Warning { get; init; } = WarningPolicy.Usual;

    /// <summary>Posts of the case's open tasks and of the steps it passed, with holders, absences and the item's authorisations; by post code.</summary>
    public ImmutableDictionary<string, Roster> Rosters { get; init; } = ImmutableDictionary<string, Roster>.Empty;

    /// <summary>Persons beside the actor: everyone called to the open tasks, who did the steps before, and those the command names; by id.</summary>
    public ImmutableDictionary<string, StaffMember> Staff { get; init; } = ImmutableDictionary<string, StaffMember>.Empty;

    /// <summary>For an intake only.</summary>
    public NewCase? NewCase { get; init; }

    /// <summary>The alert or duty the command is about; null where it is about none.</summary>
    public SupervisionFacts? Supervision { get; init; }

    /// <summary>The other version, where the command moves the case to one; null otherwise.</summary>
    public MoveTarget? Target { get; init; }

    /// <summary>免交 is believed without a licence: where there is no library to ask (rehearsals, simulations, accounts of past years), and where a command was given before there was one.</summary>
    public bool TakesLicencesOnTrust { get; init; }

    /// <summary>An agent needs no mandate: so it was before one was asked for (decision 0037).</summary>
    public bool TakesAgentsOnTrust { get; init; }

    /// <summary>
    /// People act, one session each: what two officers sign, one of them does not complete for both (decision 0046). False for rehearsals, simulations and accounts of past years, and where
    /// what was commanded is carried out again.
    /// </summary>
    public bool SignsApart { get; init; }

    internal DeskTime Time => new(Now, Zone);

    /// <summary>The legal day of <see cref="Now"/>.</summary>
    public DateOnly Today => Time.Clock.DayOf(Now);

    /// <summary>What the clocks of this item are under.</summary>
    public ClockLaw Law => Item.Law;
}

/// <summary>A clock that stands at the command's instant.</summary>
internal sealed class DeskTime(DateTimeOffset now, TimeZoneInfo zone) : TimeProvider
{
    public OfficeClock Clock => new(this, zone);

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
