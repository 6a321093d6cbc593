using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting.Flow;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Linting;

/// <summary>What rules look at: one definition, read, compiled and laid out once.</summary>
internal sealed class LintSubject
{
    /// <summary>Steps where work is done on an accepted case.</summary>
    public static readonly string[] Work =
    [
        ReviewActivity.TypeName, SiteSurveyActivity.TypeName, SpecialProcedureActivity.TypeName, PublicityActivity.TypeName, JointReviewActivity.TypeName,
        ProxyReportActivity.TypeName, DecideActivity.TypeName, CertificateActivity.TypeName,
    ];

    /// <summary>The most steps of one type a rule walks the drawing from; beyond them a hostile file would cost more than it is worth.</summary>
    public const int MostWalks = 100;

    private readonly ILookup<string, ActivityNode> _byType;

    public LintSubject(WorkflowDefinition definition, CompiledWorkflow compiled, ServiceItem? item, Staffing? staffing)
    {
        Definition = definition;
        Compiled = compiled;
        Item = item;
        Staffing = staffing;
        IsItem = definition.CustomProperties.TryGetProperty(ServiceItemReader.Member, out _);
        Flow = FlowMap.Of(definition);
        All = Flow.SearchAll();
        _byType = definition.Activities.ToLookup(n => n.Type, StringComparer.Ordinal);
        Steps = IsItem ? [.. ItemSteps.Of(definition)] : [];
        Promise = item is null ? null : PromiseProver.Prove(item, this);
    }

    public WorkflowDefinition Definition { get; }

    public CompiledWorkflow Compiled { get; }

    /// <summary>The definition carries a service item, readable or not.</summary>
    public bool IsItem { get; }

    /// <summary>Null where the definition carries none, or none that can be read.</summary>
    public ServiceItem? Item { get; }

    public bool IsLicence => Item?.Category is ItemCategory.Licence;

    public Staffing? Staffing { get; }

    public FlowMap Flow { get; }

    /// <summary>What the start reaches.</summary>
    public FlowSearch All { get; }

    public IReadOnlyList<ItemStep> Steps { get; }

    public PromiseProof? Promise { get; }

    public IEnumerable<ActivityNode> Of(params string[] types) => types.SelectMany(t => _byType[t]);

    /// <summary>Those of the types that the start reaches, as many as are walked from.</summary>
    public IEnumerable<ActivityNode> Reached(params string[] types) => Of(types).Where(All.Contains).Take(MostWalks);

    public bool Is(int point, params string[] types) => Flow.TypeAt(point) is { } type && types.Contains(type, StringComparer.Ordinal);


    /// <summary>The edge is a decision of a person: grant (准予) here or above.</summary>
    public bool IsGrant(FlowEdge edge) => edge.Port == "Grant" && Is(edge.From, DecideActivity.TypeName) || edge.Port == "Granted" && Is(edge.From, ProxyReportActivity.TypeName);

    /// <summary>The edge is a decision of a person: refusal (不予) here or above.</summary>
    public bool IsRefusal(FlowEdge edge) => edge.Port == "Refuse" && Is(edge.From, DecideActivity.TypeName) || edge.Port == "Refused" && Is(edge.From, ProxyReportActivity.TypeName);

    /// <summary>The variable an input reads; null where it reads something else.</summary>
    public static string? VariableRead(ActivityNode node, string input) =>
        node.Input(input) is { ExpressionType: "Variable", Value: { ValueKind: System.Text.Json.JsonValueKind.Object } value }
        && value.TryGetProperty("id", out var id) && id.ValueKind == System.Text.Json.JsonValueKind.String ? id.GetString() : null;
}
