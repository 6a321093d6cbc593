using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Documents;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>A small hall around the pure office: it holds the file between commands, keeps time, and knows its people by name.</summary>
internal sealed class Hall
{
    public static readonly Guid CaseId = new("11111111-2222-4333-8444-555555555555");

    private static readonly DateOnly Always = new(2020, 1, 1);

    private static readonly Dictionary<string, (string A, string B)> Posts = new(StringComparer.Ordinal)
    {
        ["review"] = ("赵审查", "钱审查"),
        ["survey"] = ("孙踏勘", "李踏勘"),
        ["special"] = ("周检测", "吴检测"),
        ["joint-land"] = ("郑国土", "王国土"),
        ["joint-agri"] = ("冯农业", "陈农业"),
        ["proxy"] = ("褚代办", "卫代办"),
        ["decide"] = ("蒋镇长", "沈副镇长"),
        ["issue"] = ("韩出件", "杨出件"),
    };

    public ServiceItem Item { get; set; } = Licence();

    public CompiledWorkflow Workflow { get; set; } = TestFlow.Workflow;

    public DateTimeOffset Now { get; private set; } = At("2026-03-02 10:00");

    public CaseFile? File { get; set; }

    public List<CaseChange> Changes { get; } = [];

    /// <summary>The alert or duty the next command is about.</summary>
    public SupervisionFacts? Supervision { get; set; }

    public ImmutableArray<Absence> Absences { get; set; } = [];

    /// <summary>Who holds no post any more.</summary>
    public ImmutableHashSet<string> OutOfPost { get; set; } = [];

    /// <summary>Holdings beside each post's A and B.</summary>
    public ImmutableArray<PostHolding> AlsoHeld { get; set; } = [];

    /// <summary>Who has left the office.</summary>
    public ImmutableHashSet<string> Left { get; set; } = [];

    public ImmutableArray<Authorisation> Authorisations { get; set; } =
        [new Authorisation("T-01", TaskKind.Decide, "decide", "青政发〔2026〕1号", Always)];

    public static OfficeActor.Staff Clerk { get; } = new(new StaffMember("李窗口", "李窗口", EmploymentKind.Contract)) { WindowClasses = ["卫生健康"], Windows = ["W1"] };

    public static ServiceItem Licence() => PaperSamples.Item with
    {
        Code = "T-01",
        Name = "测试许可",
        PromisedLimit = new TimeLimit(10, DayUnit.Working),
        StatutoryLimit = new TimeLimit(20, DayUnit.Working) { Extension = new ItemExtension(10, DayUnit.Working, ExtensionApprover.HeadOfBody) },
        Materials =
        [
            new MaterialRequirement("M1", "申请表") { IsMain = true },
            new MaterialRequirement("M2", "平面图"),
            new MaterialRequirement("M3", "健康证明") { MayDefer = true },
            new MaterialRequirement("M4", "委托书") { IsRequired = false, LicenceType = "居民身份证" },
        ],
    };

    public static ServiceItem Joint() => Licence() with
    {
        Joint = [new DepartmentShare("镇自然资源所", "规划核实", new TimeLimit(5, DayUnit.Working)), new DepartmentShare("镇农业农村中心", "资格审查", new TimeLimit(7, DayUnit.Working))],
        StatutoryLimit = new TimeLimit(45, DayUnit.Working) { Extension = new ItemExtension(15, DayUnit.Working, ExtensionApprover.HeadOfGovernment) },
        KindsNotOffered = [new KindNotOffered("Committed", "须联合审查"), new KindNotOffered("Immediate", "须联合审查")],
    };

    public static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public static OfficeActor.Staff Person(string name, params ExtensionApprover[] signsAs) =>
        new(new StaffMember(name, name, EmploymentKind.Regular)) { SignsAs = [.. signsAs] };

    public Hall On(string local)
    {
        Now = At(local);
        return this;
    }

    public OfficeDesk Desk(OfficeActor actor) => new()
    {
        Item = Item,
        Workflow = Workflow,
        DefinitionVersionId = TestFlow.VersionId,
        Calendar = WorkCalendar.National,
        Hours = OfficeHours.Usual,
        Zone = OfficeClock.Shanghai,
        Centre = PaperSamples.Centre,
        Actor = actor,
        Now = Now,
        Seed = 42,
        Supervision = Supervision,
        NewCase = new NewCase("620602101-20260302-1-000001-5", "135790"),
        Rosters = Posts.ToImmutableDictionary(p => p.Key, p => new Roster(new Post(p.Key, p.Key, "D1", "office-head"))
        {
            Holdings = [.. new[] { new PostHolding(p.Value.A, p.Key, PostRank.A, Always), new PostHolding(p.Value.B, p.Key, PostRank.B, Always) }.Concat(AlsoHeld).Where(h => h.PostCode == p.Key && !OutOfPost.Contains(h.PersonId))],
            Absences = Absences,
            Authorisations = Authorisations,
        }),
        Staff = Posts.Values.SelectMany(p => new[] { p.A, p.B }).Append(Clerk.Id)
            .ToImmutableDictionary(n => n, n => n == Clerk.Id ? Clerk.Person : new StaffMember(n, n, EmploymentKind.Regular, !Left.Contains(n))),
    };

    public static IntakeForm Form(IntakeOutcome outcome, params (string Code, MaterialState State)[] materials) => new()
    {
        CaseId = CaseId,
        ItemCode = "T-01",
        Applicant = PaperSamples.File.Applicant,
        Channel = "window",
        WindowCode = "W1",
        Materials = [.. materials.Select(m => new CaseMaterial(m.Code, m.Code, m.State))],
        Outcome = outcome,
        Fingerprint = "",
    };

    public static (string, MaterialState)[] AllReceived => [("M1", MaterialState.Received), ("M2", MaterialState.Received), ("M3", MaterialState.Received)];

    /// <summary>Concludes with the fingerprint of the assessment as it is now.</summary>
    public CommandResult Conclude(IntakeForm form) =>
        Do(Clerk, new CaseCommand.ConcludeIntake(form with { Fingerprint = IntakeDesk.Assess(Item, form, Desk(Clerk)).Fingerprint }));

    public CommandResult Do(OfficeActor actor, CaseCommand command)
    {
        var result = Office.Handle(Desk(actor), File, command);
        if (result is CommandResult.Applied applied)
        {
            File = applied.Change.After;
            Changes.Add(applied.Change);
        }
        return result;
    }

    public CaseChange Must(CommandResult result)
    {
        if (result is CommandResult.Refused refused)
            Assert.Fail($"Refused: {refused.Code} {refused.Message} {refused.Path}");
        Assert.That(Changes[^1], Is.SameAs(((CommandResult.Applied)result).Change));
        return Changes[^1];
    }

    public CaseTask Task(string step) =>
        File!.OpenTasks.FirstOrDefault(t => t.StepName == step || t.PostCode == step)
        ?? throw new AssertionException($"No open task {step}; open: {string.Join(", ", File.OpenTasks.Select(t => t.StepName))}; incidents: {string.Join(", ", File.Flow!.Incidents.Select(i => i.Message))}");

    /// <summary>The post's A takes the task and finishes it.</summary>
    public CaseChange Finish(string step, TaskAnswer answer)
    {
        var task = Task(step);
        var person = Person(Posts[task.PostCode].A);
        Must(Do(person, new CaseCommand.ClaimTask(task.Id)));
        return Must(Do(person, new CaseCommand.CompleteTask(task.Id, answer)));
    }

    public static TaskAnswer Answer(string outcome, string? reason = null, params (string Name, string Text)[] facts) => new()
    {
        Outcome = outcome,
        Reason = reason,
        Facts = facts.ToImmutableSortedDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal),
    };

    public static TaskAnswer Reviewed(string outcome = "Pass", string? reason = null) =>
        Answer(outcome, reason) with { Checklist = [new CheckAnswer("1", CheckVerdict.Meets)] };

    public static TaskAnswer Delivered => Answer("Done", null, ("collector", "申请人本人"), ("method", "窗口领取"));

    public CaseClock Clock(ClockKind kind) => File!.Clocks.Single(c => c.Ledger.Kind == kind);

    public DateOnly? Due(ClockKind kind) => Clock(kind).Ledger.Due(WorkCalendar.National);
}
