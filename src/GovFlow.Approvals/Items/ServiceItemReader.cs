using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items;

/// <summary>What reading an item came to.</summary>
/// <param name="Item">Null where any problem is not a warning: an item is taken whole or not at all.</param>
public sealed record ServiceItemReadResult(ServiceItem? Item, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>
/// Reads a definition's <c>customProperties.serviceItem</c>, and holds its flow to it. Never throws for what it holds; every problem comes back with its JSON path, a stable code
/// and a Chinese message. Member names are the record's in camelCase, enums by their names, unknown members are refused.
/// </summary>
public static class ServiceItemReader
{
    /// <summary>Where a definition holds its item.</summary>
    public const string Member = "serviceItem";

    private const string RootPath = "$.customProperties." + Member;

    /// <summary>Reads the item of a definition.</summary>
    public static ServiceItemReadResult Read(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.CustomProperties.TryGetProperty(Member, out var json)
            ? Read(json, RootPath, definition)
            : new ServiceItemReadResult(null, [new DefinitionProblem(RootPath, "item.missing", "流程定义没有事项信息（customProperties.serviceItem）。")]);
    }

    /// <summary>Reads an item's own JSON object; what must hold between it and a flow is not looked at.</summary>
    public static ServiceItemReadResult Read(JsonElement json, string path = RootPath) => Read(json, path, null);

    private static ServiceItemReadResult Read(JsonElement json, string path, WorkflowDefinition? definition)
    {
        var problems = new ItemProblems();
        var root = new ItemObject(json, path, problems);
        if (problems.HasErrors)
            return new ServiceItemReadResult(null, problems.List);
        var item = Item(root);
        root.Finish();
        if (!problems.HasErrors)
        {
            ServiceItemRules.Check(item, path, problems);
            if (definition is not null)
                ItemFlowRules.Check(item, definition, path, problems);
        }

        return new ServiceItemReadResult(problems.HasErrors ? null : item, problems.List);
    }

    private static ServiceItem Item(ItemObject o) => new()
    {
        Code = o.Text("code"),
        Name = o.Text("name"),
        Pinyin = o.Text("pinyin"),
        NationalCode = o.OptionalText("nationalCode"),
        Category = o.Choice<ItemCategory>("category"),
        PowerSource = o.Choice<PowerSource>("powerSource"),
        DeciderLevel = o.OptionalText("deciderLevel"),
        IsImmediate = o.Flag("isImmediate", false),
        PromiseMaterial = o.OptionalText("promiseMaterial"),
        IsFormalReview = o.Flag("isFormalReview", false),
        WindowClass = o.Text("windowClass"),
        ApplicantKinds = o.Choices<ApplicantKind>("applicantKinds"),
        ApplicantNote = o.OptionalText("applicantNote"),
        Channels = o.Texts("channels"),
        Basis = o.Objects("basis", b => new LegalBasis(LegalBasis.Plain(b.Text("law")), b.OptionalText("article"), b.Text("content"), Status(b), b.OptionalText("source"))),
        StatutoryLimit = o.OptionalObject("statutoryLimit", Limit),
        PromisedLimit = o.Object("promisedLimit", Limit, new TimeLimit(0, DayUnit.Working)),
        LocalLimits = o.Objects("localLimits", l => new LocalLimit(l.Text("place"), Days(l), Unit(l), Status(l), l.OptionalText("source"), l.OptionalText("note"))),
        LimitStart = o.Choice<LimitStart>("limitStart", LimitStart.Acceptance),
        SuspensionRules = o.Objects("suspensionRules", r => new LocalGround(r.Choice<SuspensionGround>("ground"), r.Text("basis"))),
        SupplementDays = o.OptionalWhole("supplementDays", 1, 365) ?? 10,
        Conditions = o.Texts("conditions"),
        Materials = o.Objects("materials", Material),
        Fee = o.Object("fee", f => new FeeRule(f.Flag("isCharged", false), f.OptionalText("standard"), f.OptionalText("basis"), Status(f))
        {
            Lines = f.Objects("list", l => new FeeLine(l.Text("name"), l.Text("amount"), l.Text("unit"))),
        }, new FeeRule(false)),
        ResultName = o.Text("resultName"),
        Lead = o.Object("lead", Share, new DepartmentShare("", "")),
        Joint = o.Objects("joint", Share),
        JointRule = o.OptionalObject("jointRule", j => new JointRule(j.Text("mode"), j.Text("lead"), j.Text("liaison"), j.Text("partialOutcome"), j.Texts("statistics"))),
        OutsideSteps = o.Objects("outsideSteps", s => new OutsideStep(
            s.Text("name"), s.Text("by"), s.Choice<OutsideStepTime>("when"), s.OptionalWhole("days", 0, ClockBudget.Most), Unit(s), s.OptionalText("note"))),
        ReturnGrounds = o.Objects("returnGrounds", g => new ReturnGround(Ground(g.Text("ground")), g.Text("text"))),
        KindsNotOffered = o.Objects("kindsNotOffered", k => new KindNotOffered(k.Choice<CaseKind>("kind").ToString(), k.Text("reason"))),
        Escalation = o.Objects("escalation", r => new PlannedRung(r.Choice<RungMoment>("when"), r.Choice<EscalationAudience>("audience"), r.OptionalWhole("daysAfter", 0, 60) ?? 0)
        {
            Channels = r.Texts("channels"),
            Words = r.OptionalText("words"),
        }),
        Visits = o.OptionalWhole("visits", 0, 20) ?? 1,
        Unverified = o.Texts("unverified"),
        Sources = o.Objects("sources", s => new FactSource(s.Texts("fields"), s.Text("source"))),
    };

    private static MaterialRequirement Material(ItemObject o) => new(o.Text("code"), o.Text("name"))
    {
        IsMain = o.Flag("isMain", false),
        IsRequired = o.Flag("isRequired", true),
        MayDefer = o.Flag("mayDefer", false),
        Origin = o.OptionalText("origin"),
        LicenceType = o.OptionalText("licenceType"),
        Basis = o.OptionalText("basis"),
        Copies = o.OptionalWhole("copies", 1, 99) ?? 1,
        Note = o.OptionalText("note"),
        Status = Status(o),
    };

    private static DepartmentShare Share(ItemObject o) => new(o.Text("name"), o.Text("share"), o.OptionalObject("limit", Limit));

    private static TimeLimit Limit(ItemObject o) => new(Days(o), Unit(o))
    {
        Status = Status(o),
        Source = o.OptionalText("source"),
        Note = o.OptionalText("note"),
        Extension = o.OptionalObject("extension", e => new ItemExtension(e.Whole("days", 1, 365), Unit(e), e.Choice<ExtensionApprover>("approver"))
        {
            Basis = e.Text("basis"),
            ApproverName = e.OptionalText("approverName"),
        }),
    };

    private static int Days(ItemObject o) => o.Whole("days", 0, ClockBudget.Most);

    private static DayUnit Unit(ItemObject o) => o.Choice<DayUnit>("unit", DayUnit.Working);

    private static Verification Status(ItemObject o) => o.Choice<Verification>("status", Verification.Unverified);

    private static char Ground(string text) => text.Length == 1 ? text[0] : '?';
}
